/** Features fall into 65,536 buckets; what falls together is learned together. */
export const BUCKET_BITS = 16;
const SHIFT = 32 - BUCKET_BITS;

export const SEED: number = 0x811c9dc5 | 0;

/** FNV-1a over folded letters, one at a time, so that every prefix of a word has its own hash on the way. */
export function step(hash: number, letter: number): number {
  return Math.imul(hash ^ letter, 0x01000193);
}

/** The bucket of two hashes in this order and a purpose. The high bits of a product are the well mixed ones. */
export function bucketOf(first: number, second: number, purpose: number): number {
  return (Math.imul(first ^ purpose, 0x9e3779b1 | 0) + Math.imul(second, 0x85ebca77 | 0)) >>> SHIFT;
}

/** A stem (`instruct*`) has a key of its own, so that the word of the same letters is not taken for it. */
export const STEM: number = 0x5bd1e995 | 0;

/** Stems have at least this many letters, and most words begin like none of them. */
export const SHORTEST_STEM = 3;

/** The place among `size` (a power of two) beginnings of the hash of three letters. */
export const beginningOf = (hash: number, size: number): number => (hash ^ (hash >>> 13)) & (size - 1);
