import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import { leasedQuotaStore, memoryQuotaStore } from '@sallyport/quota';
import type { Charge, CountWindow, LeasedQuotaStoreOptions, QuotaStore, Ticket } from '@sallyport/quota';
import { testOptions } from '@sallyport/core/testing';

testOptions(
  'leasedQuotaStore',
  (options?: LeasedQuotaStoreOptions) => leasedQuotaStore(memoryQuotaStore(), options),
  {},
  {
    units: [0, 1, 1.5, '10', Infinity],
    share: [0, -1, 0.6, '0.1', Number.NaN],
    maxMs: [0, 60_001, '1000'],
  },
);

const LONG: CountWindow = { kind: 'sliding', ms: 3_600_000 };
const ticket = (): Ticket => ({ id: randomUUID(), shard: 'all' });
const charge = (amount: number, changed: Partial<Charge> = {}): Charge => {
  return { account: 'k', name: 'n', window: LONG, limit: 1000, amount, ...changed };
};

/** A store in memory that says what was asked of it. */
function spied() {
  const inner = memoryQuotaStore();
  const asked: { verb: string; amount: number; window: CountWindow }[] = [];
  const store: QuotaStore = {
    reserve: async (...all) => {
      const [one] = all[1];
      if (one !== undefined) asked.push({ verb: 'reserve', amount: one.amount, window: one.window });
      return inner.reserve(...all);
    },
    settle: async (...all) => inner.settle(...all),
    release: async (...all) => inner.release(...all),
  };
  /** Units that are booked in the store. */
  const booked = async (changed: Partial<Charge> = {}): Promise<number> => {
    const window: CountWindow = { kind: 'sliding', ms: 3_600_000 + 1000 };
    const { states } = await inner.reserve(ticket(), [charge(1e9, { window, limit: 1e8, ...changed })], 1);
    return 1e8 - (states[0]?.remaining ?? 0);
  };
  return { store, asked, booked };
}

async function until(sound: () => Promise<boolean>): Promise<void> {
  const end = performance.now() + 5000;
  while (!(await sound())) {
    if (performance.now() > end) throw new Error('did not come to it within five seconds');
    await sleep(10);
  }
}

