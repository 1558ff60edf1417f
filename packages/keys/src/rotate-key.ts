import { optional, readOptions, required, rule } from '@sallyport/core';
import { actorRule } from './actor.ts';
import { changeKey, findKey } from './change-key.ts';
import { issueKey } from './issue-key.ts';
import type { KeysContext } from './issue-key.ts';
import { LATEST, detailsOf } from './key-details.ts';
import type { StoredKey } from './key-record.ts';
import { KeysError } from './keys-error.ts';
import { deadBecause } from './verification.ts';

/** Ten years, in milliseconds: with the time of day added it stays a moment that every store can hold. */
const LONGEST_OVERLAP = 3653 * 86_400_000;

export interface RotateOptions {
  /** Milliseconds during which both keys open, at most ten years; 0 ends the old one at once. */
  readonly overlapMs: number;
  /** End of the new key. @default the old key's own end: a rotation alone never lengthens access */
  readonly expiresAt?: number;
  /** Who asks for it; `principalId` of the event. */
  readonly by?: string;
}

function refuseDead(key: StoredKey, now: number): void {
  const reason = deadBecause(key, now) ?? (key.replacedBy === undefined ? undefined : 'replaced');
  if (reason === undefined) return;
  throw new KeysError('not-rotatable', `A key that is ${reason} cannot be rotated; issue a new one.`);
}

/** A successor with the same owner and rights, and an end for the old key. */
export async function rotateKey(
  context: KeysContext,
  id: string,
  options: RotateOptions,
): Promise<{ readonly key: string; readonly stored: StoredKey; readonly old: StoredKey }> {
  const now = context.now();
  const { overlapMs, expiresAt } = readOptions('keys.rotate', options, {
    overlapMs: required(rule.integer(0, LONGEST_OVERLAP)),
    expiresAt: optional(rule.integer(now + 1, LATEST)),
    by: optional(actorRule),
  });
  const old = await findKey(context, id);
  if (old === undefined) throw new KeysError('unknown-key', 'No key of this environment has this id.');
  refuseDead(old, now);

  const end = expiresAt ?? old.expiresAt;
  const details = { ...detailsOf(old), ...(end === undefined ? {} : { expiresAt: end }) };
  // The new key first: a crash in between leaves two working keys, never none, and nobody has seen the new one.
  const next = await issueKey(context, details, id);
  try {
    const replaced = await changeKey(context, id, (current) => {
      refuseDead(current, now);
      const dies = now + overlapMs;
      return { replacedBy: next.stored.id, expiresAt: Math.min(dies, current.expiresAt ?? dies) };
    });
    return { ...next, old: replaced };
  } catch (error) {
    // Somebody revoked or rotated it meanwhile: the key made here must not survive that.
    await context.store.update(next.stored.id, next.stored.version, { revokedAt: now });
    throw error;
  }
}
