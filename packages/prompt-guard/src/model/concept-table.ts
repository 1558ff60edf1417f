import { concepts } from './concepts/index.ts';
import { SEED, step } from './hash.ts';
import { letterOf, SKIP, SYLLABLE } from './letters.ts';

/** Word and stem hashes in one open-addressed table, at most a quarter full: a miss is mostly one look. */
const SLOTS = 1 << 14;
const keys: Int32Array = new Int32Array(SLOTS);
const classes: Uint8Array = new Uint8Array(SLOTS);

/** A stem (`instruct*`) has a key of its own, so that the word of the same letters is not taken for it. */
export const STEM: number = 0x5bd1e995 | 0;

/** Stems have at least this many letters, and most words begin like none of them. */
export const SHORTEST_STEM = 3;
const BEGINNINGS = 1 << 13;
const beginnings: Uint8Array = new Uint8Array(BEGINNINGS);

/** `hash` is that of a word's first three letters. */
export function mayHaveStem(hash: number): boolean {
  return beginnings[(hash ^ (hash >>> 13)) & (BEGINNINGS - 1)] === 1;
}

function put(key: number, concept: number): void {
  let slot = key & (SLOTS - 1);
  while (classes[slot] !== 0 && keys[slot] !== key) slot = (slot + 1) & (SLOTS - 1);
  if (classes[slot] !== 0) return;
  keys[slot] = key;
  classes[slot] = concept;
}

/** The class of a word's hash, 0 for none. */
export function conceptOf(key: number): number {
  let slot = key & (SLOTS - 1);
  for (;;) {
    const concept = classes[slot] as number;
    if (concept === 0 || keys[slot] === key) return concept;
    slot = (slot + 1) & (SLOTS - 1);
  }
}

for (const [index, [, words]] of concepts.entries()) {
  for (const word of words.split(' ')) {
    const isStem = word.endsWith('*');
    let hash = SEED;
    let letters = 0;
    for (let at = 0; at < word.length - (isStem ? 1 : 0); at++) {
      const unit = word.charCodeAt(at);
      const letter = letterOf(unit);
      if (letter === SKIP) continue;
      hash = step(hash, letter === SYLLABLE ? unit : letter);
      letters++;
      if (isStem && letters === SHORTEST_STEM) beginnings[(hash ^ (hash >>> 13)) & (BEGINNINGS - 1)] = 1;
    }
    if (letters > 0) put(isStem ? hash ^ STEM : hash, index + 1);
  }
}
