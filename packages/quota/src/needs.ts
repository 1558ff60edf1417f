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
  /** `false`: a limit counts bytes, and nobody knows how many there are. */
  readonly measured: boolean;
  /** The price of what was used, where a limit counts money. */
  readonly price: (usage: Usage) => number | undefined;
}

const TOKEN_UNITS: readonly Unit[] = ['tokens', 'input-tokens', 'output-tokens', 'money'];
const unpriced = (): undefined => undefined;

/** Whether a body may come whose length nobody announced: in chunks, or in HTTP/2, where the first frame says so. */
function isOpenEnded(request: Exchange['request']): boolean {
  if (request.headers['transfer-encoding'] !== undefined) return true;
  if (request.httpVersionMajor < 2) return false;
  const stream: unknown = Reflect.get(request, 'stream');
  return typeof stream !== 'object' || stream === null || Reflect.get(stream, 'endAfterHeaders') !== true;
}

/**
 * Bytes of the body: as received, else as announced. What it was parsed to is no measure: white space, repeated members
 * and whatever no parser read do not show in it.
 * @returns `undefined` when nobody knows
 */
function bytesOf({ rawBody, body, request }: Exchange): number | undefined {
  if (rawBody !== undefined) return Buffer.byteLength(rawBody);
  const kept: unknown = Reflect.get(request, 'rawBody');
  for (const bytes of [kept, body]) if (bytes instanceof Uint8Array) return bytes.byteLength;
  const length = Number(request.headers['content-length'] ?? Number.NaN);
  if (Number.isSafeInteger(length) && length >= 0) return length;
  return isOpenEnded(request) ? undefined : 0;
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
  const bytes = counts(['bytes']) ? bytesOf(exchange) : 0;
  const measured = bytes !== undefined;
  const requests = { requests: 1, ...(counts(['bytes']) ? { bytes: bytes ?? 0 } : {}) };
  if (!counts(TOKEN_UNITS)) {
    const amounts = { ...requests, tokens: 0 };
    return {
      amounts,
      perReply: undefined,
      input: undefined,
      readsReply: false,
      priced: true,
      measured,
      price: unpriced,
    };
  }
  const { tokens, perReply, inputTokens, outputTokens } = estimateCall(exchange, settings);
  const amounts = { ...requests, tokens };
  const read = { perReply, input: inputTokens, readsReply: true, priced: true, measured };
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
