import type { KeyRecord } from './key-record.ts';

export type KeyRefusal =
  'malformed' | 'wrong-environment' | 'unknown' | 'revoked' | 'expired' | 'disabled' | 'wrong-network' | 'wrong-origin';

/** For the operator. A client must not learn the reason: it tells a thief which keys were real once. */
export type KeyVerification =
  | { readonly valid: true; readonly record: KeyRecord }
  | {
      readonly valid: false;
      readonly reason: KeyRefusal;
      /** Whose key it is, where it is a known one. */
      readonly id?: string;
      readonly owner?: string;
    };

/** Why a stored key does not open anything now, or `undefined` when it does. */
export function deadBecause(key: KeyRecord, now: number): 'revoked' | 'expired' | 'disabled' | undefined {
  if (key.revokedAt !== undefined) return 'revoked';
  // Negated, so that a clock or a store that answers with no number ends the key.
  if (key.expiresAt !== undefined && !(now < key.expiresAt)) return 'expired';
  return key.disabled ? 'disabled' : undefined;
}

export function refusedKey(reason: KeyRefusal, record?: KeyRecord): KeyVerification & { readonly valid: false } {
  const known = record === undefined ? {} : { id: record.id, owner: record.owner };
  return Object.freeze({ valid: false, reason, ...known });
}
