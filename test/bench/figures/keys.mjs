import * as crypto from 'node:crypto';
import { createKeys, memoryKeyStore } from '@sallyport/keys';
import { knownStores, revocationTrials } from '../../load/revocation.mjs';
import { falseAlarms } from '../keys-leaks/clean-packages.mjs';
import { evaluation, kindsFound, share } from '../keys-leaks/evaluate.mjs';
import { cpuSideBySide, microseconds, seeded } from '../measure.mjs';

const { createHash, randomBytes, scryptSync } = crypto;

const ALPHABET = Array.from('0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz');

/** Keys over a memory store that counts what it is asked. */
function counted(options = {}) {
  const memory = memoryKeyStore({ maxKeys: 1_000_000 });
  const store = { ...memory, asked: 0 };
  store.findByHash = async (hash) => {
    store.asked++;
    // A turn of the event loop, as over any connection.
    await new Promise((resolve) => void setImmediate(resolve));
    return memory.findByHash(hash);
  };
  return { keys: createKeys({ environment: 'test', pepper: randomBytes(32), store, ...options }), store };
}

async function warm() {
  const { keys } = counted({ cacheMs: 300_000 });
  const issued = await Promise.all(Array.from({ length: 1000 }, () => keys.issue({ owner: 'bench' })));
  const hash = (text) => createHash('sha256').update(text).digest('hex');
  const known = new Map(issued.map(({ key, record }) => [hash(key), record]));
  const verifyAll = async () => {
    for (const { key } of issued) await keys.verify(key);
  };
  // The first look-up begins to listen for changes, and what came before that is asked for once more.
  await verifyAll();
  await new Promise((resolve) => void setTimeout(resolve, 800));
  await verifyAll();
  let at = 0;
  const next = () => issued[at++ % issued.length].key;
  const result = await cpuSideBySide(
    () => keys.verify(next()),
    async () => known.get(hash(next())),
    { batch: 10_000 },
  );
  await keys.close();
  return result;
}

/** What a password hash would cost, with the parameters that OWASP recommends. */
function passwordHash(key) {
  const once = { batch: 1, rounds: 3 };
  if (typeof crypto.argon2Sync === 'function') {
    const parameters = {
      message: key,
      nonce: randomBytes(16),
      parallelism: 1,
      tagLength: 32,
      memory: 19_456,
      passes: 2,
    };
    return ['argon2id', microseconds(() => crypto.argon2Sync('argon2id', parameters), once)];
  }
  const limits = { N: 2 ** 17, r: 8, p: 1, maxmem: 2 ** 28 };
  return ['scrypt (no argon2id in this Node)', microseconds(() => scryptSync(key, 'salt', 32, limits), once)];
}

/** Every change of one character, every swap of neighbours, every cut, over 20 keys: what is accepted or looked up. */
async function typos() {
  const { keys, store } = counted();
  let tried = 0;
  let accepted = 0;
  for (let count = 0; count < 20; count++) {
    const { key } = await keys.issue({ owner: 'bench' });
    const wrong = new Set();
    for (let at = 0; at < key.length; at++) {
      for (const letter of ALPHABET) wrong.add(key.slice(0, at) + letter + key.slice(at + 1));
      wrong.add(key.slice(0, at) + (key[at + 1] ?? '') + key[at] + key.slice(at + 2));
      wrong.add(key.slice(0, at));
      wrong.add(key.slice(at + 1));
    }
    wrong.delete(key);
    for (const text of wrong) {
      tried++;
      if ((await keys.verify(text)).valid) accepted++;
    }
  }
  return { tried, accepted, asked: store.asked };
}

async function cold() {
  const { keys, store } = counted();
  const issued = await Promise.all(Array.from({ length: 500 }, () => keys.issue({ owner: 'bench' })));
  for (const { key } of issued) await Promise.all(Array.from({ length: 20 }, () => keys.verify(key)));
  await keys.close();
  return store.asked / issued.length;
}

