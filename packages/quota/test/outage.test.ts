import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import type { GuardEvent } from '@sallyport/core';
import { createQuota, memoryQuotaStore, quota, QuotaStoreFullError } from '@sallyport/quota';
import type { QuotaOptions, QuotaStore } from '@sallyport/quota';
import { quota as koaQuota } from '@sallyport/quota/koa';
import supertest from 'supertest';
import { frameworks } from '../../../test/support/frameworks.ts';

type State = 'up' | 'rejects' | 'hangs' | 'throws';

/** A store whose state can be set, and which counts what it is asked. */
function fragile() {
  const inner = memoryQuotaStore();
  const seen = { state: 'up' as State, asked: 0, reserves: 0, together: 0, most: 0 };
  const answer = async <T>(give: () => T | Promise<T>): Promise<T> => {
    seen.asked++;
    seen.most = Math.max(seen.most, ++seen.together);
    try {
      await sleep(1);
      if (seen.state === 'rejects') throw new Error('connection refused');
      if (seen.state === 'hangs') await new Promise(() => undefined);
      return await give();
    } finally {
      seen.together--;
    }
  };
  const store: QuotaStore = {
    reserve: (...all) => {
      seen.reserves++;
      if (seen.state === 'throws') throw new Error('not connected');
      return answer(() => inner.reserve(...all));
    },
    settle: (...all) => answer(() => inner.settle(...all)),
    release: (...all) => answer(() => inner.release(...all)),
  };
  return { inner, store, seen };
}

const RETRY = 40;
const limits = [{ unit: 'requests', limit: 100, windowMs: 60_000 }] as const;
const options = (store: QuotaStore): QuotaOptions => {
  return { key: () => 'k', limits, store, storeTimeoutMs: 50, storeRetryMs: RETRY };
};
const one = { requests: 1 };
const outcomes = async (all: readonly Promise<unknown>[]): Promise<string[]> => {
  return (await Promise.allSettled(all)).map((end) => (end.status === 'fulfilled' ? 'ok' : (end.reason as Error).name));
};
const remaining = async (store: QuotaStore): Promise<number | undefined> => {
  const asked = await createQuota(options(store)).reserve('k', { requests: 101 });
  return asked.limits[0]?.remaining;
};
/** Up to what a busy machine needs. */
async function until(reached: () => boolean | Promise<boolean>): Promise<void> {
  for (let wait = 0; wait < 2000 && !(await reached()); wait++) await sleep(5);
  expect(await reached()).toBe(true);
}

