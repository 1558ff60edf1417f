import type { IncomingMessage } from 'node:http';

/**
 * Whether a change comes from where it should, whatever cookies it has. Three fences, each of which holds by itself: the
 * media type, which no form can send and no script without asking by CORS; `Sec-Fetch-Site`, which browsers set and
 * scripts cannot; and `Origin`, which must be the host's own or a listed one.
 */
export function isSameSite({ headers }: IncomingMessage, origins: readonly string[]): boolean {
  const { origin, host = '' } = headers;
  const site = headers['sec-fetch-site'];
  const isListed = origin !== undefined && origins.includes(origin);
  if (origin !== undefined && !isListed && origin !== `https://${host}` && origin !== `http://${host}`) return false;
  return site === undefined || site === 'same-origin' || site === 'none' || isListed;
}
