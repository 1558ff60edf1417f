import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import type { Charge, QuotaStore, ReserveResult, Ticket } from './store.ts';

/** A store with a way to let its time pass: a clock of its own that is moved, or a real wait. */
export interface QuotaStoreUnderTest {
  readonly store: QuotaStore;
  pass(ms: number): void | Promise<void>;
  close?(): void | Promise<void>;
}

interface Runner {
  describe(name: string, body: () => void): void;
  it(name: string, body: () => Promise<void>): void;
}

const WINDOW = 600;
const TTL = 60_000;
// A store may remember a tenth longer than the window, never shorter.
const FORGOTTEN = WINDOW * 1.1 + 10;

function tokens(amount: number, changed: Partial<Charge> = {}): Charge {
  return { name: 'tokens', unit: 'tokens', limit: 10, windowMs: WINDOW, amount, ...changed };
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);

/**
 * The contract of `QuotaStore` as a test suite: what memory, Redis, PostgreSQL and your own store have in common.
 * Keys are random, so that it may run against a store that is in use.
 */
export function testQuotaStore(
  name: string,
  make: () => QuotaStoreUnderTest | Promise<QuotaStoreUnderTest>,
  runner: Runner = globalThis as unknown as Runner,
): void {
  interface Bench {
    readonly store: QuotaStore;
    readonly pass: (ms: number) => Promise<void>;
    readonly ticket: (key?: string) => Ticket;
    readonly reserve: (charges: readonly Charge[], ticket?: Ticket, ttlMs?: number) => Promise<ReserveResult>;
    /** Units that can still be reserved, found without spending any. */
    readonly room: (key?: string) => Promise<number | undefined>;
  }

  function it(sentence: string, body: (bench: Bench) => Promise<void>): void {
    runner.it(sentence, async () => {
      const tested = await make();
      const { store } = tested;
      const own: string = randomUUID();
      const ticket: Bench['ticket'] = (key = own) => ({ id: randomUUID(), key });
      const reserve: Bench['reserve'] = async (charges, given = ticket(), ttlMs = TTL) => {
        return store.reserve(given, charges, ttlMs);
      };
      const room: Bench['room'] = async (key = own) => {
        return (await reserve([tokens(11)], ticket(key))).states[0]?.remaining;
      };
      try {
        await body({ store, pass: async (ms) => tested.pass(ms), ticket, reserve, room });
      } finally {
        await tested.close?.();
      }
    });
  }

  runner.describe(`${name}, as a quota store`, () => {
    it('admits up to the limit and says what is left', async ({ reserve }) => {
      const first = await reserve([tokens(4)]);
      assert.equal(first.allowed, true);
      assert.equal(first.states[0]?.name, 'tokens');
      assert.equal(first.states[0].remaining, 6);
      assert.ok(first.states[0].resetMs > 0 && first.states[0].resetMs <= FORGOTTEN);
      assert.equal((await reserve([tokens(6)])).states[0]?.remaining, 0);
    });

    it('refuses what does not fit, and spends nothing for it', async ({ reserve }) => {
      await reserve([tokens(4)]);
      const refused = await reserve([tokens(7)]);
      assert.ok(!refused.allowed);
      assert.deepEqual(refused.violated, ['tokens']);
      assert.ok(refused.retryAfterMs !== undefined && refused.retryAfterMs > 0 && refused.retryAfterMs <= FORGOTTEN);
      assert.equal((await reserve([tokens(6)])).allowed, true);
    });

    it('refuses an amount above the limit for good, without locking the key', async ({ reserve }) => {
      const refused = await reserve([tokens(11)]);
      assert.ok(!refused.allowed);
      assert.equal(refused.retryAfterMs, undefined);
      assert.equal((await reserve([tokens(10)])).allowed, true);
    });

    it('books under every limit or under none', async ({ reserve }) => {
      const requests = { name: 'requests', unit: 'requests', limit: 2, windowMs: WINDOW, amount: 1 } as const;
      const refused = await reserve([requests, tokens(11), { ...tokens(11), name: 'more' }]);
      assert.ok(!refused.allowed);
      assert.deepEqual(refused.violated, ['tokens', 'more']);
      assert.deepEqual(
        refused.states.map(({ remaining }) => remaining),
        [2, 10, 10],
      );
      assert.equal((await reserve([requests, tokens(1)])).allowed, true);
      assert.equal((await reserve([requests, tokens(1)])).allowed, true);
      assert.equal((await reserve([requests, tokens(1)])).allowed, false);
    });

    it('keeps keys, names and windows apart', async ({ reserve, ticket }) => {
      await reserve([tokens(10)]);
      assert.equal((await reserve([tokens(10)], ticket(randomUUID()))).allowed, true);
      assert.equal((await reserve([tokens(10, { name: 'other' })])).allowed, true);
      assert.equal((await reserve([tokens(10, { windowMs: WINDOW * 2 })])).allowed, true);
      assert.equal((await reserve([tokens(1)])).allowed, false);
    });

    it('keeps the count when a limit is changed', async ({ reserve }) => {
      await reserve([tokens(10)]);
      assert.equal((await reserve([tokens(5, { limit: 15 })])).allowed, true);
      assert.equal((await reserve([tokens(1)])).allowed, false);
    });

    it('takes any string as a key', async ({ reserve, ticket, room }) => {
      for (const part of ['__proto__', 'constructor', 'a:b{c}', '\u0000', '\u{1F511}', "'; --"]) {
        const key = `${part}${randomUUID()}`;
        assert.equal((await reserve([tokens(4)], ticket(key))).allowed, true);
        assert.equal(await room(key), 6);
      }
    });

    it('gives back what was not used', async ({ store, reserve, ticket, room }) => {
      const one = ticket();
      await reserve([tokens(8)], one);
      assert.equal(await store.settle(one, [3]), true);
      assert.equal(await room(), 7);
    });

    it('books what was used beyond the reservation as a debt', async ({ store, reserve, ticket, room, pass }) => {
      const one = ticket();
      await reserve([tokens(8)], one);
      assert.equal(await store.settle(one, [25]), true);
      assert.equal(await room(), 0);
      assert.equal((await reserve([tokens(0)])).allowed, false);
      await pass(FORGOTTEN);
      assert.equal(await room(), 10);
    });

    it('gives everything back on release', async ({ store, reserve, ticket, room }) => {
      const one = ticket();
      await reserve([tokens(8)], one);
      assert.equal(await store.release(one), true);
      assert.equal(await room(), 10);
    });

    it('closes a reservation exactly once', async ({ store, reserve, ticket, room }) => {
      const [settled, released] = [ticket(), ticket()];
      await reserve([tokens(4)], settled);
      await reserve([tokens(4)], released);
      assert.deepEqual([await store.settle(settled, [1]), await store.release(released)], [true, true]);
      assert.deepEqual([await store.settle(settled, [0]), await store.release(settled)], [false, false]);
      assert.deepEqual([await store.settle(released, [9]), await store.release(released)], [false, false]);
      assert.equal(await room(), 9);
    });

    it('does not close what it does not know', async ({ store, reserve, ticket, room }) => {
      const one = ticket();
      await reserve([tokens(4)], one);
      assert.equal(await store.settle(ticket(), [0]), false);
      assert.equal(await store.release({ id: one.id, key: randomUUID() }), false);
      assert.equal(await room(), 6);
    });

    it('books a repeated command once', async ({ reserve, ticket, room }) => {
      const one = ticket();
      assert.equal((await reserve([tokens(4)], one)).allowed, true);
      assert.equal((await reserve([tokens(4)], one)).allowed, true);
      assert.equal(await room(), 6);
    });

    it('closes a forgotten reservation by itself, and keeps it spent', async (bench) => {
      const { store, reserve, ticket, room, pass } = bench;
      const one = ticket();
      await reserve([tokens(4)], one, WINDOW / 6);
      await pass(WINDOW / 3);
      assert.deepEqual([await store.settle(one, [0]), await store.release(one)], [false, false]);
      assert.equal(await room(), 6);
      await pass(FORGOTTEN);
      assert.equal(await room(), 10);
    });

    it('settles a call that took longer than the window', async ({ store, reserve, ticket, room, pass }) => {
      const [under, over] = [ticket(), ticket()];
      await reserve([tokens(4)], under);
      await reserve([tokens(4)], over);
      await pass(FORGOTTEN);
      assert.equal(await room(), 10);
      await store.settle(under, [1]);
      await store.settle(over, [6]);
      assert.equal(await room(), 8);
    });

    it('has room when it said it would', async ({ reserve, pass }) => {
      await reserve([tokens(3)]);
      await pass(WINDOW / 4);
      await reserve([tokens(7)]);
      const refused = await reserve([tokens(3)]);
      assert.ok(!refused.allowed && refused.retryAfterMs !== undefined);
      assert.ok(refused.retryAfterMs <= FORGOTTEN - WINDOW / 4);
      await pass(refused.retryAfterMs);
      assert.equal((await reserve([tokens(3)])).allowed, true);
    });

    it('admits at most the limit within any window, wherever it starts', async ({ reserve, pass }) => {
      const step = WINDOW / 12;
      const admitted: number[] = [];
      for (let at = 0; at < 36; at++) {
        const result = await reserve([tokens(1 + (at % 4))]);
        admitted.push(result.allowed ? 1 + (at % 4) : 0);
        await pass(step);
      }
      // Eleven steps are shorter than the window also where waiting is not exact.
      for (let at = 0; at + 11 <= admitted.length; at++) assert.ok(sum(admitted.slice(at, at + 11)) <= 10);
      assert.ok(sum(admitted) >= 20, `only ${sum(admitted)} of 30 were admitted in three windows`);
    });

    it('never admits more than the limit to calls at the same time', async ({ reserve, store, ticket, room }) => {
      const calls = Array.from({ length: 60 }, async (_, index) => {
        const one = ticket();
        const amount = 1 + (index % 3);
        const { allowed } = await reserve([tokens(amount)], one);
        return { one, amount: allowed ? amount : 0 };
      });
      const done = await Promise.all(calls);
      assert.equal(sum(done.map(({ amount }) => amount)), 10);
      await Promise.all(done.filter(({ amount }) => amount > 0).map(async ({ one }) => store.settle(one, [0])));
      assert.equal(await room(), 10);
    });
  });
}
