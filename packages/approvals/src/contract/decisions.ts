import assert from 'node:assert/strict';
import { approve, deny, LONG, redemption, SHORT } from './bench.ts';
import type { It } from './bench.ts';

/** Votes, grants and outcomes. */
export function testDecisions(it: It): void {
  it('approves with the quorum, and begins the time of the grant', async ({ store, pass, pending }) => {
    const { id } = await pending({ quorum: 3, ttlMs: LONG, grantMs: LONG * 2 });
    await store.vote(id, { ...approve('a'), comment: 'caf\u00e9 \u{1f511}', seal: 'x' });
    await pass(5);
    const second = await store.vote(id, approve('b'));
    assert.deepEqual([second.counted, second.approval?.status], [true, 'pending']);
    const third = await store.vote(id, approve('c'));
    assert.ok(third.counted);
    const { status, votes, expiresAt, changedAt, createdAt } = third.approval;
    assert.equal(status, 'approved');
    assert.deepEqual(
      votes.map(({ person }) => person),
      ['a', 'b', 'c'],
    );
    assert.deepEqual(
      { ...votes[0], at: 0 },
      { person: 'a', decision: 'approve', comment: 'caf\u00e9 \u{1f511}', seal: 'x', at: 0 },
    );
    assert.ok((votes[0]?.at ?? 0) >= createdAt && (votes[2]?.at ?? 0) >= (votes[0]?.at ?? 0) + 4);
    assert.deepEqual([changedAt, expiresAt], [votes[2]?.at, (votes[2]?.at ?? 0) + LONG * 2]);
    assert.deepEqual(JSON.parse(JSON.stringify(await store.read(id))), JSON.parse(JSON.stringify(third.approval)));
  });
  it('takes one vote of a person, and none of an author', async ({ store, pending }) => {
    const { id } = await pending({ quorum: 2, requester: 'me', authors: ['me', 'editor'] });
    for (const person of ['me', 'editor']) {
      for (const vote of [approve(person), deny(person)]) {
        const result = await store.vote(id, vote);
        assert.deepEqual([result.counted, 'reason' in result && result.reason], [false, 'author']);
      }
    }
    assert.ok((await store.vote(id, approve('a'))).counted);
    for (const vote of [approve('a'), deny('a')]) {
      const again = await store.vote(id, vote);
      assert.deepEqual([again.counted, 'reason' in again && again.reason], [false, 'voted']);
    }
    const stands = await store.read(id);
    assert.deepEqual([stands?.status, stands?.votes.length], ['pending', 1]);
    assert.ok((await store.vote(id, approve('A'))).counted, 'another person was taken for the same');
  });
  it('is decided by one vote against', async ({ store, pending }) => {
    const { id, binding } = await pending({ quorum: 2 });
    await store.vote(id, approve());
    const denied = await store.vote(id, deny());
    assert.equal(denied.approval?.status, 'denied');
    const late = await store.vote(id, approve());
    assert.deepEqual([late.counted, 'reason' in late && late.reason], [false, 'not-pending']);
    const used = await store.redeem(id, binding, redemption());
    assert.deepEqual([used.redeemed, 'reason' in used && used.reason], [false, 'not-approved']);
  });
  it('counts every vote of a race once, and none after the decision', async ({ store, another, pending }) => {
    const other = await another();
    const { id } = await pending({ quorum: 5 });
    const people = Array.from({ length: 20 }, (_, at) => `p${at % 10}`);
    const vote = (person: string, at: number) => (at % 2 === 0 ? store : other).vote(id, approve(person));
    const all = await Promise.all(people.map(vote));
    const stands = await store.read(id);
    assert.equal(all.filter(({ counted }) => counted).length, 5);
    assert.equal(new Set(stands?.votes.map(({ person }) => person)).size, 5);
    assert.equal(stands?.status, 'approved');
  });
  it('gives a grant to one of many, whoever races for it', async ({ store, another, approved }) => {
    const other = await another();
    const { id, binding } = await approved();
    const same = redemption();
    const attempts = Array.from({ length: 20 }, (_, at) => (at < 5 ? same : redemption()));
    const all = await Promise.all(attempts.map((each, at) => (at % 2 === 0 ? store : other).redeem(id, binding, each)));
    assert.equal(all.filter(({ redeemed }) => redeemed).length, 1);
    const winner = all.findIndex(({ redeemed }) => redeemed);
    const stands = await store.read(id);
    assert.deepEqual([stands?.status, stands?.redemption?.id], ['redeemed', attempts[winner]?.id]);
    assert.equal((stands?.redemption?.dueAt ?? 0) - (stands?.redemption?.at ?? 0), LONG);
    for (const each of all) if (!each.redeemed) assert.equal(each.reason, 'not-approved');
  });
  it('opens for its own binding only, and a wrong one uses nothing up', async ({ store, approved, pending }) => {
    const { id, binding } = await approved();
    const other = await approved();
    for (const wrong of [other.binding, binding.toUpperCase(), `${binding} `, '', '\0', '%']) {
      const used = await store.redeem(id, wrong, redemption());
      assert.deepEqual([used.redeemed, 'reason' in used && used.reason], [false, 'mismatch']);
    }
    assert.ok((await store.redeem(id, binding, redemption())).redeemed);
    const undecided = await pending();
    const early = await store.redeem(undecided.id, undecided.binding, redemption());
    assert.deepEqual([early.redeemed, 'reason' in early && early.reason], [false, 'not-approved']);
  });
  it('notes an outcome once, from the redemption it belongs to', async ({ store, approved }) => {
    for (const status of ['done', 'failed'] as const) {
      const { id, binding } = await approved();
      const early = await store.finish(id, 'r', { status });
      assert.deepEqual([early.finished, 'reason' in early && early.reason], [false, 'not-redeemed']);
      const used = redemption();
      await store.redeem(id, binding, used);
      const wrong = await store.finish(id, 'r', { status });
      assert.deepEqual([wrong.finished, 'reason' in wrong && wrong.reason], [false, 'mismatch']);
      const ended = await store.finish(id, used.id, { status, note: 'caf\u00e9' });
      assert.ok(ended.finished);
      assert.deepEqual({ ...ended.approval.outcome, at: 0 }, { status, note: 'caf\u00e9', at: 0 });
      assert.equal(ended.approval.status, status);
      const again = await store.finish(id, used.id, { status: 'unknown' });
      assert.deepEqual([again.finished, 'reason' in again && again.reason], [false, 'finished']);
      assert.deepEqual(JSON.parse(JSON.stringify(await store.read(id))), JSON.parse(JSON.stringify(ended.approval)));
    }
  });
  it('takes a late outcome for an unknown one, from the call or from a person', async ({ store, pass, approved }) => {
    const [told, silent] = [await approved(), await approved()];
    const [first, second] = [redemption(), redemption(SHORT)];
    await store.redeem(told.id, told.binding, first);
    const unknown = await store.finish(told.id, first.id, { status: 'unknown', note: 'TimeoutError' });
    assert.equal(unknown.approval?.status, 'unknown');
    await store.redeem(silent.id, silent.binding, second);
    await pass(SHORT + 20);
    const overdue = await store.read(silent.id);
    assert.deepEqual([overdue?.status, overdue?.changedAt], ['unknown', overdue?.redemption?.dueAt]);
    assert.ok((await store.finish(told.id, first.id, { status: 'failed', by: 'p' })).finished);
    assert.ok((await store.finish(silent.id, second.id, { status: 'done' })).finished);
    assert.deepEqual((await store.read(told.id))?.outcome?.by, 'p');
    for (const { id, binding } of [told, silent]) {
      assert.equal((await store.redeem(id, binding, redemption())).redeemed, false);
    }
  });
  it('lets one outcome of a race count', async ({ store, another, approved }) => {
    const other = await another();
    const { id, binding } = await approved();
    const used = redemption();
    await store.redeem(id, binding, used);
    const end = (at: number) =>
      (at % 2 === 0 ? store : other).finish(id, used.id, { status: at < 6 ? 'done' : 'failed', note: `${at}` });
    const all = await Promise.all(Array.from({ length: 12 }, (_, at) => end(at)));
    assert.equal(all.filter(({ finished }) => finished).length, 1);
    assert.equal((await store.read(id))?.outcome?.note, String(all.findIndex(({ finished }) => finished)));
  });
  it('withdraws what is open, and nothing else', async ({ store, pending, approved }) => {
    const [asked, granted, used] = [await pending(), await approved(), await approved()];
    await store.redeem(used.id, used.binding, redemption());
    for (const { id, binding } of [asked, granted]) {
      const gone = await store.withdraw(id, 'p');
      assert.ok(gone.withdrawn);
      assert.deepEqual([gone.approval.status, gone.approval.withdrawnBy], ['withdrawn', 'p']);
      assert.equal((await store.redeem(id, binding, redemption())).redeemed, false);
      assert.equal((await store.vote(id, approve())).counted, false);
      assert.equal((await store.withdraw(id, 'p')).withdrawn, false);
    }
    const late = await store.withdraw(used.id, 'p');
    assert.deepEqual([late.withdrawn, 'reason' in late && late.reason], [false, 'not-open']);
  });
  it('withdraws or redeems, never both', async ({ store, another, approved }) => {
    const other = await another();
    for (let round = 0; round < 10; round++) {
      const { id, binding } = await approved();
      const [gone, used] = await Promise.all([store.withdraw(id, 'p'), other.redeem(id, binding, redemption())]);
      assert.notEqual(gone.withdrawn, used.redeemed);
    }
  });
}
