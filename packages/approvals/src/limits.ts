import type { Approval } from './approval.ts';
import { bindingOf, callText } from './call.ts';
import type { BoundCall, CallContext } from './call.ts';
import type { Desk } from './desk.ts';
import { bothOf, isTold, judgementOf } from './rules/judge.ts';
import type { Judgement, LimitedRule } from './rules/judge.ts';
import type { ReadLimit } from './rules/limits.ts';
import type { LimitScope } from './rules/risk-rule.ts';
import type { NewUse } from './store.ts';

/** `take` counts, where the action is about to run; `full` only looks. */
type Verb = 'take' | 'full';

type Scopes = Readonly<Record<LimitScope, () => readonly string[]>>;

/** @param requester where the call was asked for: `personOf` may go by what a store does not keep, and is not asked anew */
function scopesOf(desk: Desk, call: BoundCall, context: CallContext, requester?: string): Scopes {
  let person = requester;
  return {
    // Not the principal: whoever has many keys has one budget.
    person: () => [(person ??= desk.person(context.principal))],
    tenant: () => [call.tenant],
    tool: () => [call.tool],
    resource: () => [call.tenant, call.resource],
    everyone: () => [],
  };
}

/** What cannot be told takes all there is: not even nothing fits in beside it. */
const filling = (atMost: number): number => Math.min(atMost + 1, Number.MAX_SAFE_INTEGER);

/** Sealed JSON: two counts never have one name, and who has used what cannot be read off it. */
function usesOf(desk: Desk, { rule, sizes }: LimitedRule, scopes: Scopes): readonly NewUse[] {
  return rule.limits.map(({ identity, per, windowMs, atMost }, place) => {
    const name = JSON.stringify([rule.name, identity, per.map((each) => scopes[each]())]);
    return { key: desk.seal('limit.v1', name), windowMs, size: sizes[place] ?? filling(atMost), atMost };
  });
}

interface Spent {
  readonly rule: LimitedRule['rule'];
  readonly limit: ReadLimit;
}

/** @returns the limits that have no room, none when all have; then, with `take`, all were counted in one step */
async function spentOf(
  desk: Desk,
  rules: readonly LimitedRule[],
  scopes: Scopes,
  verb: Verb,
): Promise<readonly Spent[]> {
  const limits = rules.flatMap(({ rule }) => rule.limits.map((limit) => ({ rule, limit })));
  if (limits.length === 0) return [];
  const uses = rules.flatMap((each) => usesOf(desk, each, scopes));
  const { store } = desk.settings;
  if (verb === 'full') return (await desk.ask(() => store.full(uses))).flatMap((place) => limits[place] ?? []);
  const result = await desk.ask(() => store.take(uses));
  if (result.taken) return [];
  const spent = result.full.flatMap((place) => limits[place] ?? []);
  // A store of somebody's own that says no without a reason has not counted.
  return spent.length > 0 ? spent : limits;
}

const reasonsOf = (spent: readonly Spent[]): Judgement['reasons'] => {
  const byRule = new Map<string, { readonly rule: string; readonly text: string }>();
  for (const { rule, limit } of spent) {
    const text = rule.text === undefined ? limit.says : `${rule.text} ${limit.says}`;
    if (!byRule.has(rule.name)) byRule.set(rule.name, { rule: rule.name, text });
  }
  return [...byRule.values()];
};

/** What rules say that go beyond their limits, the strictest of them. */
function beyond(spent: readonly Spent[]): Judgement | undefined {
  for (const action of ['refuse', 'ask'] as const) {
    const saying = spent.filter(({ rule }) => rule.action === action);
    const rules = saying.map(({ rule }) => rule);
    if (rules.length > 0) return judgementOf(action, rules, reasonsOf(saying));
  }
  return undefined;
}

/** A person has said yes to what goes beyond: it is counted all the same. */
const unbounded = ({ rule, sizes }: LimitedRule): LimitedRule => ({
  rule: { ...rule, limits: rule.limits.map((each) => ({ ...each, atMost: Number.MAX_SAFE_INTEGER })) },
  sizes: rule.limits.map(({ atMost }, place) => sizes[place] ?? filling(atMost)),
});

