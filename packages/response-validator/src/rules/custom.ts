import { answerOf } from '../answer.ts';
import type { CustomCheck } from '../options.ts';
import type { Rule } from '../rule.ts';

/** The app's own judgement. */
export function customRule(custom: CustomCheck, limitMs: number): Rule {
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
