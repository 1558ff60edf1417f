import { hexDigit } from './byte-text.ts';
import type { ByteText } from './byte-text.ts';
import type { Escape } from './escapes.ts';

const AMPERSAND = 0x26;
const HASH = 0x23;
const SEMICOLON = 0x3b;
const MOST_DIGITS = 7;

const NAMED: Readonly<Record<string, string>> = {
  lt: '<',
  gt: '>',
  amp: '&',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  colon: ':',
  comma: ',',
  period: '.',
  excl: '!',
};

function numbered(bytes: ByteText): boolean {
  const hex = (bytes.peek(2) | 32) === 0x78;
  const base = hex ? 16 : 10;
  let at = hex ? 3 : 2;
  const first = at;
  let code = 0;
  for (; at - first <= MOST_DIGITS; at++) {
    const digit = hexDigit[bytes.peek(at) & 255] ?? -1;
    if (digit < 0 || digit >= base) break;
    code = code * base + digit;
  }
  if (at === first) return false;
  // Without the semicolon browsers read it just the same.
  if (bytes.peek(at) === SEMICOLON) at++;
  // `&#9` is the shortest, and no code below 10 is read as itself.
  bytes.point(code, at);
  return true;
}

function named(bytes: ByteText): boolean {
  for (let end = 3; end <= 7; end++) {
    if (bytes.peek(end) !== SEMICOLON) continue;
    const made = NAMED[bytes.latin(1, end)];
    if (made !== undefined) bytes.byte(made.charCodeAt(0), end + 1);
    return made !== undefined;
  }
  return false;
}

/** &#105; &#x69; and the names that stand in ordinary sentences. */
export const entities: Escape = {
  sign: AMPERSAND,
  decode: (bytes) => bytes.rewrite(AMPERSAND, (at) => (at.peek(1) === HASH ? numbered(at) : named(at))),
};
