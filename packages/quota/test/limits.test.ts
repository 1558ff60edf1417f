import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { ConfigError } from '@sallyport/core';
import type { GuardEvent, Principal } from '@sallyport/core';
import { createQuota, genaiPrice, memoryQuotaStore, quota } from '@sallyport/quota';
import type { Charge, CountWindow, LimitOptions, QuotaOptions, QuotaStore, ReserveResult } from '@sallyport/quota';
import { quota as koaQuota } from '@sallyport/quota/koa';
import { Router } from '@koa/router';
import express from 'express';
import * as fc from 'fast-check';
import Koa from 'koa';
import supertest from 'supertest';
import { frameworks } from '../../../test/support/frameworks.ts';
import type { App } from '../../../test/support/frameworks.ts';
import { runs } from '../../../test/support/runs.ts';

const key = (): string => 'somebody';
const day = { windowMs: 86_400_000 } as const;

afterEach(() => {
  jest.restoreAllMocks();
});

/** A memory store that keeps what it was asked. */
function recorded(): { store: QuotaStore; asked: (readonly Charge[])[]; shards: string[] } {
  const store = memoryQuotaStore();
  const asked: (readonly Charge[])[] = [];
  const shards: string[] = [];
  return {
    asked,
    shards,
    store: {
      reserve: (ticket, charges, ...rest) => {
        asked.push(charges);
        shards.push(ticket.shard);
        return store.reserve(ticket, charges, ...rest);
      },
      settle: (...all) => store.settle(...all),
      release: (...all) => store.release(...all),
    },
  };
}

const someone = (changed: Partial<Principal> = {}): Principal => {
  return { id: 'ann', kind: 'user', roles: [], method: 'jwt', tenant: 'acme', ...changed };
};

describe('a limit, as data', () => {
  const wrong: [string, unknown, string][] = [
    ['a window nobody knows', { unit: 'tokens', limit: 1, window: 'year' }, '`window`'],
    ['a calendar window with a length', { unit: 'tokens', limit: 1, window: 'day', windowMs: 1 }, '`windowMs` has no'],
    ['a fixed window without one', { unit: 'tokens', limit: 1, window: 'fixed' }, '`windowMs`'],
    ['a refill of a sliding window', { unit: 'tokens', limit: 1, windowMs: 1, refill: 1 }, '`refill` has no meaning'],
    ['a refill of nothing', { unit: 'tokens', limit: 1, window: 'bucket', windowMs: 1, refill: 0 }, '`refill`'],
    ['a time zone nobody knows', { unit: 'tokens', limit: 1, window: 'day', timeZone: 'Mars/Base' }, '`timeZone`'],
    ['a time zone of a sliding window', { unit: 'tokens', limit: 1, windowMs: 1, timeZone: 'UTC' }, '`timeZone` has'],
    ['parallel calls in a window', { unit: 'parallel', limit: 1, windowMs: 1 }, '`windowMs` has no meaning'],
    ['parallel calls by the day', { unit: 'parallel', limit: 1, window: 'day' }, '`window` has no meaning'],
    ['an owner nobody knows', { unit: 'parallel', limit: 1, by: 'user' }, '`by`'],
    ['no owner', { unit: 'parallel', limit: 1, by: [] }, '`by`'],
  ];
  it.each(wrong)('is refused with %s', (_case, limit, message) => {
    const create = (): unknown => createQuota({ key, limits: [limit as LimitOptions] });
    expect(create).toThrow(ConfigError);
    expect(create).toThrow(message);
  });

  it('needs a price where it counts money, and a shard that its counts do not leave', () => {
    const money = [{ unit: 'money', limit: 1, window: 'month' }] as const;
    expect(() => createQuota({ key, limits: money })).toThrow('`price` must be a function');
    const byTenant = [{ unit: 'requests', limit: 1, ...day, by: 'tenant' }] as const;
    expect(() => createQuota({ key, limits: byTenant, shard: 'key' })).toThrow(
      '"requests-86400s" counts across shards',
    );
    createQuota({ key, limits: [...byTenant, { unit: 'parallel', limit: 1, by: 'principal' }], shard: 'tenant' });
  });

  it('is shown in RateLimit fields for every window and unit', async () => {
    jest.spyOn(Date, 'now').mockReturnValue(Date.UTC(2026, 2, 28, 23, 30));
    const limits: LimitOptions[] = [
      { unit: 'requests', limit: 9, window: 'fixed', windowMs: 60_000 },
      { unit: 'input-tokens', limit: 900, window: 'bucket', windowMs: 1000, refill: 30 },
      { unit: 'output-tokens', limit: 900, windowMs: 500 },
      { unit: 'bytes', limit: 5000, window: 'day', timeZone: 'Europe/Berlin' },
      { unit: 'money', limit: 1_000_000, window: 'month' },
      { unit: 'parallel', limit: 3 },
    ];
    const price = (): number => 1500.2;
    const store = memoryQuotaStore({ now: () => Date.now() });
    const app = frameworks[0]?.[1]({
      guards: [{ connect: quota({ key, limits, price, store }), koa: koaQuota({ key, limits, price, store }) }],
      handler: () => ({ json: {} }),
    });
    const sent = { model: 'm', messages: [{ role: 'user', content: 'hello' }] };
    const { headers } = await supertest(app as never)
      .post('/')
      .send(sent);
    expect(headers['ratelimit-policy']).toBe(
      '"requests-60s";q=9;w=60, "input-tokens-1s";q=900;qu="input-tokens";w=30, ' +
        '"output-tokens-500ms";q=900;qu="output-tokens";w=1, "bytes-day";q=5000;qu="content-bytes";w=82800, ' +
        '"money-month";q=1000000;qu="money";w=2678400, "parallel";q=3;qu="concurrent-requests"',
    );
  });
});

