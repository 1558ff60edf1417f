import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import { memoryQuotaStore, QuotaStoreFullError } from '@sallyport/quota';
import type { Charge as StoreCharge, ReserveResult, Ticket as StoreTicket } from '@sallyport/quota';
import { testQuotaStore } from '@sallyport/quota/testing';
import { testOptions } from '@sallyport/core/testing';
import * as fc from 'fast-check';
import { settledMemory } from '../../../test/support/memory.ts';
import { runs } from '../../../test/support/runs.ts';

// Most tests are about one account and sliding windows, and say only what differs.
interface Charge {
  readonly name: string;
  readonly limit: number;
  readonly windowMs: number;
  readonly amount: number;
}
interface Ticket extends StoreTicket {
  readonly key: string;
}

const inAccount = (account: string, { windowMs, ...rest }: Charge): StoreCharge => {
  return { account, window: { kind: 'sliding', ms: windowMs }, ...rest };
};

function clocked(options: { maxKeys?: number; maxReservations?: number } = {}, start = 12_345) {
  const clock = { now: start };
  const store = memoryQuotaStore({ ...options, now: () => clock.now });
  let ids = 0;
  return {
    clock,
    store,
    ticket: (key = 'k'): Ticket => ({ id: `r${ids++}`, shard: 'all', key }),
    reserve: (charges: readonly Charge[], { id, shard, key }: Ticket, ttlMs = 600_000): ReserveResult => {
      const all = charges.map((one) => inAccount(key, one));
      return store.reserve({ id, shard }, all, ttlMs) as ReserveResult;
    },
    settle: (ticket: Ticket, used: readonly number[]): boolean => store.settle(ticket, used) === 'settled',
    release: (ticket: Ticket): boolean => store.release(ticket) === 'settled',
  };
}

const charge = (amount: number, limit = 10, windowMs = 60_000, name = 'tokens'): Charge => {
  return { name, limit, windowMs, amount };
};

testQuotaStore('memoryQuotaStore', () => {
  const { clock, store } = clocked();
  return { store, pass: (ms) => void (clock.now += ms), now: () => clock.now };
});

it('has the limit back no sooner than a window of real time has passed', async () => {
  const store = memoryQuotaStore();
  const charges = [inAccount('k', charge(10, 10, 100))];
  const reserve = async (id: string): Promise<ReserveResult> => store.reserve({ id, shard: 'all' }, charges, 1000);
  const since = performance.now();
  expect((await reserve('first')).allowed).toBe(true);
  for (let index = 0; !(await reserve(`later ${index}`)).allowed; index++) await sleep(5);
  expect(performance.now() - since).toBeGreaterThanOrEqual(100);
});

testOptions(
  'memoryQuotaStore',
  memoryQuotaStore,
  {},
  {
    maxKeys: [0, 1.5, '10', Infinity],
    maxReservations: [0, 1.5, '10', Infinity],
    now: [0, 'Date.now', {}],
  },
);

/** The specification, slow and obvious: a list of bookings, each remembered until its slot is older than the window. */
class Oracle {
  readonly #bookings = new Map<string, { at: number; amount: number; windowMs: number }[]>();
  readonly #open = new Map<string, { key: string; closesAt: number; charges: readonly Charge[]; at: number }>();

