import assert from 'node:assert/strict';
import type { Charge, CountWindow } from '../store.ts';
import { FORGOTTEN, LONG, sum, WINDOW } from './bench.ts';
import type { Bench, It } from './bench.ts';

const sliding = { window: { kind: 'sliding', ms: WINDOW } } as const;
const open = { window: { kind: 'open' } } as const;
const bucket = (refill: number, ms: number): Partial<Charge> => ({ window: { kind: 'bucket', refill, ms } });

/** A calendar whose next period begins after `ms`, and its period of that name. */
function calendar(now: number, ms: number, zone = 'UTC'): Partial<Charge> {
  const bounds = [now - 2 * LONG, now - LONG, now + ms, now + 2 * LONG];
  return { window: { kind: 'calendar', period: 'day', zone, bounds } };
}

/**
 * Reserves again and again and looks at what was admitted. Times are taken before and after each call, so that a slow
 * machine weakens the test and never breaks it.
 */
async function admitted(bench: Bench, window: CountWindow): Promise<{ from: number; to: number; amount: number }[]> {
  const calls: { from: number; to: number; amount: number }[] = [];
  for (let at = 0; at < 36; at++) {
    const from = bench.passed();
    const { allowed } = await bench.reserve([bench.charge(1 + (at % 4), { window })]);
    calls.push({ from, to: bench.passed(), amount: allowed ? 1 + (at % 4) : 0 });
    await bench.pass(WINDOW / 12);
  }
  return calls;
}

