import { randomUUID } from 'node:crypto';
import { withinTime } from '@sallyport/core';
import type { UsageRow } from './entry.ts';
import { errorNameOf } from './ledger-events.ts';
import type { TellLedger } from './ledger-events.ts';
import type { LedgerStore, UsageBatch } from './ledger-store.ts';
import { UsageRows } from './usage-rows.ts';

export interface WriterSettings {
  readonly store: LedgerStore;
  readonly flushMs: number;
  readonly flushCalls: number;
  readonly maxPending: number;
  readonly storeTimeoutMs: number;
  readonly keepDays: number;
}

const LONGEST_PAUSE_MS = 30_000;
const FIRST_PAUSE_MS = 500;
const PRUNE_EVERY_MS = 3_600_000;
const DAY = 86_400_000;

const ignored = (): undefined => undefined;

/**
 * Collects rows and hands them to the store in batches, one at a time. A batch that was handed over keeps its id and
 * rows until the store has confirmed it, so that a lost answer counts nothing twice; what comes meanwhile waits.
 */
export class LedgerWriter {
  readonly #settings: WriterSettings;
  readonly #tell: TellLedger;
  readonly #waiting: UsageRows;
  #calls = 0;
  #batch: UsageBatch | undefined;
  #writing: Promise<void> | undefined;
  #timer: NodeJS.Timeout | undefined;
  #failures = 0;
  #pauseUntil = 0;
  #prunedAt = Date.now();
  #closed = false;

  constructor(settings: WriterSettings, tell: TellLedger) {
    this.#settings = settings;
    this.#tell = tell;
    this.#waiting = new UsageRows(settings.maxPending);
  }

  /** @returns a promise where the caller is to wait until it is written; it never rejects */
  add(row: UsageRow): Promise<void> | undefined {
    const spilled = this.#waiting.spilled > 0;
    this.#waiting.add(row);
    if (!spilled && this.#waiting.spilled > 0) this.#tell('ledger-spilled', { maxPending: this.#settings.maxPending });
    this.#calls++;
    if (this.#settings.flushMs === 0 || this.#closed) return this.#paused() ? undefined : this.#through();
    if (this.#calls === this.#settings.flushCalls && this.#batch === undefined) this.#turn().catch(ignored);
    else if (this.#timer === undefined) this.#arm();
    return undefined;
  }

  /** Writes all that was added before; rejects with the store's error when it cannot. */
  async flush(): Promise<void> {
    // An attempt that began before may have met another state of the store.
    await this.#writing?.catch(ignored);
    // A batch that failed keeps its rows; the next one has everything that waits.
    if (this.#batch !== undefined) await this.#turn();
    if (this.#waiting.size > 0) await this.#turn();
  }

  /** While the store is down nobody waits for it. */
  #paused(): boolean {
    return performance.now() < this.#pauseUntil;
  }

  async #through(): Promise<void> {
    await this.#writing?.catch(ignored);
    if (!this.#paused()) await this.flush().catch(ignored);
  }

  async close(): Promise<void> {
    this.#closed = true;
    await this.flush();
  }

  #turn(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#writing ??= this.#write().finally(() => {
      this.#writing = undefined;
      this.#arm();
    });
    return this.#writing;
  }

  #arm(): void {
    const { flushMs, flushCalls } = this.#settings;
    if (this.#writing !== undefined || (this.#batch === undefined && this.#waiting.size === 0)) return;
    const full = this.#calls >= flushCalls;
    const pause = this.#batch === undefined ? (full ? 0 : flushMs) : this.#pauseUntil - performance.now();
    this.#timer ??= setTimeout(() => void this.#turn().catch(ignored), Math.max(0, pause));
    // A process that has nothing else to do may end; `close` writes what is left.
    this.#timer.unref();
  }

  async #write(): Promise<void> {
    if (this.#batch === undefined) {
      this.#batch = { id: randomUUID(), rows: this.#waiting.take() };
      this.#calls = 0;
    }
    const { store, storeTimeoutMs } = this.#settings;
    try {
      const answer = store.add(this.#batch);
      if (answer !== undefined) await withinTime(answer, storeTimeoutMs);
    } catch (error) {
      this.#failed(error);
      throw error;
    }
    this.#batch = undefined;
    if (this.#failures > 0) this.#tell('ledger-recovered', { attempts: this.#failures + 1 });
    this.#failures = 0;
    this.#pauseUntil = 0;
    this.#prune();
  }

  #failed(error: unknown): void {
    const rows = (this.#batch?.rows.length ?? 0) + this.#waiting.size;
    if (this.#failures === 0) this.#tell('ledger-failed', { errorName: errorNameOf(error), verb: 'add', rows });
    const pause = FIRST_PAUSE_MS * 2 ** Math.min(this.#failures, 10);
    this.#pauseUntil = performance.now() + Math.min(LONGEST_PAUSE_MS, pause);
    this.#failures++;
  }

  #prune(): void {
    const now = Date.now();
    if (now - this.#prunedAt < PRUNE_EVERY_MS) return;
    this.#prunedAt = now;
    this.prune(now).catch((error: unknown) => {
      this.#tell('ledger-failed', { errorName: errorNameOf(error), verb: 'prune' });
    });
  }

  /** Deletes what is older than `keepDays`. @returns how many rows */
  async prune(now: number = Date.now()): Promise<number> {
    return this.#settings.store.prune(now - this.#settings.keepDays * DAY, now);
  }
}
