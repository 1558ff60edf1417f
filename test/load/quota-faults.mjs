// Breaks things while calls are made, and looks whether a budget was overspent, something leaked, or a call hung.
//
//   npm run build && node test/load/quota-faults.mjs [--store postgres] [--fault server-killed] [--trials 200] [--lanes 4]
//
// Each trial has an account of its own and one fault. Lanes have a server each and run side by side.
// Exits non-zero when a trial failed. The figures run fewer trials of each; nothing else is shortened.
import { fork } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { postgresQuotaStore } from '@sallyport/quota/postgres';
import pg from 'pg';
import { cuttableWay, postgresServer, redisServer } from './quota/fault-servers.mjs';
import { BUDGET, leftOf, openStore, spentOf, traffic } from './quota/fault-traffic.mjs';

/** Beyond a timer of the same length, which fires late on a busy machine. */
const SLACK_MS = 50;
const DAY = 86_400_000;

// The clock of this process, which the lanes share.
let shift = 0;
const { now } = Date;
Date.now = () => now() + shift;

const between = (from, to) => from + Math.random() * (to - from);

/** A process of its own with the same traffic on the same account, killed in its midst. */
async function processKilled({ kind, way, account, ledger }) {
  const folder = mkdtempSync(join(tmpdir(), 'sallyport-faults-ledger-'));
  const file = join(folder, 'ledger');
  const child = fork(fileURLToPath(import.meta.url), [
    '--client',
    JSON.stringify({ kind, port: way.port, account, file }),
  ]);
  const gone = new Promise((resolve) => child.once('exit', resolve));
  await new Promise((resolve, reject) => {
    child.once('message', resolve);
    void gone.then(() => reject(new Error('the client process ended by itself')));
  });
  await sleep(between(5, 150));
  child.kill('SIGKILL');
  await gone;
  let asked = 0;
  let known = 0;
  for (const line of readFileSync(file, 'utf8').split('\n')) {
    const [what, id, amount] = line.split(' ');
    if (what === 'asked') asked += Number(amount);
    if (what === 'granted') ledger.granted.set(id, Number(amount));
    if (what === 'granted' || what === 'refused') known += Number(amount);
    if (what === 'used') ledger.used.set(id, Number(amount));
    if (what === 'used') ledger.doubtful += (ledger.granted.get(id) ?? 0) - Number(amount);
  }
  ledger.doubtful += asked - known;
  rmSync(folder, { recursive: true });
}

const faults = {
  'client-killed': processKilled,
  'server-killed': async ({ server }) => {
    await server.kill();
    await sleep(between(0, 200));
    await server.restart();
  },
  'server-paused': async ({ server }) => {
    server.pause();
    await sleep(between(100, 900));
    server.resume();
  },
  'connection-cut': async ({ way }) => {
    for (let cut = 0; cut < 3; cut++) {
      way.cut();
      await sleep(between(5, 100));
    }
  },
  'connection-silent': async ({ way }) => {
    way.silence();
    await sleep(between(100, 900));
    way.heal();
  },
  /** The clock of this process alone: it is in another day, or month, than the store. */
  'client-clock': async () => {
    shift = Math.sign(Math.random() - 0.5) * between(0.1, 40) * DAY;
    await sleep(between(100, 300));
    shift = 0;
  },
  /**
   * The server's clock, back by up to a day and forth again; PostgreSQL only, whose store asks a function for it. After
   * the first grant: an account that is first seen while the clock is back would see it leap forward, over its windows.
   */
  'server-clock': async ({ control, ledger }) => {
    while (ledger.granted.size === 0) await sleep(10);
    await control.query(`update clock set ms = ${-Math.round(between(1, 86_400) * 1000)}`);
    await sleep(between(100, 300));
    await control.query('update clock set ms = 0');
  },
};

export const knownFaults = Object.keys(faults);

function problemsOf({ ledger, spent, left, parallel }) {
  const problems = [];
  if (spent > BUDGET) problems.push(`${spent} of ${BUDGET} were spent`);
  if (left.budget > BUDGET - spent) problems.push(`${left.budget} are left of ${BUDGET} after ${spent}`);
  if (ledger.mostOpen > parallel) problems.push(`${ledger.mostOpen} of ${parallel} calls were open`);
  // What nobody answered for may be booked; nothing else may be.
  if (left.budget < BUDGET - spent - ledger.doubtful) problems.push(`only ${left.budget} left after ${spent}, leaked`);
  if (left.recent !== BUDGET) problems.push(`${BUDGET - left.recent} did not come back with their window`);
  if (left.open !== parallel - 1) problems.push(`${parallel - 1 - left.open} calls stayed open`);
  if (ledger.overdue > SLACK_MS)
    problems.push(`a call went on for ${ledger.overdue.toFixed(0)} ms after its time limit`);
  return problems;
}

