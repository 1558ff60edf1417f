import { SEED, SHORTEST_STEM, STEM, beginningOf, step } from '../../model/hash.ts';
import { SKIP, SYLLABLE, TABLE_END, foldedLetter, letterBeyond } from '../../model/letter-kinds.ts';
import { packed, packedAs } from './lists.ts';

const SLOTS = 1 << 14;
const BEGINNINGS = 1 << 13;

const letters: readonly number[] = Array.from({ length: TABLE_END }, (_, unit) => foldedLetter(unit));
const letterOf = (unit: number): number => letters[unit] ?? letterBeyond(unit);

/** What `model/tables.ts` reads, before it is compressed: letters, and classes of words by hash. */
export function packTables(concepts: readonly (readonly [string, string])[]): Uint8Array {
  const keys = Array.from({ length: SLOTS }, () => 0);
  const classes = Array.from({ length: SLOTS }, () => 0);
  const beginnings = Array.from({ length: BEGINNINGS }, () => 0);
  const put = (key: number, concept: number): void => {
    let slot = key & (SLOTS - 1);
    while (classes[slot] !== 0 && keys[slot] !== key) slot = (slot + 1) & (SLOTS - 1);
    // A word of two classes has the first one.
    if (classes[slot] !== 0) return;
    keys[slot] = key;
    classes[slot] = concept;
  };
  for (const [index, [, words]] of concepts.entries()) {
    for (const word of words.split(' ')) {
      const isStem = word.endsWith('*');
      let hash = SEED;
      let count = 0;
      for (let at = 0; at < word.length - (isStem ? 1 : 0); at++) {
        const unit = word.charCodeAt(at);
        const letter = letterOf(unit);
        if (letter === SKIP) continue;
        hash = step(hash, letter === SYLLABLE ? unit : letter);
        count++;
        if (isStem && count === SHORTEST_STEM) beginnings[beginningOf(hash, BEGINNINGS)] = 1;
      }
      if (count > 0) put(isStem ? hash ^ STEM : hash, index + 1);
    }
  }
  return Buffer.concat([packedAs(2, letters), packedAs(4, keys), packed(classes), packed(beginnings)]);
}
