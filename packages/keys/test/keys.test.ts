import { createSecretKey, randomBytes } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import { testOptions } from '@sallyport/core/testing';
import { KeysError, createKeys, memoryKeyStore } from '@sallyport/keys';
import type { KeyStore, KeyWatcher, Keys, KeysOptions, StoredKey } from '@sallyport/keys';
import { testKeyStore } from '@sallyport/keys/testing';
import type { KeyStoreUnderTest } from '@sallyport/keys/testing';
import { assert, asyncProperty, nat, pre, string } from 'fast-check';

const pepper = randomBytes(32).toString('hex');
const DAY = 86_400_000;
const START = 1_800_000_000_000;

function setUp(options: Partial<KeysOptions> = {}): { keys: Keys; store: KeyStore; clock: { now: number } } {
  const clock = { now: START };
  const store = options.store ?? memoryKeyStore();
  return { keys: createKeys({ environment: 'live', pepper, now: () => clock.now, ...options, store }), store, clock };
}

testKeyStore('memoryKeyStore', () => memoryKeyStore());

describe('the contract of a store', () => {
  /** Sentences of the contract that a store breaks. */
  async function broken(spoil: (store: KeyStore) => Partial<KeyStore>): Promise<string[]> {
    const tests: [string, () => Promise<void>][] = [];
    const runner = {
      describe: (_name: string, body: () => void) => body(),
      it: (sentence: string, body: () => Promise<void>) => void tests.push([sentence, body]),
    };
    const make = (): KeyStoreUnderTest => {
      const memory = memoryKeyStore();
      const spoilt = { ...memory, ...spoil(memory) };
      const watchers = new Set<KeyWatcher>();
      const watch = spoilt.watch?.bind(spoilt);
      return {
        store: {
          ...spoilt,
          async watch(watcher: KeyWatcher) {
            watchers.add(watcher);
            return (await watch?.(watcher)) ?? (async () => undefined);
          },
        },
        another: () => ({ ...memory, ...spoil(memory) }),
        interrupt: () => {
          for (const watcher of watchers) {
            watcher.interrupted();
            setTimeout(() => watcher.resumed(), 50);
          }
        },
      };
    };
    testKeyStore('a spoilt store', make, runner);
    const failed: string[] = [];
    for (const [sentence, body] of tests) await body().catch(() => failed.push(sentence));
    return failed;
  }

  it('holds for a store that others change and that says when it does not hear', async () => {
    expect(await broken(() => ({}))).toEqual([]);
  });

  it.each<[string, string, (store: KeyStore) => Partial<KeyStore>]>([
    ['tells of nothing', 'tells every watcher', () => ({ watch: async () => async () => undefined })],
    [
      'tells of a change before it can be seen',
      'tells every watcher',
      (store) => ({
        findById: async (id) => {
          const found = await store.findById(id);
          return found === undefined ? undefined : { ...found, version: 1 };
        },
      }),
    ],
    [
      'goes on telling after it was stopped',
      'tells of no use',
      (store) => ({
        watch: async (watcher) => {
          await store.watch?.(watcher);
          return async () => undefined;
        },
      }),
    ],
    [
      'takes a use for a change',
      'tells of no use',
      (store) => ({
        touch: async (id, at) => {
          await store.touch(id, at);
          const key = await store.findById(id);
          if (key !== undefined) await store.update(id, key.version, {});
        },
      }),
    ],
  ])(
    'refuses one that %s',
    async (_fault, sentence, spoil) => {
      expect((await broken(spoil)).filter((each) => each.startsWith(sentence))).toHaveLength(1);
    },
    20_000,
  );
});

const nothing = (): undefined => undefined;

