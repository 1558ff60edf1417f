import type { Exchange, Principal } from '@sallyport/core';
import { nodeCrypto } from '../node-crypto.ts';
import type { HistoryKey } from './store.ts';

/** JSON keeps parts apart that a separator in one of them could join. */
const digest = (...parts: readonly (string | undefined)[]): string => {
  return nodeCrypto().createHash('sha256').update(JSON.stringify(parts)).digest('base64url');
};

const ID = /^[\w.:@-]{1,128}$/;
/** Where AI clients put a conversation's id; `id` is useChat's. */
const MEMBERS = ['conversationId', 'conversation_id', 'threadId', 'thread_id', 'chatId', 'chat_id', 'id'];

/** The conversation's id as the body names it. */
export function idInBody({ body }: Exchange): unknown {
  if (typeof body !== 'object' || body === null) return undefined;
  const name = MEMBERS.find((member) => Object.hasOwn(body, member));
  return name === undefined ? undefined : (Reflect.get(body, name) as unknown);
}

export const isConversationId = (id: unknown): id is string => typeof id === 'string' && ID.test(id);

/**
 * A conversation's id is the client's word, so it names nothing by itself: the owner is part of the key, and the same id
 * under another principal is another conversation.
 */
export function historyKey({ tenant, kind, id }: Principal, conversationId: string): HistoryKey {
  const owner = digest(tenant, kind, id);
  return { owner, conversation: digest(owner, conversationId) };
}
