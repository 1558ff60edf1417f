import assert from 'node:assert/strict';
import { sampleKey } from './contract/sample-key.ts';
import { testUnreadable } from './contract/unreadable.ts';
import type { KeyStore, KeyWatcher } from './key-store.ts';

interface Runner {
  describe(name: string, body: () => void): void;
  it(name: string, body: () => Promise<void>): void;
}

/** A store with what its tests cannot do through it. */
export interface KeyStoreUnderTest {
  readonly store: KeyStore;
  /** Another store on the same data, as another process opens it; or one that passes every verb on to a process. */
  another?(): KeyStore | Promise<KeyStore>;
  /**
   * Makes the stored key with this id unreadable, all but its id, its environment and its owner; of a store that can
   * hold what it cannot read.
   */
  damage?(id: string): void | Promise<void>;
  /** Cuts the connection on which `store` hears of changes. It must notice, and connect again by itself. */
  interrupt?(): void | Promise<void>;
  close?(): void | Promise<void>;
}

/** What a watcher was told. */
interface Heard {
  readonly changed: string[];
  interrupted: number;
  resumed: number;
}

/** A revocation must hold within a second everywhere; what is left of it is for the look-up that follows. */
const HEARD_WITHIN_MS = 900;
const RESUMED_WITHIN_MS = 10_000;

const wait = (ms: number): Promise<void> => new Promise((resolve) => void setTimeout(resolve, ms));

async function until(isTrue: () => boolean, limitMs: number, complaint: string): Promise<void> {
  const end = performance.now() + limitMs;
  while (!isTrue()) {
    assert.ok(performance.now() < end, `${complaint} within ${limitMs} ms`);
    await wait(5);
  }
}

function recorder(): { heard: Heard; watcher: KeyWatcher } {
  const heard: Heard = { changed: [], interrupted: 0, resumed: 0 };
  const changed = (id: string): void => void heard.changed.push(id);
  return { heard, watcher: { changed, interrupted: () => heard.interrupted++, resumed: () => heard.resumed++ } };
}

function ownRunner(): Runner {
  const global = globalThis as unknown as Partial<Runner>;
  if (typeof global.describe === 'function' && typeof global.it === 'function') return global as Runner;
  // No import: runners of their own cannot always load it.
  const own: unknown = process.getBuiltinModule('node:test');
  return own as Runner;
}

/**
 * The contract of a `KeyStore` as a test suite: `testKeyStore('mine', () => myKeyStore({ ... }))`.
 * A store that tells of changes (`watch`) is tested for that too; give `another` and `interrupt` as well, or changes
 * by others and lost connections are not.
 * @param make gives an empty store for each test
 * @param runner of tests; default: the global `describe` and `it` of Jest, Vitest with globals or Mocha, else `node:test`
 */
