import { optional, readOptions, rule } from '@sallyport/core';
import { HistoryStoreFullError } from './store.ts';
import type { HistoryKey, HistoryStore, StoredHistory } from './store.ts';

export interface MemoryHistoryStoreOptions {
  /** Conversations of one principal; for one more, the one of theirs that was not used for longest is forgotten. @default 50 */
  readonly maxPerOwner?: number;
  /**
   * Conversations of all principals. Full, it first forgets those whose time is over, and then takes no new ones
   * (`HistoryStoreFullError`): nobody can push out what belongs to others.
   * @default 10_000
   */
  readonly maxConversations?: number;
  /** UTF-16 units of all conversations together; beyond, the same. @default 20_000_000 */
  readonly maxCharacters?: number;
  /** Milliseconds from any fixed point. For tests. @default performance.now */
  readonly now?: () => number;
}

const table = {
  maxPerOwner: optional(rule.integer(1), 50),
  maxConversations: optional(rule.integer(1), 10_000),
  maxCharacters: optional(rule.integer(1), 20_000_000),
  now: optional(rule.callable<() => number>(), () => performance.now()),
};

interface Entry {
  readonly history: StoredHistory;
  readonly size: number;
  readonly endsAt: number;
}

const sizeOf = ({ turns }: StoredHistory): number => turns.reduce((sum, { text }) => sum + text.length, 0);

class MemoryHistoryStore implements HistoryStore {
  readonly #settings: Required<MemoryHistoryStoreOptions>;
  /** By owner, then by conversation: a Map keeps the order in which they were last used. */
  readonly #owners = new Map<string, Map<string, Entry>>();
  #count = 0;
  #characters = 0;

  constructor(options: MemoryHistoryStoreOptions | undefined) {
    this.#settings = readOptions('memoryHistoryStore', options, table);
  }

  load(key: HistoryKey): StoredHistory | undefined {
    const entry = this.#living(key);
    if (entry === undefined) return undefined;
    const own = this.#owners.get(key.owner);
    own?.delete(key.conversation);
    own?.set(key.conversation, entry);
    return entry.history;
  }

  save(key: HistoryKey, next: StoredHistory, expected: string | undefined, ttlMs: number): boolean {
    const before = this.#living(key);
    if (before?.history.version !== expected) return false;
    const size = sizeOf(next);
    this.#makeRoom(key.owner, before, size);
    this.#drop(key.owner, key.conversation);
    const own = this.#owners.get(key.owner) ?? new Map<string, Entry>();
    this.#owners.set(
      key.owner,
      own.set(key.conversation, { history: next, size, endsAt: this.#settings.now() + ttlMs }),
    );
    this.#count++;
    this.#characters += size;
    return true;
  }

  remove({ owner, conversation }: HistoryKey): boolean {
    return this.#living({ owner, conversation }) !== undefined && this.#drop(owner, conversation);
  }

  #living({ owner, conversation }: HistoryKey): Entry | undefined {
    const entry = this.#owners.get(owner)?.get(conversation);
    if (entry === undefined || entry.endsAt > this.#settings.now()) return entry;
    this.#drop(owner, conversation);
    return undefined;
  }

  #drop(owner: string, conversation: string): boolean {
    const own = this.#owners.get(owner);
    const entry = own?.get(conversation);
    if (own === undefined || entry === undefined) return false;
    own.delete(conversation);
    if (own.size === 0) this.#owners.delete(owner);
    this.#count--;
    this.#characters -= entry.size;
    return true;
  }

  /** @throws {HistoryStoreFullError} before anything is forgotten that is still alive */
  #makeRoom(owner: string, before: Entry | undefined, size: number): void {
    const { maxPerOwner, maxConversations, maxCharacters } = this.#settings;
    const own = this.#owners.get(owner);
    const gives = before === undefined && own !== undefined && own.size >= maxPerOwner;
    const oldest = gives ? [...own.keys()][0] : undefined;
    const gone = before ?? (oldest === undefined ? undefined : own?.get(oldest));
    const isFull = (): boolean => {
      const count = this.#count + (gone === undefined ? 1 : 0);
      return count > maxConversations || this.#characters + size - (gone?.size ?? 0) > maxCharacters;
    };
    if (isFull()) this.#sweep();
    if (isFull()) throw new HistoryStoreFullError('The memory store has no room for another conversation.');
    if (oldest !== undefined) this.#drop(owner, oldest);
  }

  #sweep(): void {
    const now = this.#settings.now();
    for (const [owner, own] of this.#owners) {
      for (const [conversation, { endsAt }] of own) if (endsAt <= now) this.#drop(owner, conversation);
    }
  }
}

/**
 * Keeps conversations in this process; they are gone when it ends, and other processes do not see them.
 * @throws {ConfigError} for a bad option
 */
export function memoryHistoryStore(options?: MemoryHistoryStoreOptions): HistoryStore {
  return new MemoryHistoryStore(options);
}