/** Counts a part of what is too large to be added exactly. */
const lessened = ({ rule, sizes }: LimitedRule, spent: readonly Spent[], divisor: number): LimitedRule => ({
  rule,
  sizes: rule.limits.map((limit, place) => {
    const isSpent = spent.some((each) => each.limit === limit);
    return Math.floor((sizes[place] ?? 0) / (isSpent ? divisor : 1));
  }),
});

/** What becomes of an allowed call once the store has said which limits have room. */
export async function withinLimits(
  desk: Desk,
  call: BoundCall,
  context: CallContext,
  judgement: Judgement,
  verb: Verb,
): Promise<Judgement> {
  const { limits } = judgement;
  if (limits === undefined) return judgement;
  const { refusing, asking, allowing, rest } = limits;
  const scopes = scopesOf(desk, call, context);
  if (allowing.length === 0) {
    const spent = await spentOf(desk, [...refusing, ...asking], scopes, verb);
    return beyond(spent) ?? rest;
  }
  const reasons: Spent[] = [];
  for (const one of allowing) {
    const spent = await spentOf(desk, [...refusing, ...asking, one], scopes, verb);
    if (spent.length === 0) return judgementOf('allow', [one.rule]);
    const stricter = beyond(spent);
    if (stricter !== undefined) return stricter;
    // Another rule may allow it, up to its own limit.
    reasons.push(...spent);
  }
  return { ...rest, reasons: reasonsOf(reasons) };
}

/** For a call about which a person is asked in any case: who decides, and whether there is anything to decide. */
export async function askWithin(
  desk: Desk,
  call: BoundCall,
  context: CallContext,
  judgement: Judgement,
  requester?: string,
): Promise<Judgement> {
  const { limits } = judgement;
  if (limits === undefined) return judgement;
  // One whose amount cannot be told asks in any case, and has said so.
  const rules = [...limits.refusing, ...limits.asking].filter(isTold);
  const said = beyond(await spentOf(desk, rules, scopesOf(desk, call, context, requester), 'full'));
  if (said === undefined || said.action === 'refuse') return said ?? judgement;
  return judgement.action === 'ask' ? bothOf(judgement, said) : said;
}

/**
 * For a call that was approved: rules that count everything count it. Those that refuse can stop it, and those that ask for
 * more people than approved it: what was asked before there was much to count needed fewer.
 * @returns what stops it, if anything does
 */
export async function approvedWithin(
  desk: Desk,
  call: BoundCall,
  context: CallContext,
  { limits }: Judgement,
  verb: Verb,
  { requester, quorum }: Pick<Approval, 'requester' | 'quorum'>,
): Promise<Judgement | undefined> {
  if (limits === undefined) return undefined;
  const { refusing, asking } = limits;
  const isShort = ({ rule }: LimitedRule): boolean => (rule.quorum ?? 0) > quorum;
  const binding = [...refusing, ...asking.filter(isShort)];
  const scopes = scopesOf(desk, call, context, requester);
  let counting = verb === 'take' ? asking.filter((each) => !isShort(each)).map(unbounded) : [];
  let spent: readonly Spent[] = [];
  // Of what goes past 2^53 a half, and nothing where not even that can be added: the count is above 2^52 in either case.
  for (const divisor of [2, Infinity, 1]) {
    spent = await spentOf(desk, [...binding, ...counting], scopes, verb);
    if (spent.length === 0) return undefined;
    const said = beyond(spent.filter(({ rule }) => binding.some((each) => each.rule === rule)));
    if (said !== undefined) return said;
    const full = spent;
    counting = counting.map((each) => lessened(each, full, divisor));
  }
  return judgementOf(
    'refuse',
    spent.map(({ rule }) => rule),
    reasonsOf(spent),
  );
}

/**
 * Whether a person was asked about this very call and it is theirs to say: it waits or is granted, was denied lately, or
 * nobody knows whether it happened. Room that came back since is no answer, and would run it beside the grant.
 */
export async function isAsked(desk: Desk, call: BoundCall): Promise<boolean> {
  const { store, now, deniedMs } = desk.settings;
  const binding = bindingOf(desk.seal, callText(call));
  const [open, { denied, unsettled }] = await desk.ask(() => Promise.all([store.find(binding), store.last(binding)]));
  if (open !== undefined || unsettled !== undefined) return true;
  return denied !== undefined && now() - denied.changedAt < deniedMs;
}
