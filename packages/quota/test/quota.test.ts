import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import { ConfigError, TimeLimitError } from '@sallyport/core';
import type { Exchange, Principal } from '@sallyport/core';
import { testOptions } from '@sallyport/core/testing';
import { byAddress, byPrincipal, createQuota, memoryQuotaStore, quota } from '@sallyport/quota';
import type { Charge, LimitOptions, QuotaOptions, QuotaStore, ReserveResult } from '@sallyport/quota';
import { quota as koaQuota } from '@sallyport/quota/koa';
import * as fc from 'fast-check';

const key = (): string => 'somebody';
const tokens = (limit: number, windowMs = 60_000): LimitOptions => ({ unit: 'tokens', limit, windowMs });
const call = (amount: number): { requests: number; tokens: number } => ({ requests: 1, tokens: amount });

const memory = (): QuotaStore => {
  const store = memoryQuotaStore();
  return {
    reserve: (...given) => store.reserve(...given),
    settle: (...given) => store.settle(...given),
    release: (...given) => store.release(...given),
  };
};

const garbage = {
  limits: [undefined, [], {}, 'tokens', [1], [null], Array.from({ length: 2 })],
  key: [undefined, 'principal', {}],
  tiers: [[], 'pro'],
  price: [1, {}],
  model: ['gpt', {}],
  route: ['/chat', {}],
  shard: ['none', true],
  estimate: [100, 'chars'],
  maxOutputTokens: [0, 1.5, '1024', Infinity],
  clientCap: ['lower', true, 1024],
  reservationTtlMs: [0, 1.5, '600000', Infinity, 2 ** 40],
  store: ['memory', {}, { reserve() {}, settle() {} }],
  readReplies: ['yes', 1],
  replyBytes: ['both', 1],
  storeRetryMs: [0, 60_001, '1s'],
  emergencyPercent: [0, 101, 0.5],
  ledger: ['ledger', {}, { record() {} }],
  onUnavailable: ['open', true],
  storeTimeoutMs: [0, 1.5, '500', Infinity, 2 ** 31],
  mode: ['dry-run', true],
  onEvent: ['log'],
  onDenied: [true],
  protocol: ['http'],
};
const valid: QuotaOptions = { limits: [tokens(1)], key };
testOptions('createQuota', createQuota, valid, garbage);
testOptions('quota', quota, valid, garbage);
testOptions('quota for Koa', koaQuota, valid, garbage);
testOptions('byAddress', byAddress, {}, { trustProxy: [true, '1', 1.5, 17] });

describe('a limit', () => {
  const wrong: [string, unknown, string][] = [
    ['no unit', { limit: 1, windowMs: 1 }, '`unit`'],
    ['an unknown unit', { unit: 'token', limit: 1, windowMs: 1 }, '`unit`'],
    ['no limit', { unit: 'tokens', windowMs: 1 }, '`limit`'],
    ['a limit of 0', { unit: 'tokens', limit: 0, windowMs: 1 }, '`limit`'],
    ['a fractional limit', { unit: 'tokens', limit: 0.5, windowMs: 1 }, '`limit`'],
    ['an infinite limit', { unit: 'tokens', limit: Infinity, windowMs: 1 }, '`limit`'],
    ['a limit in words', { unit: 'tokens', limit: '10', windowMs: 1 }, '`limit`'],
    ['no window', { unit: 'tokens', limit: 1 }, '`windowMs`'],
    ['a window of 0', { unit: 'tokens', limit: 1, windowMs: 0 }, '`windowMs`'],
    ['a window of two years', { unit: 'tokens', limit: 1, windowMs: 2 * 366 * 86_400_000 }, '`windowMs`'],
    ['a window in words', { unit: 'tokens', limit: 1, windowMs: '1m' }, '`windowMs`'],
    ['a misspelt member', { unit: 'tokens', limit: 1, windowMS: 1 }, 'Did you mean `windowMs`'],
    ['an empty name', { unit: 'tokens', limit: 1, windowMs: 1, name: '' }, '`name`'],
    ['a name that breaks a field', { unit: 'tokens', limit: 1, windowMs: 1, name: 'a";q=9' }, '`name`'],
    ['a name with a line break', { unit: 'tokens', limit: 1, windowMs: 1, name: 'a\r\nx' }, '`name`'],
  ];
  it.each(wrong)('is refused with %s', (_case, limit, message) => {
    const create = (): unknown => createQuota({ key, limits: [tokens(1), limit as LimitOptions] });
    expect(create).toThrow(ConfigError);
    expect(create).toThrow('quota: limits[1]');
    expect(create).toThrow(message);
  });

  it('may not share its name with another, and there may be eight', () => {
    expect(() => createQuota({ key, limits: [tokens(1), tokens(2)] })).toThrow('called "tokens-60s"');
    const limits = Array.from({ length: 9 }, (_, index) => tokens(1, index + 1));
    expect(() => createQuota({ key, limits })).toThrow('at most 8 items, got 9');
    createQuota({ key, limits: limits.slice(1) });
  });
});

