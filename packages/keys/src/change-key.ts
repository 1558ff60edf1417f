import type { KeysContext } from './issue-key.ts';
import type { StoredKey } from './key-record.ts';
import type { KeyPatch } from './key-store.ts';
import { KeysError } from './keys-error.ts';

const ATTEMPTS = 5;

/** A key of the other environment is as good as unknown, even when both share a store. */
export async function findKey({ store, environment }: KeysContext, id: string): Promise<StoredKey | undefined> {
  const key = typeof id === 'string' ? await store.findById(id) : undefined;
  return key?.environment === environment ? key : undefined;
}

/**
 * Reads, decides, writes if nobody wrote in between, and starts over otherwise.
 * @param decide the change, or `undefined` when the key is as wanted already
 */
export async function changeKey(
  context: KeysContext,
  id: string,
  decide: (key: StoredKey) => KeyPatch | undefined,
): Promise<StoredKey> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const key = await findKey(context, id);
    if (key === undefined) throw new KeysError('unknown-key', 'No key of this environment has this id.');
    const patch = decide(key);
    if (patch === undefined) return key;
    const changed = await context.store.update(id, key.version, patch);
    if (changed !== undefined) return changed;
  }
  throw new KeysError('conflict', 'The key is being changed by somebody else; try again.');
}
