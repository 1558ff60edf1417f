import { decodeEntities } from '../html/entities.ts';

const ESCAPE = /\\(?:([0-9a-fA-F]{1,6})\s?|([^\n\r\f]))/g;
// Looked ahead for, since `"url(" ... url(//evil.example)` holds two. No host stands further from the beginning.
const LOADS = /(?:url|src|image|image-set)\s*\(\s*['"]?\s*(?=([^'")]{0,300}))|@import\s*['"](?=([^'"]{0,300}))/gi;
const LOADER = /(?:image|image-set|cross-fade|src)\s*\(|@import/i;
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

const unescaped = (css: string): string =>
  withoutComments(
    decodeEntities(css).replaceAll(ESCAPE, (_whole, hex?: string, character?: string) => {
      const code = hex === undefined ? 0 : Number.parseInt(hex, 16);
      return hex === undefined ? (character ?? '') : String.fromCodePoint(code > 0x10ffff ? 0xfffd : code);
    }),
  );

const loadsOf = (plain: string): string[] => Array.from(plain.matchAll(LOADS), (match) => match[1] ?? match[2] ?? '');

/** Whether what follows may be loaded without a `url(` of its own. */
export const isCssLoader = (css: string): boolean => LOADER.test(unescaped(css));

/** What a style loads by a function or an import that begins in it. */
export const cssLoads = (css: string): string[] => loadsOf(unescaped(css));

/** What a style can make the browser load. CSS escapes are undone first: `u\72l(` is `url(`. */
export function cssDestinations(css: string): string[] {
  const plain = unescaped(css);
  return [...loadsOf(plain), ...(plain.match(ABSOLUTE) ?? [])];
}
