import { createQuota } from '@sallyport/quota';
import { MemoryStore } from 'express-rate-limit';
import { RateLimiterMemory } from 'rate-limiter-flexible';
import { seeded, sideBySide } from '../measure.mjs';

const DAY = 86_400_000;
const tick = () => new Promise((resolve) => setImmediate(resolve));

/** 200 clients, cost unknown before the call (1 to 100 tokens, cap 100): reserve, call, settle, until all are refused. */
async function tokenBudget(budget, spend) {
  const random = seeded(7);
  let spent = 0;
  let refused = 0;
  await Promise.all(
    Array.from({ length: 200 }, async () => {
      for (let misses = 0; misses < 20;) {
        const cost = 1 + Math.floor(random() * 100);
        const used = await spend(cost);
        if (used === undefined) {
          misses++;
          refused++;
        } else spent += used;
        await tick();
      }
    }),
  );
  return { ratio: spent / budget, refused };
}

function ours(budget) {
  const quota = createQuota({ key: () => 'k', limits: [{ unit: 'tokens', limit: budget, windowMs: DAY }] });
  return async (cost) => {
    const reserved = await quota.reserve('k', { requests: 1, tokens: 100 });
    if (!reserved.allowed) return undefined;
    await tick();
    await quota.settle(reserved.reservation, { requests: 1, tokens: cost });
    return cost;
  };
}

/** The usual way: look whether there is budget left, call, charge afterwards. */
function checkThenCharge(budget) {
  const limiter = new RateLimiterMemory({ points: budget, duration: DAY / 1000 });
  return async (cost) => {
    const state = await limiter.get('k');
    if (state !== null && state.remainingPoints <= 0) return undefined;
    await tick();
    await limiter.consume('k', cost).catch(() => undefined);
    return cost;
  };
}

const BUDGET = 50_000;
const ratioOf = async (spend) => (await tokenBudget(BUDGET, spend(BUDGET))).ratio;

export const figures = [
  {
    what: 'token budget under 200 clients, cost unknown before the call: spent / budget, at most',
    max: 1,
    measure: async () => ({
      value: await ratioOf(ours),
      peer: `check, call, charge: ${(await ratioOf(checkThenCharge)).toFixed(2)}`,
    }),
  },
  { what: 'the same, at least', min: 0.97, measure: async () => ({ value: await ratioOf(ours) }) },
  {
    what: 'requests admitted by 500 concurrent reservations on a limit of 100',
    min: 100,
    max: 100,
    measure: async () => {
      const quota = createQuota({ key: () => 'k', limits: [{ unit: 'requests', limit: 100, windowMs: DAY }] });
      const all = await Promise.all(Array.from({ length: 500 }, () => quota.reserve('k', { requests: 1, tokens: 0 })));
      return { value: all.filter(({ allowed }) => allowed).length };
    },
  },
  {
    what: 'units left spendable after one refused request of 200,000 on a limit of 100,000',
    min: 100_000,
    measure: async () => {
      const quota = createQuota({ key: () => 'k', limits: [{ unit: 'tokens', limit: 100_000, windowMs: DAY }] });
      await quota.reserve('k', { requests: 1, tokens: 200_000 });
      const { limits } = await quota.reserve('k', { requests: 1, tokens: 0 });
      const peer = new RateLimiterMemory({ points: 100_000, duration: DAY / 1000 });
      await peer.consume('k', 200_000).catch(() => undefined);
      return { value: limits[0].remaining, peer: `rate-limiter-flexible ${(await peer.get('k')).remainingPoints}` };
    },
  },
  {
    what: 'microseconds of reserve and settle in memory',
    max: 40,
    measure: async () => {
      const quota = createQuota({ key: () => 'k', limits: [{ unit: 'requests', limit: 1e9, windowMs: DAY }] });
      const store = new MemoryStore();
      store.init({ windowMs: DAY });
      const result = await sideBySide(
        async () => {
          const { reservation } = await quota.reserve('k', { requests: 1, tokens: 0 });
          await quota.settle(reservation, { requests: 1, tokens: 0 });
        },
        () => store.increment('k'),
        { batch: 500 },
      );
      store.shutdown();
      return { value: result.ours, peer: `one increment of express-rate-limit ${result.theirs.toFixed(2)}` };
    },
  },
];
