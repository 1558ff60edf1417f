import { randomBytes } from 'node:crypto';

const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/** The largest multiple of 62 in a byte; bytes from here on are thrown away, or the first 8 letters would be likelier. */
const FAIR = 248;

/** Uniform over the alphabet: 43 characters hold 256 bits. */
export function randomBase62(length: number): string {
  let text = '';
  while (text.length < length) {
    for (const byte of randomBytes(length - text.length + 4)) {
      if (byte < FAIR && text.length < length) text += ALPHABET.charAt(byte % 62);
    }
  }
  return text;
}

/** A number below 62 ** `length`, padded to that length. */
export function toBase62(number: number, length: number): string {
  let text = '';
  for (let rest = number; text.length < length; rest = Math.floor(rest / 62)) text = ALPHABET.charAt(rest % 62) + text;
  return text;
}
