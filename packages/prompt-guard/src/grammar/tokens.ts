import {
  DIGIT,
  IDEOGRAPH,
  IDEOGRAPH_LENGTH,
  LETTER,
  LINE,
  SPACE,
  STOP,
  UNSPACED,
  UNSPACED_LENGTH,
  WORD_LENGTH,
  kinds,
  lookAt,
} from './characters.ts';
import { clitic } from './clitics.ts';
import { Scratch } from './scratch.ts';
import { unitsOf } from './text-units.ts';
import type { Vocabulary } from './vocabulary.ts';
import { FNV, HASH_START } from './word-table.ts';

const LINE_FEED = 10;
const APOSTROPHE = 39;
const IN_WORD = LETTER << 16;
const STARTS_NUMBER = DIGIT << 16;

/** A sentence end counts as this many words, so that a rule prefers to stay within one sentence. */
const BREAK = 4;

// A row of words that no language knows may be a cipher. Each adds to the row's weight; a known word takes from it,
// a short one less, because a cipher hits many of those by chance.
const UNKNOWN = 2;
const SHORT_KNOWN = 2;
const LONG_KNOWN = 5;
const SHORT = 3;
/** Five unknown words. */
const STRANGE = 10;

/** What the marks of a text say about how it is written; the views look at it before they work. */
export interface Shape {
  readonly words: number;
  /** Letters and digits in all words, and in those of two and more that some lexicon has, little ones included. */
  readonly letters: number;
  readonly known: number;
  /** How often each ASCII sign that is no letter, digit or space occurs. */
  readonly signs: readonly number[];
  /** Longest stretch without a space, in UTF-16 units. */
  readonly longestRun: number;
  readonly longestWord: number;
  /** Longest row of words of one letter. */
  readonly singles: number;
  /** Longest row of words that begin with a digit. */
  readonly numbers: number;
  /** Words of letters and digits. */
  readonly mixed: number;
  /** Signs between two letters, as in `ig.nore`; apostrophes left out. */
  readonly inner: number;
  /** Rows of words nobody knows: where each starts and ends, in turn, in UTF-16 units. */
  readonly strange: readonly number[];
}

/** A list on the heap is much cheaper than memory of its own. */
const NONE: readonly number[] = Array.from({ length: 128 }, () => 0);

/** Words: what stays allocated between texts, half a megabyte. Longer texts pay for their own. */
const ROOM = 0x8000;
const kept = new Scratch(ROOM);

const isSemitic = (code: number): boolean => code >= 0x05d0 && code <= 0x06ff;

/** The word without what is written as one with it: at most a conjunction, a preposition and an article. */
function withoutClitics(vocabulary: Vocabulary, letters: Uint16Array, start: number, end: number): number {
  let from = start;
  for (let times = 0; times < 3; times++) {
    const length = clitic(letters, from, end);
    if (length === 0) return -1;
    from += length;
    const symbol = vocabulary.lookUpLetters(letters, from, end - from);
    if (symbol >= 0) return symbol;
  }
  return -1;
}

export interface Tokens {
  /** Valid until the next text is read. */
  readonly scratch: Scratch;
  readonly count: number;
  readonly shape: Shape;
}