describe('reserve and settle', () => {
  const limits = [tokens(100), { unit: 'requests', limit: 3, windowMs: 60_000, name: 'calls' }] as const;

  it('sets aside, settles and shows what is left', async () => {
    const { reserve, settle } = createQuota({ limits, key });
    const first = await reserve('a', call(80));
    expect(first).toMatchObject({ allowed: true, limits: [{ name: 'tokens-60s', remaining: 20 }, { remaining: 2 }] });
    const second = await reserve('a', call(30));
    expect(second).toMatchObject({
      allowed: false,
      violated: ['tokens-60s'],
      limits: [{ remaining: 20 }, { remaining: 2 }],
    });
    if (!first.allowed) throw new Error('refused');
    expect(await settle(first.reservation, call(10))).toBe(true);
    expect(await settle(first.reservation, call(0))).toBe(false);
    expect(await reserve('a', call(30))).toMatchObject({
      allowed: true,
      limits: [{ remaining: 60 }, { remaining: 1 }],
    });
  });

  it('lets another process settle: a reservation is plain data', async () => {
    const store = memoryQuotaStore();
    const here = createQuota({ limits, key, store });
    const there = createQuota({ limits, key, store });
    const made = await here.reserve('a', call(80));
    if (!made.allowed) throw new Error('refused');
    expect(await there.settle(JSON.parse(JSON.stringify(made.reservation)) as typeof made.reservation, call(5))).toBe(
      true,
    );
    expect(await here.reserve('a', call(95))).toMatchObject({ allowed: true });
  });

  it('takes debts from later reservations', async () => {
    const { reserve, settle } = createQuota({ limits, key });
    const made = await reserve('a', call(10));
    if (!made.allowed) throw new Error('refused');
    await settle(made.reservation, call(250));
    expect(await reserve('a', call(1))).toMatchObject({ allowed: false, violated: ['tokens-60s'] });
  });

  const wrong: [string, unknown][] = [
    ['nothing', {}],
    ['no tokens', { requests: 1 }],
    ['NaN', { requests: 1, tokens: Number.NaN }],
    ['a negative amount', { requests: 1, tokens: -1 }],
    ['a fraction', { requests: 1, tokens: 0.5 }],
    ['a number in words', { requests: 1, tokens: '1' }],
    ['infinity', { requests: 1, tokens: Infinity }],
    ['an inherited amount', Object.create({ requests: 1, tokens: 1 })],
  ];
  it.each(wrong)('throws for %s, before and after the call', async (_case, amounts) => {
    const { reserve, settle } = createQuota({ limits, key });
    await expect(reserve('a', amounts as never)).rejects.toThrow(TypeError);
    const made = await reserve('a', call(10));
    if (!made.allowed) throw new Error('refused');
    await expect(settle(made.reservation, amounts as never)).rejects.toThrow(TypeError);
    expect(await settle(made.reservation, call(1))).toBe(true);
  });

  it.each(['', undefined, 7])('throws for the key %p', async (wrongKey) => {
    await expect(createQuota({ limits, key }).reserve(wrongKey as string, call(1))).rejects.toThrow(TypeError);
  });

  it('keeps long keys apart and in few bytes, and lets no key pass for the hash of another', async () => {
    const keys: string[] = [];
    const store: QuotaStore = {
      ...memory(),
      reserve: (_ticket, [charge]) => (keys.push(charge?.account ?? ''), { allowed: true, states: [] }),
    };
    const { reserve } = createQuota({ limits, key, store });
    await reserve('x'.repeat(124), call(1));
    for (const long of ['x'.repeat(129), `${'x'.repeat(129)}\ud800`, `${'x'.repeat(129)}\ud801`, 'x'.repeat(1e6)]) {
      await reserve(long, call(1));
      await reserve(keys.at(-1) ?? '', call(1));
    }
    expect(new Set(keys).size).toBe(9);
    for (const one of keys) expect(one.length).toBeLessThanOrEqual(128);
  });

  it('freezes what it returns and never changes its options', async () => {
    const options = Object.freeze({ limits: Object.freeze(limits.map((limit) => Object.freeze({ ...limit }))), key });
    const made = createQuota(options);
    expect(Object.isFrozen(made)).toBe(true);
    expect(made.guard.name).toBe('quota');
    const names = ['reserve', 'settle', 'release', 'guard'];
    expect(Object.keys(made)).toEqual(names);
  });
});

