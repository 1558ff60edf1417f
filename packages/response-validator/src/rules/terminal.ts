import { machineAction, withActions } from '../actions.ts';
import type { TerminalAction } from '../options.ts';
import type { Rule } from '../rule.ts';
import { terminalFilter } from '../terminal/terminal-filter.ts';
import { textRule } from '../text-rule.ts';

/** What acts on a terminal or hides text. Tool arguments are for a program and may hold any character. */
export function terminalRule(action: Exclude<TerminalAction, 'allow'>, notice: string): Rule {
  const machine = terminalFilter(machineAction<'remove'>(action));
  const factory = withActions(machine, () => action, notice);
  return textRule(
    'terminal',
    (kind, report) => (kind === 'tool-args' ? undefined : factory(kind, report)),
    action === 'review' ? { reviews: () => true } : {},
  );
}
