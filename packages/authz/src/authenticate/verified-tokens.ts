import type { Principal } from '@sallyport/core';
import type { Claims, TokenLife } from './claims.ts';
import type { KeySlot, KeySource } from './key-source.ts';

/** What is known of a token whose signature and claims were found right. */
export interface VerifiedToken {
  /** Deeply frozen: the requests of one token share it. */
  readonly claims: Claims;
  readonly life: TokenLife;
  readonly zones: readonly string[] | undefined;
  readonly source: KeySource;
  readonly slot: KeySlot;
  /** From the claims alone; the app's own `toPrincipal` is asked at every use. */
  principal: Principal | undefined;
}

interface Kept {
  readonly token: VerifiedToken;
  readonly bytes: number;
}

/** What an entry takes beside its claims, roughly. */
const ENTRY_BYTES = 600;

/**
 * Tokens that were verified, by their SHA-256: a dump of this memory holds no credential, and no two texts share an entry.
 * Only the verification is remembered. Time, keys, revocation and the app's own judgement are asked at every use.
 */
export class VerifiedTokens {
  readonly #maxEntries: number;
  readonly #maxBytes: number;
  // Two generations in place of a list by last use: what is used stays, and a hit moves nothing about.
  #young = new Map<string, Kept>();
  #old = new Map<string, Kept>();
  #youngBytes = 0;

  constructor({ maxEntries, maxBytes }: { readonly maxEntries: number; readonly maxBytes: number }) {
    this.#maxEntries = Math.max(1, Math.floor(maxEntries / 2));
    this.#maxBytes = Math.floor(maxBytes / 2);
  }

  /**
   * @param digest SHA-256 of the token
   * @returns only what still counts at this moment
   */
  get(digest: string, seconds: number): VerifiedToken | undefined {
    const young = this.#young.get(digest);
    const kept = young ?? this.#old.get(digest);
    if (kept === undefined) return undefined;
    const { life, slot, source } = kept.token;
    // Also a clock that was set back, or a set of keys too old to count: then the whole way again.
    if (!slot.alive || seconds >= life.until || seconds < life.from || !source.current()) return undefined;
    if (young === undefined) this.#keep(digest, kept);
    return kept.token;
  }

  put(digest: string, token: VerifiedToken, length: number): void {
    // Claims cost about three times their text.
    this.#keep(digest, { token, bytes: ENTRY_BYTES + 3 * length });
  }

  /** Forgets what was verified with keys that are gone. */
  sweep(): void {
    for (const generation of [this.#young, this.#old]) {
      for (const [digest, { token, bytes }] of generation) {
        if (token.slot.alive) continue;
        generation.delete(digest);
        if (generation === this.#young) this.#youngBytes -= bytes;
      }
    }
  }

  #keep(digest: string, kept: Kept): void {
    if (kept.bytes > this.#maxBytes) return;

    this.#youngBytes -= this.#young.get(digest)?.bytes ?? 0;
    if (this.#young.size >= this.#maxEntries || this.#youngBytes + kept.bytes > this.#maxBytes) {
      this.#old = this.#young;
      this.#young = new Map();
      this.#youngBytes = 0;
    }
    this.#young.set(digest, kept);
    this.#youngBytes += kept.bytes;
  }
}
