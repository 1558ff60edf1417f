import { EncodedRuns } from './encoded-runs.ts';
import type { Fold } from './fold.ts';
import { Reading } from './reading.ts';
import type { Leak, LeakPatterns } from './reading.ts';
import { beginsEscape, Unescaper } from './unescaper.ts';

/** Characters after the last escape from which on reading with and without unescaping comes to the same. */
const ALIKE_AFTER = 128;
/** Characters of a canary that are no coincidence. */
const ALIKE = 8;

/**
 * Reads one text in all ways at once: as it stands, with its escapes read, and what its runs of base64 and hex digits
 * say. The readings that differ from the first exist only while they do.
 */
export class LeakScan {
  readonly #alikeAfter: number;
  readonly #fold: Fold;
  readonly #plain: Reading;
  readonly #base64: EncodedRuns;
  readonly #hex: EncodedRuns;
  #unescaped: Reading | undefined;
  #unescaper: Unescaper | undefined;
  /** How many characters the unescaped reading had when the last escape was read. */
  #lastEscape = 0;
  /** What the last `read` or `end` found; it ends with the last unit that was read. */
  leak: Leak | undefined;
  /** Units read. */
  #at = 0;
  #surrogate = 0;

  constructor(patterns: LeakPatterns, fold: Fold) {
    this.#alikeAfter = Math.max(ALIKE_AFTER, patterns.canaries?.maxDepth ?? 0);
    this.#fold = fold;
    this.#plain = new Reading(patterns);
    const newReading = (): Reading => new Reading(patterns);
    const all = (point: number): readonly number[] => fold.all(point);
    this.#base64 = new EncodedRuns({ bits: 6, newReading, fold: all });
    this.#hex = new EncodedRuns({ bits: 4, newReading, fold: all });
  }

  /** Units read so far. */
  get at(): number {
    return this.#at;
  }

  /** The first unit that could still be part of a match with what follows. */
  get open(): number {
    let open = Math.min(this.#at - (this.#surrogate === 0 ? 0 : 1), this.#plain.open);
    if (this.#unescaped !== undefined) {
      open = Math.min(open, this.#unescaped.open, this.#unescaper?.open ?? Infinity);
    }
    if (this.#base64.isDecoding) open = Math.min(open, this.#base64.open);
    if (this.#hex.isDecoding) open = Math.min(open, this.#hex.open);
    return open;
  }

  /** Reads on in a text and returns where it stopped: behind the unit that completed a leak, or at the end. */
  read(text: string, from: number): number {
    this.leak = undefined;
    for (let index = from; index < text.length; index++) {
      const unit = text.charCodeAt(index);
      const at = this.#at++;
      if (unit >= 128 || this.#surrogate !== 0) this.#readHalf(unit, at);
      else if (this.#unescaper !== undefined || beginsEscape(unit)) this.#point(unit, at, at + 1);
      else {
        const folded = this.#fold.one(unit);
        if (folded > 0) this.#note(this.#plain.take(folded, at, at + 1));
        else this.#plain.pass(at, at + 1, this.#fold.isBlank(unit));
        this.#note(this.#base64.read(unit, at));
        this.#note(this.#hex.read(unit, at));
      }
      if (this.leak !== undefined) {
        this.#settle();
        return index + 1;
      }
    }
    return text.length;
  }

  /** The text is complete. */
  end(): void {
    this.leak = undefined;
    this.#unescaper?.end();
  }

  #readHalf(unit: number, at: number): void {
    const high = this.#surrogate;
    this.#surrogate = 0;
    if (high !== 0 && unit >= 0xdc00 && unit <= 0xdfff) {
      this.#point(0x10000 + ((high - 0xd800) << 10) + (unit - 0xdc00), at - 1, at + 1);
    } else if (unit >= 0xd800 && unit <= 0xdbff) {
      this.#surrogate = unit;
    } else {
      this.#point(unit, at, at + 1);
    }
  }

  #point(point: number, from: number, to: number): void {
    if (beginsEscape(point)) this.#readEscapes();
    this.#take(this.#plain, point, from, to);
    this.#unescaper?.read(point, from, to);
    this.#note(this.#base64.read(point, from));
    this.#note(this.#hex.read(point, from));
    const unescaped = this.#unescaped;
    if (unescaped === undefined || unescaped.count - this.#lastEscape < this.#alikeAfter) return;
    this.#unescaped = undefined;
    this.#unescaper = undefined;
  }

  #readEscapes(): void {
    if (this.#unescaped === undefined) {
      const unescaped = this.#plain.copy();
      this.#unescaped = unescaped;
      this.#unescaper = new Unescaper((point, from, to) => this.#take(unescaped, point, from, to));
    }
    this.#lastEscape = this.#unescaped.count;
  }

  #take(reading: Reading, point: number, from: number, to: number): void {
    const folded = this.#fold.one(point);
    if (folded > 0) {
      this.#note(reading.take(folded, from, to));
      return;
    }
    const all = this.#fold.all(point);
    if (all.length === 0) reading.pass(from, to, this.#fold.isBlank(point));
    else for (const each of all) this.#note(reading.take(each, from, to));
  }

  #note(leak: Leak | undefined): void {
    if (leak === undefined) return;
    const known = this.leak;
    this.leak =
      known === undefined
        ? leak
        : {
            reason: known.reason === 'canary' ? 'canary' : leak.reason,
            from: Math.min(known.from, leak.from),
            to: Math.max(known.to, leak.to),
          };
  }

  /** Nothing that was read can be part of another canary; what looked much like one was this one. */
  #settle(): void {
    if (this.leak?.reason !== 'canary') return;
    const { from, to } = this.leak;
    const open = Math.min(this.#plain.openCanary(ALIKE), this.#unescaped?.openCanary(ALIKE) ?? Infinity);
    this.leak = { reason: 'canary', from: Math.min(from, open), to };
    this.#plain.restart();
    this.#unescaped?.restart();
    this.#base64.restart();
    this.#hex.restart();
  }
}
