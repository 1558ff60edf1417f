import { constants, createHmac, timingSafeEqual, verify } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import type { JwtAlgorithm } from './jwt-options.ts';

const { RSA_PKCS1_PADDING, RSA_PKCS1_PSS_PADDING, RSA_PSS_SALTLEN_DIGEST } = constants;

function sameBytes(a: Buffer, b: Buffer): boolean {
  // A signature cut short must not be compared with the beginning of the right one.
  return a.length === b.length && timingSafeEqual(a, b);
}

/**
 * Whether a signature is right (RFC 7518, 3). The algorithm is the one that was agreed on and fits the key's type; what to do
 * is taken from it and never from the key, and no key is ever parsed here.
 */
export function isSignedBy(algorithm: JwtAlgorithm, key: KeyObject, input: string, signature: Buffer): boolean {
  const digest = `sha${algorithm.slice(2)}`;
  switch (algorithm.slice(0, 2)) {
    case 'HS':
      return key.type === 'secret' && sameBytes(createHmac(digest, key).update(input).digest(), signature);
    case 'ES':
      return verify(digest, Buffer.from(input), { key, dsaEncoding: 'ieee-p1363' }, signature);
    case 'RS':
      return verify(digest, Buffer.from(input), { key, padding: RSA_PKCS1_PADDING }, signature);
    case 'PS':
      // RFC 7518, 3.5: the salt is as long as the hash.
      return verify(
        digest,
        Buffer.from(input),
        { key, padding: RSA_PKCS1_PSS_PADDING, saltLength: RSA_PSS_SALTLEN_DIGEST },
        signature,
      );
    default:
      return false;
  }
}
