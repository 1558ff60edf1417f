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

/** Wakes whoever waits for a change of one approval. */
export class ChangeHub {
  readonly #desk: Desk;
  readonly #waiting = new Map<string, Set<() => void>>();
  #stop: Promise<() => Promise<void>> | undefined;

  constructor(desk: Desk) {
    this.#desk = desk;
  }

  /** @returns stops waking */
  on(id: string, wake: () => void): () => void {
    const { store } = this.#desk.settings;
    // Heard of or not: everybody looks for himself from time to time.
    this.#stop ??= store.watch?.((changed) => {
      for (const each of this.#waiting.get(changed) ?? []) each();
    });
    this.#stop?.catch(() => (this.#stop = undefined));
    const wakes = this.#waiting.get(id) ?? new Set();
    this.#waiting.set(id, wakes.add(wake));
    return () => {
      wakes.delete(wake);
      if (wakes.size === 0 && this.#waiting.get(id) === wakes) this.#waiting.delete(id);
    };
  }

  async close(): Promise<void> {
    const stop = await this.#stop?.catch(() => undefined);
    this.#stop = undefined;
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
        approval = await latest(desk, looked);
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
      const ms = Math.min(left, desk.settings.pollMs);
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
