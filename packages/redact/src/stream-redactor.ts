import type { Detection } from './compile.ts';
import type { Attempt } from './engine/attempt.ts';
import { DEAD } from './engine/dfa.ts';
import { isEscapeSign, LOOKBACK } from './engine/escape-edge.ts';
import { STOP } from './engine/skim.ts';
import type { Skim } from './engine/skim.ts';
import { maskOf, needsText, toFinding } from './mask.ts';
import { MatchedText } from './masks/matched-text.ts';
import { newAttempt, toMatch } from './matcher.ts';
import type { Match } from './matcher.ts';
import type { Finding, Mask } from './types.ts';

/** V8 copies shorter slices; a longer one would keep the whole piece in memory that it was cut from. */
const MAX_COPIED = 12;
/** Units that are worth starting to skim for. */
const MIN_SKIM = 8;

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
  readonly #skim: Skim;
  readonly #attempt: Attempt;
  #trying = false;
  #ended = false;
  /** Text not yet released; its first unit is number #base of the channel. */
  #text = '';
  #base = 0;
  /** Units before #base: they decide what may start at it. */
  #before = '';
  /** The state behind #text, all of it read without anything to match; STOP when that is not so. */
  #skimmed: number = STOP;
  #skimEpoch = 0;
  /** Starts before this unit are tried one by one: what stands before them is not just the unit before. */
  #carefulUntil = 0;
  /** What was already given up of the match that is being read, for a mask that needs it. */
  #forgotten: MatchedText | undefined;
  /** A high surrogate waits for its other half, lest an encoder turn both into U+FFFD. */
  #surrogate = '';

  constructor(detection: Detection, mask: Mask, onFinding?: (finding: Finding) => void) {
    this.#detection = detection;
    this.#mask = mask;
    this.#onFinding = onFinding;
    this.#skim = detection.program.skim;
    this.#attempt = newAttempt(detection);
  }

  get held(): number {
    return this.#text.length + this.#surrogate.length;
  }

  push(chunk: string): string {
    if (typeof chunk !== 'string') throw new TypeError(`redact: push() takes a string, received ${typeof chunk}`);
    if (this.#ended) throw new TypeError('redact: push() after end(); make a new stream redactor for each channel');
    const released = this.#skimmed === STOP ? this.#advance(chunk, this.#base, false) : this.#skimOn(chunk);
    const last = released.charCodeAt(released.length - 1);
    const isHigh = last >= 0xd800 && last <= 0xdbff;
    if (!isHigh && (this.#surrogate === '' || released === '')) return released;
    const whole = this.#surrogate + released;
    this.#surrogate = isHigh ? whole.slice(-1) : '';
    return isHigh ? whole.slice(0, -1) : whole;
  }

  end(): string {
    if (this.#ended) return '';
    this.#ended = true;
    const decided = this.#skimmed === STOP ? this.#advance('', this.#base, true) : '';
    // What is left was skimmed: starts that were open and have come to nothing.
    const released = this.#surrogate + decided + this.#text;
    this.#surrogate = '';
    this.#text = '';
    return released;
  }

  /** What most pieces need: nothing in them matches, and nothing that is open before them. */
  #skimOn(chunk: string): string {
    const skim = this.#skim;
    if (skim.epoch !== this.#skimEpoch) return this.#advance(chunk, this.#base, false);
    const at = skim.read(chunk, 0, this.#skimmed);
    this.#skimmed = skim.state;
    if (skim.state === STOP) {
      const stopped = this.#base + this.#text.length + at;
      this.#carefulUntil = stopped + 1;
      return this.#advance(chunk, stopped - skim.openBefore, false);
    }
    const text = this.#text === '' ? chunk : this.#text + chunk;
    const count = text.length - skim.ageOf(skim.state);
    if (count === 0) {
      this.#text = text;
      return '';
    }
    const released = count === text.length ? text : text.slice(0, count);
    this.#text = count === text.length ? '' : text.slice(count);
    this.#base += count;
    // There is no escape and nothing invisible in what was skimmed: one unit would do.
    this.#before = released.length > MAX_COPIED ? released.slice(-MAX_COPIED) : released;
    return released;
  }

  /** Appends a piece and goes on with the starts at `from`; everything before it is decided. */
  #advance(chunk: string, from: number, atEnd: boolean): string {
    this.#text += chunk;
    const attempt = this.#attempt;
    let released = '';
    let done = this.#base;
    let next = from;
    for (;;) {
      if (!this.#trying) next = this.#findStart(next);
      if (!this.#trying || !attempt.advance(this.#text, this.#base, atEnd)) break;
      this.#trying = false;
      if (!attempt.resolve(this.#text, this.#base)) {
        next = attempt.start + 1;
        continue;
      }
      next = attempt.bestEnd;
      this.#carefulUntil = next + LOOKBACK + 1;
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

  /**
   * The next unit with which a match could start. Either an attempt has begun at it, or the text so far is skimmed and it
   * is the oldest start that is open, or it is the end of the text.
   */
  #findStart(from: number): number {
    this.#skimmed = STOP;
    let next = from;
    while (!this.#trying && next < this.#base + this.#text.length) {
      if (next >= this.#carefulUntil) next = this.#skimFrom(next);
      if (this.#skimmed !== STOP) return next;
      next = this.#findOneByOne(next);
    }
    return next;
  }

  #skimFrom(from: number): number {
    const skim = this.#skim;
    const at = from - this.#base;
    const left = at === 0 ? this.#before.charCodeAt(this.#before.length - 1) : this.#text.charCodeAt(at - 1);
    const fresh = skim.freshAfter(from === 0 ? -1 : (this.#detection.program.classes.of[left] ?? 0));
    const stopped = fresh === STOP ? at : skim.read(this.#text, at, fresh);
    if (fresh !== STOP && skim.state !== STOP) {
      this.#skimmed = skim.state;
      this.#skimEpoch = skim.epoch;
      return this.#base + stopped - skim.ageOf(skim.state);
    }
    // Where it stops again and again, as among digits, it only costs.
    this.#carefulUntil = this.#base + stopped + (stopped - at < MIN_SKIM ? MIN_SKIM * 2 : 1);
    return fresh === STOP ? from : this.#base + stopped - skim.openBefore;
  }

  /** Tries starts until an attempt has begun, or to where the text can be skimmed again. */
  #findOneByOne(from: number): number {
    const { program } = this.#detection;
    const { matching, classes } = program;
    const text = this.#text;
    let at = from - this.#base;
    for (; at < text.length && this.#base + at < this.#carefulUntil; at++) {
      const unit = text.charCodeAt(at);
      const unitClass = classes.of[unit] ?? 0;
      if (isEscapeSign(unit) || unitClass === classes.invisible) this.#carefulUntil = this.#base + at + LOOKBACK + 1;
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
