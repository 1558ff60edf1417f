import type { KeyEnvironment } from './key-format.ts';
import type { StoredKey } from './key-record.ts';

/** The fields that change after a key was issued. A field that is absent stays as it is. */
export interface KeyPatch {
  readonly expiresAt?: number;
  readonly revokedAt?: number;
  readonly disabled?: boolean;
  readonly replacedBy?: string;
}

export interface KeyQuery {
  readonly environment: KeyEnvironment;
  readonly limit: number;
  /** Ids greater than this one; from the start when absent. */
  readonly after?: string;
}

/**
 * Where keys live. Every verb is one atomic step; none is a get followed by a set. A rejected promise means
 * "the store is down", never "not found". `testKeyStore` of `@sallyport/keys/testing` is the contract as a test suite.
 */
export interface KeyStore {
  /** @throws {KeysError} `duplicate` when the id or the hash is taken, `store-full` when there is no room */
  put(key: StoredKey): Promise<void>;
  findByHash(hash: string): Promise<StoredKey | undefined>;
  findById(id: string): Promise<StoredKey | undefined>;
  /**
   * Applies the patch and counts `version` up, if the version is still `expectedVersion`.
   * @returns the key after the change, or `undefined` when it is unknown or somebody else was faster
   */
  update(id: string, expectedVersion: number, patch: KeyPatch): Promise<StoredKey | undefined>;
  /** Ordered by id, so that a page can start after the last id of the page before. */
  list(query: KeyQuery): Promise<readonly StoredKey[]>;
}