describe('a store that fails', () => {
  const limits = [tokens(100)];
  const late = (ms: number): { store: QuotaStore; left: () => number | undefined } => {
    const inner = memory();
    const window = { kind: 'sliding', ms: 60_000 } as const;
    const charge: Charge = { account: 'key:a', name: 'tokens-60s', window, limit: 100, amount: 101 };
    return {
      store: { ...inner, reserve: async (...given) => (await sleep(ms), inner.reserve(...given)) },
      left: () => (inner.reserve({ id: 'look', shard: 'all' }, [charge], 1) as ReserveResult).states[0]?.remaining,
    };
  };

  it('rejects with the error of the store, or when the time is over: an outage is no refusal', async () => {
    const down = { ...memory(), reserve: () => Promise.reject(new Error('down')) } as unknown as QuotaStore;
    await expect(createQuota({ limits, key, store: down }).reserve('a', call(1))).rejects.toThrow('down');
    const never = { ...down, reserve: () => new Promise<never>(() => undefined) };
    const hanging = createQuota({ limits, key, store: never, storeTimeoutMs: 10 });
    await expect(hanging.reserve('a', call(1))).rejects.toThrow(TimeLimitError);
  });

  it('bounds promises that are not native too', async () => {
    const method = ['th', 'en'].join('');
    const thenable = { [method]: () => undefined } as unknown as Promise<never>;
    const store = { ...memory(), reserve: () => thenable } as unknown as QuotaStore;
    const hanging = createQuota({
      limits,
      key,
      store: { ...store, settle: () => thenable, release: () => thenable },
      storeTimeoutMs: 10,
    });
    await expect(hanging.reserve('a', call(1))).rejects.toThrow(TimeLimitError);
    const reservation = { id: 'i', shard: 'all', charges: [] };
    await expect(hanging.settle(reservation, call(1))).rejects.toThrow(TimeLimitError);
    await expect(hanging.release(reservation)).rejects.toThrow(TimeLimitError);
  });

  it('gives back a reservation that was granted too late', async () => {
    const { store, left } = late(40);
    const { reserve } = createQuota({ limits, key, store, storeTimeoutMs: 10 });
    await expect(reserve('a', call(60))).rejects.toThrow(TimeLimitError);
    expect(left()).toBe(100);
    await sleep(60);
    expect(left()).toBe(100);
    const slow = createQuota({ limits, key, store, storeTimeoutMs: 1000 });
    expect(await slow.reserve('a', call(60))).toMatchObject({ allowed: true });
    expect(left()).toBe(40);
  });

  it('survives that the late answer, or the release of it, is an error', async () => {
    const errors: unknown[] = [];
    const note = (error: unknown): void => void errors.push(error);
    process.on('unhandledRejection', note);
    const { store } = late(20);
    const failing = { ...store, release: () => Promise.reject(new Error('down')) };
    const rejecting = { ...store, reserve: () => sleep(20).then(() => Promise.reject(new Error('down'))) };
    for (const one of [failing, rejecting]) {
      const { reserve } = createQuota({ limits, key, store: one as QuotaStore, storeTimeoutMs: 5 });
      await expect(reserve('a', call(60))).rejects.toThrow(TimeLimitError);
    }
    await sleep(60);
    process.off('unhandledRejection', note);
    expect(errors).toEqual([]);
  });
});