testOptions<KeysOptions>(
  'createKeys',
  createKeys,
  { environment: 'test', pepper },
  {
    environment: ['prod', 'TEST', '', {}, []],
    pepper: ['short', 'x'.repeat(31), new Uint8Array(31), createSecretKey(randomBytes(16)), {}, []],
    store: [
      {},
      [],
      'memory',
      { put: nothing, findByHash: nothing },
      { put: nothing, findByHash: nothing, findById: nothing, update: nothing, list: nothing },
    ],
    prefix: ['', 's', 'SP', '1a', 'sp_x', 'a b', 'x'.repeat(17), '.*', {}, []],
    cacheMs: [1.5, 300_001, '10', {}, []],
    maxCached: [0, 1.5, 1_000_001, '10', {}, []],
    maxLookUps: [0, 1.5, 10_001, '10', {}, []],
    storeTimeoutMs: [0, 1.5, 60_001, '10', {}, []],
    lastUsedEveryMs: [1, 999, 1000.5, 86_400_001, '60000', {}, []],
    onEvent: ['x', 0, {}],
    now: [0, 1, {}, 'now'],
  },
);
testOptions('memoryKeyStore', memoryKeyStore, {}, { maxKeys: [0, 1.5, '10', Number.POSITIVE_INFINITY, {}, []] });

describe('createKeys', () => {
  it('never repeats the pepper in an error', () => {
    const short = ['p', 'q'.repeat(20)].join('');
    expect(() => createKeys({ environment: 'test', pepper: short })).toThrow(/`pepper` must be .* got a string of 21/);
    try {
      createKeys({ environment: 'test', pepper: short });
    } catch (error) {
      expect(String(error)).not.toContain(short);
    }
  });

  it.each([
    ['a string', pepper],
    ['bytes', randomBytes(32)],
    ['a KeyObject', createSecretKey(randomBytes(48))],
  ])('takes %s as pepper', async (_form, value) => {
    const { keys } = setUp({ pepper: value });
    const { key } = await keys.issue({ owner: 'u-1' });
    expect(await keys.verify(key)).toMatchObject({ valid: true });
  });
});

