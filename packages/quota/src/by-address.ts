import { isIP } from 'node:net';
import { optional, readOptions, rule } from '@sallyport/core';
import type { Exchange } from '@sallyport/core';
import { network } from './network.ts';

export interface ByAddressOptions {
  /**
   * How many proxies of yours stand in front of this server. The client is the address that the outermost of them saw,
   * counted from the right of `X-Forwarded-For`.
   * Security: too high a number lets clients choose their address; too low gives all of them one budget.
   * @default 0 (the address of the connection)
   */
  readonly trustProxy?: number;
}

const table = { trustProxy: optional(rule.integer(0, 16), 0) };

/** Some proxies append the port: `192.0.2.1:443`, `[2001:db8::1]:443`. */
function withoutPort(entry: string): string {
  const bracketed = /^\[([^\]]*)\]/.exec(entry);
  if (bracketed !== null) return bracketed[1] ?? '';
  const parts = entry.split(':');
  return parts.length === 2 ? (parts[0] ?? '') : entry;
}

/**
 * Key function: the client's network address; IPv6 by its /64, which is what one subscriber gets.
 * Better than nothing for routes without authentication. With it, use `byPrincipal`.
 * @throws {ConfigError} for a wrong option
 */
export function byAddress(options?: ByAddressOptions): (exchange: Pick<Exchange, 'request'>) => string | undefined {
  const { trustProxy } = readOptions('byAddress', options, table);
  return function addressKey({ request }) {
    const connection = request.socket.remoteAddress;
    const forwarded = trustProxy === 0 ? undefined : request.headers['x-forwarded-for'];
    const list = typeof forwarded === 'string' ? forwarded.split(',') : [];
    // Fewer entries than proxies, or no address: the request did not come the way that was configured.
    const seen = withoutPort(list.at(-trustProxy)?.trim() ?? '');
    const address = trustProxy > 0 && list.length >= trustProxy && isIP(seen) !== 0 ? seen : connection;
    return address === undefined ? undefined : `ip:${network(address)}`;
  };
}
