// What is recorded, what a report says of it, and what becomes of it when the store is down.
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { reportUsage } from '@sallyport/core';
import type { GuardEvent, Principal } from '@sallyport/core';
import { testOptions } from '@sallyport/core/testing';
import { createQuota, memoryQuotaStore, quota } from '@sallyport/quota';
import type { LimitOptions, QuotaOptions } from '@sallyport/quota';
import { quota as koaQuota } from '@sallyport/quota/koa';
import { forecastExhaustion, memoryLedgerStore, usageCsv, usageLedger } from '@sallyport/quota/ledger';
import type { LedgerStore, UsageBatch, UsageEntry, UsageLine, UsageOwner } from '@sallyport/quota/ledger';
import * as fc from 'fast-check';
import supertest from 'supertest';
import { frameworks } from '../../../test/support/frameworks.ts';
import type { App } from '../../../test/support/frameworks.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const everything = { from: 0, to: 8.64e15 };
const principal = (id: string, tenant?: string): Principal => {
  return { id, kind: 'user', roles: [], method: 'test', ...(tenant === undefined ? {} : { tenant }) };
};

afterEach(() => void jest.restoreAllMocks());

testOptions(
  'usageLedger',
  usageLedger,
  {},
  {
    store: ['memory', {}, { add() {}, read() {}, mark() {} }],
    bucket: ['day', true, 3600],
    flushMs: [1.5, '0', 60_001],
    flushCalls: [0, 1.5, '1'],
    maxPending: [0, 1.5, Infinity],
    storeTimeoutMs: [0, '5', 2 ** 31],
    keepDays: [0, 0.5, '400', Infinity],
    thresholds: [50, [0], [101], ['50'], [49.5]],
    onThreshold: [true],
    onEvent: ['log'],
  },
);

/** A ledger store that writes down what it was asked, and that can be down or slow. */
function faulty(store = memoryLedgerStore()) {
  const batches: UsageBatch[] = [];
  const state = { down: false, loses: false, hangs: false };
  const failing: LedgerStore = {
    async add(batch) {
      batches.push(batch);
      if (state.hangs) await new Promise(() => undefined);
      if (state.down) throw new Error('down');
      await store.add(batch);
      if (state.loses) throw new Error('the answer was lost');
    },
    read: async (...all) => store.read(...all),
    mark: async (...all) => {
      if (state.down) throw new Error('down');
      return store.mark(...all);
    },
    prune: async (...all) => store.prune(...all),
  };
  return { store: failing, batches, state };
}

describe('a record', () => {
  it.each<[string, object]>([
    ['no key', { money: 1 }],
    ['an empty key', { key: '' }],
    ['a negative amount', { key: 'k', money: -1 }],
    ['a fraction', { key: 'k', tokens: 0.5 }],
    ['NaN', { key: 'k', requests: Number.NaN }],
    ['a number in words', { key: 'k', requests: '1' }],
    ['no time', { key: 'k', at: Number.NaN }],
  ])('is refused with %s', (_case, entry) => {
    expect(() => usageLedger().record(entry as UsageEntry)).toThrow(TypeError);
  });

  it('counts an amount without measure as 10^12', async () => {
    const ledger = usageLedger();
    for (let call = 0; call < 3; call++) void ledger.record({ key: 'k', tokens: Number.MAX_SAFE_INTEGER });
    await ledger.flush();
    expect((await ledger.usage('k', everything)).total.tokens).toBe(3e12);
  });
});

