import { createCipheriv, createDecipheriv, diffieHellman, generateKeyPairSync } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { derive, publicKey, rawPublicKey } from './key-material.ts';

const PUBLIC = 32;
const TAG = 16;
// The key of a box is used once, so the nonce may be constant.
const NONCE = Buffer.alloc(12);

function boxKey(shared: Buffer, ephemeral: Buffer, recipient: Buffer, context: string): Buffer {
  // Both public keys enter the derivation, as in HPKE (RFC 9180, 4.1), so that a box cannot be passed on as another's.
  return derive(shared, `box ${ephemeral.toString('hex')} ${recipient.toString('hex')} ${context}`);
}

/** Encrypts for the holder of a private key; `context` must be the same on opening. */
export function sealBox(recipient: Buffer, secret: Buffer, context: string): Buffer {
  const ephemeral = generateKeyPairSync('x25519');
  const raw = rawPublicKey(ephemeral.publicKey);
  const shared = diffieHellman({ privateKey: ephemeral.privateKey, publicKey: publicKey('X25519', recipient) });
  const cipher = createCipheriv('aes-256-gcm', boxKey(shared, raw, recipient, context), NONCE);
  return Buffer.concat([raw, cipher.update(secret), cipher.final(), cipher.getAuthTag()]);
}

/** What the box holds; `undefined` when it was not made for this key and context, or was changed. */
export function openBox(key: KeyObject, box: Buffer, context: string): Buffer | undefined {
  if (box.length < PUBLIC + TAG) return undefined;
  try {
    const raw = box.subarray(0, PUBLIC);
    const shared = diffieHellman({ privateKey: key, publicKey: publicKey('X25519', raw) });
    const decipher = createDecipheriv('aes-256-gcm', boxKey(shared, raw, rawPublicKey(key), context), NONCE, {
      authTagLength: TAG,
    });
    decipher.setAuthTag(box.subarray(box.length - TAG));
    return Buffer.concat([decipher.update(box.subarray(PUBLIC, box.length - TAG)), decipher.final()]);
  } catch {
    return undefined;
  }
}
