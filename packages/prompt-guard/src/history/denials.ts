import type { Denial } from '@sallyport/core';

const conversationInvalid: Denial = Object.freeze({
  code: 'conversation-invalid',
  status: 422,
  title: 'Conversation not valid',
  detail: 'The request must name its conversation and end with one message of the user.',
});

const conversationUnowned: Denial = Object.freeze({
  code: 'conversation-unowned',
  status: 403,
  title: 'Conversation without owner',
  detail: 'Conversations are kept for callers who have said who they are.',
});

const historyUnavailable: Denial = Object.freeze({
  code: 'history-unavailable',
  status: 503,
  title: 'Temporarily unavailable',
  detail: 'The conversation could not be read. Try again later.',
  headers: Object.freeze({ 'retry-after': '5' }),
});

export const historyDenials: {
  readonly conversationInvalid: Denial;
  readonly conversationUnowned: Denial;
  readonly historyUnavailable: Denial;
} = { conversationInvalid, conversationUnowned, historyUnavailable };
