import assert from 'node:assert/strict';
import type { KeyStore } from '../key-store.ts';
import { sampleKey } from './sample-key.ts';

interface Damaging {
  damage?(id: string): void | Promise<void>;
}

type It = (sentence: string, body: (store: KeyStore, tested: Damaging) => Promise<void>) => void;

// A list of one's own: that of node:sqlite is of another realm in a runner with contexts, and never strictly equal.
const list = async (store: KeyStore, after?: { limit: number; after: string }): Promise<readonly object[]> => [
  ...(await store.list({ environment: 'test', limit: 10, ...after })),
];
const idsOf = (found: readonly object[]): unknown[] => found.map((key) => Reflect.get(key, 'id') as unknown);

/** What a store does with a key that was damaged: it opens nothing, hides nothing, and can be ended. */
export function testUnreadable(it: It): void {
  it('names a key that it cannot read, in its place, and lists the others', async (store, tested) => {
    if (tested.damage === undefined) return;
    const keys = Array.from({ length: 3 }, () => sampleKey()).toSorted((a, b) => (a.id < b.id ? -1 : 1));
    for (const key of keys) await store.put(key);
    const [first, damaged, last] = keys as [(typeof keys)[0], (typeof keys)[0], (typeof keys)[0]];
    await tested.damage(damaged.id);
    const found = await list(store);
    assert.deepEqual(
      idsOf(found),
      keys.map(({ id }) => id),
    );
    assert.deepEqual([{ ...found[0] }, { ...found[2] }], [first, last]);
    const { unreadable, ...rest } = found[1] as { unreadable?: unknown };
    assert.equal(typeof unreadable, 'string');
    assert.deepEqual(rest, { id: damaged.id, environment: 'test', owner: damaged.owner });
    assert.deepEqual(idsOf(await list(store, { limit: 1, after: damaged.id })), [last.id]);
    await assert.rejects(async () => store.findById(damaged.id), { code: 'unreadable' });
    await assert.rejects(async () => store.findByHash(damaged.hash), { code: 'unreadable' });
  });

  it('revokes a key that it cannot read, by its id, in its environment', async (store, tested) => {
    if (tested.damage === undefined) return;
    const [key, other] = [sampleKey(), sampleKey()];
    for (const each of [key, other]) await store.put(each);
    await tested.damage(key.id);
    for (const [id, environment] of [
      [key.id, 'live'],
      ['nothing', 'test'],
      ['', 'test'],
    ] as const) {
      assert.equal(await store.revoke?.(id, environment, 6), undefined);
    }
    const revoked = await store.revoke?.(key.id, 'test', 7);
    assert.deepEqual([revoked?.key.id, revoked?.key.revokedAt, revoked?.hash], [key.id, 7, key.hash]);
    const revokedAt = new Map(
      (await store.list({ environment: 'test', limit: 10 })).map((each) => [each.id, each.revokedAt]),
    );
    assert.deepEqual([revokedAt.get(key.id), revokedAt.get(other.id)], [7, undefined]);
    await assert.rejects(store.findByHash(key.hash), { code: 'unreadable' });
  });
}
