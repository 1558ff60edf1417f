import type { Exchange } from '@sallyport/core';
import { conversationOf, estimateTokens } from '@sallyport/wire/request';
import { outputReservation } from './output-cap.ts';
import type { ClientCap } from './output-cap.ts';

const LARGEST = Number.MAX_SAFE_INTEGER;
// What protocols add around a message, and about what providers bill for one large picture.
const TOKENS_A_MESSAGE = 4;
const TOKENS_AN_ATTACHMENT = 1000;
// Names, numbers and brackets, of which a tokenizer makes a token for every second one.
const TOKENS_AN_ASIDE = 0.5;

function inputTokens(exchange: Exchange): number {
  const reading = conversationOf(exchange);
  if (!reading.readable) return unreadTokens(exchange);
  const { segments, attachments, messages, asides } = reading.conversation;
  const text = segments.reduce((sum, segment) => sum + estimateTokens(segment.text), 0);
  const data = Math.ceil(asides * TOKENS_AN_ASIDE);
  return text + data + messages * TOKENS_A_MESSAGE + attachments.length * TOKENS_AN_ATTACHMENT;
}

/** No conversation in it that could be read: everything in the body counts. */
function unreadTokens({ body, request }: Exchange): number {
  if (body instanceof Uint8Array) return Math.ceil(body.byteLength / 4);
  if (body === undefined) {
    // No body parser has run; the announced length is all there is.
    const length = Number(request.headers['content-length'] ?? 0);
    return Number.isSafeInteger(length) ? Math.ceil(length / 4) : LARGEST;
  }
  try {
    return estimateTokens(JSON.stringify(body) ?? '');
  } catch (error) {
    // Nested too deep to be written is too deep to be sent to a model: more than any limit. The rest is a bug.
    if (error instanceof RangeError) return LARGEST;
    throw error;
  }
}

interface Estimation {
  readonly estimate: ((exchange: Exchange) => number) | undefined;
  readonly maxOutputTokens: number;
  readonly clientCap: ClientCap;
}

/** What a call will need. */
export interface Estimate {
  /** Input and output together. Too many are given back, too few become a debt. */
  readonly tokens: number;
  /** Of these, the output of each reply; `undefined` where the app's own `estimate` does not tell them apart. */
  readonly perReply: number | undefined;
}

/** @throws {TypeError} when the app's own `estimate` returns anything but a non-negative integer */
export function estimateCall(exchange: Exchange, { estimate, maxOutputTokens, clientCap }: Estimation): Estimate {
  if (estimate === undefined) {
    const { perReply, total } = outputReservation(exchange.body, maxOutputTokens, clientCap);
    return { tokens: Math.min(inputTokens(exchange) + total, LARGEST), perReply };
  }
  const tokens: unknown = estimate(exchange);
  if (Number.isSafeInteger(tokens) && Number(tokens) >= 0) return { tokens: Number(tokens), perReply: undefined };
  throw new TypeError(`quota: \`estimate\` must return a non-negative integer, got ${typeof tokens}.`);
}
