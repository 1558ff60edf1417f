import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import type { StoredKey } from './key-record.ts';
import type { KeyStore } from './key-store.ts';

interface Runner {
  describe(name: string, body: () => void): void;
  it(name: string, body: () => Promise<void>): void;
}

/** A record for store tests; every call gives another id and hash. */
function sampleKey(changes: Partial<StoredKey> = {}): StoredKey {
  return {
    id: randomUUID(),
    environment: 'test',
    owner: 'u-1',
    kind: 'user',
    roles: ['customer'],
    scopes: ['chat:write'],
    createdAt: 1_700_000_000_000,
    disabled: false,
    hash: randomUUID(),
    version: 1,
    ...changes,
  };
}

/**
 * The contract of a `KeyStore` as a test suite: `testKeyStore('mine', () => myKeyStore({ ... }))`.
 * @param make gives an empty store for each test
 */
export function testKeyStore(
  name: string,
  make: () => KeyStore | Promise<KeyStore>,
  runner: Runner = globalThis as unknown as Runner,
): void {
  const it = (sentence: string, body: (store: KeyStore) => Promise<void>): void => {
    runner.it(sentence, async () => body(await make()));
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
  });
}
