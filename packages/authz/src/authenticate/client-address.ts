import type { IncomingMessage } from 'node:http';
import { isIPv6 } from 'node:net';
import { ipv6Groups, plainAddress } from '@sallyport/core/addresses';

/** The address of the client as the app knows it (Express' `request.ip`), else of the socket's other end. */
export function clientAddress(request: IncomingMessage): string | undefined {
  const known: unknown = Reflect.get(request, 'ip');
  const address = typeof known === 'string' && known !== '' ? known : request.socket?.remoteAddress;
  return plainAddress(address) ?? address;
}

/** One counter an IPv4 address or an IPv6 /56: a single household has at least 2 ** 64 addresses of the latter. */
export function addressKey(address: string): string {
  const plain = plainAddress(address) ?? address;
  if (!isIPv6(plain)) return plain.slice(0, 64);
  const [a = 0, b = 0, c = 0, d = 0] = ipv6Groups(plain);
  return `${[a, b, c, d & 0xff00].map((group) => group.toString(16)).join(':')}::/56`;
}
