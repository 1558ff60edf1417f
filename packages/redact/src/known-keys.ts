import type { KeyKind, KeyNames } from './keys.ts';

export interface KnownKey {
  readonly kind: KeyKind | undefined;
  /** The key as it may be shown: keys come from clients, and may hold anything. */
  readonly text: string;
}

/** When so many are remembered, all are forgotten. */
const MAX_REMEMBERED = 4096;
const MAX_LENGTH = 64;

/** What is known of the keys of records, which are mostly the same few. */
export class KnownKeys {
  readonly #names: KeyNames;
  readonly #text: (input: string) => string;
  readonly #remembered = new Map<string, KnownKey>();

  constructor(names: KeyNames, text: (input: string) => string) {
    this.#names = names;
    this.#text = text;
  }

  get(key: string): KnownKey {
    const known = this.#remembered.get(key);
    if (known !== undefined) return known;
    const read: KnownKey = { kind: this.#names.kindOf(key), text: this.#text(key) };
    // A key that holds something is not kept in memory.
    if (key.length > MAX_LENGTH || read.text !== key) return read;
    if (this.#remembered.size >= MAX_REMEMBERED) this.#remembered.clear();
    this.#remembered.set(key, read);
    return read;
  }
}
