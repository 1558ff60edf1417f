import type { Charge, QuotaStore, ReserveResult, SettleResult, Ticket } from '../store.ts';
import { ticketId } from '../ticket-id.ts';
import { leasedWindow, leaseMsOf } from './leased-window.ts';
import { LeasePool } from './lease-pool.ts';
import type { Lease } from './lease-pool.ts';
import { leaseSettings } from './lease-options.ts';
import type { LeasedQuotaStoreOptions } from './lease-options.ts';
import { expireLocal, leasedStates } from './local-reservation.ts';
import type { LocalReservation } from './local-reservation.ts';

/** A store that takes units in batches from another one. */
export interface LeasedQuotaStore extends QuotaStore {
  /** Gives back what no call needs. From then on every call is a command of the store behind it. */
  close(): Promise<void>;
}

// The global is a getter, which costs as much as a reservation may.
const timer = performance;

class Leased implements LeasedQuotaStore {
  readonly #store: QuotaStore;
  readonly #units: number;
  readonly #share: number;
  readonly #maxMs: number;
  readonly #pools = new Map<string, LeasePool[]>();
  readonly #locals = new Map<string, LocalReservation>();
  #watching = false;
  #closed = false;

  constructor(store: QuotaStore, units: number, share: number, maxMs: number) {
    this.#store = store;
    this.#units = units;
    this.#share = share;
    this.#maxMs = maxMs;
  }

  reserve(
    ticket: Ticket,
    charges: readonly Charge[],
    ttlMs: number,
    overdraw = false,
  ): ReserveResult | Promise<ReserveResult> {
    const now = timer.now();
    const known = this.#locals.get(ticket.id);
    if (known !== undefined) return { allowed: true, states: leasedStates(known.charges, known.pools, now) };
    const pools = overdraw || this.#closed ? undefined : this.#poolsFor(ticket.shard, charges);
    if (pools === undefined) return this.#pass(ticket, charges, ttlMs, overdraw);
    return this.#take(ticket, charges, pools, ttlMs, now) ?? this.#lease(ticket, charges, pools, ttlMs, now);
  }

  settle(ticket: Ticket, used: readonly number[]): SettleResult | Promise<SettleResult> {
    const local = this.#locals.get(ticket.id);
    return local === undefined ? this.#store.settle(ticket, used) : this.#end(ticket.id, local, used);
  }

  release(ticket: Ticket): SettleResult | Promise<SettleResult> {
    const local = this.#locals.get(ticket.id);
    return local === undefined ? this.#store.release(ticket) : this.#end(ticket.id, local, undefined);
  }

