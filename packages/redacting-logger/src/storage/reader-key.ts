import { randomBytes } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { derive, keyId, privateKey, rawPublicKey } from './key-material.ts';

export interface ReaderKey {
  readonly id: string;
  readonly public: Buffer;
  readonly private: KeyObject;
}

export function openReaderKey(secret: Buffer): ReaderKey {
  const key = privateKey('X25519', derive(secret, 'reader box'));
  const raw = rawPublicKey(key);
  return Object.freeze({ id: keyId(raw), public: raw, private: key });
}

/** A new key pair for a person or a service that reads. The private half never leaves the reader. */
export function createReaderKey(): { readonly readerKey: string; readonly publicKey: string } {
  const secret = randomBytes(32);
  return { readerKey: secret.toString('base64url'), publicKey: openReaderKey(secret).public.toString('base64url') };
}