describe('a token budget under 200 clients that do not know what a call will cost', () => {
  // Numerical Recipes' generator: the same calls in every run.
  const random = (seed: number) => () => (seed = (seed * 1_664_525 + 1_013_904_223) % 2 ** 32) / 2 ** 32;

  it.each([
    [100_000, 4000],
    [1_000_000, 4000],
  ])('of %i tokens, %i a call at most, is spent to 97 % and never above', async (budget, most) => {
    const { reserve, settle, release } = createQuota({ limits: [tokens(budget)], key });
    const next = random(budget);
    let spent = 0;
    let peak = 0;
    async function client(): Promise<void> {
      let cap = most;
      while (cap >= 200) {
        const made = await reserve('team', call(cap));
        if (!made.allowed) {
          // What is left may still do for a shorter answer.
          cap = Math.floor(cap / 2);
          continue;
        }
        await sleep(next() * 4);
        if (next() < 0.1) {
          await release(made.reservation);
          continue;
        }
        const used = Math.min(cap, 200 + Math.floor(next() * 3800));
        spent += used;
        peak = Math.max(peak, spent);
        expect(await settle(made.reservation, call(used))).toBe(true);
      }
    }
    await Promise.all(Array.from({ length: 200 }, client));
    expect(peak).toBeLessThanOrEqual(budget);
    expect(spent / budget).toBeGreaterThanOrEqual(0.97);
  });
});

