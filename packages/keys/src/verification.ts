import { publicRecord } from './key-record.ts';
import type { KeyRecord, StoredKey } from './key-record.ts';

export type KeyRefusal = 'malformed' | 'wrong-environment' | 'unknown' | 'revoked' | 'expired' | 'disabled';

/** For the operator. A client must not learn the reason: it tells a thief which keys were real once. */
export type KeyVerification =
  | { readonly valid: true; readonly record: KeyRecord }
  | { readonly valid: false; readonly reason: KeyRefusal; readonly id?: string };

/** Why a stored key does not open anything now, or `undefined` when it does. */
export function deadBecause(key: KeyRecord, now: number): 'revoked' | 'expired' | 'disabled' | undefined {
  if (key.revokedAt !== undefined) return 'revoked';
  if (key.expiresAt !== undefined && now >= key.expiresAt) return 'expired';
  return key.disabled ? 'disabled' : undefined;
}

export function verdictOn(key: StoredKey, now: number): KeyVerification {
  const reason = deadBecause(key, now);
  return reason === undefined ? { valid: true, record: publicRecord(key) } : { valid: false, reason, id: key.id };
}
