import type { Charge, QuotaStore, ReserveResult } from '../store.ts';
import { ticketId } from '../ticket-id.ts';
import { leasedWindow } from './leased-window.ts';

/** Units that were booked in the store at once: each is free, held by a call that is open, or used. */
export interface Lease {
  /** Of its ticket in the store. */
  id: string;
  units: number;
  readonly limit: number;
  readonly ttlMs: number;
  /** Local time from which nothing more is given out of it. */
  readonly until: number;
  free: number;
  open: number;
  /** Being settled, or booked anew. */
  busy: boolean;
}

/** After the store had no batch left, how soon it is asked for one again, in parts of the lease. */
const DRY_PARTS = 4;

/**
 * The leases of one count. Units are given out of the newest; older ones wait for their calls to end. Whatever fails in
 * the background leaves units booked that nobody used: they come back with the window.
 */
export class LeasePool {
  remaining = 0;
  #charge: Charge;
  #batch = 0;
  #current: Lease | undefined;
  readonly #older = new Set<Lease>();
  #resetAt = 0;
  #dryUntil = 0;
  #refilling: Promise<void> | undefined;
  readonly #shard: string;
  readonly #leaseMs: number;
  readonly #store: QuotaStore;

  constructor(store: QuotaStore, shard: string, charge: Charge, leaseMs: number) {
    this.#store = store;
    this.#shard = shard;
    this.#charge = charge;
    this.#leaseMs = leaseMs;
  }

  serves(shard: string, { name, window }: Charge): boolean {
    const own = this.#charge;
    if (name !== own.name || shard !== this.#shard || window.kind !== own.window.kind) return false;
    if (window === own.window) return true;
    if (window.kind === 'calendar') {
      return own.window.kind === 'calendar' && own.window.period === window.period && own.window.zone === window.zone;
    }
    return 'ms' in window && 'ms' in own.window && window.ms === own.window.ms;
  }

  /** The limit and the calendar as they are now: what was leased under another limit is given back. */
  adopt(charge: Charge, batch: number): void {
    if (charge.limit !== this.#charge.limit) this.#retire();
    this.#charge = charge;
    this.#batch = batch;
  }

  get idle(): boolean {
    return this.#current === undefined && this.#older.size === 0 && this.#refilling === undefined;
  }

  /** Whether something is booked in the store that no call needs. */
  get holdsFree(): boolean {
    if (this.free > 0) return true;
    for (const { free } of this.#older) if (free > 0) return true;
    return false;
  }

  get free(): number {
    return this.#current?.free ?? 0;
  }

  /** The store had no batch left just now: it is asked for each call alone. */
  dry(now: number): boolean {
    return now < this.#dryUntil;
  }

  resetMs(now: number): number {
    return this.#resetAt > now ? Math.ceil(this.#resetAt - now) : 0;
  }

  has(amount: number, ttlMs: number, now: number): boolean {
    const lease = this.#current;
    return lease !== undefined && lease.free >= amount && ttlMs <= lease.ttlMs && now < lease.until;
  }

  /** Only after `has`. */
  take(amount: number): Lease {
    const lease = this.#current as Lease;
    lease.free -= amount;
    lease.open += amount;
    return lease;
  }

  /** A call is over. @returns what it used beyond everything its lease had */
  end(lease: Lease, amount: number, used: number): number {
    lease.open -= amount;
    lease.free += amount - used;
    const beyond = Math.max(0, -lease.free);
    lease.free += beyond;
    if (lease.open === 0 && lease !== this.#current) void this.#turn(lease);
    return beyond;
  }

  /** Leases another batch; those who ask meanwhile wait for the same. */
  refill(ttlMs: number): Promise<void> {
    this.#refilling ??= this.#refill(ttlMs).finally(() => {
      this.#refilling = undefined;
    });
    return this.#refilling;
  }

  /** Gives back what no call needs. */
  async giveBack(): Promise<void> {
    await this.#refilling?.catch(() => undefined);
    this.#retire();
    await Promise.all([...this.#older].map((lease) => this.#turn(lease)));
  }

  /** Gives back what was leased for long enough. */
  review(now: number): void {
    if (this.#current !== undefined && now >= this.#current.until) this.#retire();
    for (const lease of this.#older) void this.#turn(lease);
  }

  #retire(): void {
    if (this.#current !== undefined) this.#older.add(this.#current);
    this.#current = undefined;
  }

  async #refill(ttlMs: number): Promise<void> {
    const old = this.#current;
    this.#retire();
    // The rest of the old one first: so no more than one batch is ever leased and unused.
    if (old !== undefined) await this.#turn(old);
    const id = ticketId();
    const units = this.#batch;
    const { limit, window } = this.#charge;
    const lifetime = ttlMs + 2 * this.#leaseMs;
    const sent = performance.now();
    const { allowed, states } = await this.#book(id, units, lifetime, false);
    const { remaining = 0, resetMs = 0 } = states[0] ?? {};
    this.remaining = remaining;
    this.#resetAt = sent + resetMs;
    if (!allowed) {
      this.#dryUntil = performance.now() + this.#leaseMs / DRY_PARTS;
      return;
    }
    // Units of a period must not be given out in the next one; `resetMs` began later than `sent`, and a store that counts
    // in whole milliseconds says up to one too many.
    const until = sent + Math.min(this.#leaseMs, window.kind === 'sliding' ? Infinity : resetMs - 1);
    const lease: Lease = { id, units, limit, ttlMs, until, free: units, open: 0, busy: false };
    if (limit === this.#charge.limit) this.#current = lease;
    else this.#older.add(lease);
  }

  /**
   * Settles a lease by what its calls have used. For those that are still open units are booked anew before, under
   * another ticket, so that nobody else gets theirs.
   */
  async #turn(lease: Lease): Promise<void> {
    if (lease.busy || (lease.open > 0 && lease.free === 0)) return;
    lease.busy = true;
    const { id, units, open, free } = lease;
    try {
      if (open > 0) {
        Object.assign(lease, { id: ticketId(), units: open, free: 0 });
        await this.#book(lease.id, open, lease.ttlMs, true);
      } else this.#older.delete(lease);
      await this.#store.settle({ id, shard: this.#shard }, [units - free - open]);
    } catch {
      // An outage: all of it stays spent until its window has passed.
    } finally {
      lease.busy = false;
    }
    // The last of its calls ended meanwhile.
    if (open > 0 && lease.open === 0) await this.#turn(lease);
  }

  async #book(id: string, amount: number, ttlMs: number, overdraw: boolean): Promise<ReserveResult> {
    const charge = { ...this.#charge, window: leasedWindow(this.#charge.window, this.#leaseMs), amount };
    return this.#store.reserve({ id, shard: this.#shard }, [charge], ttlMs, overdraw);
  }
}