describe('leasedQuotaStore', () => {
  it('asks the store once for a batch, and answers the rest at once', async () => {
    const { store, asked } = spied();
    const leased = leasedQuotaStore(store, { units: 100, share: 0.1 });
    for (let call = 0; call < 100; call++) {
      const answer = leased.reserve(ticket(), [charge(1)], 1000);
      expect('then' in answer).toBe(call === 0);
      expect(await answer).toMatchObject({ allowed: true, states: [{ remaining: 1000 - call - 1, retryAfterMs: 0 }] });
    }
    expect(asked.map(({ amount }) => amount)).toEqual([100]);
    await leased.close();
  });

  it('lets no more through than the limit, in any interval, from four processes', async () => {
    const shared = memoryQuotaStore();
    const stores = [0, 1, 2, 3].map(() => leasedQuotaStore(shared, { share: 0.1 }));
    const window: CountWindow = { kind: 'sliding', ms: 300 };
    const admitted: { from: number; to: number; amount: number }[] = [];
    const end = performance.now() + 1100;
    const client = async (store: QuotaStore, index: number): Promise<void> => {
      for (let call = 0; performance.now() < end; call++) {
        const amount = 1 + ((call + index) % 5);
        const own = ticket();
        const from = performance.now();
        const { allowed } = await store.reserve(own, [charge(amount, { window, limit: 200 })], 10_000);
        if (allowed) admitted.push({ from, to: performance.now(), amount });
        await sleep(call % 4);
        if (allowed) await store.settle(own, [amount]);
      }
    };
    await Promise.all(stores.flatMap((store) => Array.from({ length: 5 }, (_, index) => client(store, index))));
    for (const { from } of admitted) {
      const within = admitted.filter((one) => one.from >= from && one.to <= from + window.ms);
      expect(within.reduce((sum, { amount }) => sum + amount, 0)).toBeLessThanOrEqual(200);
    }
    expect(admitted.reduce((sum, { amount }) => sum + amount, 0)).toBeGreaterThan(400);
    await Promise.all(stores.map((store) => store.close()));
  });

  it('gives out units of a fixed window in that window only', async () => {
    const leased = leasedQuotaStore(memoryQuotaStore(), { share: 0.5 });
    const window: CountWindow = { kind: 'fixed', ms: 150 };
    const next = async (part: number): Promise<void> => {
      const into = performance.now() % window.ms;
      await sleep(window.ms - into + part * window.ms + 1);
    };
    for (let turn = 0; turn < 4; turn++) {
      // A batch is leased near the end of a period, and hardly used.
      await next(0.6);
      await leased.reserve(ticket(), [charge(1, { window, limit: 40 })], 10_000);
      await next(0);
      const period = Math.floor(performance.now() / window.ms);
      let admitted = 0;
      for (let call = 0; call < 60; call++) {
        const { allowed } = await leased.reserve(ticket(), [charge(1, { window, limit: 40 })], 10_000);
        if (allowed && Math.floor(performance.now() / window.ms) === period) admitted++;
      }
      expect(admitted).toBeLessThanOrEqual(40);
    }
    await leased.close();
  });

  it('gives nothing out in the last millisecond of a period, which a store that counts in whole ones may see as over', async () => {
    const window: CountWindow = { kind: 'fixed', ms: 1000 };
    let [asked, at] = [0, 0];
    const store: QuotaStore = {
      reserve: () => {
        [asked, at] = [asked + 1, performance.now()];
        return { allowed: true, states: [{ remaining: 500, resetMs: 20, retryAfterMs: 0 }] };
      },
      settle: () => 'settled',
      release: () => 'settled',
    };
    const leased = leasedQuotaStore(store, { share: 0.5 });
    const reserve = async (account: string): Promise<void> => {
      await leased.reserve(ticket(), [charge(1, { window, account })], 10_000);
    };
    // What is compiled meanwhile takes longer than a millisecond.
    for (let call = 0; call < 100; call++) await reserve(`warm${call}`);
    await reserve('k');
    const before = asked;
    // As little as is left is not slept through.
    while (performance.now() - at < 19.1);
    await reserve('k');
    expect(asked).toBeGreaterThan(before);
    await leased.close();
  });

  it('strands no more than a batch when the process dies', async () => {
    const { store, booked } = spied();
    for (const [units, amount] of [
      [10, 1],
      [25, 1],
      [10, 7],
    ] as const) {
      const account = randomUUID();
      const leased = leasedQuotaStore(store, { units, share: 0.5 });
      for (let call = 0; call < 63; call++) {
        const own = ticket();
        expect((await leased.reserve(own, [charge(amount, { account })], 1000)).allowed).toBe(true);
        await leased.settle(own, [amount]);
        // The process is gone from here on: nothing of it is settled.
        const stranded = (await booked({ account })) - amount * (call + 1);
        expect(stranded).toBeGreaterThanOrEqual(0);
        expect(stranded).toBeLessThan(units);
      }
      await leased.close();
      expect(await booked({ account })).toBe(63 * amount);
    }
  });

  it('gives back what is leased when nobody calls, also while a call is open', async () => {
    const { store, booked } = spied();
    const leased = leasedQuotaStore(store, { units: 100, share: 0.1, maxMs: 40 });
    const window: CountWindow = { kind: 'sliding', ms: 3_600_000 + 40 };
    const [open, done] = [ticket(), ticket()];
    await leased.reserve(open, [charge(30)], 60_000);
    await leased.reserve(done, [charge(20)], 60_000);
    await leased.settle(done, [5]);
    expect(await booked({ window })).toBe(100);
    await until(async () => (await booked({ window })) === 35);
    expect(await leased.settle(open, [2])).toBe('settled');
    await until(async () => (await booked({ window })) === 7);
    await leased.close();
  });

  it('books at once what a call used beyond its lease', async () => {
    const { store, booked } = spied();
    const leased = leasedQuotaStore(store, { units: 10, share: 0.1 });
    const own = ticket();
    await leased.reserve(own, [charge(8)], 60_000);
    expect(await leased.settle(own, [50])).toBe('settled');
    expect(await booked()).toBe(50);
    await leased.close();
    expect(await booked()).toBe(50);
  });

  it('spends what an expired reservation had, and books what is reported beyond', async () => {
    const { store, booked } = spied();
    const leased = leasedQuotaStore(store, { units: 10, share: 0.1 });
    const [late, gone] = [ticket(), ticket()];
    await leased.reserve(late, [charge(4)], 150);
    await leased.reserve(gone, [charge(3)], 1);
    await sleep(160);
    expect([await leased.settle(late, [6]), await leased.settle(gone, [0])]).toEqual(['late', 'gone']);
    await leased.close();
    expect(await booked()).toBe(9);
  });

  it('leaves to the store what cannot be leased: buckets, open calls, small limits, large amounts', async () => {
    const { store, asked } = spied();
    const leased = leasedQuotaStore(store);
    const bucket: CountWindow = { kind: 'bucket', ms: 1000, refill: 1 };
    const direct = [
      charge(1, { window: bucket }),
      charge(1, { window: { kind: 'open' } }),
      charge(1, { limit: 100 }),
      charge(11),
    ];
    for (const one of direct) await leased.reserve(ticket(), [one], 1000);
    expect(asked.map(({ amount }) => amount)).toEqual([1, 1, 1, 11]);
    await leased.reserve(ticket(), [charge(1), charge(1, { window: bucket, name: 'b' })], 1000);
    expect(asked.at(-1)?.amount).toBe(1);
    // The same count, leased or not.
    const longer = { kind: 'sliding', ms: 3_601_000 };
    expect(asked.filter(({ window }) => window.kind === 'sliding').map(({ window }) => window)).toEqual([
      longer,
      longer,
      longer,
    ]);
    await leased.close();
  });

  it('refuses only when the store does, with all that it had leased itself given back', async () => {
    const shared = memoryQuotaStore();
    const leased = leasedQuotaStore(shared, { units: 10, share: 0.1 });
    let got = 0;
    for (let amount = 7; amount > 0;) {
      const { allowed } = await leased.reserve(ticket(), [charge(amount, { limit: 100 })], 60_000);
      if (allowed) got += amount;
      else amount--;
    }
    expect(got).toBe(100);
    await leased.reserve(ticket(), [charge(1, { name: 'other', limit: 100 })], 60_000);
    // More than the store has left beside the batch.
    expect((await leased.reserve(ticket(), [charge(99, { name: 'other', limit: 100 })], 60_000)).allowed).toBe(true);
    await leased.close();
  });

  it('applies another plan at once', async () => {
    const leased = leasedQuotaStore(memoryQuotaStore(), { units: 50, share: 0.1 });
    for (let call = 0; call < 310; call++) await leased.reserve(ticket(), [charge(1)], 60_000);
    const refused = await leased.reserve(ticket(), [charge(1, { limit: 200 })], 60_000);
    expect(refused).toMatchObject({ allowed: false, states: [{ remaining: 0 }] });
    expect((await leased.reserve(ticket(), [charge(1)], 60_000)).states[0]?.remaining).toBe(689);
    await leased.close();
  });

  it('fails with the store, and asks it for every call once it is closed', async () => {
    const broken: QuotaStore = {
      reserve: async () => Promise.reject(new Error('down')),
      settle: async () => Promise.reject(new Error('down')),
      release: async () => Promise.reject(new Error('down')),
    };
    const leased = leasedQuotaStore(broken, { share: 0.1 });
    await expect(leased.reserve(ticket(), [charge(1)], 1000)).rejects.toThrow('down');
    await leased.close();
    const { store, asked } = spied();
    const closed = leasedQuotaStore(store, { share: 0.1 });
    const own = ticket();
    await closed.reserve(own, [charge(1)], 1000);
    await closed.close();
    await closed.reserve(ticket(), [charge(1)], 1000);
    expect(asked.at(-1)?.amount).toBe(1);
    expect(await closed.release(own)).toBe('settled');
  });
});