describe('the estimate', () => {
  /** Runs the guard of a quota on a body and returns the tokens it reserved. */
  async function estimated(body: unknown, options: Partial<QuotaOptions> = {}, headers = {}): Promise<number | string> {
    const remembered = new Map<symbol, unknown>();
    const exchange = {
      body,
      request: { headers },
      signal: new AbortController().signal,
      remember: (name: symbol, make: () => unknown) => (
        remembered.has(name) || remembered.set(name, make()),
        remembered.get(name)
      ),
    } as unknown as Exchange;
    const { guard } = createQuota({ limits: [tokens(1e9)], key, ...options });
    const verdict = await guard.check(exchange);
    return verdict.allowed ? Number(verdict.details?.['tokens']) : verdict.denial.code;
  }
  const messages = [{ role: 'user', content: 'hello' }];
  // The same body without a cap, and 1024 for the reply.
  const plain = async (): Promise<number> => Number(await estimated({ messages }));

  it('is the text of the conversation and the default for the reply', async () => {
    const short = await plain();
    expect(short).toBeGreaterThan(1024);
    expect(short).toBeLessThan(1024 + 20);
    const long = await estimated({ messages: [{ role: 'user', content: 'word '.repeat(4000) }] });
    expect(Number(long) - short).toBeGreaterThanOrEqual(4900);
    expect(await estimated({ messages }, { maxOutputTokens: 1 })).toBe(short - 1023);
    expect(await estimated({ messages }, { estimate: () => 5 })).toBe(5);
  });

  const endless = 'quota-exceeded';
  const caps: [string, Record<string, unknown>, raised: number | string, trusted: number | string][] = [
    ['max_tokens', { max_tokens: 7 }, 1024, 7],
    ['max_completion_tokens', { max_completion_tokens: 7 }, 1024, 7],
    ['max_output_tokens', { max_output_tokens: 7 }, 1024, 7],
    ['generationConfig.maxOutputTokens', { generationConfig: { maxOutputTokens: 7000 } }, 7000, 7000],
    ['generation_config.max_output_tokens', { generation_config: { max_output_tokens: 7000 } }, 7000, 7000],
    ['options.num_predict', { options: { num_predict: 7000 } }, 7000, 7000],
    ['num_predict', { num_predict: 7000 }, 7000, 7000],
    ['n_predict', { n_predict: 7000 }, 7000, 7000],
    ['maxTokens', { maxTokens: 7000 }, 7000, 7000],
    ['maxOutputTokens', { maxOutputTokens: 7000 }, 7000, 7000],
    ['inferenceConfig.maxTokens', { inferenceConfig: { maxTokens: 7000 } }, 7000, 7000],
    ['max_new_tokens', { max_new_tokens: 7000 }, 7000, 7000],
    ['parameters.max_new_tokens', { parameters: { max_new_tokens: 7000 } }, 7000, 7000],
    ['max_tokens_to_sample', { max_tokens_to_sample: 7000 }, 7000, 7000],
    ['extra_body.options.num_predict', { extra_body: { options: { num_predict: 7000 } } }, 7000, 7000],
    ['another case', { Max_Tokens: 7000 }, 7000, 7000],
    ['a case that only Unicode folds', { 'max_to\u212aen\u017f': 7000 }, 7000, 7000],
    ['two cases', { Max_Tokens: 7000, max_tokens: 1 }, 7000, 7000],
    ['more than the default', { max_tokens: 500_000 }, 500_000, 500_000],
    ['the largest of several', { max_tokens: 1, max_completion_tokens: 9000 }, 9000, 9000],
    ['a decoy', { max_tokens: 1, maxTokens: 100_000 }, 100_000, 100_000],
    ['several replies', { max_tokens: 7, n: 3 }, 3072, 21],
    ['several replies in another case', { max_tokens: 7, N: 3 }, 3072, 21],
    ['several replies in digits', { max_tokens: 7, n: '3' }, 3072, 21],
    ['several replies without a cap', { n: 3 }, 3072, 3072],
    ['replies to choose from', { max_tokens: 7, n: 2, best_of: 5 }, 5120, 35],
    ['several candidates', { generationConfig: { maxOutputTokens: 7, candidateCount: 4 } }, 4096, 28],
    ['several sequences', { parameters: { max_new_tokens: 7, num_return_sequences: 4 } }, 4096, 28],
    ['a reply to each of several prompts', { max_tokens: 7, n: 2, prompt: ['a', 'b', 'c'] }, 6144, 42],
    ['a reply to each list of tokens', { max_tokens: 7, prompt: [[1, 2], [3], [4]] }, 3072, 21],
    ['one prompt, as tokens', { max_tokens: 7, prompt: [1, 2, 3] }, 1024, 7],
    ['digits in a string', { max_tokens: '7000' }, 7000, 7000],
    ['few digits in a string', { max_tokens: '1' }, 1024, 1024],
    ['an exponent in a string', { max_tokens: '5e3' }, 5000, 5000],
    ['a fraction', { max_tokens: 0.5 }, 1024, 1024],
    ['a large fraction, rounded up', { max_tokens: 6999.5 }, 7000, 7000],
    ['zero', { max_tokens: 0 }, 1024, 1024],
    ['less than nothing', { max_tokens: -7 }, 1024, 1024],
    ['a small cap beside a broken one', { max_tokens: 7, max_completion_tokens: 'x' }, 1024, 1024],
    ['a small cap beside none', { max_tokens: 7, max_completion_tokens: null }, 1024, 7],
    ['words', { max_tokens: 'many' }, 1024, 1024],
    ['nothing', { max_tokens: null }, 1024, 1024],
    ['an object', { max_tokens: { valueOf: 1 } }, 1024, 1024],
    ['no replies', { max_tokens: 7, n: 0 }, 1024, 7],
    ['a member that is no cap', { metadata: { n: 10, max_tokens: 9000 } }, 1024, 1024],
    ['no end, as Ollama spells it', { options: { num_predict: -1 } }, endless, endless],
    ['as much as fits, as Ollama spells it', { options: { num_predict: -2 } }, endless, endless],
    ['no end, as llama.cpp spells it', { n_predict: -1 }, endless, endless],
    ['no end in words', { max_output_tokens: 'inf' }, endless, endless],
  ];
  const both = caps.flatMap(([name, members, raised, trusted]) => [
    [name, 'raise', members, raised] as const,
    [name, 'trust', members, trusted] as const,
  ]);
  it.each(both)('of the output for %s, %s', async (_case, clientCap, members, output) => {
    const needed = await estimated({ messages, ...members }, { clientCap });
    if (typeof output === 'string') return expect(needed).toBe(output);
    // The caps themselves may count as a few tokens of input.
    const extra = Number(needed) - (await plain()) + 1024 - output;
    expect(extra).toBeGreaterThanOrEqual(0);
    expect(extra).toBeLessThan(40);
  });

  it('is raised by a client, never lowered, as long as nothing else is said', async () => {
    const cap = fc.oneof(fc.jsonValue(), fc.double(), fc.integer());
    const name = fc.constantFrom('max_tokens', 'maxTokens', 'MAX_NEW_TOKENS', 'num_predict', 'n', 'best_of', 'N');
    await fc.assert(
      fc.asyncProperty(fc.dictionary(name, cap), async (members) => {
        const needed = await estimated({ messages, ...members });
        expect(needed === endless || Number(needed) >= (await plain())).toBe(true);
      }),
    );
  });

  it.each([
    ['a cap above every limit', { messages, max_tokens: 1e12 }],
    ['a cap above every number', { messages, max_tokens: 1e300 }],
    ['replies without end', { messages, n: 1e15, max_tokens: 1e15 }],
  ])('refuses %s', async (_case, body) => {
    expect(await estimated(body)).toBe('quota-exceeded');
  });

  it('refuses a body too deep to be written, instead of taking it for nothing', async () => {
    let deep: unknown = [];
    for (let level = 0; level < 100_000; level++) deep = [deep];
    // Node 26 can write it out, and then it is counted.
    const result = await estimated(deep);
    expect(result === 'quota-exceeded' || Number(result) > 50_000).toBe(true);
  });

  it('counts the whole body where no conversation can be read', async () => {
    let deep: unknown = 'word '.repeat(4000);
    for (let level = 0; level < 200; level++) deep = [deep];
    expect(await estimated(deep)).toBeGreaterThanOrEqual(5000 + 1024);
    expect(await estimated(new Uint8Array(8000))).toBeGreaterThanOrEqual(2000 + 1024);
    expect(await estimated(undefined, {}, { 'content-length': '8000' })).toBe(2000 + 1024);
    expect(await estimated(undefined, {}, { 'content-length': 'x' })).toBe('quota-exceeded');
    expect(await estimated(undefined)).toBe(1024);
  });

  it('counts attachments', async () => {
    const image = { type: 'image_url', image_url: { url: 'https://example.com/a.png' } };
    const withImage = await estimated({
      messages: [{ role: 'user', content: [{ type: 'text', text: 'hello' }, image] }],
    });
    expect(Number(withImage) - (await plain())).toBeGreaterThanOrEqual(1000);
  });

  it('is a whole number of tokens, or a refusal, for any JSON', async () => {
    await fc.assert(
      fc.asyncProperty(fc.jsonValue(), async (body) => {
        const tokensNeeded = await estimated(body);
        expect(tokensNeeded === 'quota-exceeded' || Number.isSafeInteger(tokensNeeded)).toBe(true);
      }),
      { numRuns: 200 },
    );
  });

  it('does not look at the body when only requests are limited', async () => {
    const trap = new Proxy(
      {},
      {
        get: () => {
          throw new Error('touched');
        },
      },
    );
    const limits = [{ unit: 'requests', limit: 1, windowMs: 1000 }] as const;
    expect(await estimated(trap, { limits })).toBe(0);
  });
});

