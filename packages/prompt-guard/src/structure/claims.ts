import type { Conversation, Flag, FlagCode } from '@sallyport/wire';
import type { Denial } from '@sallyport/core';
import { denials } from '../denials.ts';
import type { Objection } from '../objection.ts';
import type { RolePolicies, RolePolicy } from '../options.ts';
import { plainName } from './members.ts';
import type { ParameterRules } from './parameters/rule.ts';
import { tokensOf } from './pointer.ts';

export type Claim = keyof RolePolicies;

export interface ClaimPolicies {
  readonly roles: RolePolicies;
  readonly history: RolePolicy;
  readonly parameters?: ParameterRules | undefined;
}

/** Which policy decides about a flag; a flag without one is never allowed. */
const CLAIM_OF: Partial<Record<FlagCode, Claim>> = {
  'client-system-text': 'system',
  'client-tool-result': 'toolResults',
  'client-tool-approval': 'toolApprovals',
  'client-tools': 'tools',
  'client-mcp-server': 'mcpServers',
  'langchain-constructor': 'constructors',
};

const FIXED: Partial<Record<FlagCode, Denial>> = {
  // The same text read in two ways: what is inspected need not be what the upstream reads.
  'ambiguous-json': denials.malformedBody,
  'undecodable-data-url': denials.attachmentNotAllowed,
};

const INSTRUCTIONS: ReadonlySet<string> = new Set(
  (
    'system instructions preamble template systemPrompt system_prompt systemInstruction system_instruction ' +
    'systemMessage system_message additional_instructions chat_template chatTemplate ' +
    'systemText system-prompt sys_prompt model_identity preprompt developer'
  )
    .split(' ')
    .map(plainName),
);

/** System text beside the messages, as against a message in that role. */
function isInstruction(pointer: string, turns: ReadonlySet<string>): boolean {
  return !turns.has(pointer) && INSTRUCTIONS.has(plainName(tokensOf(pointer).at(-1)?.trim() ?? ''));
}

/** Each flag with the claim it is; `undefined` for those that no option allows. */
export function claimsIn({ flags, turns }: Conversation): (readonly [flag: Flag, claim: Claim | undefined])[] {
  const places = new Set(turns.map(({ pointer }) => pointer));
  return flags.map((flag) => {
    const claim = CLAIM_OF[flag.code];
    return [flag, claim === 'system' && isInstruction(flag.pointer, places) ? 'instructions' : claim];
  });
}

const SEARCHES: ReadonlySet<string> = new Set(['websearchoptions', 'plugins']);

/** Searching the web is a tool, and a setting: where the route has a rule for the setting, that rule decides. */
export const isGoverned = ({ pointer }: Flag, { parameters }: ClaimPolicies): boolean =>
  parameters?.webSearch !== undefined && SEARCHES.has(plainName(tokensOf(pointer).at(-1) ?? ''));

/** The first claim under one of these policies. */
export function objectToClaims(
  conversation: Conversation,
  policies: ClaimPolicies,
  refused: readonly RolePolicy[] = ['refuse'],
): Objection | undefined {
  const { roles, history } = policies;
  for (const [flag, claim] of claimsIn(conversation)) {
    if (claim === undefined || !refused.includes(roles[claim]) || isGoverned(flag, policies)) continue;
    const { code, pointer } = flag;
    return { denial: denials.roleNotAllowed, reason: code, pointer };
  }
  const [pointer] = refused.includes(history) ? historyIn(conversation) : [];
  return pointer === undefined ? undefined : { denial: denials.roleNotAllowed, reason: 'client-history', pointer };
}

/** What no option allows, a flag that this version does not know included. */
export function objectToFixed(conversation: Conversation): Objection | undefined {
  for (const [{ code, pointer }, claim] of claimsIn(conversation)) {
    if (claim === undefined) return { denial: FIXED[code] ?? denials.roleNotAllowed, reason: code, pointer };
  }
  return undefined;
}

/** Where the client says what the assistant said: its turns, and texts in its voice anywhere else. */
export function historyIn({ turns, segments }: Conversation): string[] {
  const spoken = segments.filter(({ role, origin }) => role === 'assistant' && origin === 'client');
  const assistants = turns.filter(({ role }) => role === 'assistant').map(({ pointer }) => pointer);
  return [...assistants, ...spoken.map(({ pointer }) => pointer)];
}