describe('whose units they are', () => {
  it('is asked for each limit, and kept apart', async () => {
    const { store, asked } = recorded();
    const by: LimitOptions['by'][] = ['key', 'principal', 'tenant', 'model', 'route', ['key', 'model']];
    const limits = by.map((one, index): LimitOptions => {
      return { unit: 'requests', limit: 9, ...day, name: `l${index}`, ...(one === undefined ? {} : { by: one }) };
    });
    const own: LimitOptions = { unit: 'requests', limit: 9, ...day, by: ({ key: whose }) => `f-${whose}` };
    const { reserve } = createQuota({ key, limits: [...limits, own], store });
    await reserve({ key: 'k', principal: someone(), model: 'm', route: 'POST /chat' }, { requests: 1 });
    expect(asked[0]?.map(({ account }) => account)).toEqual([
      'key:k',
      'principal:["acme","ann"]',
      'tenant:["acme"]',
      'model:m',
      'route:POST /chat',
      'key+model:["k","m"]',
      'function:f-k',
    ]);
    await expect(reserve('k', { requests: 1 })).rejects.toThrow('nobody to charge');
  });

  it('decides the shard, when told to', async () => {
    const { store, shards } = recorded();
    const limits = [{ unit: 'requests', limit: 9, ...day, by: 'principal' }] as const;
    const { reserve } = createQuota({ key, limits, store, shard: 'tenant' });
    for (const principal of [someone(), someone({ id: 'bob' }), someone({ tenant: 'b' })]) {
      await reserve({ key: 'k', principal }, { requests: 1 });
    }
    expect(shards[0]).toMatch(/^[\w-]{22}$/);
    expect([shards[1] === shards[0], shards[2] === shards[0]]).toEqual([true, false]);
  });
});

