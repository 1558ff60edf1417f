// Requests, decisions, grants and gates, through the package's doors.
import { describe, expect, it } from '@jest/globals';
import { createApprovals, memoryApprovalStore } from '@sallyport/approvals';
import type { Approvals, ApprovalsOptions, ApprovalStore, GateContext, ToolCall } from '@sallyport/approvals';
import type { GuardEvent, Principal } from '@sallyport/core';

const person = (id: string, ...roles: string[]): Principal => ({ id, kind: 'user', roles, method: 'jwt', tenant: 't' });
const alice = person('alice', 'agent');
const bob = person('bob', 'approver');
const carol = person('carol', 'approver');
const context: GateContext = { principal: alice, resource: 'order:1', route: 'POST /chat' };

interface Scene {
  readonly approvals: Approvals;
  readonly store: ApprovalStore;
  readonly events: GuardEvent[];
  readonly types: () => string[];
  readonly pass: (ms: number) => void;
}

function scene(options: Partial<ApprovalsOptions> = {}): Scene {
  const events: GuardEvent[] = [];
  let clock = Date.now();
  const store = options.store ?? memoryApprovalStore({ now: () => clock });
  const approvals = createApprovals({
    mayApprove: ({ roles }) => roles.includes('approver'),
    sweepEveryMs: 0,
    now: () => clock,
    onEvent: (event) => void events.push(event),
    ...options,
    store,
  });
  return { approvals, store, events, types: () => events.map(({ type }) => type), pass: (ms) => void (clock += ms) };
}

const idOf = (outcome: { readonly approval?: { readonly id: string } | undefined }): string =>
  outcome.approval?.id ?? '';
const approve = (approvals: Approvals, id: string, principal = bob): ReturnType<Approvals['decide']> =>
  approvals.decide(id, { principal, decision: 'approve' });

