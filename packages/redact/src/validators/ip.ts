// Nobody's: "this network", loopback, masks, multicast and broadcast; and four single digits, which are a version or
// a made-up address far more often than one of the ten thousand.
const NOBODYS = /^(?:127\.|0\.|255\.|2(?:2[4-9]|3\d)\.|\d\.\d\.\d\.\d$)/;

/** Whether each number of dotted quads, or of a host named after one, fits a byte and is not padded. */
export function isIpv4(text: string): boolean {
  return !/\d{4}|(?<!\d)(?:0\d|2(?:5[6-9]|[6-9]\d)|[3-9]\d\d)/.test(text.replace(/^ec2|^EC2/, ''));
}

/** Whether a dotted quad, a range of two, or a host named after one, tells of a machine. */
export function isTellingIpv4(text: string): boolean {
  return !NOBODYS.test(text);
}

/** RFC 4291 2.2: eight groups, or fewer and one "::"; four dotted numbers stand for the last two groups. */
export function isIpv6(text: string): boolean {
  const halves = text
    .replace(/%.*$/, '')
    .replace(/[^:]*\..*$/, '0:0')
    .split('::');
  if (/\./.test(text) && !isIpv4(/[^:]*$/.exec(text)?.[0] ?? '')) return false;
  const groups = halves.flatMap((half) => (half === '' ? [] : half.split(':')));
  return halves.length === 1 ? groups.length === 8 : halves.length === 2 && groups.length <= 7;
}

/** Loopback, unspecified and bare prefixes identify nobody. */
export function isTellingIpv6(text: string): boolean {
  const address = text.replace(/%.*$/, '');
  const tail = /[^:]*\..*$/.exec(address)?.[0];
  if (tail !== undefined) return isTellingIpv4(tail);
  const groups = address.split(':').filter((group) => group !== '');
  // Namespaces such as a::b and clock times with zeros left out are groups too, but have no digit or no long group.
  return groups.length >= 2 && /\d/.test(address) && groups.some((group) => group.length >= 3);
}
