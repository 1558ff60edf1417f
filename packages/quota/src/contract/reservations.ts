import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { LONG, sum } from './bench.ts';
import type { It } from './bench.ts';

/** Reserve, settle, release, whatever the window. */
export function testReservations(it: It): void {
  it('admits up to the limit and says what is left', async ({ reserve, charge }) => {
    const first = await reserve([charge(4)]);
    assert.equal(first.allowed, true);
    assert.equal(first.states.length, 1);
    assert.equal(first.states[0]?.remaining, 6);
    assert.equal(first.states[0].retryAfterMs, 0);
    assert.ok(first.states[0].resetMs > 0 && first.states[0].resetMs <= LONG * 1.1);
    assert.equal((await reserve([charge(6)])).states[0]?.remaining, 0);
  });

  it('refuses what does not fit, and spends nothing for it', async ({ reserve, charge }) => {
    await reserve([charge(4)]);
    const refused = await reserve([charge(7)]);
    assert.equal(refused.allowed, false);
    const wait = refused.states[0]?.retryAfterMs;
    assert.ok(wait !== undefined && wait > 0 && wait <= LONG * 1.1);
    assert.equal((await reserve([charge(6)])).allowed, true);
  });

  it('refuses an amount above the limit for good, without locking the account', async ({ reserve, charge }) => {
    const refused = await reserve([charge(11)]);
    assert.equal(refused.allowed, false);
    assert.equal(refused.states[0]?.retryAfterMs, undefined);
    assert.equal((await reserve([charge(10)])).allowed, true);
  });

  it('books under every limit or under none, each in an account of its own', async ({ reserve, charge, ticket }) => {
    const other = { account: `tenant:${randomUUID()}`, name: 'requests', limit: 2 };
    const refused = await reserve([charge(1, other), charge(11), charge(12, { name: 'more' })]);
    assert.equal(refused.allowed, false);
    assert.deepEqual(
      refused.states.map(({ remaining, retryAfterMs }) => [remaining, retryAfterMs]),
      [
        [2, 0],
        [10, undefined],
        [10, undefined],
      ],
    );
    const [one, two] = [ticket(), ticket()];
    assert.equal((await reserve([charge(1, other), charge(1)], one)).allowed, true);
    assert.equal((await reserve([charge(1, other), charge(1)], two)).allowed, true);
    const third = await reserve([charge(1, other), charge(1)]);
    assert.deepEqual([third.allowed, third.states[0]?.remaining, third.states[1]?.remaining], [false, 0, 8]);
  });

  it('keeps accounts, names and windows apart', async ({ reserve, charge }) => {
    await reserve([charge(10)]);
    assert.equal((await reserve([charge(10, { account: randomUUID() })])).allowed, true);
    assert.equal((await reserve([charge(10, { name: 'other' })])).allowed, true);
    assert.equal((await reserve([charge(10, { window: { kind: 'sliding', ms: LONG * 2 } })])).allowed, true);
    assert.equal((await reserve([charge(10, { window: { kind: 'fixed', ms: LONG } })])).allowed, true);
    assert.equal((await reserve([charge(10, { window: { kind: 'bucket', ms: LONG, refill: 1 } })])).allowed, true);
    assert.equal((await reserve([charge(10, { window: { kind: 'open' } })])).allowed, true);
    assert.equal((await reserve([charge(1)])).allowed, false);
  });

  it('keeps the count when a limit is changed', async ({ reserve, charge }) => {
    await reserve([charge(10)]);
    assert.equal((await reserve([charge(5, { limit: 15 })])).allowed, true);
    assert.equal((await reserve([charge(1)])).allowed, false);
    assert.equal((await reserve([charge(2, { limit: 16 })])).states[0]?.remaining, 1);
  });

  it('takes any string as an account', async ({ reserve, charge, room }) => {
    for (const part of ['__proto__', 'constructor', 'a:b{c}', '\u0000', '\u{1F511}', "'; --"]) {
      const account = `${part}${randomUUID()}`;
      assert.equal((await reserve([charge(4, { account })])).allowed, true);
      assert.equal(await room({ account }), 6);
    }
  });

  it('gives back what was not used', async ({ store, reserve, charge, ticket, room }) => {
    const one = ticket();
    await reserve([charge(8)], one);
    assert.equal(await store.settle(one, [3]), 'settled');
    assert.equal(await room(), 7);
  });

  it('books what was used beyond the reservation as a debt', async ({ store, reserve, charge, ticket, room }) => {
    const one = ticket();
    await reserve([charge(8)], one);
    assert.equal(await store.settle(one, [25]), 'settled');
    assert.equal(await room(), 0);
    assert.equal((await reserve([charge(0)])).allowed, false);
    assert.equal((await reserve([charge(0, { limit: 26 })])).states[0]?.remaining, 1);
  });

  it('books what does not fit where it is told to, and says that it did not', async (bench) => {
    const { store, reserve, charge, ticket, room } = bench;
    const [one, two] = [ticket(), ticket()];
    await reserve([charge(8)], one);
    const over = await reserve([charge(4), charge(1, { name: 'other' })], two, LONG, true);
    assert.equal(over.allowed, false);
    assert.deepEqual(over.states[1]?.retryAfterMs, 0);
    assert.ok((over.states[0]?.retryAfterMs ?? 0) > 0);
    assert.equal(await store.settle(one, [0]), 'settled');
    assert.equal(await room(), 6);
    assert.equal(await room({ name: 'other' }), 9);
    assert.equal(await store.settle(two, [1, 1]), 'settled');
    assert.equal(await room(), 9);
  });

  it('gives everything back on release', async ({ store, reserve, charge, ticket, room }) => {
    const one = ticket();
    await reserve([charge(8)], one);
    assert.equal(await store.release(one), 'settled');
    assert.equal(await room(), 10);
  });

  it('closes a reservation exactly once', async ({ store, reserve, charge, ticket, room }) => {
    const [settled, released] = [ticket(), ticket()];
    await reserve([charge(4)], settled);
    await reserve([charge(4)], released);
    assert.deepEqual([await store.settle(settled, [1]), await store.release(released)], ['settled', 'settled']);
    assert.deepEqual([await store.settle(settled, [0]), await store.release(settled)], ['gone', 'gone']);
    assert.deepEqual([await store.settle(released, [9]), await store.release(released)], ['gone', 'gone']);
    assert.equal(await room(), 9);
  });

  it('does not close what it does not know', async ({ store, reserve, charge, ticket, room }) => {
    await reserve([charge(4)]);
    assert.equal(await store.settle(ticket(), [9]), 'gone');
    assert.equal(await store.release(ticket()), 'gone');
    assert.equal(await room(), 6);
  });

  it('books a repeated command once', async ({ reserve, charge, ticket, room }) => {
    const one = ticket();
    assert.equal((await reserve([charge(6)], one)).allowed, true);
    assert.equal((await reserve([charge(6)], one)).allowed, true);
    assert.equal(await room(), 4);
  });

  it('expires a forgotten reservation, keeps it spent, and gives nothing of it back', async (bench) => {
    const { store, reserve, charge, ticket, room, pass } = bench;
    const [one, two] = [ticket(), ticket()];
    await reserve([charge(4)], one, 500);
    await reserve([charge(4)], two, 500);
    await pass(510);
    assert.notEqual(await store.settle(one, [0]), 'settled');
    assert.equal(await store.release(two), 'gone');
    assert.equal(await room(), 2);
  });

  it('books once what was used beyond an expired reservation', async (bench) => {
    const { store, reserve, charge, ticket, room, pass } = bench;
    const one = ticket();
    await reserve(
      [charge(4), charge(3, { name: 'other' }), charge(1, { name: 'o', window: { kind: 'open' } })],
      one,
      3000,
    );
    await pass(3010);
    assert.equal(await store.settle(one, [7, 1, 1]), 'late');
    assert.equal(await store.settle(one, [9, 9, 1]), 'gone');
    assert.deepEqual([await room(), await room({ name: 'other' })], [3, 7]);
    assert.equal(await room({ name: 'o', window: { kind: 'open' } }), 10);
  });

  it('never admits more than the limit to calls at the same time', async (bench) => {
    const { reserve, store, charge, ticket, room } = bench;
    const tenant = { account: `tenant:${randomUUID()}`, limit: 1000 };
    const calls = Array.from({ length: 60 }, async (_, index) => {
      const one = ticket();
      const amount = 1 + (index % 3);
      const { allowed } = await reserve([charge(amount, tenant), charge(amount)], one);
      return { one, amount: allowed ? amount : 0 };
    });
    const done = await Promise.all(calls);
    assert.equal(sum(done.map(({ amount }) => amount)), 10);
    assert.equal(await room({ ...tenant, limit: 10 }), 0);
    await Promise.all(done.filter(({ amount }) => amount > 0).map(async ({ one }) => store.settle(one, [0, 0])));
    assert.equal(await room(), 10);
    assert.equal(await room({ ...tenant, limit: 10 }), 10);
  });
}
