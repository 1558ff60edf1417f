import type { KeyEnvironment } from './key-format.ts';
import type { KeyRecord } from './key-record.ts';

/**
 * What is known of a key that stands in the store and cannot be read, because somebody damaged it or it is from
 * somewhere else. It opens nothing, and nothing but its revocation can be done with it.
 */
export interface UnreadableKey {
  readonly id: string;
  readonly environment: KeyEnvironment;
  /** Name of the first member that cannot be read. */
  readonly unreadable: string;
  /** `null` when it cannot be read: nobody can tell whose the key is. */
  readonly owner: string | null;
  /** `null` when it cannot be read; absent: an owner without one. */
  readonly tenant?: string | null;
  readonly revokedAt?: number;
}

/** A key as lists name it. */
export type ListedKey = KeyRecord | UnreadableKey;

export const isUnreadable = (key: ListedKey): key is UnreadableKey => 'unreadable' in key;
