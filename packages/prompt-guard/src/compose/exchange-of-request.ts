import type { IncomingMessage } from 'node:http';
import { exchangeOf, rule } from '@sallyport/core';
import type { Exchange, OptionRule } from '@sallyport/core';

/** Koa's `ctx` and `ctx.request` have headers too, but no version, and no exchange. */
export const rawRequest: OptionRule<IncomingMessage> = rule.instanceOf<IncomingMessage>(
  'the raw request (req, ctx.req)',
  (value) => 'headers' in value && 'httpVersion' in value,
);

/**
 * The exchange behind an option `request`.
 * @throws {TypeError} when no guard has run: what is to be handed over would be lost without a word
 */
export function exchangeOfRequest(owner: string, request: IncomingMessage): Exchange {
  const exchange = exchangeOf(request);
  if (exchange !== undefined) return exchange;
  throw new TypeError(`${owner}: \`request\` must be the raw request (req, ctx.req) of a route behind a guard.`);
}
