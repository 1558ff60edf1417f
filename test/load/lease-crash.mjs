// Kills processes that lease units of one budget, and counts what each takes with it: units that are booked in the
// store and were never given out.
//
//   npm run build && node test/load/lease-crash.mjs [--store redis] [--trials 200]
//
// A process waits for leave after each call, so that what it has given out is known exactly when it is killed. Stores as
// in quota-overshoot.mjs. Exits non-zero when one took more than a batch.
import { fork } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { leasedQuotaStore } from '@sallyport/quota';

/** Most units that a process leases at a time. */
export const BATCH = 50;

const LIMIT = 1_000_000;
const storeModule = (name) => import(new URL(`quota-stores/${name}.mjs`, import.meta.url));
const leasedOver = (store) => leasedQuotaStore(store, { units: BATCH });
const ticket = () => ({ id: randomUUID(), shard: 'all' });
const charge = (account, amount) => {
  return { account, name: 'n', window: { kind: 'sliding', ms: 86_400_000 }, limit: LIMIT, amount };
};

async function serve() {
  const messages = () => new Promise((resolve) => void process.once('message', resolve));
  const { name, config, account } = await messages();
  const { open } = await storeModule(name);
  const { store } = await open(config);
  const leased = leasedOver(store);
  for (let given = 0; ;) {
    const amount = 1 + (given % 7);
    const own = ticket();
    await leased.reserve(own, [charge(account, amount)], 600_000);
    await leased.settle(own, [amount]);
    given += amount;
    process.send({ given });
    await messages();
  }
}

async function trial(name, config, account) {
  const child = fork(fileURLToPath(import.meta.url), ['--serve']);
  const gone = new Promise((resolve) => void child.once('exit', resolve));
  const calls = 1 + Math.floor(Math.random() * 60);
  const given = await new Promise((resolve, reject) => {
    let call = 0;
    child.once('error', reject);
    child.on('message', (message) => {
      if (++call < calls) child.send({ go: true });
      else resolve(message.given);
    });
    child.send({ name, config, account });
  });
  child.kill('SIGKILL');
  await gone;
  return given;
}

/** Units that were lost with each killed process. */
export async function leaseCrash({ store: name = 'redis', trials = 200 } = {}) {
  const { start, open } = await storeModule(name);
  const { config, stop } = await start();
  const { store, close } = await open(config);
  const stranded = [];
  try {
    for (let number = 0; number < trials; number++) {
      const account = randomUUID();
      const given = await trial(name, config, account);
      // More than the limit: only to see where it stands.
      const { states } = await leasedOver(store).reserve(ticket(), [charge(account, LIMIT + 1)], 1);
      stranded.push(LIMIT - states[0].remaining - given);
    }
  } finally {
    await close();
    await stop();
  }
  return stranded;
}

async function main() {
  const { values } = parseArgs({
    options: { store: { type: 'string', default: 'redis' }, trials: { type: 'string', default: '200' } },
  });
  const stranded = await leaseCrash({ store: values.store, trials: Number(values.trials) });
  const [least, most] = [Math.min(...stranded), Math.max(...stranded)];
  console.log(`${values.store}, ${stranded.length} kills, batches of ${BATCH}: ${least} to ${most} units stranded`);
  process.exitCode = least < 0 || most > BATCH ? 1 : 0;
}

if (process.argv[2] === '--serve') await serve();
else if (process.argv[1] === fileURLToPath(import.meta.url)) await main();
