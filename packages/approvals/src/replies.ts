import { exchangeOf } from '@sallyport/core';
import type { IncomingMessage } from 'node:http';
import type { Approval } from './approval.ts';
import type { CallContext } from './call.ts';

/** A reply as a value, for whichever framework. */
export interface WaitingReply {
  readonly status: 202;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: { readonly status: 'waiting-for-approval'; readonly approval: string; readonly expiresAt: number };
}

/**
 * The reply of a plain route whose action waits: 202 with `Location` (RFC 9110, 15.3.3) where its state can be asked.
 * @param base path of the route that gives approvals, without a slash at its end
 */
export function waitingReply({ id, expiresAt }: Approval, base = '/approvals'): WaitingReply {
  return {
    status: 202,
    headers: { location: `${base}/${id}`, 'retry-after': '2', 'cache-control': 'no-store' },
    body: { status: 'waiting-for-approval', approval: id, expiresAt },
  };
}

/**
 * What the guards before know about a request: the principal, and the route as the client called it.
 * @returns `undefined` when nobody was authenticated
 */
export function requestContext(
  request: IncomingMessage,
): Pick<CallContext, 'principal' | 'route' | 'exchangeId'> | undefined {
  const exchange = exchangeOf(request);
  if (exchange?.principal === undefined) return undefined;
  const { principal, method, path, id } = exchange;
  return { principal, route: `${method} ${path}`.slice(0, 1024), exchangeId: id };
}
