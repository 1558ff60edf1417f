import { conceptOf, mayHaveStem, SHORTEST_STEM, STEM } from './concept-table.ts';
import { SEED, step } from './hash.ts';

export const LONGEST_STEM = 9;

/** Hashes of the first letters of the word that is being read, by their number. */
export const prefixes: Int32Array = new Int32Array(LONGEST_STEM + 1);

/**
 * The class of a word: by the word itself, else by its longest stem. Nothing is remembered from word to word: hashes
 * collide, and a word made to collide must not be able to hide the next one.
 */
export function conceptOfWord(hash: number, letters: number): number {
  let concept = conceptOf(hash);
  if (letters < SHORTEST_STEM || !mayHaveStem(prefixes[SHORTEST_STEM] as number)) return concept;
  for (let size = letters < LONGEST_STEM ? letters : LONGEST_STEM; concept === 0 && size >= SHORTEST_STEM; size--) {
    concept = conceptOf((prefixes[size] as number) ^ STEM);
  }
  return concept;
}

/** Scripts without spaces: the longest word of at most four characters that ends here. */
export function conceptOfSyllables(units: Uint16Array, at: number): number {
  const unit = units[at] as number;
  const one = at > 0 ? (units[at - 1] as number) : 0;
  const two = at > 1 ? (units[at - 2] as number) : 0;
  const three = at > 2 ? (units[at - 3] as number) : 0;
  return (
    conceptOf(step(step(step(step(SEED, three), two), one), unit)) ||
    conceptOf(step(step(step(SEED, two), one), unit)) ||
    conceptOf(step(step(SEED, one), unit)) ||
    conceptOf(step(SEED, unit))
  );
}
