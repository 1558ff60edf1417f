/**
 * The end of a written-out escape is an edge: the "n" of a backslash and n, the "2" of %22 and the "m" of a colour code
 * are letters and digits, but stand for a character that is neither, so what follows them is not the rest of a word.
 */

/** How many units before a place decide what may start there: the longest colour code that counts, and invisible units. */
export const LOOKBACK = 64;

const MAX_PARAMETERS = 40;
const BACKSLASH = 0x5c;
const PERCENT = 0x25;
const ESCAPE = 0x1b;

/** For the waking machine: at least everything that `endsEscape` knows. ECMA-48 5.4 for the colour codes. */
export const ESCAPE_EXPRESSION: string = [
  '\\\\[nrtbfv]|\\\\x[0-9A-Fa-f]{2}|\\\\u[0-9A-Fa-f]{4}|%(?:25)?[0-9A-Fa-f]{2}',
  '(?:\\x1b|\\\\u001[bB]|\\\\x1[bB]|\\\\033)\\[[ -?]*[@-~]',
].join('|');

/** Whether an escape can begin with a unit. */
export function isEscapeSign(unit: number): boolean {
  return unit === BACKSLASH || unit === PERCENT || unit === ESCAPE;
}

/** Whether any place of a text can be the end of an escape. */
export function mayHoldEscapes(text: string): boolean {
  return text.includes('\\') || text.includes('%') || text.includes('\u001b');
}

/** Whether the text before `at` ends with an escape: \n \x41 \u0022 %22 %2522, or a terminal code, plain or escaped. */
export function endsEscape(text: string, at: number): boolean {
  if (at < 2) return false;
  const last = text.charCodeAt(at - 1);
  const before = text.charCodeAt(at - 2);
  if (before === BACKSLASH) return isEscapeLetter(last);
  if (isHex(last) && isHex(before) && endsHexEscape(text, at)) return true;
  return last >= 0x40 && last <= 0x7e && before >= 0x20 && before <= 0x5b && endsTerminalCode(text, at - 2);
}

/** n r t b f v */
function isEscapeLetter(unit: number): boolean {
  return unit === 0x6e || unit === 0x72 || unit === 0x74 || unit === 0x62 || unit === 0x66 || unit === 0x76;
}

function isHex(unit: number): boolean {
  return (unit >= 0x30 && unit <= 0x39) || (unit >= 0x41 && unit <= 0x46) || (unit >= 0x61 && unit <= 0x66);
}

/** The two units before `at` are hexadecimal. Most of what is asked has none of the signs three to six units back. */
function endsHexEscape(text: string, at: number): boolean {
  const third = text.charCodeAt(at - 3);
  if (third === PERCENT) return true;
  // An escaped per cent sign: the escape was escaped once more.
  if (third === 0x35) return at >= 5 && text.startsWith('%2', at - 5);
  if (third === 0x78) return text.charCodeAt(at - 4) === BACKSLASH;
  return (
    text.charCodeAt(at - 5) === 0x75 &&
    text.charCodeAt(at - 6) === BACKSLASH &&
    isHex(third) &&
    isHex(text.charCodeAt(at - 4))
  );
}

/** Goes back from `at`, the last unit before the final one, over the parameters of a code to its introducer. */
function endsTerminalCode(text: string, at: number): boolean {
  const first = Math.max(0, at - MAX_PARAMETERS);
  let opening = at;
  while (opening > first && text.charCodeAt(opening) >= 0x20 && text.charCodeAt(opening) <= 0x3f) opening--;
  if (text.charCodeAt(opening) !== 0x5b || opening === 0) return false;
  return (
    text.charCodeAt(opening - 1) === 0x1b ||
    /\\(?:u001[bB]|x1[bB]|033)$/.test(text.slice(Math.max(0, opening - 6), opening))
  );
}
