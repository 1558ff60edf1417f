import { randomUUID } from 'node:crypto';
import type { StoredKey } from '../key-record.ts';

/** A record for store tests; every call gives another id and hash. */
export function sampleKey(changes: Partial<StoredKey> = {}): StoredKey {
  return {
    id: randomUUID(),
    environment: 'test',
    owner: 'u-1',
    kind: 'user',
    roles: ['customer'],
    scopes: ['chat:write'],
    createdAt: 1_700_000_000_000,
    disabled: false,
    hash: randomUUID(),
    version: 1,
    ...changes,
  };
}
