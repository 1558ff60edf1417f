import type { Exchange } from '@sallyport/core';
import { conversationOf, estimateTokens } from '@sallyport/wire';
import { outputTokens } from './output-cap.ts';

const LARGEST = Number.MAX_SAFE_INTEGER;
// What protocols add around a message, and about what providers bill for one large picture.
const TOKENS_A_MESSAGE = 4;
const TOKENS_AN_ATTACHMENT = 1000;

function inputTokens(exchange: Exchange): number {
  const reading = conversationOf(exchange);
  if (!reading.readable) return unreadTokens(exchange);
  const { segments, attachments, messages } = reading.conversation;
  const text = segments.reduce((sum, segment) => sum + estimateTokens(segment.text), 0);
  return text + messages * TOKENS_A_MESSAGE + attachments.length * TOKENS_AN_ATTACHMENT;
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
}

/**
 * Tokens to reserve for a request: input and output together. Too many are given back, too few become a debt.
 * @throws {TypeError} when the app's own `estimate` returns anything but a non-negative integer
 */
export function estimateCall(exchange: Exchange, { estimate, maxOutputTokens }: Estimation): number {
  if (estimate === undefined) {
    return Math.min(inputTokens(exchange) + outputTokens(exchange.body, maxOutputTokens), LARGEST);
  }
  const tokens: unknown = estimate(exchange);
  if (Number.isSafeInteger(tokens) && Number(tokens) >= 0) return Number(tokens);
  throw new TypeError(`quota: \`estimate\` must return a non-negative integer, got ${typeof tokens}.`);
}
