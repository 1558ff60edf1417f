import type { KeyEnvironment } from './key-format.ts';
import type { StoredKey } from './key-record.ts';
import type { UnreadableKey } from './unreadable-key.ts';

/** The fields that change after a key was issued. A field that is absent stays as it is. */
export interface KeyPatch {
  readonly expiresAt?: number;
  readonly revokedAt?: number;
  readonly disabled?: boolean;
  readonly replacedBy?: string;
}

/** Who wants to hear of changes. */
export interface KeyWatcher {
  /** The key with this id was changed, by whichever process. */
  changed(id: string): void;
  /** Changes may go unheard from now on: what was remembered counts no longer. */
  interrupted(): void;
  /** Changes are heard again. */
  resumed(): void;
}

export interface KeyQuery {
  readonly environment: KeyEnvironment;
  readonly limit: number;
  /** Ids greater than this one; from the start when absent. */
  readonly after?: string;
}

/** A key that was revoked without having been read. */
export interface RevokedKey {
  readonly key: StoredKey | UnreadableKey;
  /** Of the key, where it can be read: what a cache keeps it under. */
  readonly hash?: string;
}

/**
 * Where keys live. Every verb is one atomic step; none is a get followed by a set. A rejected promise means
 * "the store is down", never "not found". `testKeyStore` of `@sallyport/keys/testing` is the contract as a test suite.
 */
export interface KeyStore {
  /** @throws {KeysError} `duplicate` when the id or the hash is taken, `store-full` when there is no room */
  put(key: StoredKey): Promise<void>;
  /** What is true when it is asked. A store with a cache of its own drops the key from it before `update` is fulfilled. */
  findByHash(hash: string): Promise<StoredKey | undefined>;
  /** @throws {KeysError} `unreadable`, with what is known of the key, as do `findByHash` and `update` */
  findById(id: string): Promise<StoredKey | undefined>;
  /**
   * Applies the patch and counts `version` up, if the version is still `expectedVersion`.
   * @returns the key after the change, or `undefined` when it is unknown or somebody else was faster
   */
  update(id: string, expectedVersion: number, patch: KeyPatch): Promise<StoredKey | undefined>;
  /**
   * Ordered by id, so that a page can start after the last id of the page before. A key that cannot be read is in it as
   * such, in its place: one damaged row must not hide the others.
   */
  list(query: KeyQuery): Promise<readonly (StoredKey | UnreadableKey)[]>;
  /**
   * Of a store that can hold what it cannot read: revokes a key of this environment by its id alone, whatever else is
   * there, and tells of it as `update` does. `undefined` when there is none.
   */
  revoke?(id: string, environment: KeyEnvironment, at: number): Promise<RevokedKey | undefined>;
  /** Notes that a key was used, unless a later use is noted. Does not count `version` up and tells no watcher. */
  touch(id: string, at: number): Promise<void>;
  /**
   * Tells of every change of a key by any process, from the moment the promise is fulfilled. A store without it has no
   * way to tell, and what is remembered of its keys is never older than a second. A change is told when it can be seen,
   * and a connection that has died is noticed within a second (by a heartbeat, not by TCP) and told as `interrupted`:
   * a revocation must hold within a second in every process.
   * @returns stops telling
   */
  watch?(watcher: KeyWatcher): Promise<() => Promise<void>>;
  /**
   * Of a store with a cache of its own: milliseconds since what `findByHash` gave was read where keys are kept. What is
   * remembered of the key counts from then on, so that two caches do not add up.
   */
  ageOf?(key: StoredKey): number;
  /** Of a store whose telling of a change can fail unnoticed: milliseconds that a key may be old although it is heard. */
  readonly heardForMs?: number;
}
