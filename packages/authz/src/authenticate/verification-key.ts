import { KeyObject, createPublicKey, createSecretKey } from 'node:crypto';
import type { JsonWebKey } from 'node:crypto';
import { ConfigError } from '@sallyport/core';
import type { JwtAlgorithm } from './jwt-options.ts';

/** A KeyObject, a secret (text or bytes), a PEM public key or certificate, or a JWK. */
export type VerificationKey = KeyObject | string | Uint8Array | JsonWebKey;

/** RFC 7518, 3.2: an HMAC key is at least as long as the hash. */
const SECRET_BYTES: Readonly<Record<string, number>> = { HS256: 32, HS384: 48, HS512: 64 };
const CURVES: Readonly<Record<string, string>> = { ES256: 'prime256v1', ES384: 'secp384r1', ES512: 'secp521r1' };

const bad = (complaint: string): never => {
  throw new ConfigError('authenticate: jwt', 'key', `\`key\` ${complaint}.`);
};

function parsed(key: VerificationKey): KeyObject {
  if (key instanceof KeyObject) return key;
  if (typeof key === 'string' || key instanceof Uint8Array) {
    const bytes = Buffer.from(key as string);
    const pem = bytes.subarray(0, 64).toString('latin1').trimStart();
    if (!pem.startsWith('-----BEGIN')) return createSecretKey(bytes);
    return /PRIVATE KEY/.test(pem) ? bad('is a private key; verifying takes the public one') : createPublicKey(bytes);
  }
  if ('d' in key) return bad('is a private JWK; verifying takes the public one');
  if (key.kty !== 'oct') return createPublicKey({ key, format: 'jwk' });
  return typeof key.k === 'string' ? createSecretKey(Buffer.from(key.k, 'base64url')) : bad('is a JWK without `k`');
}

/** @throws {ConfigError} */
export function checkFit(key: KeyObject, algorithm: JwtAlgorithm): void {
  const family = algorithm.slice(0, 2);
  if (key.type === 'private') return bad('is a private key; verifying takes the public one');
  if (key.type === 'secret') {
    if (family !== 'HS') return bad(`is a secret, but ${algorithm} needs a public key`);
    const least = SECRET_BYTES[algorithm] ?? 64;
    const size = key.symmetricKeySize ?? 0;
    return size < least ? bad(`must have at least ${least} bytes for ${algorithm}, got ${size}`) : undefined;
  }
  // The HS/RS confusion: a public key that is also accepted as an HMAC secret lets anybody sign.
  if (family === 'HS') return bad(`is a public key, but ${algorithm} needs a secret`);
  const type = key.asymmetricKeyType;
  const fits = family === 'ES' ? type === 'ec' : type === 'rsa' || (type === 'rsa-pss' && family === 'PS');
  if (!fits) return bad(`is of type ${type ?? 'unknown'}, which ${algorithm} cannot use`);
  const { modulusLength = 0, publicExponent = 0n, namedCurve } = key.asymmetricKeyDetails ?? {};
  if (family === 'ES') {
    const curve = CURVES[algorithm];
    return namedCurve === curve
      ? undefined
      : bad(`is on curve ${namedCurve ?? 'unknown'}, but ${algorithm} uses ${curve}`);
  }
  // RFC 7518, 3.3
  if (modulusLength < 2048) return bad(`must have at least 2048 bits, got ${modulusLength}`);
  // FIPS 186-5, 5.4: with an exponent of 1 everything is its own signature, a huge one makes each verification slow.
  if (publicExponent <= 65_536n || publicExponent >= 2n ** 64n || publicExponent % 2n === 0n)
    return bad('must have an odd public exponent between 2 ** 16 and 2 ** 64');
}

/**
 * Built once: jsonwebtoken tries a string as a public key first, on every request, which costs about 25 times as much
 * as the verification itself.
 * @throws {ConfigError} when the key cannot be read or does not fit every algorithm
 */
export function verificationKey(key: VerificationKey, algorithms: readonly JwtAlgorithm[]): KeyObject {
  let made: KeyObject;
  try {
    made = parsed(key);
  } catch (error) {
    if (error instanceof ConfigError) throw error;
    if (typeof key === 'string' && key.startsWith('-----BEGIN') && key.includes('\\n'))
      return bad('cannot be read: its line ends are written as \\n, as some environments do; replace them');
    // OpenSSL's message may quote the input.
    return bad('cannot be read as a secret, a PEM public key or a JWK');
  }
  for (const algorithm of algorithms) checkFit(made, algorithm);
  return made;
}