describe('a report', () => {
  it.each<[string, () => Promise<unknown>]>([
    ['a key that is undefined', () => usageLedger().usage({ key: undefined as unknown as string }, everything)],
    ['a principal without id', () => usageLedger().usage({ principal: {} as Principal }, everything)],
    ['an unknown member', () => usageLedger().usage({ owner: 'k' } as object, everything)],
    ['two tenants', () => usageLedger().usage({ principal: principal('a', 't'), tenant: 'u' }, everything)],
    ['an empty range', () => usageLedger().usage('k', { from: 5, to: 5 })],
    ['no range', () => usageLedger().usage('k', { from: Number.NaN, to: 5 })],
    ['an unknown zone', () => usageLedger().usage('k', everything, { timeZone: 'Mars/Olympus' })],
    ['an unknown owner', () => usageLedger().usage('k', everything, { by: ['id' as 'key'] })],
    ['an unknown period', () => usageLedger().usage('k', everything, { every: 'year' as 'day' })],
    ['too many periods', () => usageLedger().usage('k', { from: 0, to: 2001 * HOUR }, { every: 'hour' })],
    ['too many rows', () => usageLedger().usage('k', everything, { limit: 100_001 })],
  ])('is refused for %s', async (_case, ask) => {
    await expect(ask()).rejects.toThrow(/usage/);
  });

  it('is refused where a day ends within a bucket, and not with shorter ones', async () => {
    const range = { from: Date.UTC(2026, 5, 1), to: Date.UTC(2026, 5, 3) };
    const india = { every: 'day', timeZone: 'Asia/Kolkata' } as const;
    await expect(usageLedger().usage('k', range, india)).rejects.toThrow('`bucket`');
    const ledger = usageLedger({ bucket: 'quarter' });
    // 00:15 and 23:50 of the second of June there.
    for (const at of ['2026-06-01T18:45Z', '2026-06-02T18:20Z'])
      void ledger.record({ key: 'k', at: Date.parse(at), money: 1 });
    await ledger.flush();
    const { rows } = await ledger.usage('k', range, india);
    expect(rows).toMatchObject([{ from: '2026-06-01T18:30:00.000Z', to: '2026-06-02T18:30:00.000Z', money: 2 }]);
  });

  it('hands out pages', async () => {
    const ledger = usageLedger();
    for (let call = 0; call < 25; call++) void ledger.record({ key: 'k', model: `m${call}`, money: 1 });
    await ledger.flush();
    const grouping = { by: ['model'], limit: 10 } as const;
    const pages = [];
    for (let offset: number | undefined = 0; offset !== undefined; offset = pages.at(-1)?.next) {
      pages.push(await ledger.usage('k', everything, { ...grouping, offset }));
    }
    expect(pages.map(({ rows, next, total }) => [rows.length, next, total.money])).toEqual([
      [10, 10, 25],
      [10, 20, 25],
      [5, undefined, 25],
    ]);
  });

  const zones = [
    'UTC',
    'Europe/Berlin',
    'America/New_York',
    'America/Santiago', // midnight is skipped
    'America/Havana', // midnight comes twice
    'Asia/Beirut',
    'Asia/Kolkata',
    'Asia/Kathmandu',
    'Australia/Lord_Howe', // half an hour of summer
    'Pacific/Apia',
    'Pacific/Chatham',
    'Africa/Casablanca',
  ];
  // Days around which clocks change somewhere, and some time between.
  const turns = ['2026-03-08', '2026-03-29', '2026-04-05', '2026-09-06', '2026-10-25', '2026-11-01', '2026-02-28'];
  const at = fc
    .tuple(fc.constantFrom(...turns), fc.integer({ min: -2 * DAY, max: 3 * DAY }))
    .map(([day, ms]) => Date.parse(day) + ms);
  const entry = fc.record({
    at,
    key: fc.constantFrom('a', 'b', '(other)'),
    principal: fc.constantFrom(undefined, principal('p'), principal('p', 't'), principal('', '')),
    model: fc.constantFrom(undefined, '', 'm', '\0'),
    route: fc.constantFrom(undefined, 'POST /chat'),
    money: fc.integer({ min: 0, max: 1e12 }),
    requests: fc.constant(1),
  });
  const entries = fc.array(entry, { minLength: 1, maxLength: 40 });
  const by = fc.subarray<keyof UsageOwner>(['key', 'principal', 'tenant', 'model', 'route']);
  const moneyOf = (rows: readonly { readonly money?: number }[]): number =>
    rows.reduce((sum, { money = 0 }) => sum + money, 0);
  const filled = async (list: readonly UsageEntry[]) => {
    const ledger = usageLedger({ bucket: 'minute' });
    for (const one of list) void ledger.record(one);
    await ledger.flush();
    return ledger;
  };
  // Not longer than 2,000 hours.
  const range = { from: Date.UTC(2026, 1, 20), to: Date.UTC(2026, 11, 1) };

  it('adds up to what was recorded: for any grouping, over any partition, in any zone', async () => {
    await fc.assert(
      fc.asyncProperty(
        entries,
        by,
        fc.constantFrom(undefined, 'day', 'week', 'month'),
        fc.constantFrom(...zones),
        fc.array(at, { maxLength: 4 }),
        async (list, owners, every, timeZone, cuts) => {
          const ledger = await filled(list);
          const recorded = moneyOf(list);
          const edges = [...new Set([range.from, ...cuts, range.to])].toSorted((a, b) => a - b);
          let [rows, totals] = [0, 0];
          for (const [index, to] of edges.slice(1).entries()) {
            const part = { from: edges[index] ?? 0, to };
            const report = await ledger.usage({}, part, { by: owners, timeZone, ...(every && { every }) });
            rows += moneyOf(report.rows);
            totals += report.total.money;
          }
          expect([rows, totals]).toEqual([recorded, recorded]);
        },
      ),
    );
  });

  it('puts each call into the day, week and month of its zone', async () => {
    const localDay = (zone: string) => new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short' });
    const monday = (day: string): string => {
      const date = new Date(`${day}T00:00Z`);
      return new Date(date.getTime() - ((date.getUTCDay() + 6) % 7) * DAY).toISOString().slice(0, 10);
    };
    const labels = { day: (day: string) => day, week: monday, month: (day: string) => day.slice(0, 7) } as const;
    await fc.assert(
      fc.asyncProperty(
        entries,
        fc.constantFrom('day', 'week', 'month'),
        fc.constantFrom(...zones),
        async (list, every, timeZone) => {
          const format = localDay(timeZone);
          const label = (instant: number): string => labels[every](format.format(instant));
          const expected = new Map<string, number>();
          for (const { at: when, money } of list) expected.set(label(when), (expected.get(label(when)) ?? 0) + money);
          const { rows } = await (await filled(list)).usage({}, range, { every, timeZone });
          expect(new Map(rows.map(({ from, money }) => [label(Date.parse(from)), money]))).toEqual(expected);
          // Whole periods, none of them overlapping.
          expect(rows.length).toBe(expected.size);
        },
      ),
    );
  });

  it('filters exactly: nobody is not the empty name, and no tenant is not every tenant', async () => {
    await fc.assert(
      fc.asyncProperty(
        entries,
        fc.constantFrom(principal('p'), principal('p', 't'), principal('', '')),
        async (list, who) => {
          const own = list.filter((one) => one.principal?.id === who.id && one.principal.tenant === who.tenant);
          expect((await (await filled(list)).usage({ principal: who }, range)).total.money).toBe(moneyOf(own));
        },
      ),
    );
  });
});