/** Good keys, then well-formed unknown ones: how many good ones are asked for again. */
async function flood() {
  const { keys, store } = counted({ cacheMs: 300_000, maxCached: 1000, now: () => 1_800_000_000_000 });
  const other = counted().keys;
  const good = await Promise.all(Array.from({ length: 1000 }, () => keys.issue({ owner: 'bench' })));
  for (const wait of [0, 800]) {
    await new Promise((resolve) => void setTimeout(resolve, wait));
    for (const { key } of good) await keys.verify(key);
  }
  const random = seeded(6);
  for (let count = 0; count < 20_000; count++) {
    const { key } = await other.issue({ owner: 'x' });
    await keys.verify(key);
    if (random() < 0.1) await keys.verify(key);
  }
  const before = store.asked;
  for (const { key } of good) await keys.verify(key);
  await keys.close();
  return store.asked - before;
}

const revocations = (store, name) => ({
  what: `revocations, of 100, that 4 processes have heeded within 1 s: ${name}`,
  min: 100,
  measure: async () => {
    const took = await revocationTrials({ store });
    const [middle, worst] = [took[Math.floor(took.length / 2)], took.at(-1)];
    const value = took.filter((ms) => ms <= 1000).length;
    return { value, peer: `median ${middle.toFixed(0)} ms, worst ${worst.toFixed(0)} ms` };
  },
});

export const figures = [
  {
    what: 'CPU microseconds of verify, warm, over 1,000 keys',
    max: 6,
    measure: async () => {
      const result = await warm();
      const [name, time] = passwordHash('k'.repeat(58));
      const theirs = result.theirs.toFixed(1);
      return { value: result.ours, peer: `sha256 and Map look-up ${theirs} us; ${name} ${time.toFixed(0)} us` };
    },
  },
  {
    what: 'CPU time of verify, warm, times a sha256 and Map look-up',
    max: 5,
    measure: async () => ({ value: (await warm()).ratio }),
  },
  {
    what: 'store queries a cold key, asked for by 20 requests at once',
    min: 1,
    max: 1,
    measure: async () => ({ value: await cold() }),
  },
  {
    what: 'keys with a typo, two neighbours swapped or a cut, accepted or looked up, of about 75,000',
    max: 0,
    measure: async () => {
      const { tried, accepted, asked } = await typos();
      return { value: accepted + asked, peer: `${tried} tried` };
    },
  },
  {
    what: 'of 1,000 good keys, those driven out of memory by 20,000 unknown ones',
    max: 0,
    measure: async () => ({ value: await flood() }),
  },
  revocations('ipc-unheard', 'a store that tells of nothing'),
  ...knownStores.filter((name) => !name.startsWith('ipc')).map((name) => revocations(name, name)),
  {
    what: 'leak scan: kinds of 60 found in every bundle of esbuild, vite, webpack and in the style of Next',
    min: 57,
    measure: async () => {
      const { rows } = await evaluation();
      const plain = rows.filter(({ style }) => style === 'plain');
      return {
        value: kindsFound(rows, 'ours'),
        peer: `secretlint ${kindsFound(rows, 'theirs')}; of those that stand there as they are ${kindsFound(plain, 'theirs')}`,
      };
    },
  },
  {
    what: 'leak scan: share of 960 plants found, split, encoded, in maps or as they are',
    min: 0.95,
    measure: async () => {
      const { rows } = await evaluation();
      const missed = rows.filter(({ ours }) => !ours);
      return {
        value: share(rows, ({ ours }) => ours),
        peer: `secretlint ${share(rows, ({ theirs }) => theirs).toFixed(2)}`,
        notes: missed.map(({ kind, bundler, style }) => `${kind} in ${bundler}, ${style}`),
      };
    },
  },
  {
    what: 'leak scan: findings in the same bundles without keys',
    max: 0,
    measure: async () => {
      const { alarms, controls } = await evaluation();
      return { value: alarms, peer: `${controls} files` };
    },
  },
  {
    what: 'leak scan: findings in 50 clean packages as published',
    max: 0,
    measure: async () => {
      const { report, seconds } = await falseAlarms();
      const megabytes = report.bytes / 1e6;
      return {
        value: report.findings.length + report.unread.length,
        peer: `${report.files} files, ${megabytes.toFixed(0)} MB, ${(megabytes / seconds).toFixed(1)} MB a second of CPU`,
        notes: report.findings.map(({ kind, file, line }) => `${kind} in ${file}:${line}`),
      };
    },
  },
];
