const ESCAPES: Readonly<Record<string, string>> = { '~': '~0', '/': '~1', '#': '~2' };

/** RFC 6901 with wire's extension: a `#` of a member name is `~2`, because `#` itself steps into JSON held in a string. */
export function pointerTo(parent: string, key: string | number): string {
  const name = String(key);
  return `${parent}/${/[~/#]/.test(name) ? name.replace(/[~/#]/g, (sign) => ESCAPES[sign] ?? sign) : name}`;
}

/** The member names and indexes of a pointer, as far as it stays in the body itself: a `#` ends it. */
export function tokensOf(pointer: string): string[] {
  const [outside = ''] = pointer.split('#', 1);
  const tokens = outside.split('/').slice(1);
  return tokens.map((token) => token.replaceAll('~2', '#').replaceAll('~1', '/').replaceAll('~0', '~'));
}

export const pointerOf = (tokens: readonly string[]): string => tokens.reduce(pointerTo, '');
