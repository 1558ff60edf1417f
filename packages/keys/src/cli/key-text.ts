import { safeText } from '@sallyport/core/cli';
import type { KeyRecord } from '../key-record.ts';
import type { ListedKey, UnreadableKey } from '../unreadable-key.ts';
import { isUnreadable } from '../unreadable-key.ts';
import { deadBecause } from '../verification.ts';

/** A moment as people read it; a number that is none stays as it is. */
function momentText(ms: number): string {
  const date = new Date(ms);
  return Number.isNaN(date.getTime()) ? String(ms) : date.toISOString();
}

export function stateOf(key: ListedKey, now: number): string {
  if (isUnreadable(key)) return key.revokedAt === undefined ? 'unreadable' : 'revoked';
  return deadBecause(key, now) ?? (key.replacedBy === undefined ? 'open' : 'replaced');
}

/** One line: what it is called, what it opens, how long. */
export function keyText(key: ListedKey, now: number): string {
  return `${(isUnreadable(key) ? unreadableParts(key, now) : partsOf(key, now)).map(safeText).join(', ')}\n`;
}

function unreadableParts(key: UnreadableKey, now: number): string[] {
  const { id, owner, tenant, unreadable } = key;
  const whose = owner ?? 'of an owner nobody can tell';
  return [id, stateOf(key, now), tenant === undefined ? whose : `${whose} of ${tenant ?? '?'}`, `no ${unreadable}`];
}

function partsOf(key: KeyRecord, now: number): string[] {
  const { id, owner, tenant, roles, scopes, zones = [], expiresAt, lastUsedAt, note } = key;
  const list = (name: string, items: readonly string[]): string[] => {
    return items.length === 0 ? [] : [`${name} ${items.join(' ')}`];
  };
  return [
    id,
    stateOf(key, now),
    tenant === undefined ? owner : `${owner} of ${tenant}`,
    ...list('roles', roles),
    ...list('scopes', scopes),
    ...list('zones', zones),
    expiresAt === undefined ? 'never expires' : `until ${momentText(expiresAt)}`,
    lastUsedAt === undefined ? 'no use noted' : `used ${momentText(lastUsedAt)}`,
    ...(note === undefined ? [] : [note]),
  ];
}
