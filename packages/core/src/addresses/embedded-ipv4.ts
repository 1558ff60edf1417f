import { ipv6Groups } from './ipv6-groups.ts';

function dotted(high: number, low: number): string {
  return [high >> 8, high & 255, low >> 8, low & 255].join('.');
}

/** RFC 4291, 2.5.5.2: how dual-stack sockets show an IPv4 address. */
export function mappedIPv4(groups: readonly number[]): string | undefined {
  const [, , , , , mark, high = 0, low = 0] = groups;
  return mark === 0xffff && groups.slice(0, 5).every((group) => group === 0) ? dotted(high, low) : undefined;
}

/** The IPv4 addresses to which a host or a translator on the way could take an IPv6 address. */
export function embeddedIPv4(address: string): readonly string[] {
  const groups = ipv6Groups(address);
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = groups;
  const found: string[] = [];
  const upper = [a, b, c, d].every((group) => group === 0);
  // Compatible (RFC 4291, 2.5.5.1), mapped (2.5.5.2), translated (RFC 2765, 2.1).
  if (upper && ((e === 0 && f === 0) || (e === 0 && f === 0xffff) || (e === 0xffff && f === 0))) {
    found.push(dotted(g, h));
  }
  // NAT64 (RFC 6052). Under the local prefix of RFC 8215, where it stands is the operator's choice: here, at the end.
  if (a === 0x64 && b === 0xff9b) found.push(dotted(g, h));
  // 6to4 (RFC 3056).
  if (a === 0x2002) found.push(dotted(b, c));
  // Teredo (RFC 4380, 4): the server, and the client's address with every bit turned.
  if (a === 0x2001 && b === 0) found.push(dotted(c, d), dotted(g ^ 0xffff, h ^ 0xffff));
  // ISATAP (RFC 5214, 6.1), in any network.
  if ((e === 0 || e === 0x200) && f === 0x5efe) found.push(dotted(g, h));
  return found;
}
