import type { ClaimedRole } from '../conversation.ts';
import { isConstructor, isObject, own } from '../json-value.ts';
import { decisiveName } from '../names.ts';
import { PROVIDER_SETTINGS } from './containers.ts';

const WORDS: Readonly<Record<ClaimedRole, string>> = {
  // `data` is the AI SDK's (v4) for a user's side data.
  user: 'user human humanmessage humanmessagechunk customer visitor guest end_user data',
  assistant: 'assistant ai model bot chatbot aimessage aimessagechunk reasoning agent gpt llm',
  system: 'system developer systemmessage systemmessagechunk',
  tool: 'tool function toolmessage toolmessagechunk functionmessage',
};
const ROLES: ReadonlyMap<string, ClaimedRole> = new Map(
  (['user', 'assistant', 'system', 'tool'] as const).flatMap((role) =>
    WORDS[role].split(' ').map((word): [string, ClaimedRole] => [word, role]),
  ),
);
// A role is a word of one line: a longer one is nobody's, and not worth the work of normalising.
const LONGEST_ROLE = 256;
const INVISIBLE = /[\p{Default_Ignorable_Code_Point}\p{Cc}\p{Cf}]/gu;

/** The role a name stands for. What the app behind us may forgive is forgiven: case, spaces, width, invisible signs. */
export function roleNamed(name: unknown): ClaimedRole | undefined {
  if (typeof name !== 'string' || name.length > LONGEST_ROLE) return undefined;
  return ROLES.get(name) ?? ROLES.get(name.normalize('NFKC').replace(INVISIBLE, '').trim().toLowerCase());
}

/** A `role` that is none of a user, an assistant or a tool may be anything to a template behind us: it is system. */
const strictRole = (value: unknown): ClaimedRole[] =>
  value === undefined || value === null ? [] : [roleNamed(value) ?? 'system'];

/** Other names for the speaker mean a role only when they hold a role's word: `from` may be an address. */
function speakerRole(value: unknown): ClaimedRole[] {
  if (isObject(value)) return strictRole(own(value, 'role'));
  const role = roleNamed(value);
  return role === undefined ? [] : [role];
}

const BY_PROVIDER: ReadonlySet<string> = new Set(PROVIDER_SETTINGS);

/** `{openaiCompatible: {role}}`: what is merged into the message replaces the role that it has. */
const providerRoles = (settings: unknown): ClaimedRole[] =>
  isObject(settings) ? Object.keys(settings).flatMap((key) => strictRole(own(own(settings, key), 'role'))) : [];

/** Every role a message claims, by `role` in any case, by the speaker's name, `type`, or a constructor's class name. */
export function rolesOf(message: object): ClaimedRole[] {
  const roles: ClaimedRole[] = [];
  const others: ClaimedRole[] = [];
  for (const key of Object.keys(message)) {
    const name = decisiveName(key);
    if (name === 'role') roles.push(...strictRole(own(message, key)));
    else if (name === 'from' || name === 'author' || name === 'sender' || name === 'speaker' || name === 'type')
      others.push(...speakerRole(own(message, key)));
    // An own `__proto__` becomes the prototype, and its members the message's, where somebody copies or merges.
    else if (key === '__proto__') others.push(...strictRole(own(own(message, key), 'role')));
    else if (BY_PROVIDER.has(key)) others.push(...providerRoles(own(message, key)));
  }
  const id = own(message, 'id');
  const className = isConstructor(message) && Array.isArray(id) ? roleNamed(id.at(-1)) : undefined;
  return [...roles, ...others, ...(className === undefined ? [] : [className])];
}

/**
 * The role a message claims. When claims disagree and one of them is `system`, it is system: some reader behind us
 * will believe that one.
 */
export function claimedRole(message: object, inherited: ClaimedRole = 'user'): ClaimedRole {
  const claims = rolesOf(message);
  return claims.includes('system') ? 'system' : (claims[0] ?? inherited);
}
