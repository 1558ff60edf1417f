type Range = readonly [first: number, bits: number];

const ipv4Number = (text: string): number => text.split('.').reduce((number, part) => number * 256 + Number(part), 0);

// The IANA registry of special-purpose addresses (RFC 6890), multicast and what is reserved.
const SPECIAL_IPV4: readonly Range[] = (
  '0.0.0.0/8 10.0.0.0/8 100.64.0.0/10 127.0.0.0/8 169.254.0.0/16 172.16.0.0/12 192.0.0.0/24 192.0.2.0/24 ' +
  '192.31.196.0/24 192.52.193.0/24 192.88.99.0/24 192.168.0.0/16 192.175.48.0/24 198.18.0.0/15 198.51.100.0/24 ' +
  // The last one is Azure's own: not in the registry, and it hands credentials out.
  '203.0.113.0/24 224.0.0.0/4 240.0.0.0/4 168.63.129.16/32'
)
  .split(' ')
  .map((range) => {
    const [address = '', bits = ''] = range.split('/');
    return [ipv4Number(address), Number(bits)];
  });

/** @param text four decimal numbers, as a URL parser writes them */
export function isPublicIpv4(text: string): boolean {
  const number = ipv4Number(text);
  return SPECIAL_IPV4.every(([first, bits]) => Math.floor(number / 2 ** (32 - bits)) !== first / 2 ** (32 - bits));
}

/** @param text as a URL parser writes it: hexadecimal, `::` at most once, no dotted part */
export function isPublicIpv6(text: string): boolean {
  const [head = '', tail] = text.split('::');
  const groups = (part: string): readonly number[] =>
    part === '' ? [] : part.split(':').map((group) => Number.parseInt(group, 16));
  const first = groups(head);
  const last = groups(tail ?? '');
  const all = [...first, ...Array.from({ length: 8 - first.length - last.length }, () => 0), ...last];
  const [a = 0, b = 0, , , e = 0, f = 0] = all;
  // Only 2000::/3 is routed. That leaves out ::1, mapped IPv4, NAT64, link-local, unique local and multicast.
  if (a < 0x2000 || a > 0x3fff) return false;
  // ISATAP (RFC 5214): the last half carries an IPv4 address.
  if ((e === 0 || e === 0x200) && f === 0x5efe) return false;
  // 6to4 and Teredo carry an IPv4 address; 2001::/23 is for protocols, 2001:db8::/32 and 3fff::/20 for examples.
  return !(a === 0x2002 || (a === 0x2001 && (b < 0x200 || b === 0xdb8)) || (a === 0x3fff && b < 0x1000));
}
