import { ownCopy } from './own-copy.ts';

// Each piece keeps alive the chunk that it came in until it is copied.
const PIECES = 8;

/** What a running text was and what has become of it, for protocols that repeat it whole. */
export class SaidText {
  /** How much of it has left. */
  left = 0;
  readonly #blocks: string[] = [];
  #recent = '';
  #pieces = 0;
  #length = 0;
  #hash = 0;

  /** What may leave, in order. */
  get said(): string {
    return this.#blocks.join('') + this.#recent;
  }

  say(text: string): void {
    this.#recent += text;
    this.#pieces += 1;
    if (this.#pieces < PIECES) return;
    this.#blocks.push(ownCopy(this.#recent));
    this.#recent = '';
    this.#pieces = 0;
  }

  /** The next piece as it came. */
  came(text: string): void {
    this.#length += text.length;
    this.#hash = hash(this.#hash, text);
  }

  /** Whether `text` is what came. A wrong yes is harmless: what stands in its place has been through the filter. */
  isWhole(text: string): boolean {
    return text.length === this.#length && hash(0, text) === this.#hash;
  }
}

function hash(start: number, text: string): number {
  let sum = start;
  for (let at = 0; at < text.length; at++) sum = (Math.imul(sum, 31) + text.charCodeAt(at)) | 0;
  return sum;
}
