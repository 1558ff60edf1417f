import { filterWhole } from './filter.ts';
import type { Filtered, Finding, ReportFinding, TextFilterFactory } from './filter.ts';
import type { Objection, ReplyText, Rule, RuleResult, TextKind } from './rule.ts';

export interface TextRuleScope {
  /** Also what lists say when they are joined. A change cannot be made there: what no single text holds is refused. */
  readonly joins?: Examine;
  /** Whether a person must see the reply before it leaves, because of this finding. */
  readonly reviews?: (finding: Finding) => boolean;
  /** A quicker way to the same answer for a whole text. */
  readonly whole?: Examine;
}

/** What becomes of a whole text. */
export type Examine = (text: string, kind: TextKind, report: ReportFinding) => Filtered;

export const examineWith =
  (factory: TextFilterFactory): Examine =>
  (text, kind, report) => {
    const filter = factory(kind, report);
    return filter === undefined ? { text, blocked: false } : filterWhole(filter, text);
  };

const untold: ReportFinding = () => undefined;

/** A rule that looks at one text at a time, so that it says the same about a JSON body and about a stream. */
export function textRule(name: string, factory: TextFilterFactory, scope: TextRuleScope = {}): Rule {
  const { joins, reviews, whole: examine = examineWith(factory) } = scope;
  const rewrite = (text: string, kind: TextKind): string => examine(text, kind, untold).text;

  function check(texts: readonly ReplyText[], look: Examine): RuleResult {
    let change: Objection | undefined;
    let flag: Objection | undefined;
    for (const { text, at, kind } of texts) {
      let found: Finding = {};
      let last: Finding = {};
      let count = 0;
      const { text: left, blocked } = look(text, kind, (finding) => {
        last = finding;
        if (count++ === 0 || reviews?.(finding) === true) found = finding;
      });
      // The one that blocks is the last; of the others the first is told.
      const objection = { at, kind, ...(blocked ? last : found) };
      if (count > 0 && reviews?.(found) === true)
        return { action: 'block', code: 'response-under-review', ...objection };
      if (blocked) return { action: 'block', code: 'response-rejected', ...objection };
      if (left !== text) change ??= objection;
      else if (count > 0) flag ??= objection;
    }
    if (change !== undefined) return { action: 'rewrite', ...change, rewrite };
    return flag === undefined ? undefined : { action: 'flag', ...flag };
  }

  return {
    name,
    check: (reply) => {
      const found = check(reply.texts, examine);
      if (joins === undefined || (found !== undefined && found.action !== 'flag')) return found;
      return check(reply.joins, joins) ?? found;
    },
    // What a person must see first cannot leave in part: such a rule needs the whole reply.
    ...(reviews === undefined ? { filter: factory } : {}),
  };
}
