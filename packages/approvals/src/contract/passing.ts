import assert from 'node:assert/strict';
import { approve, fresh, LONG, redemption, SHORT } from './bench.ts';
import type { It } from './bench.ts';

/** What time does to approvals, and who hears of it. */
export function testPassing(it: It): void {
  it('expires: nothing opens and nothing is decided any more', async ({ store, pass, statusOf, pending, approved }) => {
    const asked = await pending({ ttlMs: SHORT });
    const granted = await approved({ grantMs: SHORT });
    // The time to decide is not the time to redeem.
    const decided = await approved({ ttlMs: SHORT });
    await pass(SHORT + 20);
    assert.equal(await statusOf(asked.id), 'expired');
    assert.equal(await statusOf(granted.id), 'expired');
    assert.equal(await statusOf(decided.id), 'approved');
    const vote = await store.vote(asked.id, approve());
    assert.deepEqual([vote.counted, vote.approval?.status], [false, 'expired']);
    const used = await store.redeem(granted.id, granted.binding, redemption());
    assert.deepEqual([used.redeemed, used.approval?.status], [false, 'expired']);
    assert.equal((await store.withdraw(asked.id, 'p')).withdrawn, false);
    assert.ok((await store.redeem(decided.id, decided.binding, redemption())).redeemed);
  });
  it('tells each change that came with time once, to one caller', async ({
    store,
    another,
    pass,
    pending,
    approved,
  }) => {
    const other = await another();
    const made = await Promise.all([1, 2, 3, 4].map(() => pending({ ttlMs: SHORT })));
    const used = await approved();
    await store.redeem(used.id, used.binding, redemption(SHORT));
    const open = await pending();
    const own = new Set([...made.map(({ id }) => id), used.id, open.id]);
    await pass(SHORT + 20);
    assert.ok((await store.sweep(2)).length <= 2);
    // Again what the first, short one took: it may have been any of them.
    const told = (
      await Promise.all([store.sweep(1000), other.sweep(1000), store.sweep(1000), other.sweep(1000)])
    ).flat();
    const ids = told.map(({ id }) => id).filter((id) => own.has(id));
    assert.equal(new Set(ids).size, ids.length);
    for (const each of told)
      if (own.has(each.id)) assert.equal(each.status, each.id === used.id ? 'unknown' : 'expired');
    for (const { id } of made) {
      const stands = await store.read(id);
      assert.deepEqual([stands?.status, stands?.changedAt], ['expired', stands?.expiresAt]);
    }
    assert.ok(ids.length >= 3 && !ids.includes(open.id));
    assert.equal((await store.sweep(1000)).filter(({ id }) => own.has(id)).length, 0);
  });
  it('forgets what was closed long enough ago, and nothing else', async ({
    store,
    pass,
    statusOf,
    pending,
    approved,
  }) => {
    const [asked, granted, used, ended, late] = [
      await pending(),
      await approved(),
      await approved(),
      await approved(),
      await pending({ ttlMs: SHORT }),
    ];
    await store.redeem(used.id, used.binding, redemption(SHORT));
    const last = redemption();
    await store.redeem(ended.id, ended.binding, last);
    await store.finish(ended.id, last.id, { status: 'done' });
    await pass(SHORT * 2);
    const statuses = () => Promise.all([asked, granted, used, ended, late].map(({ id }) => statusOf(id)));
    await store.purge(LONG, 1000);
    assert.deepEqual(await statuses(), ['pending', 'approved', 'unknown', 'done', 'expired']);
    while ((await store.purge(SHORT - 50, 1)) > 0);
    assert.deepEqual(await statuses(), ['pending', 'approved', 'unknown', undefined, undefined]);
    assert.equal((await store.redeem(ended.id, ended.binding, redemption())).redeemed, false);
    assert.ok((await pending({ binding: late.binding })).id !== late.id);
  });
  it('tells every watcher of changes by whomever, if it tells at all', async ({ store, another, pending }) => {
    if (store.watch === undefined) return;
    const other = await another();
    const heard: string[] = [];
    const { id } = await pending();
    const stop = await store.watch((changed) => void heard.push(changed));
    await other.vote(id, approve(fresh()));
    const end = performance.now() + 2000;
    while (!heard.includes(id) && performance.now() < end) await new Promise((resolve) => void setTimeout(resolve, 5));
    assert.ok(heard.includes(id), 'a change was not told');
    await stop();
    const count = heard.length;
    await other.withdraw(id, 'p');
    await new Promise((resolve) => void setTimeout(resolve, 50));
    assert.equal(heard.length, count);
  });
}
