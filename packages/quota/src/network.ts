import { isIPv6 } from 'node:net';

function groups(part: string): number[] {
  if (part === '') return [];
  return part.split(':').flatMap((group) => {
    if (!group.includes('.')) return [Number.parseInt(group, 16)];
    const [a = 0, b = 0, c = 0, d = 0] = group.split('.').map(Number);
    return [a * 256 + b, c * 256 + d];
  });
}

/**
 * The network an address counts for: an IPv4 address itself, also when it is written as IPv6 (`::ffff:192.0.2.1`), and
 * the first 64 bits of any other IPv6 address, whichever way it is spelled.
 */
export function network(address: string): string {
  if (!isIPv6(address)) return address;
  const [head = '', tail] = (address.split('%', 1)[0] ?? '').split('::');
  const first = groups(head);
  const last = groups(tail ?? '');
  const all = [...first, ...Array<number>(8 - first.length - last.length).fill(0), ...last];
  const [, , , , , mapped, high = 0, low = 0] = all;
  if (mapped === 0xffff && all.slice(0, 5).every((group) => group === 0)) {
    return [high >> 8, high & 255, low >> 8, low & 255].join('.');
  }
  return `${all
    .slice(0, 4)
    .map((group) => group.toString(16))
    .join(':')}::/64`;
}
