import { KeyObject, createHmac, createSecretKey, timingSafeEqual } from 'node:crypto';
import type { OptionRule } from '@sallyport/core';

/** The HMAC key under which API keys are hashed. */
export type Pepper = string | Uint8Array | KeyObject;

const MIN_PEPPER = 32;

function isPepper(value: unknown): boolean {
  if (typeof value === 'string') return value.length >= MIN_PEPPER;
  if (value instanceof KeyObject) return value.type === 'secret' && (value.symmetricKeySize ?? 0) >= MIN_PEPPER;
  return value instanceof Uint8Array && value.length >= MIN_PEPPER;
}

export const pepperRule: OptionRule<Pepper> = {
  expects: `a secret of at least ${MIN_PEPPER} characters (or bytes, or a secret KeyObject of that size)`,
  accepts: isPepper,
  secret: true,
};

/** HMAC-SHA256 of the whole key, prefix and environment included; 43 characters of base64url. */
export function keyHasher(pepper: Pepper): (key: string) => string {
  const secret =
    pepper instanceof KeyObject
      ? pepper
      : createSecretKey(typeof pepper === 'string' ? Buffer.from(pepper, 'utf8') : pepper);
  return (key) => createHmac('sha256', secret).update(key).digest('base64url');
}

export function sameHash(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}
