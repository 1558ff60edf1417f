import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { formsOf, isWide } from './value-forms.ts';
import type { ValueForm } from './value-forms.ts';

/** Fewer signs stand in every bundle by chance. */
export const MIN_VALUE_LENGTH = 8;
const WINDOW = 8;
/** Of a longer value its beginning is sought: a text that holds all of it holds that. */
const MAX_LENGTH = 16_384;
const SLOTS = 1 << 16;

interface Needle {
  readonly name: string;
  readonly length: number;
  readonly digest: Buffer;
  readonly via: ValueForm['via'];
}

export interface KnownHit {
  readonly name: string;
  readonly start: number;
  readonly end: number;
  readonly via: ValueForm['via'];
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
  /** Whether letters beyond ASCII are sought at all. */
  readonly hasWide: boolean;

  constructor(values: Readonly<Record<string, string>>) {
    let top = 1;
    for (let count = 1; count < WINDOW; count++) top = Math.imul(top, this.#base);
    this.#top = top;
    for (const [name, value] of Object.entries(values)) {
      const done = new Set<string>();
      for (const form of formsOf(value)) {
        if (!done.has(form.text)) this.#add(name, form);
        done.add(form.text);
      }
    }
    this.hasWide = Object.values(values).some(isWide);
  }

  get size(): number {
    return this.#needles.size;
  }

  #add(name: string, { text, via }: ValueForm): void {
    if (text.length < MIN_VALUE_LENGTH) return;
    const value = text.slice(0, MAX_LENGTH);
    let hash = 0;
    for (let index = 0; index < WINDOW; index++) hash = (Math.imul(hash, this.#base) + value.charCodeAt(index)) | 0;
    this.#filter[hash >>> 16] = 1;
    const needle = { name, length: value.length, digest: this.#digest(value), via };
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
      for (const { name, length, digest, via } of this.#needles.get(hash) ?? []) {
        const end = start + length;
        if (end > text.length || !timingSafeEqual(this.#digest(text.slice(start, end)), digest)) continue;
        hits.push({ name, start, end, via });
      }
    }
    return hits;
  }
}
