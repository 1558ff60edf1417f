import type { Automaton } from './automaton.ts';
import { GRAM, WINDOW } from './passages.ts';
import type { Passages } from './passages.ts';

/** What is looked for, compiled once and shared by all texts. */
export interface LeakPatterns {
  readonly canaries: Automaton | undefined;
  readonly passages: Passages | undefined;
}

/** Where something of the prompt stands, in units of the text. */
export interface Leak {
  readonly reason: 'canary' | 'overlap';
  readonly from: number;
  readonly to: number;
}

/** Units between two letters or digits of one match. A bound, so that what is held is bounded. */
const MAX_GAP = 64;
/** The same of units that show nothing, which do not count for the other bound. */
const MAX_BLANK = 8192;
/** A power of two, not less than a passage has. */
const POINTS = 64;

/**
 * One way to read a text (as it stands, unescaped, decoded): takes folded code points with their places in the text and
 * knows from where on it could still become a match.
 */
export class Reading {
  readonly #patterns: LeakPatterns;
  readonly #mask: number;
  readonly #points = new Uint32Array(POINTS);
  /** Modulo 2^32. */
  readonly #starts: Uint32Array;
  #count = 0;
  #end = 0;
  /** Units since then that show nothing. */
  #blank = 0;
  #state = 0;
  #hash = 0;
  /** Code points since the last gap. */
  #fresh = 0;
  /** Number of the code point with which the first piece of the passage under way was complete, or -1. */
  #passage = -1;

  constructor(patterns: LeakPatterns) {
    const most = Math.max(WINDOW, patterns.canaries?.maxDepth ?? 0);
    const size = 2 ** Math.ceil(Math.log2(most));
    this.#patterns = patterns;
    this.#mask = size - 1;
    this.#starts = new Uint32Array(size);
  }

  copy(): Reading {
    const copy = new Reading(this.#patterns);
    copy.#points.set(this.#points);
    copy.#starts.set(this.#starts);
    copy.#count = this.#count;
    copy.#end = this.#end;
    copy.#blank = this.#blank;
    copy.#state = this.#state;
    copy.#hash = this.#hash;
    copy.#fresh = this.#fresh;
    copy.#passage = this.#passage;
    return copy;
  }

  /** How many code points were read. */
  get count(): number {
    return this.#count;
  }

  /** The first unit that could still be part of a match with what follows; Infinity when there is none. */
  get open(): number {
    const canary = this.openCanary(1);
    if (this.#passage === -1) return canary;
    return Math.min(canary, this.#startOf(Math.max(this.#passage, this.#count - WINDOW + 1)));
  }

  /** The same for canaries of which so many code points were read. */
  openCanary(least: number): number {
    const depth = this.#patterns.canaries?.depths[this.#state] ?? 0;
    return depth < least ? Infinity : this.#startOf(this.#count - depth);
  }

  /** Something that is neither letter nor digit stands at these units of the text. */
  pass(from: number, to: number, isBlank: boolean): void {
    // An escaped sign is one, however long its escape is.
    this.#blank += isBlank ? to - from : to - from - 1;
    if (this.#blank > MAX_BLANK || to - this.#end - this.#blank > MAX_GAP) this.#forget();
  }

  /** Takes the next code point, which stands at units `from` to `to` of the text. */
  take(point: number, from: number, to: number): Leak | undefined {
    if (from - this.#end - this.#blank > MAX_GAP) this.#forget();
    this.#end = to;
    this.#blank = 0;
    const { canaries, passages } = this.#patterns;
    const number = this.#count++;
    const gone = this.#points[(number - GRAM) & (POINTS - 1)] ?? 0;
    this.#points[number & (POINTS - 1)] = point;
    this.#starts[number & this.#mask] = from;
    const passage = passages === undefined ? undefined : this.#follow(passages, number, point, gone, to);
    if (canaries === undefined) return passage;
    this.#state = canaries.next(this.#state, point);
    const length = canaries.found[this.#state] ?? 0;
    if (length === 0) return passage;
    this.#state = 0;
    const start = this.#startOf(this.#count - length);
    return { reason: 'canary', from: passage === undefined ? start : Math.min(start, passage.from), to };
  }

  /** Nothing before here can be part of a canary any more: it was found in another reading. */
  restart(): void {
    this.#state = 0;
  }

  #follow(passages: Passages, number: number, point: number, gone: number, to: number): Leak | undefined {
    this.#hash = passages.roll(this.#hash, point, this.#fresh >= GRAM ? gone : 0);
    this.#fresh++;
    if (this.#fresh < GRAM || !passages.hasGram(this.#hash)) {
      this.#passage = -1;
      return undefined;
    }
    if (this.#passage === -1) this.#passage = number;
    const first = number - WINDOW + 1;
    if (first < this.#passage - GRAM + 1) return undefined;
    if (!passages.hasWindow((index) => this.#points[(first + index) & (POINTS - 1)] ?? 0)) return undefined;
    return { reason: 'overlap', from: this.#startOf(Math.max(first, this.#passage)), to };
  }

  #startOf(number: number): number {
    return this.#end - ((this.#end - (this.#starts[number & this.#mask] ?? 0)) >>> 0);
  }

  /** As new, at this place of the text. */
  reset(at: number): void {
    this.#forget();
    this.#end = at;
    this.#blank = 0;
  }

  #forget(): void {
    this.#state = 0;
    this.#hash = 0;
    this.#fresh = 0;
    this.#passage = -1;
  }
}
