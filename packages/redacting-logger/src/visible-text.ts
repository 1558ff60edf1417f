// Control, format (bidi, zero width, tags), lone surrogates, line and paragraph separators: whatever could end a line
// of the log, restyle a terminal, or be read differently from how it is shown.
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;

function escaped(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  return code > 0xffff ? `\\u{${code.toString(16)}}` : `\\u${code.toString(16).padStart(4, '0')}`;
}

/**
 * Text that stays on its line: invisible characters are written as escapes (CWE-117), and what exceeds `maxLength` is
 * cut and counted. Redact first: an escape is made of letters, and half a secret is not recognised.
 */
export function visibleText(text: string, maxLength: number): string {
  const visible = text.slice(0, maxLength).replace(INVISIBLE, escaped);
  if (text.length <= maxLength && visible.length <= maxLength) return visible;
  const kept = visible.slice(0, maxLength).replace(/[\uD800-\uDBFF]$/, '');
  return `${kept}...[cut, ${text.length} in all]`;
}
