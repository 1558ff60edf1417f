import { unitsOf } from '../grammar/text-units.ts';
import { bucketOf, SEED, step } from './hash.ts';
import { letterBeyond, letterTable, NONE, SKIP, SYLLABLE, TABLE_END } from './letters.ts';
import { Punctuation } from './punctuation.ts';
import { conceptOfSyllables, conceptOfWord, LONGEST_STEM, prefixes } from './words.ts';

/** Tokens of a window at most; a sentence that is shorter than LEAST goes with the next one of its line. */
const MOST = 48;
const LEAST = 4;
const STEM_LETTERS = 6;
const FEATURES_OF_A_TOKEN = 9;
const SENTENCE = 1;
const LINE = 2;

/** Called once for each window of the text; the buffer is used again for the next. */
export type OnWindow = (features: Uint16Array, count: number, start: number, end: number) => void;

const features: Uint16Array = new Uint16Array(MOST * FEATURES_OF_A_TOKEN + Punctuation.features);
const marks: Punctuation = new Punctuation();

const isLetter = (unit: number): boolean =>
  (unit < TABLE_END ? (letterTable[unit] as number) : letterBeyond(unit)) > SKIP;

/**
 * Reads a text once, front to back, and says of each sentence (or 48 tokens of one) which features it has: its words by
 * their first letters, their classes of meaning, pairs and triples of these in order, and how it is punctuated.
 * One long function with its state in locals, since it looks at every character of every request.
 */
export function readWindows(text: string, visit: OnWindow): void {
  const { length } = text;
  const units = unitsOf(text);
  let isFirst = true;
  let start = 0;
  let at = 0;
  while (at < length) {
    let count = 0;
    let tokens = 0;
    let last = 1;
    let first = 0;
    let concept1 = 0;
    let concept2 = 0;
    let place1 = 0;
    let end = 0;
    marks.clear();
    while (at < length && end === 0) {
      const unit = units[at] as number;
      const letter = unit < TABLE_END ? (letterTable[unit] as number) : letterBeyond(unit);
      let stem = 0;
      let concept = 0;
      if (letter > SKIP) {
        const from = at;
        let hash = step(SEED, letter);
        let size = 1;
        stem = hash;
        // The zeros behind the last unit end every word.
        for (at++; ; at++) {
          const next = units[at] as number;
          const folded = next < TABLE_END ? (letterTable[next] as number) : letterBeyond(next);
          if (folded > SKIP) {
            hash = step(hash, folded);
            size++;
            if (size <= LONGEST_STEM) {
              prefixes[size] = hash;
              if (size <= STEM_LETTERS) stem = hash;
            }
          } else if (folded === SYLLABLE) break;
          // "don't" is one word; "l'assistant" and "you're" are two.
          else if (
            folded === NONE &&
            ((next !== 0x27 && next !== 0x2019) ||
              ((units[at + 1] as number) | 0x20) !== 0x74 ||
              isLetter(units[at + 2] as number))
          )
            break;
        }
        concept = conceptOfWord(hash, size);
        // A second letter that is a capital: the word is in capitals.
        const second = units[from + 1] as number;
        marks.word(size, second >= 0x41 && second <= 0x5a ? size : 0, letter === 0x30);
      } else if (letter === SYLLABLE) {
        stem = step(step(SEED, at > 0 ? (units[at - 1] as number) : 0), unit);
        concept = conceptOfSyllables(units, at);
        marks.word(1, 0, false);
        at++;
      } else {
        at++;
        if (unit === 0x20) continue;
        const ends = marks.see(unit, at < length ? (units[at] as number) : 0);
        if ((ends === SENTENCE && tokens >= LEAST) || (ends === LINE && tokens > 0)) end = at;
        continue;
      }
      const said = concept === 0 ? stem : concept + 64;
      features[count++] = bucketOf(stem, 0, 1);
      if (concept !== 0 || (concept1 !== 0 && place1 === tokens - 1)) features[count++] = bucketOf(last, said, 3);
      if (concept !== 0) {
        features[count++] = bucketOf(concept, 0, 2);
        if (concept1 !== 0) {
          const distance = tokens - place1;
          features[count++] = bucketOf(concept1, concept, distance <= 2 ? 0x5000 : distance <= 5 ? 0x6000 : 0x7000);
          features[count++] = bucketOf(concept1 + (concept2 << 8), concept, 0x80000);
          features[count++] = bucketOf(concept2, concept, 0x9000);
        }
        concept2 = concept1;
        concept1 = concept;
        place1 = tokens;
      }
      if (tokens === 0) {
        features[count++] = bucketOf(said, 0, 10);
        first = said;
      } else if (tokens === 1) features[count++] = bucketOf(first, said, 11);
      last = said;
      tokens++;
      if (tokens === MOST) end = at;
    }
    if (tokens === 0) break;
    count = marks.write(features, count, tokens, first, isFirst, at >= length);
    visit(features, count, start, at);
    isFirst = false;
    start = at;
  }
}
