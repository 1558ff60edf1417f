import { withinTime } from '@sallyport/core';
import type { KeyEvents } from '../key-events.ts';
import type { KeyRecord } from '../key-record.ts';
import type { KeyStore } from '../key-store.ts';

/** A verified key and when its use was last noted. */
export interface UsedKey {
  readonly record: KeyRecord;
  notedAt: number;
}

/** Keys waiting to be noted; a use that finds no room is noted by a later one. */
const MAX_WAITING = 10_000;
const PAUSE_MS = 10_000;

/** Notes that keys are used: at most one note a key and interval, one at a time, and never while a request waits. */
export class LastUses {
  readonly #store: KeyStore;
  readonly #events: KeyEvents;
  readonly #everyMs: number;
  readonly #timeoutMs: number;
  readonly #waiting = new Map<string, number>();
  #writing: Promise<void> | undefined;
  #pausedUntil = 0;

  /** @param everyMs 0: never */
  constructor(store: KeyStore, events: KeyEvents, everyMs: number, timeoutMs: number) {
    this.#store = store;
    this.#events = events;
    this.#everyMs = everyMs;
    this.#timeoutMs = timeoutMs;
  }

  note(used: UsedKey, now: number): void {
    if (this.#everyMs === 0 || now - used.notedAt < this.#everyMs) return;
    if (this.#waiting.size >= MAX_WAITING || performance.now() < this.#pausedUntil) return;
    used.notedAt = now;
    this.#waiting.set(used.record.id, now);
    this.#writing ??= this.#write();
  }

  /** Resolves when nothing waits. */
  async close(): Promise<void> {
    await this.#writing;
  }

  async #write(): Promise<void> {
    // After the request that was just let in, and all others that are ready.
    await new Promise((resolve) => void setImmediate(resolve));
    for (const [id, at] of this.#waiting) {
      this.#waiting.delete(id);
      try {
        await withinTime(this.#store.touch(id, at), this.#timeoutMs);
      } catch (error) {
        this.#waiting.clear();
        this.#pausedUntil = performance.now() + PAUSE_MS;
        this.#events.failed('touch', error);
      }
    }
    this.#writing = undefined;
  }
}
