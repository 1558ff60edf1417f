import type { Approval } from './approval.ts';
import type { Desk } from './desk.ts';
import { StoreDownError } from './desk.ts';

export interface WaitOptions {
  /** Ends the waiting; the promise is rejected with its reason. */
  readonly signal?: AbortSignal;
  /** Milliseconds to wait at most. @default 30000 */
  readonly timeoutMs?: number;
}

const MAX_EDITS = 100;

// Timers take no more than 24 days, and fire at once beyond that.
const MAX_PAUSE_MS = 3_600_000;

// Of a store that tells, only what it could not tell is looked for: a lost connection, and what comes with time.
const TOLD_IS_SLOWER = 10;

interface Waiting {
  readonly wakes: Set<() => void>;
  timer: NodeJS.Timeout;
}

/** Wakes whoever waits for a change of one approval, all at once, so that they can share one look. */
export class ChangeHub {
  readonly #desk: Desk;
  readonly #waiting = new Map<string, Waiting>();
  readonly #looks = new Map<string, Promise<Approval | undefined>>();
  #stop: Promise<() => Promise<void>> | undefined;
  #isTold = false;

  constructor(desk: Desk) {
    this.#desk = desk;
  }

  #wake(id: string): void {
    // A look that has begun may have missed what is told now.
    this.#looks.delete(id);
    for (const each of this.#waiting.get(id)?.wakes ?? []) each();
  }

  #later(id: string): NodeJS.Timeout {
    const ms = this.#desk.settings.pollMs * (this.#isTold ? TOLD_IS_SLOWER : 1);
    return setTimeout(() => {
      const waiting = this.#waiting.get(id);
      if (waiting === undefined) return;
      waiting.timer = this.#later(id);
      this.#wake(id);
    }, ms);
  }

  #listen(): void {
    const { store } = this.#desk.settings;
    if (this.#stop !== undefined || store.watch === undefined) return;
    this.#stop = store.watch((changed) => this.#wake(changed));
    this.#stop.then(
      () => (this.#isTold = true),
      () => (this.#stop = undefined),
    );
  }

  /** @returns stops waking */
  on(id: string, wake: () => void): () => void {
    this.#listen();
    let waiting = this.#waiting.get(id);
    if (waiting === undefined) {
      waiting = { wakes: new Set(), timer: this.#later(id) };
      this.#waiting.set(id, waiting);
    }
    const joined = waiting;
    joined.wakes.add(wake);
    return () => {
      joined.wakes.delete(wake);
      if (joined.wakes.size > 0 || this.#waiting.get(id) !== joined) return;
      this.#waiting.delete(id);
      clearTimeout(joined.timer);
    };
  }

  /** @param isFirst what others have begun to look at may be older than what the caller knows */
  look(id: string, isFirst: boolean): Promise<Approval | undefined> {
    const begun = isFirst ? undefined : this.#looks.get(id);
    if (begun !== undefined) return begun;
    const look = latest(this.#desk, id).finally(() => {
      if (this.#looks.get(id) === look) this.#looks.delete(id);
    });
    this.#looks.set(id, look);
    return look;
  }

  async close(): Promise<void> {
    const stop = await this.#stop?.catch(() => undefined);
    this.#stop = undefined;
    this.#isTold = false;
    await stop?.();
  }
}

/** Until it happens or the time is over, or the signal says so. */
function pause(ms: number, signal: AbortSignal | undefined, on: (wake: () => void) => () => void): Promise<void> {
  return new Promise((resolve, reject) => {
    const done = (): void => {
      clearTimeout(timer);
      off();
      signal?.removeEventListener('abort', aborted);
    };
    const wake = (): void => {
      done();
      resolve();
    };
    const aborted = (): void => {
      done();
      reject(signal?.reason as Error);
    };
    const timer = setTimeout(wake, ms);
    const off = on(wake);
    signal?.addEventListener('abort', aborted, { once: true });
  });
}

/** The approval, or the one that took its place, while it is pending. */
async function latest(desk: Desk, id: string): Promise<Approval | undefined> {
  let next = id;
  for (let count = 0; count < MAX_EDITS; count++) {
    const at = next;
    const stored = await desk.ask(() => desk.settings.store.read(at));
    const approval = stored && desk.view(stored);
    if (approval?.status !== 'replaced' || approval.replacedBy === undefined) return approval;
    next = approval.replacedBy;
  }
  return undefined;
}

/**
 * Waits until an approval is no longer pending. Of one that was edited, the last is waited for.
 * @returns as it stands then, or when the time is over; `undefined` when there is none
 */
export async function waitFor(
  desk: Desk,
  hub: ChangeHub,
  id: string,
  { signal, timeoutMs = 30_000 }: WaitOptions = {},
): Promise<Approval | undefined> {
  const end = performance.now() + timeoutMs;
  let isFirst = true;
  for (let looked = id; ;) {
    signal?.throwIfAborted();
    let isChanged = false;
    let wake = (): void => void (isChanged = true);
    // Before the look: a change in between must not be missed.
    const off = hub.on(looked, () => wake());
    try {
      let approval: Approval | undefined;
      let isDown = false;
      try {
        approval = await hub.look(looked, isFirst);
      } catch (error) {
        // Waiting outlasts an outage, up to its own end.
        if (!(error instanceof StoreDownError) || performance.now() >= end) throw error;
        isDown = true;
      }
      if (!isDown && approval?.status !== 'pending') return approval;
      const left = end - performance.now();
      if (left <= 0) return approval;
      if (approval !== undefined && approval.id !== looked) {
        looked = approval.id;
        continue;
      }
      isFirst = false;
      // Nobody tells what comes with time. The store's clock may be another one: it is looked at again all the same.
      const lapse = Math.max(desk.settings.pollMs, (approval?.expiresAt ?? Infinity) - Date.now());
      const ms = Math.min(left, lapse, MAX_PAUSE_MS);
      if (!isChanged) {
        await pause(ms, signal, (resolve) => {
          wake = resolve;
          return () => undefined;
        });
      }
    } finally {
      off();
    }
  }
}
