import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

/** Fewer signs stand in every bundle by chance. */
export const MIN_VALUE_LENGTH = 8;
const WINDOW = 8;
const MAX_LENGTH = 16_384;
const SLOTS = 1 << 16;

interface Needle {
  readonly name: string;
  readonly length: number;
  readonly digest: Buffer;
  readonly reversed: boolean;
}

export interface KnownHit {
  readonly name: string;
  readonly start: number;
  readonly end: number;
  readonly reversed: boolean;
}

/**
 * Finds values without keeping them: of each, a rolling hash of its first signs and an HMAC of all of it are kept, both
 * under keys that are drawn for this process and never leave it.
 */
export class KnownValues {
  readonly #key = randomBytes(32);
  /** Odd, so that every sign counts in every bit above its own. */
  readonly #base = (randomBytes(4).readUInt32LE() | 1) >>> 0;
  readonly #top: number;
  readonly #filter = new Uint8Array(SLOTS);
  readonly #needles = new Map<number, Needle[]>();

  constructor(values: Readonly<Record<string, string>>) {
    let top = 1;
    for (let count = 1; count < WINDOW; count++) top = Math.imul(top, this.#base);
    this.#top = top;
    for (const [name, value] of Object.entries(values)) {
      // As it stands, as in JSON, and as in JSON within JSON.
      const inJson = JSON.stringify(value).slice(1, -1);
      const forms = [value, inJson, JSON.stringify(inJson).slice(1, -1)];
      for (const form of new Set(forms)) this.#add(name, form, false);
      this.#add(name, Array.from(value).toReversed().join(''), true);
    }
  }

  get size(): number {
    return this.#needles.size;
  }

  #add(name: string, value: string, reversed: boolean): void {
    if (value.length < MIN_VALUE_LENGTH || value.length > MAX_LENGTH) return;
    let hash = 0;
    for (let index = 0; index < WINDOW; index++) hash = (Math.imul(hash, this.#base) + value.charCodeAt(index)) | 0;
    this.#filter[hash >>> 16] = 1;
    const needle = { name, length: value.length, digest: this.#digest(value), reversed };
    this.#needles.set(hash, [...(this.#needles.get(hash) ?? []), needle]);
  }

  #digest(text: string): Buffer {
    return createHmac('sha256', this.#key).update(text, 'utf16le').digest();
  }

  find(text: string): KnownHit[] {
    const hits: KnownHit[] = [];
    if (this.#needles.size === 0) return hits;
    const [base, top, filter] = [this.#base, this.#top, this.#filter];
    let hash = 0;
    for (let index = 0; index < text.length; index++) {
      if (index >= WINDOW) hash = (hash - Math.imul(text.charCodeAt(index - WINDOW), top)) | 0;
      hash = (Math.imul(hash, base) + text.charCodeAt(index)) | 0;
      if (index < WINDOW - 1 || filter[hash >>> 16] === 0) continue;
      const start = index - WINDOW + 1;
      for (const { name, length, digest, reversed } of this.#needles.get(hash) ?? []) {
        const end = start + length;
        if (end > text.length || !timingSafeEqual(this.#digest(text.slice(start, end)), digest)) continue;
        hits.push({ name, start, end, reversed });
      }
    }
    return hits;
  }
}
