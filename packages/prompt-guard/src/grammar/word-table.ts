import { lowers } from './characters.ts';

/** FNV-1a over lower-cased UTF-16 units; the scanner computes the same while it reads. */
export const HASH_START: number = 0x811c9dc5 | 0;
export const FNV = 0x01000193;

export function hashOf(word: string): number {
  let hash = HASH_START;
  for (let index = 0; index < word.length; index++) hash = Math.imul(hash ^ (lowers[word.charCodeAt(index)] ?? 0), FNV);
  return hash;
}

/** Words by hash, open addressing: a lookup allocates nothing and is one probe in most cases. */
export class WordTable {
  readonly #slots: Int32Array;
  readonly #hashes: Int32Array;
  readonly #mask: number;
  readonly words: readonly string[];

  constructor(words: readonly string[]) {
    let size = 16;
    while (size < words.length * 3) size *= 2;
    this.words = words;
    this.#mask = size - 1;
    this.#slots = new Int32Array(size);
    this.#hashes = new Int32Array(size);
    for (const [id, word] of words.entries()) {
      const hash = hashOf(word);
      let at = this.#home(hash);
      while (this.#slots[at] !== 0) at = (at + 1) & this.#mask;
      this.#slots[at] = id + 1;
      this.#hashes[at] = hash;
    }
  }

  #home(hash: number): number {
    return (hash ^ (hash >>> 15)) & this.#mask;
  }

  /** The number of the word that stands in `text` from `start` on and has this hash and length; -1 when unknown. */
  find(hash: number, text: string, start: number, length: number): number {
    let at = (hash ^ (hash >>> 15)) & this.#mask;
    for (let slot = this.#slots[at] ?? 0; slot !== 0; slot = this.#slots[at] ?? 0) {
      if (this.#hashes[at] === hash && this.#is(slot - 1, text, start, length)) return slot - 1;
      at = (at + 1) & this.#mask;
    }
    return -1;
  }

  #is(id: number, text: string, start: number, length: number): boolean {
    const word = this.words[id] ?? '';
    if (word.length !== length) return false;
    for (let index = 0; index < length; index++) {
      if (word.charCodeAt(index) !== lowers[text.charCodeAt(start + index)]) return false;
    }
    return true;
  }
}
