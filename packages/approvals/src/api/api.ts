import type { IncomingMessage, ServerResponse } from 'node:http';
import { unavailableVerdict } from '@sallyport/core';
import type { Exchange, Guard, Verdict } from '@sallyport/core';
import { isJsonRequest, routeDenials, wrongMethod } from '@sallyport/core/routes';
import { StoreDownError } from '../desk.ts';
import { apiAnswer } from './answers.ts';
import type { ApiAnswer } from './answers.ts';
import { apiDenials } from './denials.ts';
import type { ApprovalsApiSettings } from './options.ts';
import { apiRoute } from './route.ts';
import { isSameSite } from './same-site.ts';
import { streamChanges } from './stream-changes.ts';
import { streamPlaces } from './stream-places.ts';

const NAME = 'approvals-api';

export interface ApprovalsApi {
  readonly guard: Guard;
  /** Replies to a request that the guard has let through. */
  readonly reply: (request: IncomingMessage, response: ServerResponse) => void;
}

const fields: Readonly<Record<string, string>> = {
  'content-type': 'application/json; charset=utf-8',
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
  'cross-origin-resource-policy': 'same-origin',
};

/** A guard that does what is asked for while it decides, and what there is to reply then. */
export function createApi({ approvals, path, origins, streamMs, maxStreams }: ApprovalsApiSettings): ApprovalsApi {
  const places = streamPlaces(maxStreams);
  const replies = new WeakMap<IncomingMessage, (response: ServerResponse) => void>();

  async function answer({ request, principal, body }: Exchange): Promise<ApiAnswer> {
    if (principal === undefined) return { denial: routeDenials.unauthenticated };
    const route = apiRoute(request, path);
    if (route === undefined) return { denial: routeDenials.notFound };
    if (typeof route === 'string') return { denial: wrongMethod(route) };
    if (request.method === 'POST') {
      if (!isSameSite(request, origins)) return { denial: apiDenials.foreign };
      if (!isJsonRequest(request)) return { denial: routeDenials.notJson };
    }
    const answered = await apiAnswer(approvals, route, principal, body);
    if ('denial' in answered) return answered;
    if (route.verb === 'stream') {
      if (places.isFull(principal)) return { denial: apiDenials.crowded };
      const stream = { approvals, id: route.id, principal, streamMs };
      replies.set(request, (response) => {
        response.once('close', places.take(principal));
        void streamChanges(stream, request, response);
      });
      return answered;
    }
    replies.set(request, (response) => {
      response.writeHead(answered.status, fields).end(JSON.stringify(answered.body));
    });
    return answered;
  }

  async function check(exchange: Exchange): Promise<Verdict> {
    const route = apiRoute(exchange.request, path);
    const details = typeof route === 'object' ? { action: route.verb, approvalId: route.id } : {};
    try {
      const answered = await answer(exchange);
      if ('denial' in answered) return { allowed: false, denial: answered.denial, details };
      return { allowed: true, details };
    } catch (error) {
      if (!(error instanceof StoreDownError)) throw error;
      return unavailableVerdict(NAME, error, 'deny');
    }
  }

  const reply: ApprovalsApi['reply'] = (request, response) => {
    const write = replies.get(request);
    if (write === undefined) throw new Error('approvalsApi has no reply');
    write(response);
  };
  return { guard: Object.freeze({ name: NAME, check }), reply };
}