describe('what waits for the store', () => {
  it('is written after flushMs, and at once after flushCalls', async () => {
    const { store, batches } = faulty();
    const ledger = usageLedger({ store, flushMs: 20, flushCalls: 100 });
    void ledger.record({ key: 'k', money: 1 });
    expect(batches.length).toBe(0);
    for (let wait = 0; wait < 400 && batches.length === 0; wait++) await sleep(5);
    expect(batches.map(({ rows }) => rows.length)).toEqual([1]);
    const slow = faulty();
    const other = usageLedger({ store: slow.store, flushMs: 60_000, flushCalls: 100 });
    for (let call = 0; call < 250; call++) void other.record({ key: `k${call}`, money: 1 });
    for (let wait = 0; wait < 400 && slow.batches.length < 2; wait++) await sleep(5);
    expect(slow.batches.reduce((sum, { rows }) => sum + rows.length, 0)).toBe(250);
  });

  it('is written before settling returns, with flushMs 0', async () => {
    const { store, batches } = faulty();
    const ledger = usageLedger({ store, flushMs: 0 });
    const record = async (key: string): Promise<void> => ledger.record({ key, money: 1 });
    const first = record('k0');
    for (let wait = 0; wait < 20 && batches.length === 0; wait++) await Promise.resolve();
    await Promise.all([first, ...Array.from({ length: 49 }, (_, call) => record(`k${call % 5}`))]);
    expect((await ledger.usage({}, everything)).total.money).toBe(50);
    // Those that came while the first was under way went together.
    expect(batches.length).toBe(2);
  });

  it('counts nothing twice when answers are lost, and nothing is lost, in any order of faults', async () => {
    const fault = fc.constantFrom('none', 'down', 'loses');
    const step = fc.oneof(fault, fc.integer({ min: 1, max: 100 }), fc.constant('flush' as const));
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 30 }), async (steps) => {
        const { store, state } = faulty();
        const ledger = usageLedger({ store, flushMs: 60_000, flushCalls: 3 });
        let recorded = 0;
        for (const one of steps) {
          if (typeof one === 'number') {
            recorded += one;
            void ledger.record({ key: `k${one % 3}`, money: one });
          } else if (one === 'flush') await ledger.flush().catch(() => undefined);
          else Object.assign(state, { down: one === 'down', loses: one === 'loses' });
        }
        Object.assign(state, { down: false, loses: false });
        await ledger.close();
        expect((await ledger.usage({}, everything)).total.money).toBe(recorded);
      }),
    );
  });

  it('stays bounded while the store is down, loses nothing, and says so once', async () => {
    const { store, batches, state } = faulty();
    const events: GuardEvent[] = [];
    const ledger = usageLedger({ store, flushMs: 0, maxPending: 10, onEvent: (event) => void events.push(event) });
    state.down = true;
    const told = (): unknown[] => events.map(({ type, details }) => [type, details]);
    await ledger.record({ key: 'first', money: 1 });
    // Nobody waits for a store that is known to be down.
    for (let call = 0; call < 11; call++) void ledger.record({ key: `k${call}`, money: 1 });
    for (let call = 0; call < 989; call++) expect(ledger.record({ key: `k${call}`, money: 1 })).toBe(undefined);
    expect(batches.length).toBe(1);
    void ledger.record({ key: 'k0', money: 0 });
    expect(told()).toEqual([
      ['quota.ledger-failed', { errorName: 'Error', verb: 'add', rows: 1 }],
      ['quota.ledger-spilled', { maxPending: 10 }],
    ]);
    await expect(ledger.close()).rejects.toThrow('down');
    state.down = false;
    await ledger.close();
    expect(batches.at(-1)?.rows.length).toBe(12);
    expect((await ledger.usage({}, everything)).total.money).toBe(1001);
    expect(told().at(-1)).toEqual(['quota.ledger-recovered', { attempts: 3 }]);
    // After the end it is written at once.
    await ledger.record({ key: 'late', money: 1 });
    expect((await ledger.usage('late', everything)).total.money).toBe(1);
  });

  it('tries again by itself', async () => {
    const { store, state } = faulty();
    state.down = true;
    const ledger = usageLedger({ store, flushMs: 5 });
    void ledger.record({ key: 'k', money: 1 });
    await sleep(40);
    state.down = false;
    let money = 0;
    for (let wait = 0; wait < 600 && money === 0; wait++) {
      await sleep(5);
      ({ money } = (await ledger.usage('k', everything)).total);
    }
    expect(money).toBe(1);
  });

  it('waits for no store that hangs', async () => {
    const { store, state } = faulty();
    state.hangs = true;
    const ledger = usageLedger({ store, flushMs: 0, storeTimeoutMs: 20 });
    await ledger.record({ key: 'k', money: 1 });
    await expect(ledger.close()).rejects.toThrow('20 ms');
  });

  it('is deleted after keepDays', async () => {
    const ledger = usageLedger({ keepDays: 30 });
    const now = Date.now();
    for (const days of [0, 29, 31, 400]) void ledger.record({ key: 'k', at: now - days * DAY, requests: 1 });
    await ledger.flush();
    expect(await ledger.prune()).toBe(2);
    expect((await ledger.usage('k', everything)).total.requests).toBe(2);
    // By itself, an hour later.
    void ledger.record({ key: 'k', at: now - 31 * DAY, requests: 1 });
    jest.spyOn(Date, 'now').mockReturnValue(now + HOUR);
    await ledger.flush();
    expect((await ledger.usage('k', everything)).total.requests).toBe(2);
  });
});

