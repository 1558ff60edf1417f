import { isIP } from 'node:net';
import { mappedIPv4 } from './embedded-ipv4.ts';
import { ipv6Groups } from './ipv6-groups.ts';

/**
 * One spelling for what sockets and proxies report: without a zone, and an IPv4 address that is mapped into IPv6, by any
 * spelling, as IPv4. Other IPv6 addresses stay as they are written.
 * @returns `undefined` for what is no address; short and octal forms (`127.1`, `0177.0.0.1`) are none
 */
export function plainAddress(text: unknown): string | undefined {
  // The longest IPv6 address has 45 characters.
  if (typeof text !== 'string' || text.length > 64) return undefined;
  const version = isIP(text);
  if (version === 0) return undefined;
  if (version === 4) return text;
  return mappedIPv4(ipv6Groups(text)) ?? text.split('%', 1)[0];
}
