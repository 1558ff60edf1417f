import { setTimeout as sleep } from 'node:timers/promises';
import { request as httpRequest } from 'node:http';
import { describe, expect, it } from '@jest/globals';
import { reportUsage, toConnect, guardOptionTable, readOptions } from '@sallyport/core';
import type { Guard, GuardEvent, Verdict } from '@sallyport/core';
import { toKoa } from '@sallyport/core/koa';
import { byAddress, byPrincipal, memoryQuotaStore, quota, reservedOutputTokens } from '@sallyport/quota';
import type { QuotaOptions, QuotaStore } from '@sallyport/quota';
import { quota as koaQuota } from '@sallyport/quota/koa';
import OpenAI, { RateLimitError } from 'openai';
import supertest from 'supertest';
import { frameworks, listen } from '../../../test/support/frameworks.ts';
import type { App, Call, Reply } from '../../../test/support/frameworks.ts';

type Mounted = App['guards'][number];

const minute = { windowMs: 60_000 } as const;
const requests = (limit: number) => ({ unit: 'requests', limit, ...minute }) as const;
const tokens = (limit: number) => ({ unit: 'tokens', limit, ...minute }) as const;
const mounted = (options: QuotaOptions): Mounted => ({ connect: quota(options), koa: koaQuota(options) });
const mountedGuard = (guard: Guard): Mounted => {
  const settings = readOptions('test', {}, guardOptionTable);
  return { connect: toConnect(guard, settings), koa: toKoa(guard, settings) };
};
const parsed = (text: string): Record<string, unknown> => JSON.parse(text) as Record<string, unknown>;
const key = (): string => 'somebody';

/** A memory store that writes down how reservations end. */
function watched(): { store: QuotaStore; ends: (readonly number[] | 'release')[]; over: () => Promise<void> } {
  const store = memoryQuotaStore();
  const ends: (readonly number[] | 'release')[] = [];
  return {
    ends,
    store: {
      reserve: (...all) => store.reserve(...all),
      settle: (ticket, used) => (ends.push(used), store.settle(ticket, used)),
      release: (ticket) => (ends.push('release'), store.release(ticket)),
    },
    // Long enough for a second settlement to show.
    over: async () => {
      for (let wait = 0; wait < 200 && ends.length === 0; wait++) await sleep(5);
      await sleep(10);
    },
  };
}

const body = { model: 'm', max_tokens: 100, messages: [{ role: 'user', content: 'hello' }] };

