import { Lane } from './encoded-run.ts';
import type { Leak, Reading } from './reading.ts';

/** Digits after which a run is decoded: words are rarely longer. */
const MIN_RUN = 16;
/** Units between two digits of one run: a line break and the indentation of the next line. */
const MAX_BETWEEN = 32;

const OTHER = -1;
const SPACE = -2;
const LINE_BREAK = -3;

export interface RunsOptions {
  /** Bits of one digit: 6 for base64 and base64url, 4 for hex. */
  readonly bits: 4 | 6;
  readonly newReading: () => Reading;
  readonly fold: (point: number) => readonly number[];
}

/** Finds runs of base64 or hex digits and reads what they say, from every offset at which an encoder can have begun. */
export class EncodedRuns {
  readonly #bits: 4 | 6;
  readonly #options: RunsOptions;
  readonly #kinds: Int8Array;
  readonly #digits = new Uint8Array(MIN_RUN);
  #count = 0;
  #between = 0;
  #sawBreak = false;
  /** Made for the first run that is long enough, and kept. */
  #lanes: readonly Lane[] = [];
  #isDecoding = false;

  constructor(options: RunsOptions) {
    this.#options = options;
    this.#bits = options.bits;
    this.#kinds = options.bits === 6 ? BASE64 : HEX;
  }

  get isDecoding(): boolean {
    return this.#isDecoding;
  }

  get open(): number {
    if (!this.#isDecoding) return Infinity;
    return this.#lanes.reduce((open, lane) => Math.min(open, lane.open), Infinity);
  }

  restart(): void {
    for (const lane of this.#lanes) lane.restart();
  }

  read(point: number, at: number): Leak | undefined {
    const kind = point < 128 ? (this.#kinds[point] ?? OTHER) : OTHER;
    if (kind >= 0) return this.#take(kind, at);
    if (this.#count === 0) return undefined;
    if (kind === OTHER || ++this.#between > MAX_BETWEEN) this.#stop();
    else if (kind === LINE_BREAK) this.#sawBreak = true;
    // Hex digits stand in pairs, of which a separator never cuts one; the 0 of 0x is none of them.
    if (this.#bits === 4) this.#align();
    return undefined;
  }

  #take(digit: number, at: number): Leak | undefined {
    // Base64 is wrapped, but not spaced.
    if (this.#between > 0) {
      if (this.#bits === 6 && !this.#sawBreak) this.#stop();
      this.#between = 0;
      this.#sawBreak = false;
    }
    if (this.#isDecoding) return this.#decode(digit, at);
    this.#digits[this.#count++] = digit;
    if (this.#count < MIN_RUN) return undefined;
    this.#isDecoding = true;
    if (this.#lanes.length === 0) this.#lanes = this.#newLanes();
    for (const [skip, lane] of this.#lanes.entries()) lane.reset(at, skip);
    let leak: Leak | undefined;
    // What came before is already on its way: nothing of it is held, so nothing of it is part of what is found.
    for (const earlier of this.#digits) leak = this.#decode(earlier, at) ?? leak;
    return leak;
  }

  #newLanes(): Lane[] {
    const { newReading, fold } = this.#options;
    return Array.from({ length: this.#bits === 6 ? 4 : 2 }, () => new Lane(this.#bits, newReading(), fold));
  }

  #decode(digit: number, at: number): Leak | undefined {
    let leak: Leak | undefined;
    for (const lane of this.#lanes) leak = lane.take(digit, at, at + 1) ?? leak;
    return leak;
  }

  #align(): void {
    if (this.#isDecoding) for (const lane of this.#lanes) lane.align();
    else this.#count -= this.#count % 2;
  }

  #stop(): void {
    this.#count = 0;
    this.#between = 0;
    this.#sawBreak = false;
    this.#isDecoding = false;
  }
}

const BASE64 = kindsOf('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/', ' \t=', '\n\r');
BASE64['-'.charCodeAt(0)] = 62;
BASE64['_'.charCodeAt(0)] = 63;

const HEX = kindsOf('0123456789abcdef', ' \t\n\r,:;-%\\xX', '');
for (const [index, digit] of Array.from('ABCDEF').entries()) HEX[digit.charCodeAt(0)] = 10 + index;

function kindsOf(digits: string, spaces: string, breaks: string): Int8Array {
  const kinds = new Int8Array(128).fill(OTHER);
  for (const [value, digit] of Array.from(digits).entries()) kinds[digit.charCodeAt(0)] = value;
  for (const space of spaces) kinds[space.charCodeAt(0)] = SPACE;
  for (const sign of breaks) kinds[sign.charCodeAt(0)] = LINE_BREAK;
  return kinds;
}