/** One pass over the folded text: words, where they are, what they are called, and how the text is written. */
export function tokenise(vocabulary: Vocabulary, text: string): Tokens {
  const { length } = text;
  // Letters become lower case in it as they are read.
  const codes = unitsOf(text);
  let scratch = kept;
  let { symbols, positions, starts, ends, leading } = scratch;
  const signs = NONE.slice();
  const strange: number[] = [];
  // Statements of their own: this is the innermost loop of everything, and a list would be made of them otherwise.
  let count = 0;
  let position = 0;
  let known = 0;
  let numbers = 0;
  let mixed = 0;
  let inner = 0;
  let singles = 0;
  let row = 0;
  let longestWord = 0;
  let longestRun = 0;
  let runStart = 0;
  let newLine = 1;
  let letters = 0;
  let numberRow = 0;
  let weight = 0;
  let heaviest = 0;
  let rowStart = 0;
  let rowEnd = 0;
  // The end of a text is a line end; every loop comes to a stop there.
  codes[length] = LINE_FEED;
  for (let index = 0; index <= length; index++) {
    let unit = lookAt(codes[index] as number);
    if (count + 2 > scratch.size) {
      scratch = new Scratch(scratch.size * 2, scratch);
      ({ symbols, positions, starts, ends, leading } = scratch);
    }
    if (unit >= IN_WORD) {
      const start = index;
      if (unit >= STARTS_NUMBER) {
        numberRow++;
        if (numberRow > numbers) numbers = numberRow;
      } else numberRow = 0;
      let hash = HASH_START;
      let seen = 0;
      while (unit >= IN_WORD) {
        hash = Math.imul(hash ^ (unit & 0xffff), FNV);
        seen |= unit;
        codes[index] = unit;
        index++;
        unit = lookAt(codes[index] as number);
      }
      seen >>= 16;
      const size = index - start;
      let symbol = vocabulary.symbolOf(codes, start, size, hash);
      if (symbol < 0 && isSemitic(codes[start] as number)) symbol = withoutClitics(vocabulary, codes, start, index);
      symbols[count] = symbol;
      positions[count] = position;
      starts[count] = start;
      ends[count] = index;
      leading[count] = newLine;
      count++;
      newLine = 0;
      position += WORD_LENGTH;
      if (size > longestWord) longestWord = size;
      if (size === 1) {
        row++;
        if (row > singles) singles = row;
      } else row = 0;
      if (seen === (LETTER | DIGIT)) mixed++;
      letters += size;
      if (symbol >= 0 && size > 1) known += size;
      if (symbol < 0 && seen !== DIGIT) {
        if (weight === 0) rowStart = start;
        weight += UNKNOWN;
        if (weight > heaviest) {
          heaviest = weight;
          rowEnd = index;
        }
      } else if (symbol >= 0 && weight > 0) {
        weight -= size <= SHORT ? SHORT_KNOWN : LONG_KNOWN;
        if (weight <= 0) {
          if (heaviest >= STRANGE) strange.push(rowStart, rowEnd);
          weight = heaviest = 0;
        }
      }
      // Between two letters.
      const sign = codes[index] as number;
      if (
        sign < 128 &&
        sign !== APOSTROPHE &&
        unit >> 16 !== SPACE &&
        unit >> 16 !== LINE &&
        (kinds[codes[index + 1] as number] as number) >= LETTER
      )
        inner++;
    }
    const code = codes[index] as number;
    const kind = unit >> 16;
    if (kind === SPACE || kind === LINE) {
      if (index - runStart > longestRun) longestRun = index - runStart;
      runStart = index + 1;
      if (kind === LINE) newLine = 1;
    } else if (kind === IDEOGRAPH || kind === UNSPACED) {
      const symbol = vocabulary.symbolOf(codes, index, 1, Math.imul(HASH_START ^ code, FNV));
      symbols[count] = symbol;
      positions[count] = position;
      starts[count] = index;
      ends[count] = index + 1;
      leading[count] = newLine;
      count++;
      newLine = 0;
      position += kind === IDEOGRAPH ? IDEOGRAPH_LENGTH : UNSPACED_LENGTH;
      known++;
      letters++;
      runStart = index + 1;
    } else {
      if (code < 128) signs[code] = (signs[code] as number) + 1;
      // A full stop inside a file name or a number ends nothing.
      if (kind === STOP && (kinds[codes[index + 1] as number] as number) < LETTER) position += BREAK * WORD_LENGTH;
    }
  }
  if (heaviest >= STRANGE) strange.push(rowStart, rowEnd);
  const shape = {
    words: count,
    letters,
    known,
    signs,
    longestRun,
    longestWord,
    singles,
    numbers,
    mixed,
    inner,
    strange,
  };
  return { scratch, count, shape };
}
