import { UNKNOWN } from './dfa.ts';
import { mayHoldEscapes } from './escape-edge.ts';
import type { Program } from './program.ts';

/** Told the place of the last unit of a factor and the waking state; returns where to go on, or -1 for the next unit. */
export type OnWake = (at: number, state: number) => number;

/** Joins texts that are searched together. Elsewhere it is one of the units that are passed over. */
export const SEPARATOR = '\uffff';
const SEPARATOR_UNIT = 0xffff;
const BLOCK = 16_384;
const LITTLE_ENDIAN = new Uint8Array(Uint16Array.of(1).buffer)[0] === 1;

/** A text's units where they can be read fast: charCodeAt finds out at each call what kind of string it has. */
interface Block {
  readonly bytes: Buffer;
  readonly units: Uint16Array;
}

/** Blocks that no search has borrowed. A search may begin another: for one of many texts, or in a validator. */
const spare: Block[] = [];
const MAX_SPARE = 4;

function newBlock(): Block {
  const memory = new ArrayBuffer(BLOCK * 2);
  return { bytes: Buffer.from(memory), units: new Uint16Array(memory) };
}

/** Calls `onWake` for every factor in a text, or in several that are `joined`: wherever a match can be. */
export function wake(program: Program, text: string, onWake: OnWake, joined = false): void {
  const block = spare.pop() ?? newBlock();
  try {
    let state = program.wakeAt(text, 0, false);
    let at = 0;
    for (let base = 0; base < text.length; base += BLOCK) {
      const piece = text.length <= BLOCK ? text : text.slice(base, base + BLOCK);
      fill(block, piece);
      // What was found may have ended in this block, or only behind it.
      if (at < base + piece.length) {
        const stopped = readBlock(
          program,
          text,
          block.units,
          base,
          piece.length,
          Math.max(at, base),
          state,
          onWake,
          joined,
        );
        ({ at, state } = stopped);
      }
    }
  } finally {
    if (spare.length < MAX_SPARE) spare.push(block);
  }
}

function fill({ bytes, units }: Block, piece: string): void {
  if (LITTLE_ENDIAN) bytes.write(piece, 'utf16le');
  else for (let index = 0; index < piece.length; index++) units[index] = piece.charCodeAt(index);
}

interface Stopped {
  readonly at: number;
  readonly state: number;
}

/** Reads a block from `from`, both as places of the text, to its end or to where a match that began in it ends. */
function readBlock(
  program: Program,
  text: string,
  units: Uint16Array,
  base: number,
  length: number,
  from: number,
  before: number,
  onWake: OnWake,
  joined: boolean,
): Stopped {
  const { waking } = program;
  const { of: classOf, invisible } = program.classes;
  let { table } = waking;
  let state = before;
  let index = from - base;
  let hasEscapes: boolean | undefined;
  for (; index < length; index++) {
    const unit = units[index] ?? 0;
    const unitClass = classOf[unit] ?? 0;
    let next = table[state + unitClass] ?? UNKNOWN;
    if (next > 0) {
      state = next;
      continue;
    }
    if (unitClass === invisible) {
      state = joined && unit === SEPARATOR_UNIT ? waking.stateOf([]) : program.afterInvisible(state);
      ({ table } = waking);
      continue;
    }
    if (next === UNKNOWN) {
      next = waking.follow(state, unitClass);
      ({ table } = waking);
    }
    if (next < 0) {
      next = -next;
      const nodes = waking.nodesOf(next);
      const { epoch } = waking;
      const resumed = onWake(base + index, next);
      // A validator that searches itself may have made the machine drop its states.
      if (waking.epoch !== epoch) next = waking.stateOf(nodes, unitClass);
      ({ table } = waking);
      if (resumed !== -1) {
        index = resumed - base - 1;
        next = program.wakeAt(text, resumed, (hasEscapes ??= mayHoldEscapes(text)));
        ({ table } = waking);
      }
    }
    state = next;
  }
  return { at: base + index, state };
}
