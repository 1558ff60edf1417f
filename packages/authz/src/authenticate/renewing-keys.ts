import type { Claims } from './claims.ts';
import { readKeySet } from './key-set.ts';
import type { KeySet } from './key-set.ts';
import type { KeySlot, KeySource } from './key-source.ts';
import type { JwtAlgorithm } from './jwt-options.ts';

export interface RenewalSettings {
  readonly load: () => Promise<unknown>;
  readonly algorithms: readonly JwtAlgorithm[];
  /** Milliseconds, as are the others. */
  readonly maxAgeMs: number;
  readonly maxStaleMs: number;
  readonly cooldownMs: number;
}

/** Neither yes nor no can be said about a token: no keys are there, or those that are there are too old. */
class KeysUnavailableError extends Error {
  override readonly name = 'KeysUnavailableError';
}

/** After a failure the next attempt comes sooner: the set that is needed may be there in a moment. */
const RETRY_MS = 5000;

/** A key set that is loaded when first needed, and again when it is old or a token names a key that is not in it. */
export class RenewingKeys implements KeySource {
  readonly #settings: RenewalSettings;
  readonly #listeners: (() => void)[] = [];
  #set: KeySet | undefined;
  #loadedAt = -Infinity;
  #nextTryAt = -Infinity;
  #pending: Promise<void> | undefined;

  constructor(settings: RenewalSettings, first?: unknown) {
    this.#settings = settings;
    if (first !== undefined) this.#take(first);
  }

  onRemoved(listener: () => void): void {
    this.#listeners.push(listener);
  }

  current(): boolean {
    const now = performance.now();
    const age = now - this.#loadedAt;
    if (age <= this.#settings.maxAgeMs) return true;
    // Old, but the last attempt to renew it is only just over.
    return age <= this.#settings.maxAgeMs + this.#settings.maxStaleMs && now < this.#nextTryAt;
  }

  find(header: Claims): KeySlot | undefined | Promise<KeySlot | undefined> {
    if (!this.current()) return this.#findAfterRenewal(header);
    const found = this.#set?.find(header);
    // Unsigned and made up as it may be, a `kid` costs the issuer at most one request per interval.
    if (found !== undefined || !Object.hasOwn(header, 'kid')) return found;
    if (this.#pending === undefined && performance.now() < this.#nextTryAt) return undefined;
    return this.#findAfterRenewal(header);
  }

  async #findAfterRenewal(header: Claims): Promise<KeySlot | undefined> {
    await this.#renew();
    const { maxAgeMs, maxStaleMs } = this.#settings;
    if (performance.now() - this.#loadedAt > maxAgeMs + maxStaleMs) {
      throw new KeysUnavailableError('no current key set of the issuer');
    }
    return this.#set?.find(header);
  }

  /** One load at a time, whoever asks. Never rejects: what counts is the age of the set that is there afterwards. */
  #renew(): Promise<void> {
    if (this.#pending !== undefined) return this.#pending;
    if (performance.now() < this.#nextTryAt) return Promise.resolve();
    const { load, cooldownMs } = this.#settings;
    const pending = load().then(
      (value) => this.#take(value),
      () => this.#failed(),
    );
    this.#pending = pending.catch(() => this.#failed()).finally(() => (this.#pending = undefined));
    // Counts from the start too, so that a load that hangs is not joined by others.
    this.#nextTryAt = performance.now() + cooldownMs;
    return this.#pending;
  }

  #failed(): void {
    this.#nextTryAt = performance.now() + Math.min(RETRY_MS, this.#settings.cooldownMs);
  }

  #take(value: unknown): void {
    const previous = this.#set;
    const next = readKeySet(value, this.#settings.algorithms, previous);
    const removed = previous?.keys.filter((key) => !next.keys.includes(key)) ?? [];
    for (const key of removed) key.alive = false;
    this.#set = next;
    this.#loadedAt = performance.now();
    this.#nextTryAt = this.#loadedAt + this.#settings.cooldownMs;
    if (removed.length > 0) for (const listener of this.#listeners) listener();
  }
}