describe('a refusal', () => {
  it('tells in Retry-After and in `t` the moment at which there is room, and no more than that', async () => {
    const clock = { now: 0 };
    const store = memoryQuotaStore({ now: () => clock.now });
    const limits = [tokens(10), { unit: 'requests', limit: 9, windowMs: 30_000 } as const];
    const { reserve, guard } = createQuota({ limits, key, store, estimate: () => 4 });
    await reserve('somebody', call(5));
    clock.now = 20_000;
    await reserve('somebody', call(5));
    const verdict = await guard.check({ signal: new AbortController().signal } as unknown as Exchange);
    if (verdict.allowed) throw new Error('allowed');
    expect(verdict.denial.headers).toEqual({
      'ratelimit-policy': '"tokens-60s";q=10;qu="tokens";w=60, "requests-30s";q=9;w=30',
      ratelimit: '"tokens-60s";r=0;t=41, "requests-30s";r=7;t=31',
      'retry-after': '41',
    });
    expect(JSON.stringify(verdict.denial)).not.toMatch(/somebody/);
  });
});

describe('byPrincipal', () => {
  const of = (id: string, tenant?: string): string | undefined => {
    const principal: Principal = {
      id,
      kind: 'user',
      roles: [],
      method: 'jwt',
      ...(tenant === undefined ? {} : { tenant }),
    };
    return byPrincipal({ principal });
  };

  it('keeps every principal of every tenant apart', () => {
    fc.assert(
      fc.property(
        fc.tuple(fc.string(), fc.option(fc.string())),
        fc.tuple(fc.string(), fc.option(fc.string())),
        (a, b) => {
          const same = a[0] === b[0] && a[1] === b[1];
          expect(of(a[0], a[1] ?? undefined) === of(b[0], b[1] ?? undefined)).toBe(same);
        },
      ),
    );
    expect(of('a","b', 'c')).not.toBe(of('b', 'c","a'));
    expect(of('a')).not.toBe(of('a', 'null'));
    expect(byPrincipal({ principal: undefined })).toBeUndefined();
  });
});

