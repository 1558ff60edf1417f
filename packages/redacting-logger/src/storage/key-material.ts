import { createHash, createPrivateKey, createPublicKey, hkdfSync } from 'node:crypto';
import type { KeyObject } from 'node:crypto';

type Curve = 'X25519' | 'Ed25519';

// RFC 8410, 7: PKCS #8 around a raw private key; the two differ in the last octet of the algorithm identifier.
const PKCS8: Record<Curve, Buffer> = {
  X25519: Buffer.from([0x30, 46, 2, 1, 0, 0x30, 5, 6, 3, 0x2b, 0x65, 0x6e, 4, 34, 4, 32]),
  Ed25519: Buffer.from([0x30, 46, 2, 1, 0, 0x30, 5, 6, 3, 0x2b, 0x65, 0x70, 4, 34, 4, 32]),
};

export function privateKey(curve: Curve, seed: Buffer): KeyObject {
  return createPrivateKey({ key: Buffer.concat([PKCS8[curve], seed]), format: 'der', type: 'pkcs8' });
}

export function publicKey(curve: Curve, raw: Buffer): KeyObject {
  return createPublicKey({ key: { kty: 'OKP', crv: curve, x: raw.toString('base64url') }, format: 'jwk' });
}

/** The 32 octets of a public key, or of the one that belongs to a private one. */
export function rawPublicKey(key: KeyObject): Buffer {
  const shared = key.type === 'public' ? key : createPublicKey(key);
  return Buffer.from(String(shared.export({ format: 'jwk' }).x), 'base64url');
}

/** HKDF-SHA256 (RFC 5869) for one purpose: keys for different purposes never meet. */
export function derive(secret: Buffer | KeyObject, purpose: string, length = 32): Buffer {
  const salt = Buffer.alloc(0);
  return Buffer.from(hkdfSync('sha256', secret, salt, `sallyport-log v1 ${purpose}`, length));
}

/** A short name for a public key: finds the right sealed box, and says in messages which key was meant. */
export function keyId(raw: Buffer): string {
  return createHash('sha256').update(raw).digest('hex').slice(0, 16);
}
