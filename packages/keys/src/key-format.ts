import { crc32 } from 'node:zlib';
import { randomBase62, toBase62 } from './base62.ts';

/** Where a key is meant to be used. A `test` key never opens a `live` route, nor the other way round. */
export type KeyEnvironment = 'test' | 'live';

/** `<prefix>_<environment>_<43 random>_<6 checksum>`, all of it base62 and underscores: one word to a double click. */
export interface KeyFormat {
  /** Whether this means to be one of our keys, well-formed or not. */
  recognises(text: string): boolean;
  generate(environment: KeyEnvironment): string;
  /** The environment of a well-formed key; `undefined` for a typo, a cut or anything else. */
  environmentOf(text: unknown): KeyEnvironment | undefined;
}

const RANDOM = 43;
const CHECKSUM = 6;

// CRC32 finds every error burst up to 32 bits, so every typo of one character. It is no proof of origin.
const checksum = (text: string): string => toBase62(crc32(text), CHECKSUM);

function isBase62(text: string, from: number, to: number): boolean {
  for (let at = from; at < to; at++) {
    const code = text.charCodeAt(at);
    const letter = code | 0x20;
    if (!((code >= 0x30 && code <= 0x39) || (letter >= 0x61 && letter <= 0x7a))) return false;
  }
  return true;
}

export function keyFormat(prefix: string): KeyFormat {
  // No regular expression touches a whole key: `RegExp.input` would keep it in memory until the next match anywhere.
  const [test, live] = [`${prefix}_test_`, `${prefix}_live_`];
  const headLength = live.length;
  const bodyLength = headLength + RANDOM;
  return {
    recognises: (text) => text.startsWith(`${prefix}_`),
    generate(environment) {
      const body = `${prefix}_${environment}_${randomBase62(RANDOM)}`;
      return `${body}_${checksum(body)}`;
    },
    environmentOf(text) {
      if (typeof text !== 'string' || text.length !== bodyLength + 1 + CHECKSUM) return undefined;
      const environment = text.startsWith(live) ? 'live' : text.startsWith(test) ? 'test' : undefined;
      if (environment === undefined || text[bodyLength] !== '_') return undefined;
      if (!isBase62(text, headLength, bodyLength) || !isBase62(text, bodyLength + 1, text.length)) return undefined;
      return checksum(text.slice(0, bodyLength)) === text.slice(bodyLength + 1) ? environment : undefined;
    },
  };
}