describe('a store that is out', () => {
  it.each(['rejects', 'hangs', 'throws'] as const)('is left alone after five failures: %s', async (state) => {
    const { store, seen } = fragile();
    const { reserve } = createQuota({ ...options(store), storeRetryMs: 60_000 });
    seen.state = state;
    for (let call = 0; call < 5; call++) expect(await outcomes([reserve('k', one)])).not.toEqual(['ok']);
    const { asked } = seen;
    const all = await outcomes(Array.from({ length: 200 }, () => reserve('k', one)));
    expect(new Set(all)).toEqual(new Set(['QuotaStoreOutError']));
    expect(seen.asked).toBe(asked);
  });

  it('is asked by one request when it may be back, and by all when it is', async () => {
    const { store, seen } = fragile();
    const { reserve } = createQuota(options(store));
    seen.state = 'rejects';
    await outcomes(Array.from({ length: 50 }, () => reserve('k', one)));
    await sleep(RETRY * 1.6);
    // Still out: one asks, and the break begins anew.
    seen.reserves = 0;
    const still = await outcomes(Array.from({ length: 50 }, () => reserve('k', one)));
    expect(seen.reserves).toBe(1);
    expect(still.filter((name) => name === 'QuotaStoreOutError')).toHaveLength(49);
    seen.state = 'up';
    // Doubled.
    await sleep(RETRY * 3.2);
    seen.reserves = 0;
    const first = await outcomes(Array.from({ length: 50 }, () => reserve('k', one)));
    expect(seen.reserves).toBe(1);
    expect(first.filter((name) => name === 'ok')).toHaveLength(1);
    expect(new Set(await outcomes(Array.from({ length: 50 }, () => reserve('k', one))))).toEqual(new Set(['ok']));
  });

  it('is not out for a few failures, nor for being full', async () => {
    const { store, seen } = fragile();
    const { reserve } = createQuota(options(store));
    for (let round = 0; round < 5; round++) {
      seen.state = 'rejects';
      await outcomes(Array.from({ length: 4 }, () => reserve('k', one)));
      seen.state = 'up';
      expect(await outcomes([reserve('k', one)])).toEqual(['ok']);
      // What may have been booked is given back meanwhile, and that must not fail, too.
      const asked = 9 * (round + 1);
      await until(() => seen.asked === asked && seen.together === 0);
    }
    const full = (): never => {
      throw new QuotaStoreFullError('full');
    };
    const filled = createQuota(options({ ...store, reserve: full }));
    for (let call = 0; call < 20; call++)
      expect(await outcomes([filled.reserve('k', one)])).toEqual(['QuotaStoreFullError']);
  });

  it('gives back what it grants too late, when it is not asked any more', async () => {
    const { inner, store, seen } = fragile();
    const slow: QuotaStore = {
      ...store,
      reserve: async (...all) => {
        await sleep(90);
        seen.asked++;
        return inner.reserve(...all);
      },
    };
    const { reserve } = createQuota(options(slow));
    const all = outcomes(Array.from({ length: 20 }, () => reserve('k', one)));
    expect(new Set(await all)).toEqual(new Set(['TimeLimitError']));
    await until(() => seen.asked >= 40);
    await until(async () => (await remaining(inner)) === 100);
  });

  it('gives back what it granted where its answer was lost', async () => {
    const { inner, store, seen } = fragile();
    const cut: QuotaStore = {
      ...store,
      reserve: async (...all) => {
        const answer = inner.reserve(...all);
        if (seen.state === 'up') return answer;
        // Past the time limit as well.
        await sleep(seen.state === 'hangs' ? 90 : 1);
        throw new Error('read ECONNRESET');
      },
    };
    for (const state of ['rejects', 'hangs'] as const) {
      seen.state = state;
      const { reserve } = createQuota(options(cut));
      expect(await outcomes(Array.from({ length: 3 }, () => reserve('k', one)))).not.toContain('ok');
      expect(await remaining(inner)).toBe(97);
      await sleep(state === 'hangs' ? 60 : 0);
      // The next answer tells that it is back.
      seen.state = 'up';
      expect(await outcomes([reserve('k', { requests: 101 })])).toEqual(['ok']);
      await until(async () => (await remaining(inner)) === 100);
    }
  });
});

