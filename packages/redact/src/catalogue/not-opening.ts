const LETTERS = 'abcdefghijklmnopqrstuvwxyz';
const TOKEN_SIGNS = `${LETTERS}0123456789_-`;

/**
 * An expression for as many units of a token as the words have, all of one length, that are none of the words, whatever
 * the case: what cannot be checked afterwards keeps clear of placeholders with it.
 */
export function notOpening(words: readonly string[]): string {
  const [first] = words;
  if (first === undefined || first === '') return '';
  const rests = new Map<string, string[]>();
  for (const word of words) rests.set(word.charAt(0), [...(rests.get(word.charAt(0)) ?? []), word.slice(1)]);
  const any = `${classOf(TOKEN_SIGNS)}{${first.length - 1}}`;
  const others = classOf(Array.from(TOKEN_SIGNS, (sign) => (rests.has(sign) ? '' : sign)).join(''));
  if (first.length === 1) return others;
  const branches = [...rests].map(([sign, rest]) => classOf(sign) + notOpening(rest));
  return `(?:${[others + any, ...branches].join('|')})`;
}

function classOf(signs: string): string {
  return `[${signs}${signs.replace(/[^a-z]/g, '').toUpperCase()}]`.replace(/(.*)-(.*)\]$/, '$1$2-]');
}
