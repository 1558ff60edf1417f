import { frozenKey } from '../key-record.ts';
import type { StoredKey } from '../key-record.ts';
import { KeysError } from '../keys-error.ts';
import type { UnreadableKey } from '../unreadable-key.ts';

/** A row as drivers give it: PostgreSQL's bigint comes as text, SQLite knows no boolean. */
export type KeyRow = Readonly<Record<string, unknown>>;

export const KEY_COLUMNS: readonly string[] = (
  'id environment owner kind roles scopes tenant zones networks origins note created_at expires_at revoked_at disabled ' +
  'last_used_at replaces replaced_by hash version'
).split(' ');

const given = (value: unknown): value is string | number | bigint => value !== null && value !== undefined;

class CellError extends Error {
  override readonly name = 'CellError';
  readonly member: string;

  constructor(member: string, expected: string) {
    super(`The stored key's ${member} cannot be read: ${expected}.`);
    this.member = member;
  }
}

const unreadable = (name: string, expected: string): CellError => new CellError(name, expected);

function listOf(value: unknown, name: string): string[] {
  try {
    const list: unknown = typeof value === 'string' ? JSON.parse(value) : undefined;
    if (Array.isArray(list) && list.every((item) => typeof item === 'string')) return list;
  } catch {
    // No JSON.
  }
  throw unreadable(name, 'no list of texts');
}

/** A damaged number must not become "never expires". */
function numberOf(value: unknown, name: string): number {
  const isText = typeof value === 'string' && /^-?\d+$/.test(value);
  const number = isText || typeof value === 'bigint' ? Number(value) : value;
  if (typeof number === 'number' && Number.isSafeInteger(number)) return number;
  throw unreadable(name, 'no number');
}

function textOf(value: unknown, name: string): string {
  if (typeof value === 'string') return value;
  throw unreadable(name, 'no text');
}

/** What a reader gives, or `otherwise`. */
function attempt<T, Otherwise>(read: () => T, otherwise: Otherwise): T | Otherwise {
  try {
    return read();
  } catch {
    return otherwise;
  }
}

function remains(row: KeyRow, member: string): UnreadableKey | undefined {
  const { id, environment, owner, tenant, revoked_at: revokedAt } = row;
  // It came for one environment: of another type, it did not. Without an id nobody can name it.
  if (typeof id !== 'string' || (environment !== 'live' && environment !== 'test')) return undefined;
  const revoked = given(revokedAt) ? attempt(() => numberOf(revokedAt, ''), undefined) : undefined;
  return Object.freeze({
    id,
    environment,
    unreadable: member,
    owner: attempt(() => textOf(owner, ''), null),
    ...(given(tenant) ? { tenant: attempt(() => textOf(tenant, ''), null) } : {}),
    ...(revoked === undefined ? {} : { revokedAt: revoked }),
  });
}

/** @throws {KeysError} `unreadable` when the row is none of ours; it must not open anything */
export function keyOfRow(row: KeyRow): StoredKey {
  try {
    return readRow(row);
  } catch (error) {
    if (!(error instanceof CellError)) throw error;
    const left = remains(row, error.member);
    throw new KeysError('unreadable', error.message, left === undefined ? {} : { unreadable: left });
  }
}

/** As lists name it; `undefined` for a row whose very id cannot be read. */
export function listedRow(row: KeyRow): StoredKey | UnreadableKey | undefined {
  try {
    return keyOfRow(row);
  } catch (error) {
    if (error instanceof KeysError) return error.unreadable;
    throw error;
  }
}

function readRow(row: KeyRow): StoredKey {
  const optional = (column: string, name: string, read: (value: unknown, name: string) => unknown): object => {
    const value = row[column];
    return given(value) ? { [name]: read(value, name) } : {};
  };
  const members: Record<string, unknown> = {
    id: textOf(row['id'], 'id'),
    environment: textOf(row['environment'], 'environment'),
    owner: textOf(row['owner'], 'owner'),
    kind: textOf(row['kind'], 'kind'),
    roles: listOf(row['roles'], 'roles'),
    scopes: listOf(row['scopes'], 'scopes'),
    ...optional('tenant', 'tenant', textOf),
    ...optional('zones', 'zones', listOf),
    ...optional('networks', 'networks', listOf),
    ...optional('origins', 'origins', listOf),
    ...optional('note', 'note', textOf),
    createdAt: numberOf(row['created_at'], 'createdAt'),
    ...optional('expires_at', 'expiresAt', numberOf),
    ...optional('revoked_at', 'revokedAt', numberOf),
    disabled: numberOf(row['disabled'], 'disabled') !== 0,
    ...optional('last_used_at', 'lastUsedAt', numberOf),
    ...optional('replaces', 'replaces', textOf),
    ...optional('replaced_by', 'replacedBy', textOf),
    hash: textOf(row['hash'], 'hash'),
    version: numberOf(row['version'], 'version'),
  };
  return frozenKey(members as unknown as StoredKey);
}

/** Values of a key in the order of `KEY_COLUMNS`. */
export function valuesOf(key: StoredKey): (string | number | null)[] {
  const list = (items: readonly string[] | undefined): string | null => {
    return items === undefined ? null : JSON.stringify(items);
  };
  const identity = [
    key.id,
    key.environment,
    key.owner,
    key.kind,
    JSON.stringify(key.roles),
    JSON.stringify(key.scopes),
  ];
  const bounds = [key.tenant ?? null, list(key.zones), list(key.networks), list(key.origins), key.note ?? null];
  const times = [key.createdAt, key.expiresAt ?? null, key.revokedAt ?? null];
  const state = [key.disabled ? 1 : 0, key.lastUsedAt ?? null, key.replaces ?? null, key.replacedBy ?? null];
  return [...identity, ...bounds, ...times, ...state, key.hash, key.version];
}