describe.each(frameworks)('a quota with a ledger on %s', (_name, serve) => {
  const key = (): string => 'team';
  const body = { model: 'm', max_tokens: 100, messages: [{ role: 'user', content: 'hello' }] };

  async function used(options: Partial<QuotaOptions>, handler: App['handler'], calls = 1) {
    const ledger = usageLedger();
    const limits: LimitOptions[] = [{ unit: 'tokens', limit: 10_000, windowMs: HOUR }];
    const given: QuotaOptions = { limits, key, ledger, ...options };
    const app = serve({ guards: [{ connect: quota(given), koa: koaQuota(given) }], handler });
    const statuses: number[] = [];
    for (let call = 0; call < calls; call++) statuses.push((await supertest(app).post('/chat').send(body)).status);
    // The reply may reach the client before its end reaches the quota.
    const settled = async () => {
      await ledger.flush();
      const { rows } = await ledger.usage('team', everything, { by: ['model', 'route'] });
      return rows;
    };
    const done = (rows: readonly UsageLine[]): boolean =>
      rows.reduce((sum, { requests, refused, released }) => sum + requests + refused + released, 0) >= calls;
    let rows = await settled();
    for (let wait = 0; wait < 400 && !done(rows); wait++) {
      await sleep(5);
      rows = await settled();
    }
    return { statuses, rows };
  }

  it('records what was reported, priced without a limit on money', async () => {
    const price = ({ inputTokens, outputTokens }: { inputTokens: number; outputTokens: number }): number => {
      return inputTokens * 2 + outputTokens * 10;
    };
    const { rows } = await used({ price }, ({ request }) => {
      reportUsage(request, { inputTokens: 7, outputTokens: 5 });
      return { json: {} };
    });
    const amounts = { requests: 1, inputTokens: 7, outputTokens: 5, tokens: 12, money: 64, estimated: 0 };
    expect(rows).toMatchObject([{ model: 'm', route: expect.stringContaining('/chat'), ...amounts }]);
  });

  it('records the estimate of a call that nobody reported, and says that it is one', async () => {
    const { rows } = await used({ estimate: () => ({ inputTokens: 30, outputTokens: 70 }) }, () => ({ json: {} }));
    expect(rows).toMatchObject([{ requests: 1, tokens: 100, estimated: 1, refused: 0, released: 0 }]);
  });

  it('records refusals without the names that a client chose, and calls that were given back', async () => {
    const { statuses, rows } = await used({ estimate: () => 4000 }, () => ({ json: {} }), 4);
    expect(statuses).toEqual([200, 200, 429, 429]);
    expect(rows.find(({ model }) => model === null)).toMatchObject({ route: null, requests: 0, refused: 2, tokens: 0 });
    expect(rows.find(({ model }) => model === 'm')).toMatchObject({ requests: 2, tokens: 8000 });
    const back = await used({}, () => ({ status: 404 }));
    expect(back.rows).toMatchObject([{ requests: 0, released: 1, tokens: 0, estimated: 0 }]);
    const unpriced = [{ unit: 'money', limit: 1, windowMs: HOUR }] as const;
    expect((await used({ limits: unpriced, price: () => undefined }, () => ({}))).rows).toMatchObject([{ refused: 1 }]);
  });

  it('answers as ever when the price or the ledger fails', async () => {
    const price = (): number => {
      throw new Error('no price list');
    };
    const warned = jest.spyOn(process, 'emitWarning').mockImplementation(() => undefined);
    const { statuses, rows } = await used({ price }, ({ request }) => {
      reportUsage(request, { inputTokens: 1, outputTokens: 1 });
      return { json: {} };
    });
    expect([statuses, rows.length, rows[0]?.tokens, rows[0]?.money]).toEqual([[200], 1, 2, 0]);
    expect(warned.mock.calls.map(([text]) => text)).toEqual([expect.stringContaining('`price`')]);
  });
});

