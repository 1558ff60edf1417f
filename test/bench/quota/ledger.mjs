// The usage ledger: what is lost, what a recorded call costs, and how long a large report takes to write.
import { createQuota } from '@sallyport/quota';
import { memoryLedgerStore, usageCsv, usageLedger } from '@sallyport/quota/ledger';
import { cpuSideBySide, seeded } from '../measure.mjs';

const everything = { from: 0, to: 8.64e15 };
const limits = [{ unit: 'tokens', limit: 1e12, windowMs: 86_400_000 }];

/** Calls of any end, eight at a time, against a count of their own; the store loses every third answer. */
async function missing(calls) {
  const kept = memoryLedgerStore();
  let batches = 0;
  const store = {
    ...kept,
    add: async (batch) => {
      void kept.add(batch);
      if (++batches % 3 === 0) throw new Error('the answer was lost');
    },
  };
  const ledger = usageLedger({ store, flushMs: 1, flushCalls: 50 });
  const quota = createQuota({ key: () => 'k', limits, ledger });
  const random = seeded(7);
  const counted = { requests: 0, tokens: 0, released: 0 };
  const call = async (number) => {
    const made = await quota.reserve({ key: `k${number % 50}`, model: `m${number % 4}` }, { tokens: 100 });
    await new Promise((resolve) => setImmediate(resolve));
    if (random() < 0.2) {
      counted.released++;
      await quota.release(made.reservation);
      return;
    }
    const tokens = Math.floor(random() * 300);
    counted.requests++;
    counted.tokens += tokens;
    await quota.settle(made.reservation, { tokens });
  };
  const client = async (first) => {
    for (let number = first; number < calls; number += 8) await call(number);
  };
  await Promise.all(Array.from({ length: 8 }, (_, first) => client(first)));
  for (let tries = 0; tries < 5; tries++) {
    try {
      await ledger.close();
      break;
    } catch {
      // An answer that was lost again.
    }
  }
  const { total } = await ledger.usage({}, everything);
  const off = Object.keys(counted).map((name) => Math.abs(total[name] - counted[name]));
  return { value: off.reduce((sum, one) => sum + one), notes: [`batches handed over: ${batches}`] };
}

function recorder() {
  const ledger = usageLedger({ flushMs: 60_000, flushCalls: 1_000_000 });
  const entry = {
    principal: { id: 'p', tenant: 't' },
    model: 'gpt',
    route: 'POST /chat',
    requests: 1,
    inputTokens: 10,
  };
  const keys = Array.from({ length: 1000 }, (_, index) => `team-${index}`);
  let calls = 0;
  return () =>
    void ledger.record({ ...entry, key: keys[calls++ % keys.length], outputTokens: 20, tokens: 30, money: 9 });
}

/** Reserve and settle by the plain functions, with a ledger and without. */
function spender(ledger) {
  const quota = createQuota({ key: () => 'k', limits, ...(ledger === undefined ? {} : { ledger }) });
  const who = { key: 'k', model: 'gpt', route: 'job' };
  return async () => {
    const { reservation } = await quota.reserve(who, { tokens: 3 });
    await quota.settle(reservation, { tokens: 2 });
  };
}

const line = (index) => ({
  from: '2026-01-01T00:00:00.000Z',
  to: '2026-01-02T00:00:00.000Z',
  key: `team-${index}`,
  model: index % 100 === 0 ? '=cmd()' : 'gpt-5, large',
  requests: 1,
  inputTokens: 1000,
  outputTokens: 200,
  tokens: 1200,
  money: 12_345,
  bytes: 0,
  refused: 0,
  released: 0,
  estimated: 0,
});

export const figures = [
  {
    what: 'usage ledger: 10,000 calls of any end, every third answer of the store lost: difference to an independent count',
    max: 0,
    measure: async () => missing(10_000),
  },
  {
    what: 'usage ledger: microseconds to record a call',
    max: 10,
    measure: async () => ({ value: (await cpuSideBySide(recorder(), () => undefined, { batch: 5000 })).ours }),
  },
  {
    what: 'usage ledger: microseconds of reserve and settle in memory with a ledger',
    max: 40,
    measure: async () => {
      const { ours, theirs } = await cpuSideBySide(spender(usageLedger()), spender(undefined), { batch: 2000 });
      return { value: ours, peer: `without ${theirs.toFixed(2)}` };
    },
  },
  {
    what: 'usage ledger: milliseconds to write a CSV of 100,000 rows',
    max: 1000,
    measure: async () => {
      const rows = Array.from({ length: 100_000 }, (_, index) => line(index));
      const start = performance.now();
      const { length } = usageCsv(rows);
      return { value: performance.now() - start, notes: [`${(length / 1e6).toFixed(1)} MB`] };
    },
  },
];