describe('plans', () => {
  const limit = (most: number): LimitOptions[] => [{ unit: 'requests', limit: most, ...day }];

  it('are chosen by role, and apply at once without losing a count', async () => {
    const { reserve } = createQuota({ key, limits: limit(1), tiers: { pro: limit(3), admin: limit(9) } });
    const call = async (...roles: string[]): Promise<boolean> => {
      return (await reserve({ key: 'k', principal: someone({ roles }) }, { requests: 1 })).allowed;
    };
    expect([await call(), await call()]).toEqual([true, false]);
    expect([await call('pro'), await call('admin', 'pro'), await call('pro')]).toEqual([true, true, false]);
    expect([await call('admin'), await call()]).toEqual([true, false]);
  });

  it('may come from a function, asked for every request', async () => {
    let most = 1;
    const { reserve } = createQuota({ key, limits: () => limit(most) });
    const call = async (): Promise<boolean> => (await reserve('k', { requests: 1 })).allowed;
    expect([await call(), await call()]).toEqual([true, false]);
    most = 2;
    expect([await call(), await call()]).toEqual([true, false]);
  });

  it('lose no count however they change while calls are open, nor what is given back', async () => {
    const step = fc.record({
      limit: fc.integer({ min: 5, max: 40 }),
      refill: fc.integer({ min: 1, max: 9 }),
      amount: fc.integer({ min: 1, max: 6 }),
      used: fc.integer({ min: 0, max: 8 }),
    });
    const windows = fc.constantFrom('sliding', 'fixed', 'bucket', 'month');
    await fc.assert(
      fc.asyncProperty(windows, fc.array(step, { minLength: 1, maxLength: 12 }), async (window, steps) => {
        let plan: LimitOptions[] = [];
        const clock = Date.UTC(2026, 5, 15);
        const { reserve, settle } = createQuota({
          key,
          limits: () => plan,
          store: memoryQuotaStore({ now: () => clock }),
        });
        const timed = window === 'month' ? {} : { windowMs: 600_000 };
        const of = ({ limit: most, refill }: { limit: number; refill: number }): LimitOptions[] => {
          return [
            { unit: 'tokens', name: 'n', limit: most, window, ...timed, ...(window === 'bucket' ? { refill } : {}) },
          ];
        };
        jest.spyOn(Date, 'now').mockReturnValue(clock);
        let spent = 0;
        const open: (() => Promise<void>)[] = [];
        for (const one of steps) {
          plan = of(one);
          const fits = spent + one.amount <= one.limit;
          const reserved = await reserve('k', { tokens: one.amount });
          expect([reserved.allowed, reserved.limits[0]?.remaining]).toEqual([
            fits,
            Math.max(0, one.limit - spent - (fits ? one.amount : 0)),
          ]);
          if (!reserved.allowed) continue;
          spent += one.amount;
          // Settled under the plan of some later call.
          open.push(async () => {
            expect(await settle(reserved.reservation, { tokens: one.used })).toBe(true);
            spent += one.used - one.amount;
          });
          if (open.length > 2) await open.shift()?.();
        }
        for (const end of open) await end();
        plan = of({ limit: 1000, refill: 1 });
        expect((await reserve('k', { tokens: 1001 })).limits[0]?.remaining).toBe(1000 - spent);
      }),
      { numRuns: runs(15) },
    );
  });

  it.each([undefined, [], 'pro', [{ unit: 'tokens' }]])('throw for %j from a function', async (given) => {
    const { reserve } = createQuota({ key, limits: (() => given) as never });
    await expect(reserve('k', { requests: 1 })).rejects.toThrow(ConfigError);
    expect(() => createQuota({ key, limits: limit(1), tiers: { pro: given } as never })).toThrow(ConfigError);
  });
});

describe('money', () => {
  const prices = { small: 2e-6, large: 3e-5 } as Record<string, number>;
  const calcPrice = (usage: { input_tokens: number; output_tokens: number }, model: string) => {
    const rate = prices[model];
    return rate === undefined ? null : { total_price: (usage.input_tokens + usage.output_tokens) * rate };
  };

  it('comes from genai-prices in millionths, with the provider it was given', () => {
    const provider: unknown[] = [];
    const price = genaiPrice((usage, model, options) => (provider.push(options), calcPrice(usage, model)), 'openai');
    const call = { inputTokens: 1000, outputTokens: 100, principal: undefined };
    expect(price({ model: 'small', ...call })).toBe(2200);
    expect(price({ model: 'large', ...call })).toBe(33_000);
    expect(price({ model: 'unknown', ...call })).toBeUndefined();
    expect(provider[0]).toEqual({ providerId: 'openai' });
  });

  it.each(frameworks)('is reserved, settled, and refused for a model without a price: %s', async (_name, serve) => {
    const events: GuardEvent[] = [];
    const options: QuotaOptions = {
      key,
      limits: [{ unit: 'money', limit: 10_000, window: 'month' }],
      price: genaiPrice(calcPrice),
      estimate: () => ({ inputTokens: 100, outputTokens: 900 }),
      onEvent: (event) => void events.push(event),
    };
    let calls = 0;
    const handler: App['handler'] = () => (calls++, { json: {} });
    const app = serve({ guards: [{ connect: quota(options), koa: koaQuota(options) }], handler });
    const status = async (model?: string): Promise<number> => (await supertest(app).post('/').send({ model })).status;
    expect(await status('small')).toBe(200);
    expect(events[0]?.details).toEqual({ tokens: 1000, money: 2000 });
    expect(await status('large')).toBe(429);
    const unknown = await supertest(app).post('/').send({ model: 'unknown' });
    expect([unknown.status, unknown.headers['x-should-retry']]).toEqual([422, 'false']);
    expect(unknown.text).toContain('quota-unpriced');
    expect(await status()).toBe(422);
    expect(calls).toBe(1);
  });

  it('needs an estimate that tells input and output apart', async () => {
    const limits = [{ unit: 'money', limit: 1, window: 'month' }] as const;
    const { guard } = createQuota({ key, limits, price: () => 1, estimate: () => 5 });
    await expect(async () => guard.check({ body: {}, path: '/' } as never)).rejects.toThrow(
      '{ inputTokens, outputTokens }',
    );
  });
});

