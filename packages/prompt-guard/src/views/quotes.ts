/** Where a quotation stands: UTF-16 units, without its marks. */
export interface Quotation {
  readonly start: number;
  readonly end: number;
}

/** Opening mark to closing marks, as they are after folding: curly ones have become straight. */
const CLOSING: Readonly<Record<string, string>> = {
  '"': '"',
  "'": "'",
  '`': '`',
  '\u00ab': '\u00bb',
  '\u00bb': '\u00ab',
  '\u2039': '\u203a',
  '\u203a': '\u2039',
  '\u201e': '"',
  '\u201a': "'",
  '\u300c': '\u300d',
  '\u300e': '\u300f',
};

const opening = /["'`\u00ab\u00bb\u2039\u203a\u201e\u201a\u300c\u300e]/g;
/** Before the value of an attribute or a member: code says it, nobody is quoted. `"""` is a string in code as well. */
const ASSIGNS = /(?:=|["'`]\s{0,2}:\s{0,2}|["'`])$/;
const INSIDE_WORD = /[\p{L}\p{N}]/u;

/** Whether a letter or digit stands there. */
function isInside(text: string, index: number): boolean {
  const code = index < 0 || index >= text.length ? 0 : text.charCodeAt(index);
  if (code > 127) return INSIDE_WORD.test(text.charAt(index));
  const small = code | 32;
  return (small > 96 && small < 123) || (code > 47 && code < 58);
}

/** Quotations do not nest, and a mark inside a word is an apostrophe. What is opened and not closed is no quotation. */
export function quotationsIn(text: string): readonly Quotation[] {
  const found: Quotation[] = [];
  const hopeless = new Set<string>();
  opening.lastIndex = 0;
  for (let match = opening.exec(text); match !== null; match = opening.exec(text)) {
    const [mark] = match;
    const start = match.index + 1;
    if (hopeless.has(mark) || isInside(text, match.index - 1)) continue;
    const end = closingAt(text, CLOSING[mark] ?? mark, start);
    if (end < 0) {
      // None further on either: looked for once, so that many openings cost nothing.
      hopeless.add(mark);
      continue;
    }
    if (end > start && !ASSIGNS.test(text.slice(Math.max(0, match.index - 6), match.index))) found.push({ start, end });
    opening.lastIndex = end + 1;
  }
  return found;
}

function closingAt(text: string, closing: string, from: number): number {
  let at = text.indexOf(closing, from);
  while (at >= 0 && isInside(text, at + 1)) at = text.indexOf(closing, at + 1);
  return at;
}
