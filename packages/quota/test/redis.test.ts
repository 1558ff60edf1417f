import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createQuota, memoryQuotaStore } from '@sallyport/quota';
import type { Charge, CountWindow, QuotaStore, Ticket } from '@sallyport/quota';
import { redisQuotaStore } from '@sallyport/quota/redis';
import type { QuotaRedisClient, RedisQuotaStoreOptions } from '@sallyport/quota/redis';
import { testOptions } from '@sallyport/core/testing';
import { testQuotaStore } from '@sallyport/quota/testing';
import * as fc from 'fast-check';
import { Cluster, Redis } from 'ioredis';
import { createClient, createCluster } from 'redis';
import { runs } from '../../../test/support/runs.ts';
import { startRedis } from '../../../test/support/servers.mjs';
import type { RunningServer } from '../../../test/support/servers.mjs';
import { describeWith } from '../../../test/support/services.ts';

const DAY = 86_400_000;
const sliding: CountWindow = { kind: 'sliding', ms: 60_000 };
const ticket = (shard = 'all'): Ticket => ({ id: randomUUID(), shard });
const charge = (amount: number, changed: Partial<Charge> = {}): Charge => {
  return { account: 'k', name: 'tokens', window: sliding, limit: 10, amount, ...changed };
};
async function room(store: QuotaStore, changed: Partial<Charge> = {}): Promise<number | undefined> {
  return (await store.reserve(ticket(), [charge(11, changed)], 1000)).states[0]?.remaining;
}

const options: RedisQuotaStoreOptions = { client: { call: async () => 'OK' } };
testOptions('redisQuotaStore', redisQuotaStore, options, {
  client: [undefined, {}, 'redis://', { eval: () => undefined }],
  prefix: [1, 'with space', 'a{b', 'b}', 'x'.repeat(101)],
  now: [0, 'Date.now', {}],
});

