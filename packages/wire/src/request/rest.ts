import { identifierLength, isExempt } from '../identifiers.ts';
import { isObject, own } from '../json-value.ts';
import { decisiveName } from '../names.ts';
import { readText } from './leaves.ts';
import type { Place, Reader, Walk } from './walk.ts';
import { roleNamed } from './roles.ts';
import { SYSTEM_NAMES } from './system-names.ts';
import { isToolList } from './tool-list.ts';
import { isDataUrl, readStrayUrl } from './url.ts';

const NAMES: ReadonlySet<string> = new Set(['name', 'toolName', 'tool_name', 'server_label']);

/**
 * The fail-safe: whatever no rule has taken. Vendors add part types monthly, and an unknown one that is skipped is a
 * way around every guard. Only identifiers under identifier names go unsaid.
 */
export const readRest: Reader = (walk, place) => {
  const { value, key } = place;
  if (typeof value === 'string') {
    if (place.exempt && isExempt(key, value)) return walk.aside(place, identifierLength(value));
    if (isDataUrl(value)) return readStrayUrl(walk, place);
    return readText(walk, { ...place, kind: NAMES.has(key) ? 'meta' : 'unknown' });
  }
  if (Array.isArray(value)) return walk.elements({ ...place, kind: 'unknown' }, readRest);
  if (isObject(value)) readFound(walk, place.kind === 'unknown' ? place : { ...place, kind: 'unknown' }, value);
};

/** A conversation may sit anywhere in a body of the app's own making: `{ payload: { system, messages: [...] } }`. */
function readFound(walk: Walk, place: Place, value: object): void {
  const names = decisiveMembers(value);
  if (names !== undefined && looksLikeMessage(value, names)) return walk.readers.message(walk, place);
  if (names !== undefined && looksLikeBody(value, names)) return walk.readers.body(walk, place);
  walk.members(place, () => undefined, readRest);
}

type Names = ReadonlyMap<string, string>;

/** Our spelling of the decisive names to the body's; undefined when it has none, as most objects have. */
function decisiveMembers(value: object): Names | undefined {
  let names: Map<string, string> | undefined;
  for (const key of Object.keys(value)) {
    const name = key === '__proto__' ? key : decisiveName(key);
    if (name !== undefined) (names ??= new Map<string, string>()).set(name, key);
  }
  return names;
}

const MATTER = ['content', 'parts', 'text', 'message'];
const SPEAKERS = ['role', 'from', 'author', 'sender', 'speaker', '__proto__'];

/** Here a role must be a role's word: an unknown object may well have a `role: "admin"` of the app's own. */
function looksLikeMessage(value: object, names: Names): boolean {
  if (!MATTER.some((name) => names.has(name))) return own(value, 'value') !== undefined && speaks(value, names);
  return speaks(value, names);
}

function speaks(value: object, names: Names): boolean {
  return SPEAKERS.some((name) => {
    const at = names.get(name);
    const claim = at === undefined ? undefined : own(value, at);
    return roleNamed(isObject(claim) ? own(claim, 'role') : claim) !== undefined;
  });
}

function looksLikeBody(value: object, names: Names): boolean {
  const holds = (name: string): unknown => own(value, names.get(name) ?? name);
  if (['messages', 'contents', 'chat_history'].some((name) => Array.isArray(holds(name)))) return true;
  if ([...SYSTEM_NAMES, 'mcp_servers', 'mcpServers'].some((name) => names.has(name))) return true;
  if (names.has('tools') && isToolList(holds('tools'))) return true;
  return (
    typeof holds('system') === 'string' && ['prompt', 'question', 'message', 'input'].some((name) => names.has(name))
  );
}