describe('a gate', () => {
  it('asks, waits, runs once when approved, and asks again', async () => {
    const { approvals, types } = scene();
    const calls: [unknown, ToolCall][] = [];
    const pay = approvals.gate('pay', (args: { amount: number }, call) => {
      calls.push([args, call]);
      return { paid: args.amount };
    });
    const first = await pay.run({ amount: 5 }, context);
    expect(first).toMatchObject({
      state: 'waiting',
      approval: { status: 'pending', tool: 'pay', arguments: { amount: 5 } },
    });
    expect(idOf((await pay.run({ amount: 5 }, context)) as never)).toBe(idOf(first as never));
    await approve(approvals, idOf(first as never));
    expect(calls).toEqual([]);
    const ran = await pay.run({ amount: 5 }, context);
    expect(ran).toMatchObject({ state: 'ran', output: { paid: 5 }, approval: { status: 'redeemed' } });
    expect(calls[0]?.[1]).toMatchObject({ tool: 'pay', principal: alice, idempotencyKey: idOf(first as never) });
    expect(await approvals.get(idOf(first as never))).toMatchObject({ status: 'done' });
    const again = await pay.run({ amount: 5 }, context);
    expect(again.state).toBe('waiting');
    expect(idOf(again as never)).not.toBe(idOf(first as never));
    expect(calls.length).toBe(1);
    expect(types()).toEqual(
      ['requested', 'voted', 'approved', 'redeemed', 'finished', 'requested'].map((what) => `approvals.${what}`),
    );
  });
  it('hands a frozen copy to the handler, whatever becomes of the original', async () => {
    const { approvals } = scene({ rules: [{ name: 'all', action: 'allow' }] });
    let seen: unknown;
    const gate = approvals.gate('t', async (args) => {
      await Promise.resolve();
      seen = args;
    });
    const args = { list: [{ a: 1 }], ['__proto__']: 1 };
    const running = gate.run(args, context);
    args.list[0] = { a: 2 };
    await running;
    expect(seen).toEqual({ list: [{ a: 1 }], ['__proto__']: 1 });
    expect(() => (seen as typeof args).list.push({ a: 3 })).toThrow(TypeError);
    expect(Object.getPrototypeOf(seen)).toBe(Object.prototype);
  });
  it('gives one of fifty the grant, and runs the handler once', async () => {
    const { approvals } = scene();
    let ran = 0;
    const gate = approvals.gate('t', async () => {
      ran++;
      await new Promise((resolve) => void setTimeout(resolve, 5));
    });
    const id = idOf((await gate.run({}, context)) as never);
    await approve(approvals, id);
    const all = await Promise.all(Array.from({ length: 50 }, () => gate.run({}, { ...context, approvalId: id })));
    expect(ran).toBe(1);
    expect(all.filter(({ state }) => state === 'ran').length).toBe(1);
    for (const each of all) if (each.state !== 'ran') expect(each).toMatchObject({ state: 'refused', reason: 'used' });
  });
  it('shows as unknown what threw, what never ended, and what was told to nobody; and never repeats it', async () => {
    const { approvals, pass, types, events } = scene({ grantMs: 3_600_000 });
    let ran = 0;
    class Declined extends Error {}
    const gate = approvals.gate(
      't',
      ({ how }: { how: string }) => {
        ran++;
        if (how === 'throws') throw new RangeError('connection lost to secret-host');
        if (how === 'declined') throw new Declined('no money');
        return new Promise<string>(() => undefined);
      },
      { limitMs: 60_000, isFailure: (error) => error instanceof Declined },
    );
    const ids: string[] = [];
    for (const how of ['throws', 'declined', 'hangs']) {
      const id = idOf((await gate.run({ how }, context)) as never);
      ids.push(id);
      await approve(approvals, id);
      const running = gate.run({ how }, context);
      if (how === 'hangs') await new Promise((resolve) => void setTimeout(resolve, 20));
      else await expect(running).rejects.toThrow(/connection lost|no money/);
    }
    pass(60_001);
    await approvals.sweep();
    const stands = await Promise.all(ids.map((id) => approvals.get(id)));
    expect(stands.map((each) => each?.status)).toEqual(['unknown', 'failed', 'unknown']);
    expect(stands[0]?.outcome).toMatchObject({ status: 'unknown', note: 'RangeError' });
    expect(types().filter((type) => type === 'approvals.unknown').length).toBe(2);
    expect(JSON.stringify(events)).not.toContain('secret-host');
    // The same call again is asked for again, says what it follows, and has the key of the first.
    const again = await gate.run({ how: 'throws' }, context);
    expect(again).toMatchObject({ state: 'waiting', approval: { follows: ids[0], idempotencyKey: ids[0] } });
    expect((await approvals.list({ statuses: ['unknown'] })).approvals.length).toBe(2);
    expect(await approvals.settle(ids[0] ?? '', { principal: alice, outcome: 'done' })).toMatchObject({
      changed: false,
    });
    expect(
      await approvals.settle(ids[0] ?? '', { principal: bob, outcome: 'failed', comment: 'looked' }),
    ).toMatchObject({
      changed: true,
      approval: { status: 'failed', outcome: { by: '["t","bob"]', note: 'looked' } },
    });
    expect(await approvals.retry(ids[1] ?? '', alice)).toMatchObject({
      changed: true,
      approval: { status: 'pending', follows: ids[1], idempotencyKey: ids[1] },
    });
    expect(ran).toBe(3);
  });
  it('keeps authors, editor and key of a call that is tried again, also behind one that was denied', async () => {
    const { approvals, pass } = scene();
    const keys: string[] = [];
    const gate = approvals.gate('t', (_args: unknown, { idempotencyKey }) => {
      keys.push(idempotencyKey);
      throw new Error('lost');
    });
    const asked = await gate.run({ to: 'alice' }, { ...context, authors: [carol] });
    const edited = await approvals.edit(idOf(asked as never), {
      principal: bob,
      arguments: { to: 'bob' },
      comment: 'mine',
    });
    const dora = person('dora', 'approver');
    await approve(approvals, idOf(edited as never), dora);
    await expect(gate.run({ to: 'bob' }, context)).rejects.toThrow('lost');
    const again = await approvals.retry(idOf(edited as never), bob);
    expect(again).toMatchObject({ changed: true, approval: { editedBy: '["t","bob"]', editComment: 'mine' } });
    for (const author of [bob, carol])
      expect(await approve(approvals, idOf(again as never), author)).toMatchObject({
        decided: false,
        reason: 'author',
      });
    await approvals.decide(idOf(again as never), { principal: dora, decision: 'deny' });
    pass(3_600_001);
    // As a model asks, without a word on who wrote it.
    const third = await gate.run({ to: 'bob' }, context);
    expect(third).toMatchObject({ state: 'waiting', approval: { follows: idOf(edited as never) } });
    expect(await approve(approvals, idOf(third as never), bob)).toMatchObject({ decided: false, reason: 'author' });
    await approve(approvals, idOf(third as never), dora);
    await expect(gate.run({ to: 'bob' }, context)).rejects.toThrow('lost');
    expect(new Set(keys).size).toBe(1);
  });
  it('tells a call that nobody has finished yet from a new one', async () => {
    const { approvals, pass } = scene();
    const gate = approvals.gate('t', () => new Promise<never>(() => undefined));
    const first = idOf((await gate.run({}, context)) as never);
    await approve(approvals, first);
    void gate.run({}, context);
    await new Promise((resolve) => void setTimeout(resolve, 5));
    expect(await approvals.get(first)).toMatchObject({ status: 'redeemed' });
    // The process that ran it may be gone: a client does not wait for `limitMs` to ask again.
    const again = await gate.run({}, context);
    expect(again).toMatchObject({ state: 'waiting', approval: { follows: first, idempotencyKey: first } });
    pass(60_001);
    expect(await gate.run({}, context)).toMatchObject({ state: 'waiting', approval: { follows: first } });
    // Nor does an edit into it, or one without a change, make it a new one.
    const edited = await approvals.edit(idOf(again as never), { principal: bob, arguments: {} });
    expect(edited).toMatchObject({ edited: true, approval: { follows: first, idempotencyKey: first } });
  });
  it('follows an unknown one behind any number of denied ones, and no more once its effect was brought about', async () => {
    const { approvals, pass } = scene({ deniedMs: 0, quorum: 1 });
    const keys: string[] = [];
    let isLost = true;
    const gate = approvals.gate('t', (_args: unknown, { idempotencyKey }) => {
      keys.push(idempotencyKey);
      if (isLost) throw new Error('lost');
    });
    const first = idOf((await gate.run({}, context)) as never);
    await approve(approvals, first);
    await expect(gate.run({}, context)).rejects.toThrow('lost');
    isLost = false;
    for (let count = 0; count < 110; count++) {
      pass(1);
      const id = idOf((await gate.run({}, context)) as never);
      await approvals.decide(id, { principal: bob, decision: 'deny' });
    }
    const followed = await gate.run({}, context);
    expect(followed).toMatchObject({ state: 'waiting', approval: { follows: first, idempotencyKey: first } });
    await approve(approvals, idOf(followed as never));
    expect(await gate.run({}, context)).toMatchObject({ state: 'ran' });
    // The other end would take a third one with this key for a repetition, and do nothing.
    const next = await gate.run({}, context);
    expect(next).toMatchObject({ state: 'waiting', approval: { idempotencyKey: idOf(next as never) } });
    expect(next).not.toHaveProperty('approval.follows');
    await approve(approvals, idOf(next as never));
    expect(await gate.run({}, context)).toMatchObject({ state: 'ran' });
    expect(keys).toEqual([first, first, idOf(next as never)]);
  });
  it('tells the exchange of a call with every event, and no note of the app', async () => {
    const { approvals, events } = scene();
    const given = { ...context, exchangeId: 'exchange-1' };
    const gate = approvals.gate('t', () => 1);
    await approve(approvals, idOf((await gate.run({}, given)) as never));
    await gate.run({}, given);
    const call = { ...given, tool: 't', arguments: { n: 1 } };
    const id = idOf((await approvals.request(call)) as never);
    await approve(approvals, id);
    const used = await approvals.redeem(id, call);
    if (used.redeemed) await used.finish('failed', 'note-of-the-app');
    expect(events.length).toBe(10);
    expect(new Set(events.map(({ exchangeId }) => exchangeId))).toEqual(new Set(['exchange-1']));
    expect(JSON.stringify(events)).not.toContain('note-of-the-app');
    expect((await approvals.get(id))?.outcome).toMatchObject({ note: 'note-of-the-app' });
  });
  it('takes no handler that does its work after it was noted as done', async () => {
    const { approvals } = scene();
    const lazy: (() => unknown)[] = [
      function* () {
        yield 1;
      },
      async function* () {
        yield 1;
      },
    ];
    for (const [at, handler] of lazy.entries()) {
      expect(() => approvals.gate(`lazy${at}`, handler)).toThrow(/`handler` must not be a generator function/);
      const gate = approvals.gate(`hidden${at}`, () => handler());
      const id = idOf((await gate.run({}, context)) as never);
      await approve(approvals, id);
      await expect(gate.run({}, context)).rejects.toThrow(/iterator/);
      expect(await approvals.get(id)).toMatchObject({ status: 'unknown', outcome: { note: 'TypeError' } });
    }
    for (const [at, output] of [[1], new Map([[1, 2]]), new Set([1]), new ReadableStream(), { next: 1 }].entries()) {
      const gate = approvals.gate(`whole${at}`, () => output);
      await approve(approvals, idOf((await gate.run({}, context)) as never));
      expect(await gate.run({}, context)).toMatchObject({ state: 'ran' });
    }
  });
  it('runs nothing while the store is down or slow, and says so', async () => {
    const memory = memoryApprovalStore();
    let how: 'up' | 'down' | 'slow' = 'up';
    const store = Object.fromEntries(
      Object.entries(memory).map(([verb, work]) => [
        verb,
        async (...args: never[]): Promise<unknown> => {
          if (how === 'down') throw new Error('ECONNREFUSED');
          const answer: unknown = await (work as (...given: never[]) => unknown)(...args);
          if (how === 'slow') await new Promise((resolve) => void setTimeout(resolve, 60));
          return answer;
        },
      ]),
    ) as unknown as ApprovalStore;
    const { approvals, types } = scene({ store, storeTimeoutMs: 30 });
    let ran = 0;
    const gate = approvals.gate('t', () => ran++);
    const id = idOf((await gate.run({}, context)) as never);
    await approve(approvals, id);
    for (how of ['down', 'slow'] as const) {
      expect(await gate.run({}, { ...context, approvalId: id })).toMatchObject({
        state: 'unavailable',
        denial: { code: 'approvals-unavailable', status: 503 },
      });
    }
    how = 'up';
    // The slow answer may have been a yes: nobody heard it, nothing ran, and nobody can have it again.
    expect(await gate.run({}, { ...context, approvalId: id })).toMatchObject({ state: 'refused', reason: 'used' });
    expect(ran).toBe(0);
    expect(types()).toContain('approvals.store-failed');
  });
  it('reads who acts once, and takes no outage inside the handler for one before it', async () => {
    const { approvals } = scene();
    const seen: ToolCall[] = [];
    const gate = approvals.gate(
      't',
      (_: unknown, call) => {
        seen.push(call);
        throw Object.assign(new Error('down'), { name: 'StoreDownError' });
      },
      {
        isFailure: () => {
          throw new TypeError('a mistake in the app');
        },
      },
    );
    const id = idOf((await gate.run({}, context)) as never);
    await approve(approvals, id);
    const changing = { ...context, principal: { ...alice } };
    const running = gate.run({}, changing);
    Object.assign(changing.principal, { id: 'eve' });
    Object.assign(changing, { principal: person('eve'), resource: 'order:2' });
    await expect(running).rejects.toThrow('down');
    expect(seen).toMatchObject([{ principal: { id: 'alice' }, resource: 'order:1' }]);
    expect((await approvals.get(id))?.status).toBe('unknown');
    // A handler that asks a store of its own, which is down.
    const outer = createApprovals({
      mayApprove: () => true,
      sweepEveryMs: 0,
      rules: [{ name: 'all', action: 'allow' }],
      store: memoryApprovalStore(),
    });
    const broken = { ...memoryApprovalStore(), read: () => Promise.reject(new Error('down')) };
    const inner = scene({ store: broken }).approvals;
    await expect(outer.gate('o', () => inner.get('x')).run({}, context)).rejects.toThrow('did not answer');
  });
  it('ends with its effect although the outcome could not be noted', async () => {
    const memory = memoryApprovalStore();
    let tries = 0;
    const finish: ApprovalStore['finish'] = (...args) => {
      if (tries++ === 0) return Promise.reject(new Error('down'));
      return memory.finish(...args);
    };
    const { approvals } = scene({ store: { ...memory, finish } });
    const gate = approvals.gate('t', () => 'sent');
    const id = idOf((await gate.run({}, context)) as never);
    await approve(approvals, id);
    expect(await gate.run({}, context)).toMatchObject({ state: 'ran', output: 'sent' });
    expect((await approvals.get(id))?.status).toBe('redeemed');
    await new Promise((resolve) => void setTimeout(resolve, 400));
    expect((await approvals.get(id))?.status).toBe('done');
  });
  it('waits for a decision if it is told to, and takes over edited arguments', async () => {
    const { approvals } = scene({ editorMayApprove: true });
    const seen: unknown[] = [];
    const gate = approvals.gate('t', (args) => seen.push(args));
    const running = gate.run({ n: 1 }, { ...context, waitMs: 10_000 });
    let id = '';
    while (id === '') {
      await new Promise((resolve) => void setTimeout(resolve, 2));
      id = (await approvals.list()).approvals[0]?.id ?? '';
    }
    const edited = await approvals.edit(id, { principal: bob, arguments: { n: 2 }, comment: 'two will do' });
    expect(edited).toMatchObject({
      edited: true,
      approval: { status: 'approved', replaces: id, editedBy: '["t","bob"]' },
    });
    expect(await running).toMatchObject({ state: 'ran', approval: { arguments: { n: 2 } } });
    expect(seen).toEqual([{ n: 2 }]);
    const stop = new AbortController();
    const never = gate.run({ n: 3 }, { ...context, waitMs: 10_000, signal: stop.signal });
    setTimeout(() => stop.abort(new Error('gone')), 10);
    await expect(never).rejects.toThrow('gone');
    expect(await gate.run({ n: 3 }, { ...context, waitMs: 20 })).toMatchObject({ state: 'waiting' });
    await approvals.close();
  });
  it('refuses a second handler under its name, and what is no tool', () => {
    const { approvals, store } = scene();
    const handler = (): void => undefined;
    approvals.gate('pay', handler);
    approvals.gate('pay', handler);
    expect(() => approvals.gate('pay', () => undefined)).toThrow(/another handler already/);
    expect(() => scene({ store }).approvals.gate('pay', () => undefined)).toThrow(/another handler already/);
    for (const name of ['', 'p\u0430y', 'pay now', 'x'.repeat(129), 5]) {
      expect(() => approvals.gate(name as string, handler)).toThrow(/`tool`/);
    }
    expect(() => approvals.gate('x', undefined as never)).toThrow(/`handler`/);
    expect(() => approvals.gate('x', handler, { limitMS: 5 } as never)).toThrow(/Did you mean `limitMs`/);
  });
});

