import { randomInt } from 'node:crypto';

/** Rolling hash of 53 bits from two halves; the random base keeps hostile text from being built to collide. */
class Rolling {
  readonly #base: number;
  readonly #top: number;

  constructor(base: number, window: number) {
    this.#base = base;
    let top = 1;
    for (let i = 1; i < window; i++) top = Math.imul(top, base);
    this.#top = top;
  }

  *over(text: string, window: number): Generator<number> {
    let hash = 0;
    for (let at = 0; at < text.length; at++) {
      if (at >= window) hash = (hash - Math.imul(text.charCodeAt(at - window), this.#top)) | 0;
      hash = (Math.imul(hash, this.#base) + text.charCodeAt(at)) | 0;
      if (at >= window - 1) yield hash >>> 0;
    }
  }
}

/**
 * Finds a run of `window` units of `secret` in other texts, in time linear in their length. Keeps hashes only, not
 * the secret.
 */
export function overlapWith(secret: string, window: number): (text: string) => boolean {
  // Odd, so that no power of it vanishes in 32 bits.
  const first = new Rolling(randomInt(2 ** 24) * 2 + 131, window);
  const second = new Rolling(randomInt(2 ** 24) * 2 + 257, window);
  const hashes = function* (text: string): Generator<number> {
    const other = second.over(text, window);
    for (const high of first.over(text, window)) {
      const low = other.next();
      if (low.done !== true) yield (high & 0x1fffff) * 2 ** 32 + low.value;
    }
  };
  const known = new Set(hashes(secret));
  return (text) => {
    for (const hash of hashes(text)) if (known.has(hash)) return true;
    return false;
  };
}
