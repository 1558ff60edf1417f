import { nodeCrypto } from '../node-crypto.ts';

// 32 letters and digits that nobody mistakes for one another: five bits each.
const ALPHABET = 'abcdefghijkmnpqrstuvwxyz23456789';

/** Letters and digits nobody can guess: five bits each. */
export function randomName(length: number): string {
  return Array.from(nodeCrypto().randomBytes(length), (byte) => ALPHABET[byte % 32] ?? 'a').join('');
}