  #used(key: string, { name, windowMs }: Charge, now: number): number {
    const slotMs = Math.ceil(windowMs / 60);
    const span = Math.ceil(windowMs / slotMs);
    const list = this.#bookings.get(JSON.stringify([key, name, windowMs])) ?? [];
    const counted = list.filter(({ at }) => Math.floor(now / slotMs) - Math.floor(at / slotMs) <= span);
    return counted.reduce((sum, { amount }) => sum + amount, 0);
  }

  #book(key: string, { name, windowMs }: Charge, at: number, amount: number): void {
    const id = JSON.stringify([key, name, windowMs]);
    this.#bookings.set(id, [...(this.#bookings.get(id) ?? []), { at, amount, windowMs }]);
  }

  reserve(ticket: Ticket, charges: readonly Charge[], ttlMs: number, now: number): readonly [boolean, ...number[]] {
    const used = charges.map((one) => this.#used(ticket.key, one, now));
    const allowed = charges.every((one, index) => (used[index] ?? 0) + one.amount <= one.limit);
    if (allowed) {
      for (const one of charges) this.#book(ticket.key, one, now, one.amount);
      this.#open.set(ticket.id, { key: ticket.key, closesAt: now + ttlMs, charges, at: now });
    }
    const after = charges.map((one) => Math.max(0, one.limit - this.#used(ticket.key, one, now)));
    return [allowed, ...after];
  }

  settle(ticket: Ticket, used: readonly number[], now: number): boolean {
    const open = this.#open.get(ticket.id);
    if (open === undefined) return false;
    this.#open.delete(ticket.id);
    if (now >= 2 * open.closesAt - open.at) return false;
    const late = open.closesAt <= now;
    open.charges.forEach((one, index) => {
      const more = (used[index] ?? 0) - one.amount;
      if (late && more < 0) return;
      this.#book(open.key, one, more > 0 ? now : open.at, more);
    });
    return !late;
  }
}

describe('the memory store', () => {
  it('agrees with a list of everything that happened', () => {
    const step = fc.oneof(
      fc.record({ do: fc.constant('pass'), ms: fc.oneof(fc.nat(40), fc.nat(3000)) }),
      fc.record({
        do: fc.constant('reserve'),
        key: fc.constantFrom('a', 'b', '__proto__'),
        amounts: fc.tuple(fc.nat(12), fc.nat(60), fc.nat(3)),
        ttlMs: fc.constantFrom(50, 700, 5000),
      }),
      fc.record({ do: fc.constant('settle'), which: fc.nat(30), used: fc.tuple(fc.nat(12), fc.nat(90), fc.nat(3)) }),
      fc.record({ do: fc.constant('release'), which: fc.nat(30) }),
    );
    type Step =
      | { do: 'pass'; ms: number }
      | { do: 'reserve'; key: string; amounts: [number, number, number]; ttlMs: number }
      | { do: 'settle'; which: number; used: [number, number, number] }
      | { do: 'release'; which: number };
    fc.assert(
      fc.property(fc.array(step, { maxLength: 120, size: 'max' }), fc.nat(5000), (steps, start) => {
        const { clock, ticket, reserve, settle, release } = clocked({}, start);
        const oracle = new Oracle();
        const tickets: Ticket[] = [];
        const pick = (which: number): Ticket => tickets.at(-1 - which) ?? ticket();
        for (const one of steps as Step[]) {
          if (one.do === 'pass') clock.now += one.ms;
          else if (one.do === 'reserve') {
            const t = ticket(one.key);
            tickets.push(t);
            const [a, b, c] = one.amounts;
            const charges = [charge(a, 20, 1000, 'x'), charge(b, 100, 777, 'y'), charge(c, 7, 10, 'z')];
            const result = reserve(charges, t, one.ttlMs);
            const seen = [result.allowed, ...result.states.map((state) => state.remaining)];
            expect(seen).toEqual(oracle.reserve(t, charges, one.ttlMs, clock.now));
          } else if (one.do === 'settle') {
            const t = pick(one.which);
            expect(settle(t, one.used)).toBe(oracle.settle(t, one.used, clock.now));
          } else {
            const t = pick(one.which);
            expect(release(t)).toBe(oracle.settle(t, [0, 0, 0], clock.now));
          }
        }
      }),
      { numRuns: runs(40) },
    );
  });

  it('admits at most the limit within any interval of the window, to the millisecond', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 30 }),
        fc.integer({ min: 1, max: 5000 }),
        fc.array(fc.tuple(fc.double({ min: 0, max: 400, noNaN: true }), fc.integer({ min: 1, max: 6 })), {
          maxLength: 300,
          size: 'max',
        }),
        fc.double({ min: 0, max: 1e6, noNaN: true }),
        (limit, windowMs, calls, start) => {
          const { clock, ticket, reserve } = clocked({}, start);
          const admitted: { at: number; amount: number }[] = [];
          for (const [wait, amount] of calls) {
            clock.now += wait;
            if (reserve([charge(amount, limit, windowMs)], ticket()).allowed) admitted.push({ at: clock.now, amount });
          }
          for (const { at } of admitted) {
            const within = admitted.filter((one) => one.at >= at && one.at <= at + windowMs);
            expect(within.reduce((sum, { amount }) => sum + amount, 0)).toBeLessThanOrEqual(limit);
          }
        },
      ),
      { numRuns: runs(25) },
    );
  });

  it.each([60, 1000, 60_000, 3_600_000, 86_400_000, 7, 61, 1001])(
    'has all of the limit back at most two sixtieths after a window of %i ms',
    (windowMs) => {
      for (let offset = 0; offset < 50; offset++) {
        const start = 1_000_000 + Math.floor((offset * windowMs) / 50);
        const { clock, ticket, reserve } = clocked({}, start);
        reserve([charge(10, 10, windowMs)], ticket());
        clock.now = start + windowMs;
        expect(reserve([charge(1, 10, windowMs)], ticket()).allowed).toBe(false);
        clock.now = start + windowMs + 2 * Math.ceil(windowMs / 60);
        expect(reserve([charge(10, 10, windowMs)], ticket()).allowed).toBe(true);
      }
    },
  );

  it('cannot be cheated across a boundary, where fixed windows admit nearly twice the limit', () => {
    for (let offset = 0; offset < 4000; offset += 37) {
      const { clock, ticket, reserve } = clocked({}, offset);
      let admitted = 0;
      // All of the limit in the last moment of a fixed window, all of it again in the first moment of the next.
      for (let call = 0; call < 2000; call++) {
        if (call === 1000) clock.now += 10;
        if (reserve([charge(1, 1000, 4000)], ticket()).allowed) admitted++;
      }
      expect(admitted).toBe(1000);
    }
  });

  it('ignores a clock that goes back', () => {
    const { clock, ticket, reserve, settle } = clocked({ maxKeys: 1 }, 20_000_000);
    const first = ticket();
    reserve([charge(5)], first);
    settle(first, [5]);
    clock.now -= 10_000_000;
    const one = ticket();
    reserve([charge(5)], one);
    settle(one, [5]);
    expect(reserve([charge(1)], ticket()).allowed).toBe(false);
    clock.now += 10_000_000 + 58_000;
    expect(reserve([charge(1)], ticket()).allowed).toBe(false);
    expect(() => reserve([charge(1)], ticket('other'))).toThrow(QuotaStoreFullError);
    clock.now += 4000;
    expect(reserve([charge(10)], ticket()).allowed).toBe(true);
  });

  it('knows each of many reservations by its id, in whatever order they end, and however alike ids are', () => {
    const names = [
      (n: number) => `t${n}`,
      (n: number) => `${n}-the same at the end`,
      (n: number) => 'x'.repeat(n % 300) + n,
    ];
    fc.assert(
      fc.property(fc.constantFrom(...names), fc.infiniteStream(fc.nat(1_000_000)), (name, random) => {
        const { store } = clocked();
        const open: string[] = [];
        const settle = (id: string): string => store.settle({ id, shard: 'all' }, [1]) as string;
        for (let call = 0; call < 1500; call++) {
          const id = name(call);
          for (const _ of [1, 2]) {
            const result = store.reserve(
              { id, shard: 'all' },
              [inAccount('one', charge(1, 1e9))],
              1e6,
            ) as ReserveResult;
            expect(result.states[0]?.remaining).toBe(1e9 - call - 1);
          }
          open.push(id);
          // Grows, and shrinks again.
          for (let ends = call < 750 ? call % 2 : 2; ends > 0 && open.length > 0; ends--) {
            const [ended] = open.splice(Number(random.next().value) % open.length, 1) as [string];
            expect([settle(ended), settle(ended)]).toEqual(['settled', 'gone']);
          }
        }
      }),
      { numRuns: 3 },
    );
  });

  it('closes a reservation to the millisecond', () => {
    const { clock, ticket, reserve, settle } = clocked();
    const [kept, lost] = [ticket(), ticket()];
    reserve([charge(1)], kept, 1000);
    reserve([charge(1)], lost, 999);
    clock.now += 999;
    expect([settle(kept, [0]), settle(lost, [0])]).toEqual([true, false]);
  });

  it('stays exact where debts exceed every limit', () => {
    const { clock, ticket, reserve, settle } = clocked();
    for (let call = 0; call < 2; call++) {
      const one = ticket(`k${call}`);
      reserve([charge(0)], one);
      expect(settle(one, [Number.MAX_SAFE_INTEGER])).toBe(true);
      const other = ticket('other');
      reserve([charge(0)], other);
      expect(settle(other, [Number.MAX_SAFE_INTEGER])).toBe(true);
      expect(reserve([charge(0)], ticket('other')).allowed).toBe(false);
      clock.now += 62_000;
      expect(reserve([charge(10)], ticket('other'))).toMatchObject({ allowed: true, states: [{ remaining: 0 }] });
      clock.now += 62_000;
    }
  });
});