async function trial(lane, fault, index) {
  const account = `trial${index}`;
  const running = traffic(lane.client.store, account);
  await sleep(between(30, 150));
  await faults[fault]({ ...lane, account, ledger: running.ledger });
  await sleep(between(200, 400));
  const ledger = await running.stop();
  const left = await leftOf(lane.client.store, account);
  const found = { ledger, spent: spentOf(ledger), left, parallel: running.parallel };
  return { ...found, problems: problemsOf(found) };
}

async function openLane(kind, appendfsync) {
  const server = kind === 'redis' ? await redisServer(appendfsync) : await postgresServer();
  const way = await cuttableWay(server.port);
  const client = openStore(kind, way.port);
  let control;
  if (kind === 'postgres') {
    control = new pg.Pool({ host: '127.0.0.1', port: server.port, user: 'postgres', database: 'postgres' });
    control.on('error', () => undefined);
    await postgresQuotaStore({ client: control }).migrate();
    await control.query(`create table clock (ms float8); insert into clock values (0);
      create or replace function sallyport_quota_now() returns float8 language sql volatile as
      'select floor(date_part(''epoch'', pg_catalog.clock_timestamp()) * 1000) + ms from clock'`);
  }
  const close = async () => {
    client.close();
    await control?.end().catch(() => undefined);
    way.close();
    await server.stop();
  };
  return { kind, server, way, client, control, close };
}

/** @returns how many trials there were, what went wrong in which, and what they came to */
export async function faultTrials({ store: kind, fault, trials = 200, lanes = 4, appendfsync = 'always' }) {
  const found = { trials: 0, problems: /** @type {string[]} */ ([]), exhausted: 0, failed: 0, slowest: 0, overdue: 0 };
  const opened = await Promise.all(Array.from({ length: Math.min(lanes, trials) }, () => openLane(kind, appendfsync)));
  let next = 0;
  const run = async (lane) => {
    while (next < trials) {
      const index = next++;
      const { problems, ledger, left } = await trial(lane, fault, index);
      found.trials++;
      if (problems.length > 0) found.problems.push(`${fault} ${index}: ${problems.join('; ')}`);
      if (left.budget < 10) found.exhausted++;
      found.failed += ledger.failed;
      found.slowest = Math.max(found.slowest, ledger.slowest);
      found.overdue = Math.max(found.overdue, ledger.overdue);
    }
  };
  try {
    await Promise.all(opened.map(run));
  } finally {
    await Promise.all(opened.map(({ close }) => close()));
  }
  return found;
}

async function main() {
  const { values: options } = parseArgs({
    options: {
      store: { type: 'string' },
      fault: { type: 'string' },
      trials: { type: 'string', default: '200' },
      lanes: { type: 'string', default: '4' },
      appendfsync: { type: 'string', default: 'always' },
      client: { type: 'string' },
    },
  });
  if (options.client !== undefined) {
    const { kind, port, account, file } = JSON.parse(options.client);
    const { store } = openStore(kind, port);
    traffic(store, account, { file });
    process.send('running');
    // Also when the parent is gone.
    process.once('disconnect', () => process.exit());
    return;
  }
  const stores = options.store === undefined ? ['postgres', 'redis'] : [options.store];
  const chosen = options.fault === undefined ? knownFaults : [options.fault];
  const { appendfsync } = options;
  for (const store of stores) {
    for (const fault of chosen) {
      if (fault === 'server-clock' && store === 'redis') continue;
      const trials = Number(options.trials);
      const found = await faultTrials({ store, fault, trials, lanes: Number(options.lanes), appendfsync });
      console.log(
        `${store}, ${fault}: ${found.trials - found.problems.length} of ${found.trials} held; budget used up in ` +
          `${found.exhausted}, ${found.failed} calls failed, the slowest took ${found.slowest.toFixed(0)} ms ` +
          `(${found.overdue.toFixed(0)} after a timer of the limit)`,
      );
      for (const problem of found.problems.slice(0, 10)) console.log(`  ${problem}`);
      if (found.problems.length > 0) process.exitCode = 1;
    }
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await main();
