import type { Principal } from '@sallyport/core';
import { canonicalJson } from './canonical/canonical-json.ts';
import { canonicalJsonText } from './canonical/canonical-json-text.ts';
import { frozenJson } from './canonical/frozen-json.ts';
import type { FrozenJson } from './canonical/frozen-json.ts';
import type { Seal } from './seals.ts';

/** What a server knows about a call. Nothing of it may come from a model or a client. */
export interface CallContext {
  /** For whom the tool acts; verified by an authenticator. */
  readonly principal: Principal;
  /** What the call is about, such as `order:42`; a part of the binding. */
  readonly resource?: string;
  /** Where the call was made, such as `POST /chat`; a part of the binding. */
  readonly route?: string;
  /** What the model had read that an attacker may have written, such as `web` or `mail:17`. */
  readonly taints?: readonly string[];
  /** Others who took a part in asking: their votes do not count. */
  readonly authors?: readonly Principal[];
  /** Why the call is wanted, for the reviewer. A model's own words are a claim. */
  readonly purpose?: string;
  /** Id of the exchange, for events. */
  readonly exchangeId?: string;
}

/** A call as it is bound: nothing of it can change any more. */
export interface BoundCall {
  readonly tool: string;
  readonly principal: Pick<Principal, 'id' | 'kind'>;
  readonly tenant: string;
  readonly resource: string;
  readonly route: string;
  readonly arguments: FrozenJson;
  /** Canonical JSON of the arguments. */
  readonly argumentsText: string;
}

export const toolName: RegExp = /^[\x21-\x7e]{1,128}$/;

// What PostgreSQL cannot hold, and what encoders would replace by U+FFFD.
const UNSTORABLE = /[\0\p{Surrogate}]/u;

/** @throws {TypeError} */
function text(name: string, value: unknown, max = 256): string {
  if (typeof value === 'string' && value.length <= max && !UNSTORABLE.test(value)) return value;
  throw new TypeError(
    `approvals: \`${name}\` must be a well-formed string of at most ${max} characters without U+0000.`,
  );
}

export function isPrincipal(value: unknown): value is Principal {
  if (typeof value !== 'object' || value === null) return false;
  const { id, kind, roles } = value as Partial<Principal>;
  return typeof id === 'string' && id !== '' && (kind === 'user' || kind === 'service') && Array.isArray(roles);
}

/**
 * @throws {CanonicalJsonError} when the arguments have no canonical form
 * @throws {TypeError} when a name cannot be stored
 */
export function bindCall(
  tool: string,
  given: { readonly value: unknown } | { readonly text: string },
  { principal, resource = '', route = '' }: CallContext,
  maxLength: number,
): BoundCall {
  const bounds = { maxLength };
  const argumentsText = 'text' in given ? canonicalJsonText(given.text, bounds) : canonicalJson(given.value, bounds);
  return {
    tool,
    principal: { id: text('principal.id', principal.id), kind: principal.kind },
    tenant: text('principal.tenant', principal.tenant ?? ''),
    resource: text('resource', resource, 1024),
    route: text('route', route, 1024),
    arguments: frozenJson(argumentsText),
    argumentsText,
  };
}

/** Canonical JSON of the whole call: names in order, as RFC 8785 sorts them. */
export function callText({ argumentsText, principal, resource, route, tenant, tool }: BoundCall): string {
  const { id, kind } = principal;
  const rest = JSON.stringify({ principal: { id, kind }, resource, route, tenant, tool });
  return `{"arguments":${argumentsText},${rest.slice(1)}`;
}

export const bindingOf = (seal: Seal, call: string): string => seal('call.v1', call);

/** A call as it was stored; `undefined` when it is none. */
export function readCall(stored: string): BoundCall | undefined {
  try {
    const { arguments: given, ...rest } = JSON.parse(stored) as Omit<BoundCall, 'argumentsText'>;
    const argumentsText = canonicalJson(given, { maxLength: stored.length });
    const call = { ...rest, argumentsText, arguments: frozenJson(argumentsText) };
    return callText(call) === stored ? Object.freeze(call) : undefined;
  } catch {
    return undefined;
  }
}
