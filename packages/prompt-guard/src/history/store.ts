import type { Turn } from '../compose/input.ts';

/** Names one conversation. Both are made by `conversationHistory`, neither is what the client wrote. */
export interface HistoryKey {
  /** Whose it is: 43 characters. */
  readonly owner: string;
  /** 43 characters, bound to the owner: the same id of another principal gives another one. */
  readonly conversation: string;
}

export interface StoredHistory {
  /** Changes with every save, and never comes back. */
  readonly version: string;
  readonly turns: readonly Turn[];
}

/**
 * Where conversations live. Three verbs; a store that cannot answer throws or rejects. Time is the store's own.
 */
export interface HistoryStore {
  /** `undefined` when there is none, or its time is over. */
  load(key: HistoryKey): StoredHistory | undefined | Promise<StoredHistory | undefined>;
  /**
   * Replaces the conversation, for `ttlMs` from now, if its version is still `expected` (`undefined`: there is none).
   * The comparison and the write are one step.
   * @returns false, and nothing is changed, when somebody else has saved since
   */
  save(key: HistoryKey, next: StoredHistory, expected: string | undefined, ttlMs: number): boolean | Promise<boolean>;
  /** @returns whether there was one */
  remove(key: HistoryKey): boolean | Promise<boolean>;
}

/** Thrown by a bounded store that has no room for a new conversation. Those it holds are not affected. */
export class HistoryStoreFullError extends Error {
  override readonly name = 'HistoryStoreFullError';
  readonly code = 'ERR_SALLYPORT_HISTORY_STORE_FULL';
}