it('takes nothing for an answer that stands after one it cannot read', async () => {
  // As of a client that gives texts as bytes: an error, then two refusals that say when there is room.
  const client = { call: async () => [Buffer.from('!broken'), 0, 0, 3, 3, 0, 0, 3, 3] };
  const store = redisQuotaStore({ client });
  const asked = [1, 2, 3].map(async () => store.reserve(ticket(), [charge(1)], 1000));
  const answers = await Promise.allSettled(asked);
  expect(answers.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
});

describeWith('redis', 'redisQuotaStore', () => {
  let server: RunningServer;
  let control: Redis;
  beforeAll(async () => {
    server = await startRedis();
    control = new Redis(server.url);
  });
  afterAll(async () => {
    control.disconnect();
    await server.stop();
  });
  let prefixes = 0;
  const prefix = (): string => `t${prefixes++}:`;
  const keysOf = async (own: string): Promise<string[]> => control.keys(`${own}*`);

  // A clock of its own takes no time; the server's is asked once for all windows.
  testQuotaStore('redisQuotaStore by ioredis', () => ({
    store: redisQuotaStore({ client: control }),
    pass: (ms) => sleep(ms + 2),
  }));
  testQuotaStore('redisQuotaStore by node-redis, with a clock of its own', async () => {
    const client = createClient({ url: server.url });
    await client.connect();
    const clock = { now: 1_700_000_000_000 };
    const store = redisQuotaStore({ client, now: () => clock.now });
    const pass = (ms: number): void => void (clock.now += ms);
    return { store, pass, now: () => clock.now, close: () => client.destroy() };
  });

  describe('agrees with the memory store', () => {
    const START = 1_700_000_000_000;
    const windows: readonly CountWindow[] = [
      { kind: 'sliding', ms: 1000 },
      { kind: 'sliding', ms: 777 },
      { kind: 'fixed', ms: 500 },
      { kind: 'sliding', ms: 60_000 },
      { kind: 'fixed', ms: 3000 },
      { kind: 'bucket', ms: 100, refill: 3 },
      { kind: 'bucket', ms: 7, refill: 1 },
      { kind: 'open' },
      { kind: 'calendar', period: 'day', zone: 'UTC', bounds: [START - DAY, START + 400, START + 1500, START + DAY] },
    ];
    const amount = (scale: number) => fc.nat(12).map((one) => one * scale);
    const chargesOf = (of: number[], scale: number, ...accounts: string[]) => {
      const each = of.map((index) => {
        return fc.record({
          account: fc.constantFrom(...accounts),
          name: fc.constant(index === 3 ? 'm' : 'n'),
          window: fc.constant(windows[index] as CountWindow),
          limit: fc.constantFrom(10 * scale, 25 * scale),
          amount: amount(scale),
        });
      });
      return fc.tuple(...each);
    };
    const some = fc.shuffledSubarray([0, 1, 2, 3, 4, 5, 6, 7, 8], { minLength: 1 });
    const charges = (scale: number) => some.chain((of) => chargesOf(of, scale, 'key', 'tenant'));
    // The first five are booked on a path of their own while nothing but amounts and limits differs.
    const alike = fc.shuffledSubarray([0, 1, 2, 3, 4], { minLength: 1 });
    // Limits that share a window have a path of their own as well; one of them is at times charged alone.
    const names = fc.shuffledSubarray(['n', 'm', 'o', 'p', 'q'], { minLength: 2 });
    const named = (of: string[], scale: number) => {
      const limit = 25 * scale;
      const each = of.map((name) => {
        return amount(scale).map((one) =>
          charge(one, { account: 'key', name, window: windows[0] as CountWindow, limit }),
        );
      });
      return fc.tuple(...each);
    };
    const steps = (scale: number) => {
      return fc.oneof(
        stepsOf(charges(scale)),
        alike.chain((of) => stepsOf(chargesOf(of, scale, 'key'))),
        names.chain(([first = '', ...rest]) =>
          stepsOf(fc.oneof(named([first, ...rest], scale), named([first], scale))),
        ),
      );
    };
    const stepsOf = (made: fc.Arbitrary<readonly Charge[]>) => {
      const which = fc.nat(12);
      const step = fc.oneof(
        {
          weight: 2,
          arbitrary: fc.record({ do: fc.constant('pass' as const), ms: fc.oneof(fc.nat(40), fc.nat(900)) }),
        },
        {
          weight: 4,
          arbitrary: fc.record({
            do: fc.constant('reserve' as const),
            charges: made,
            ttlMs: fc.constantFrom(1, 60, 700, 5000),
            overdraw: fc.boolean(),
          }),
        },
        {
          weight: 3,
          arbitrary: fc.record({
            do: fc.constant('settle' as const),
            which,
            used: fc.array(fc.nat(30), { minLength: 9, maxLength: 9 }),
          }),
        },
        { weight: 1, arbitrary: fc.record({ do: fc.constantFrom('release' as const, 'again' as const), which }) },
      );
      return fc.array(step, { maxLength: 60, size: 'max' });
    };

    // The largest limit there is: every digit has to survive.
    const kinds = [
      ['one after the other, in units of', 1],
      ['one after the other, in units of', 40_000_000_000 - 1],
      ['all at once until time passes, in units of', 1],
    ] as const;
    it.each(kinds)('about everything that happens %s %i', async (order, scale) => {
      const together = order.startsWith('all');
      const property = fc.asyncProperty(steps(scale), async (all) => {
        const clock = { now: START };
        const now = (): number => clock.now;
        const [model, store] = [memoryQuotaStore({ now }), redisQuotaStore({ client: control, prefix: prefix(), now })];
        const made: { ticket: Ticket; charges: readonly Charge[] }[] = [];
        let asked: [answer: unknown, expected: unknown][] = [];
        const busy = new Set<string>();
        const agree = async (): Promise<void> => {
          const answers = await Promise.all(asked.map(([answer]) => answer));
          expect(answers).toEqual(asked.map(([, expected]) => expected));
          asked = [];
          busy.clear();
        };
        for (const one of all) {
          if (!together || one.do === 'pass') await agree();
          // The memory store frees open calls that expired a few at a time, unless one is refused.
          void model.reserve(ticket(), [charge(2, { limit: 1, window: { kind: 'open' } })], 1);
          if (one.do === 'pass') {
            clock.now += one.ms;
          } else if (one.do === 'reserve') {
            const own = ticket();
            made.push({ ticket: own, charges: one.charges });
            busy.add(own.id);
            const { charges: of, ttlMs, overdraw } = one;
            asked.push([store.reserve(own, of, ttlMs, overdraw), model.reserve(own, of, ttlMs, overdraw)]);
          } else {
            const known = made.at(-1 - one.which);
            if (known === undefined) continue;
            const { ticket: own, charges: of } = known;
            // A process that does not remember a ticket reads it first, and others overtake it.
            if (busy.has(own.id)) continue;
            busy.add(own.id);
            if (one.do === 'again') {
              asked.push([store.reserve(own, of, 60), model.reserve(own, of, 60)]);
            } else if (one.do === 'release') {
              asked.push([store.release(own), model.release(own)]);
            } else if (one.do === 'settle') {
              const used = one.used.slice(0, of.length).map((part) => part * scale);
              asked.push([store.settle(own, used), model.settle(own, used)]);
            }
          }
        }
        await agree();
      });
      await fc.assert(property, { numRuns: runs(20) });
    });
  });

  it('never brings time back: a clock that is set back admits nothing more', async () => {
    const windows: CountWindow[] = [
      sliding,
      { kind: 'fixed', ms: 60_000 },
      { kind: 'bucket', ms: 60_000, refill: 10 },
      { kind: 'calendar', period: 'day', zone: 'UTC', bounds: [0, 10 * DAY, 20 * DAY, 30 * DAY] },
    ];
    for (const window of windows) {
      const clock = { now: 12 * DAY };
      const store = redisQuotaStore({ client: control, prefix: prefix(), now: () => clock.now });
      await store.reserve(ticket(), [charge(10, { window })], 1000);
      for (const back of [1, 90_000, 3 * DAY]) {
        clock.now = 12 * DAY - back;
        const { allowed } = await store.reserve(ticket(), [charge(1, { window })], 1000);
        expect([window.kind, back, allowed]).toEqual([window.kind, back, false]);
      }
    }
  });

  it('counts what was spent while the clock was behind from the latest moment it knows', async () => {
    const clock = { now: 12 * DAY };
    const store = redisQuotaStore({ client: control, prefix: prefix(), now: () => clock.now });
    await store.reserve(ticket(), [charge(1)], 1000);
    clock.now -= 30_000;
    expect((await store.reserve(ticket(), [charge(9)], 1000)).allowed).toBe(true);
    clock.now += 65_000;
    expect((await store.reserve(ticket(), [charge(1)], 1000)).allowed).toBe(false);
    const window: CountWindow = { kind: 'bucket', ms: 60_000, refill: 10 };
    await store.reserve(ticket(), [charge(10, { window })], 1000);
    const left: unknown[] = [];
    for (const ms of [30_000, -30_000, 30_000]) {
      clock.now += ms;
      await store.reserve(ticket(), [charge(1, { window })], 1000);
      left.push(await room(store, { window }));
    }
    expect(left).toEqual([4, 3, 2]);
  });

  it('counts open calls of different lifetimes, each until its own end', async () => {
    const clock = { now: 12 * DAY };
    const store = redisQuotaStore({ client: control, prefix: prefix(), now: () => clock.now });
    const open = { window: { kind: 'open' } } as const;
    const left: (number | undefined)[] = [];
    const tickets: Ticket[] = [];
    for (const ttlMs of [60, 700, 60, 30, 700, 60, 300]) {
      tickets.push(ticket());
      await store.reserve(tickets.at(-1) as Ticket, [charge(1, open)], ttlMs);
    }
    left.push(await room(store, open));
    await store.release(tickets[2] as Ticket);
    left.push(await room(store, open));
    for (const ms of [30, 30, 240, 400]) {
      clock.now += ms;
      left.push(await room(store, open));
    }
    expect(left).toEqual([3, 4, 5, 7, 8, 10]);
  });

  it('settles what another process reserved, also after the scripts were lost', async () => {
    const own = prefix();
    const [one, other] = [0, 1].map(() => redisQuotaStore({ client: control, prefix: own })) as [
      QuotaStore,
      QuotaStore,
    ];
    const reservation = ticket();
    await one.reserve(reservation, [charge(8), charge(2, { account: 'tenant{x}\u0000', name: 'other' })], 60_000);
    await control.script('FLUSH');
    expect(await other.settle(reservation, [3, 1])).toBe('settled');
    expect([await room(one), await room(one, { account: 'tenant{x}\u0000', name: 'other' })]).toEqual([7, 9]);
    expect([await one.settle(reservation, [0, 0]), await other.release(reservation)]).toEqual(['gone', 'gone']);
  });

  it('settles what another process reserved where the client itself begins every key', async () => {
    const client = new Redis(server.url, { keyPrefix: 'app:' });
    const own = prefix();
    const [one, other] = [0, 1].map(() => redisQuotaStore({ client, prefix: own })) as [QuotaStore, QuotaStore];
    const [under, over] = [ticket(), ticket()];
    await one.reserve(under, [charge(4), charge(4, { account: '\u00fc' })], 60_000);
    await one.reserve(over, [charge(1), charge(1, { account: '\u00fc' })], 60_000);
    expect([await other.settle(under, [3, 2]), await other.settle(over, [5, 6])]).toEqual(['settled', 'settled']);
    expect([await room(one), await room(one, { account: '\u00fc' })]).toEqual([2, 2]);
    client.disconnect();
  });

  it('sends one command for each verb', async () => {
    const sent: string[] = [];
    const client: QuotaRedisClient = {
      call: async (command, ...rest) => {
        sent.push(command);
        return control.call(command, ...rest);
      },
    };
    const store = redisQuotaStore({ client, prefix: prefix() });
    const reservation = ticket();
    const four = ['a', 'b', 'c', 'd'].map((name) => charge(1, { name }));
    await room(store);
    await store.reserve(reservation, four, 1000);
    await store.settle(ticket(), [1]);
    sent.length = 0;
    await store.reserve(reservation, four, 1000);
    await store.settle(reservation, [1, 2, 0, 1]);
    expect(sent).toEqual(['EVALSHA', expect.stringMatching(/^EVAL(SHA)?$/), ...sent.slice(2)]);
    expect(sent.filter((command) => command === 'EVALSHA')).toHaveLength(2);
  });

  it('sends the verbs of one turn together, and lets each fail alone', async () => {
    const own = prefix();
    const sent: string[][] = [];
    const client: QuotaRedisClient = {
      call: async (...command) => {
        sent.push(command);
        return control.call(...command);
      },
    };
    const store = redisQuotaStore({ client, prefix: own });
    const spent = ticket();
    await store.reserve(spent, [charge(9), charge(1, { account: 'odd' })], 60_000);
    await store.reserve(ticket(), [charge(1, { account: 'broken' })], 60_000);
    const [broken = '', text = ''] = ['broken', 'odd'].map((name) => `${own}{all}a=${name}`);
    await control.hset(broken, (await control.hkeys(broken))[0] ?? '', 's');
    await control.del(text);
    await control.set(text, 'a text');
    sent.length = 0;
    const answers = await Promise.allSettled([
      store.reserve(ticket(), [charge(1, { account: 'b' }), charge(11, { account: 'c' })], 1000),
      store.reserve(ticket(), [charge(1), charge(1, { account: 'broken' })], 1000),
      store.reserve(ticket(), [charge(1, { account: 'odd' })], 1000),
      store.settle(ticket(), [1]),
      store.settle(spent, [0, 0]),
      store.reserve(ticket(), [charge(1), charge(2, { account: 'd' })], 1000),
      store.reserve(ticket(), [charge(3, { account: 'broken' })], 1000),
    ]);
    expect(
      answers.map((one) => {
        if (one.status === 'rejected') return /is no count|WRONGTYPE/.exec(String(one.reason))?.[0];
        return typeof one.value === 'string' ? one.value : one.value.states.map(({ remaining }) => remaining);
      }),
    ).toEqual([[10, 10], 'is no count', 'WRONGTYPE', 'gone', 'WRONGTYPE', [0, 8], 'is no count']);
    // What was reserved elsewhere is looked up in between.
    expect(sent.map(([, , keys = '']) => keys)).toEqual(['8', '1', '8']);
    expect(await room(store)).toBe(0);
  });

  it('sends many verbs of one turn, of many plans, in as few commands as it may', async () => {
    let sent = 0;
    const client: QuotaRedisClient = {
      call: async (...command) => {
        sent++;
        return control.call(...command);
      },
    };
    const store = redisQuotaStore({ client, prefix: prefix() });
    await room(store);
    sent = 0;
    // Every one of 200 limits is another plan.
    const made = await Promise.all(
      Array.from({ length: 400 }, async (_, index) => {
        const own = ticket();
        const name = `limit\n${index % 200}`;
        const answer = await store.reserve(own, [charge(3, { name }), charge(0)], 1000);
        return { own, left: answer.states[0]?.remaining };
      }),
    );
    expect(made.map(({ left }) => left)).toEqual(made.map((_, index) => (index < 200 ? 7 : 4)));
    expect([sent > 3, sent < 10]).toEqual([true, true]);
    const ends = await Promise.all(made.map(async ({ own }, index) => store.settle(own, [index % 3, 0])));
    expect(new Set(ends)).toEqual(new Set(['settled']));
    expect(await room(store, { name: 'limit\n3' })).toBe(10 - 0 - 2);
  });

  it('gives a hash of tickets its end anew when its last ticket was closed in the same turn', async () => {
    const own = prefix();
    const store = redisQuotaStore({ client: control, prefix: own });
    const [first, second, third] = ['a', 'b', 'c'].map((last) => ({ id: `same.${last}`, shard: 'all' })) as Ticket[];
    await store.reserve(first as Ticket, [charge(1)], 60_000);
    await Promise.all([store.reserve(second as Ticket, [charge(1)], 60_000), store.settle(first as Ticket, [1])]);
    await Promise.all([
      store.reserve(ticket(), [charge(1)], 60_000),
      store.reserve(first as Ticket, [charge(1)], 60_000),
      store.release(second as Ticket),
      store.release(third as Ticket),
    ]);
    const again = Array.from({ length: 3 }, async () => {
      const ends = store.release(first as Ticket);
      const begins = store.reserve(first as Ticket, [charge(1)], 60_000);
      return Promise.all([ends, begins]);
    });
    await Promise.all(again);
    const keys = await keysOf(own);
    expect(keys.length).toBeGreaterThan(1);
    for (const key of keys) expect(await control.pttl(key)).toBeGreaterThan(0);
  });

  it('sees that a window was changed in place', async () => {
    const store = redisQuotaStore({ client: control, prefix: prefix() });
    const window = { kind: 'sliding' as const, ms: 60_000 };
    await store.reserve(ticket(), [charge(4, { window })], 1000);
    window.ms = 30_000;
    expect(await room(store, { window })).toBe(10);
    window.ms = 60_000;
    expect(await room(store, { window })).toBe(6);
    const frozen = Object.freeze({ ...window });
    for (const limit of [10, 12]) expect(await room(store, { window: frozen, limit })).toBe(limit - 4);
  });

  it('changes the head of a count only, and keeps the rest', async () => {
    for (const kind of ['sliding', 'fixed'] as const) {
      const clock = { now: 12 * DAY };
      const store = redisQuotaStore({ client: control, prefix: prefix(), now: () => clock.now });
      const window = { kind, ms: 60_000 };
      const resets: (number | undefined)[] = [];
      for (const ms of [0, 5000, 0, -20_000, 20_001]) {
        clock.now += ms;
        resets.push((await store.reserve(ticket(), [charge(1, { window })], 1000)).states[0]?.resetMs);
      }
      // A clock that is behind waits for the latest moment that was seen.
      expect(resets).toEqual(
        kind === 'fixed' ? [60_000, 55_000, 55_000, 55_000, 54_999] : [61_000, 61_000, 61_000, 61_000, 60_999],
      );
      expect(await room(store, { window })).toBe(5);
      clock.now += 56_500;
      expect(await room(store, { window })).toBe(kind === 'fixed' ? 10 : 6);
      clock.now += 5000;
      expect(await room(store, { window })).toBe(10);
    }
  });

  it('leaves nothing behind when windows and tickets are over', async () => {
    const own = prefix();
    const store = redisQuotaStore({ client: control, prefix: own });
    const short: CountWindow[] = [
      { kind: 'sliding', ms: 120 },
      { kind: 'fixed', ms: 120 },
      { kind: 'bucket', ms: 120, refill: 10 },
      { kind: 'open' },
    ];
    for (const window of short) {
      const [settled, lost] = [ticket(), ticket()];
      await store.reserve(settled, [charge(2, { window })], 60);
      await store.reserve(lost, [charge(2, { window })], 60);
      await store.settle(settled, [1]);
    }
    expect((await keysOf(own)).length).toBeGreaterThan(1);
    const end = performance.now() + 5000;
    while ((await keysOf(own)).length > 0 && performance.now() < end) await sleep(20);
    expect(await keysOf(own)).toEqual([]);
  });

  it('keeps a bounded amount for each count, and only counts that are in use', async () => {
    const clock = { now: 1_700_000_000_000 };
    const own = prefix();
    const store = redisQuotaStore({ client: control, prefix: own, now: () => clock.now });
    for (let call = 0; call < 400; call++) {
      clock.now += 500;
      const reservation = ticket();
      const bucket: CountWindow = { kind: 'bucket', ms: 1000, refill: 1 };
      const both = [charge(1, { limit: 1e9 }), charge(call % 7, { limit: 1e9, name: 'b', window: bucket })];
      await store.reserve(reservation, both, 1000);
      await store.settle(reservation, [1, call % 3]);
    }
    const [key = ''] = (await keysOf(own)).filter((name) => name.includes('}a'));
    const stored = async (): Promise<Buffer> => Buffer.concat(await control.hvalsBuffer(key));
    expect((await stored()).length).toBeLessThan(11 + 2 * (48 + 16 * 61));
    for (let limit = 0; limit < 200; limit++) {
      clock.now += 70_000;
      await store.reserve(ticket(), [charge(1, { name: `limit${limit}` })], 1000);
    }
    expect((await stored()).length).toBeLessThan(11 + 4 * 48);
  });

  it('fails, and does not guess, when what is stored is not its own', async () => {
    const own = prefix();
    const store = redisQuotaStore({ client: control, prefix: own });
    const reservation = ticket();
    await store.reserve(reservation, [charge(4)], 60_000);
    const [key = ''] = (await keysOf(own)).filter((name) => name.includes('}a'));
    const [field = ''] = await control.hkeys(key);
    const sound = await control.hgetBuffer(key, field);
    const whole = sound ?? Buffer.alloc(0);
    const negative = Buffer.from(whole);
    negative.writeDoubleLE(-1, 11);
    const many = Buffer.from(whole);
    many.writeUInt16LE(2, 1);
    for (const broken of [
      '',
      'C',
      'garbage',
      'C'.repeat(70),
      `C${'\u0000'.repeat(9)}`,
      ...[10, 11, 34, 35, 46].map((length) => whole.subarray(0, length)),
      negative,
      many,
    ]) {
      await control.hset(key, field, broken);
      await expect(store.reserve(ticket(), [charge(1)], 1000)).rejects.toThrow('is no count');
    }
    await control.hset(key, field, sound ?? '');
    expect(await room(store)).toBe(6);
    await control.set(key, 'a text');
    await expect(store.reserve(ticket(), [charge(1)], 1000)).rejects.toThrow('WRONGTYPE');
    await expect(store.settle(reservation, [1])).rejects.toThrow('WRONGTYPE');
    const quota = createQuota({ key: () => 'k', limits: [{ unit: 'tokens', limit: 10, windowMs: 60_000 }], store });
    await control.del(key);
    expect((await quota.reserve('k', { requests: 1, tokens: 1 })).allowed).toBe(true);
    const odd = redisQuotaStore({ client: { call: async () => ['1', 'x'] } });
    await expect(odd.reserve(ticket(), [charge(1)], 1000)).rejects.toThrow('not an answer');
    await expect(odd.settle(ticket(), [1])).rejects.toThrow('no ticket');
  });

  it('leaves no ticket of a reservation that failed, which would be allowed the next time', async () => {
    const own = prefix();
    const store = redisQuotaStore({ client: control, prefix: own });
    // More counts than a script can put together again.
    const many = 2700;
    const text = Buffer.alloc(11 + 48 * many);
    text.write('C');
    text.writeUInt16LE(many, 1);
    for (let count = 0; count < many; count++) {
      text.write(`f${String(count).padStart(11, '0')}`, 11 + 24 * many + 12 * count);
      text.writeDoubleLE(8e15, 11 + 36 * many + 12 * count);
    }
    await control.hset(`${own}{all}a=k`, 'c', text);
    const [one, two] = [ticket(), ticket()];
    for (const [reservation, overdraw] of [
      [one, false],
      [one, false],
      [two, true],
      [two, true],
    ] as const) {
      const amount = overdraw ? 11 : 1;
      await expect(async () => store.reserve(reservation, [charge(amount)], 60_000, overdraw)).rejects.toThrow(
        'unpack',
      );
    }
    expect(await keysOf(own)).toEqual([`${own}{all}a=k`]);
  });

  it('keeps accounts apart that are one in UTF-8, and refuses two charges of one count', async () => {
    const store = redisQuotaStore({ client: control, prefix: prefix() });
    await store.reserve(ticket(), [charge(9, { account: 'a\ud800' })], 1000);
    expect(await room(store, { account: 'a\ud801' })).toBe(10);
    expect(await room(store, { account: 'a\ud800' })).toBe(1);
    await expect(store.reserve(ticket(), [charge(1), charge(1)], 1000)).rejects.toThrow('two charges of one count');
  });

  it('gives back what a stopped server grants too late', async () => {
    const store = redisQuotaStore({ client: control, prefix: prefix() });
    const limits = [{ unit: 'tokens' as const, limit: 10, windowMs: 60_000 }];
    const quota = createQuota({ key: () => 'k', limits, store, storeTimeoutMs: 50 });
    const admin = new Redis(server.url);
    process.kill(server.pid, 'SIGSTOP');
    try {
      await expect(quota.reserve('k', { requests: 1, tokens: 10 })).rejects.toThrow('50');
    } finally {
      process.kill(server.pid, 'SIGCONT');
    }
    admin.disconnect();
    const end = performance.now() + 5000;
    let reserved = await quota.reserve('k', { requests: 1, tokens: 10 }).catch(() => undefined);
    while (reserved?.allowed !== true && performance.now() < end) {
      await sleep(10);
      reserved = await quota.reserve('k', { requests: 1, tokens: 10 }).catch(() => undefined);
    }
    expect(reserved?.allowed).toBe(true);
  });

  describe('in a cluster of three', () => {
    let nodes: Awaited<ReturnType<typeof startRedis>>[];
    beforeAll(async () => {
      nodes = await Promise.all([0, 1, 2].map(() => startRedis({ cluster: true })));
      const clients = nodes.map(({ url }) => new Redis(url));
      const [first] = clients as [Redis];
      await Promise.all(
        clients.map((client, index) => {
          const bounds = [index * 5461, index === 2 ? 16_383 : (index + 1) * 5461 - 1];
          return client.call('CLUSTER', 'ADDSLOTSRANGE', ...bounds.map(String));
        }),
      );
      for (const { host, port, busPort } of nodes) await first.call('CLUSTER', 'MEET', host, port, String(busPort));
      const ready = async (client: Redis): Promise<boolean> => {
        const info = String(await client.call('CLUSTER', 'INFO'));
        return info.includes('cluster_state:ok') && info.includes('cluster_known_nodes:3');
      };
      while (!(await Promise.all(clients.map(ready))).every(Boolean)) await sleep(50);
      for (const client of clients) client.disconnect();
    }, 30_000);
    afterAll(async () => {
      await Promise.all(nodes.map((node) => node.stop()));
    });

    const spread = async (client: QuotaRedisClient): Promise<void> => {
      const store = redisQuotaStore({ client });
      await Promise.all(
        Array.from({ length: 30 }, async (_, index) => {
          const own = ticket(`shard${index}`);
          const account = randomUUID();
          const both = [charge(4, { account }), charge(1, { account: `tenant:${account}` })];
          expect((await store.reserve(own, both, 60_000)).allowed).toBe(true);
          expect(await store.settle(own, [3, 2])).toBe('settled');
          const left = await store.reserve(
            ticket(own.shard),
            [charge(11, { account }), charge(11, { account: `tenant:${account}` })],
            1000,
          );
          expect(left.states.map(({ remaining }) => remaining)).toEqual([7, 8]);
        }),
      );
      const sizes = await Promise.all(
        nodes.map(async ({ url }) => {
          const node = new Redis(url);
          const size = await node.dbsize();
          node.disconnect();
          return size;
        }),
      );
      expect(sizes.every((size) => size > 0)).toBe(true);
    };

    it('keeps all keys of a shard on one node, by ioredis', async () => {
      const cluster = new Cluster(nodes.map(({ host, port }) => ({ host, port })));
      try {
        await spread(cluster);
      } finally {
        cluster.disconnect();
      }
    });

    it('keeps all keys of a shard on one node, by node-redis', async () => {
      const cluster = createCluster({ rootNodes: nodes.map(({ url }) => ({ url })) });
      await cluster.connect();
      try {
        await spread(cluster);
      } finally {
        cluster.destroy();
      }
    });
  });
});
