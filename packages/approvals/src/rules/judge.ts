import type { AskReason } from '../approval.ts';
import type { JudgedCall, ReadRule } from './read-rules.ts';
import type { RiskAction } from './risk-rule.ts';

export interface Judgement {
  readonly action: RiskAction;
  readonly reasons: readonly AskReason[];
  /** The strictest of the rules that ask. */
  readonly quorum: number | undefined;
  readonly ttlMs: number | undefined;
  readonly grantMs: number | undefined;
}

const least = (values: readonly (number | undefined)[]): number | undefined => {
  const given = values.filter((value) => value !== undefined);
  return given.length === 0 ? undefined : Math.min(...given);
};

/** The strictest rule wins, so that none can be undone by one that stands elsewhere. */
export function judge(
  rules: readonly ReadRule[],
  call: JudgedCall,
  now: number,
  otherwise: 'ask' | 'refuse',
): Judgement {
  const found = rules.filter((each) => each.matches(call, now));
  const action = (['refuse', 'ask', 'allow'] as const).find((each) => found.some((rule) => rule.action === each));
  const winners = found.filter((each) => each.action === action);
  const reasons = winners.map(({ name, text }) => ({ rule: name, ...(text === undefined ? {} : { text }) }));
  const most = Math.max(0, ...winners.map(({ quorum }) => quorum ?? 0));
  return {
    action: action ?? otherwise,
    reasons: action === undefined ? [{ rule: 'otherwise' }] : reasons,
    quorum: most === 0 ? undefined : most,
    ttlMs: least(winners.map(({ ttlMs }) => ttlMs)),
    grantMs: least(winners.map(({ grantMs }) => grantMs)),
  };
}
