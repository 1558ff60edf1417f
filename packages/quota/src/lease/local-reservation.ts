import type { Charge, LimitState } from '../store.ts';
import type { Lease, LeasePool } from './lease-pool.ts';

/** A reservation made out of leases. */
export interface LocalReservation {
  readonly shard: string;
  readonly charges: readonly Charge[];
  readonly pools: readonly LeasePool[];
  readonly leases: readonly Lease[];
  readonly closesAt: number;
  readonly ttlMs: number;
  expired: boolean;
}

/** What an expired reservation took stays spent. */
export function expireLocal(local: LocalReservation): void {
  if (local.expired) return;
  local.expired = true;
  for (const [index, { amount }] of local.charges.entries()) {
    (local.pools[index] as LeasePool).end(local.leases[index] as Lease, amount, amount);
  }
}

/** Where each charge stood when the store was asked last, and what is leased. */
export function leasedStates(charges: readonly Charge[], pools: readonly LeasePool[], now: number): LimitState[] {
  const states: LimitState[] = [];
  for (let index = 0; index < pools.length; index++) {
    const pool = pools[index] as LeasePool;
    const { limit } = charges[index] as Charge;
    states.push({
      remaining: Math.min(limit, pool.remaining + pool.free),
      resetMs: pool.resetMs(now),
      retryAfterMs: 0,
    });
  }
  return states;
}