describe('a key', () => {
  it('has the prefix, the environment, 43 random characters and the CRC32 of what precedes', async () => {
    const { key } = await setUp({ prefix: 'acme' }).keys.issue({ owner: 'u-1' });
    expect(key).toMatch(/^acme_live_[0-9A-Za-z]{43}_[0-9A-Za-z]{6}$/);
    const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
    const sum = Array.from(key.slice(-6)).reduce((value, letter) => value * 62 + alphabet.indexOf(letter), 0);
    expect(sum).toBe(crc32(key.slice(0, -7)));
  });

  it('is uniform over the alphabet and never issued twice', async () => {
    const { keys } = setUp();
    const issued = await Promise.all(Array.from({ length: 2000 }, () => keys.issue({ owner: 'u-1' })));
    expect(new Set(issued.map(({ key }) => key)).size).toBe(2000);
    expect(new Set(issued.map(({ record }) => record.id)).size).toBe(2000);
    const counts = new Map<string, number>();
    for (const { key } of issued) for (const c of key.slice(8, 51)) counts.set(c, (counts.get(c) ?? 0) + 1);
    const expected = (2000 * 43) / 62;
    const chi = [...counts.values()].reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
    expect(counts.size).toBe(62);
    // 61 degrees of freedom: beyond 140 by chance once in 10 million runs; a modulo bias gives over 2,000.
    expect(chi).toBeLessThan(140);
  });

  it('is refused without a look-up after a change of any one character', async () => {
    let lookUps = 0;
    const memory = memoryKeyStore();
    const store = { ...memory, findByHash: (hash: string) => (lookUps++, memory.findByHash(hash)) };
    const { keys } = setUp({ store });
    const { key } = await keys.issue({ owner: 'u-1' });
    const base62 = Array.from('0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz');
    const refused = { valid: false, reason: 'malformed' };
    const answers = new Map<string, number>();
    for (let at = 0; at < key.length; at++) {
      for (const letter of base62.filter((each) => each !== key[at])) {
        const answer = JSON.stringify(await keys.verify(key.slice(0, at) + letter + key.slice(at + 1)));
        answers.set(answer, (answers.get(answer) ?? 0) + 1);
      }
    }
    expect([...answers.keys()]).toEqual([JSON.stringify(refused)]);
    expect(answers.get(JSON.stringify(refused))).toBeGreaterThanOrEqual(key.length * 61);
    await assert(
      asyncProperty(nat(key.length - 1), string({ unit: 'binary', minLength: 1, maxLength: 1 }), async (at, letter) => {
        pre(letter !== key[at]);
        expect(await keys.verify(key.slice(0, at) + letter + key.slice(at + 1))).toEqual(refused);
      }),
    );
    expect(lookUps).toBe(0);
  });

  it('is refused when it is cut, lengthened, or not text', async () => {
    const { keys } = setUp();
    const { key } = await keys.issue({ owner: 'u-1' });
    const wrong = ['', key.slice(0, -1), `${key}0`, `${key}\n`, ` ${key}`, key.toUpperCase(), null, 7, [key], {}];
    for (const value of wrong) {
      expect(await keys.verify(value as string)).toEqual({ valid: false, reason: 'malformed' });
    }
    await assert(asyncProperty(string(), async (text) => !(await keys.verify(text)).valid));
  });

  it('of the test environment never opens a live route, nor the other way round', async () => {
    const store = memoryKeyStore();
    const live = createKeys({ environment: 'live', pepper, store });
    const test = createKeys({ environment: 'test', pepper, store });
    const refused = { valid: false, reason: 'wrong-environment' };
    expect(await live.verify((await test.issue({ owner: 'u' })).key)).toEqual(refused);
    expect(await test.verify((await live.issue({ owner: 'u' })).key)).toEqual(refused);
  });

  it('is unknown under another pepper', async () => {
    const store = memoryKeyStore();
    const { key } = await setUp({ store }).keys.issue({ owner: 'u' });
    const other = setUp({ store, pepper: randomBytes(32) });
    expect(await other.keys.verify(key)).toEqual({ valid: false, reason: 'unknown' });
  });

  it('is in no record and no store, only its keyed hash is', async () => {
    const puts: StoredKey[] = [];
    const memory = memoryKeyStore();
    const store = { ...memory, put: (key: StoredKey) => (puts.push(key), memory.put(key)) };
    const { keys } = setUp({ store });
    const { key, record } = await keys.issue({ owner: 'u' });
    const secretPart = key.slice(8, 51);
    expect(JSON.stringify([puts, record, await keys.list()])).not.toContain(secretPart);
    expect(puts[0]?.hash).toHaveLength(43);
    expect(record).not.toHaveProperty('hash');
    expect(Object.isFrozen(record) && Object.isFrozen(record.roles)).toBe(true);
  });

  it('is not opened by a store that answers with another record', async () => {
    const memory = memoryKeyStore();
    const { keys: first } = setUp({ store: memory });
    const { record } = await first.issue({ owner: 'admin' });
    const store = { ...memory, findByHash: () => memory.findById(record.id) };
    const { keys } = setUp({ store });
    const { key } = await keys.issue({ owner: 'mallory' });
    expect(await keys.verify(key)).toEqual({ valid: false, reason: 'unknown' });
  });
});