describe('plain functions with a ledger', () => {
  const limits = [{ unit: 'tokens', limit: 100, windowMs: HOUR }] as const;

  it('record what another process settles', async () => {
    const [store, ledger] = [memoryQuotaStore(), usageLedger()];
    const [here, there] = [0, 1].map(() => createQuota({ limits, key: () => 'k', store, ledger }));
    const who = { key: 'k', principal: principal('p', 't'), model: 'm', route: 'job' };
    const made = await here?.reserve(who, { tokens: 60 });
    if (made === undefined || !made.allowed) throw new Error('refused');
    const sent = JSON.parse(JSON.stringify(made.reservation)) as typeof made.reservation;
    for (let times = 0; times < 2; times++) await there?.settle(sent, { inputTokens: 3, outputTokens: 4 });
    expect((await here?.reserve(who, { tokens: 99 }))?.allowed).toBe(false);
    const other = await here?.reserve('k', { tokens: 1 });
    if (other?.allowed) await here?.release(other.reservation);
    await ledger.flush();
    const { rows } = await ledger.usage('k', everything, { by: ['principal', 'tenant', 'model', 'route'] });
    const of = { principal: 'p', tenant: 't' };
    expect(rows).toHaveLength(3);
    expect(rows).toContainEqual(expect.objectContaining({ ...of, model: 'm', route: 'job', requests: 1, tokens: 7 }));
    expect(rows).toContainEqual(expect.objectContaining({ ...of, model: null, route: null, refused: 1 }));
    expect(rows).toContainEqual(expect.objectContaining({ principal: null, released: 1 }));
  });

  it('record 10,000 calls of any end, and none is missing after close', async () => {
    const ledger = usageLedger({ flushMs: 1, flushCalls: 64 });
    const loose = [{ unit: 'tokens', limit: 1e12, windowMs: HOUR }] as const;
    const { reserve, settle, release } = createQuota({ limits: loose, key: () => 'k', ledger });
    const counted = { requests: 0, tokens: 0, released: 0 };
    const one = async (call: number): Promise<void> => {
      const made = await reserve({ key: `k${call % 7}`, model: `m${call % 3}` }, { tokens: 100 });
      if (!made.allowed) throw new Error('refused');
      if (call % 5 === 0) {
        counted.released++;
        return void (await release(made.reservation));
      }
      counted.requests++;
      counted.tokens += call;
      await settle(made.reservation, { tokens: call });
    };
    for (let call = 0; call < 10_000; call += 100) {
      await Promise.all(Array.from({ length: 100 }, (_, index) => one(call + index)));
    }
    await ledger.close();
    const { total } = await ledger.usage({}, everything);
    expect(total).toMatchObject(counted);
  });
});

