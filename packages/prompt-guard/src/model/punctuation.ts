import { bucketOf } from './hash.ts';

/** 0 for none, then by whether there are fewer than one in `some` letters, or one in `many`. */
function share(count: number, letters: number, some: number, many: number): number {
  if (count === 0) return 0;
  if (count * some < letters) return 1;
  return count * many < letters ? 2 : 3;
}

/** Counts what a window has besides words, and says it as features. */
export class Punctuation {
  static readonly features = 8;
  #letters = 0;
  #capitals = 0;
  #numbers = 0;
  #symbols = 0;
  #quotes = 0;
  #questions = 0;
  #colons = 0;

  clear(): void {
    this.#letters = 0;
    this.#capitals = 0;
    this.#numbers = 0;
    this.#symbols = 0;
    this.#quotes = 0;
    this.#questions = 0;
    this.#colons = 0;
  }

  word(letters: number, capitals: number, isNumber: boolean): void {
    this.#letters += letters;
    this.#capitals += capitals;
    if (isNumber) this.#numbers++;
  }

  /** Answers 1 where a sentence ends, 2 where a line ends, else 0. */
  see(unit: number, next: number): 0 | 1 | 2 {
    switch (unit) {
      case 0x0a:
        return 2;
      case 0x2e:
      case 0x21:
        return next <= 0x20 || next === 0x22 ? 1 : 0;
      case 0x3f:
      case 0x061f:
      case 0xff1f:
        this.#questions++;
        return 1;
      // Full stops of Hindi, Urdu, Chinese and Japanese.
      case 0x0964:
      case 0x06d4:
      case 0x3002:
      case 0xff01:
        return 1;
      case 0x22:
      case 0x60:
      case 0xab:
      case 0xbb:
      case 0x201c:
      case 0x201d:
        this.#quotes++;
        return 0;
      case 0x3a:
        this.#colons++;
        return 0;
      case 0x0d:
      case 0x27:
      case 0x2c:
        return 0;
      default:
        this.#symbols++;
        return 0;
    }
  }

  /** Answers the new number of features. */
  write(features: Uint16Array, from: number, tokens: number, first: number, isFirst: boolean, isLast: boolean): number {
    const letters = this.#letters;
    const length = tokens < 6 ? 0 : tokens < 12 ? 1 : tokens < 24 ? 2 : 3;
    const question = this.#questions > 0 ? 1 : 0;
    let count = from;
    features[count++] = bucketOf(length, 0, 20);
    features[count++] = bucketOf(share(this.#symbols, letters, 8, 3), length, 0x15000);
    features[count++] = bucketOf(Math.min(this.#quotes, 2), Math.min(this.#colons, 2), 0x16000);
    features[count++] = bucketOf(question, first, 0x17000);
    features[count++] = bucketOf(question, length, 0x18000);
    features[count++] = bucketOf(share(this.#capitals, letters, 6, 2), length, 0x19000);
    features[count++] = bucketOf(share(this.#numbers, letters, 40, 12), 0, 26);
    features[count++] = bucketOf(isFirst ? 1 : 0, isLast ? 1 : 0, 0x1b000);
    return count;
  }
}