describe('issue', () => {
  it('keeps what the key is for, with service, no roles and no scopes as defaults', async () => {
    const { keys } = setUp();
    const { record } = await keys.issue({ owner: 'u-1' });
    expect(record).toEqual({
      id: expect.any(String),
      environment: 'live',
      owner: 'u-1',
      kind: 'service',
      roles: [],
      scopes: [],
      createdAt: START,
      disabled: false,
    });
    const roles = ['customer'];
    const details = { owner: 'u', kind: 'user', roles, scopes: ['a:b'], tenant: 't', note: 'n', expiresAt: START + 1 };
    const full = (await keys.issue(details as Parameters<Keys['issue']>[0])).record;
    expect(full).toMatchObject(details);
    roles.push('admin');
    expect((await keys.get(full.id))?.roles).toEqual(['customer']);
  });

  it.each([
    ['owner', undefined],
    ['owner', ''],
    ['owner', 7],
    ['owner', 'a\nb'],
    ['owner', 'a\u202eb'],
    ['owner', '\ud800'],
    ['owner', 'x'.repeat(257)],
    ['kind', 'admin'],
    ['roles', 'admin'],
    ['roles', ['admin', 7]],
    ['roles', Array.from({ length: 65 }, () => 'r')],
    ['scopes', ['chat write']],
    ['scopes', ['a"b']],
    ['scopes', ['']],
    ['tenant', ''],
    ['expiresAt', START],
    ['expiresAt', START / 1000],
    ['expiresAt', 1.5],
    ['expiresAt', Number.NaN],
    ['note', 'x'.repeat(501)],
    ['rolles', ['admin']],
  ])('refuses %s: %j', async (name, value) => {
    const { keys } = setUp();
    const details = { owner: 'u-1', [name]: value } as unknown as Parameters<Keys['issue']>[0];
    await expect(keys.issue(details)).rejects.toThrow(`\`${name}\``);
    expect(await keys.list()).toEqual([]);
  });

  it('says clearly that the memory store is full', async () => {
    const { keys } = setUp({ store: memoryKeyStore({ maxKeys: 1 }) });
    await keys.issue({ owner: 'u' });
    const refused = keys.issue({ owner: 'u' });
    await expect(refused).rejects.toBeInstanceOf(KeysError);
    await expect(refused).rejects.toMatchObject({ code: 'store-full', message: expect.stringContaining('maxKeys') });
  });
});

describe('the life of a key', () => {
  it('ends at expiresAt, to the millisecond', async () => {
    const { keys, clock } = setUp();
    const { key } = await keys.issue({ owner: 'u', expiresAt: START + DAY });
    clock.now = START + DAY - 1;
    expect((await keys.verify(key)).valid).toBe(true);
    clock.now = START + DAY;
    expect(await keys.verify(key)).toMatchObject({ valid: false, reason: 'expired' });
  });

  it('ends with revoke, for ever and idempotently', async () => {
    const { keys, clock } = setUp();
    const { key, record } = await keys.issue({ owner: 'u' });
    const first = await keys.revoke(record.id);
    clock.now += 5;
    expect(await keys.revoke(record.id)).toEqual(first);
    await keys.enable(record.id);
    expect(await keys.verify(key)).toEqual({ valid: false, reason: 'revoked', id: record.id, owner: 'u' });
  });

  it('pauses with disable and goes on with enable', async () => {
    const { keys } = setUp();
    const { key, record } = await keys.issue({ owner: 'u' });
    await keys.disable(record.id);
    expect(await keys.verify(key)).toMatchObject({ valid: false, reason: 'disabled' });
    await keys.enable(record.id);
    expect((await keys.verify(key)).valid).toBe(true);
  });

  it.each(['revoke', 'disable', 'enable'] as const)('%s names an unknown id as the error', async (verb) => {
    const { keys, store } = setUp();
    const other = createKeys({ environment: 'test', pepper, store });
    const { record } = await other.issue({ owner: 'u' });
    for (const id of ['', 'nope', '__proto__', record.id, undefined as unknown as string]) {
      await expect(keys[verb](id)).rejects.toMatchObject({ code: 'unknown-key' });
    }
  });

  it('can be read by id and page by page, without keys of the other environment', async () => {
    const { keys, store } = setUp();
    const other = await createKeys({ environment: 'test', pepper, store }).issue({ owner: 'u' });
    const ids: string[] = [];
    for (let n = 0; n < 5; n++) ids.push((await keys.issue({ owner: `u-${n}` })).record.id);
    ids.sort();
    expect(await keys.get(other.record.id)).toBeUndefined();
    expect((await keys.list()).map(({ id }) => id)).toEqual(ids);
    const page = await keys.list({ limit: 2, after: ids[0] as string });
    expect(page.map(({ id }) => id)).toEqual(ids.slice(1, 3));
    await expect(keys.list({ limit: 0 })).rejects.toThrow('`limit`');
  });
});

