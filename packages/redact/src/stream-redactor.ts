import type { Detection } from './compile.ts';
import type { Attempt } from './engine/attempt.ts';
import { DEAD } from './engine/dfa.ts';
import { LOOKBACK } from './engine/escape-edge.ts';
import { maskOf, needsText, toFinding } from './mask.ts';
import { MatchedText } from './masks/matched-text.ts';
import { newAttempt, toMatch } from './matcher.ts';
import type { Match } from './matcher.ts';
import type { Finding, Mask } from './types.ts';

/** Redacts one channel of text that arrives in pieces. Its joined output does not depend on where the pieces were cut. */
export interface StreamRedactor {
  /** Takes the next piece and returns what is safe to release: everything that no continuation can make part of a match. */
  push(chunk: string): string;
  /** Ends the text and returns the rest. A stream redactor is used once. */
  end(): string;
  /** How many UTF-16 units wait, at most `maxHold` and one. */
  readonly held: number;
}

export class ChannelRedactor implements StreamRedactor {
  readonly #detection: Detection;
  readonly #mask: Mask;
  readonly #onFinding: ((finding: Finding) => void) | undefined;
  readonly #attempt: Attempt;
  #trying = false;
  #ended = false;
  /** Text not yet released; its first unit is number #base of the channel. */
  #text = '';
  #base = 0;
  /** The last units before #base: they decide what may start at it. */
  #before = '';
  /** What was already given up of the match that is being read, for a mask that needs it. */
  #forgotten: MatchedText | undefined;
  /** A high surrogate waits for its other half, lest an encoder turn both into U+FFFD. */
  #surrogate = '';

  constructor(detection: Detection, mask: Mask, onFinding?: (finding: Finding) => void) {
    this.#detection = detection;
    this.#mask = mask;
    this.#onFinding = onFinding;
    this.#attempt = newAttempt(detection);
  }

  get held(): number {
    return this.#text.length + this.#surrogate.length;
  }

  push(chunk: string): string {
    if (typeof chunk !== 'string') throw new TypeError(`redact: push() takes a string, received ${typeof chunk}`);
    if (this.#ended) throw new TypeError('redact: push() after end(); make a new stream redactor for each channel');
    this.#text += chunk;
    const released = this.#surrogate + this.#advance(false);
    const last = released.charCodeAt(released.length - 1);
    const isHigh = last >= 0xd800 && last <= 0xdbff;
    this.#surrogate = isHigh ? released.slice(-1) : '';
    return isHigh ? released.slice(0, -1) : released;
  }

  end(): string {
    if (this.#ended) return '';
    this.#ended = true;
    const released = this.#surrogate + this.#advance(true);
    this.#surrogate = '';
    return released;
  }

  #advance(atEnd: boolean): string {
    const attempt = this.#attempt;
    let released = '';
    let done = this.#base;
    let next = this.#base;
    for (;;) {
      if (!this.#trying) next = this.#findStart(next);
      if (!this.#trying || !attempt.advance(this.#text, this.#base, atEnd)) break;
      this.#trying = false;
      if (!attempt.resolve(this.#text, this.#base)) {
        next = attempt.start + 1;
        continue;
      }
      next = attempt.bestEnd;
      const match = toMatch(this.#detection, attempt, this.#text, this.#base);
      if (match === undefined) continue;
      released += this.#textBetween(done, match.start) + this.#replace(match);
      done = match.end;
    }
    if (!this.#trying) return released + this.#drop(done, next);
    released += this.#drop(done, attempt.start);
    if (attempt.mayForget) this.#forget(attempt.bestEnd);
    return released;
  }

  /** The next unit with which a match could start, where an attempt then begins; otherwise the end of the text. */
  #findStart(from: number): number {
    const { program } = this.#detection;
    const { matching, classes } = program;
    const text = this.#text;
    let at = from - this.#base;
    for (; at < text.length; at++) {
      const unitClass = classes.of[text.charCodeAt(at)] ?? 0;
      // After -1 everything may start: most units are passed over without a look at what stands before them.
      if (matching.table[program.startAfter(-1) + unitClass] === DEAD) continue;
      this.#trying = this.#attempt.begin(this.#base + at, this.#leftOf(at), unitClass);
      if (this.#trying) break;
    }
    return this.#base + at;
  }

  #leftOf(at: number): number {
    const { program } = this.#detection;
    if (at >= LOOKBACK) return program.leftOf(this.#text, at);
    const left = this.#before + this.#text.slice(0, at);
    return program.leftOf(left, left.length);
  }

  #replace(match: Match): string {
    const masked = maskOf(this.#mask, match, () =>
      (this.#forgotten ?? new MatchedText()).add(this.#textBetween(Math.max(match.start, this.#base), match.end)),
    );
    this.#forgotten = undefined;
    this.#onFinding?.(toFinding(match));
    return masked;
  }

  /** Empty when `from` lies behind `to`, as after a match whose start was forgotten. */
  #textBetween(from: number, to: number): string {
    return from >= to ? '' : this.#text.slice(from - this.#base, to - this.#base);
  }

  /** Gives up the text before `to` and returns what of it is released. */
  #drop(from: number, to: number): string {
    const released = this.#textBetween(from, to);
    const count = to - this.#base;
    if (count <= 0) return released;
    this.#before = (this.#before + this.#text.slice(Math.max(0, count - LOOKBACK), count)).slice(-LOOKBACK);
    this.#text = this.#text.slice(count);
    this.#base = to;
    return released;
  }

  /** Gives up text that a mask will stand for. */
  #forget(to: number): void {
    if (to <= this.#base) return;
    if (needsText(this.#mask))
      this.#forgotten = (this.#forgotten ?? new MatchedText()).add(this.#textBetween(this.#base, to));
    this.#drop(to, to);
  }
}