describe.each(frameworks)('parallel calls and observe mode on %s', (_name, serve) => {
  it('hold at most the limit open, and are free as soon as one ends', async () => {
    const limits = [{ unit: 'parallel', limit: 2 }] as const;
    let open = 0;
    let peak = 0;
    const release: (() => void)[] = [];
    const handler: App['handler'] = async () => {
      peak = Math.max(peak, ++open);
      await new Promise<void>((resolve) => void release.push(resolve));
      open--;
      return { json: {} };
    };
    const app = serve({ guards: [{ connect: quota({ key, limits }), koa: koaQuota({ key, limits }) }], handler });
    const running = [0, 1].map(async () => supertest(app).post('/').send({}));
    void Promise.all(running);
    while (release.length < 2) await new Promise((resolve) => setTimeout(resolve, 2));
    const refused = await supertest(app).post('/').send({});
    expect(refused.status).toBe(429);
    expect(refused.headers['retry-after']).toBe('1');
    expect(refused.headers['x-should-retry']).toBeUndefined();
    expect(refused.headers['ratelimit']).toBe('"parallel";r=0');
    for (const done of release.splice(0)) done();
    for (const reply of await Promise.all(running)) expect(reply.status).toBe(200);
    const again = supertest(app)
      .post('/')
      .send({})
      .then(({ status }) => status);
    while (release.length < 1) await new Promise((resolve) => setTimeout(resolve, 2));
    release[0]?.();
    expect([await again, peak]).toEqual([200, 2]);
  });

  it('counts what it lets through beyond the limit, and settles it', async () => {
    const events: GuardEvent[] = [];
    const store = memoryQuotaStore();
    const limits = [
      { unit: 'tokens', limit: 150, ...day },
      { unit: 'parallel', limit: 1 },
    ] as const;
    const onEvent = (event: GuardEvent): void => void events.push(event);
    const options = { key, limits, store, mode: 'observe', estimate: () => 100, onEvent } as const;
    const app = serve({
      guards: [{ connect: quota(options), koa: koaQuota(options) }],
      handler: () => ({ json: {} }),
    });
    for (let call = 0; call < 3; call++) expect((await supertest(app).post('/').send({})).status).toBe(200);
    for (let wait = 0; wait < 200 && events.length < 6; wait++) await new Promise((resolve) => setTimeout(resolve, 5));
    expect(events.map(({ type }) => type)).toEqual([
      'quota.allowed',
      'quota.settled',
      'quota.denied',
      'quota.settled',
      'quota.denied',
      'quota.settled',
    ]);
    const window = { kind: 'sliding', ms: day.windowMs } as const;
    const charge = { account: 'key:somebody', name: 'tokens-86400s', window, limit: 1000, amount: 0 };
    const { states } = store.reserve({ id: 'look', shard: 'all' }, [charge], 1) as ReserveResult;
    expect(states[0]?.remaining).toBe(700);
  });
});

