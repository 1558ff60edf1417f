import { ACCEPTS, DEAD, UNKNOWN } from './dfa.ts';
import type { Program } from './program.ts';

/** Instead of a state: here every start has to be tried by itself. */
export const STOP = -1;
const NOT_YET = 0;

const MAX_STATES = 8192;
/** A full table is dropped after so many units that it could not help with: what filled it may be gone. */
const MAX_MISSES = 1_048_576;
/** Longer candidates would make a state for each of their units. */
const MAX_AGE = 127;

/** One start that may still become a match: the state of the matching machine, and how many units it has read. */
interface Thread {
  readonly state: number;
  readonly age: number;
}

interface Skimmed {
  /** Oldest first. Of two in the same state the younger can only come second, so it is left out. */
  readonly threads: readonly Thread[];
  /** Where the matching machine starts at the next unit. */
  readonly start: number;
}

/**
 * Reads text in which nothing matches: all starts at once, one look-up a unit, and tells how far back the oldest start
 * lies that is still open. It stops where anything may match, and at units that are passed over or may belong to an
 * escape. Built one transition at a time and shared by all streams; memory is bounded.
 */
export class Skim {
  readonly #program: Program;
  readonly #shift: number;
  readonly #stops: Uint8Array;
  #table: Int16Array;
  #ages = new Uint8Array(64);
  #states: Skimmed[] = [{ threads: [], start: 0 }];
  #ids = new Map<string, number>();
  #fresh = new Map<number, number>();
  #epoch = 0;
  #matchingEpoch: number;
  #misses = 0;
  /** Where the last `read` left off: STOP or the state. */
  state: number = STOP;
  /** With STOP: how many units before the place the oldest open start lies. */
  openBefore = 0;

  constructor(program: Program) {
    this.#program = program;
    const { classes, matching } = program;
    this.#matchingEpoch = matching.epoch;
    this.#shift = Math.ceil(Math.log2(Math.max(2, classes.count)));
    this.#table = new Int16Array(64 << this.#shift);
    this.#stops = new Uint8Array(classes.count);
    this.#stops[classes.invisible] = 1;
    for (const sign of '\\%\u001b') this.#stops[classes.of[sign.charCodeAt(0)] ?? 0] = 1;
  }

  /** Grows when every state handed out before became invalid. */
  get epoch(): number {
    if (this.#matchingEpoch !== this.#program.matching.epoch) this.#forgetEverything();
    return this.#epoch;
  }

  /** The state in which nothing has begun, behind a unit of a class; -1 at the start of the text. */
  freshAfter(leftClass: number): number {
    let start = this.#program.startAfter(leftClass);
    if (this.#matchingEpoch !== this.#program.matching.epoch) {
      this.#forgetEverything();
      start = this.#program.startAfter(leftClass);
    }
    let state = this.#fresh.get(start);
    if (state === undefined) {
      state = this.#idOf({ threads: [], start });
      if (state !== STOP) this.#fresh.set(start, state);
    }
    return state;
  }

  /** How many units before the place of a state the oldest open start lies. */
  ageOf(state: number): number {
    return this.#ages[state] ?? 0;
  }

  /** Reads on from a place and returns where it stopped: at the end of the text unless `state` is STOP. */
  read(text: string, from: number, before: number): number {
    const classOf = this.#program.classes.of;
    const shift = this.#shift;
    let state = before;
    let at = from;
    for (; at < text.length; at++) {
      const unitClass = classOf[text.charCodeAt(at)] ?? 0;
      let next = this.#table[(state << shift) | unitClass] ?? NOT_YET;
      if (next <= NOT_YET) {
        // To follow may drop everything that is known of the state.
        this.openBefore = this.#ages[state] ?? 0;
        if (next === NOT_YET) next = this.#follow(state, unitClass);
        if (next === STOP) {
          this.state = STOP;
          return at;
        }
      }
      state = next;
    }
    this.state = state;
    return at;
  }

  #follow(state: number, unitClass: number): number {
    const before = this.#states[state];
    if (before === undefined || this.#stops[unitClass] === 1) return this.#keep(state, unitClass, STOP);
    if (this.#states.length > MAX_STATES) {
      if (++this.#misses > MAX_MISSES) this.#forgetEverything();
      return STOP;
    }
    const { matching } = this.#program;
    const threads: Thread[] = [];
    for (const thread of [...before.threads, { state: before.start, age: 0 }]) {
      const known = matching.table[thread.state + unitClass] ?? UNKNOWN;
      const next = known === UNKNOWN ? matching.follow(thread.state, unitClass) : known;
      // The machine's states are no longer those that were asked about.
      if (matching.epoch !== this.#matchingEpoch) return STOP;
      if (next === DEAD) continue;
      const accepts = ((matching.flags[next >> matching.shift] ?? 0) & ACCEPTS) !== 0;
      if (accepts || thread.age === MAX_AGE) return this.#keep(state, unitClass, STOP);
      if (threads.every((older) => older.state !== next)) threads.push({ state: next, age: thread.age + 1 });
    }
    const start = this.#program.startAfter(unitClass);
    if (matching.epoch !== this.#matchingEpoch) return STOP;
    const id = this.#idOf({ threads, start });
    return id === STOP ? STOP : this.#keep(state, unitClass, id);
  }

  #keep(state: number, unitClass: number, next: number): number {
    this.#table[(state << this.#shift) | unitClass] = next;
    return next;
  }

  #idOf(skimmed: Skimmed): number {
    const key = `${skimmed.threads.map(({ state, age }) => `${state}:${age}`).join()}|${skimmed.start}`;
    const known = this.#ids.get(key);
    if (known !== undefined) return known;
    if (this.#states.length > MAX_STATES) return STOP;
    const id = this.#states.push(skimmed) - 1;
    this.#ids.set(key, id);
    this.#grow(id + 1);
    this.#ages[id] = skimmed.threads[0]?.age ?? 0;
    return id;
  }

  #grow(states: number): void {
    if (states << this.#shift <= this.#table.length) return;
    const table = new Int16Array(this.#table.length * 2);
    table.set(this.#table);
    this.#table = table;
    const ages = new Uint8Array(table.length >> this.#shift);
    ages.set(this.#ages);
    this.#ages = ages;
  }

  #forgetEverything(): void {
    this.#epoch++;
    this.#matchingEpoch = this.#program.matching.epoch;
    this.#misses = 0;
    this.#table = new Int16Array(64 << this.#shift);
    this.#ages = new Uint8Array(64);
    this.#states = [{ threads: [], start: 0 }];
    this.#ids = new Map();
    this.#fresh = new Map();
  }
}
