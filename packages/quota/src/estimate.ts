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

/** The app's own estimate: all tokens, or input and output apart. */
export type OwnEstimate = (
  exchange: Exchange,
) => number | { readonly inputTokens: number; readonly outputTokens: number };

interface Estimation {
  readonly estimate: OwnEstimate | undefined;
  readonly maxOutputTokens: number;
  readonly clientCap: ClientCap;
}

/** What a call will need. Too many are given back, too few become a debt. */
export interface Estimate {
  /** Input and output together. */
  readonly tokens: number;
  /** Apart; `undefined` where the app's own `estimate` does not tell. */
  readonly inputTokens?: number | undefined;
  readonly outputTokens?: number | undefined;
  /** Output of each reply; `undefined` with the app's own `estimate`. */
  readonly perReply: number | undefined;
}

const counts = (tokens: unknown): tokens is number => Number.isSafeInteger(tokens) && Number(tokens) >= 0;

/** @throws {TypeError} when the app's own `estimate` returns anything but non-negative integers */
export function estimateCall(exchange: Exchange, { estimate, maxOutputTokens, clientCap }: Estimation): Estimate {
  if (estimate === undefined) {
    const { perReply, total } = outputReservation(exchange.body, maxOutputTokens, clientCap);
    return apart(inputTokens(exchange), Math.min(total, LARGEST), perReply);
  }
  const given: unknown = estimate(exchange);
  if (counts(given)) return { tokens: given, perReply: undefined };
  if (typeof given === 'object' && given !== null) {
    const { inputTokens: input, outputTokens: output } = given as Readonly<Record<string, unknown>>;
    if (counts(input) && counts(output)) return apart(input, output, undefined);
  }
  throw new TypeError(
    `quota: \`estimate\` must return a non-negative integer or two as { inputTokens, outputTokens }, got ${typeof given}.`,
  );
}

function apart(input: number, output: number, perReply: number | undefined): Estimate {
  return { tokens: Math.min(input + output, LARGEST), inputTokens: input, outputTokens: output, perReply };
}
