import type { IncomingMessage } from 'node:http';
import { pathBelow } from '@sallyport/core/routes';

const CHANGES = ['decide', 'edit', 'withdraw', 'settle', 'retry'] as const;

export type ApiChange = (typeof CHANGES)[number];

export interface ApiRoute {
  readonly verb: 'list' | 'get' | 'stream' | ApiChange;
  readonly id: string;
  readonly query: URLSearchParams;
}

/** What is asked for; the methods that would be right when only the method is wrong; `undefined` for nothing of ours. */
export function apiRoute(request: IncomingMessage, base: string): ApiRoute | string | undefined {
  const path = pathBelow(request, base);
  const [, id = '', part, ...more] = (path ?? '').replace(/\/$/, '').split('/');
  if (path === undefined || more.length > 0) return undefined;
  const query = new URLSearchParams((request.url ?? '').split('?').slice(1).join('?'));
  const reading = (verb: ApiRoute['verb']): ApiRoute | string => {
    return request.method === 'GET' ? { verb, id, query } : 'GET';
  };
  if (id === '') return part === undefined ? reading('list') : undefined;
  if (!/^[\w-]{1,64}$/.test(id)) return undefined;
  if (part === undefined) return reading('get');
  if (part === 'events') return reading('stream');
  const change = CHANGES.find((each) => each === part);
  if (change === undefined) return undefined;
  return request.method === 'POST' ? { verb: change, id, query } : 'POST';
}
