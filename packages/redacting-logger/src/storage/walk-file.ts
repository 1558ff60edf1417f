import { parseControl } from './control-entry.ts';
import type { ControlEntry } from './control-entry.ts';
import type { FileKeys } from './file-keys.ts';
import { frameReader } from './frame-reader.ts';
import type { FoundFrame, FrameSource } from './frame-source.ts';
import { HEADER, headerHash, KIND, MAX_PAYLOAD, PREFIX, TAG } from './layout.ts';
import { isTorn } from './torn-end.ts';
import type { LogFault } from './types.ts';

/** An authentic entry of a file. */
interface WalkedEntry {
  readonly sequence: number;
  readonly time: number;
  /** `undefined` for a record. */
  readonly control: ControlEntry | undefined;
  readonly line: string;
  readonly tag: Buffer;
  /** Where its frame ends. */
  readonly end: number;
}

type WalkedFault = Pick<LogFault, 'kind' | 'sequence' | 'message'>;
export type Walked = { readonly entry: WalkedEntry } | { readonly fault: WalkedFault };

/** How the walk ended. */
export interface WalkEnd {
  /** Entries the file holds, damaged ones included. */
  readonly frames: number;
  readonly torn: boolean;
}

interface Gap {
  from: number;
  readonly to: number;
}

const span = (from: number, to: number): string => (to - from > 1 ? `entries ${from} to ${to - 1}` : `entry ${from}`);

/**
 * Every authentic entry of a file in the order it lies there, and what is wrong between them. An entry that lies
 * elsewhere than it should is given; one that is there twice is given once.
 */
export async function* walkFile(
  source: FrameSource,
  headerOctets: Buffer,
  keys: FileKeys,
  split: boolean,
): AsyncGenerator<Walked, WalkEnd> {
  const chainStart = headerHash(headerOctets);
  const reader = frameReader(keys, chainStart, split);
  const gaps: Gap[] = [];
  /** Unknown while the opening entry is not authentic. */
  let fields: readonly string[] | undefined;
  let offset = HEADER;
  let expected = 0;
  /** Tag of the entry before, when it is known to be the one before. */
  let link: Buffer | undefined = Buffer.from(chainStart);
  /** Frames since the last authentic one that are not authentic, or octets that are no frame. */
  let damaged = 0;
  let moved = -1;
  let sealed = false;

  const edited = (sequence: number, message: string): Walked => ({ fault: { kind: 'edited', sequence, message } });

  /** What to say of the damage before the authentic entry `next`. */
  function* endOfDamage(next: number): Generator<Walked> {
    if (damaged === 0) return;
    damaged = 0;
    const what = next > expected ? `${span(expected, next)} not as written` : `something was inserted before ${next}`;
    yield edited(Math.min(expected, next), what);
  }

  /** Places an authentic entry; false when it was there before. */
  function* place(sequence: number, frameLink: Buffer): Generator<Walked, boolean> {
    if (sequence >= expected) {
      if (damaged === 0 && sequence > expected) gaps.push({ from: expected, to: sequence });
      if (link !== undefined && damaged === 0 && sequence === expected && !link.equals(frameLink)) {
        yield edited(Math.max(sequence - 1, 0), `entry ${sequence} follows another entry than the one before it`);
      }
      yield* endOfDamage(sequence);
      expected = sequence + 1;
      moved = -1;
      return true;
    }
    yield* endOfDamage(sequence);
    const gap = gaps.find(({ from, to }) => sequence >= from && sequence < to);
    const again = gap === undefined;
    if (moved < 0 || sequence !== moved + 1) {
      const message = again ? `entry ${sequence} is there again` : `entry ${sequence} is not where it was written`;
      yield { fault: { kind: 'reordered', sequence, message } };
    }
    moved = sequence;
    if (gap !== undefined) {
      if (gap.from < sequence) gaps.push({ from: gap.from, to: sequence });
      gap.from = sequence + 1;
    }
    return !again;
  }

  function* accept({ prefix, octets }: FoundFrame, text: string): Generator<Walked> {
    const { sequence, time } = prefix;
    const ahead = sequence >= expected;
    const fresh = yield* place(sequence, octets.subarray(24, PREFIX));
    const tag = Buffer.from(octets.subarray(octets.length - TAG));
    link = ahead ? tag : undefined;
    if (!fresh) return;
    if (sealed) yield edited(sequence, `entry ${sequence} was added after the file was sealed`);
    const control = prefix.kind === KIND.control ? parseControl(text) : undefined;
    if (control?.entry === 'open') fields = control.fields ?? [];
    if (fields !== undefined && !reader.copyFits(octets, prefix, text, fields)) {
      yield edited(sequence, `entry ${sequence}: limited readers are shown something else`);
    }
    if (control?.entry === 'seal') sealed = true;
    yield { entry: { sequence, time, control, line: text, tag, end: offset + octets.length } };
  }

  while (offset < source.size) {
    const found = source.frameAt(offset);
    const frame = found instanceof Promise ? await found : found;
    if (frame === undefined) {
      const next = await source.seek(offset + 1);
      if (next === undefined) break;
      damaged += 1;
      link = undefined;
      offset = next;
      continue;
    }
    const length = frame.octets.length;
    const text = reader.open(frame.octets, frame.prefix);
    if (text === undefined) {
      damaged += 1;
      link = undefined;
      // Its length may be what was changed: believed only when another frame, or the end, follows.
      const follows = offset + length === source.size || (await source.frameAt(offset + length)) !== undefined;
      offset = follows ? offset + length : ((await source.seek(offset + 1)) ?? source.size);
      continue;
    }
    yield* accept(frame, text);
    offset += length;
  }
  const left = source.size - offset;
  // More than any frame can be is no unfinished frame, and not worth the memory.
  const rest = left > PREFIX + MAX_PAYLOAD ? undefined : await source.read(offset, left);
  const torn = left > 0 && !sealed && damaged === 0 && rest !== undefined && isTorn(rest, expected, split, reader.open);
  if (left > 0 && !torn) damaged += 1;
  const frames = expected + damaged;
  yield* endOfDamage(frames);
  for (const { from, to } of gaps) {
    if (from < to) yield { fault: { kind: 'removed', sequence: from, message: `${span(from, to)} missing` } };
  }
  return { frames, torn };
}
