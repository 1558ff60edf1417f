// The PostgreSQL store against one prepared upsert: the same pool, the same concurrency, turn by turn.
//
//   npm run build && node test/bench/quota/postgres.mjs [calls a round]
import { fileURLToPath } from 'node:url';
import { postgresQuotaStore } from '@sallyport/quota/postgres';
import pg from 'pg';
import { RateLimiterPostgres } from 'rate-limiter-flexible';
import { overshoot } from '../../load/quota-overshoot.mjs';
import { startPostgres } from '../../support/servers.mjs';

const HOUR = 3_600_000;
const IN_FLIGHT = 50;
const KEYS = 1000;
const ROUNDS = 7;
const LIMIT = 1000;

const UPSERT =
  'insert into counts values ($1, $2, $3) on conflict (key) do update set points = counts.points + $2, ' +
  'expires = case when counts.expires < $3 then $3 else counts.expires end returning points, expires';

/** Calls a second with so many in flight. */
async function rate(call, calls, inFlight) {
  const start = performance.now();
  let next = 0;
  const client = async () => {
    while (next < calls) await call(next++);
  };
  await Promise.all(Array.from({ length: inFlight }, client));
  return (calls / (performance.now() - start)) * 1000;
}

const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];

/** Medians of each way, and of its ratio to the first in the same turn. */
async function compare(ways, { calls, inFlight = IN_FLIGHT, rounds = ROUNDS }) {
  const rates = ways.map(() => []);
  for (let round = -1; round < rounds; round++) {
    const order = ways.map((_, index) => index);
    if (round % 2 !== 0) order.reverse();
    for (const index of order) {
      const measured = await rate(ways[index], calls, inFlight);
      if (round >= 0) rates[index].push(measured);
    }
  }
  return rates.map((own) => ({ rate: median(own), ratio: median(own.map((one, at) => one / rates[0][at])) }));
}

async function withPostgres(body) {
  const server = await startPostgres();
  const pool = new pg.Pool({ connectionString: server.url, max: 10 });
  pool.on('error', () => undefined);
  try {
    await pool.query('create table counts (key text primary key, points bigint not null, expires bigint not null)');
    const store = postgresQuotaStore({ client: pool });
    await store.migrate();
    return await body({ pool, store, server });
  } finally {
    await pool.end();
    await server.stop();
  }
}

const upsert = (pool, keys) => (index) => {
  return pool.query({ name: 'upsert', text: UPSERT, values: [`key${index % keys}`, 1, Date.now() + HOUR] });
};

let ids = 0;
const nextTicket = () => ({ id: `4f1c3c52-8a0e-4f7b-9a51-${process.pid}.${(ids++).toString(36)}`, shard: 'all' });

function reserve(store, keys, limits) {
  const names = ['a', 'b', 'c', 'd'].slice(0, limits);
  const window = { kind: 'sliding', ms: HOUR };
  return (index) => {
    const account = `key${index % keys}`;
    const charges = names.map((name) => ({ account, name, window, limit: 1e9, amount: 1 }));
    return store.reserve(nextTicket(), charges, 600_000);
  };
}

async function peer(pool) {
  const limiter = await new Promise((resolve, reject) => {
    const made = new RateLimiterPostgres({ storeClient: pool, points: 1e9, duration: 3600 }, (error) => {
      if (error === undefined) resolve(made);
      else reject(error);
    });
  });
  return (index) => limiter.consume(`key${index % KEYS}`);
}

const CALLS = 3000;
const shown = ({ rate: a }) => `${Math.round(a).toLocaleString('en')} a second`;

async function againstUpsert(calls) {
  return withPostgres(async ({ pool, store }) => {
    const ways = [upsert(pool, KEYS), reserve(store, KEYS, 1), reserve(store, KEYS, 4), await peer(pool)];
    return compare(ways, { calls });
  });
}

const once = (measure) => {
  let result;
  return () => (result ??= measure());
};
const measured = once(() => againstUpsert(CALLS));

const exactly = async (setting) => {
  const found = await overshoot({ store: 'postgres', clients: IN_FLIGHT, runs: 3, ...setting });
  const wrong = found.filter((admitted) => admitted !== LIMIT);
  return {
    value: found.length - wrong.length,
    ...(wrong.length > 0 ? { notes: [`admitted ${wrong.join(', ')}`] } : {}),
  };
};

export const figures = [
  {
    what: 'PostgreSQL reserve, 50 in flight on 1,000 keys: operations a second, in prepared upserts',
    min: 0.6,
    measure: async () => {
      const [one, ours, , theirs] = await measured();
      const notes = [`upsert ${shown(one)}, reserve ${shown(ours)}`];
      return { value: ours.ratio, peer: `rate-limiter-flexible ${theirs.ratio.toFixed(2)}`, notes };
    },
  },
  {
    what: 'PostgreSQL reserve of 4 limits: operations a second, in prepared upserts of one row',
    measure: async () => ({ value: (await measured())[2].ratio }),
  },
  {
    what: 'PostgreSQL reserve, 50 in flight on one key: operations a second, in prepared upserts',
    measure: () =>
      withPostgres(async ({ pool, store }) => {
        const [, ours] = await compare([upsert(pool, 1), reserve(store, 1, 1)], { calls: CALLS });
        return { value: ours.ratio };
      }),
  },
  {
    what: 'PostgreSQL reserve, one after the other: operations a second, in prepared upserts',
    measure: () =>
      withPostgres(async ({ pool, store }) => {
        const ways = [upsert(pool, KEYS), reserve(store, KEYS, 1)];
        const [, ours] = await compare(ways, { calls: 500, inFlight: 1 });
        return { value: ours.ratio };
      }),
  },
  ...[2, 4].flatMap((processes) =>
    [false, true].map((weighted) => ({
      what:
        `PostgreSQL, ${processes} processes x 50 clients on one key, limit 1,000, amounts ` +
        `${weighted ? '1 to 10' : '1'}: runs of 3 that admitted exactly 1,000 (20 of 20 in full)`,
      min: 3,
      measure: () => exactly({ processes, weighted }),
    })),
  ),
];

async function main() {
  const found = await againstUpsert(Number(process.argv[2] ?? 4000));
  ['upsert', 'reserve', 'reserve of 4', 'rate-limiter-flexible'].forEach((way, index) => {
    console.log(`${way}: ${shown(found[index])}, ${found[index].ratio.toFixed(2)}`);
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await main();
