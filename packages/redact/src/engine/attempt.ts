import { ACCEPTS, DEAD, FINAL, UNKNOWN } from './dfa.ts';
import type { Program } from './program.ts';

/** Invisible units that are passed over within one match. */
const MAX_PASSED = 64;

/** Decides whether a match that was found may stand; given the index of its pattern and its text. */
export type Validate = (pattern: number, text: string) => boolean;

/**
 * One try to match from one start. It can be interrupted where the text so far ends and go on when more has come, which
 * is all a stream needs: the whole-text and the streamed result come from the same steps.
 */
export class Attempt {
  start = 0;
  /** The longest end that is certain, or -1. */
  bestEnd = -1;
  bestPattern = -1;
  #cursor = 0;
  #state = 0;
  #epoch = 0;
  #nodes: readonly number[] = [];
  #passed = 0;
  /** Behind the last unit that was read: invisible ones after a match are no part of it. */
  #end = 0;
  // Ends of patterns that have a validator. They are tried longest first, and only when the attempt is over.
  #deferredEnds: number[] = [];
  #deferredPatterns: number[] = [];
  readonly #program: Program;
  readonly #validate: Validate;

  constructor(program: Program, validate: Validate) {
    this.#program = program;
    this.#validate = validate;
  }

  /** Starts anew at a unit; false when nothing can start there. `leftClass` is -1 at the start of the text. */
  begin(start: number, leftClass: number, unitClass: number): boolean {
    const { matching } = this.#program;
    const first = this.#program.startAfter(leftClass);
    let state = matching.table[first + unitClass] ?? UNKNOWN;
    if (state === UNKNOWN) state = matching.follow(first, unitClass);
    if (state === DEAD) return false;
    this.start = start;
    this.bestEnd = -1;
    this.bestPattern = -1;
    this.#passed = 0;
    this.#end = start + 1;
    if (this.#deferredEnds.length > 0) this.#dropDeferred(this.#deferredEnds.length);
    this.#pause(state, start + 1);
    return true;
  }

  /** Reads on in `text`, whose first unit is number `base`. True when no further text can change the outcome. */
  advance(text: string, base: number, atEnd: boolean): boolean {
    const program = this.#program;
    const { matching, classes } = program;
    const classOf = classes.of;
    let state = this.#epoch === matching.epoch ? this.#state : matching.stateOf(this.#nodes);
    let { table, flags } = matching;
    for (let at = this.#cursor - base; ; at++) {
      const ended = at >= text.length;
      const flag = flags[state >> matching.shift] ?? 0;
      if (ended && !atEnd && !this.#isSettled(state, flag)) {
        this.#pause(state, base + at);
        return false;
      }
      const unitClass = ended ? -1 : (classOf[text.charCodeAt(at)] ?? 0);
      if (unitClass === classes.invisible && this.#passed < MAX_PASSED) {
        this.#passed++;
        continue;
      }
      if ((flag & ACCEPTS) !== 0) this.#accept(state, this.#end, unitClass);
      if (ended || (flag & FINAL) !== 0) return true;
      let next = table[state + unitClass] ?? UNKNOWN;
      if (next === UNKNOWN) {
        next = matching.follow(state, unitClass);
        ({ table, flags } = matching);
      }
      if (next === DEAD) return true;
      state = next;
      this.#end = base + at + 1;
    }
  }

  /** Picks the outcome of a finished attempt; true when there is a match, from `start` to `bestEnd`. */
  resolve(text: string, base: number): boolean {
    for (let index = this.#deferredEnds.length - 1; index >= 0; index--) {
      const end = this.#deferredEnds[index] ?? -1;
      const pattern = this.#deferredPatterns[index] ?? -1;
      if (end < this.bestEnd) break;
      if (end === this.bestEnd && pattern > this.bestPattern) continue;
      if (!this.#validate(pattern, text.slice(this.start - base, end - base))) continue;
      this.bestEnd = end;
      this.bestPattern = pattern;
    }
    return this.bestEnd !== -1;
  }

  /** Whether the text before `bestEnd` is certain to be replaced and no validator will ask for it. */
  get mayForget(): boolean {
    return this.bestEnd !== -1 && this.#deferredEnds.length === 0 && !this.#program.keepsText(this.#state);
  }

  #accept(state: number, end: number, nextClass: number): void {
    const { matching, notAfter, needsText } = this.#program;
    const accepted = matching.acceptedBy(state);
    const deferredBefore = this.#deferredEnds.length;
    // Long matches end at every unit: nothing is allocated here.
    for (let index = 0; index < accepted.length; index++) {
      const pattern = accepted[index] ?? 0;
      if (nextClass !== -1 && notAfter[pattern]?.[nextClass] === 1) continue;
      if (needsText[pattern] === true) {
        this.#deferredEnds.push(end);
        this.#deferredPatterns.push(pattern);
        continue;
      }
      this.bestEnd = end;
      this.bestPattern = pattern;
      // Shorter ends can no longer win, nor can higher patterns at this end.
      if (deferredBefore > 0) this.#dropDeferred(deferredBefore);
      return;
    }
  }

  #dropDeferred(count: number): void {
    if (count === 0) return;
    this.#deferredEnds.splice(0, count);
    this.#deferredPatterns.splice(0, count);
  }

  /** Whether the outcome is known without the next unit. */
  #isSettled(state: number, flag: number): boolean {
    if ((flag & FINAL) === 0) return false;
    const { matching, notAfter } = this.#program;
    return matching.acceptedBy(state).every((pattern) => notAfter[pattern] === undefined);
  }

  #pause(state: number, cursor: number): void {
    this.#state = state;
    this.#cursor = cursor;
    this.#epoch = this.#program.matching.epoch;
    this.#nodes = this.#program.matching.nodesOf(state);
  }
}
