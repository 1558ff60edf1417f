import type { Exchange } from '@sallyport/core';

/** Key function: the verified principal, apart for each tenant. Nobody is authenticated: no key, so no request. */
export function byPrincipal({ principal }: Pick<Exchange, 'principal'>): string | undefined {
  // JSON, so that no choice of id can end in another tenant.
  return principal === undefined ? undefined : JSON.stringify([principal.tenant ?? null, principal.id]);
}