describe('thresholds', () => {
  const reached = (events: readonly GuardEvent[]): unknown[] =>
    events.filter(({ type }) => type === 'quota.threshold').map(({ details }) => [details['name'], details['percent']]);
  const turn = (): Promise<void> => sleep(5);

  it('are told once in a window, for each account, also by several processes', async () => {
    const events: GuardEvent[] = [];
    const [store, marks] = [memoryQuotaStore(), memoryLedgerStore()];
    const limits = [{ unit: 'requests', limit: 10, window: 'day', name: 'calls' }] as const;
    const processes = Array.from({ length: 3 }, () => {
      const ledger = usageLedger({ store: marks, onEvent: (event) => void events.push(event) });
      return createQuota({ limits, key: () => 'k', store, ledger });
    });
    for (let call = 0; call < 12; call++) await processes[call % 3]?.reserve('a', { requests: 1 });
    await turn();
    expect(reached(events)).toEqual([50, 80, 100].map((percent) => ['calls', percent]));
    await processes[0]?.reserve('b', { requests: 9 });
    await turn();
    expect(reached(events).slice(3)).toEqual([50, 80].map((percent) => ['calls', percent]));
  });

  it('are told of each count, also where two have the same name', async () => {
    const events: GuardEvent[] = [];
    const ledger = usageLedger({ thresholds: [100], onEvent: (event) => void events.push(event) });
    for (const windowMs of [60_000, HOUR]) {
      const limits = [{ unit: 'requests', limit: 4, windowMs, name: 'calls' }] as const;
      await createQuota({ limits, key: () => 'k', ledger }).reserve('k', { requests: 4 });
    }
    await turn();
    expect(reached(events)).toEqual([
      ['calls', 100],
      ['calls', 100],
    ]);
  });

  it('are told again in the next window', async () => {
    let now = Date.UTC(2026, 2, 31, 12);
    jest.spyOn(Date, 'now').mockImplementation(() => now);
    const events: GuardEvent[] = [];
    const ledger = usageLedger({ thresholds: [50], onEvent: (event) => void events.push(event) });
    const limits = [
      { unit: 'requests', limit: 4, window: 'month', name: 'month' },
      { unit: 'requests', limit: 4, window: 'fixed', windowMs: HOUR, name: 'fixed' },
      { unit: 'requests', limit: 4, window: 'bucket', windowMs: HOUR, name: 'bucket' },
      { unit: 'requests', limit: 4, windowMs: HOUR, name: 'sliding' },
    ] as const;
    const store = memoryQuotaStore({ now: () => now });
    const { reserve } = createQuota({ limits, key: () => 'k', store, ledger });
    const names = ['month', 'fixed', 'bucket', 'sliding'];
    for (const after of [0, 20 * HOUR]) {
      now += after;
      for (let call = 0; call < 3; call++) await reserve('k', { requests: 1 });
      await turn();
      expect(reached(events.splice(0))).toEqual(names.map((name) => [name, 50]));
    }
  });

  it('tell the app the key, and events do not; a refusal of what would fit is the end', async () => {
    const events: GuardEvent[] = [];
    const onThreshold = jest.fn();
    const ledger = usageLedger({ thresholds: [100], onThreshold, onEvent: (event) => void events.push(event) });
    const limits = [{ unit: 'tokens', limit: 100, windowMs: HOUR, name: 'day' }] as const;
    const { reserve } = createQuota({ limits, key: () => 'k', ledger });
    const who = { key: 'secret-key', principal: principal('p') };
    for (const tokens of [90, 101]) await reserve(who, { tokens });
    await turn();
    expect(onThreshold).not.toHaveBeenCalled();
    await reserve(who, { tokens: 20 });
    await turn();
    expect(onThreshold.mock.calls).toMatchObject([[{ key: 'secret-key', percent: 100, used: 90, exhaustedInMs: 0 }]]);
    expect(events).toMatchObject([
      { type: 'quota.threshold', principalId: 'p', details: { percent: 100, limit: 100 } },
    ]);
    expect(JSON.stringify(events)).not.toContain('secret-key');
  });

  it('are told by each process while the ledger store is down', async () => {
    const { store, state } = faulty();
    state.down = true;
    const events: GuardEvent[] = [];
    const budget = memoryQuotaStore();
    const limits = [{ unit: 'requests', limit: 2, windowMs: HOUR, name: 'calls' }] as const;
    for (let process = 0; process < 2; process++) {
      const ledger = usageLedger({ store, onEvent: (event) => void events.push(event) });
      const { reserve } = createQuota({ limits, key: () => 'k', store: budget, ledger });
      await reserve('k', { requests: 1 });
    }
    await turn();
    expect(reached(events).map((one) => (one as [string, number])[1])).toEqual([50, 50, 80, 100]);
  });

  it('come with a forecast: by the window so far, and by growth where a window has no start', async () => {
    let now = Date.UTC(2026, 5, 1, 6);
    jest.spyOn(Date, 'now').mockImplementation(() => now);
    const onThreshold = jest.fn();
    const ledger = usageLedger({ thresholds: [50], onThreshold });
    const limits = [
      { unit: 'tokens', limit: 100, window: 'day', name: 'day' },
      { unit: 'tokens', limit: 100, windowMs: 30 * DAY, name: 'sliding' },
    ] as const;
    const { reserve } = createQuota({ limits, key: () => 'k', store: memoryQuotaStore({ now: () => now }), ledger });
    await reserve('k', { tokens: 10 });
    now += HOUR;
    await reserve('k', { tokens: 40 });
    await turn();
    // 50 in 7 hours, so the other 50 in 7 more; 40 in one hour, so 50 in an hour and a quarter.
    expect(onThreshold.mock.calls).toMatchObject([
      [{ name: 'day', exhaustedInMs: 7 * HOUR }],
      [{ name: 'sliding', exhaustedInMs: 1.25 * HOUR }],
    ]);
  });
});

