import { LATEST } from './key-details.ts';
import type { StoredKey } from './key-record.ts';
import { KeysError } from './keys-error.ts';

const isText = (value: unknown): boolean => typeof value === 'string' && value !== '';
const isTime = (value: unknown): boolean => Number.isSafeInteger(value) && (value as number) <= LATEST;
const isList = (value: unknown): boolean => {
  return Array.isArray(value) && (value as readonly unknown[]).every((item) => typeof item === 'string');
};
const orAbsent = (accepts: (value: unknown) => boolean) => (value: unknown) => value === undefined || accepts(value);

const ACCEPTS: Partial<Record<keyof StoredKey, (value: unknown) => boolean>> = {
  id: isText,
  owner: isText,
  kind: (value) => value === 'user' || value === 'service',
  roles: isList,
  scopes: isList,
  tenant: orAbsent(isText),
  zones: orAbsent(isList),
  networks: orAbsent(isList),
  origins: orAbsent(isList),
  expiresAt: orAbsent(isTime),
  revokedAt: orAbsent(isTime),
  disabled: (value) => typeof value === 'boolean',
};

/**
 * What a store gives may have been written by anybody: a member of the wrong kind must not read as one that opens more.
 * @throws {KeysError} `unreadable`: a refusal, and no outage, whatever the policy for outages is
 */
export function readableKey(stored: StoredKey): StoredKey {
  for (const [name, accepts] of Object.entries(ACCEPTS)) {
    if (accepts(Reflect.get(stored, name))) continue;
    throw new KeysError('unreadable', `The stored key's ${name} cannot be read; the key opens nothing.`);
  }
  return stored;
}
