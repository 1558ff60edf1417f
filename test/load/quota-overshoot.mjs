// Several processes with 50 clients each spend one budget of 1,000 at the same time: by requests, and by amounts of 1 to
// 10. Whatever is refused is tried again smaller, down to 1: at the end no request fits, so all of it must be spent.
//
//   npm run build && node test/load/quota-overshoot.mjs [--store redis] [--processes 2,4] [--runs 20] [--clients 50]
//
// A store is a file of quota-stores/ that exports start(), which gives { config, stop() } in this process, and
// open(config), which gives { store, close() } in each of the others. Exits non-zero when a run admitted more, or less,
// than the limit.
import { fork } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { createQuota } from '@sallyport/quota';

const LIMIT = 1000;
const DAY = 86_400_000;
const folder = new URL('./quota-stores/', import.meta.url);
const storeModule = (name) => import(new URL(`${name}.mjs`, folder));

/** Names of the stores that can be measured. */
export const knownStores = readdirSync(folder)
  .filter((file) => file.endsWith('.mjs'))
  .map((file) => file.slice(0, -4));

/** One client: reserves and settles until not even one unit is to be had. @returns units it got */
async function spend(quota, key, weighted) {
  let got = 0;
  for (;;) {
    let amount = weighted ? 1 + Math.floor(Math.random() * 10) : 1;
    let reserved = await quota.reserve(key, { requests: 1, tokens: amount });
    while (!reserved.allowed && amount > 1) {
      amount--;
      reserved = await quota.reserve(key, { requests: 1, tokens: amount });
    }
    if (!reserved.allowed) return got;
    await quota.settle(reserved.reservation, { requests: 1, tokens: amount });
    got += amount;
  }
}

async function serve() {
  const [order] = await new Promise((resolve) => void process.once('message', (...all) => resolve(all)));
  const { open } = await storeModule(order.name);
  const { store, close } = await open(order.config);
  const limits = [{ unit: 'tokens', limit: LIMIT, windowMs: DAY }];
  const quota = createQuota({ key: () => 'k', limits, store, storeTimeoutMs: 60_000 });
  const obey = async ({ key, weighted, clients, stop }) => {
    if (stop) {
      await close();
      process.disconnect();
      return;
    }
    const all = await Promise.all(Array.from({ length: clients }, () => spend(quota, key, weighted)));
    process.send({ got: all.reduce((sum, one) => sum + one, 0) });
  };
  process.on('message', (message) => void obey(message));
  process.send({ ready: true });
}

const answerOf = (child) =>
  new Promise((resolve, reject) => {
    const gone = (code) => reject(new Error(`a process ended with ${code}`));
    child.once('exit', gone);
    child.once('message', (message) => {
      child.off('exit', gone);
      resolve(message);
    });
  });

async function tell(child, message) {
  const answer = answerOf(child);
  child.send(message);
  return answer;
}

/** Units that all processes together got, for each run. */
export async function overshoot({ store = 'redis', processes = 2, clients = 50, runs = 20, weighted = false } = {}) {
  const { start } = await storeModule(store);
  const { config, stop } = await start();
  const children = Array.from({ length: processes }, () => fork(fileURLToPath(import.meta.url), ['--serve']));
  try {
    await Promise.all(children.map((child) => tell(child, { name: store, config })));
    const admitted = [];
    for (let run = 0; run < runs; run++) {
      const key = randomUUID();
      const all = await Promise.all(children.map((child) => tell(child, { key, weighted, clients })));
      admitted.push(all.reduce((sum, { got }) => sum + got, 0));
    }
    return admitted;
  } finally {
    for (const child of children) if (child.connected) child.send({ stop: true });
    const running = children.filter(({ exitCode, signalCode }) => exitCode === null && signalCode === null);
    await Promise.all(running.map((child) => new Promise((done) => void child.once('exit', done))));
    await stop();
  }
}

async function main() {
  const { values } = parseArgs({
    options: {
      store: { type: 'string', default: 'redis' },
      processes: { type: 'string', default: '2,4' },
      clients: { type: 'string', default: '50' },
      runs: { type: 'string', default: '20' },
    },
  });
  const [clients, runs] = [Number(values.clients), Number(values.runs)];
  let wrong = 0;
  for (const processes of values.processes.split(',').map(Number)) {
    for (const weighted of [false, true]) {
      const admitted = await overshoot({ store: values.store, processes, clients, runs, weighted });
      const exact = admitted.filter((one) => one === LIMIT).length;
      wrong += runs - exact;
      const what = weighted ? 'amounts of 1 to 10' : 'requests';
      console.log(
        `${values.store}, ${processes} processes x ${clients} clients, ${what}: ${exact} of ${runs} runs exactly ${LIMIT}`,
        exact === runs ? '' : `(${Math.min(...admitted)} to ${Math.max(...admitted)})`,
      );
    }
  }
  process.exitCode = wrong > 0 ? 1 : 0;
}

if (process.argv[2] === '--serve') await serve();
else if (process.argv[1] === fileURLToPath(import.meta.url)) await main();
