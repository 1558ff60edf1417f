// Races for one grant and for the room under one limit, and processes that die between the grant and its effect, on
// every store.
//
//   npm run build && node test/load/approvals.mjs [--store postgres] [--races 1000] [--limits 200] [--kills 200]
//
// A store is a file of approval-stores/ that exports start(), which gives { config, stop() } in this process, and
// open(config), which gives { store, close() } in each. Exits non-zero when anything ran twice or got lost.
import { fork } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { appendFileSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { createApprovals } from '@sallyport/approvals';

const PROCESSES = 4;
const CLIENTS = 50;
const LIMIT_MS = 400;

const folder = new URL('./approval-stores/', import.meta.url);
const storeModule = (name) => import(new URL(`${name}.mjs`, folder));

export const knownStores = readdirSync(folder)
  .filter((file) => file.endsWith('.mjs'))
  .map((file) => file.slice(0, -4));

const principal = { id: 'anna', kind: 'user', roles: [], scopes: [] };
const reviewer = { id: 'bert', kind: 'user', roles: [], scopes: [] };
const secret = 'x'.repeat(32);

const HOUR = 3_600_000;
const SUM = 5;
const CALLS = 26;
const AMOUNTS = [0.1, 0.2, 0.3];

const rules = [
  { name: 'asked', action: 'ask', tools: ['pay'] },
  {
    name: 'spending',
    action: 'allow',
    tools: ['spend'],
    within: [
      { windowMs: HOUR, sum: { at: '/amount', atMost: SUM }, per: 'resource' },
      { windowMs: 2 * HOUR, calls: CALLS, per: ['person', 'resource'] },
    ],
  },
];

/** The same approvals in every process. */
function approvalsOn(store) {
  const options = { rules, otherwise: 'refuse', storeTimeoutMs: 30_000, sweepEveryMs: 0 };
  return createApprovals({ store, secret, mayApprove: () => true, ...options });
}

/** Clients who spend at once; each names its amount, and the effect is a line. @returns `'ran 0.1'` and the like */
function spender(approvals, effects) {
  const act = ({ amount, order }) => appendFileSync(effects, `${order} ${amount}\n`);
  const gate = approvals.gate('spend', act);
  return (order, clients) => {
    const one = (_, index) => {
      const amount = AMOUNTS[Math.floor(Math.random() * AMOUNTS.length)];
      const args = { order, amount, client: `${process.pid} ${index}` };
      return gate.run(args, { principal, resource: order }).then(({ state }) => `${state} ${amount}`, String);
    };
    return Promise.all(Array.from({ length: clients }, one));
  };
}

/** A client process: `run` asks for many runs of one grant at once, whose effect is a line in a file. */
async function work({ name, config, effects }) {
  const { open } = await storeModule(name);
  const { store, close } = await open(config);
  const act = async ({ order }, { idempotencyKey }) => {
    process.send({ began: order });
    await sleep(Math.random() * 10);
    appendFileSync(effects, `${order} ${idempotencyKey}\n`);
    await sleep(Math.random() * 10);
  };
  const approvals = approvalsOn(store);
  const gate = approvals.gate('pay', act, { limitMs: LIMIT_MS });
  const spend = spender(approvals, effects);
  const obey = async ({ approvalId, order, clients }) => {
    if (approvalId === undefined) return process.send({ order, states: await spend(order, clients) });
    const run = () => gate.run({ order }, { principal, approvalId }).then(({ state }) => state, String);
    process.send({ order, states: await Promise.all(Array.from({ length: clients }, run)) });
  };
  process.on('message', (message) => void obey(message));
  process.once('disconnect', () => void close().finally(() => process.exit()));
  process.send({ isReady: true });
}

async function spawn(setting) {
  const child = fork(fileURLToPath(import.meta.url), ['--work', JSON.stringify(setting)]);
  const waiting = new Map();
  let began;
  const hasBegun = new Promise((resolve) => (began = resolve));
  await new Promise((resolve, reject) => {
    child.on('message', (message) => {
      if (message.isReady) resolve();
      else if (message.began !== undefined) began();
      else waiting.get(message.order)?.(message.states);
    });
    child.once('exit', (code) => {
      for (const answer of waiting.values()) answer([]);
      began();
      reject(new Error(`a client process ended with ${code}`));
    });
  });
  /** @returns states of the runs; none when the process died */
  const run = (order, approvalId, clients) => {
    return new Promise((resolve) => {
      waiting.set(order, resolve);
      child.send({ order, approvalId, clients });
    });
  };
  return { child, run, spend: (order, clients) => run(order, undefined, clients), hasBegun };
}

async function bench(name) {
  const { start, open } = await storeModule(name);
  const started = await start();
  const { store, close } = await open(started.config);
  const approvals = approvalsOn(store);
  const place = mkdtempSync(join(tmpdir(), 'sallyport-effects-'));
  const effects = join(place, 'effects');
  writeFileSync(effects, '');
  async function granted() {
    const order = randomUUID();
    const asked = await approvals.request({ tool: 'pay', arguments: { order }, principal });
    if (!asked.asked) throw new Error(`not asked: ${asked.reason}`);
    const { approval } = asked;
    const decided = await approvals.decide(approval.id, {
      principal: reviewer,
      decision: 'approve',
      seen: approval.binding,
    });
    if (!decided.decided) throw new Error(`not decided: ${decided.reason}`);
    return { order, approvalId: approval.id };
  }
  const linesOf = (order) =>
    readFileSync(effects, 'utf8')
      .split('\n')
      .filter((line) => line.startsWith(order));
  const stop = async () => {
    await approvals.close();
    await close();
    await started.stop();
    rmSync(place, { recursive: true, force: true });
  };
  return { setting: { name, config: started.config, effects }, approvals, granted, linesOf, stop };
}

/** @returns trials in which exactly one of 4 x 50 clients ran, with one effect */
export async function races({ store: name, trials }) {
  const { setting, granted, linesOf, stop } = await bench(name);
  const { isLocal = false } = await storeModule(name);
  const children = await Promise.all(Array.from({ length: isLocal ? 0 : PROCESSES }, () => spawn(setting)));
  const here = isLocal ? [await local(setting)] : children;
  let exact = 0;
  try {
    for (let count = 0; count < trials; count++) {
      const { order, approvalId } = await granted();
      const clients = (CLIENTS * PROCESSES) / here.length;
      const states = (await Promise.all(here.map(({ run }) => run(order, approvalId, clients)))).flat();
      const ran = states.filter((state) => state === 'ran').length;
      const isWhole =
        states.length === CLIENTS * PROCESSES && states.every((state) => ['ran', 'refused'].includes(state));
      if (ran === 1 && isWhole && linesOf(order).length === 1) exact++;
    }
    return exact;
  } finally {
    for (const { child } of children) child.disconnect();
    await stop();
  }
}

const tenths = (amount) => Math.round(Number(amount) * 10);

/** Whether what ran came to no more than the limits, and nobody was refused who had room. */
function isExact(states, lines) {
  const of = (state) => states.filter((each) => each.startsWith(`${state} `)).map((each) => tenths(each.split(' ')[1]));
  const [ran, refused] = [of('ran'), of('refused')];
  const spent = ran.reduce((sum, each) => sum + each, 0);
  const written = lines.map((line) => tenths(line.split(' ')[1])).reduce((sum, each) => sum + each, 0);
  const isWhole = ran.length + refused.length === CLIENTS * PROCESSES && lines.length === ran.length;
  const isWithin = written === spent && spent <= SUM * 10 && ran.length <= CALLS;
  return isWhole && isWithin && (ran.length === CALLS || refused.every((each) => spent + each > SUM * 10));
}

/** @returns trials in which 4 x 50 clients under one limit came to exactly as much as it allows */
export async function limits({ store: name, trials }) {
  const { setting, linesOf, stop } = await bench(name);
  const { isLocal = false } = await storeModule(name);
  const children = await Promise.all(Array.from({ length: isLocal ? 0 : PROCESSES }, () => spawn(setting)));
  const here = isLocal ? [{ spend: spender(approvalsOn(setting.config.store), setting.effects) }] : children;
  let exact = 0;
  try {
    for (let count = 0; count < trials; count++) {
      const order = randomUUID();
      const clients = (CLIENTS * PROCESSES) / here.length;
      const states = (await Promise.all(here.map(({ spend }) => spend(order, clients)))).flat();
      if (isExact(states, linesOf(order))) exact++;
    }
    return exact;
  } finally {
    for (const { child } of children) child.disconnect();
    await stop();
  }
}

/** The clients of a store that only this process has. */
async function local({ config, effects }) {
  const act = async ({ order }, { idempotencyKey }) => appendFileSync(effects, `${order} ${idempotencyKey}\n`);
  const gate = approvalsOn(config.store).gate('pay', act);
  const run = (order, approvalId, clients) => {
    const one = () => gate.run({ order }, { principal, approvalId }).then(({ state }) => state, String);
    return Promise.all(Array.from({ length: clients }, one));
  };
  return { run };
}

/** One process is killed while it runs an approved call, and another one tries again. */
async function kill({ setting, approvals, granted, linesOf }) {
  const { order, approvalId } = await granted();
  const first = await spawn(setting);
  const running = first.run(order, approvalId, 1);
  // Three of four between the grant and the end of the effect, one anywhere.
  if (Math.random() < 0.75) await first.hasBegun;
  await sleep(Math.random() * 16);
  first.child.kill('SIGKILL');
  await running;
  const second = await spawn(setting);
  const [again] = await second.run(order, approvalId, 1);
  await sleep(LIMIT_MS + 50);
  const [late] = await second.run(order, approvalId, 1);
  second.child.disconnect();
  const { status } = await approvals.get(approvalId);
  const effects = linesOf(order).length;
  const isOnce = effects <= 1 && late === 'refused';
  // It is known to have been done, or a person is asked to look.
  const isShown = status === 'done' ? effects === 1 : status === 'unknown';
  return {
    isGood: isOnce && isShown && (again !== 'ran' || (effects === 1 && status === 'done')),
    status,
    effects,
    again,
  };
}

/** @returns what became of each, with `isGood` */
export async function kills({ store: name, trials }) {
  const place = await bench(name);
  const results = [];
  try {
    let left = trials;
    const some = async () => {
      while (left-- > 0) results.push(await kill(place));
    };
    await Promise.all(Array.from({ length: 4 }, some));
    return results;
  } finally {
    await place.stop();
  }
}

async function main() {
  const { values: options } = parseArgs({
    options: {
      store: { type: 'string' },
      races: { type: 'string', default: '1000' },
      limits: { type: 'string', default: '200' },
      kills: { type: 'string', default: '200' },
      work: { type: 'string' },
    },
  });
  if (options.work !== undefined) return work(JSON.parse(options.work));
  const names = options.store === undefined ? knownStores : [options.store];
  const stranger = names.find((name) => !knownStores.includes(name));
  if (stranger !== undefined) {
    console.error(`No store ${stranger}. Known: ${knownStores.join(', ')}.`);
    process.exit(2);
  }
  for (const name of names) {
    const trials = Number(options.races);
    const exact = trials === 0 ? 0 : await races({ store: name, trials });
    console.log(`${name}: ${exact} of ${trials} races of ${PROCESSES} x ${CLIENTS} clients for one grant ran once`);
    if (exact !== trials) process.exitCode = 1;
    const rounds = Number(options.limits);
    const held = rounds === 0 ? 0 : await limits({ store: name, trials: rounds });
    console.log(
      `${name}: ${held} of ${rounds} races of ${PROCESSES} x ${CLIENTS} clients under one limit came to it exactly`,
    );
    if (held !== rounds) process.exitCode = 1;
    const { isLocal = false } = await storeModule(name);
    if (isLocal) continue;
    if (options.kills === '0') continue;
    const results = await kills({ store: name, trials: Number(options.kills) });
    const bad = results.filter(({ isGood }) => !isGood);
    const kinds = ['done', 'unknown'].map(
      (kind) => `${results.filter(({ status }) => status === kind).length} ${kind}`,
    );
    console.log(
      `${name}: ${results.length - bad.length} of ${results.length} kills left it done once or unknown (${kinds.join(', ')})`,
    );
    if (bad.length > 0) {
      process.exitCode = 1;
      console.log(bad.slice(0, 3));
    }
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await main();
