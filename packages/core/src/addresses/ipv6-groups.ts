function groupsOf(part: string): number[] {
  if (part === '') return [];
  return part.split(':').flatMap((group) => {
    // RFC 4291, 2.2 (3): the last 32 bits may be four decimal numbers.
    if (!group.includes('.')) return [Number.parseInt(group, 16)];
    const [a = 0, b = 0, c = 0, d = 0] = group.split('.').map(Number);
    return [a * 256 + b, c * 256 + d];
  });
}

/**
 * The eight 16-bit groups of an IPv6 address, however it is spelled; without its zone.
 * @param address one that `isIPv6` of node:net takes: of anything else this makes nonsense
 */
export function ipv6Groups(address: string): readonly number[] {
  const [bare = ''] = address.split('%', 1);
  const [head = '', tail = ''] = bare.split('::');
  const first = groupsOf(head);
  const last = groupsOf(tail);
  return [...first, ...Array<number>(8 - first.length - last.length).fill(0), ...last];
}
