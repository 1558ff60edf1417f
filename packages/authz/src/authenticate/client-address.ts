import type { IncomingMessage } from 'node:http';
import { isIPv6 } from 'node:net';
import { plainAddress } from './public-address.ts';

/** The address of the client as the app knows it (Express' `request.ip`), else of the socket's other end. */
export function clientAddress(request: IncomingMessage): string | undefined {
  const known: unknown = Reflect.get(request, 'ip');
  const address = typeof known === 'string' && known !== '' ? known : request.socket?.remoteAddress;
  return address === undefined ? undefined : plainAddress(address);
}

/** One counter an IPv4 address or an IPv6 /56: a single household has at least 2 ** 64 addresses of the latter. */
export function addressKey(address: string): string {
  const plain = plainAddress(address);
  if (!isIPv6(plain)) return plain.slice(0, 64);
  // The URL parser is the one that spells addresses in a single way: lower case, no leading zeros, the longest run cut.
  const [head = '', tail] = new URL(`http://[${plain}]/`).hostname.slice(1, -1).split('::');
  const first = head === '' ? [] : head.split(':');
  const last = tail === undefined || tail === '' ? [] : tail.split(':');
  const groups = [...first, ...Array.from({ length: 8 - first.length - last.length }, () => '0'), ...last];
  const fourth = Number.parseInt(groups[3] ?? '0', 16) & 0xff00;
  return `${groups.slice(0, 3).join(':')}:${fourth.toString(16)}::/56`;
}