describe('the bound of the memory store', () => {
  it('is 20,000 keys and 100,000 open reservations by default', () => {
    const keys = clocked();
    for (let index = 0; index < 20_000; index++) keys.reserve([charge(1)], keys.ticket(`k${index}`));
    expect(() => keys.reserve([charge(1)], keys.ticket('new'))).toThrow('all keys are in use');
    const { ticket, reserve } = clocked();
    for (let index = 0; index < 100_000; index++) reserve([charge(0)], ticket());
    expect(() => reserve([charge(0)], ticket())).toThrow('too many open reservations');
  });

  it.each([1, 4])(
    'is at most 3 kB for each limit of a key that calls in every slot of its window: %i',
    async (limits) => {
      const heap = async (): Promise<number> => (await settledMemory()).heapUsed;
      const KEYS = 500;
      const { clock, ticket, reserve, settle } = clocked();
      const charges = Array.from({ length: limits }, (_, index) => charge(1, 1e9, 60_000, `limit${index}`));
      const before = await heap();
      for (let slot = 0; slot < 62; slot++) {
        for (let index = 0; index < KEYS; index++) {
          const one = ticket(`${index}`.padStart(128, 'k'));
          reserve(charges, one);
          settle(
            one,
            charges.map(() => 1),
          );
        }
        clock.now += 1000;
      }
      const bytes = ((await heap()) - before) / KEYS / limits;
      expect(bytes).toBeGreaterThan(500);
      expect(bytes).toBeLessThan(3000);
      expect(reserve(charges, ticket('last')).allowed).toBe(true);
    },
  );

  it('refuses new keys while all are alive, keeps the known ones exact, and forgets only what is over', () => {
    const { clock, ticket, reserve } = clocked({ maxKeys: 3 });
    for (const key of ['a', 'b', 'c']) expect(reserve([charge(9)], ticket(key), 1).allowed).toBe(true);
    expect(() => reserve([charge(1)], ticket('d'))).toThrow(QuotaStoreFullError);
    expect(reserve([charge(2)], ticket('a')).allowed).toBe(false);
    expect(reserve([charge(1)], ticket('a'), 1).allowed).toBe(true);
    clock.now += 30_000;
    reserve([charge(0)], ticket('b'), 1000);
    clock.now += 32_000;
    for (const key of ['d', 'e', 'f']) expect(reserve([charge(9)], ticket(key), 1).allowed).toBe(true);
    expect(() => reserve([charge(1)], ticket('g'))).toThrow(QuotaStoreFullError);
  });

  it('keeps a key with an open reservation, also beyond its window', () => {
    const { clock, ticket, reserve, settle } = clocked({ maxKeys: 1 });
    const one = ticket('a');
    reserve([charge(1)], one, 600_000);
    clock.now += 300_000;
    expect(() => reserve([charge(1)], ticket('b'))).toThrow(QuotaStoreFullError);
    expect(settle(one, [12])).toBe(true);
    expect(() => reserve([charge(1)], ticket('b'))).toThrow(QuotaStoreFullError);
    expect(reserve([charge(1)], ticket('a')).allowed).toBe(false);
  });

  it('has room again as soon as a reservation is released, or settled after its window', () => {
    const { clock, ticket, reserve, settle, release } = clocked({ maxKeys: 1 });
    const one = ticket('a');
    reserve([charge(1)], one);
    release(one);
    const two = ticket('b');
    expect(reserve([charge(1)], two).allowed).toBe(true);
    clock.now += 62_000;
    settle(two, [1]);
    expect(reserve([charge(1)], ticket('c')).allowed).toBe(true);
  });

  it('is not filled by refused requests', () => {
    const { ticket, reserve } = clocked({ maxKeys: 1 });
    for (const key of ['a', 'b', 'c']) expect(reserve([charge(11)], ticket(key)).allowed).toBe(false);
    expect(reserve([charge(1)], ticket('d')).allowed).toBe(true);
  });

  it('bounds open reservations, whatever their lifetimes, and recovers when they close by themselves', () => {
    const { clock, ticket, reserve } = clocked({ maxReservations: 3 });
    reserve([charge(1)], ticket('a'), 900_000);
    reserve([charge(1)], ticket('a'), 1000);
    reserve([charge(1)], ticket('a'), 2000);
    expect(() => reserve([charge(1)], ticket('a'))).toThrow(QuotaStoreFullError);
    clock.now += 1000;
    expect(reserve([charge(1)], ticket('a')).allowed).toBe(true);
    expect(() => reserve([charge(1)], ticket('a'))).toThrow(QuotaStoreFullError);
  });

  it('loses no booking when it makes room for it among what the same key has had before', () => {
    const { clock, ticket, reserve, settle } = clocked({ maxReservations: 1 });
    const plan = (names: string): Charge[] => names.split('').map((name) => charge(1, 1, 100, name));
    const first = ticket();
    reserve(plan('abcdefgh'), first);
    settle(first, []);
    // Expired and still remembered, with more counts than a plan has, all of them over.
    reserve(plan('i'), ticket(), 1000);
    clock.now += 1500;
    const daily = [charge(1, 1, 86_400_000, 'daily')];
    const next = ticket();
    expect(reserve(daily, next).allowed).toBe(true);
    expect(settle(next, [1])).toBe(true);
    expect(reserve(daily, ticket()).allowed).toBe(false);
  });

  it('holds against a flood of distinct keys, with the hot keys exact', () => {
    const { clock, ticket, reserve, settle } = clocked({ maxKeys: 1000, maxReservations: 10 });
    const hot = Array.from({ length: 20 }, (_, index) => `hot${index}`);
    const spent = new Map<string, number>();
    for (const key of hot) {
      const one = ticket(key);
      reserve([charge(1, 500)], one);
      settle(one, [1]);
      spent.set(key, 1);
    }
    let full = 0;
    for (let flood = 0; flood < 100_000; flood++) {
      if (flood % 100 === 0) clock.now += 20;
      try {
        const one = ticket(`flood${flood}`);
        reserve([charge(1, 500)], one);
        settle(one, [1]);
      } catch (error) {
        if (!(error instanceof QuotaStoreFullError)) throw error;
        full++;
      }
      if (flood % 50 === 0) {
        const key = hot[(flood / 50) % hot.length] ?? '';
        const result = reserve([charge(1, 500)], ticket(key), 1);
        expect(result).toMatchObject({ allowed: true, states: [{ remaining: 500 - ((spent.get(key) ?? 0) + 1) }] });
        spent.set(key, (spent.get(key) ?? 0) + 1);
      }
    }
    expect(full).toBe(100_000 - 980);
  });

  it('forgets every key that is over before it refuses a new one', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(30), fc.nat(90), fc.constantFrom(300, 1000), fc.boolean()), {
          minLength: 50,
          maxLength: 200,
          size: 'max',
        }),
        (steps) => {
          const { clock, ticket, reserve, settle, release } = clocked({ maxKeys: 10 });
          const until = new Map<string, number>();
          for (const [key, wait, windowMs, undone] of steps) {
            clock.now += wait;
            const slotMs = Math.ceil(windowMs / 60);
            const span = Math.ceil(windowMs / slotMs);
            const alive = [...until].filter(([, end]) => end > clock.now).map(([name]) => name);
            const expected = alive.includes(`k${key}`) || alive.length < 10;
            const one = ticket(`k${key}`);
            const call = (): boolean => reserve([charge(1, 1e6, windowMs, `w${windowMs}`)], one, 1e6).allowed;
            if (!expected) {
              expect(call).toThrow(QuotaStoreFullError);
              continue;
            }
            expect(call()).toBe(true);
            if (undone) release(one);
            else {
              settle(one, [1]);
              const end = (Math.floor(clock.now / slotMs) + span + 1) * slotMs;
              until.set(`k${key}`, Math.max(until.get(`k${key}`) ?? 0, end));
            }
          }
        },
      ),
      { numRuns: runs(25) },
    );
  });
});
