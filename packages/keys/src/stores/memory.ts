import { optional, readOptions, rule } from '@sallyport/core';
import { frozenKey } from '../key-record.ts';
import type { StoredKey } from '../key-record.ts';
import type { KeyPatch, KeyQuery, KeyStore, KeyWatcher } from '../key-store.ts';
import { KeysError } from '../keys-error.ts';

export interface MemoryKeyStoreOptions {
  /**
   * Keys the store holds at most, dead ones included. A full store refuses to issue; it never forgets a key.
   * @default 10000
   */
  readonly maxKeys?: number;
}

/** For one process; everything is gone when it ends. */
export function memoryKeyStore(options?: MemoryKeyStoreOptions): KeyStore {
  const { maxKeys } = readOptions('memoryKeyStore', options, { maxKeys: optional(rule.integer(1), 10_000) });
  const byId = new Map<string, StoredKey>();
  const idByHash = new Map<string, string>();
  const watchers = new Set<KeyWatcher>();

  return Object.freeze({
    async put(key: StoredKey): Promise<void> {
      if (byId.has(key.id) || idByHash.has(key.hash)) throw new KeysError('duplicate', 'This key is stored already.');
      if (byId.size >= maxKeys) {
        throw new KeysError('store-full', `memoryKeyStore is full (${maxKeys} keys): raise maxKeys or use a database.`);
      }
      byId.set(key.id, frozenKey(key));
      idByHash.set(key.hash, key.id);
    },
    async findByHash(hash: string): Promise<StoredKey | undefined> {
      return byId.get(idByHash.get(hash) ?? '');
    },
    async findById(id: string): Promise<StoredKey | undefined> {
      return byId.get(id);
    },
    async update(id: string, expectedVersion: number, patch: KeyPatch): Promise<StoredKey | undefined> {
      const key = byId.get(id);
      if (key === undefined || key.version !== expectedVersion) return undefined;
      const changed = frozenKey({ ...key, ...patch, version: key.version + 1 });
      byId.set(id, changed);
      for (const watcher of watchers) watcher.changed(id);
      return changed;
    },
    async touch(id: string, at: number): Promise<void> {
      const key = byId.get(id);
      if (key !== undefined && at > (key.lastUsedAt ?? 0)) byId.set(id, frozenKey({ ...key, lastUsedAt: at }));
    },
    async watch(watcher: KeyWatcher): Promise<() => Promise<void>> {
      watchers.add(watcher);
      return async () => void watchers.delete(watcher);
    },
    async list({ environment, after = '', limit }: KeyQuery): Promise<readonly StoredKey[]> {
      const found = [...byId.values()].filter((key) => key.environment === environment && key.id > after);
      return found.sort((a, b) => (a.id < b.id ? -1 : 1)).slice(0, limit);
    },
  });
}
