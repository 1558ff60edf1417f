import type { Exchange } from '@sallyport/core';
import { remoteAddress } from './remote-address.ts';
import type { RemoteAddressPolicy } from './remote-address.ts';

/** What must be noted when the request arrives, since routers rewrite the URL and a closed socket has no address. */
export interface RequestFacts {
  readonly method: string;
  readonly path: string;
  readonly url: string;
  readonly remoteAddress: string | undefined;
}

export function requestFacts({ request, method, path }: Exchange, policy: RemoteAddressPolicy): RequestFacts {
  const original: unknown = Reflect.get(request, 'originalUrl');
  const url = typeof original === 'string' ? original : (request.url ?? '/');
  return { method, path, url, remoteAddress: remoteAddress(request.socket.remoteAddress, policy) };
}

/** The pattern an Express router matched, such as `/chat/:id`; known only after routing. Koa routers keep it to themselves. */
export function routePattern({ request }: Exchange): string | undefined {
  const route: unknown = Reflect.get(request, 'route');
  if (typeof route !== 'object' || route === null) return undefined;
  const path: unknown = Reflect.get(route, 'path');
  return typeof path === 'string' ? path : undefined;
}