describe('a forecast', () => {
  it.each([
    [
      'half in half of the window: just not before its end',
      { limit: 100, used: 50, overMs: 500, endsInMs: 500 },
      undefined,
    ],
    ['faster than that', { limit: 100, used: 60, overMs: 600, endsInMs: 500 }, 400],
    ['nothing used', { limit: 100, used: 0, overMs: 500, endsInMs: 500 }, undefined],
    ['reached', { limit: 100, used: 120, overMs: 0 }, 0],
    ['shrinking', { limit: 100, used: 50, gained: -5, overMs: 100 }, undefined],
    ['no time has passed', { limit: 100, used: 50, overMs: 0 }, undefined],
  ])('knows: %s', (_case, observed, left) => {
    expect(forecastExhaustion(observed)).toBe(left);
  });

  it('is never before the time that is left at that pace, and never beyond the window', () => {
    const amount = fc.integer({ min: 1, max: 1e12 });
    fc.assert(
      fc.property(
        amount,
        amount,
        fc.integer({ min: 1, max: DAY }),
        fc.integer({ min: 1, max: DAY }),
        (limit, used, overMs, endsInMs) => {
          const left = forecastExhaustion({ limit, used, overMs, endsInMs });
          if (used >= limit) expect(left).toBe(0);
          else if (left !== undefined) {
            expect(left).toBeLessThanOrEqual(endsInMs);
            expect((used / overMs) * left).toBeGreaterThanOrEqual((limit - used) * (1 - 1e-9));
          } else expect((used / overMs) * endsInMs).toBeLessThanOrEqual((limit - used) * (1 + 1e-9));
        },
      ),
    );
  });

  it('reads the ledger for a calendar window', async () => {
    const now = Date.UTC(2026, 5, 15, 22); // midnight of the 16th in Berlin
    jest.spyOn(Date, 'now').mockReturnValue(now);
    const ledger = usageLedger();
    const from = Date.UTC(2026, 4, 31, 22);
    for (const at of [from - 1, from, now]) void ledger.record({ key: 'k', at, money: 300 });
    await ledger.flush();
    const month = { unit: 'money', limit: 1000, window: 'month', timeZone: 'Europe/Berlin' } as const;
    const endsAt = Date.UTC(2026, 5, 30, 22);
    // 600 in 15 days, so 400 in 10.
    expect(await ledger.forecast('k', month)).toEqual({ used: 600, endsAt, exhaustedAt: now + 10 * DAY });
    expect(await ledger.forecast('k', { ...month, limit: 1201 })).toMatchObject({ exhaustedAt: undefined });
    await expect(ledger.forecast('k', { ...month, unit: 'parallel' as 'money' })).rejects.toThrow('`unit`');
  });
});

