import { LATEST } from './key-details.ts';
import { publicRecord } from './key-record.ts';
import type { StoredKey } from './key-record.ts';
import { KeysError } from './keys-error.ts';
import type { ListedKey, UnreadableKey } from './unreadable-key.ts';
import { isUnreadable } from './unreadable-key.ts';

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
  const name = oddMember(stored);
  if (name === undefined) return stored;
  const message = `The stored key's ${name} cannot be read; the key opens nothing.`;
  throw new KeysError('unreadable', message, { unreadable: remains(stored, name) });
}

function oddMember(stored: StoredKey): string | undefined {
  return Object.entries(ACCEPTS).find(([name, accepts]) => !accepts(Reflect.get(stored, name)))?.[0];
}

function remains(stored: StoredKey, unreadable: string): UnreadableKey {
  const { id, environment, owner, tenant, revokedAt } = stored as { [name in keyof StoredKey]: unknown };
  return Object.freeze({
    id: id as string,
    environment: environment as UnreadableKey['environment'],
    unreadable,
    owner: isText(owner) ? (owner as string) : null,
    ...(tenant === undefined ? {} : { tenant: isText(tenant) ? (tenant as string) : null }),
    ...(isTime(revokedAt) ? { revokedAt: revokedAt as number } : {}),
  });
}

/** A key of a store as it may be shown: what opens nothing because it cannot be read is told as such. */
export function listedKey(stored: StoredKey | UnreadableKey): ListedKey {
  if (isUnreadable(stored)) return stored;
  const name = oddMember(stored);
  return name === undefined ? publicRecord(stored) : remains(stored, name);
}
