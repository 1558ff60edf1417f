import { unitsOf } from '../../grammar/text-units.ts';
import { LONGEST_STEM } from '../../grammar/vocabulary.ts';
import { vocabulary } from '../view.ts';

/** Short words that often stand between the ones of the lexicon, by their first letters. */
const PAIRS = ['to', 'of', 'my', 'me', 'is', 'in'];
const TRIPLES = ['the', 'and', 'all', 'you'];

const [THIRD, SECOND] = [1 << 16, 1 << 8];
const keyOf = (word: string): number =>
  word.charCodeAt(0) + word.charCodeAt(1) * SECOND + (word.length > 2 ? word.charCodeAt(2) * THIRD : 0);
const pairs: ReadonlySet<number> = new Set(PAIRS.map(keyOf));
const triples: ReadonlySet<number> = new Set(TRIPLES.map(keyOf));
/** What they begin with: a bit for each letter of the alphabet. */
const first = [...PAIRS, ...TRIPLES].reduce((bits, word) => bits | (1 << (word.charCodeAt(0) - 97)), 0);

/** There are zeros behind the last letter. */
function glueAt(letters: Uint16Array, index: number): number {
  const letter = (letters[index] as number) - 97;
  if (letter < 0 || letter > 25 || ((first >> letter) & 1) === 0) return 0;
  const [second, third] = [letters[index + 1] as number, letters[index + 2] as number];
  if (second > 127) return 0;
  const pair = letter + 97 + second * SECOND;
  if (triples.has(pair + third * THIRD)) return 3;
  return pairs.has(pair) ? 2 : 0;
}

/** Puts spaces back, longest known word first; lower-case letters that start no word stay together. */
export function segment(text: string): string {
  const letters = unitsOf(text);
  const end = text.length;
  let out = '';
  let loose = 0;
  for (let index = 0; index < end;) {
    const length = vocabulary.lengthAt(letters, index, end) || glueAt(letters, index);
    if (length > 0) {
      if (loose < index) out += `${text.slice(loose, index)} `;
      out += text.slice(index, index + length);
      loose = index + length;
      if (loose < end) out += ' ';
    }
    index += length || 1;
  }
  return loose < end ? out + text.slice(loose) : out;
}

/** Letters of a word that says something by itself. */
const TELLING = 4;

/** The same for a word that may be several: two thirds of its letters have to be in words that are known. */
export function unglue(text: string): string | undefined {
  const letters = unitsOf(text);
  const end = text.length;
  if (knows(letters, 0, end)) return undefined;
  let [known, lost, loose] = [0, 0, 0];
  for (let index = 0; index <= end;) {
    const length = index < end ? vocabulary.lengthAt(letters, index, end) || glueAt(letters, index) : 0;
    if (length > 0 || index === end) {
      if (index > loose && knows(letters, loose, index)) known++;
      else lost += index - loose;
      if (length >= TELLING && knows(letters, index, index + length)) known++;
      else lost += length;
      loose = index + length;
    }
    index += length || 1;
    // What is longer than any word is lost already.
    if ((index - loose > LONGEST_STEM ? lost + index - loose : lost) * 3 > end) return undefined;
  }
  return known < 2 ? undefined : segment(text);
}

const knows = (letters: Uint16Array, start: number, end: number): boolean =>
  end - start >= TELLING && vocabulary.enter(vocabulary.lookUpLetters(letters, start, end - start)) >= 0;
