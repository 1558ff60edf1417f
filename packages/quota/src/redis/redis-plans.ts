import type { Charge } from '../store.ts';
import { planOf } from './redis-names.ts';
import type { Plan } from './redis-names.ts';

interface KnownPlan extends Plan {
  readonly ttlMs: number;
  readonly layout: string;
  readonly charges: readonly Charge[];
}

// Tiers and routes with limits of their own, of one process, in turns.
const MOST_KNOWN = 8;

const isSame = (plan: KnownPlan, ttlMs: number, layout: string, charges: readonly Charge[]): boolean => {
  if (plan.ttlMs !== ttlMs || plan.layout !== layout) return false;
  for (let index = 0; index < charges.length; index++) {
    const [was, is] = [plan.charges[index] as Charge, charges[index] as Charge];
    if (was.limit !== is.limit || was.name !== is.name || was.window !== is.window) return false;
  }
  return true;
};

/** The plans of late, since writing one costs more than all else that a call costs here. */
export class RedisPlans {
  readonly #known: KnownPlan[] = [];
  #next = 0;

  /** @throws {RangeError} when two charges add to the same count */
  planOf(ttlMs: number, layout: string, charges: readonly Charge[]): Plan {
    for (const plan of this.#known) if (isSame(plan, ttlMs, layout, charges)) return plan;
    const plan = planOf(ttlMs, layout, charges);
    // A window that is not frozen may be another one tomorrow.
    if (charges.every(({ window }) => Object.isFrozen(window))) {
      const own = charges.map(({ account, name, window, limit, amount }) => ({ account, name, window, limit, amount }));
      this.#known[this.#next] = { ttlMs, layout, charges: own, ...plan };
      this.#next = (this.#next + 1) % MOST_KNOWN;
    }
    return plan;
  }
}
