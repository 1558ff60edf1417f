import type { Transform } from './transform.ts';

/** A letter, what shows nothing, a letter. */
const FEWEST = 2;
const [LESS, STAR, LOW, TILDE, SQUARE, QUOTE, DOUBLE, BRACE, DASH] = [
  0x3c, 0x2a, 0x5f, 0x7e, 0x5b, 0x27, 0x22, 0x7b, 0x2d,
];

const COMMENT = '<!--[^<>]{0,200}-->';
/** Those that start no line and no cell. */
const INLINE =
  '<\\/?(?:span|a|abbr|b|big|bdo|code|em|font|i|ins|del|kbd|mark|q|s|small|strike|strong|sub|sup|tt|u|var|wbr|x)(?:\\s[^<>]{0,200})?\\/?>';
const OTHER = '\\[\\/?[a-z]{1,8}\\]|\\*{1,3}|_{2}|~~|`|\'\'|""|\\{"|"\\}|\\{\'|\'\\}';
const MARKUP = new RegExp(`(?:${COMMENT}|${INLINE})+`, 'gi');
const BETWEEN = new RegExp(OTHER, 'gi');
/** What opens before a word: `{"ig"}nore`. */
const OPENING = /(?<![\p{L}\p{N}])(?:\{"|\{'|\*{1,3}|\[[a-z]{1,8}\])(?=\p{L})/giu;
const BROKEN = /(\p{L})-\r?\n[ \t]{0,8}(?=\p{Ll})/gu;

/** Words cut by comments, tags, emphasis, empty quotes, and by the ends of lines. */
export const innerMarkup: Transform = {
  name: 'inner-markup',
  wanted: ({ shape: { signs } }) =>
    [LESS, STAR, LOW, TILDE, SQUARE, QUOTE, DOUBLE, BRACE, DASH].some((sign) => (signs[sign] ?? 0) >= FEWEST),
  read: ({ text, shape: { signs } }) => {
    const has = (sign: number): boolean => (signs[sign] ?? 0) >= FEWEST;
    let found = 0;
    let out = text;
    if (has(LESS)) {
      out = out.replaceAll(MARKUP, (whole: string, index: number) => {
        if (isLetter(text.charCodeAt(index - 1)) && isLetter(text.charCodeAt(index + whole.length))) found++;
        return '';
      });
      if (found < FEWEST) [out, found] = [text, 0];
    }
    if ([STAR, LOW, TILDE, SQUARE, QUOTE, DOUBLE, BRACE].some(has)) {
      const before = out;
      let cut = 0;
      out = out.replaceAll(BETWEEN, (whole, index: number) => {
        if (!isLetter(before.charCodeAt(index - 1)) || !isLetter(before.charCodeAt(index + whole.length))) return whole;
        cut++;
        return '';
      });
      if (cut < FEWEST) out = before;
      else {
        found += cut;
        out = out.replaceAll(OPENING, '');
      }
    }
    if (has(DASH) && out.includes('-\n')) {
      out = out.replaceAll(BROKEN, (_, letter: string) => {
        found++;
        return letter;
      });
    }
    return found >= FEWEST ? out : undefined;
  },
};

const isLetter = (unit: number): boolean => (unit | 32) > 96 && (unit | 32) < 123;
