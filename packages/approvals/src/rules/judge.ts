import type { AskReason } from '../approval.ts';
import type { JudgedCall, ReadRule } from './read-rules.ts';
import type { RiskAction } from './risk-rule.ts';

/** A rule that speaks of a call as far as its limits go, and what the call adds to each of them. */
export interface LimitedRule {
  readonly rule: ReadRule;
  /** In the order of `rule.limits`; `undefined` where it cannot be told. */
  readonly sizes: readonly (number | undefined)[];
}

/** What only a store can say: which limits have room. */
interface OpenLimits {
  /** Count every call that runs, and bind approved ones too. */
  readonly refusing: readonly LimitedRule[];
  /** Count every call that runs. */
  readonly asking: readonly LimitedRule[];
  /** One of these has to have room; empty where the call is allowed in any case, or asks in any case. */
  readonly allowing: readonly LimitedRule[];
  /** What becomes of the call when none of `allowing` has room. */
  readonly rest: Judgement;
}

export interface Judgement {
  /** `allow` with `limits`: unless those say otherwise. */
  readonly action: RiskAction;
  readonly reasons: readonly AskReason[];
  /** The strictest of the rules that ask. */
  readonly quorum: number | undefined;
  readonly ttlMs: number | undefined;
  readonly grantMs: number | undefined;
  readonly limits?: OpenLimits;
}

const least = (values: readonly (number | undefined)[]): number | undefined => {
  const given = values.filter((value) => value !== undefined);
  return given.length === 0 ? undefined : Math.min(...given);
};

/** By rules of one action. */
export function judgementOf(action: RiskAction, rules: readonly ReadRule[], reasons?: readonly AskReason[]): Judgement {
  const most = Math.max(0, ...rules.map(({ quorum }) => quorum ?? 0));
  return {
    action,
    reasons: reasons ?? rules.map(({ name, text }) => ({ rule: name, ...(text === undefined ? {} : { text }) })),
    quorum: most === 0 ? undefined : most,
    ttlMs: least(rules.map(({ ttlMs }) => ttlMs)),
    grantMs: least(rules.map(({ grantMs }) => grantMs)),
  };
}

/** Two that ask: the strictest of both. */
export function bothOf(one: Judgement, other: Judgement): Judgement {
  const most = Math.max(one.quorum ?? 0, other.quorum ?? 0);
  return {
    action: 'ask',
    reasons: [...one.reasons, ...other.reasons],
    quorum: most === 0 ? undefined : most,
    ttlMs: least([one.ttlMs, other.ttlMs]),
    grantMs: least([one.grantMs, other.grantMs]),
  };
}

function strictest(found: readonly ReadRule[], otherwise: 'ask' | 'refuse'): Judgement {
  const action = (['refuse', 'ask', 'allow'] as const).find((each) => found.some((rule) => rule.action === each));
  if (action === undefined) return judgementOf(otherwise, [], [{ rule: 'otherwise' }]);
  return judgementOf(
    action,
    found.filter((each) => each.action === action),
  );
}

const limited = (rule: ReadRule, call: JudgedCall): LimitedRule => ({
  rule,
  sizes: rule.limits.map(({ sizeOf }) => sizeOf(call.arguments)),
});

export const isTold = ({ sizes }: LimitedRule): boolean => !sizes.includes(undefined);

/** Rules with limits speak when a store has said whether there is room; what they would say is kept apart until then. */
function withLimits(found: readonly ReadRule[], call: JudgedCall, otherwise: 'ask' | 'refuse'): Judgement {
  const plain: ReadRule[] = [];
  const open: LimitedRule[] = [];
  for (const rule of found) {
    const one = limited(rule, call);
    // An amount that cannot be told is never within a limit, and always beyond one; the call counts there all the same.
    const speaks = rule.limits.length === 0 || (rule.action !== 'allow' && !isTold(one));
    if (speaks) plain.push(rule);
    if (rule.limits.length > 0 && (isTold(one) || speaks)) open.push(one);
  }
  const rest = strictest(plain, otherwise);
  const of = (action: RiskAction): readonly LimitedRule[] => open.filter(({ rule }) => rule.action === action);
  const [refusing, asking] = [of('refuse'), of('ask')];
  const allowing = plain.length === 0 ? of('allow') : [];
  if (allowing.length > 0) {
    const names = allowing.map(({ rule }) => rule);
    return { ...judgementOf('allow', names), limits: { refusing, asking, allowing, rest } };
  }
  const isSettled = rest.action === 'refuse' || refusing.length + asking.length === 0;
  return isSettled ? rest : { ...rest, limits: { refusing, asking, allowing, rest } };
}

/** The strictest rule wins, so that none can be undone by one that stands elsewhere. */
export function judge(
  rules: readonly ReadRule[],
  call: JudgedCall,
  now: number,
  otherwise: 'ask' | 'refuse',
): Judgement {
  const found = rules.filter((each) => each.matches(call, now));
  const isLimited = found.some(({ limits }) => limits.length > 0);
  return isLimited ? withLimits(found, call, otherwise) : strictest(found, otherwise);
}