describe('a decision', () => {
  it('takes a quorum of different people, none of whom asked', async () => {
    const { approvals, events } = scene({ quorum: 2, personOf: ({ id }) => id.replace(/-.*/, '') });
    const gate = approvals.gate('t', () => 'ran');
    const id = idOf((await gate.run({}, context)) as never);
    const refusals: [Principal, string][] = [
      [person('alice-admin', 'approver'), 'author'],
      [{ ...bob, kind: 'service' }, 'not-permitted'],
      [{ ...bob, tenant: 'other' }, 'absent'],
      [{ ...bob, roles: [] }, 'not-permitted'],
    ];
    for (const [principal, reason] of refusals) {
      expect(await approve(approvals, id, principal)).toMatchObject({ decided: false, reason });
    }
    expect(await approve(approvals, id, bob)).toMatchObject({ decided: true, approval: { status: 'pending' } });
    expect(await approve(approvals, id, person('bob-phone', 'approver'))).toMatchObject({ reason: 'voted' });
    expect((await gate.run({}, context)).state).toBe('waiting');
    expect(await approve(approvals, id, carol)).toMatchObject({ decided: true, approval: { status: 'approved' } });
    expect((await gate.run({}, context)).state).toBe('ran');
    expect(await approve(approvals, id, person('dan', 'approver'))).toMatchObject({ reason: 'not-pending' });
    expect(events.filter(({ type }) => type === 'approvals.refused').map(({ details }) => details['reason'])).toEqual([
      'author',
      'not-permitted',
      'absent',
      'not-permitted',
      'voted',
      'not-pending',
    ]);
  });
  it('does not count those who took a part in asking', async () => {
    const { approvals } = scene();
    const gate = approvals.gate('t', () => 'ran');
    const agent: Principal = { id: 'agent', kind: 'service', roles: [], method: 'api-key', tenant: 't' };
    const asked = await gate.run({}, { ...context, principal: agent, authors: [bob] });
    expect(await approve(approvals, idOf(asked as never), bob)).toMatchObject({ reason: 'author' });
    expect(await approve(approvals, idOf(asked as never), carol)).toMatchObject({ decided: true });
  });
  it('is asked of a policy as can(principal, approve, tool, approval)', async () => {
    const asked: unknown[] = [];
    const can = (...args: unknown[]): boolean => {
      asked.push(args);
      return true;
    };
    const { approvals } = scene({ mayApprove: { can } });
    const id = idOf((await approvals.gate('pay', () => 1).run({ a: 1 }, context)) as never);
    expect(await approve(approvals, id)).toMatchObject({ decided: true });
    expect(asked).toEqual([[bob, 'approve', 'pay', expect.objectContaining({ arguments: { a: 1 } })]]);
  });
  it('is about what was shown', async () => {
    const { approvals } = scene();
    const { approval } = (await approvals.gate('t', () => 1).run({}, context)) as {
      approval: { id: string; binding: string };
    };
    const decision = { principal: bob, decision: 'approve' } as const;
    expect(await approvals.decide(approval.id, { ...decision, binding: 'x' })).toMatchObject({ reason: 'other-call' });
    expect(await approvals.decide(approval.id, { ...decision, binding: approval.binding })).toMatchObject({
      decided: true,
    });
    await expect(approvals.decide(approval.id, { ...decision, comment: 'x'.repeat(2001) })).rejects.toThrow(/comment/);
    await expect(approvals.decide(approval.id, { ...decision, decision: 'yes' as 'approve' })).rejects.toThrow(
      /decision/,
    );
  });
  it('of no is kept for a while: the model cannot ask until somebody gives in', async () => {
    const { approvals, pass } = scene({ deniedMs: 60_000 });
    const gate = approvals.gate('t', () => 1);
    const id = idOf((await gate.run({ n: 1 }, context)) as never);
    await approvals.decide(id, { principal: bob, decision: 'deny', comment: 'no' });
    expect(await gate.run({ n: 1 }, context)).toMatchObject({ state: 'refused', reason: 'denied' });
    expect((await gate.run({ n: 2 }, context)).state).toBe('waiting');
    pass(60_000);
    expect((await gate.run({ n: 1 }, context)).state).toBe('waiting');
  });
  it.each([true, false])('is waited for by many at the cost of one (the store tells: %s)', async (isTold) => {
    const memory = memoryApprovalStore();
    let reads = 0;
    const store: ApprovalStore = {
      ...memory,
      ...(isTold ? {} : { watch: undefined as never }),
      read: (id) => (reads++, memory.read(id)),
    };
    const { approvals } = scene({ store, pollMs: 50 });
    const asked = await approvals.request({ tool: 't', arguments: {}, ...context });
    const id = idOf(asked as never);
    const all = Array.from({ length: 100 }, () => approvals.wait(id, { timeoutMs: 20_000 }));
    const begun = performance.now();
    await new Promise((resolve) => void setTimeout(resolve, 400));
    const rounds = isTold ? 1 : (performance.now() - begun) / 50;
    // Each looks once for itself, then all together.
    expect(reads).toBeLessThanOrEqual(100 + 2 * rounds + 2);
    await approve(approvals, id);
    expect((await Promise.all(all)).every((each) => each?.status === 'approved')).toBe(true);
    await approvals.close();
  });
  it('bounds how much one person can ask for', async () => {
    const { approvals } = scene({ maxPending: 3 });
    const gate = approvals.gate('t', () => 1);
    const all = [];
    for (let n = 0; n < 5; n++) all.push(await gate.run({ n }, context));
    expect(all.map((each) => (each.state === 'refused' ? each.reason : each.state))).toEqual([
      'waiting',
      'waiting',
      'waiting',
      'too-many',
      'too-many',
    ]);
    expect((await gate.run({ n: 9 }, { ...context, principal: person('dan') })).state).toBe('waiting');
  });
});

