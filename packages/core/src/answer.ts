import type { IncomingMessage, ServerResponse } from 'node:http';
import { bodyAccess } from './body-access.ts';
import type { Denial } from './denial.ts';
import { openExchange } from './exchange.ts';
import type { Exchange } from './exchange.ts';
import { dropReplyFields, setFields } from './fields.ts';
import type { OnDenied } from './guard-options.ts';
import { renderRefusal } from './refusal.ts';

/**
 * The exchange of a request with its parsed body, for a handler that may be the only one mounted.
 * @param holder where the body parser leaves it: Express' request, Koa's `ctx.request`
 */
export function exchangeWithBody(request: IncomingMessage, response: ServerResponse, holder: object): Exchange {
  const exchange = openExchange(request, response);
  exchange.access ??= bodyAccess(holder);
  return exchange;
}

/**
 * Answers with a denial on the raw response: in the app's own words, else in the form of the route's protocol. Does
 * nothing when an answer has begun.
 */
export async function answerDenial(
  denial: Denial,
  exchange: Exchange,
  response: ServerResponse,
  onDenied?: OnDenied,
): Promise<void> {
  await onDenied?.(denial, exchange, response);
  if (response.writableEnded || response.headersSent) return;
  const refusal = renderRefusal(denial, exchange);
  dropReplyFields(response);
  setFields(response, refusal.headers);
  response.statusCode = refusal.status;
  response.end(refusal.body);
}
