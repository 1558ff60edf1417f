import { withinTime } from '@sallyport/core';
import type { KeyWatcher } from '../key-store.ts';

/** A connection on which changes are told. */
export interface Line {
  /** Resolves when what was told before the call has arrived. */
  beat(): Promise<unknown>;
  /** Never rejects. */
  close(): void;
}

export interface LineListener {
  changed(id: string): void;
  /** What is told may not arrive from now on, until a beat says otherwise. */
  doubtful(): void;
  /** It is over with this connection. */
  lost(): void;
}

/** Opens a connection; resolves when changes are told on it. */
export type OpenLine = (listener: LineListener) => Promise<Line>;

const BEAT_EVERY_MS = 250;
/** With the interval before it well under the second in which a revocation must hold. */
const BEAT_WITHIN_MS = 350;
/** A connection that is silent for so long is given up. */
const GIVE_UP_MS = 3000;
const OPEN_WITHIN_MS = 10_000;
const FIRST_RETRY_MS = 100;
const LAST_RETRY_MS = 5000;

const wait = (ms: number): Promise<void> => new Promise((resolve) => void setTimeout(resolve, ms).unref());

/** One connection for all watchers of a store: opened for the first, closed behind the last, opened again when lost. */
export class Hearing {
  readonly #open: OpenLine;
  readonly #watchers = new Set<KeyWatcher>();
  #line: Line | undefined;
  #opening: Promise<void> | undefined;
  #isHeard = false;
  /** Counts connections, so that what an old one still says counts no longer. */
  #turn = 0;

  constructor(open: OpenLine) {
    this.#open = open;
  }

  get isHeard(): boolean {
    return this.#isHeard;
  }

  /** @throws what opening the connection threw */
  async watch(watcher: KeyWatcher): Promise<() => Promise<void>> {
    // An object of its own: the same watcher may be given twice.
    const own: KeyWatcher = {
      changed: (id) => watcher.changed(id),
      interrupted: () => watcher.interrupted(),
      resumed: () => watcher.resumed(),
    };
    if (this.#line === undefined) await (this.#opening ??= this.#start());
    if (this.#line === undefined) throw new Error('The connection was lost as soon as it was there.');
    this.#watchers.add(own);
    // It joined during a gap, which was told to the others before.
    if (!this.#isHeard) own.interrupted();
    return async () => {
      this.#watchers.delete(own);
      if (this.#watchers.size === 0) this.#end();
    };
  }

  async #start(): Promise<void> {
    const turn = ++this.#turn;
    const isCurrent = (): boolean => turn === this.#turn;
    try {
      const opened = this.#open({
        changed: (id) => void (isCurrent() && this.#tell((watcher) => watcher.changed(id))),
        doubtful: () => void (isCurrent() && this.#interrupted()),
        lost: () => void (isCurrent() && this.#lost()),
      });
      // What opens too late is closed.
      opened.then(
        (late) => {
          if (!isCurrent()) late.close();
        },
        () => undefined,
      );
      const line = await withinTime(opened, OPEN_WITHIN_MS);
      if (!isCurrent()) throw new Error('The connection was lost while it was being opened.');
      this.#line = line;
      this.#resumed();
      void this.#beat(line, isCurrent);
    } catch (error) {
      if (isCurrent()) this.#turn++;
      throw error;
    } finally {
      this.#opening = undefined;
    }
  }

  async #beat(line: Line, isCurrent: () => boolean): Promise<void> {
    for (;;) {
      await wait(BEAT_EVERY_MS);
      if (!isCurrent()) return;
      const late = setTimeout(() => void (isCurrent() && this.#interrupted()), BEAT_WITHIN_MS);
      try {
        await withinTime(line.beat(), GIVE_UP_MS);
        if (isCurrent()) this.#resumed();
      } catch {
        if (isCurrent()) this.#lost();
      } finally {
        clearTimeout(late);
      }
    }
  }

  #tell(say: (watcher: KeyWatcher) => void): void {
    for (const watcher of this.#watchers) say(watcher);
  }

  #interrupted(): void {
    if (!this.#isHeard) return;
    this.#isHeard = false;
    this.#tell((watcher) => watcher.interrupted());
  }

  #resumed(): void {
    if (this.#isHeard) return;
    this.#isHeard = true;
    this.#tell((watcher) => watcher.resumed());
  }

  #lost(): void {
    this.#end();
    if (this.#watchers.size > 0) void this.#reopen();
  }

  #end(): void {
    this.#turn++;
    this.#line?.close();
    this.#line = undefined;
    this.#interrupted();
  }

  async #reopen(): Promise<void> {
    for (let ms = FIRST_RETRY_MS; ; ms = Math.min(ms * 2, LAST_RETRY_MS)) {
      // Not all processes at the same moment after a restart of the server.
      await wait(ms * (0.5 + Math.random() / 2));
      if (this.#watchers.size === 0 || this.#line !== undefined) return;
      try {
        await (this.#opening ??= this.#start());
        return;
      } catch {
        // The watchers have been told; the next attempt follows.
      }
    }
  }
}
