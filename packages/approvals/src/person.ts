import { createHash } from 'node:crypto';
import type { Principal } from '@sallyport/core';

/** Names the person behind a principal, the same for every credential and account of theirs. */
export type PersonOf = (principal: Principal) => string | undefined;

/** The principal's own id: sessions, tokens and keys of one account are one person. */
const byAccount: PersonOf = ({ id }) => id;

const MAX_PERSON = 256;

/**
 * A text that stores take, whatever the name holds: JSON escapes U+0000 and halves of characters.
 * @throws {TypeError} when `personOf` answers anything but a string or `undefined`
 */
export function personKey(principal: Principal, personOf: PersonOf = byAccount): string {
  const named: unknown = personOf(principal);
  if (named !== undefined && typeof named !== 'string') {
    throw new TypeError(`approvals: \`personOf\` must return a string, got ${typeof named}.`);
  }
  // Nobody known: the account stands for itself, apart from every person.
  const name =
    named === undefined || named === ''
      ? [principal.tenant ?? '', principal.kind, principal.id]
      : [principal.tenant ?? '', named];
  const key = JSON.stringify(name);
  return key.length <= MAX_PERSON ? key : `sha256:${createHash('sha256').update(key).digest('base64url')}`;
}
