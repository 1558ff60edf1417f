import { decodeEntities } from '../html/entities.ts';

const ESCAPE = /\\(?:([0-9a-fA-F]{1,6})\s?|([^\n\r\f]))/g;
const LOADS = /(?:url|src|image|image-set)\s*\(\s*['"]?\s*([^'")]*)|@import\s*['"]([^'"]*)/gi;
const ABSOLUTE = /(?:[a-z][a-z0-9+.-]*:)?[/\\]{2}[^\s'"),;]+/gi;

// Split, since an expression for comments takes quadratic time on `/*` repeated.
function withoutComments(css: string): string {
  const [first = '', ...rest] = css.split('/*');
  const tails = rest.map((part) => {
    const close = part.indexOf('*/');
    return close < 0 ? part : part.slice(close + 2);
  });
  return [first, ...tails].join(' ');
}

/** What a style can make the browser load. CSS escapes are undone first: `u\72l(` is `url(`. */
export function cssDestinations(css: string): string[] {
  const unescaped = decodeEntities(css).replaceAll(ESCAPE, (_whole, hex?: string, character?: string) => {
    const code = hex === undefined ? 0 : Number.parseInt(hex, 16);
    return hex === undefined ? (character ?? '') : String.fromCodePoint(code > 0x10ffff ? 0xfffd : code);
  });
  const plain = withoutComments(unescaped);
  const loads = Array.from(plain.matchAll(LOADS), (match) => match[1] ?? match[2] ?? '');
  return [...loads, ...(plain.match(ABSOLUTE) ?? [])];
}