  async close(): Promise<void> {
    this.#closed = true;
    await Promise.all([...this.#pools.values()].flat().map((pool) => pool.giveBack()));
  }

  /** `undefined` when one of them cannot be leased: all or nothing is then for the store to say. */
  #poolsFor(shard: string, charges: readonly Charge[]): LeasePool[] | undefined {
    const pools: LeasePool[] = [];
    for (const charge of charges) {
      const batch = Math.min(this.#units, Math.floor(charge.limit * this.#share));
      if (batch < 2 || charge.amount > batch) return undefined;
      let pool = this.#poolOf(shard, charge);
      if (pool === undefined) {
        const leaseMs = leaseMsOf(charge.window, this.#maxMs);
        if (leaseMs === 0) return undefined;
        pool = new LeasePool(this.#store, shard, charge, leaseMs);
        const others = this.#pools.get(charge.account);
        if (others === undefined) this.#pools.set(charge.account, [pool]);
        else others.push(pool);
      }
      pool.adopt(charge, batch);
      pools.push(pool);
    }
    return pools;
  }

  #poolOf(shard: string, charge: Charge): LeasePool | undefined {
    const pools = this.#pools.get(charge.account);
    if (pools !== undefined) for (const pool of pools) if (pool.serves(shard, charge)) return pool;
    return undefined;
  }

  /** Without asking anybody, where there is enough of everything. */
  #take(
    { id, shard }: Ticket,
    charges: readonly Charge[],
    pools: readonly LeasePool[],
    ttlMs: number,
    now: number,
  ): ReserveResult | undefined {
    for (let index = 0; index < pools.length; index++) {
      if (!(pools[index] as LeasePool).has((charges[index] as Charge).amount, ttlMs, now)) return undefined;
    }
    const leases: Lease[] = [];
    for (let index = 0; index < pools.length; index++) {
      leases.push((pools[index] as LeasePool).take((charges[index] as Charge).amount));
    }
    this.#locals.set(id, { shard, charges, pools, leases, closesAt: now + ttlMs, ttlMs, expired: false });
    this.#watch();
    return { allowed: true, states: leasedStates(charges, pools, now) };
  }

  async #lease(
    ticket: Ticket,
    charges: readonly Charge[],
    pools: readonly LeasePool[],
    ttlMs: number,
    now: number,
  ): Promise<ReserveResult> {
    const short = pools.filter((pool, index) => !pool.has((charges[index] as Charge).amount, ttlMs, now));
    if (short.some((pool) => pool.dry(now))) return this.#pass(ticket, charges, ttlMs, false);
    this.#watch();
    await Promise.all(short.map((pool) => pool.refill(ttlMs)));
    return this.#take(ticket, charges, pools, ttlMs, timer.now()) ?? this.#pass(ticket, charges, ttlMs, false);
  }

  /** Asks the store. What this process has leased and does not need is given back before a refusal is believed. */
  async #pass(ticket: Ticket, charges: readonly Charge[], ttlMs: number, overdraw: boolean): Promise<ReserveResult> {
    const counted = charges.map((charge) => this.#counted(charge));
    if (overdraw) await this.#giveBack(ticket.shard, charges);
    const result = await this.#store.reserve(ticket, counted, ttlMs, overdraw);
    if (result.allowed || overdraw || !(await this.#giveBack(ticket.shard, charges))) return result;
    return this.#store.reserve(ticket, counted, ttlMs, overdraw);
  }

  async #giveBack(shard: string, charges: readonly Charge[]): Promise<boolean> {
    const holding: LeasePool[] = [];
    for (const charge of charges) {
      const pool = this.#poolOf(shard, charge);
      if (pool?.holdsFree === true) holding.push(pool);
    }
    await Promise.all(holding.map((pool) => pool.giveBack()));
    return holding.length > 0;
  }

  #counted(charge: Charge): Charge {
    return { ...charge, window: leasedWindow(charge.window, leaseMsOf(charge.window, this.#maxMs)) };
  }

  #end(id: string, local: LocalReservation, used: readonly number[] | undefined): SettleResult | Promise<SettleResult> {
    this.#locals.delete(id);
    const now = timer.now();
    const late = now >= local.closesAt;
    if (late) expireLocal(local);
    if (late && (used === undefined || now >= local.closesAt + local.ttlMs)) return 'gone';
    let beyond: Charge[] | undefined;
    for (let index = 0; index < local.charges.length; index++) {
      const charge = local.charges[index] as Charge;
      const was = used === undefined ? 0 : (used[index] ?? charge.amount);
      const over = late
        ? was - charge.amount
        : (local.pools[index] as LeasePool).end(local.leases[index] as Lease, charge.amount, was);
      if (over > 0) (beyond ??= []).push({ ...this.#counted(charge), amount: over });
    }
    const result = late ? 'late' : 'settled';
    // A reservation that nobody settles stays booked: that is a debt.
    return beyond === undefined ? result : this.#owe(local.shard, beyond).then(() => result);
  }

  async #owe(shard: string, beyond: readonly Charge[]): Promise<void> {
    await this.#store.reserve({ id: ticketId(), shard }, beyond, 1, true);
  }

  /** One timer, which keeps no process alive, while anything is leased or open. */
  #watch(): void {
    if (this.#watching) return;
    this.#watching = true;
    setTimeout(() => {
      this.#watching = false;
      this.#review(timer.now());
      if (this.#pools.size > 0 || this.#locals.size > 0) this.#watch();
    }, this.#maxMs / 2).unref();
  }

  #review(now: number): void {
    for (const [id, local] of this.#locals) {
      // In the order they were made, and most live equally long.
      if (now < local.closesAt) break;
      expireLocal(local);
      if (now >= local.closesAt + local.ttlMs) this.#locals.delete(id);
    }
    for (const [account, pools] of this.#pools) {
      for (const pool of pools) pool.review(now);
      const busy = pools.filter((pool) => !pool.idle);
      if (busy.length === 0) this.#pools.delete(account);
      else if (busy.length < pools.length) this.#pools.set(account, busy);
    }
  }
}

/**
 * Takes units in batches from a store that is shared, and reserves most calls without asking it. For sliding, fixed and
 * calendar windows; a call under any other limit as well is one command of the store.
 * @throws {ConfigError} for a wrong option
 */
export function leasedQuotaStore(store: QuotaStore, options?: LeasedQuotaStoreOptions): LeasedQuotaStore {
  const { units, share, maxMs } = leaseSettings(options);
  return new Leased(store, units, share, maxMs);
}