describe('byAddress', () => {
  const at = (remoteAddress: string | undefined, forwarded?: string, trustProxy = 0): string | undefined => {
    const request = { socket: { remoteAddress }, headers: { 'x-forwarded-for': forwarded } };
    return byAddress({ trustProxy })({ request } as unknown as Exchange);
  };

  it.each([
    ['192.0.2.1', 'ip:192.0.2.1'],
    ['::ffff:192.0.2.1', 'ip:192.0.2.1'],
    ['::FFFF:c000:201', 'ip:192.0.2.1'],
    ['0:0:0:0:0:ffff:192.0.2.1', 'ip:192.0.2.1'],
    ['2001:db8:1:2:3:4:5:6', 'ip:2001:db8:1:2::/64'],
    ['2001:DB8:1:2::', 'ip:2001:db8:1:2::/64'],
    ['2001:0db8:0001:0002::9%eth0', 'ip:2001:db8:1:2::/64'],
    ['2001:db8::1', 'ip:2001:db8:0:0::/64'],
    ['::1', 'ip:0:0:0:0::/64'],
    ['1::', 'ip:1:0:0:0::/64'],
    ['1:2:3:4:5:6:7::', 'ip:1:2:3:4::/64'],
    ['64:ff9b::192.0.2.33', 'ip:64:ff9b:0:0::/64'],
    [undefined, undefined],
  ])('takes %s for %s', (address, expected) => {
    expect(at(address)).toBe(expected);
  });

  it('is the same for every spelling and every host of one /64', () => {
    const group = fc.integer({ min: 0, max: 0xffff });
    const eight = fc.tuple(group, group, group, group, group, group, group, group);
    fc.assert(
      fc.property(eight, eight, (a, b) => {
        const hex = (groups: number[]): string => groups.map((one) => one.toString(16)).join(':');
        // As a browser's URL parser abbreviates it.
        const short = new URL(`http://[${hex(a)}]`).hostname.slice(1, -1);
        expect(at(short)).toBe(at(hex(a)));
        const neighbour = hex([...a.slice(0, 4), ...b.slice(4)]);
        const mapped = (text: string): boolean => text.startsWith('0:0:0:0:');
        if (!mapped(hex(a))) expect(at(neighbour)).toBe(at(hex(a)));
      }),
    );
  });

  it.each([
    ['not asked to, it believes no header', '10.0.0.1', '192.0.2.1', 0, 'ip:10.0.0.1'],
    ['one proxy: the last entry', '10.0.0.1', '203.0.113.9, 192.0.2.1', 1, 'ip:192.0.2.1'],
    ['two proxies: the last but one', '10.0.0.1', '203.0.113.9, 192.0.2.1,10.0.0.2', 2, 'ip:192.0.2.1'],
    ['fewer entries than proxies', '10.0.0.1', '203.0.113.9', 2, 'ip:10.0.0.1'],
    ['no header', '10.0.0.1', undefined, 1, 'ip:10.0.0.1'],
    ['an entry that is no address', '10.0.0.1', 'unknown', 1, 'ip:10.0.0.1'],
    ['an empty entry', '10.0.0.1', '192.0.2.1,', 1, 'ip:10.0.0.1'],
    ['a port', '10.0.0.1', '192.0.2.1:443', 1, 'ip:192.0.2.1'],
    ['brackets and a port', '10.0.0.1', '[2001:db8::1]:443', 1, 'ip:2001:db8:0:0::/64'],
  ])('behind proxies, %s', (_case, address, forwarded, proxies, expected) => {
    expect(at(address, forwarded, proxies)).toBe(expected);
  });
});
