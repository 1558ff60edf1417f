import type { Exchange, Usage } from '@sallyport/core';
import type { Amounts, Unit } from './amounts.ts';
import { estimateCall } from './estimate.ts';
import type { Limit } from './limits.ts';
import type { QuotaSettings } from './options.ts';
import { priceOf } from './price.ts';
import type { Subject } from './subject.ts';

/** What a request will need of everything its limits count. */
export interface Needs {
  readonly amounts: Amounts;
  /** Output tokens of each reply, where they were estimated. */
  readonly perReply: number | undefined;
  /** Input tokens, where they were estimated apart. */
  readonly input: number | undefined;
  /** Whether a limit counts what the reply will tell: tokens, or the price of them. */
  readonly readsReply: boolean;
  /** `false`: a limit counts money, and nobody knows the price. */
  readonly priced: boolean;
  /** The price of what was used, where a limit counts money. */
  readonly price: (usage: Usage) => number | undefined;
}

const TOKEN_UNITS: readonly Unit[] = ['tokens', 'input-tokens', 'output-tokens', 'money'];
const unpriced = (): undefined => undefined;

/** Bytes of the body: as received, else as announced, else as it would be written. */
function bytesOf({ rawBody, body, request }: Exchange): number {
  if (rawBody !== undefined) return Buffer.byteLength(rawBody);
  const length = Number(request.headers['content-length'] ?? Number.NaN);
  if (Number.isSafeInteger(length) && length >= 0) return length;
  if (body instanceof Uint8Array) return body.byteLength;
  return body === undefined ? 0 : Buffer.byteLength(JSON.stringify(body) ?? '');
}

function needed(name: string, tokens: number | undefined): number {
  if (tokens !== undefined) return tokens;
  throw new TypeError(`quota: \`estimate\` must return { inputTokens, outputTokens } where a limit counts ${name}.`);
}

export function needsOf(
  exchange: Exchange,
  subject: Subject,
  limits: readonly Limit[],
  settings: QuotaSettings,
): Needs {
  const counts = (units: readonly Unit[]): boolean => limits.some(({ unit }) => units.includes(unit));
  const requests = { requests: 1, ...(counts(['bytes']) ? { bytes: bytesOf(exchange) } : {}) };
  if (!counts(TOKEN_UNITS)) {
    const amounts = { ...requests, tokens: 0 };
    return { amounts, perReply: undefined, input: undefined, readsReply: false, priced: true, price: unpriced };
  }
  const { tokens, perReply, inputTokens, outputTokens } = estimateCall(exchange, settings);
  const amounts = { ...requests, tokens };
  const read = { perReply, input: inputTokens, readsReply: true, priced: true };
  if (!counts(['input-tokens', 'output-tokens', 'money'])) return { ...read, amounts, price: unpriced };
  const input = needed('input tokens or money', inputTokens);
  const apart = { ...amounts, inputTokens: input, outputTokens: needed('output tokens or money', outputTokens) };
  const { price } = settings;
  if (price === undefined || !counts(['money'])) return { ...read, amounts: apart, price: unpriced };

  const { model, principal } = subject;
  const priceFor = (usage: Usage): number | undefined => {
    return model === undefined ? undefined : priceOf(price, { model, principal, ...usage });
  };
  const money = priceFor({ inputTokens: apart.inputTokens, outputTokens: apart.outputTokens });
  if (money === undefined) return { ...read, amounts: apart, priced: false, price: priceFor };
  return { ...read, amounts: { ...apart, money }, price: priceFor };
}
