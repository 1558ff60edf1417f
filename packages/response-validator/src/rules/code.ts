import { machineAction, withActions } from '../actions.ts';
import { codeFilter } from '../code/code-filter.ts';
import type { Finding, TextFilterFactory } from '../filter.ts';
import type { CodeAction } from '../options.ts';
import type { Rule } from '../rule.ts';
import { textRule } from '../text-rule.ts';

type Actions = Readonly<Record<'shell' | 'code', CodeAction>>;

/** Commands and other code. One machine, since it must know every block; `undefined` when both are allowed. */
export function codeRule(actions: Actions, notice: string): Rule | undefined {
  const { shell, code } = actions;
  const machine = codeFilter({
    shell: machineAction<'mark' | 'allow'>(shell),
    code: machineAction<'mark' | 'allow'>(code),
  });
  if (machine === undefined) return undefined;
  const ruleOf = (name: string | undefined): keyof Actions => (name === 'shell' ? 'shell' : 'code');
  const named: TextFilterFactory = (kind, report) => machine(kind, ({ reason }) => report({ rule: ruleOf(reason) }));
  const actionOf = ({ rule }: Finding): CodeAction => actions[ruleOf(rule)];
  return textRule(
    'code',
    withActions(named, actionOf, notice),
    Object.values(actions).includes('review') ? { reviews: (finding) => actionOf(finding) === 'review' } : {},
  );
}
