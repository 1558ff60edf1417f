import assert from 'node:assert/strict';
import type { ApprovalStore, NewUse } from '../store.ts';
import { fresh, LONG, SHORT } from './bench.ts';
import type { It } from './bench.ts';

const use = (changes: Partial<NewUse> = {}): NewUse => ({
  key: fresh(),
  windowMs: LONG,
  size: 1,
  atMost: 3,
  ...changes,
});

const MOST = Number.MAX_SAFE_INTEGER;

/** What a count came to, by what still has room. @param atMost a number above it */
async function usedOf(store: ApprovalStore, { key, windowMs }: NewUse, atMost: number): Promise<number> {
  let [low, high] = [0, atMost];
  while (low < high) {
    const size = Math.ceil((low + high) / 2);
    const full = await store.full([{ key, windowMs, size, atMost }]);
    if (full.length === 0) low = size;
    else high = size - 1;
  }
  return atMost - low;
}

/** What runs within limits, and what is beyond them. */
export function testLimits(it: It): void {
  it('counts up to what is allowed and no further', async ({ store }) => {
    const one = use();
    for (const _ of [1, 2, 3]) assert.deepEqual(await store.take([one]), { taken: true });
    assert.deepEqual(await store.full([one]), [0]);
    assert.deepEqual(await store.take([one]), { taken: false, full: [0] });
    // What was refused has not been counted, and counts apart from others.
    assert.equal(await usedOf(store, one, 10), 3);
    assert.deepEqual(await store.take([use()]), { taken: true });
    assert.deepEqual(await store.take([]), { taken: true });
  });
  it('looks without counting', async ({ store }) => {
    const one = use({ atMost: 1 });
    for (const _ of [1, 2, 3]) assert.deepEqual(await store.full([one]), []);
    assert.deepEqual(await store.take([one]), { taken: true });
  });
  it('takes all or nothing, and says which had no room', async ({ store }) => {
    const [wide, narrow, other] = [use({ atMost: 9 }), use({ atMost: 1 }), use({ atMost: 0 })];
    assert.deepEqual(await store.take([wide, narrow]), { taken: true });
    assert.deepEqual(await store.take([narrow, wide, other]), { taken: false, full: [0, 2] });
    assert.deepEqual(await store.take([other, wide]), { taken: false, full: [0] });
    assert.equal(await usedOf(store, wide, 100), 1);
    assert.equal(await usedOf(store, narrow, 100), 1);
    assert.equal(await usedOf(store, other, 100), 0);
  });
  it('adds numbers as they are, up to the largest', async ({ store }) => {
    const one = use({ size: MOST - 1, atMost: MOST });
    assert.deepEqual(await store.take([one]), { taken: true });
    assert.deepEqual(await store.take([{ ...one, size: 2 }]), { taken: false, full: [0] });
    assert.deepEqual(await store.take([{ ...one, size: 1 }]), { taken: true });
    assert.deepEqual(await store.take([{ ...one, size: 0 }]), { taken: true });
    assert.deepEqual(await store.take([{ ...one, size: 1 }]), { taken: false, full: [0] });
    // A bound that was lowered since.
    assert.deepEqual(await store.take([{ ...one, size: 0, atMost: 5 }]), { taken: false, full: [0] });
  });
  it('takes nothing that would give room back', async ({ store }) => {
    const one = use();
    await store.take([one]);
    for (const wrong of [-1, 0.5, Number.NaN, Infinity, MOST + 1]) {
      await assert.rejects(store.take([{ ...one, size: wrong }]), TypeError);
      await assert.rejects(store.take([{ ...one, atMost: wrong }]), TypeError);
      await assert.rejects(store.full([{ ...one, size: wrong }]), TypeError);
    }
    await assert.rejects(store.take([{ ...one, windowMs: 0 }]), TypeError);
    // One by one each would have room.
    await assert.rejects(store.take([one, one, one]), TypeError);
    assert.equal(await usedOf(store, one, 10), 1);
  });
  it('never counts too much, whoever races', async ({ store, another }) => {
    const other = await another();
    const [first, second] = [use({ atMost: 40, size: 3 }), use({ atMost: 20 })];
    // In both orders: two that wait for each other would both fail.
    const takers = Array.from({ length: 60 }, (_, index) => {
      const uses = index % 2 === 0 ? [first, second] : [second, first];
      return (index % 3 === 0 ? other : store).take(uses);
    });
    const taken = (await Promise.all(takers)).filter((each) => each.taken).length;
    assert.equal(taken, 13);
    assert.equal(await usedOf(other, first, 100), 39);
    assert.equal(await usedOf(other, second, 100), 13);
  });
  it('slides its window, and forgets what no longer counts', async ({ store, pass }) => {
    const windowMs = SHORT / 2;
    const [one, short, long] = [use({ windowMs, atMost: 2 }), use({ windowMs: windowMs / 4 }), use({ atMost: 1 })];
    const begin = performance.now();
    await store.take([one]);
    await pass(windowMs / 2);
    const half = performance.now();
    await store.take([one, short, long]);
    // A machine that is busy lets more of a real clock pass.
    const full = await store.full([one]);
    if (performance.now() - begin < windowMs) assert.deepEqual(full, [0]);
    await pass(windowMs / 2 + windowMs / 20);
    while ((await store.purge(LONG, 1)) > 0);
    // The first is gone, the second is not.
    const used = await usedOf(store, one, 2);
    if (performance.now() - half < windowMs) assert.equal(used, 1);
    assert.deepEqual(await store.full([long, short]), [0]);
    await pass(windowMs / 2 + windowMs / 20);
    assert.equal(await usedOf(store, one, 2), 0);
    assert.deepEqual(await store.take([{ ...one, size: 2 }]), { taken: true });
    assert.deepEqual(await store.take([one]), { taken: false, full: [0] });
  });
  it('gives room back when the window has passed and not a moment sooner', async ({ store, pass }) => {
    const windowMs = 300;
    let passed = 0;
    const wait = async (): Promise<void> => {
      await pass(1);
      passed++;
    };
    // By the clock of a test or by a real one, whichever moved more.
    const now = (): { readonly real: number; readonly own: number } => ({ real: performance.now(), own: passed });
    type Moment = ReturnType<typeof now>;
    const since = ({ real, own }: Moment): number => Math.max(performance.now() - real, passed - own);
    // At several moments of a slot, as nobody knows where in it the first one falls.
    const counts: { readonly one: NewUse; readonly from: Moment }[] = [];
    for (const _ of [1, 2, 3, 4, 5, 6]) {
      const one = use({ windowMs, atMost: 1 });
      counts.push({ one, from: now() });
      await store.take([one]);
      await wait();
    }
    let left = counts;
    for (; left.length > 0; await wait()) {
      const full = await store.full(left.map(({ one }) => one));
      for (const [place, { from }] of left.entries()) {
        const elapsed = since(from);
        if (full.includes(place)) assert.ok(elapsed < 20 * windowMs, 'no room came back');
        else assert.ok(elapsed >= windowMs - 1, `room came back after ${elapsed} of ${windowMs} ms`);
      }
      left = left.filter((_, place) => full.includes(place));
    }
  });
}
