import { randomInt } from 'node:crypto';
import { crc32 } from 'node:zlib';

const BASE62 = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/** A worthless key in the form of a GitHub personal access token, checksum included. New at every start. */
export function makeDeployKey(): string {
  const body = Array.from({ length: 30 }, () => BASE62.charAt(randomInt(BASE62.length))).join('');
  let rest = crc32(body);
  let checksum = '';
  for (let place = 0; place < 6; place++) {
    checksum = BASE62.charAt(rest % BASE62.length) + checksum;
    rest = Math.floor(rest / BASE62.length);
  }
  return ['ghp', body + checksum].join('_');
}