describe('rotate', () => {
  it('lets both keys open during the overlap and only the new one after it', async () => {
    const { keys, clock } = setUp();
    const old = await keys.issue({ owner: 'u', roles: ['customer'], scopes: ['chat'], tenant: 't', note: 'n' });
    const next = await keys.rotate(old.record.id, { overlapMs: DAY });
    expect(next.record).toMatchObject({ owner: 'u', roles: ['customer'], scopes: ['chat'], tenant: 't', note: 'n' });
    expect(next.record.replaces).toBe(old.record.id);
    expect(await keys.get(old.record.id)).toMatchObject({ replacedBy: next.record.id, expiresAt: START + DAY });
    clock.now = START + DAY - 1;
    expect([await keys.verify(old.key), await keys.verify(next.key)]).toMatchObject([{ valid: true }, { valid: true }]);
    clock.now = START + DAY;
    expect([await keys.verify(old.key), await keys.verify(next.key)]).toMatchObject([
      { valid: false },
      { valid: true },
    ]);
  });

  it('ends the old key at once with an overlap of 0', async () => {
    const { keys } = setUp();
    const old = await keys.issue({ owner: 'u' });
    await keys.rotate(old.record.id, { overlapMs: 0 });
    expect(await keys.verify(old.key)).toMatchObject({ reason: 'expired' });
  });

  it('never lengthens access by itself, neither of the old key nor of the new', async () => {
    const { keys } = setUp();
    const old = await keys.issue({ owner: 'u', expiresAt: START + 10 });
    const next = await keys.rotate(old.record.id, { overlapMs: DAY });
    expect((await keys.get(old.record.id))?.expiresAt).toBe(START + 10);
    expect(next.record.expiresAt).toBe(START + 10);
    const longer = await keys.rotate(next.record.id, { overlapMs: 0, expiresAt: START + DAY });
    expect(longer.record.expiresAt).toBe(START + DAY);
  });

  it('refuses dead, disabled, replaced and unknown keys', async () => {
    const { keys, clock } = setUp();
    const [a, b, c, d] = await Promise.all([1, 2, 3, 4].map((n) => keys.issue({ owner: 'u', expiresAt: START + n })));
    clock.now = START + 1;
    await keys.revoke(b?.record.id ?? '');
    await keys.disable(c?.record.id ?? '');
    await keys.rotate(d?.record.id ?? '', { overlapMs: 1 });
    for (const issued of [a, b, c, d]) {
      const again = keys.rotate(issued?.record.id ?? '', { overlapMs: 1 });
      await expect(again).rejects.toMatchObject({ code: 'not-rotatable' });
    }
    await expect(keys.rotate('nope', { overlapMs: 1 })).rejects.toMatchObject({ code: 'unknown-key' });
  });

  it('leaves one living successor when two rotate at the same time', async () => {
    const { keys } = setUp();
    const { record } = await keys.issue({ owner: 'u' });
    const results = await Promise.allSettled([1, 2, 3].map(() => keys.rotate(record.id, { overlapMs: DAY })));
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const alive = (await keys.list()).filter(
      (key) => 'replaces' in key && key.replaces !== undefined && key.revokedAt === undefined,
    );
    expect(alive).toHaveLength(1);
    expect((await keys.get(record.id))?.replacedBy).toBe(alive[0]?.id);
  });

  it.each([[{}], [{ overlapMs: -1 }], [{ overlapMs: 1.5 }], [{ overlap: 5 }], [{ overlapMs: 0, expiresAt: START }]])(
    'refuses the options %j and leaves the key alone',
    async (options) => {
      const { keys } = setUp();
      const { key, record } = await keys.issue({ owner: 'u' });
      await expect(keys.rotate(record.id, options as { overlapMs: number })).rejects.toThrow(/keys\.rotate/);
      expect((await keys.verify(key)).valid).toBe(true);
      expect(await keys.list()).toHaveLength(1);
    },
  );

  it('gives up with a conflict when the store never lets an update win', async () => {
    const store = { ...memoryKeyStore(), update: async () => undefined };
    const { keys } = setUp({ store });
    const { record } = await keys.issue({ owner: 'u' });
    await expect(keys.revoke(record.id)).rejects.toMatchObject({ code: 'conflict' });
  });
});
