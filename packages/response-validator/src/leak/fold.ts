const LETTER_OR_DIGIT = /[\p{L}\p{N}]/u;

/** Nothing is left of the character. */
const NOTHING = 0;
const UNKNOWN = -1;
/** More than one character is left, as of a ligature. */
const SEVERAL = -2;

/** Nothing is seen of it, or it is white space or part of another character. */
const BLANK = /[\s\p{Default_Ignorable_Code_Point}\p{Cc}\p{Cf}\p{M}\u2800]/u;

const NONE: readonly number[] = [];

function fold(point: number): readonly number[] {
  const plain = String.fromCodePoint(point).normalize('NFKD').toUpperCase().toLowerCase().normalize('NFKD');
  return Array.from(plain)
    .filter((character) => LETTER_OR_DIGIT.test(character))
    .map((character) => character.codePointAt(0) ?? NOTHING);
}

/**
 * Characters when case, accents, width, style and invisible characters do not count: letters and digits only, each folded
 * by itself, so that a text can be read in pieces.
 */
export class Fold {
  readonly #single = new Int32Array(0x10000).fill(UNKNOWN);

  /** The one character that is left, 0 for none, negative when `all` must be asked. */
  one(point: number): number {
    const known = this.#single[point] ?? SEVERAL;
    return known === UNKNOWN ? this.#learn(point) : known;
  }

  all(point: number): readonly number[] {
    const one = this.one(point);
    if (one === NOTHING) return NONE;
    return one > 0 ? [one] : fold(point);
  }

  /** Whether a character of which nothing is left shows nothing either. */
  isBlank(point: number): boolean {
    if (point < 128) return point <= 32 || point === 127;
    return BLANK.test(String.fromCodePoint(point));
  }

  #learn(point: number): number {
    const folded = fold(point);
    const one = folded.length > 1 ? SEVERAL : (folded[0] ?? NOTHING);
    this.#single[point] = one;
    return one;
  }
}

/** What is left of a text: code points. */
export function foldedPoints(text: string): number[] {
  return Array.from(text).flatMap((character) => [...fold(character.codePointAt(0) ?? NOTHING)]);
}
