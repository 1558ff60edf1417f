import type { IncomingMessage } from 'node:http';
import { ConfigError, optional, readOptions, required, rule } from '@sallyport/core';
import { exchangeOfRequest, rawRequest } from '../compose/exchange-of-request.ts';
import type { Taint } from '../compose/input.ts';
import { isTaint, isTainted } from '../compose/taint.ts';
import { mayInvoke } from './ability.ts';
import type { AbilityLike } from './ability.ts';
import type { ToolRule, WhenTainted } from './tool-rule.ts';

export interface OfferedToolsOptions<T = unknown> {
  /** The route's tools by name. */
  readonly tools: Readonly<Record<string, ToolRule<T>>>;
  /**
   * Of the principal: `can('invoke', name)` decides. A CASL ability; with `@sallyport/authz`
   * `policy.abilityFor(principal)`, or `{ can: (action, name) => policy.can(principal, action, name) }`.
   */
  readonly ability: AbilityLike;
  /** `taint` of a composed prompt; or whether anything in the conversation was written by strangers. */
  readonly taint: Taint | boolean;
  /** The raw request (Express `req`, Koa `ctx.req`): the decision is handed to the guards that look at the reply. */
  readonly request?: IncomingMessage;
}

/** Which tools the model is shown, and why not the others. */
export interface OfferedTools<T = unknown> {
  /** Names to offer, in the order of the route. */
  readonly offered: readonly string[];
  /** Their definitions, those that have one. */
  readonly definitions: readonly T[];
  /** Of `offered`, those whose calls a person must approve. */
  readonly approve: readonly string[];
  /** For the operator. `not-permitted`: the principal may not. `tainted`: not with text of strangers in the prompt. */
  readonly withheld: readonly { readonly name: string; readonly reason: 'not-permitted' | 'tainted' }[];
}

const OWNER = 'offeredTools';

const table = {
  tools: required(rule.plainObject<Readonly<Record<string, ToolRule>>>()),
  ability: required(rule.having<AbilityLike>('can')),
  taint: required(rule.either(rule.boolean(), rule.instanceOf<Taint>('the `taint` of a composed prompt', isTaint))),
  request: optional(rawRequest),
};

const ruleTable = {
  readOnly: optional(rule.boolean(), false),
  whenTainted: optional(rule.oneOf('withhold', 'approve', 'keep')),
  definition: optional<unknown>({ expects: 'anything', accepts: () => true }),
};

function readRule(name: string, given: unknown): { readonly policy: WhenTainted; readonly definition: unknown } {
  if (name === '') throw new ConfigError(OWNER, 'tools', '`tools` must have no empty name.');
  // `null` would pass for absent.
  const { readOnly, whenTainted, definition } = readOptions(`${OWNER}: \`tools\`.${name}`, given ?? null, ruleTable);
  return { policy: whenTainted ?? (readOnly ? 'keep' : 'withhold'), definition };
}

/**
 * The tools of the route that the principal may invoke, and fewer while text of strangers is in the conversation: what a
 * document talks the model into can then read, but neither change anything nor send anything away.
 * @throws {ConfigError} for a bad option
 */
export function offeredTools<T = unknown>(options: OfferedToolsOptions<T>): OfferedTools<T> {
  const { tools, ability, taint, request } = readOptions(OWNER, options, table);
  const tainted = isTainted(OWNER, taint);
  const offered: string[] = [];
  const approve: string[] = [];
  const definitions: T[] = [];
  const withheld: { name: string; reason: 'not-permitted' | 'tainted' }[] = [];
  for (const [name, given] of Object.entries(tools)) {
    const { policy, definition } = readRule(name, given);
    if (!mayInvoke(ability, name)) withheld.push({ name, reason: 'not-permitted' });
    else if (tainted && policy === 'withhold') withheld.push({ name, reason: 'tainted' });
    else {
      offered.push(name);
      if (tainted && policy === 'approve') approve.push(name);
      if (definition !== undefined) definitions.push(definition as T);
    }
  }
  const decision = Object.freeze({ offered, definitions, approve, withheld });
  if (request !== undefined) {
    const exchange = exchangeOfRequest(OWNER, request);
    exchange.prompt = { ...exchange.prompt, tools: callableOf(decision) };
  }
  return decision;
}

/** What may be called without asking anybody. */
export function callableOf({ offered, approve }: Pick<OfferedTools, 'offered' | 'approve'>): readonly string[] {
  return offered.filter((name) => !approve.includes(name));
}
