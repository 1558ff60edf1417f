import { createHash, createHmac, createSecretKey, KeyObject, timingSafeEqual } from 'node:crypto';
import type { OptionRule } from '@sallyport/core';

/** The key under which approvals are sealed. */
export type ApprovalSecret = string | Uint8Array | KeyObject;

const MIN_SECRET = 32;

export const secretRule: OptionRule<ApprovalSecret> = {
  expects: `a secret of at least ${MIN_SECRET} characters (or bytes, or a secret KeyObject of that size)`,
  accepts: (value) => {
    if (value instanceof KeyObject) return value.type === 'secret' && (value.symmetricKeySize ?? 0) >= MIN_SECRET;
    return (typeof value === 'string' || value instanceof Uint8Array) && value.length >= MIN_SECRET;
  },
  secret: true,
};

/**
 * SHA-256 over what is sealed, or HMAC-SHA-256; 43 characters of base64url.
 * @param kind keeps seals of different things apart, and those of later versions
 */
export type Seal = (kind: 'call.v1' | 'request.v1' | 'vote.v1' | 'limit.v1', text: string) => string;

export function sealer(secret: ApprovalSecret | undefined): Seal {
  const bytes = typeof secret === 'string' ? Buffer.from(secret, 'utf8') : secret;
  const key = bytes === undefined || bytes instanceof KeyObject ? bytes : createSecretKey(bytes);
  return (kind, text) => {
    const hash = key === undefined ? createHash('sha256') : createHmac('sha256', key);
    return hash.update(`sallyport.approvals.${kind}\n${text}`, 'utf8').digest('base64url');
  };
}

export function sameSeal(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}
