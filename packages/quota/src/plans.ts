import { ConfigError, rule } from '@sallyport/core';
import type { Principal } from '@sallyport/core';
import { readLimits } from './limits.ts';
import type { Limit, LimitOptions } from './limits.ts';

/** The limits of a principal; `undefined` for a caller without one. */
export type Plan = (principal: Principal | undefined) => readonly LimitOptions[];

/** The limits that hold for a principal, checked. */
export type Plans = (principal: Principal | undefined) => readonly Limit[];

const list = rule.listOf(rule.plainObject<LimitOptions>(), { min: 1 });

function checkedList(option: string, given: unknown, check: (plan: readonly Limit[]) => void): readonly Limit[] {
  if (!list.accepts(given)) {
    throw new ConfigError('quota', option, `\`${option}\` must be ${list.expects}, got ${typeof given}.`);
  }
  const limits = readLimits(given as readonly LimitOptions[]);
  check(limits);
  return limits;
}

/**
 * The first tier, in the order they are written in, whose role the principal has; else `limits`.
 * @throws {ConfigError} for a wrong limit; where `limits` is a function, at the call that gets it
 */
export function readPlans(
  limits: readonly LimitOptions[] | Plan,
  tiers: Readonly<Record<string, readonly LimitOptions[]>> = {},
  check: (plan: readonly Limit[]) => void = () => undefined,
): Plans {
  const table = Object.entries(tiers).map(
    ([role, given]) => [role, checkedList(`tiers.${role}`, given, check)] as const,
  );
  const fallback = typeof limits === 'function' ? undefined : checkedList('limits', limits, check);
  // A plan that is handed out again was checked before.
  const known = new WeakMap<object, readonly Limit[]>();

  function asked(principal: Principal | undefined): readonly Limit[] {
    const given = (limits as Plan)(principal);
    if (!Array.isArray(given)) return checkedList('limits', given, check);
    const before = known.get(given);
    if (before !== undefined) return before;
    const checked = checkedList('limits', given, check);
    known.set(given, checked);
    return checked;
  }

  return function plansOf(principal) {
    for (const [role, plan] of table) if (principal?.roles.includes(role) === true) return plan;
    return fallback ?? asked(principal);
  };
}
