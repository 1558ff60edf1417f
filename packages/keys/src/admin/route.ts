import type { IncomingMessage } from 'node:http';
import { pathBelow } from '@sallyport/core/routes';

type AdminVerb = 'list' | 'create' | 'get' | 'rotate' | 'revoke' | 'disable' | 'enable';

export interface AdminRoute {
  readonly verb: AdminVerb;
  readonly id: string;
  readonly query: URLSearchParams;
}

const CHANGES: readonly string[] = ['rotate', 'revoke', 'disable', 'enable'] satisfies AdminVerb[];

/** An id as it stands in a path; `undefined` when it is none. */
function idOf(segment: string): string | undefined {
  try {
    const id = decodeURIComponent(segment);
    return /^[\x21-\x7e]{1,128}$/.test(id) ? id : undefined;
  } catch {
    return undefined;
  }
}

/** What is asked for; the methods that would be right when only the method is wrong; `undefined` for nothing of ours. */
export function adminRoute(request: IncomingMessage, base: string): AdminRoute | string | undefined {
  const path = pathBelow(request, base);
  const [, first = '', change, ...more] = (path ?? '').replace(/\/$/, '').split('/');
  if (path === undefined || more.length > 0) return undefined;
  const query = new URLSearchParams((request.url ?? '').split('?').slice(1).join('?'));
  const { method } = request;
  if (first === '') {
    if (change !== undefined) return undefined;
    if (method === 'GET') return { verb: 'list', id: '', query };
    return method === 'POST' ? { verb: 'create', id: '', query } : 'GET, POST';
  }
  const id = idOf(first);
  if (id === undefined) return undefined;
  if (change === undefined) return method === 'GET' ? { verb: 'get', id, query } : 'GET';
  if (!CHANGES.includes(change)) return undefined;
  return method === 'POST' ? { verb: change as AdminVerb, id, query } : 'POST';
}
