/** Loopback, unspecified and broadcast addresses identify nobody. */
export function isTellingIpv4(text: string): boolean {
  return !/^(?:127\.|0\.0\.0\.0$|255\.255\.255\.)/.test(text);
}

/** RFC 4291 2.2: eight groups, or fewer and one "::". Loopback and unspecified addresses are left alone. */
export function isTellingIpv6(text: string): boolean {
  const halves = text.split('::');
  const groups = halves.flatMap((half) => (half === '' ? [] : half.split(':')));
  if (halves.length > 2 || groups.some((group) => group === '')) return false;
  const complete = halves.length === 1 ? groups.length === 8 : groups.length >= 2 && groups.length <= 7;
  // Namespaces such as a::b and clock times with zeros left out are groups too, but have no digit or no long group.
  return complete && /\d/.test(text) && groups.some((group) => group.length >= 3);
}
