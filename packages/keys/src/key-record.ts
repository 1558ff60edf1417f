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
  /** Zones of the app that the key may enter, such as `internal`; becomes `principal.zones`. */
  readonly zones?: readonly string[];
  /** Addresses and CIDR blocks that may present the key; absent: any. */
  readonly networks?: readonly string[];
  /** Values of the `Origin` header that may present the key; absent: any. A browser's claim, no proof. */
  readonly origins?: readonly string[];
  readonly note?: string;
  /** Milliseconds since the epoch, as are the other times. */
  readonly createdAt: number;
  /** From this moment on the key is dead. */
  readonly expiresAt?: number;
  readonly revokedAt?: number;
  /** Switched off for the time being; `enable` brings it back. */
  readonly disabled: boolean;
  /** Sampled: late by up to the interval that the verifying process keeps. */
  readonly lastUsedAt?: number;
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

/** A copy whose lists nobody can change. */
export function frozenKey<T extends KeyRecord>(key: T): T {
  const members = Object.entries(key).map(([name, value]: [string, unknown]) => {
    return [name, Array.isArray(value) ? Object.freeze([...(value as unknown[])]) : value];
  });
  return Object.freeze(Object.fromEntries(members)) as T;
}

export function publicRecord(stored: StoredKey): KeyRecord {
  const { hash: _hash, version: _version, ...record } = stored;
  return frozenKey(record);
}
