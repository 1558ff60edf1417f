import { optional, readOptions, required, rule } from '@sallyport/core';
import type { Exchange } from '@sallyport/core';
import { idInBody } from './owner-key.ts';
import type { HistoryStore } from './store.ts';

export interface ConversationHistoryOptions {
  /** `memoryHistoryStore()`, or your own. */
  readonly store: HistoryStore;
  /** Turns kept of a conversation, the person's and the model's; the oldest go first. @default 40 */
  readonly maxTurns?: number;
  /** UTF-16 units kept of a conversation. @default 60_000 */
  readonly maxCharacters?: number;
  /** Milliseconds after its last turn until a conversation is forgotten. @default 86_400_000 */
  readonly ttlMs?: number;
  /**
   * Finds the conversation's id: 1 to 128 letters, digits, or any of `_ . : @ -`. It is bound to the principal, so it need
   * be no secret. @default the member `conversationId`, `threadId`, `chatId` (or with `_id`) or `id` of the body
   */
  readonly key?: (exchange: Exchange) => unknown;
  /** Milliseconds that the store may take for one answer. @default 2000 */
  readonly timeLimitMs?: number;
}

export type ConversationHistorySettings = Required<ConversationHistoryOptions>;

const DAY = 86_400_000;

const table = {
  store: required(rule.having<HistoryStore>('load', 'save', 'remove')),
  maxTurns: optional(rule.integer(2), 40),
  maxCharacters: optional(rule.integer(1), 60_000),
  ttlMs: optional(rule.integer(1), DAY),
  key: optional(rule.callable<NonNullable<ConversationHistoryOptions['key']>>(), idInBody),
  timeLimitMs: optional(rule.integer(1, 600_000), 2000),
};

/** @throws {ConfigError} names the option, what it must be, and what was received */
export function readHistoryOptions(options: ConversationHistoryOptions): ConversationHistorySettings {
  return readOptions('conversationHistory', options, table);
}
