import type { KeyEvents } from '../key-events.ts';
import type { KeyStore } from '../key-store.ts';

const FIRST_RETRY_MS = 1000;
const LAST_RETRY_MS = 30_000;

/** Whether changes made by other processes are heard. */
export class Watching {
  readonly #store: KeyStore;
  readonly #events: KeyEvents;
  readonly #changed: (id: string) => void;
  #stop: (() => Promise<void>) | undefined;
  #isOpen = true;
  #isStarting = false;
  #isHeard = true;
  #session = 0;
  #since = 0;
  #retryAt = 0;
  #retryMs = FIRST_RETRY_MS;

  constructor(store: KeyStore, events: KeyEvents, changed: (id: string) => void) {
    this.#store = store;
    this.#events = events;
    this.#changed = changed;
  }

  /** A number while changes are heard, another one after each interruption; `undefined` while they are not. */
  get session(): number | undefined {
    return this.#stop !== undefined && this.#isHeard ? this.#session : undefined;
  }

  /** Since when changes are heard without a gap, on the clock that never goes back. */
  get since(): number {
    return this.#since;
  }

  /** Begins to listen, unless that is done or was tried a moment ago. Only who verifies needs to hear. */
  start(): void {
    const isDone = this.#stop !== undefined || this.#isStarting || !this.#isOpen;
    if (isDone || performance.now() < this.#retryAt || typeof this.#store.watch !== 'function') return;
    void this.#listen(this.#store.watch.bind(this.#store));
  }

  async #listen(watch: NonNullable<KeyStore['watch']>): Promise<void> {
    this.#isStarting = true;
    this.#isHeard = true;
    try {
      const stop = await watch({
        changed: (id) => this.#changed(id),
        interrupted: () => this.#interrupted(),
        resumed: () => this.#resumed(),
      });
      if (!this.#isOpen) {
        await stop();
        return;
      }
      this.#stop = stop;
      this.#since = performance.now();
      this.#retryMs = FIRST_RETRY_MS;
    } catch (error) {
      this.#retryAt = performance.now() + this.#retryMs;
      this.#retryMs = Math.min(this.#retryMs * 2, LAST_RETRY_MS);
      this.#events.failed('watch', error);
    } finally {
      this.#isStarting = false;
    }
  }

  #interrupted(): void {
    if (!this.#isHeard) return;
    this.#isHeard = false;
    if (this.#isOpen) this.#events.watch('watch-interrupted');
  }

  #resumed(): void {
    if (this.#isHeard) return;
    // What was looked up before or in the gap may have changed unheard.
    this.#session++;
    this.#since = performance.now();
    this.#isHeard = true;
    if (this.#isOpen) this.#events.watch('watch-resumed');
  }

  /** What is still starting stops as soon as it has started. */
  async close(): Promise<void> {
    this.#isOpen = false;
    const stop = this.#stop;
    this.#stop = undefined;
    await stop?.();
  }
}
