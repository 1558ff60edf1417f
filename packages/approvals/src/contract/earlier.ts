import assert from 'node:assert/strict';
import type { NewApproval, StoredApproval } from '../store.ts';
import { approve, deny, fresh, redemption, sampleApproval, SHORT } from './bench.ts';
import type { It } from './bench.ts';

/** What came before of one call, and how many a requester may have pending. */
export function testEarlier(it: It): void {
  it('finds the last denied and the last unsettled one of a binding', async ({ store, pass, pending, approved }) => {
    const binding = fresh();
    assert.deepEqual(await store.last(binding), {});
    for (const text of ['', '__proto__', '\0', '%', 'x'.repeat(5000)]) assert.deepEqual(await store.last(text), {});
    const use = async (changes: Partial<NewApproval> = {}, limitMs?: number): Promise<[StoredApproval, string]> => {
      await pass(2);
      const made = await approved({ binding, ...changes });
      const used = redemption(limitMs);
      assert.ok((await store.redeem(made.id, binding, used)).redeemed);
      return [made, used.id];
    };
    const refuse = async (): Promise<string> => {
      await pass(2);
      const { id } = await pending({ binding });
      await store.vote(id, deny());
      return id;
    };
    const last = async (): Promise<(string | undefined)[]> => {
      const { denied, unsettled } = await store.last(binding);
      return [denied?.id, unsettled?.id, unsettled?.status];
    };
    const [first] = await use({}, SHORT);
    assert.deepEqual(await last(), [undefined, first.id, 'redeemed']);
    await refuse();
    const denied = await refuse();
    assert.deepEqual(await last(), [denied, first.id, 'redeemed']);
    assert.equal((await store.last(binding)).denied?.status, 'denied');
    const [second, secondUse] = await use();
    assert.deepEqual(await last(), [denied, second.id, 'redeemed']);
    await store.finish(second.id, secondUse, { status: 'unknown' });
    assert.deepEqual(await last(), [denied, second.id, 'unknown']);
    await store.finish(second.id, secondUse, { status: 'failed' });
    await pass(SHORT + 20);
    assert.deepEqual(await last(), [denied, first.id, 'unknown']);
    await store.sweep(1000);
    assert.deepEqual(await last(), [denied, first.id, 'unknown']);
    // Open, withdrawn and done ones say nothing.
    const gone = await pending({ binding });
    await store.withdraw(gone.id, 'p');
    const [other, otherUse] = await use();
    await store.finish(other.id, otherUse, { status: 'done' });
    await pending({ binding });
    assert.deepEqual(await last(), [denied, first.id, 'unknown']);
    const elsewhere = await approved();
    await store.redeem(elsewhere.id, elsewhere.binding, redemption());
    assert.deepEqual(await last(), [denied, first.id, 'unknown']);
  });
  it('no longer finds an unsettled one whose key was brought to an end', async ({ store, pass, approved }) => {
    const binding = fresh();
    const use = async (changes: Partial<NewApproval>): Promise<() => Promise<unknown>> => {
      await pass(2);
      const { id } = await approved({ binding, ...changes });
      const used = redemption();
      await store.redeem(id, binding, used);
      return () => store.finish(id, used.id, { status: 'done' });
    };
    const last = async (): Promise<string | undefined> => (await store.last(binding)).unsettled?.idempotencyKey;
    const key = fresh();
    await use({ idempotencyKey: key });
    const own = fresh();
    const endOwn = await use({ idempotencyKey: own });
    const end = await use({ idempotencyKey: key });
    assert.equal(await last(), key);
    await end();
    assert.equal(await last(), own);
    await endOwn();
    assert.equal(await last(), undefined);
    // Only of this call.
    const other = await approved({ idempotencyKey: key });
    await store.redeem(other.id, other.binding, redemption());
    assert.equal((await store.last(other.binding)).unsettled?.id, other.id);
    await pass(20);
    await store.purge(10, 1000);
    assert.equal(await last(), undefined);
  });
  it('never lets a requester have more pending than that, whoever races', async ({ store, another, pending }) => {
    const other = await another();
    const requester = fresh();
    const make = (at: number, changes: Partial<NewApproval> = {}) =>
      (at % 2 === 0 ? store : other).create(sampleApproval({ requester, ...changes }), 3);
    const held = await pending({ requester });
    const all = await Promise.all(Array.from({ length: 24 }, (_, at) => make(at)));
    assert.equal(all.filter(({ created }) => created).length, 2);
    for (const each of all) if (!each.created) assert.equal(each.reason, 'too-many');
    // What is replaced makes room for one.
    const more = await Promise.all(
      Array.from({ length: 8 }, (_, at) => make(at, at === 3 ? { replaces: held.id } : {})),
    );
    assert.deepEqual(
      more.map(({ created }) => created),
      more.map((_, at) => at === 3),
    );
    const [first] = all.flatMap(({ created, approval }) => (created ? [approval?.id ?? ''] : []));
    await store.vote(first ?? '', approve());
    const after = await Promise.all(Array.from({ length: 8 }, (_, at) => make(at)));
    assert.equal(after.filter(({ created }) => created).length, 1);
  });
}