describe('an edit', () => {
  it('makes a new request, which its author and the requester cannot approve', async () => {
    const { approvals } = scene();
    const seen: unknown[] = [];
    const gate = approvals.gate('t', (args) => seen.push(args));
    const id = idOf((await gate.run({ n: 100 }, context)) as never);
    await approve(approvals, id, person('early', 'approver')).catch(() => undefined);
    const two = idOf((await gate.run({ n: 200 }, context)) as never);
    expect(await approvals.edit(two, { principal: alice, arguments: { n: 1 } })).toMatchObject({
      reason: 'not-permitted',
    });
    const edited = await approvals.edit(two, { principal: bob, arguments: { n: 2 } });
    expect(edited).toMatchObject({
      edited: true,
      approval: { status: 'pending', replaces: two, principal: { id: 'alice' } },
    });
    expect(await approvals.get(two)).toMatchObject({ status: 'replaced', replacedBy: idOf(edited) });
    expect(await approve(approvals, idOf(edited), bob)).toMatchObject({ reason: 'author' });
    expect(await approve(approvals, idOf(edited), carol)).toMatchObject({ decided: true });
    expect(await gate.resume(two, context)).toMatchObject({ state: 'ran' });
    expect(seen).toEqual([{ n: 2 }]);
    expect(await approvals.edit(id, { principal: bob, arguments: { n: 3 } })).toMatchObject({ reason: 'not-pending' });
  });
  it('cannot leave what rules allow to ask for', async () => {
    const rules = [{ name: 'much', action: 'refuse', when: [{ at: '/n', above: 100 }] }] as const;
    const { approvals } = scene({ rules });
    const id = idOf((await approvals.gate('t', () => 1).run({ n: 1 }, context)) as never);
    expect(await approvals.edit(id, { principal: bob, arguments: { n: 101 } })).toMatchObject({ reason: 'rule' });
    await expect(approvals.edit(id, { principal: bob, arguments: { n: 1n } })).rejects.toThrow(/not JSON/);
  });
});