describe('CSV', () => {
  const line = (owner: Partial<UsageLine>): UsageLine => {
    const none = {
      requests: 1,
      inputTokens: 2,
      outputTokens: 3,
      tokens: 5,
      money: 7,
      bytes: 0,
      refused: 0,
      released: 0,
    };
    return { from: '2026-01-01T00:00:00.000Z', to: '2026-01-02T00:00:00.000Z', ...none, estimated: 0, ...owner };
  };
  const head = 'requests,inputTokens,outputTokens,tokens,money,bytes,refused,released,estimated';

  it('is as RFC 4180 has it', () => {
    expect(usageCsv([])).toBe(`from,to,${head}\r\n`);
    const csv = usageCsv([line({ key: 'a"b,c', model: null }), line({ key: 'a\r\nb', model: 'm' })]);
    const [times, amounts] = ['2026-01-01T00:00:00.000Z,2026-01-02T00:00:00.000Z', '1,2,3,5,7,0,0,0,0'];
    const rows = [`${times},"a""b,c",,${amounts}`, `${times},"a\r\nb",m,${amounts}`];
    expect(csv).toBe(`from,to,key,model,${head}\r\n${rows.join('\r\n')}\r\n`);
  });

  /** A reader of RFC 4180 that knows nothing of the writer. */
  function parse(csv: string): string[][] {
    const [rows, state] = [[] as string[][], { row: [] as string[], cell: '', quoted: false }];
    for (let at = 0; at < csv.length; at++) {
      const char = csv.charAt(at);
      if (state.quoted) {
        if (char !== '"') state.cell += char;
        else if (csv[at + 1] === '"') state.cell += csv.charAt(at++);
        else state.quoted = false;
      } else if (char === '"' && state.cell === '') state.quoted = true;
      else if (char === ',' || csv.startsWith('\r\n', at)) {
        state.row.push(state.cell);
        state.cell = '';
        if (char === ',') continue;
        rows.push(state.row);
        state.row = [];
        at++;
      } else state.cell += char;
    }
    return rows;
  }

  // Half of Europe's spreadsheets separate cells by semicolons, and take a quote within a cell for a character.
  it.each(['m;=1+1', 'm; =1+1;', 'm;"=1+1', 'm;\t@A1', 'm\n=1+1', 'm;\r\n-1', 'm;;\uff1d1'])(
    'has no formula behind a semicolon: %j',
    (model) => {
      for (const one of usageCsv([line({ key: 'k', model })]).split(/[;\r\n]/))
        expect(one).not.toMatch(/^[\s"]*[=+\-@\uff1d]/);
    },
  );

  it('can be read back, and no cell of it is a formula', () => {
    const text = fc.oneof(
      fc.string({
        unit: fc.constantFrom('=', '+', '-', '@', '\t', '\r', '\n', '"', ',', "'", ' ', 'a', '1', '\ufeff', '\uff1d'),
      }),
      fc.string({ unit: 'binary' }),
    );
    fc.assert(
      fc.property(fc.array(fc.tuple(text, text), { minLength: 1, maxLength: 5 }), (owners) => {
        const rows = parse(usageCsv(owners.map(([key, model]) => line({ key, model }))));
        expect(rows.length).toBe(owners.length + 1);
        for (const [index, [key, model]] of owners.entries()) {
          const row = rows[index + 1] ?? [];
          expect(row.length).toBe(13);
          for (const cell of row) expect(cell).not.toMatch(/^[=+\-@\t\r\n]|^\s+[=+\-@]/);
          const bare = (one = ''): string => one.replaceAll("'", '');
          expect([bare(row[2]), bare(row[3])]).toEqual([bare(key), bare(model)]);
        }
      }),
    );
  });
});