describe.each(frameworks)('quota on %s', (name, serve) => {
  const ok: App['handler'] = () => ({ json: { ok: true } });

  it('counts no body in bytes whose length nobody knows, whatever a parser made of it', async () => {
    const limits = [{ unit: 'bytes', limit: 1000, windowMs: 60_000 }] as const;
    const app = serve({ guards: [mounted({ limits, key })], handler: ok });
    const { url, close } = await listen(app);
    const chunked = (text: string): Promise<{ status: number | undefined; text: string }> =>
      new Promise((resolve, reject) => {
        const headers = { 'content-type': 'application/json', 'transfer-encoding': 'chunked' };
        const call = httpRequest(url, { method: 'POST', headers }, (reply) => {
          let all = '';
          reply
            .on('data', (chunk) => (all += String(chunk)))
            .on('end', () => resolve({ status: reply.statusCode, text: all }));
        });
        call.on('error', reject);
        call.write('{"a":1');
        call.end(text);
      });
    try {
      const { status, text } = await chunked(`${' '.repeat(90_000)}}`);
      // Koa's parser keeps what came.
      const refused = name.startsWith('Koa') ? [429, 'quota-exceeded'] : [411, 'quota-length-required'];
      expect([status, parsed(text)['code']]).toEqual(refused);
      const told = await fetch(url, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: `{${' '.repeat(800)}}`,
      });
      expect([told.status, told.headers.get('ratelimit')]).toEqual([200, expect.stringContaining('r=198;')]);
      expect((await fetch(url)).status).toBe(200);
    } finally {
      await close();
    }
  });

  it('tells a served client where it stands', async () => {
    const app = serve({
      guards: [mounted({ limits: [requests(3), tokens(500)], key, maxOutputTokens: 100 })],
      handler: ok,
    });
    const response = await supertest(app).post('/').send(body);
    expect(response.status).toBe(200);
    expect(response.headers['ratelimit-policy']).toBe('"requests-60s";q=3;w=60, "tokens-60s";q=500;qu="tokens";w=60');
    expect(response.headers['ratelimit']).toMatch(/^"requests-60s";r=2;t=6[0-2], "tokens-60s";r=3[89]\d;t=6[0-2]$/);
  });

  it('refuses what does not fit, with the problem type of the RateLimit draft', async () => {
    let calls = 0;
    const handler: App['handler'] = () => (calls++, { json: {} });
    const events: GuardEvent[] = [];
    const onEvent = (event: GuardEvent): void => void events.push(event);
    const app = serve({ guards: [mounted({ limits: [requests(1), tokens(9999)], key, onEvent })], handler });
    await supertest(app).post('/').send(body);
    const response = await supertest(app).post('/').send(body);
    expect(response.status).toBe(429);
    expect(parsed(response.text)).toEqual({
      type: 'https://iana.org/assignments/http-problem-types#quota-exceeded',
      title: 'Quota exceeded',
      status: 429,
      detail: 'The quota is used up for the moment.',
      'violated-policies': ['requests-60s'],
      instance: expect.stringMatching(/^urn:uuid:/),
      code: 'quota-exceeded',
      error: {
        message: 'The quota is used up for the moment.',
        type: 'rate_limit_error',
        param: null,
        code: 'quota-exceeded',
      },
    });
    const wait = Number(response.headers['retry-after']);
    expect(wait).toBeGreaterThanOrEqual(60);
    expect(wait).toBeLessThanOrEqual(62);
    expect(response.headers['ratelimit']).toMatch(new RegExp(`^"requests-60s";r=0;t=${wait}, "tokens-60s";r=`));
    expect(calls).toBe(1);
    expect(events.map(({ type }) => type)).toEqual(['quota.allowed', 'quota.settled', 'quota.denied']);
    expect(events[1]?.details).toMatchObject({ outcome: 'completed', reported: false });
    expect(events[2]?.details).toMatchObject({ violated: 'requests-60s', tokens: expect.any(Number) });
    expect(JSON.stringify(events)).not.toMatch(/somebody|hello/);
  });

  it('refuses a request above the limit itself without locking the key', async () => {
    const app = serve({ guards: [mounted({ limits: [tokens(500)], key, maxOutputTokens: 100 })], handler: ok });
    const response = await supertest(app)
      .post('/')
      .send({ ...body, max_tokens: 501 });
    expect(response.status).toBe(429);
    expect(response.headers['retry-after']).toBeUndefined();
    expect(response.headers['x-should-retry']).toBe('false');
    expect(parsed(response.text)).toMatchObject({ detail: 'The request is larger than the whole quota.' });
    expect((await supertest(app).post('/').send(body)).status).toBe(200);
  });

  it('is a RateLimitError in the openai client, which does not retry a wait above a minute', async () => {
    let calls = 0;
    const count: Guard = { name: 'count', check: () => (calls++, { allowed: true }) };
    const limits = [{ unit: 'requests', limit: 1, windowMs: 3_600_000 }] as const;
    const app = serve({ guards: [mountedGuard(count), mounted({ limits, key })], handler: ok });
    const { url, close } = await listen(app);
    const client = new OpenAI({ baseURL: url, apiKey: 'none', maxRetries: 3 });
    await client.chat.completions.create({ model: 'm', messages: [] });
    const failure = await client.chat.completions.create({ model: 'm', messages: [] }).catch((error: unknown) => error);
    await close();
    expect(failure).toBeInstanceOf(RateLimitError);
    expect(failure).toMatchObject({ status: 429, code: 'quota-exceeded' });
    expect(calls).toBe(2);
  });

  it('refuses nobody in observe mode, and says whom it would have refused', async () => {
    const decisions: string[] = [];
    const onEvent = ({ type, decision, effective }: GuardEvent): void => {
      if (type !== 'quota.settled') decisions.push(`${decision} ${effective}`);
    };
    const app = serve({
      guards: [mounted({ limits: [requests(1)], key, mode: 'observe', onEvent })],
      handler: ok,
    });
    for (let call = 0; call < 2; call++) expect((await supertest(app).post('/').send(body)).status).toBe(200);
    expect(decisions).toEqual(['allow allow', 'deny allow']);
  });

  it.each([
    ['undefined', (): undefined => undefined],
    ['an empty string', () => ''],
    ['no principal', byPrincipal],
  ])('refuses a request that nobody pays for: %s', async (_case, nobody) => {
    const app = serve({ guards: [mounted({ limits: [requests(1)], key: nobody })], handler: ok });
    const response = await supertest(app).post('/').send(body);
    expect(response.status).toBe(401);
    expect(response.headers['www-authenticate']).toBe('Bearer');
    expect(parsed(response.text)).toMatchObject({ code: 'unauthenticated' });
  });

  it.each([
    ['key throws', { key: () => JSON.parse('{') as string }],
    ['key returns a promise', { key: () => Promise.resolve('k') as unknown as string }],
    ['key returns a number', { key: () => 7 as unknown as string }],
    ['estimate returns NaN', { estimate: () => Number.NaN }],
    ['estimate returns a fraction', { estimate: () => 1.5 }],
    ['estimate returns nothing', { estimate: () => undefined as unknown as number }],
  ])('fails closed when %s, whatever the policy for outages', async (_case, wrong) => {
    let called = false;
    const options = { limits: [tokens(500)], key, onUnavailable: 'allow', ...wrong } as const;
    const app = serve({ guards: [mounted(options)], handler: () => ((called = true), { json: {} }) });
    expect((await supertest(app).post('/').send(body)).status).toBe(500);
    expect(called).toBe(false);
  });

  it('counts an address once, however it is reached', async () => {
    const app = serve({ guards: [mounted({ limits: [requests(1)], key: byAddress() })], handler: ok });
    expect((await supertest(app).post('/').set('x-forwarded-for', '192.0.2.1').send(body)).status).toBe(200);
    expect((await supertest(app).post('/').set('x-forwarded-for', '192.0.2.2').send(body)).status).toBe(429);
  });

  const decoys: [string, Record<string, unknown>][] = [
    ['no cap', {}],
    ['a cap of 1', { max_completion_tokens: 1 }],
    ['half a token', { max_tokens: 0.5 }],
    ['a cap in words', { max_tokens: '1' }],
  ];
  it.each(decoys)('holds in a burst against %s, where the handler obeys the reserved cap', async (_case, decoy) => {
    let written = 0;
    const handler = async ({ request }: Call): Promise<Reply> => {
      written += reservedOutputTokens(request) ?? Infinity;
      await sleep(20);
      return { json: {} };
    };
    const { url, close } = await listen(serve({ guards: [mounted({ limits: [tokens(5000)], key })], handler }));
    const sent = { method: 'POST', headers: { 'content-type': 'application/json' } };
    const payload = JSON.stringify({ messages: body.messages, ...decoy });
    await Promise.all(Array.from({ length: 60 }, async () => fetch(url, { ...sent, body: payload })));
    await close();
    expect(written).toBe(4096);
  });

  it.each<[string, Mounted[], Record<string, unknown>, number | undefined]>([
    ['without a quota', [], {}, undefined],
    ['where only requests are counted', [mounted({ limits: [requests(9)], key })], {}, undefined],
    ['with an estimate of your own', [mounted({ limits: [tokens(9999)], key, estimate: () => 5 })], {}, undefined],
    ['without a cap', [mounted({ limits: [tokens(9999)], key })], {}, 1024],
    ['with a lower cap', [mounted({ limits: [tokens(9999)], key })], { max_tokens: 7 }, 1024],
    ['with a trusted cap', [mounted({ limits: [tokens(9999)], key, clientCap: 'trust' })], { max_tokens: 7 }, 7],
    ['with a higher cap', [mounted({ limits: [tokens(9999)], key })], { max_tokens: 3000 }, 3000],
    ['for each of several replies', [mounted({ limits: [tokens(9999)], key })], { n: 3 }, 1024],
    [
      'with two quotas: the smaller one',
      [50, 70].map((maxOutputTokens) => mounted({ limits: [tokens(9999)], key, maxOutputTokens })),
      {},
      50,
    ],
    ['in observe mode', [mounted({ limits: [tokens(1)], key, mode: 'observe' })], {}, 1024],
  ])('tells the handler the cap it reserved: %s', async (_case, guards, members, expected) => {
    const seen: unknown[] = [];
    const handler: App['handler'] = ({ request }) => (seen.push(reservedOutputTokens(request)), { json: {} });
    await supertest(serve({ guards, handler }))
      .post('/')
      .send({ messages: body.messages, ...members });
    expect(seen).toEqual([expected]);
  });

  it('counts what stands beside the texts: names, numbers and brackets of a call are paid for as well', async () => {
    const numbers = Array.from({ length: 2000 }, (_, index) => index);
    const call = { id: 'c', type: 'function', function: { name: 'f', arguments: JSON.stringify({ numbers }) } };
    const asBlock = { type: 'tool_use', id: 'c', name: 'f', input: { numbers } };
    const charged = async (messages: readonly object[]): Promise<number> => {
      let amount = 0;
      const store = memoryQuotaStore();
      const counted: QuotaStore = {
        reserve: (ticket, charges, ttlMs) => {
          amount = charges[0]?.amount ?? 0;
          return store.reserve(ticket, charges, ttlMs);
        },
        settle: (...given) => store.settle(...given),
        release: (...given) => store.release(...given),
      };
      const app = serve({ guards: [mounted({ limits: [tokens(99_999)], key, store: counted })], handler: ok });
      await supertest(app).post('/').send({ messages });
      return amount;
    };
    const asText = await charged([{ role: 'assistant', content: null, tool_calls: [call] }]);
    const asData = await charged([{ role: 'assistant', content: [asBlock] }]);
    // 8 890 characters of them, in either form: nobody makes it free by sending it asBlock.
    expect(asData).toBeGreaterThan(4000);
    expect(asText).toBeGreaterThan(3000);
  });

  it('books what a call used beyond a reservation that has closed by itself, also above the limit', async () => {
    const clock = { now: 0 };
    const store = memoryQuotaStore({ now: () => clock.now });
    const events: GuardEvent[] = [];
    const used = [900, 300, 0];
    const options = {
      limits: [requests(9), tokens(500)],
      key,
      store,
      estimate: () => 100,
      reservationTtlMs: 1000,
      onEvent: (event: GuardEvent): void => void events.push(event),
    };
    const handler = (call: Call): Reply => {
      clock.now += 2000;
      report(call, used.shift() ?? 0, 0);
      return { json: {} };
    };
    const app = serve({ guards: [mounted(options)], handler });
    expect((await supertest(app).post('/').send(body)).status).toBe(200);
    await sleep(10);
    const refused = await supertest(app).post('/').send(body);
    expect(refused.status).toBe(429);
    expect(refused.headers['ratelimit']).toMatch(/^"requests-60s";r=8;t=\d+, "tokens-60s";r=0;t=/);
    clock.now += 70_000;
    expect((await supertest(app).post('/').send(body)).status).toBe(200);
    await sleep(10);
    // 300 of 500 are spent. What this one did not use of its 100 stays spent: nothing closes a reservation twice.
    expect((await supertest(app).post('/').send(body)).headers['ratelimit']).toMatch(/"tokens-60s";r=100;t=/);
    await sleep(10);
    const settled = events.filter(({ type }) => type === 'quota.settled').map(({ details }) => details?.['tokens']);
    expect(settled).toEqual([900, 300, 100]);
  });

  const report = ({ request }: Call, inputTokens: number, outputTokens: number): void => {
    reportUsage(request, { inputTokens, outputTokens });
  };
  async function* stream(): AsyncGenerator<string> {
    yield 'one';
    await sleep(1);
    yield 'two';
  }
  const estimate = 777;
  const all = [1, estimate];
  const rows: [string, App['handler'], readonly number[] | 'release'][] = [
    ['answered, usage reported: the report', (call) => (report(call, 10, 5), { json: {} }), [1, 15]],
    ['answered, usage above the estimate: the report', (call) => (report(call, 900, 5), { json: {} }), [1, 905]],
    ['answered, several reports: their sum', (call) => (report(call, 1, 2), report(call, 3, 4), { json: {} }), [1, 10]],
    ['answered without a report: the estimate', ok, all],
    ['streamed without a report: the estimate', () => ({ stream: stream() }), all],
    ['streamed with a report: the report', (call) => (report(call, 1, 2), { stream: stream() }), [1, 3]],
    ['answered with 4xx: nothing', () => ({ status: 422, json: {} }), 'release'],
    ['answered with 4xx after a report: the report', (call) => (report(call, 1, 2), { status: 422, json: {} }), [1, 3]],
    ['answered with 5xx: the estimate', () => ({ status: 502, json: {} }), all],
    ['answered with 5xx, nothing used: nothing', (call) => (report(call, 0, 0), { status: 502, json: {} }), [1, 0]],
    ['the handler throws: the estimate', () => Promise.reject(new Error('bug')), all],
  ];
  it.each(rows)('settles exactly once: %s', async (_case, handler, expected) => {
    const { store, ends, over } = watched();
    const options = { limits: [requests(9), tokens(9999)], key, store, estimate: () => estimate };
    await supertest(serve({ guards: [mounted(options)], handler }))
      .post('/')
      .send(body);
    await over();
    expect(ends).toEqual([expected]);
  });

  const refuse = (status: number): Verdict => ({ allowed: false, denial: { code: 'no', status, title: 'No' } });
  const refuseReply: Verdict = {
    allowed: true,
    reply: {
      maxBytes: 1000,
      streams: 'hold',
      inspect: () => ({ action: 'deny', denial: { code: 'no', status: 403, title: 'No' } }),
    },
  };
  it.each([
    ['a later guard refuses: nothing', refuse(422), 'release'],
    ['a later guard is unavailable: nothing', refuse(503), 'release'],
    ['the reply is refused: the estimate', refuseReply, all],
  ] as const)('settles exactly once: %s', async (_case, verdict, expected) => {
    const { store, ends, over } = watched();
    const options = { limits: [requests(9), tokens(9999)], key, store, estimate: () => estimate };
    const guards = [mounted(options), mountedGuard({ name: 'later', check: () => verdict })];
    await supertest(serve({ guards, handler: ok }))
      .post('/')
      .send(body);
    await over();
    expect(ends).toEqual([expected]);
  });

  /** Sends a request and hangs up after the first byte of the reply, or after `ms` when given. */
  async function hangUp(url: string, ms?: number): Promise<void> {
    await new Promise<void>((resolve) => {
      const payload = JSON.stringify(body);
      const headers = { 'content-type': 'application/json', 'content-length': payload.length };
      const sent = httpRequest(url, { method: 'POST', headers }, (response) => {
        response.once('data', () => sent.destroy());
        response.once('error', () => undefined);
      });
      sent.once('error', () => undefined);
      sent.once('close', () => resolve());
      sent.end(payload);
      if (ms !== undefined) setTimeout(() => sent.destroy(), ms);
    });
  }
  async function* endless(): AsyncGenerator<string> {
    for (;;) {
      yield 'word ';
      await sleep(2);
    }
  }
  const streaming = (): Reply => ({ stream: endless() });

  it.each([
    ['without a report: the estimate', streaming, all],
    ['after a report: the report', (call: Call) => (report(call, 7, 3), streaming()), [1, 10]],
  ] as const)(
    'settles exactly once when the client hangs up in the middle of a stream, %s',
    async (_case, handler, expected) => {
      const { store, ends, over } = watched();
      const options = { limits: [requests(9), tokens(9999)], key, store, estimate: () => estimate };
      const { url, close } = await listen(serve({ guards: [mounted(options)], handler }));
      await hangUp(url);
      await over();
      await close();
      expect(ends).toEqual([expected]);
    },
  );

  it('charges nothing when the client left before the handler was called', async () => {
    const { store, ends, over } = watched();
    const slow: QuotaStore = { ...store, reserve: async (...given) => (await sleep(60), store.reserve(...given)) };
    let called = false;
    const options = { limits: [requests(9), tokens(9999)], key, store: slow };
    const app = serve({ guards: [mounted(options)], handler: () => ((called = true), { json: {} }) });
    const { url, close } = await listen(app);
    await hangUp(url, 20);
    await over();
    await close();
    expect(ends).toEqual(['release']);
    expect(called).toBe(false);
  });

  it('loses no reservation when many clients hang up at any moment', async () => {
    const { store, ends } = watched();
    let reservations = 0;
    const counted: QuotaStore = { ...store, reserve: (...given) => (reservations++, store.reserve(...given)) };
    const options = { limits: [requests(9999), tokens(999_999)], key, store: counted, estimate: () => 1000 };
    const handler = (call: Call): Reply => (report(call, 5, 5), streaming());
    const { url, close } = await listen(serve({ guards: [mounted(options)], handler }));
    await Promise.all(Array.from({ length: 60 }, async (_, index) => hangUp(url, index % 2 ? undefined : index)));
    for (let wait = 0; wait < 400 && ends.length < reservations; wait++) await sleep(5);
    await close();
    expect(reservations).toBeGreaterThan(0);
    expect(ends).toHaveLength(reservations);
    for (const end of ends) expect([[1, 10], 'release']).toContainEqual(end);
  });

  it.each([
    [
      'throws',
      () => {
        throw new Error('down at 10.0.0.1');
      },
    ],
    ['rejects', () => Promise.reject(new Error('down at 10.0.0.1'))],
    ['hangs', () => new Promise<never>(() => undefined)],
  ] as const)('answers 503, not 429, while the store %s', async (_case, reserve) => {
    const store: QuotaStore = { ...watched().store, reserve };
    const events: GuardEvent[] = [];
    const onEvent = (event: GuardEvent): void => void events.push(event);
    const down = { limits: [requests(1)], key, store, storeTimeoutMs: 20, onEvent } as const;
    const response = await supertest(serve({ guards: [mounted(down)], handler: ok }))
      .post('/')
      .send(body);
    expect(response.status).toBe(503);
    expect(parsed(response.text)).toMatchObject({ code: 'quota-unavailable' });
    expect(response.text).not.toContain('10.0.0.1');
    expect(events).toMatchObject([{ type: 'quota.unavailable', effective: 'deny' }]);
    const open = serve({ guards: [mounted({ ...down, onUnavailable: 'allow' })], handler: ok });
    expect((await supertest(open).post('/').send(body)).status).toBe(200);
    expect(events[1]).toMatchObject({ type: 'quota.flagged', effective: 'allow' });
  });

  it('does not open the door to strangers when the memory is full', async () => {
    let call = 0;
    const store = memoryQuotaStore({ maxKeys: 1 });
    const full = { limits: [requests(9)], key: () => `k${call++}`, store, onUnavailable: 'allow' } as const;
    const app = serve({ guards: [mounted(full)], handler: ok });
    expect((await supertest(app).post('/').send(body)).status).toBe(200);
    expect((await supertest(app).post('/').send(body)).status).toBe(503);
  });

  it('reports a settlement that failed, and answers all the same', async () => {
    const events: GuardEvent[] = [];
    const onEvent = (event: GuardEvent): void => void events.push(event);
    const store: QuotaStore = { ...watched().store, settle: () => Promise.reject(new Error('down')) };
    const app = serve({ guards: [mounted({ limits: [requests(9)], key, store, onEvent })], handler: ok });
    expect((await supertest(app).post('/').send(body)).status).toBe(200);
    await sleep(10);
    expect(events.map(({ type }) => type)).toEqual(['quota.allowed', 'quota.settle-failed']);
  });
});
