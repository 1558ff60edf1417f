import { crc32 } from 'node:zlib';

const BASE62 = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/** Six base62 digits of the CRC-32, as GitHub and npm append them to their tokens. */
export function crc32Base62(text: string): string {
  let rest = crc32(text);
  let digits = '';
  for (let place = 0; place < 6; place++) {
    digits = BASE62.charAt(rest % 62) + digits;
    rest = Math.floor(rest / 62);
  }
  return digits;
}

/** Whether a token of `prefix_` and 36 base62 characters ends in the checksum of the 30 before. */
export function hasCrc32Suffix(token: string): boolean {
  const body = token.slice(token.indexOf('_') + 1);
  return body.slice(-6) === crc32Base62(body.slice(0, -6));
}
