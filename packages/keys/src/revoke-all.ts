import { optional, readOptions, required } from '@sallyport/core';
import { actorRule } from './actor.ts';
import type { KeyActor } from './actor.ts';
import type { KeysContext } from './issue-key.ts';
import type { KeyRecord, StoredKey } from './key-record.ts';
import { KeysError } from './keys-error.ts';
import { visibleText } from './visible-text.ts';

/** Whose keys end. */
export interface RevokeAllOptions extends KeyActor {
  readonly owner: string;
  /** The owner's tenant; absent: an owner without one. Owners of the same name in two tenants are two parties. */
  readonly tenant?: string;
}

const PAGE = 1000;
const PASSES = 10;

async function* keysOf({ store, environment }: KeysContext, isMeant: (key: StoredKey) => boolean) {
  for (let after: string | undefined; ;) {
    const page = await store.list({ environment, limit: PAGE, ...(after === undefined ? {} : { after }) });
    yield* page.filter(isMeant);
    after = page.at(-1)?.id;
    if (page.length < PAGE) return;
  }
}

/**
 * Revokes every living key of an owner, and those that a rotation makes meanwhile.
 * @throws {KeysError} `incomplete` when some could not be revoked; the others are
 */
export async function revokeAll(
  context: KeysContext,
  options: RevokeAllOptions,
  revoke: (id: string, by: string | undefined) => Promise<KeyRecord>,
): Promise<readonly KeyRecord[]> {
  const { owner, tenant, by } = readOptions('keys.revokeAll', options, {
    owner: required(visibleText(256)),
    tenant: optional(visibleText(256)),
    by: optional(actorRule),
  });
  const revoked: KeyRecord[] = [];
  const isMeant = (key: StoredKey): boolean => {
    return key.owner === owner && key.tenant === tenant && key.revokedAt === undefined;
  };
  // A successor can have an id that the pass is beyond already: only a pass that finds nothing is the last.
  for (let pass = 0; pass < PASSES; pass++) {
    const failures: unknown[] = [];
    const before = revoked.length;
    for await (const { id } of keysOf(context, isMeant)) {
      try {
        revoked.push(await revoke(id, by));
      } catch (error) {
        failures.push(error);
      }
    }
    if (failures.length > 0) {
      const message = `${failures.length} keys of this owner could not be revoked, ${revoked.length} were; call again.`;
      throw new KeysError('incomplete', message, { cause: failures[0] });
    }
    if (revoked.length === before) return revoked;
  }
  throw new KeysError('incomplete', 'Keys of this owner are being issued faster than they are revoked.');
}
