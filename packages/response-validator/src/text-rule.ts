import type { Rule, TextKind } from './rule.ts';

/** What a rule says about one text: nothing, that it must not leave, or what may leave instead. */
export type TextFinding = undefined | 'block' | { readonly instead: string };

export interface TextRuleScope {
  /** Also what lists say when they are joined. A change cannot be made there: what no single text holds is refused. */
  readonly joins: boolean;
}

/** A rule that looks at one text at a time, so that it says the same about a JSON body and about a joined stream. */
export function textRule(
  name: string,
  examine: (text: string, kind: TextKind) => TextFinding,
  scope: TextRuleScope = { joins: false },
): Rule {
  const rewrite = (text: string, kind: TextKind): string => {
    const finding = examine(text, kind);
    return typeof finding === 'object' ? finding.instead : text;
  };
  return {
    name,
    check: ({ texts, joins }) => {
      let changes: { readonly at: string; readonly kind: TextKind } | undefined;
      for (const { text, at, kind } of scope.joins ? [...texts, ...joins] : texts) {
        const finding = examine(text, kind);
        if (finding === 'block') return { action: 'block', code: 'response-rejected', at, kind };
        if (finding !== undefined) changes ??= { at, kind };
      }
      return changes === undefined ? undefined : { action: 'rewrite', ...changes, rewrite };
    },
  };
}
