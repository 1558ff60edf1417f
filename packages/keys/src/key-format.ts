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

// CRC32 finds every error burst up to 32 bits, so every typo of one character. It is no proof of origin.
const checksum = (text: string): string => toBase62(crc32(text), 6);

export function keyFormat(prefix: string): KeyFormat {
  const shape = new RegExp(`^${prefix}_(test|live)_[0-9A-Za-z]{43}_[0-9A-Za-z]{6}$`);
  return {
    recognises: (text) => text.startsWith(`${prefix}_`),
    generate(environment) {
      const body = `${prefix}_${environment}_${randomBase62(43)}`;
      return `${body}_${checksum(body)}`;
    },
    environmentOf(text) {
      if (typeof text !== 'string') return undefined;
      const environment = shape.exec(text)?.[1] as KeyEnvironment | undefined;
      return environment !== undefined && checksum(text.slice(0, -7)) === text.slice(-6) ? environment : undefined;
    },
  };
}
