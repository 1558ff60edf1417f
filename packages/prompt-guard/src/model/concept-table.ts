import { beginningOf } from './hash.ts';
import { tables } from './tables.ts';

export { SHORTEST_STEM, STEM } from './hash.ts';

/** Word and stem hashes in one open-addressed table, at most a quarter full: a miss is mostly one look. */
const keys: Int32Array = tables.keys;
const classes: Uint8Array = tables.classes;
const beginnings: Uint8Array = tables.beginnings;
const SLOTS: number = keys.length;
const BEGINNINGS: number = beginnings.length;

/** `hash` is that of a word's first three letters. */
export function mayHaveStem(hash: number): boolean {
  return beginnings[beginningOf(hash, BEGINNINGS)] === 1;
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