describe('calendar windows', () => {
  const zones = [
    'UTC',
    'Europe/Berlin',
    'America/New_York',
    'Asia/Beirut',
    'America/Havana',
    'America/Santiago',
    'Australia/Lord_Howe',
    'Pacific/Apia',
    'Pacific/Kiritimati',
    'Asia/Kathmandu',
    'Africa/Casablanca',
  ];
  type Period = 'day' | 'week' | 'month';

  async function boundsAt(now: number, window: Period, timeZone: string): Promise<readonly number[]> {
    const { store, asked } = recorded();
    const clock = jest.spyOn(Date, 'now').mockReturnValue(now);
    try {
      await createQuota({ key, limits: [{ unit: 'requests', limit: 1, window, timeZone }], store }).reserve('k', {
        requests: 1,
      });
    } finally {
      clock.mockRestore();
    }
    const made = asked[0]?.[0]?.window;
    return made?.kind === 'calendar' ? made.bounds : [];
  }

  /** The period an instant is in, by the zone's own calendar. */
  function periodOf(instant: number, period: Period, timeZone: string): string {
    const date = new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' }).format(instant);
    if (period === 'day') return date;
    if (period === 'month') return date.slice(0, 7);
    const local = new Date(`${date}T00:00:00Z`);
    return String(Math.floor((local.getTime() / 86_400_000 + 3) / 7));
  }

  it.each(zones)('begin and end where the calendar of %s says', async (zone) => {
    const from = Date.UTC(2010, 0, 1);
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: from, max: Date.UTC(2037, 0, 1) }),
        fc.constantFrom<Period>('day', 'week', 'month'),
        async (now, period) => {
          const bounds = await boundsAt(now, period, zone);
          expect(bounds).toHaveLength(4);
          const [before = 0, start = 0, next = 0, last = 0] = bounds;
          expect(before < start && start <= now && now < next && next < last).toBe(true);
          const label = (instant: number): string => periodOf(instant, period, zone);
          for (const bound of bounds) expect(label(bound - 1)).not.toBe(label(bound));
          for (let at = 0; at < 40; at++) {
            expect(label(start + Math.floor(((next - start - 1) * at) / 39))).toBe(label(now));
          }
        },
      ),
      { numRuns: runs(7) },
    );
  });

  it.each([
    ['23 hours in spring', 'Europe/Berlin', '2026-03-29T10:00:00Z', '2026-03-28T23:00:00Z', '2026-03-29T22:00:00Z'],
    ['25 hours in autumn', 'Europe/Berlin', '2026-10-25T10:00:00Z', '2026-10-24T22:00:00Z', '2026-10-25T23:00:00Z'],
    ['no midnight', 'Asia/Beirut', '2026-03-29T10:00:00Z', '2026-03-28T22:00:00Z', '2026-03-29T21:00:00Z'],
    ['midnight twice', 'America/Havana', '2025-11-02T10:00:00Z', '2025-11-02T04:00:00Z', '2025-11-03T05:00:00Z'],
    [
      'a day after one that never was',
      'Pacific/Apia',
      '2011-12-30T12:00:00Z',
      '2011-12-30T10:00:00Z',
      '2011-12-31T10:00:00Z',
    ],
  ])('know a day with %s', async (_case, zone, now, start, next) => {
    const bounds = await boundsAt(Date.parse(now), 'day', zone);
    expect(bounds.slice(1, 3).map((at) => new Date(at).toISOString())).toEqual(
      [start, next].map((at) => new Date(at).toISOString()),
    );
  });
});

