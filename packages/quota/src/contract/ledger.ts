import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { NOTHING } from '../ledger/entry.ts';
import type { UsageRow } from '../ledger/entry.ts';
import type { LedgerStore, UsageQuery, UsageSum } from '../ledger/ledger-store.ts';
import type { Runner } from './bench.ts';

export interface LedgerStoreUnderTest {
  readonly store: LedgerStore;
  /** The same ledger, opened by somebody else. */
  readonly another?: LedgerStore;
  close?(): void | Promise<void>;
}

const HOUR = 3_600_000;
// Far behind the years that are in use, so that the suite may run against such a store: `prune` deletes what is older.
const EPOCH = -1_000_000 * HOUR;

interface Bench extends LedgerStoreUnderTest {
  readonly key: string;
  readonly row: (changes: Partial<UsageRow>) => UsageRow;
  readonly add: (rows: readonly UsageRow[], id?: string, store?: LedgerStore) => Promise<void>;
  readonly read: (changes?: Partial<UsageQuery>) => Promise<readonly UsageSum[]>;
}

const summed = (sums: readonly UsageSum[]): number => sums.reduce((sum, { money }) => sum + money, 0);

/**
 * The contract of `LedgerStore` as a test suite. Keys are random and buckets lie a century ago, so that it may run
 * against a ledger that is in use.
 */