describe('without a gate', () => {
  it('a request is redeemed by whoever acts, once', async () => {
    const { approvals } = scene();
    const call = { ...context, tool: 'deploy', arguments: { version: 3 } };
    const asked = await approvals.request(call);
    const id = idOf(asked as never);
    expect(await approvals.redeem(id, call)).toMatchObject({ redeemed: false, reason: 'pending' });
    await approve(approvals, id);
    expect(await approvals.redeem(id, { ...call, arguments: { version: 4 } })).toMatchObject({ reason: 'other-call' });
    expect(await approvals.redeem(id, { ...call, principal: person('eve') })).toMatchObject({ reason: 'other-call' });
    expect(await approvals.redeem(id, { ...call, principal: { ...alice, tenant: 'x' } })).toMatchObject({
      reason: 'absent',
    });
    const used = await approvals.redeem(id, call);
    if (!used.redeemed) throw new Error(used.reason);
    await used.finish('done', 'deployed');
    expect(await approvals.redeem(id, call)).toMatchObject({ redeemed: false, reason: 'used' });
    expect((await approvals.get(id))?.outcome).toMatchObject({ status: 'done', note: 'deployed' });
  });
  it('who asked and who may decide can see it, and nobody else', async () => {
    const { approvals } = scene();
    const id = idOf((await approvals.request({ ...context, tool: 't', arguments: {} })) as never);
    for (const viewer of [alice, bob]) expect((await approvals.get(id, viewer))?.id).toBe(id);
    for (const viewer of [person('eve'), { ...bob, tenant: 'x' }, { ...alice, kind: 'service' as const }]) {
      expect(await approvals.get(id, viewer)).toBeUndefined();
      expect(await approvals.withdraw(id, viewer)).toMatchObject({ changed: false, reason: 'absent' });
    }
    expect(await approvals.withdraw(id, alice)).toMatchObject({ changed: true, approval: { status: 'withdrawn' } });
    expect(await approvals.wait(id, { timeoutMs: 1 })).toMatchObject({ status: 'withdrawn' });
    expect(await approvals.wait('nothing', { timeoutMs: 1 })).toBeUndefined();
  });
});