describe('every window of the memory store', () => {
  type Step = { wait: number; amount: number; end: 'keep' | 'release' | number };
  const steps = fc.array(
    fc.record({
      wait: fc.oneof(fc.constant(0), fc.nat(30), fc.nat(400)),
      amount: fc.nat(12),
      end: fc.oneof(fc.constant('keep' as const), fc.constant('release' as const), fc.nat(20)),
    }),
    { maxLength: 120, size: 'max' },
  );
  const LIMIT = 20;
  const BOUNDS = [0, 500, 900, 2000, 100_000];
  const windows: [string, CountWindow][] = [
    ['fixed', { kind: 'fixed', ms: 300 }],
    ['calendar', { kind: 'calendar', period: 'day', zone: 'UTC', bounds: BOUNDS }],
    ['bucket', { kind: 'bucket', ms: 300, refill: 20 }],
    ['slow bucket', { kind: 'bucket', ms: 1000, refill: 7 }],
  ];

  /** The specification: all that was booked, with what was given back taken away as if it had never been. */
  function spent(window: CountWindow, booked: readonly { at: number; amount: number }[], now: number): number {
    if (window.kind === 'bucket') {
      let level = 0;
      let before = 0;
      for (const { at, amount } of [...booked, { at: now, amount: 0 }]) {
        level = Math.max(0, level - (at - before) * window.refill) + amount * window.ms;
        before = at;
      }
      return Math.ceil(level / window.ms);
    }
    const period = (at: number): number => {
      if (window.kind === 'fixed') return Math.floor(at / window.ms);
      return BOUNDS.findLastIndex((bound) => bound <= at);
    };
    const counted = booked.filter(({ at }) => period(at) === period(now));
    return counted.reduce((sum, { amount }) => sum + amount, 0);
  }

  it.each(windows)('agrees with a list of everything that happened: %s', (_kind, window) => {
    fc.assert(
      fc.property(steps, fc.nat(1000), (all: Step[], start) => {
        let now = start;
        const store = memoryQuotaStore({ now: () => now });
        const booked: { at: number; amount: number }[] = [];
        const open: { id: string; booking: { at: number; amount: number }; end: Step['end'] }[] = [];
        all.forEach(({ wait, amount, end }, index) => {
          now += wait;
          const before = spent(window, booked, now);
          const charge = { account: 'a', name: 'n', window, limit: LIMIT, amount };
          const id = `${index}`;
          const { allowed, states } = store.reserve({ id, shard: 'all' }, [charge], 1e6) as ReserveResult;
          expect(allowed).toBe(before + amount <= LIMIT);
          if (allowed) {
            const booking = { at: now, amount };
            booked.push(booking);
            open.push({ id, booking, end });
          }
          expect(states[0]?.remaining).toBe(Math.max(0, LIMIT - spent(window, booked, now)));
          const wait2 = states[0]?.retryAfterMs;
          if (!allowed && wait2 !== undefined) {
            expect(spent(window, booked, now + wait2) + amount).toBeLessThanOrEqual(LIMIT);
            expect(spent(window, booked, now + wait2 - 1) + amount).toBeGreaterThan(LIMIT);
          }
          // Every second call ends now, the oldest first: those that are open overlap.
          const over = index % 2 === 1 ? open.shift() : undefined;
          if (over === undefined || over.end === 'keep') return;
          const used = over.end === 'release' ? 0 : over.end;
          const ticket = { id: over.id, shard: 'all' };
          expect(over.end === 'release' ? store.release(ticket) : store.settle(ticket, [used])).toBe('settled');
          const more = used - over.booking.amount;
          if (more > 0) booked.push({ at: now, amount: more });
          else over.booking.amount = used;
        });
      }),
      { numRuns: runs(40) },
    );
  });
});

describe('by route', () => {
  const limits = [{ unit: 'requests', limit: 2, ...day, by: ['key', 'route'] }] as const;
  const statusesOf = async (app: Parameters<typeof supertest>[0]): Promise<number[]> => {
    const statuses: number[] = [];
    for (const path of ['/items/1', '/Items/2/', '/items/3', '/others/1'])
      statuses.push((await supertest(app).post(path)).status);
    return statuses;
  };

  it('takes the name that Express gives it', async () => {
    const app = express();
    const router = express.Router();
    router.post(['/items/:id', '/others/:id'], (_request, _response, next) => next());
    for (const name of ['items', 'others']) {
      router.post(`/${name}/:id`, quota({ key, limits, store }) as express.RequestHandler, (_request, response) => {
        response.json({});
      });
    }
    app.use(router);
    expect(await statusesOf(app)).toEqual([200, 200, 429, 200]);
  });

  it('takes the name that the router of Koa gives it, behind the router', async () => {
    const app = new Koa();
    const router = new Router();
    for (const name of ['items', 'others']) {
      router.post(`/${name}/:id`, koaQuota({ key, limits, store: koaStore }) as Koa.Middleware, (context) => {
        context.body = {};
      });
    }
    app.use(router.routes());
    expect(await statusesOf(app.callback())).toEqual([200, 200, 429, 200]);
  });

  const store = memoryQuotaStore();
  const koaStore = memoryQuotaStore();
});