export function testLedgerStore(
  name: string,
  make: () => LedgerStoreUnderTest | Promise<LedgerStoreUnderTest>,
  runner: Runner = globalThis as unknown as Runner,
): void {
  const it = (sentence: string, body: (bench: Bench) => Promise<void>): void => {
    runner.it(sentence, async () => {
      const tested = await make();
      const { store } = tested;
      const key = `test:${randomUUID()}`;
      const owner = { key, principal: null, tenant: null, model: null, route: null };
      const row: Bench['row'] = (changes) => ({ bucket: EPOCH, ...owner, ...NOTHING, money: 1, ...changes });
      const add: Bench['add'] = async (rows, id = randomUUID(), to = store) => to.add({ id, rows });
      const read: Bench['read'] = async (changes) => {
        const query = { bounds: [EPOCH, EPOCH + 100 * HOUR], where: { key }, by: [], limit: 100, offset: 0 };
        return store.read({ ...query, ...changes });
      };
      try {
        await body({ ...tested, key, row, add, read });
      } finally {
        await tested.close?.();
      }
    });
  };

  runner.describe(`${name}, as a ledger store`, () => {
    it('adds every amount to what it has', async ({ row, add, read }) => {
      const amounts = { requests: 1, inputTokens: 2, outputTokens: 3, tokens: 4, money: 5, bytes: 6 };
      const all = { ...amounts, refused: 7, released: 8, estimated: 9 };
      await add([row(all)]);
      await add([row(all), row({ ...all, bucket: EPOCH + HOUR })]);
      const twice = Object.fromEntries(Object.entries(all).map(([one, amount]) => [one, amount * 2]));
      const bounds = [EPOCH, EPOCH + HOUR, EPOCH + 2 * HOUR];
      assert.deepEqual(await read({ bounds }), [
        { start: EPOCH, ...twice },
        { start: EPOCH + HOUR, ...all },
      ]);
    });

    it('adds a batch once, whoever sends it again', async ({ store, another = store, row, add, read }) => {
      const id = randomUUID();
      const rows = [row({ money: 10 }), row({ money: 5, model: 'm' })];
      await Promise.all([add(rows, id), add(rows, id, another), add(rows, id)]);
      await add(rows, id, another);
      assert.equal(summed(await read()), 15);
    });

    it('loses nothing between two who add at once', async ({ store, another = store, row, add, read }) => {
      const models = Array.from({ length: 40 }, (_, at) => `m${at}`);
      const batches = Array.from({ length: 10 }, (_, at) => {
        const order = at % 2 === 0 ? models : models.toReversed();
        return add(
          order.map((model) => row({ model })),
          randomUUID(),
          at % 2 === 0 ? store : another,
        );
      });
      await Promise.all(batches);
      const sums = await read({ by: ['model'] });
      assert.deepEqual([sums.length, sums.every(({ money }) => money === 10)], [40, true]);
    });

    it('keeps owners apart, also one who is nobody', async ({ key, row, add, read }) => {
      const principals = [null, '', 'a', 'a b', '\u00e9', '"', '\\'];
      await add(principals.flatMap((principal) => [null, '', 't'].map((tenant) => row({ principal, tenant }))));
      assert.equal((await read({ by: ['principal', 'tenant'] })).length, 21);
      for (const principal of principals) assert.equal(summed(await read({ where: { key, principal } })), 3);
      const both = { key, principal: 'a', tenant: null };
      assert.equal(summed(await read({ where: both })), 1);
    });

    it('counts a row where its bucket begins', async ({ row, add, read }) => {
      await add([0, 1, 2, 3].map((at) => row({ bucket: EPOCH + at * HOUR, money: 10 ** at })));
      const from = EPOCH + HOUR;
      assert.equal(summed(await read({ bounds: [from, from + 2 * HOUR] })), 110);
      assert.equal(summed(await read({ bounds: [from + 1, from + 2 * HOUR + 1] })), 1100);
      const sums = await read({ bounds: [EPOCH, EPOCH + 1, EPOCH + 2 * HOUR, EPOCH + 4 * HOUR] });
      assert.deepEqual(
        sums.map(({ start, money }) => [start - EPOCH, money]),
        [
          [0, 1],
          [1, 10],
          [2 * HOUR, 1100],
        ],
      );
    });

    it('hands out pages that together are all', async ({ row, add, read }) => {
      await add(Array.from({ length: 25 }, (_, at) => row({ model: `m${at}`, bucket: EPOCH + (at % 3) * HOUR })));
      const query = {
        by: ['model'],
        bounds: [EPOCH, EPOCH + HOUR, EPOCH + 2 * HOUR, EPOCH + 3 * HOUR],
        limit: 7,
      } as const;
      const pages = await Promise.all([0, 7, 14, 21, 28].map((offset) => read({ ...query, offset })));
      assert.deepEqual(
        pages.map(({ length }) => length),
        [7, 7, 7, 4, 0],
      );
      const all = pages.flat();
      assert.equal(new Set(all.map(({ model }) => model)).size, 25);
      assert.deepEqual(
        all.map(({ start }) => start),
        all.map(({ start }) => start).toSorted((a, b) => a - b),
      );
    });

    it('stays exact, and never more than a safe integer', async ({ row, add, read }) => {
      const large = Number.MAX_SAFE_INTEGER - 5;
      await add([row({ money: large })]);
      await add([row({ money: 4 })]);
      assert.equal(summed(await read()), large + 4);
      await add([row({ money: large })]);
      assert.equal(summed(await read()), Number.MAX_SAFE_INTEGER);
    });

    it('marks once, until the mark is over', async ({ store, another = store, key }) => {
      const now = Date.now();
      const first = [store, another, store].map(async (one) => one.mark(key, now + 1000, now));
      assert.deepEqual((await Promise.all(first)).filter(Boolean), [true]);
      assert.equal(await another.mark(key, now + 2000, now + 999), false);
      assert.equal(await another.mark(key, now + 2000, now + 1000), true);
      assert.equal(await store.mark(`${key}2`, now + 1000, now), true);
    });

    it('forgets what is older, and no more', async ({ store, row, add, read }) => {
      await add([row({ bucket: EPOCH - 1 }), row({}), row({ bucket: EPOCH + 1 })]);
      assert.equal(await store.prune(EPOCH, 0), 1);
      assert.equal(summed(await read({ bounds: [EPOCH - HOUR, EPOCH + HOUR] })), 2);
      await store.prune(EPOCH + HOUR, 0);
    });
  });
}