describe('what somebody has changed in the store', () => {
  it.each([
    [
      'the arguments',
      {
        call: '{"arguments":{"n":2},"principal":{"id":"alice","kind":"user"},"resource":"order:1","route":"POST /chat","tenant":"t","tool":"t"}',
      },
    ],
    ['the reasons', { details: '{"reasons":[],"taints":[],"roles":[]}' }],
    ['the quorum', { quorum: 2 }],
    ['who asked', { authors: [] }],
    ['what is no call', { call: 'null' }],
  ])('is shown to nobody and decided by nobody: %s', async (_, change) => {
    const memory = memoryApprovalStore();
    const changed = <T extends object | undefined>(stored: T): T => stored && { ...stored, ...change };
    const store: ApprovalStore = {
      ...memory,
      read: async (id) => changed(await memory.read(id)),
      list: async (query) => ({ approvals: (await memory.list(query)).approvals.map(changed) }),
    };
    const { approvals, types } = scene({ store, secret: 'k'.repeat(32) });
    const id = idOf((await approvals.gate('t', () => 1).run({ n: 1 }, context)) as never);
    expect(await approvals.get(id)).toBeUndefined();
    expect(await approvals.get(id, bob)).toBeUndefined();
    expect(await approvals.list()).toEqual({ approvals: [], altered: [id] });
    expect(await approvals.list({}, bob)).toEqual({ approvals: [], altered: [] });
    expect(await approve(approvals, id)).toMatchObject({ decided: false, reason: 'altered' });
    expect(types()).toContain('approvals.altered');
  });
});

