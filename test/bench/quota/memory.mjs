import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { createQuota, memoryQuotaStore } from '@sallyport/quota';
import { MemoryStore } from 'express-rate-limit';
import { RateLimiterMemory } from 'rate-limiter-flexible';
import { settledStreams } from '../../load/quota-streams.mjs';
import { cpuSideBySide, seeded, sideBySide } from '../measure.mjs';

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

/** 1,000 in the last moment of a period, 1,000 in the first moment of the next; a bucket of 900 with 100 a second. */
function acrossBoundary(kind) {
  let now = 100_000 - 500;
  const store = memoryQuotaStore({ now: () => now });
  const bucket = kind === 'bucket';
  const window = { kind, ms: bucket ? 1000 : 4000, ...(bucket ? { refill: 100 } : {}) };
  let admitted = 0;
  for (let call = 0; call < 4000; call++) {
    if (call === 2000) now += 999;
    const charge = { account: 'k', name: 'n', window, limit: bucket ? 900 : 1000, amount: 1 };
    if (store.reserve({ id: `${call}`, shard: 'all' }, [charge], 60_000).allowed) admitted++;
  }
  return admitted;
}

function storeCall(keys, limits) {
  const store = memoryQuotaStore();
  const window = Object.freeze({ kind: 'sliding', ms: DAY });
  const names = ['a', 'b', 'c', 'd'].slice(0, limits);
  const used = names.map(() => 1);
  let calls = 0;
  return () => {
    const account = keys[calls % keys.length];
    const ticket = { id: `t${calls++}`, shard: 'all' };
    void store.reserve(
      ticket,
      names.map((name) => ({ account, name, window, limit: 1e9, amount: 1 })),
      600_000,
    );
    void store.settle(ticket, used);
  };
}

/** What is kept, without what is only not collected yet. */
function heapKept() {
  setFlagsFromString('--expose-gc');
  runInNewContext('gc')();
  return process.memoryUsage().heapUsed;
}

/** Each key once, a hundred hot keys in between; the store's time moves so that keys are forgotten and refused. */
function distinctKeys(offered) {
  let now = 0;
  const store = memoryQuotaStore({ now: () => now });
  const window = { kind: 'sliding', ms: 86_400_000 };
  const short = { kind: 'sliding', ms: 1000 };
  const charge = (account, one) => [{ account, name: 'n', window: one, limit: 1e9, amount: 1 }];
  const hot = new Map();
  let wrong = 0;
  let refused = 0;
  const callHot = (number) => {
    const key = `hot${number}`;
    const spent = (hot.get(key) ?? 0) + 1;
    hot.set(key, spent);
    const { states } = store.reserve({ id: `${key} ${spent}`, shard: 'all' }, charge(key, window), 1);
    if (states[0].remaining !== 1e9 - spent) wrong++;
  };
  for (let number = 0; number < 100; number++) callHot(number);
  const before = heapKept();
  // A stack for each refusal would take most of the time.
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = 0;
  for (let index = 0; index < offered; index++) {
    if (index % 20 === 0) now++;
    if (index % 1000 === 0) callHot((index / 1000) % 100);
    try {
      const ticket = { id: `${index}`, shard: 'all' };
      void store.reserve(ticket, charge(`key${index}`, short), 1000);
      void store.settle(ticket, [1]);
    } catch {
      refused++;
    }
  }
  Error.stackTraceLimit = stackTraceLimit;
  const megabytes = (heapKept() - before) / 1e6;
  // Kept to here, or all of it would be collected.
  callHot(0);
  return wrong > 0
    ? { missing: `${wrong} counts of hot keys were wrong` }
    : { value: megabytes, notes: [`refused as full: ${refused}`] };
}

const OPEN = 100;

/**
 * Reserve alone against an increment of express-rate-limit, a hundred of each in turn, so that a hundred reservations are
 * open at once; they are settled between. Their answer is a promise and is awaited, ours is there at once.
 */
