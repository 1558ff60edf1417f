import { ConfigError, optional, readOptions, required, rule } from '@sallyport/core';
import type { OnUnavailable } from '@sallyport/core';
import { answerOf } from '../answer.ts';
import type { ReportFinding } from '../filter.ts';
import type { CustomCheck, CustomWindows } from '../options.ts';
import type { Reply, Rule, RuleResult, TextKind } from '../rule.ts';
import { windowsFilter } from '../windows/windows.ts';
import type { JudgeWindow, WindowsOptions } from '../windows/windows.ts';

export interface CustomPolicy {
  readonly timeLimitMs: number;
  readonly onUnavailable: OnUnavailable;
}

const table = {
  judge: required(rule.callable<JudgeWindow>()),
  mode: optional(rule.oneOf('hold', 'optimistic', 'report'), 'hold'),
  units: optional(rule.integer(1, 65_536), 1_000),
  least: optional(rule.integer(1, 65_536), 100),
  overlap: optional(rule.integer(0, 65_536), 100),
};

/** The app's own judgement. @throws {ConfigError} for a wrong option of windows */
export function customRuleFrom(custom: CustomCheck | CustomWindows, policy: CustomPolicy): Rule {
  if (typeof custom === 'function') return customRule(custom, policy.timeLimitMs);
  const { timeLimitMs, onUnavailable } = policy;
  const options = readOptions('response-validator: `custom`', custom, table);
  for (const name of ['least', 'overlap'] as const) {
    if ((custom[name] ?? 0) <= options.units) continue;
    const complaint = `\`${name}\` must be at most \`units\` (${options.units}), got ${options[name]}.`;
    throw new ConfigError('response-validator: `custom`', name, complaint);
  }
  return windowsRule({ ...options, timeLimitMs, onUnavailable });
}

function customRule(custom: CustomCheck, limitMs: number): Rule {
  return {
    name: 'custom',
    check: async (reply) => {
      const answer = await answerOf(() => custom(reply), limitMs);
      if (!answer.ok) return { action: 'unavailable', error: answer.error };
      const mayLeave: unknown = answer.value;
      // A forgotten `return` must neither open the door nor pass for a decision.
      if (typeof mayLeave !== 'boolean') throw new TypeError(`custom must return a boolean, got ${typeof mayLeave}`);
      return mayLeave ? undefined : { action: 'block', code: 'response-rejected', at: '' };
    },
  };
}

class UnavailableError extends Error {
  override readonly name = 'UnavailableError';
}

// Arguments have rules of their own, and what no person reads as prose (ids, names) is not for a judge of prose.
const ANSWER = /\/(?:answer|completion|message|output|reply|result)$/;
const isJudged = (kind: TextKind): boolean => kind === 'text' || kind === 'refusal' || kind === 'reasoning';

/** A judge of windows, in a stream and, window after window, in a reply that is there whole. */
function windowsRule(options: WindowsOptions): Rule {
  const filter = (kind: TextKind, report: ReportFinding): ReturnType<typeof windowsFilter> | undefined =>
    isJudged(kind) ? windowsFilter(options, kind, report) : undefined;

  async function check({ texts }: Reply): Promise<RuleResult> {
    let flag: RuleResult;
    // An object of the app's own may have its answer anywhere.
    const isKnown = texts.some(({ kind }) => isJudged(kind));
    for (const { at, kind: said, text } of texts) {
      const kind = !isKnown && said === 'other' && (ANSWER.test(at) || /\s/.test(text.trim())) ? 'text' : said;
      let reason: string | undefined;
      const windows = filter(kind, (finding) => (reason ??= finding.reason));
      if (windows === undefined) continue;
      windows.push(text);
      for (let wait = windows.waiting; wait !== undefined; wait = windows.waiting) {
        await wait;
        windows.push('');
      }
      windows.end();
      for (let wait = windows.waiting; wait !== undefined; wait = windows.waiting) {
        await wait;
        windows.end();
      }
      const objection = { at, kind, ...(reason === undefined ? {} : { reason }) };
      if (windows.blocked && reason === 'unavailable') return { action: 'unavailable', error: new UnavailableError() };
      if (windows.blocked) return { action: 'block', code: 'response-rejected', ...objection };
      if (reason !== undefined) flag ??= { action: 'flag', ...objection };
    }
    return flag;
  }
  return { name: 'custom', check, filter, waits: true };
}
