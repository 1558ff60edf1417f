import { randomUUID } from 'node:crypto';
import type { ReadKeyDetails } from './key-details.ts';
import type { KeyEnvironment, KeyFormat } from './key-format.ts';
import type { StoredKey } from './key-record.ts';
import type { KeyStore } from './key-store.ts';

/** What the verbs of one `createKeys` share. */
export interface KeysContext {
  readonly environment: KeyEnvironment;
  readonly store: KeyStore;
  readonly format: KeyFormat;
  readonly hashOf: (key: string) => string;
  readonly now: () => number;
}

/** Makes a key and stores its hash. The key itself exists only in what is returned. */
export async function issueKey(
  { environment, store, format, hashOf, now }: KeysContext,
  details: ReadKeyDetails,
  replaces?: string,
): Promise<{ readonly key: string; readonly stored: StoredKey }> {
  const key = format.generate(environment);
  const stored: StoredKey = {
    id: randomUUID(),
    environment,
    ...details,
    createdAt: now(),
    disabled: false,
    ...(replaces === undefined ? {} : { replaces }),
    hash: hashOf(key),
    version: 1,
  };
  await store.put(stored);
  return { key, stored };
}
