import { hexDigit } from './byte-text.ts';
import type { ByteText } from './byte-text.ts';
import type { Escape } from './escapes.ts';

const BACKSLASH = 0x5c;

/** `digits` digits from `ahead` on, fewer where fewer are given; -1 when there are less than `least`. */
function number(bytes: ByteText, ahead: number, least: number, most: number, base: number): readonly [number, number] {
  let value = 0;
  let length = 0;
  for (; length < most; length++) {
    const digit = hexDigit[bytes.peek(ahead + length) & 255] ?? -1;
    if (digit < 0 || digit >= base) break;
    value = value * base + digit;
  }
  return length < least ? [-1, 0] : [value, length];
}

function step(bytes: ByteText): boolean {
  const kind = bytes.peek(1);
  if (kind === 0x78) {
    const value = bytes.pair(2);
    if (value >= 0) bytes.byte(value, 4);
    return value >= 0;
  }
  if (kind === 0x6e || kind === 0x72 || kind === 0x74) {
    bytes.common(kind === 0x74 ? 9 : 10, 2);
    return true;
  }
  if (kind === 0x75 || kind === 0x55) {
    const braced = bytes.peek(2) === 0x7b;
    const [value, length] = braced ? number(bytes, 3, 1, 6, 16) : number(bytes, 2, 4, kind === 0x75 ? 4 : 8, 16);
    if (value < 0 || (braced && bytes.peek(3 + length) !== 0x7d)) return false;
    if (value > 127 && length < 3) return false;
    bytes.point(value, braced ? length + 4 : length + 2);
    return true;
  }
  // Octal of two or three digits (C, Python), and hex as CSS writes it.
  const [octal, digits] = number(bytes, 1, 2, 3, 8);
  if (octal > 31 && octal < 256 && digits === 3) {
    bytes.byte(octal, 4);
    return true;
  }
  const [value, length] = number(bytes, 1, 2, 6, 16);
  if (value < 32 || value > 126) return false;
  bytes.byte(value, bytes.peek(1 + length) === 32 ? length + 2 : length + 1);
  return true;
}

/** \x69, \u0069, \u{69}, \151 and CSS's \69: JSON, JavaScript, Python, C. */
export const backslash: Escape = {
  sign: BACKSLASH,
  decode: (bytes) => bytes.rewrite(BACKSLASH, step),
};
