import { randomBytes } from 'node:crypto';
import { lettersOf } from './masks/letters.ts';
import { TAG_BYTES, tokenId } from './vault-token.ts';

/** The values of a vault, each under one token. Takes no more when it is full. */
export class VaultEntries {
  readonly #maxEntries: number;
  readonly #maxBytes: number;
  readonly #idsByName = new Map<string, Map<string, string>>();
  readonly #valuesById = new Map<string, string>();
  #bytes = 0;

  constructor(maxEntries: number, maxBytes: number) {
    this.#maxEntries = maxEntries;
    this.#maxBytes = maxBytes;
  }

  get count(): number {
    return this.#valuesById.size;
  }

  get bytes(): number {
    return this.#bytes;
  }

  /** The token of a value, new if it has none yet; undefined when the vault is full. */
  idFor(name: string, value: string): string | undefined {
    const ids = this.#idsByName.get(name) ?? new Map<string, string>();
    const known = ids.get(value);
    if (known !== undefined) return known;
    const bytes = 2 * value.length;
    if (this.count >= this.#maxEntries || this.#bytes + bytes > this.#maxBytes) return undefined;
    // A slice would keep the whole text alive that it was cut from.
    const copy = Buffer.from(value, 'utf16le').toString('utf16le');
    const id = tokenId(name, ids.size + 1, lettersOf(randomBytes(TAG_BYTES)));
    this.#idsByName.set(name, ids.set(copy, id));
    this.#valuesById.set(id, copy);
    this.#bytes += bytes;
    return id;
  }

  valueOf(id: string): string | undefined {
    return this.#valuesById.get(id);
  }

  clear(): void {
    this.#idsByName.clear();
    this.#valuesById.clear();
    this.#bytes = 0;
  }
}
