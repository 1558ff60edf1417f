import type { Attempt } from './attempt.ts';
import { ACCEPTS, DEAD, UNKNOWN } from './dfa.ts';
import { holdsInvisible } from './disguises.ts';
import { mayHoldEscapes } from './escape-edge.ts';
import type { Program } from './program.ts';

/**
 * Tries the starts of matches in a whole text where the waking machine found a factor. Each start is tried at most
 * twice, so the time is linear in the text whatever it holds.
 */
export class Search {
  readonly #program: Program;
  readonly #attempt: Attempt;
  readonly #text: string;
  #hasInvisible: boolean | undefined;
  #hasEscapes: boolean | undefined;
  /** The end of the last match: nothing starts before it. */
  #decided = 0;
  /** The starts in [from, to) were tried in vain. */
  #triedFrom = 0;
  #triedTo = 0;

  constructor(program: Program, attempt: Attempt, text: string) {
    this.#program = program;
    this.#attempt = attempt;
    this.#text = text;
  }

  /** Whether a match goes with the factor that ends at `at`; the attempt then holds it, and it counts as decided. */
  finds(at: number, state: number): boolean {
    const from = this.#before(at, this.#program.spanOf(state));
    if (!this.#first(from, at + 1)) {
      this.#triedFrom = from <= this.#triedTo ? Math.min(this.#triedFrom, from) : from;
      this.#triedTo = at + 1;
      return false;
    }
    // Something that begins further to the left may reach here and have its factor later.
    const { start } = this.#attempt;
    if (!this.#first(this.#before(at, this.#program.maxSpan), from)) this.#isMatch(start);
    this.#decided = this.#attempt.bestEnd;
    this.#triedFrom = this.#decided;
    this.#triedTo = this.#decided;
    return true;
  }

  /** The first of so many units that end with the one at `at`. Those that are passed over do not count. */
  #before(at: number, span: number): number {
    const nearest = Math.max(this.#decided, at + 1 - span);
    this.#hasInvisible ??= holdsInvisible(this.#text);
    if (!this.#hasInvisible) return nearest;
    const { of: classOf, invisible } = this.#program.classes;
    let from = at + 1;
    for (let count = 0; count < span && from > this.#decided; from--) {
      if (classOf[this.#text.charCodeAt(from - 1)] !== invisible) count++;
    }
    return from;
  }

  #first(from: number, to: number): boolean {
    for (let start = from; start < to; start++) {
      if (start >= this.#triedFrom && start < this.#triedTo) start = Math.min(this.#triedTo, to);
      if (start < to && this.#isMatch(start)) return true;
    }
    return false;
  }

  /** Most starts are ruled out by what stands before them and by their first two units. */
  #isMatch(start: number): boolean {
    const { matching, classes } = this.#program;
    const unitClass = classes.of[this.#text.charCodeAt(start)] ?? 0;
    const left = this.#leftOf(start);
    const first = matching.table[this.#program.startAfter(left) + unitClass] ?? UNKNOWN;
    if (first === DEAD || (first !== UNKNOWN && !this.#goesOn(first, start + 1))) return false;
    if (!this.#attempt.begin(start, left, unitClass)) return false;
    this.#attempt.advance(this.#text, 0, true);
    return this.#attempt.resolve(this.#text, 0);
  }

  #leftOf(start: number): number {
    const left = start === 0 ? -1 : (this.#program.classes.of[this.#text.charCodeAt(start - 1)] ?? 0);
    if (left !== this.#program.classes.invisible && !(this.#hasEscapes ??= mayHoldEscapes(this.#text))) return left;
    return this.#program.leftOf(this.#text, start);
  }

  /** Whether a state that is not accepting, or may be, can read the unit at a place. */
  #goesOn(state: number, at: number): boolean {
    const { matching, classes } = this.#program;
    if (at >= this.#text.length || ((matching.flags[state >> matching.shift] ?? 0) & ACCEPTS) !== 0) return true;
    const unitClass = classes.of[this.#text.charCodeAt(at)] ?? 0;
    return unitClass === classes.invisible || matching.table[state + unitClass] !== DEAD;
  }
}