/** How each kind of window forgets. */
export function testWindows(it: It): void {
  it('forgets a sliding window, and a debt in it', async ({ store, reserve, charge, ticket, room, pass }) => {
    const one = ticket();
    await reserve([charge(8, sliding)], one);
    await store.settle(one, [25]);
    await pass(FORGOTTEN);
    assert.equal(await room(sliding), 10);
  });

  it('refuses a debt as large as numbers are, and says when', async ({ store, reserve, charge, ticket }) => {
    // Of one limit the sum with what is asked for is rounded up, of the other down.
    for (const limit of [10, 12]) {
      const [one, changed] = [ticket(), { ...sliding, name: `tokens ${limit}`, limit }];
      await reserve([charge(1, changed)], one);
      await store.settle(one, [Number.MAX_SAFE_INTEGER]);
      const { allowed, states } = await reserve([charge(limit, changed)]);
      assert.ok(!allowed && (states[0]?.retryAfterMs ?? 0) > 0);
    }
  });

  it('settles a call that took longer than the window', async ({ store, reserve, charge, ticket, room, pass }) => {
    const [under, over] = [ticket(), ticket()];
    await reserve([charge(4, sliding)], under);
    await reserve([charge(4, sliding)], over);
    await pass(FORGOTTEN);
    assert.equal(await room(sliding), 10);
    assert.deepEqual([await store.settle(under, [1]), await store.settle(over, [6])], ['settled', 'settled']);
    assert.ok([8, 10].includes((await room(sliding)) ?? 0));
  });

  it('has room when it said it would', async ({ reserve, charge, pass, now }) => {
    const windows: (() => Partial<Charge>)[] = [
      () => sliding,
      () => ({ window: { kind: 'fixed', ms: WINDOW } }),
      () => bucket(10, WINDOW),
      () => calendar(now(), WINDOW),
    ];
    for (const make of windows) {
      const changed = make();
      await reserve([charge(3, changed)]);
      await pass(WINDOW / 4);
      await reserve([charge(7, changed)]);
      const refused = await reserve([charge(3, changed)]);
      const wait = refused.states[0]?.retryAfterMs ?? Number.NaN;
      assert.ok(refused.allowed === (wait === 0) && wait <= FORGOTTEN, `${changed.window?.kind}: ${wait}`);
      await pass(wait);
      if (!refused.allowed) assert.equal((await reserve([charge(3, changed)])).allowed, true, changed.window?.kind);
    }
  });

  it('admits at most the limit within any sliding window, wherever it starts', async (bench) => {
    const calls = await admitted(bench, sliding.window);
    for (const { from } of calls) {
      const within = calls.filter((call) => call.from >= from && call.to < from + WINDOW);
      assert.ok(sum(within.map(({ amount }) => amount)) <= 10);
    }
    assert.ok(sum(calls.map(({ amount }) => amount)) >= 20, 'fewer than 20 of 30 were admitted in three windows');
  });

  it('admits from a bucket at most its capacity and what refills meanwhile', async (bench) => {
    const calls = await admitted(bench, { kind: 'bucket', ms: WINDOW, refill: 10 });
    for (const first of calls) {
      for (const last of calls) {
        const within = calls.filter((call) => call.from >= first.from && call.to <= last.to);
        // A store may count whole milliseconds.
        const most = 10 + ((Math.max(0, last.to - first.from) + 1) * 10) / WINDOW;
        assert.ok(sum(within.map(({ amount }) => amount)) <= most);
      }
    }
    assert.ok(sum(calls.map(({ amount }) => amount)) >= 30, 'fewer than 30 of 40 were admitted');
  });

  it('restarts a fixed window as a whole', async ({ reserve, charge, room, pass }) => {
    const fixed = { window: { kind: 'fixed', ms: WINDOW } } as const;
    await reserve([charge(10, fixed)]);
    await pass(WINDOW);
    assert.equal(await room(fixed), 10);
  });

  it('lets a bucket be refilled faster or slower without losing its count', async ({ reserve, charge, room }) => {
    assert.equal((await reserve([charge(10, bucket(1, LONG))])).allowed, true);
    assert.equal(await room(bucket(2, LONG)), 0);
    assert.equal(await room({ ...bucket(2, LONG), limit: 11 }), 1);
  });

  it('gives nothing back to a bucket that has been full since', async (bench) => {
    const { store, reserve, charge, ticket, pass, passed } = bench;
    const quick = bucket(10, 400);
    const one = ticket();
    await reserve([charge(10, quick)], one);
    await pass(500);
    const since = passed();
    assert.equal((await reserve([charge(10, quick)])).allowed, true);
    assert.equal(await store.release(one), 'settled');
    // Given back, its 10 units would be admitted at once, beside the 10 of the second.
    const third = await reserve([charge(10, quick)]);
    if (passed() - since < 400) assert.equal(third.allowed, false);
  });

  it('gives back to a bucket what was not used', async ({ store, reserve, charge, ticket, room }) => {
    const one = ticket();
    await reserve([charge(2, bucket(1, LONG))]);
    await reserve([charge(8, bucket(1, LONG))], one);
    await store.settle(one, [3]);
    assert.equal(await room(bucket(1, LONG)), 5);
  });

  it('counts in the calendar period its own clock is in', async ({ reserve, charge, room, pass, now, passed }) => {
    const day = calendar(now(), WINDOW);
    const first = await reserve([charge(10, day)]);
    assert.equal(first.allowed, true);
    assert.ok((first.states[0]?.resetMs ?? 0) <= WINDOW * 1.1);
    const again = await reserve([charge(1, day)]);
    if (passed() < WINDOW) assert.equal(again.allowed, false);
    assert.equal(await room({ ...calendar(now(), WINDOW, 'Asia/Tokyo') }), 10);
    await pass(WINDOW + 10);
    assert.equal(await room(day), 10);
  });

  it('rejects calendar bounds that its clock is outside of', async ({ reserve, charge, now, room }) => {
    const wrong = calendar(now() + 30 * LONG, WINDOW);
    await assert.rejects(async () => reserve([charge(1), charge(1, { ...wrong, name: 'day' })]));
    assert.equal(await room(), 10);
  });

  it('gives back nothing to a period that is over', async ({ store, reserve, charge, ticket, room, pass, now }) => {
    const day = calendar(now(), WINDOW);
    const one = ticket();
    await reserve([charge(4, day)], one);
    await pass(WINDOW + 10);
    await reserve([charge(3, day)]);
    assert.equal(await store.settle(one, [1]), 'settled');
    assert.equal(await room(day), 7);
  });

  it('frees calls that are open when they are settled or released', async ({
    store,
    reserve,
    charge,
    ticket,
    room,
  }) => {
    const [one, two] = [ticket(), ticket()];
    const pair = { ...open, limit: 2 };
    await reserve([charge(1, pair)], one);
    await reserve([charge(1, pair)], two);
    const third = await reserve([charge(1, pair)]);
    assert.deepEqual([third.allowed, third.states[0]?.retryAfterMs, third.states[0]?.resetMs], [false, 1000, 0]);
    assert.equal(await store.settle(one, [1]), 'settled');
    assert.equal(await store.release(two), 'settled');
    assert.equal(await room(open), 10);
  });

  it('frees calls that are open when they expire, as many as there are', async ({ reserve, charge, pass, room }) => {
    for (let call = 0; call < 10; call++) await reserve([charge(1, open)], undefined, 500);
    await pass(510);
    assert.equal((await reserve([charge(10, open)])).allowed, true);
    assert.equal(await room(open), 0);
  });
}
