import assert from 'node:assert/strict';
import { fresh, MANY, SHORT, approve, deny, redemption, sampleApproval } from './bench.ts';
import type { It } from './bench.ts';

/** What is put in comes out, one at a time, in lists, and never twice. */
export function testRequests(it: It): void {
  it('gives back what was created, character for character', async ({ store }) => {
    const text = '{"a":"caf\u00e9 \u{1f511} \\u0000 \'; drop table x; --","__proto__":1,"n":1e+30}';
    const requester = JSON.stringify(['t', 'caf\u00e9 \u{1f511}', "' or 1=1"]);
    const least = sampleApproval({ tenant: '' });
    const full = sampleApproval({
      tool: 'caf\u00e9 \u{1f511}',
      requester,
      authors: [requester, 'b', '%'],
      quorum: 16,
      ttlMs: 366 * 86_400_000,
      grantMs: 1,
      follows: least.id,
      call: text.repeat(2000),
      details: text,
      seal: '~!@',
    });
    for (const request of [least, full]) {
      const made = await store.create(request, MANY);
      assert.ok(made.created);
      const { createdAt } = made.approval;
      assert.ok(Number.isSafeInteger(createdAt) && createdAt > 0);
      const expiresAt = createdAt + request.ttlMs;
      const expected = { ...request, status: 'pending', createdAt, expiresAt, changedAt: createdAt, votes: [] };
      assert.deepEqual(JSON.parse(JSON.stringify(made.approval)), expected);
      assert.deepEqual(JSON.parse(JSON.stringify(await store.read(request.id))), expected);
      assert.deepEqual(JSON.parse(JSON.stringify(await store.find(request.binding))), expected);
      assert.equal((await store.read(request.id))?.call, request.call);
    }
  });
  it('knows nothing of what was not created', async ({ store, pending }) => {
    await pending();
    for (const text of ['', 'nothing', '__proto__', 'constructor', "' OR 1=1 --", '%', '*', '\0', 'x'.repeat(5000)]) {
      assert.equal(await store.read(text), undefined);
      assert.equal(await store.find(text), undefined);
      assert.deepEqual(await store.vote(text, approve()), { counted: false, reason: 'absent' });
      assert.deepEqual(await store.redeem(text, fresh(), redemption()), { redeemed: false, reason: 'absent' });
      assert.deepEqual(await store.finish(text, 'r', { status: 'done' }), { finished: false, reason: 'absent' });
      assert.deepEqual(await store.withdraw(text, 'p'), { withdrawn: false, reason: 'absent' });
    }
  });
  it('is not changed through an object that was put in or given out', async ({ store }) => {
    const authors = ['a'];
    const request = sampleApproval({ authors });
    await store.create(request, MANY);
    authors.push('b');
    const found = (await store.read(request.id)) as unknown as { authors: string[]; status: string };
    try {
      found.authors.push('c');
      found.status = 'approved';
    } catch {
      // A frozen object throws, a copy does not; either is right.
    }
    const again = await store.read(request.id);
    assert.deepEqual([again?.authors, again?.status], [['a'], 'pending']);
  });
  it('refuses an id that is taken', async ({ store, pending }) => {
    const { id, binding } = await pending();
    await assert.rejects(store.create(sampleApproval({ id }), MANY), { code: 'duplicate' });
    assert.equal((await store.read(id))?.binding, binding);
  });
  it('has one open approval of a binding, pending or approved, whoever races for it', async ({ store, another }) => {
    const other = await another();
    const binding = fresh();
    const make = (at: number) => (at % 2 === 0 ? store : other).create(sampleApproval({ binding }), MANY);
    const all = await Promise.all(Array.from({ length: 20 }, (_, at) => make(at)));
    const [winner] = all.filter(({ created }) => created);
    assert.equal(all.filter(({ created }) => created).length, 1);
    for (const each of all) assert.equal(each.approval?.id, winner?.approval?.id);
    const id = winner?.approval?.id ?? '';
    await store.vote(id, approve());
    const next = await store.create(sampleApproval({ binding }), MANY);
    assert.deepEqual([next.created, next.approval?.id, next.approval?.status], [false, id, 'approved']);
    assert.equal((await store.find(binding))?.id, id);
  });
  it('takes the binding again once the one before is closed', async ({ store, pass, pending, approved }) => {
    const denied = await pending();
    await store.vote(denied.id, deny());
    const withdrawn = await pending();
    await store.withdraw(withdrawn.id, 'p');
    const used = await approved();
    await store.redeem(used.id, used.binding, redemption());
    const late = await pending({ ttlMs: SHORT });
    const unused = await approved({ grantMs: SHORT });
    await pass(SHORT + 20);
    for (const { id, binding } of [denied, withdrawn, used, late, unused]) {
      assert.equal(await store.find(binding), undefined);
      const next = await pending({ binding });
      assert.equal((await store.find(binding))?.id, next.id);
      assert.notEqual(next.id, id);
    }
  });
  it('replaces an open one in the same step, or does nothing', async ({ store, pending, approved }) => {
    const first = await pending();
    const second = await pending({ replaces: first.id, binding: first.binding });
    const before = await store.read(first.id);
    assert.deepEqual([before?.status, before?.replacedBy, second.replaces], ['replaced', second.id, first.id]);
    assert.equal((await store.find(first.binding))?.id, second.id);
    const third = await pending({ replaces: second.id });
    assert.equal(await store.find(first.binding), undefined);
    const closed = await store.create(sampleApproval({ replaces: first.id }), MANY);
    assert.deepEqual([closed.created, closed.approval?.status], [false, 'replaced']);
    const nothing = await store.create(sampleApproval({ replaces: 'nothing' }), MANY);
    assert.deepEqual(nothing, { created: false, reason: 'not-open' });
    // Another call of this binding is open: the one to be replaced stays.
    const other = await approved();
    const taken = await store.create(sampleApproval({ replaces: third.id, binding: other.binding }), MANY);
    assert.deepEqual([taken.created, taken.approval?.id], [false, other.id]);
    assert.equal((await store.read(third.id))?.status, 'pending');
    assert.ok((await store.create(sampleApproval({ replaces: other.id }), MANY)).created);
    assert.deepEqual(await store.redeem(other.id, other.binding, redemption()).then(({ redeemed }) => redeemed), false);
  });
  it('replaces one once, whoever races for it', async ({ store, another, pending }) => {
    const { id } = await pending();
    const other = await another();
    const make = (at: number) => (at % 2 === 0 ? store : other).create(sampleApproval({ replaces: id }), MANY);
    const all = await Promise.all(Array.from({ length: 12 }, (_, at) => make(at)));
    assert.equal(all.filter(({ created }) => created).length, 1);
    const winner = all.find(({ created }) => created);
    assert.equal((await store.read(id))?.replacedBy, winner?.approval?.id);
    const left = await Promise.all(all.map(({ approval }) => store.read(approval?.id ?? '')));
    assert.equal(new Set(left.map((each) => each?.id)).size, 2);
  });
  it('leaves alone what was to be replaced when another one takes the binding', async ({ store, another, pending }) => {
    const other = await another();
    for (let round = 0; round < 8; round++) {
      const [a, b] = [await pending(), await pending()];
      const binding = fresh();
      const [first, second] = await Promise.all([
        store.create(sampleApproval({ replaces: a.id, binding }), MANY),
        other.create(sampleApproval({ replaces: b.id, binding }), MANY),
      ]);
      assert.notEqual(first.created, second.created);
      const statuses = [(await store.read(a.id))?.status, (await store.read(b.id))?.status];
      assert.deepEqual(statuses, first.created ? ['replaced', 'pending'] : ['pending', 'replaced']);
    }
  });
  it('takes so many pending ones of a requester, and the decided no longer count', async ({ store, pass }) => {
    const requester = fresh();
    const make = (changes = {}) => store.create(sampleApproval({ requester, ...changes }), 3);
    const [a, b, c] = [await make(), await make(), await make({ ttlMs: SHORT })];
    assert.ok(a.created && b.created && c.created);
    const full = await make();
    assert.deepEqual(full, { created: false, reason: 'too-many' });
    assert.ok((await store.create(sampleApproval(), 3)).created, 'another requester was refused');
    assert.ok((await make({ replaces: a.approval.id })).created, 'what is replaced was counted');
    await store.vote(b.approval.id, approve());
    assert.ok((await make()).created);
    assert.equal((await make()).created, false);
    await pass(SHORT + 20);
    assert.ok((await make()).created);
  });
  it('lists page by page in either order, leaving nothing out', async ({ listed, pending, pass }) => {
    const tenant = fresh();
    const ids: string[] = [];
    for (let count = 0; count < 7; count++) {
      ids.push((await pending({ tenant })).id);
      if (count % 2 === 0) await pass(3);
    }
    await pending({ tenant: fresh() });
    const oldest = await listed({ tenant });
    const sorted = [...oldest].sort((a, b) => a.createdAt - b.createdAt || (a.id < b.id ? -1 : 1));
    assert.deepEqual(
      oldest.map(({ id }) => id),
      sorted.map(({ id }) => id),
    );
    assert.deepEqual(oldest.map(({ id }) => id).sort(), [...ids].sort());
    const newest = await listed({ tenant, order: 'newest' });
    assert.deepEqual(
      newest.map(({ id }) => id),
      sorted.map(({ id }) => id).toReversed(),
    );
    for (const limit of [1, 6, 7, 8]) {
      assert.deepEqual((await listed({ tenant, limit })).length, 7);
    }
  });
  it('leaves nothing out while others are created and decided', async ({ store, pending }) => {
    const tenant = fresh();
    for (let count = 0; count < 6; count++) await pending({ tenant });
    const first = await store.list({ tenant, order: 'newest', limit: 3 });
    const gone = first.approvals[2];
    await store.withdraw(gone?.id ?? '', 'p');
    await pending({ tenant });
    const second = await store.list({ tenant, order: 'newest', limit: 3, after: first.next ?? '' });
    const seen = [...first.approvals, ...second.approvals].map(({ id }) => id);
    assert.equal(new Set(seen).size, 6);
  });
  it('lists what fits every member that is given', async ({ store, listed, pass, pending, approved }) => {
    const tenant = fresh();
    const requester = fresh();
    const one = await pending({ tenant, tool: 'a', requester });
    const two = await approved({ tenant, tool: 'b', requester });
    const late = await pending({ tenant, tool: 'a', ttlMs: SHORT });
    const used = await approved({ tenant, tool: 'b' });
    await store.redeem(used.id, used.binding, redemption(SHORT));
    const bare = await pending({ tenant: '', tool: 'a', requester });
    const ids = async (query: Parameters<typeof listed>[0]): Promise<string[]> =>
      (await listed(query)).map(({ id }) => id).sort();
    assert.deepEqual(await ids({ tenant, statuses: ['redeemed'] }), [used.id]);
    await pass(SHORT + 20);
    assert.deepEqual(await ids({ tenant, tool: 'a' }), [one.id, late.id].sort());
    assert.deepEqual(await ids({ tenant, requester }), [one.id, two.id].sort());
    assert.deepEqual(await ids({ requester, tool: 'a' }), [one.id, bare.id].sort());
    assert.deepEqual(await ids({ tenant: '', requester }), [bare.id]);
    assert.deepEqual(await ids({ tenant, statuses: ['pending'] }), [one.id]);
    assert.deepEqual(await ids({ tenant, statuses: ['pending', 'approved'] }), [one.id, two.id].sort());
    assert.deepEqual(await ids({ tenant, statuses: ['expired'] }), [late.id]);
    assert.deepEqual(await ids({ tenant, statuses: ['unknown'] }), [used.id]);
    assert.deepEqual(await ids({ tenant, statuses: ['redeemed'] }), []);
    assert.deepEqual(await ids({ tenant: "' or 1=1 --" }), []);
    assert.deepEqual((await store.list({ tenant, order: 'oldest', limit: 10, after: 'made up' })).approvals, []);
  });
}