describe.each(frameworks)('an outage on %s', (_name, serve) => {
  function served(store: QuotaStore, more: Partial<QuotaOptions> = {}) {
    const events: GuardEvent[] = [];
    const all: QuotaOptions = { ...options(store), onEvent: (event) => void events.push(event), ...more };
    const guards = [{ connect: quota(all), koa: koaQuota(all) }];
    const app = serve({ guards, handler: () => ({ json: { ok: true } }) });
    const ask = (): Promise<number> =>
      supertest(app)
        .post('/')
        .send({ model: 'm' })
        .then(({ status }) => status);
    return { events, ask, of: (type: string) => events.filter((event) => event.type === `quota.${type}`) };
  }

  it('lets a share of each limit through where it may, and books it when the store is back', async () => {
    const { inner, store, seen } = fragile();
    const { ask, of } = served(store, { onUnavailable: 'allow', emergencyPercent: 20 });
    seen.state = 'rejects';
    const statuses: number[] = [];
    for (let call = 0; call < 30; call++) statuses.push(await ask());
    expect(statuses.filter((status) => status === 200)).toHaveLength(20);
    expect(statuses.slice(20)).toEqual(Array.from({ length: 10 }, () => 503));
    expect(of('flagged')).toHaveLength(20);
    // One of them asked the store, and on a busy machine more.
    const out = { errorName: 'QuotaStoreOutError', policy: 'allow' };
    expect(of('flagged').map(({ details }) => details)).toContainEqual({ ...out, emergency: true });
    expect(of('flagged').every(({ details }) => details['emergency'] === true)).toBe(true);
    expect(of('unavailable').map(({ details }) => details)).toContainEqual(out);
    await until(() => of('settled').length === 20);
    expect(of('settled')[0]?.details).toMatchObject({ emergency: true });
    expect(await remaining(inner)).toBe(100);
    seen.state = 'up';
    // Without a request: a debt asks by itself.
    await until(async () => (await remaining(inner)) === 80);
    await sleep(RETRY);
    expect(await remaining(inner)).toBe(80);
  });

  it('books what was spent however long it was out, a count at once', async () => {
    const { inner, store, seen } = fragile();
    const { ask } = served(store, { onUnavailable: 'allow', emergencyPercent: 50, storeRetryMs: 1 });
    seen.state = 'rejects';
    expect(await ask()).toBe(200);
    // Nobody else asks it; what it refuses ten times while it answers others would be given up.
    await until(() => seen.asked >= 14);
    for (let call = 0; call < 19; call++) {
      expect(await ask()).toBe(200);
      await sleep(4);
    }
    seen.asked = 0;
    seen.state = 'up';
    await until(async () => (await remaining(inner)) === 80);
    expect(seen.asked).toBeLessThan(6);
  });

  it('is not taken for out because it refuses one settlement, which is given up', async () => {
    const { store } = fragile();
    let refused = 0;
    const settle = async (): Promise<never> => {
      refused++;
      throw new Error('not this one');
    };
    const { ask, of } = served({ ...store, settle }, { storeRetryMs: 1 });
    expect(await ask()).toBe(200);
    await until(() => refused >= 11);
    await sleep(20);
    expect(refused).toBe(11);
    expect(await ask()).toBe(200);
    expect(of('unavailable')).toHaveLength(0);
  });

  it('settles afterwards what ended meanwhile, one after the other', async () => {
    const { inner, store, seen } = fragile();
    let open = 0;
    const gate: (() => void)[] = [];
    const events: GuardEvent[] = [];
    const tokens = [{ unit: 'tokens', limit: 100_000, windowMs: 60_000 }] as const;
    const all: QuotaOptions = {
      ...options(store),
      limits: tokens,
      estimate: () => 1000,
      onEvent: (event) => void events.push(event),
    };
    const app = serve({
      guards: [{ connect: quota(all), koa: koaQuota(all) }],
      handler: async () => {
        open++;
        await new Promise<void>((resolve) => gate.push(resolve));
        return { status: 404, json: {} };
      },
    });
    const calls = Array.from({ length: 8 }, () =>
      supertest(app)
        .post('/')
        .send({})
        .then(() => undefined),
    );
    await until(() => open === 8);
    const left = async (): Promise<number | undefined> => {
      const asked = await createQuota({ ...options(inner), limits: tokens }).reserve('k', { tokens: 100_001 });
      return asked.limits[0]?.remaining;
    };
    expect(await left()).toBe(92_000);
    seen.state = 'rejects';
    gate.forEach((resolve) => resolve());
    await Promise.all(calls);
    await until(() => events.filter(({ type }) => type === 'quota.settle-failed').length === 8);
    expect(await left()).toBe(92_000);
    seen.most = 0;
    seen.state = 'up';
    await until(async () => (await left()) === 100_000);
    expect(seen.most).toBe(1);
  });
});
