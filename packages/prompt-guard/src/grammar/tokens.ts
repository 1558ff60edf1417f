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
  lowers,
  units,
} from './characters.ts';
import { clitic } from './clitics.ts';
import { Scratch } from './scratch.ts';
import { LONGEST_STEM } from './vocabulary.ts';
import type { Vocabulary } from './vocabulary.ts';
import { FNV, HASH_START } from './word-table.ts';

/** The end of a text is a line end. */
const END = LINE << 16;
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
  readonly signs: Uint32Array;
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

/** Words: what stays allocated between texts, half a megabyte. Longer texts pay for their own. */
const ROOM = 0x8000;
const kept = new Scratch(ROOM);
const prefixes = new Int32Array(LONGEST_STEM + 2);

const isSemitic = (code: number): boolean => code >= 0x05d0 && code <= 0x06ff;

function hashInto(text: string, start: number, end: number): void {
  let hash = HASH_START;
  for (let index = start; index < end; index++) {
    hash = Math.imul(hash ^ (lowers[text.charCodeAt(index)] ?? 0), FNV);
    prefixes[Math.min(index - start + 1, LONGEST_STEM + 1)] = hash;
  }
}

/** The word without what is written as one with it: at most a conjunction, a preposition and an article. */
function withoutClitics(vocabulary: Vocabulary, text: string, start: number, end: number): number {
  let from = start;
  for (let times = 0; times < 3; times++) {
    const length = clitic(text, from, end);
    if (length === 0) return -1;
    from += length;
    hashInto(text, from, end);
    const symbol = vocabulary.symbolOf(text, from, end - from, prefixes);
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
  const length = text.length;
  let scratch = kept;
  let { symbols, positions, starts, ends, leading } = scratch;
  const signs = new Uint32Array(128);
  const strange: number[] = [];
  let [count, position, start, hash, seen] = [0, 0, -1, HASH_START, 0];
  let [known, numbers, mixed, inner, singles, row, longestWord] = [0, 0, 0, 0, 0, 0, 0];
  let [longestRun, runStart, newLine, letters, numberRow] = [0, 0, 1, 0, 0];
  let [weight, heaviest, rowStart, rowEnd] = [0, 0, 0, 0];
  for (let index = 0; index <= length; index++) {
    let unit = index < length ? (units[text.charCodeAt(index)] ?? 0) : END;
    if (unit >= IN_WORD) {
      start = index;
      hash = HASH_START;
      seen = 0;
      for (let at = 1; unit >= IN_WORD; at++) {
        hash = Math.imul(hash ^ (unit & 0xffff), FNV);
        prefixes[at > LONGEST_STEM ? LONGEST_STEM + 1 : at] = hash;
        seen |= unit;
        index++;
        unit = index < length ? (units[text.charCodeAt(index)] ?? 0) : END;
      }
      seen >>= 16;
      if ((units[text.charCodeAt(start)] ?? 0) >= STARTS_NUMBER) {
        numberRow++;
        if (numberRow > numbers) numbers = numberRow;
      } else numberRow = 0;
    }
    const code = index < length ? text.charCodeAt(index) : 10;
    const kind = unit >> 16;
    if (count + 2 > scratch.size) {
      scratch = new Scratch(scratch.size * 2, scratch);
      ({ symbols, positions, starts, ends, leading } = scratch);
    }
    if (start >= 0) {
      const size = index - start;
      let symbol = vocabulary.symbolOf(text, start, size, prefixes);
      if (symbol < 0 && isSemitic(text.charCodeAt(start))) symbol = withoutClitics(vocabulary, text, start, index);
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
      start = -1;
      if (
        code < 128 &&
        kind !== SPACE &&
        kind !== LINE &&
        code !== 39 &&
        (kinds[text.charCodeAt(index + 1)] ?? 0) >= LETTER
      )
        inner++;
    }
    if (kind === SPACE || kind === LINE) {
      if (index - runStart > longestRun) longestRun = index - runStart;
      runStart = index + 1;
      if (kind === LINE) newLine = 1;
    } else if (kind === IDEOGRAPH || kind === UNSPACED) {
      prefixes[1] = Math.imul(HASH_START ^ code, FNV);
      prefixes[2] = 0;
      const symbol = vocabulary.symbolOf(text, index, 1, prefixes);
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
      if (code < 128) signs[code] = (signs[code] ?? 0) + 1;
      // A full stop inside a file name or a number ends nothing.
      if (kind === STOP && (kinds[text.charCodeAt(index + 1)] ?? 0) < LETTER) position += BREAK * WORD_LENGTH;
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
