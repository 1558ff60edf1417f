import type { KeysContext } from './issue-key.ts';
import { KeysError } from './keys-error.ts';
import { listedKey } from './readable-key.ts';
import type { ListedKey } from './unreadable-key.ts';

/**
 * Revokes the key that could not be read.
 * @throws what kept it from being read, when that is something else, or the store cannot do it
 */
export async function revokeUnread(
  { store, environment }: KeysContext,
  error: unknown,
  at: number,
): Promise<{ readonly key: ListedKey; readonly isChanged: boolean }> {
  const found = error instanceof KeysError ? error.unreadable : undefined;
  if (found === undefined) throw error;
  if (found.environment !== environment) {
    throw new KeysError('unknown-key', 'No key of this environment has this id.');
  }
  if (found.revokedAt !== undefined) return { key: found, isChanged: false };
  const revoked = await store.revoke?.(found.id, environment, at);
  if (revoked === undefined) throw error;
  return { key: listedKey(revoked.key), isChanged: true };
}