async function reserveRatio(limits) {
  const store = memoryQuotaStore();
  const theirs = new MemoryStore();
  theirs.init({ windowMs: DAY });
  const keys = Array.from({ length: 1000 }, (_, index) => `key:${index}`);
  const window = Object.freeze({ kind: 'sliding', ms: DAY });
  const names = ['a', 'b', 'c', 'd'].slice(0, limits);
  const used = names.map(() => 1);
  const tickets = [];
  let calls = 0;
  const [reserves, increments] = [[], []];
  const charges = keys.map((account) => names.map((name) => ({ account, name, window, limit: 1e9, amount: 1 })));
  const reserve = (index) => {
    const ticket = { id: `t${calls}`, shard: 'all' };
    tickets[index] = ticket;
    void store.reserve(ticket, charges[calls++ % charges.length], 600_000);
  };
  for (let turn = 0; turn < 6000; turn++) {
    const reserved = process.hrtime.bigint();
    for (let index = 0; index < OPEN; index++) reserve(index);
    const settled = process.hrtime.bigint();
    for (const ticket of tickets) void store.settle(ticket, used);
    const incremented = process.hrtime.bigint();
    for (let index = 0; index < OPEN; index++) await theirs.increment(keys[(turn * OPEN + index) % keys.length]);
    const end = process.hrtime.bigint();
    // What is compiled meanwhile is timed later.
    if (turn < 1000) continue;
    reserves.push(Number(settled - reserved) / OPEN);
    increments.push(Number(end - incremented) / OPEN);
  }
  theirs.shutdown();
  // A turn is short, so that what else runs on the machine spoils few of them, and a median is not moved by these.
  const middle = (values) => values.toSorted((one, two) => one - two)[values.length >> 1];
  const [own, other] = [middle(reserves), middle(increments)];
  return { ratio: other / own, own, other };
}

export const figures = [
  ...[
    [1, 0.5],
    [4, 0.25],
  ].map(([limits, min]) => ({
    what: `memory reserve, limits at once: ${limits}; operations against those of an increment of express-rate-limit`,
    min,
    measure: async () => {
      const { ratio, own, other } = await reserveRatio(limits);
      return { value: ratio, peer: `${other.toFixed(0)} ns an increment, ${own.toFixed(0)} ns a reserve` };
    },
  })),
  {
    what: '1,500 streams (10,000 with `node test/load/quota-streams.mjs --all`), 40 % aborted: charged otherwise than the rule says, or unsettled',
    max: 0,
    measure: async () => {
      const { faults, unsettled, outcomes } = await settledStreams(1500);
      return { value: faults.length + unsettled, notes: [JSON.stringify(outcomes), ...faults.slice(0, 3)] };
    },
  },
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
  ...['sliding', 'bucket'].map((kind) => ({
    what: `admitted within one second across a window boundary, ${kind} window, of what it allows in one second: 1,000`,
    max: 1000,
    measure: async () => ({ value: acrossBoundary(kind), peer: `fixed window ${acrossBoundary('fixed')}` }),
  })),
  {
    what: '10,000,000 distinct keys offered to a memory store of 20,000: MB of heap grown, 100 hot keys exact',
    max: 100,
    measure: async () => distinctKeys(10_000_000),
  },
  ...[1, 4].map((limits) => ({
    what: `microseconds of reserve and settle in the memory store, limits at once: ${limits}`,
    max: 40,
    measure: async () => {
      const theirs = new MemoryStore();
      theirs.init({ windowMs: DAY });
      const keys = Array.from({ length: 1000 }, (_, index) => `key:${index}`);
      let calls = 0;
      const result = await cpuSideBySide(storeCall(keys, limits), () => theirs.increment(keys[calls++ % keys.length]), {
        batch: 20_000,
      });
      theirs.shutdown();
      return {
        value: result.ours,
        peer: `one increment of express-rate-limit's memory store ${result.theirs.toFixed(2)}`,
      };
    },
  })),
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