export function testKeyStore(
  name: string,
  make: () => KeyStore | KeyStoreUnderTest | Promise<KeyStore | KeyStoreUnderTest>,
  runner: Runner = ownRunner(),
): void {
  const it = (sentence: string, body: (store: KeyStore, tested: KeyStoreUnderTest) => Promise<void>): void => {
    runner.it(sentence, async () => {
      const made = await make();
      const tested = 'store' in made ? made : { store: made };
      try {
        await body(tested.store, tested);
      } finally {
        await tested.close?.();
      }
    });
  };

  runner.describe(`${name} keeps the contract of a key store`, () => {
    it('finds by id and by hash what was put, field for field', async (store) => {
      const full = sampleKey({
        tenant: 't',
        note: 'caf\u00e9 \u{1f511}',
        expiresAt: 1_900_000_000_000,
        replaces: 'k0',
        zones: ['internal'],
        networks: ['10.0.0.0/8', '2001:db8::/32'],
        origins: ['https://app.example'],
        lastUsedAt: 1_700_000_000_001,
      });
      const least = sampleKey({ roles: [], scopes: [] });
      for (const key of [full, least]) {
        await store.put(key);
        assert.deepEqual({ ...(await store.findById(key.id)) }, key);
        assert.deepEqual({ ...(await store.findByHash(key.hash)) }, key);
      }
    });
    it('knows nothing of what was not put', async (store) => {
      await store.put(sampleKey());
      for (const text of ['', 'nothing', '__proto__', 'constructor', "' OR 1=1 --", '%', '*']) {
        assert.equal(await store.findById(text), undefined);
        assert.equal(await store.findByHash(text), undefined);
        assert.equal(await store.update(text, 1, { disabled: true }), undefined);
      }
    });
    it('tells upper from lower case in hashes', async (store) => {
      await store.put(sampleKey({ hash: 'aBcDeF' }));
      assert.equal(await store.findByHash('abcdef'), undefined);
    });
    it('refuses an id or a hash that is taken', async (store) => {
      const key = sampleKey();
      await store.put(key);
      await assert.rejects(store.put(sampleKey({ id: key.id })), { code: 'duplicate' });
      await assert.rejects(store.put(sampleKey({ hash: key.hash })), { code: 'duplicate' });
      assert.equal((await store.findById(key.id))?.hash, key.hash);
    });
    it('changes only the fields of a patch and counts the version up', async (store) => {
      const key = sampleKey({ expiresAt: 5 });
      await store.put(key);
      const changed = await store.update(key.id, 1, { disabled: true, replacedBy: 'k2' });
      assert.deepEqual({ ...changed }, { ...key, disabled: true, replacedBy: 'k2', version: 2 });
      assert.deepEqual({ ...(await store.findByHash(key.hash)) }, { ...changed });
    });
    it('changes nothing when the version is another', async (store) => {
      const key = sampleKey();
      await store.put(key);
      assert.equal(await store.update(key.id, 2, { revokedAt: 1 }), undefined);
      assert.deepEqual({ ...(await store.findById(key.id)) }, key);
    });
    it('lets one of many simultaneous updates win', async (store) => {
      const key = sampleKey();
      await store.put(key);
      const all = await Promise.all(Array.from({ length: 20 }, (_, at) => store.update(key.id, 1, { expiresAt: at })));
      assert.equal(all.filter((changed) => changed !== undefined).length, 1);
      assert.equal((await store.findById(key.id))?.version, 2);
    });
    it('is not changed through an object that was put or returned', async (store) => {
      const roles = ['customer'];
      const key = sampleKey({ roles });
      await store.put(key);
      roles.push('admin');
      const found = (await store.findById(key.id)) as unknown as { roles: string[] };
      try {
        found.roles.push('admin');
      } catch {
        // A frozen array throws, a copy does not; either is right.
      }
      assert.deepEqual((await store.findById(key.id))?.roles, ['customer']);
    });
    it('keeps the latest use and leaves the version alone', async (store) => {
      const key = sampleKey();
      await store.put(key);
      await store.touch(key.id, 5000);
      await store.touch(key.id, 3000);
      await store.touch('nothing', 1);
      assert.deepEqual({ ...(await store.findById(key.id)) }, { ...key, lastUsedAt: 5000 });
      assert.equal((await store.update(key.id, 1, { disabled: true }))?.lastUsedAt, 5000);
    });
    it('lists one environment page by page, ordered by id, leaving nothing out', async (store) => {
      const keys = Array.from({ length: 7 }, () => sampleKey());
      for (const key of [...keys, sampleKey({ environment: 'live' })]) await store.put(key);
      const seen: string[] = [];
      for (let after: string | undefined; ;) {
        const page = await store.list({ environment: 'test', limit: 3, ...(after === undefined ? {} : { after }) });
        seen.push(...page.map((key) => key.id));
        after = page.at(-1)?.id;
        if (page.length < 3) break;
      }
      assert.deepEqual(seen, keys.map((key) => key.id).sort());
    });
    testUnreadable(it);
    it('tells every watcher of a change by whomever, once it can be seen, if it tells at all', async (store, tested) => {
      if (store.watch === undefined) return;
      const another = (await tested.another?.()) ?? store;
      const seen: (number | undefined)[] = [];
      const { heard, watcher } = recorder();
      const look = async (id: string): Promise<void> => void seen.push((await store.findById(id))?.version);
      const stops = [
        await store.watch(watcher),
        await store.watch({ ...watcher, changed: (id) => void look(id) }),
      ] as const;
      const [key, other] = [sampleKey(), sampleKey()];
      await store.put(key);
      await another.put(other);
      await another.update(key.id, 1, { revokedAt: 5 });
      await until(() => heard.changed.includes(key.id) && seen.length > 0, HEARD_WITHIN_MS, 'a change was not told');
      assert.ok(!seen.includes(1), 'a change was told before it could be seen');
      await store.update(other.id, 1, { disabled: true });
      await until(() => heard.changed.includes(other.id), HEARD_WITHIN_MS, 'a change was not told');
      for (const stop of stops) await stop();
    });
    it('tells of no use, of no change that was not made, and nothing after it was stopped', async (store, tested) => {
      if (store.watch === undefined) return;
      const another = (await tested.another?.()) ?? store;
      const { heard, watcher } = recorder();
      const stop = await store.watch(watcher);
      const [key, mark] = [sampleKey(), sampleKey()];
      for (const each of [key, mark]) await another.put(each);
      await another.touch(key.id, 5000);
      await another.update(key.id, 7, { disabled: true });
      await another.update(mark.id, 1, { disabled: true });
      await until(() => heard.changed.includes(mark.id), HEARD_WITHIN_MS, 'a change was not told');
      assert.ok(!heard.changed.includes(key.id), 'something was told that is no change');
      await stop();
      const before = heard.changed.length;
      await another.update(key.id, 1, { disabled: true });
      await wait(100);
      assert.equal(heard.changed.length, before);
    });
    it('says when changes go unheard and when they are heard again', async (store, tested) => {
      if (store.watch === undefined || tested.interrupt === undefined) return;
      const another = (await tested.another?.()) ?? store;
      const { heard, watcher } = recorder();
      const stop = await store.watch(watcher);
      await tested.interrupt();
      await until(() => heard.interrupted > 0, HEARD_WITHIN_MS, 'the loss was not told');
      const [unheard, key] = [sampleKey(), sampleKey()];
      await another.put(unheard);
      await another.update(unheard.id, 1, { revokedAt: 5 });
      await until(() => heard.resumed >= heard.interrupted, RESUMED_WITHIN_MS, 'it was not heard again');
      assert.equal((await store.findById(unheard.id))?.revokedAt, 5);
      await another.put(key);
      await another.update(key.id, 1, { revokedAt: 5 });
      await until(() => heard.changed.includes(key.id), HEARD_WITHIN_MS, 'a change was not told');
      await stop();
    });
  });
}
