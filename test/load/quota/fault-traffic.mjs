// Calls under three kinds of limits, and a ledger of what they really spent.
import { appendFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { createQuota } from '@sallyport/quota';
import { postgresQuotaStore } from '@sallyport/quota/postgres';
import { redisQuotaStore } from '@sallyport/quota/redis';
import { Redis } from 'ioredis';
import pg from 'pg';

const TIME_LIMIT_MS = 250;
const TTL_MS = 700;
const PARALLEL = 4;
const RECENT_MS = 500;
const CLIENTS = 10;

export const BUDGET = 120;

/** Limits of every trial: a budget that does not come back while it runs, by time and by calendar, and two that do. */
const limits = [
  { name: 'budget', unit: 'tokens', limit: BUDGET, windowMs: 3_600_000 },
  { name: 'day', unit: 'tokens', limit: 2 * BUDGET, window: 'day' },
  { name: 'recent', unit: 'tokens', limit: BUDGET, windowMs: RECENT_MS },
  { name: 'open', unit: 'parallel', limit: PARALLEL },
];

export function openStore(kind, port) {
  if (kind === 'redis') {
    const client = new Redis({ host: '127.0.0.1', port, retryStrategy: () => 50, commandTimeout: 1000 });
    client.on('error', () => undefined);
    return { store: redisQuotaStore({ client }), close: () => client.disconnect() };
  }
  const url = `postgres://postgres@127.0.0.1:${port}/postgres`;
  const times = { query_timeout: 1000, connectionTimeoutMillis: 1000 };
  const pool = new pg.Pool({ connectionString: url, max: 4, ...times });
  pool.on('error', () => undefined);
  return { store: postgresQuotaStore({ client: pool }), pool, close: () => void pool.end().catch(() => undefined) };
}

function quotaOver(store) {
  return createQuota({ key: () => 'k', limits, store, storeTimeoutMs: TIME_LIMIT_MS, reservationTtlMs: TTL_MS });
}

/**
 * Clients that reserve, work and settle until told to stop. The ledger knows, of every ticket that was granted, the
 * estimate and what was used of it; of every call that failed, what may have been booked for it.
 * @param file where to note it as well, before anything is spent: this process will be killed
 */
export function traffic(store, account, { file } = {}) {
  const quota = quotaOver(store);
  const ledger = {
    granted: new Map(),
    used: new Map(),
    doubtful: 0,
    failed: 0,
    refused: 0,
    slowest: 0,
    overdue: 0,
    mostOpen: 0,
  };
  const state = { running: true };
  let open = 0;
  let calls = 0;
  const note = (kind, id, amount) => {
    if (file !== undefined) appendFileSync(file, `${kind} ${id} ${amount}\n`);
  };
  /** A timer of the same length, started right after the call's own, shows what a stalled machine has to do with it. */
  const timed = async (start) => {
    const since = performance.now();
    const pending = start();
    let due;
    const timer = setTimeout(() => (due = performance.now()), TIME_LIMIT_MS);
    try {
      return await pending;
    } finally {
      clearTimeout(timer);
      ledger.slowest = Math.max(ledger.slowest, performance.now() - since);
      if (due !== undefined) ledger.overdue = Math.max(ledger.overdue, performance.now() - due);
    }
  };
  const call = async () => {
    const estimate = 1 + Math.floor(Math.random() * 10);
    note('asked', `${process.pid}.${calls++}`, estimate);
    let reserved;
    try {
      reserved = await timed(async () => quota.reserve(account, { requests: 1, tokens: estimate }));
    } catch {
      ledger.failed++;
      ledger.doubtful += estimate;
      return sleep(20);
    }
    if (!reserved.allowed) {
      ledger.refused++;
      note('refused', '-', estimate);
      return sleep(10);
    }
    const { id } = reserved.reservation;
    note('granted', id, estimate);
    ledger.granted.set(id, estimate);
    ledger.mostOpen = Math.max(ledger.mostOpen, ++open);
    await sleep(5 + Math.random() * 20);
    const used = Math.floor(Math.random() * (estimate + 1));
    note('used', id, used);
    ledger.used.set(id, used);
    open--;
    try {
      await timed(async () => quota.settle(reserved.reservation, { requests: 1, tokens: used }));
    } catch {
      ledger.failed++;
      ledger.doubtful += estimate - used;
    }
  };
  const client = async () => {
    while (state.running) await call();
  };
  const done = Promise.all(Array.from({ length: CLIENTS }, client));
  return {
    ledger,
    parallel: PARALLEL,
    stop: async () => {
      state.running = false;
      await done;
      return ledger;
    },
  };
}

/** What the ledger says was spent: of a call that never said what it used, all of it. */
export const spentOf = ({ granted, used }) => {
  return [...granted].reduce((sum, [id, estimate]) => sum + (used.get(id) ?? estimate), 0);
};

/** The longest that anything but the budgets is held, and time for what a stalled machine does late. */
const OVER_MS = Math.max(2 * TTL_MS, RECENT_MS * 1.1) + 50;

/**
 * What the store says is left, once everything has expired. A server that was busy may have booked a call long after
 * its client gave up, and it expires that much later: so what is still held is looked at again.
 */
export async function leftOf(store, account) {
  const quota = quotaOver(store);
  for (let look = 1; ; look++) {
    await sleep(OVER_MS);
    try {
      const { limits: states } = await quota.reserve(account, { requests: 1, tokens: 0 });
      const left = Object.fromEntries(states.map(({ name, remaining }) => [name, remaining]));
      if (look === 4 || (left.recent === BUDGET && left.open === PARALLEL - 1)) return left;
    } catch (error) {
      if (look >= 8) throw error;
    }
  }
}
