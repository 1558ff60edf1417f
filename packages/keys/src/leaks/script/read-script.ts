/** A part of a script that was read, and where the next one begins. */
export interface Read<T> {
  readonly value: T;
  readonly end: number;
}

const QUOTE = 34;
const APOSTROPHE = 39;
const BACKTICK = 96;
const BACKSLASH = 92;
const LINE_FEED = 10;

export function isIdentifierCode(code: number): boolean {
  return (
    (code >= 97 && code <= 122) ||
    (code >= 65 && code <= 90) ||
    (code >= 48 && code <= 57) ||
    code === 95 ||
    code === 36 ||
    code > 127
  );
}

/** Past white space and comments. */
export function skipSpace(text: string, at: number): number {
  for (;;) {
    const code = text.charCodeAt(at);
    if (code <= 32 || code === 160) at++;
    else if (code === 47 && text.charCodeAt(at + 1) === 42) {
      const end = text.indexOf('*/', at + 2);
      // Nothing closes it: it goes to the end, so that no text is searched again for each opening.
      if (end < 0) return text.length;
      at = end + 2;
    } else if (code === 47 && text.charCodeAt(at + 1) === 47) {
      const end = text.indexOf('\n', at);
      if (end < 0) return text.length;
      at = end + 1;
    } else return at;
  }
}

/** Where a quoted string ends, behind its quote; -1 when it is none: no string goes over a line. */
export function stringEnd(text: string, at: number): number {
  const quote = text.charCodeAt(at);
  if (quote !== QUOTE && quote !== APOSTROPHE) return -1;
  for (let index = at + 1; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (code === BACKSLASH) index += text.startsWith('\r\n', index + 1) ? 2 : 1;
    else if (code === quote) return index + 1;
    else if (code === LINE_FEED) return -1;
  }
  return -1;
}

const ESCAPE =
  /\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|u\{0{0,32}([0-9a-fA-F]{1,6})\}|([0-3]?[0-7]{1,2})|(\r\n|[^]))/g;
const NAMED: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f', v: '\v' };

/** What stands between the quotes, ECMA-262, 12.9.4, with the octal escapes of its Annex B. */
export function unescaped(body: string): string {
  if (!body.includes('\\')) return body;
  return body.replace(ESCAPE, (_, ...groups: (string | undefined)[]) => {
    const [hex, unit, point, octal, sign = ''] = groups;
    const digits = hex ?? unit ?? point;
    if (digits !== undefined) {
      const code = parseInt(digits, 16);
      return code > 0x10ffff ? '' : String.fromCodePoint(code);
    }
    if (octal !== undefined) return String.fromCharCode(parseInt(octal, 8));
    // A line that goes on.
    if (sign === '\n' || sign === '\r\n' || sign === '\u2028' || sign === '\u2029') return '';
    return NAMED[sign] ?? sign;
  });
}

export function readString(text: string, at: number): Read<string> | undefined {
  const end = stringEnd(text, at);
  return end < 0 ? undefined : { value: unescaped(text.slice(at + 1, end - 1)), end };
}

const NUMBER = /(?:0[xX][0-9a-fA-F_]+|0[oO][0-7_]+|0[bB][01_]+|\d[\d_]*(?:\.\d*)?(?:[eE]\d+)?)/y;

export function readNumber(text: string, at: number): Read<number> | undefined {
  NUMBER.lastIndex = at;
  const match = NUMBER.exec(text);
  if (match === null) return undefined;
  const value = Number(match[0].replaceAll('_', ''));
  return Number.isFinite(value) ? { value, end: NUMBER.lastIndex } : undefined;
}

export function identifierEnd(text: string, at: number): number {
  while (at < text.length && isIdentifierCode(text.charCodeAt(at))) at++;
  return at;
}

export const isQuote = (code: number): boolean => code === QUOTE || code === APOSTROPHE || code === BACKTICK;
