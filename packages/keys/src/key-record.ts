import type { KeyEnvironment } from './key-format.ts';

/** What may be known about a key. Neither the key nor its hash is in it. */
export interface KeyRecord {
  /** Safe to log and to show: it identifies the key and cannot be used as one. */
  readonly id: string;
  readonly environment: KeyEnvironment;
  /** Becomes `principal.id`. */
  readonly owner: string;
  readonly kind: 'user' | 'service';
  readonly roles: readonly string[];
  readonly scopes: readonly string[];
  readonly tenant?: string;
  readonly note?: string;
  /** Milliseconds since the epoch, as are the other times. */
  readonly createdAt: number;
  /** From this moment on the key is dead. */
  readonly expiresAt?: number;
  readonly revokedAt?: number;
  /** Switched off for the time being; `enable` brings it back. */
  readonly disabled: boolean;
  /** Id of the key that this one took over from. */
  readonly replaces?: string;
  /** Id of the key that took over. */
  readonly replacedBy?: string;
}

/** A record as a store keeps it. */
export interface StoredKey extends KeyRecord {
  /** HMAC of the key under the pepper; unique. */
  readonly hash: string;
  /** Starts at 1 and grows by one with every update. */
  readonly version: number;
}

export function publicRecord(stored: StoredKey): KeyRecord {
  const { hash: _hash, version: _version, roles, scopes, ...rest } = stored;
  return Object.freeze({ ...rest, roles: Object.freeze([...roles]), scopes: Object.freeze([...scopes]) });
}
