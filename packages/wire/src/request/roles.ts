import type { ClaimedRole } from '../conversation.ts';
import { own, ownString } from '../json-value.ts';

const ROLES: ReadonlyMap<string, ClaimedRole> = new Map([
  ['user', 'user'],
  ['human', 'user'],
  ['humanmessage', 'user'],
  ['humanmessagechunk', 'user'],
  ['assistant', 'assistant'],
  ['ai', 'assistant'],
  ['model', 'assistant'],
  ['bot', 'assistant'],
  ['chatbot', 'assistant'],
  ['aimessage', 'assistant'],
  ['aimessagechunk', 'assistant'],
  ['reasoning', 'assistant'],
  ['system', 'system'],
  ['developer', 'system'],
  ['systemmessage', 'system'],
  ['systemmessagechunk', 'system'],
  ['tool', 'tool'],
  ['function', 'tool'],
  ['toolmessage', 'tool'],
  ['toolmessagechunk', 'tool'],
  ['functionmessage', 'tool'],
]);

/** The role a name stands for. Case and spaces are forgiven: the app behind us may forgive them too. */
export function roleNamed(name: string | undefined): ClaimedRole | undefined {
  return name === undefined ? undefined : ROLES.get(name.trim().toLowerCase());
}

/**
 * The role a message claims, by `role`, by `type` (LangChain), or by the class name of a serialised constructor.
 * When they disagree and one of them is `system`, it is system: some reader behind us will believe that one.
 */
export function claimedRole(message: object, inherited: ClaimedRole = 'user'): ClaimedRole {
  const id = own(message, 'id');
  const className: unknown = own(message, 'lc') !== undefined && Array.isArray(id) ? id.at(-1) : undefined;
  const claims = [ownString(message, 'role'), ownString(message, 'type'), className]
    .map((name) => roleNamed(typeof name === 'string' ? name : undefined))
    .filter((role) => role !== undefined);
  return claims.includes('system') ? 'system' : (claims[0] ?? inherited);
}
