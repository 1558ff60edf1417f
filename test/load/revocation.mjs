// Revokes keys in one of several serving processes and measures how long the others still let them in.
//
//   npm run build && node test/load/revocation.mjs [--store ipc] [--trials 100] [--processes 4]
//
// A store is a file of key-stores/ that exports start(), which gives { config, attach(child), stop() } in this process,
// and open(config), which gives { store, close() } in each serving one. Exits non-zero when a trial took over a second.
import { fork } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { Agent, createServer, request } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { apiKey, createKeys } from '@sallyport/keys';

const BAR_MS = 1000;
const GIVE_UP_MS = 5000;
const POLL_MS = 20;
const AT_A_TIME = 10;

const folder = new URL('./key-stores/', import.meta.url);
const storeModule = (name) => import(new URL(`${name}.mjs`, folder));

/** Names of the stores that can be measured. */
export const knownStores = readdirSync(folder)
  .filter((file) => file.endsWith('.mjs'))
  .map((file) => file.slice(0, -4));

/** A serving process: every request needs a key; keys are issued and revoked over IPC. */
async function serve({ name, config, pepper }) {
  const { open } = await storeModule(name);
  const { store, close } = await open(config);
  const keys = createKeys({ environment: 'live', pepper, store });
  const guard = apiKey({ keys });
  const server = createServer((incoming, response) => {
    guard(incoming, response, (error) => {
      response.statusCode = error === undefined ? 200 : 500;
      response.end();
    });
  });
  const verbs = {
    issue: () => keys.issue({ owner: 'u' }),
    revoke: (id) => keys.revoke(id),
    stop: async () => {
      server.closeAllConnections();
      server.close();
      await keys.close();
      await close();
    },
  };
  const obey = async ({ order, what, argument }) => {
    try {
      process.send({ done: order, value: await verbs[what](argument) });
    } catch (error) {
      process.send({ done: order, failed: String(error) });
    }
    if (what === 'stop') process.disconnect();
  };
  process.on('message', (message) => {
    if (message.order !== undefined) void obey(message);
  });
  // Also when the parent is gone.
  process.once('disconnect', () => process.exit());
  server.listen(0, '127.0.0.1', () => process.send({ port: server.address().port }));
}

/** A child with its port and a way to order something of it. */
async function spawn(started, setting) {
  const child = fork(fileURLToPath(import.meta.url), ['--serve', JSON.stringify(setting)]);
  started.attach?.(child);
  const waiting = new Map();
  let orders = 0;
  const port = await new Promise((resolve, reject) => {
    child.on('message', ({ port: found, done, value, failed }) => {
      if (found !== undefined) resolve(found);
      const order = waiting.get(done);
      waiting.delete(done);
      if (failed === undefined) order?.resolve(value);
      else order?.reject(new Error(failed));
    });
    child.once('exit', (code) => reject(new Error(`a serving process ended with ${code}`)));
  });
  const order = (what, argument) => {
    return new Promise((resolve, reject) => {
      waiting.set(++orders, { resolve, reject });
      child.send({ order: orders, what, argument });
    });
  };
  return { port, order };
}

const agent = new Agent({ keepAlive: true });

function statusOf(port, key) {
  return new Promise((resolve, reject) => {
    request({ agent, host: '127.0.0.1', port, headers: { 'x-api-key': key } }, (reply) => {
      reply.resume().on('end', () => resolve(reply.statusCode));
    })
      .on('error', reject)
      .end();
  });
}

/** Milliseconds from the order to revoke until the last process refused; the key is in use everywhere before. */
async function trial(children, index) {
  const { key, record } = await children[index % children.length].order('issue');
  let revokedAt;
  const refusedAfter = children.map(async ({ port }) => {
    let letIn = 0;
    for (;;) {
      const sent = performance.now();
      const status = await statusOf(port, key);
      if (status === 200) letIn++;
      else if (status !== 401 || revokedAt === undefined || letIn === 0) throw new Error(`a good key got ${status}`);
      else return sent - revokedAt;
      if (revokedAt !== undefined && sent - revokedAt > GIVE_UP_MS) return Number.POSITIVE_INFINITY;
      await sleep(POLL_MS);
    }
  });
  const measured = Promise.all(refusedAfter);
  // Answers of every age are remembered at the moment of the revocation.
  await sleep(200 + Math.random() * 1500);
  const revoking = children[(index + 1) % children.length].order('revoke', record.id);
  revokedAt = performance.now();
  await revoking;
  const took = await measured;
  for (const { port } of children) {
    if ((await statusOf(port, key)) !== 401) throw new Error('a key that was refused was let in again');
  }
  return Math.max(0, ...took);
}

/** @returns milliseconds of each trial, shortest first */
export async function revocationTrials({ store: name, trials = 100, processes = 4 }) {
  const { start } = await storeModule(name);
  const started = await start();
  const setting = { name, config: started.config, pepper: randomBytes(32).toString('hex') };
  const children = await Promise.all(Array.from({ length: processes }, () => spawn(started, setting)));
  try {
    const took = [];
    let next = 0;
    const run = async () => {
      while (next < trials) took.push(await trial(children, next++));
    };
    await Promise.all(Array.from({ length: AT_A_TIME }, run));
    return took.toSorted((a, b) => a - b);
  } finally {
    await Promise.all(children.map(({ order }) => order('stop')));
    await started.stop();
  }
}

async function main() {
  const { values: options } = parseArgs({
    options: {
      store: { type: 'string', default: 'ipc' },
      trials: { type: 'string', default: '100' },
      processes: { type: 'string', default: '4' },
      serve: { type: 'string' },
    },
  });
  if (options.serve !== undefined) return serve(JSON.parse(options.serve));
  if (!knownStores.includes(options.store)) {
    console.error(`No store ${options.store}. Known: ${knownStores.join(', ')}.`);
    process.exit(2);
  }
  const [trials, processes] = [Number(options.trials), Number(options.processes)];
  const took = await revocationTrials({ store: options.store, trials, processes });
  const within = took.filter((ms) => ms <= BAR_MS).length;
  const [middle, worst] = [took[Math.floor(took.length / 2)], took.at(-1)];
  console.log(
    `${options.store}, ${processes} processes: ${within} of ${trials} within ${BAR_MS} ms; ` +
      `median ${middle.toFixed(0)} ms, worst ${worst.toFixed(0)} ms`,
  );
  process.exitCode = within === trials ? 0 : 1;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await main();
