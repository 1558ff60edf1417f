import type { SqlPolicyOptions } from '../sql/sql-options.ts';
import { sqlPolicy } from '../sql/sql-policy.ts';
import { accepted, refused } from './value-rule.ts';
import type { ValueRule } from './value-rule.ts';

/**
 * One PostgreSQL query within the policy; its value is the query with the row limit in it.
 * @throws {ConfigError} for options that are wrong
 */
export function sqlQuery(options: SqlPolicyOptions): ValueRule {
  const policy = sqlPolicy(options);
  return {
    name: 'sqlQuery',
    check: async (value) => {
      if (typeof value !== 'string') return refused('not-text');
      const verdict = await policy.check(value);
      return verdict.allowed ? accepted(verdict.text) : refused(verdict.reason);
    },
  };
}