describe('events', () => {
  it('tell every step, and no value of an argument', async () => {
    const { approvals, events, pass } = scene();
    const gate = approvals.gate('t', () => 'the output');
    const args = { password: 'hunter2-value', nested: [{ iban: 'DE-value' }] };
    const told = { ...context, purpose: 'purpose-value', taints: ['mail:value'] };
    const id = idOf((await gate.run(args, told)) as never);
    await approvals.decide(id, { principal: bob, decision: 'approve', comment: 'comment-value' });
    await gate.run(args, told);
    await gate.run(args, { ...told, approvalId: id });
    await gate.run({ password: 'other-value' }, told);
    pass(86_400_001);
    await approvals.sweep();
    await approvals.sweep();
    expect(events.map(({ type, decision }) => `${type} ${decision}`)).toEqual([
      'approvals.requested flag',
      'approvals.voted allow',
      'approvals.approved allow',
      'approvals.redeemed allow',
      'approvals.finished allow',
      'approvals.refused deny',
      'approvals.requested flag',
      'approvals.expired flag',
    ]);
    expect(JSON.stringify(events)).not.toMatch(/value|the output/);
    for (const { details } of events) expect(details['approvalId']).toEqual(expect.any(String));
  });
});

describe('createApprovals', () => {
  const base = { mayApprove: () => true };
  it.each([
    [{}, /`mayApprove` must be a function or an object with can\(\)/],
    [{ mayApprove: true }, /mayApprove/],
    [{ ...base, quroum: 2 }, /Did you mean `quorum`/],
    [{ ...base, quorum: 0 }, /quorum/],
    [{ ...base, secret: 'short' }, /a string of 5 characters/],
    [{ ...base, otherwise: 'allow' }, /otherwise/],
    [{ ...base, store: {} }, /store/],
  ])('refuses %j', (options, complaint) => {
    expect(() => createApprovals(options as never)).toThrow(complaint);
  });
  it('shows texts that may not be what they look like', async () => {
    const { approvals } = scene();
    const asked = await approvals.request({
      ...context,
      tool: 't',
      arguments: { plain: 'a\nb', to: 'p\u0430ypal', list: ['x\u200by', '\uff41'], 'k\u202ey': 'caf\u00e9' },
    });
    const kinds = async (text: string): Promise<readonly string[]> => {
      const one = await approvals.request({ ...context, tool: 't', arguments: { text } });
      if (!one.asked) return [one.reason];
      await approvals.withdraw(one.approval.id, alice);
      return one.approval.oddities.map(({ kind }) => kind);
    };
    for (const text of ['a\u2800b', 'a\u1680b', 'a\u202fb', 'a\u3164b'])
      expect(await kinds(text)).toEqual(['invisible']);
    for (const text of [
      'a.example\u2044b',
      'a\u2215b',
      'adm\u0131n',
      'a\u2236b',
      '\ua4d3ank',
      '\u13a0pple',
      '\u05e1k',
      '\u10dfb',
    ]) {
      expect(await kinds(text)).toEqual(['mixed']);
    }
    for (const text of [
      'na\u00efve caf\u00e9',
      '\u6771\u4eac\u30bf\u30ef\u30fc Tokyo',
      '\uc11c\uc6b8 Seoul',
      'yar\u0131n gel',
      '\u05e9\u05dc\u05d5\u05dd',
    ]) {
      expect(await kinds(text)).toEqual([]);
    }
    // Harmless ones do not hide what comes after them.
    const decoys = Array.from({ length: 500 }, () => '\uff41');
    const behind = await approvals.request({ ...context, tool: 't', arguments: { a: decoys, to: 'p\u0430ypal' } });
    const { oddities = [] } = behind.asked ? behind.approval : {};
    expect(oddities.length).toBe(100);
    expect(oddities[0]).toMatchObject({ at: '/to', kind: 'mixed' });
    expect(oddities.at(-1)).toMatchObject({ at: '', escaped: 'and 402 more' });
    expect(asked).toMatchObject({
      approval: {
        oddities: [
          { at: '/k\u202ey', kind: 'invisible', escaped: '"k\\u202ey"' },
          { at: '/list/0', kind: 'invisible', escaped: '"x\\u200by"' },
          { at: '/list/1', kind: 'unnormalised', escaped: '"\\uff41"' },
          { at: '/to', kind: 'mixed', escaped: '"p\\u0430ypal"' },
        ],
      },
    });
  });
});
