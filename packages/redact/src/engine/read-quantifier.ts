export interface Quantifier {
  readonly min: number;
  readonly max: number;
  readonly length: number;
}

/** Reads `?`, `*`, `+`, `{m}`, `{m,}` or `{m,n}` at a position. */
export function readQuantifier(source: string, at: number): Quantifier | undefined {
  switch (source.charAt(at)) {
    case '?':
      return { min: 0, max: 1, length: 1 };
    case '*':
      return { min: 0, max: Infinity, length: 1 };
    case '+':
      return { min: 1, max: Infinity, length: 1 };
    default:
      return readBraces(source, at);
  }
}

function readBraces(source: string, at: number): Quantifier | undefined {
  const braces = /\{(\d{1,6})(,?)(\d{0,6})\}/y;
  braces.lastIndex = at;
  const found = braces.exec(source);
  if (found === null) return undefined;
  const [text, low, comma, high] = found;
  const min = Number(low);
  if (comma === '') return high === '' ? { min, max: min, length: text.length } : undefined;
  return { min, max: high === '' ? Infinity : Number(high), length: text.length };
}
