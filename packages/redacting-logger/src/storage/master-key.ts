import { randomBytes, sign, verify } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { derive, keyId, privateKey, publicKey, rawPublicKey } from './key-material.ts';
import { decodeKey, secretKey } from './key-text.ts';

/** What everybody may know of a master key: data keys are sealed to `box`, sidecars and reader lists proved by `verify`. */
export interface MasterPublicKey {
  readonly id: string;
  /** Both public keys in base64url: what `recipients` takes. */
  readonly text: string;
  readonly box: Buffer;
  readonly verify: (text: string, signature: string) => boolean;
}

export interface MasterKey {
  readonly public: MasterPublicKey;
  readonly private: KeyObject;
  readonly sign: (text: string) => string;
}

function fromOctets(octets: Buffer): MasterPublicKey {
  const box = octets.subarray(0, 32);
  const signing = publicKey('Ed25519', octets.subarray(32));
  return Object.freeze({
    id: keyId(box),
    text: octets.toString('base64url'),
    box,
    verify: (text: string, signature: string) =>
      verify(null, Buffer.from(text), signing, Buffer.from(signature, 'base64url')),
  });
}

/** `undefined` when the text is no public key. */
export function parseMasterPublicKey(text: string): MasterPublicKey | undefined {
  const octets = decodeKey(text, 64);
  try {
    return octets && fromOctets(octets);
  } catch {
    return undefined;
  }
}

/** Both key pairs come from the one secret, so there is one thing to keep. */
export function openMasterKey(secret: Buffer): MasterKey {
  const box = privateKey('X25519', derive(secret, 'master box'));
  const signing = privateKey('Ed25519', derive(secret, 'master signature'));
  return Object.freeze({
    public: fromOctets(Buffer.concat([rawPublicKey(box), rawPublicKey(signing)])),
    private: box,
    sign: (text: string) => sign(null, Buffer.from(text), signing).toString('base64url'),
  });
}

/** A new master key: keep `masterKey` in a secret store, give `publicKey` to writers that need not read. */
export function createMasterKey(): { readonly masterKey: string; readonly publicKey: string } {
  const secret = randomBytes(32);
  return { masterKey: secret.toString('base64url'), publicKey: openMasterKey(secret).public.text };
}

/**
 * The public half of a master key, for `recipients`.
 * @throws {ConfigError} when the text is no key
 */
export function masterPublicKey(masterKey: string): string {
  return openMasterKey(secretKey('masterPublicKey', 'masterKey', masterKey)).public.text;
}
