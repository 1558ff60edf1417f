import { readRequest } from '@sallyport/wire/request';
import type { Conversation, Flag } from '@sallyport/wire/request';
import { claimsIn, historyIn, isGoverned } from './claims.ts';
import type { Claim, ClaimPolicies } from './claims.ts';
import type { Draft } from './draft.ts';
import { foldName, isObject, own, plainName } from './members.ts';
import { dropOrphans, pruneMessages } from './orphans.ts';
import { pointerOf, pointerTo, tokensOf } from './pointer.ts';

/** One claim that was taken out. */
export interface Stripped {
  readonly claim: Claim | 'history';
  readonly pointer: string;
}

const TOOL_LISTS: ReadonlySet<string> = new Set(['tools', 'functions', 'mcpservers']);
/** What means something only beside a list of tools; providers refuse it without one. */
const BESIDE_TOOLS: ReadonlySet<string> = new Set(['toolchoice', 'functioncall', 'paralleltoolcalls', 'toolconfig']);

const isIndex = (token: string | undefined): boolean => token !== undefined && /^\d+$/.test(token);

/** The nearest element of a list around a place: a part, an item, a message. The place itself when there is none. */
function nearestElement(draft: Draft, tokens: readonly string[]): readonly string[] {
  for (let length = tokens.length; length > 0; length--) {
    if (isIndex(tokens[length - 1]) && Array.isArray(draft.at(tokens.slice(0, length - 1))))
      return tokens.slice(0, length);
  }
  return tokens;
}

/** The innermost turn around a place; without one the member of the body that it is in. */
function turnAround(places: ReadonlySet<string>, pointer: string): string {
  const tokens = tokensOf(pointer);
  for (let length = tokens.length; length > 0; length--) {
    const around = pointerOf(tokens.slice(0, length));
    if (places.has(around)) return around;
  }
  return pointerOf(tokens.slice(0, 1));
}

/** Of a list of tools, those that are servers; the whole list when no single one is. */
function serversIn(draft: Draft, pointer: string): string[] {
  const list = draft.at(tokensOf(pointer));
  if (typeof list !== 'object' || list === null) return [pointer];
  const servers = Object.keys(list).filter((key) => {
    const alone = readRequest({ tools: [own(list, key)] });
    return !alone.readable || alone.conversation.flags.some(({ code }) => code === 'client-mcp-server');
  });
  return servers.length === 0 ? [pointer] : servers.map((key) => pointerTo(pointer, key));
}

/** What has to go so that this claim is gone. */
function targetsOf(draft: Draft, flag: Flag, claim: Claim): string[] {
  const tokens = tokensOf(flag.pointer);
  const name = plainName(tokens.at(-1) ?? '');
  if (claim === 'instructions') return [flag.pointer];
  if (claim === 'constructors' && !flag.pointer.includes('#')) return [flag.pointer];
  if (claim === 'mcpServers' && name === 'tools') return serversIn(draft, flag.pointer);
  // An item of Responses such as mcp_list_tools is nothing without its list; a body is.
  const item = typeof own(draft.at(tokens.slice(0, -1)), 'type') === 'string';
  if (TOOL_LISTS.has(name) && !item) return [flag.pointer, ...besideTools(draft, tokens)];
  return [pointerOf(nearestElement(draft, tokens))];
}

function besideTools(draft: Draft, tokens: readonly string[]): string[] {
  const holder = draft.at(tokens.slice(0, -1));
  if (!isObject(holder)) return [];
  const names = Object.keys(holder).filter((name) => BESIDE_TOOLS.has(plainName(foldName(name))));
  return names.map((name) => pointerOf([...tokens.slice(0, -1), name]));
}

/**
 * Takes out every claim whose policy is `'strip'`, once. What is left may show another (a message inside a message), so
 * the caller reads again and calls again until nothing is found.
 */
export function stripOnce(draft: Draft, conversation: Conversation, policies: ClaimPolicies): Stripped[] {
  const stripped: Stripped[] = [];
  const targets = new Set<string>();
  for (const [flag, claim] of claimsIn(conversation)) {
    if (claim === undefined || policies.roles[claim] !== 'strip' || isGoverned(flag, policies)) continue;
    stripped.push({ claim, pointer: flag.pointer });
    for (const target of targetsOf(draft, flag, claim)) targets.add(target);
  }
  if (policies.history === 'strip') {
    const places = new Set(conversation.turns.map((turn) => turn.pointer));
    for (const pointer of new Set(historyIn(conversation).map((place) => turnAround(places, place)))) {
      stripped.push({ claim: 'history', pointer });
      targets.add(pointer);
    }
  }
  if (targets.size === 0) return stripped;
  dropOrphans(draft, draft.removeAll([...targets]));
  pruneMessages(draft);
  return stripped;
}
