import type { IncomingMessage } from 'node:http';

const CHANGES = ['decide', 'edit', 'withdraw', 'settle', 'retry'] as const;

export type ApiChange = (typeof CHANGES)[number];

export interface ApiRoute {
  readonly verb: 'list' | 'get' | 'stream' | ApiChange;
  readonly id: string;
  readonly query: URLSearchParams;
}

/** The path below the router; `undefined` when the request is for somebody else. */
export function pathBelow({ url = '/' }: IncomingMessage, base: string): string | undefined {
  const path = url.split(/[?#]/, 1)[0] ?? '/';
  if (base === '') return path;
  if (path === base) return '/';
  return path.startsWith(`${base}/`) ? path.slice(base.length) : undefined;
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
