import { optional, readOptions, required } from '@sallyport/core';
import { actorRule } from './actor.ts';
import type { KeyActor } from './actor.ts';
import type { KeysContext } from './issue-key.ts';
import type { StoredKey } from './key-record.ts';
import { KeysError } from './keys-error.ts';
import { isUnreadable } from './unreadable-key.ts';
import type { ListedKey, UnreadableKey } from './unreadable-key.ts';
import { visibleText } from './visible-text.ts';

/** Whose keys end. */
export interface RevokeAllOptions extends KeyActor {
  readonly owner: string;
  /** The owner's tenant; absent: an owner without one. Owners of the same name in two tenants are two parties. */
  readonly tenant?: string;
}

const PAGE = 1000;
const PASSES = 10;

async function* keysOf({ store, environment }: KeysContext) {
  for (let after: string | undefined; ;) {
    const page = await store.list({ environment, limit: PAGE, ...(after === undefined ? {} : { after }) });
    yield* page;
    after = page.at(-1)?.id;
    if (page.length < PAGE) return;
  }
}

/**
 * Revokes every living key of an owner, and those that a rotation makes meanwhile.
 * @throws {KeysError} `incomplete` when some could not be revoked, or nobody can tell whose they are; the others are
 */
export async function revokeAll(
  context: KeysContext,
  options: RevokeAllOptions,
  revoke: (id: string, by: string | undefined) => Promise<ListedKey>,
): Promise<readonly ListedKey[]> {
  const { owner, tenant, by } = readOptions('keys.revokeAll', options, {
    owner: required(visibleText(256)),
    tenant: optional(visibleText(256)),
    by: optional(actorRule),
  });
  const revoked: ListedKey[] = [];
  const isMeant = (key: StoredKey | UnreadableKey): boolean => key.owner === owner && key.tenant === tenant;
  const isNobodys = (key: StoredKey | UnreadableKey): boolean => {
    return isUnreadable(key) && (key.owner === null || (key.owner === owner && key.tenant === null));
  };
  // A successor can have an id that the pass is beyond already: only a pass that finds nothing is the last.
  for (let pass = 0; pass < PASSES; pass++) {
    const failures: unknown[] = [];
    const before = revoked.length;
    const nobodys: string[] = [];
    for await (const key of keysOf(context)) {
      if (key.revokedAt !== undefined) continue;
      if (isNobodys(key)) nobodys.push(key.id);
      if (!isMeant(key)) continue;
      try {
        revoked.push(await revoke(key.id, by));
      } catch (error) {
        failures.push(error);
      }
    }
    if (failures.length > 0) {
      const message = `${failures.length} keys of this owner could not be revoked, ${revoked.length} were; call again.`;
      throw new KeysError('incomplete', message, { cause: failures[0] });
    }
    if (revoked.length > before) continue;
    if (nobodys.length === 0) return revoked;
    const message = `${revoked.length} keys were revoked. Nobody can tell whose these are, revoke them by id: `;
    throw new KeysError('incomplete', message + nobodys.slice(0, 20).join(', '));
  }
  throw new KeysError('incomplete', 'Keys of this owner are being issued faster than they are revoked.');
}
