// Rules that hold for many calls together: what is counted, where, and what happens beyond.
import { describe, expect, it } from '@jest/globals';
import { createApprovals, memoryApprovalStore } from '@sallyport/approvals';
import type {
  Approvals,
  ApprovalsOptions,
  ApprovalStore,
  Gate,
  GateContext,
  RiskLimit,
  RiskRule,
} from '@sallyport/approvals';
import type { GuardEvent, Principal } from '@sallyport/core';
import fc from 'fast-check';

const person = (id: string, tenant = 't'): Principal => ({ id, kind: 'user', roles: [], method: 'jwt', tenant });
const alice = person('alice');
const bob = person('bob');
const context: GateContext = { principal: alice };

const HOUR = 3_600_000;
const small: RiskRule = {
  name: 'small',
  action: 'allow',
  tools: ['pay', 'transfer'],
  when: [{ at: '/amount', atMost: 50 }],
  within: { windowMs: HOUR, sum: { at: '/amount', atMost: 500 } },
};

interface Scene {
  readonly approvals: Approvals;
  readonly store: ApprovalStore;
  readonly events: GuardEvent[];
  /** Arguments that reached the tool. */
  readonly ran: unknown[];
  readonly run: (args: unknown, more?: Partial<GateContext> & { tool?: string }) => Promise<string>;
  readonly gate: () => Gate<void>;
  readonly approve: (args: unknown, more?: Partial<GateContext>) => Promise<string>;
  readonly pass: (ms: number) => void;
}

function scene(rules: readonly RiskRule[], options: Partial<ApprovalsOptions> = {}): Scene {
  let clock = 1_700_000_000_000;
  const store = options.store ?? memoryApprovalStore({ now: () => clock });
  const events: GuardEvent[] = [];
  const approvals = createApprovals({
    mayApprove: () => true,
    sweepEveryMs: 0,
    rules,
    now: () => clock,
    onEvent: (event) => void events.push(event),
    maxPending: 1000,
    ...options,
    store,
  });
  const ran: unknown[] = [];
  const tool = (args: unknown): void => void ran.push(args);
  return {
    approvals,
    store,
    events,
    ran,
    async run(args, { tool: name = 'pay', ...more } = {}) {
      // Lists are in the order of time.
      clock++;
      return (await approvals.gate(name, tool).run(args, { ...context, ...more })).state;
    },
    gate: () => approvals.gate('pay', tool),
    async approve(args, more) {
      clock++;
      const asked = await approvals.request({ tool: 'pay', arguments: args, ...context, ...more });
      if (!asked.asked) return '';
      await approvals.decide(asked.approval.id, { principal: bob, decision: 'approve' });
      return asked.approval.id;
    },
    pass: (ms) => void (clock += ms),
  };
}

const limited = (within: RiskRule['within']): readonly RiskRule[] => [
  { name: 'some', action: 'allow', ...(within === undefined ? {} : { within }) },
];

/** States of so many runs, as `{ ran: 3, waiting: 2 }`. */
async function tally(states: readonly Promise<string>[]): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const state of await Promise.all(states)) counts[state] = (counts[state] ?? 0) + 1;
  return counts;
}
const times = <T>(count: number, make: (index: number) => T): T[] => Array.from({ length: count }, (_, at) => make(at));

describe('a rule that allows within a limit', () => {
  it('does not pay 49 a hundred times, however it is cut and through whichever of its tools', async () => {
    const { run, ran } = scene([small]);
    const one = (at: number): Promise<string> =>
      run({ to: at, amount: 49 }, { tool: at % 2 === 0 ? 'pay' : 'transfer' });
    expect(await tally(times(100, one))).toEqual({ ran: 10, waiting: 90 });
    expect(ran.length).toBe(10);
    // What is left is left.
    expect(await run({ to: 'x', amount: 10 })).toBe('ran');
    expect(await run({ to: 'y', amount: 0.01 })).toBe('waiting');
  });
  it('asks beyond, says why, and does what a person approves without counting it', async () => {
    const { run, approvals, approve, ran } = scene([
      { ...small, text: 'Small ones.' },
      { name: 'rest', action: 'allow', tools: ['x'] },
    ]);
    for (const to of times(10, String)) await run({ to, amount: 50 });
    expect(await run({ to: 'z', amount: 50 })).toBe('waiting');
    const [waits] = (await approvals.list()).approvals;
    expect(waits?.reasons).toEqual([
      { rule: 'small', text: 'Small ones. More than 500 as the sum of /amount in an hour, for one person.' },
    ]);
    const id = await approve({ to: 'z', amount: 50 });
    expect(id).toBe(waits?.id);
    expect(await run({ to: 'z', amount: 50 })).toBe('ran');
    expect(ran.length).toBe(11);
    const { run: other, approve: grant } = scene([small]);
    await grant({ amount: 45 });
    expect(await other({ amount: 45 })).toBe('ran');
    expect(await tally(times(11, (to) => other({ to, amount: 50 })))).toEqual({ ran: 10, waiting: 1 });
  });
  it('says by itself what the limit is', async () => {
    const { run, approvals } = scene(
      limited([
        { windowMs: 2 * HOUR, calls: 1, per: ['tool', 'tenant'] },
        { windowMs: 90_000, sum: { at: '/n', atMost: 0.5 }, per: 'everyone' },
      ]),
    );
    await run({ n: 0.5 });
    await run({ n: 0.25 });
    const [waits] = (await approvals.list()).approvals;
    expect(waits?.reasons).toEqual([{ rule: 'some', text: 'More than 1 call in 2 hours, for one tenant and tool.' }]);
    await run({ n: 0.25 }, { tool: 'other' });
    const [last] = (await approvals.list({ tool: 'other' })).approvals;
    expect(last?.reasons[0]?.text).toBe('More than 0.5 as the sum of /n in 90 seconds, for everyone.');
  });
  it('refuses beyond where everything unknown is refused', async () => {
    const { run } = scene(limited({ windowMs: HOUR, calls: 2 }), { otherwise: 'refuse' });
    expect(await tally(times(3, () => run({})))).toEqual({ ran: 2, refused: 1 });
  });
  it.each<[string, unknown]>([
    ['missing', {}],
    ['negative', { amount: -1 }],
    ['nearly zero and negative', { amount: -1e-9 }],
    ['a text', { amount: '1' }],
    ['a list', { amount: [1] }],
    ['null', { amount: null }],
    ['true', { amount: true }],
    ['finer than what is counted', { amount: 0.001 }],
    ['much finer', { amount: 1e-7 }],
    ['too large to be counted', { amount: 1e21 }],
    ['the largest', { amount: Number.MAX_VALUE }],
    ['not finite', { amount: Infinity }],
    ['no number', { amount: Number.NaN }],
    ['no object', [1]],
    ['behind a text', 'amount'],
  ])('lets nothing through whose amount is %s, and gives no room back', async (_name, args) => {
    const rules = limited({ windowMs: HOUR, sum: { at: '/amount', atMost: 10 } });
    const { run } = scene(rules);
    await run({ amount: 10 });
    expect(await run(args)).not.toBe('ran');
    expect(await run({ amount: 0.01 })).not.toBe('ran');
    expect(await scene(rules).run(args)).not.toBe('ran');
  });
  it('adds decimals exactly', async () => {
    const { run } = scene(limited({ windowMs: HOUR, sum: { at: '/n', atMost: 10 } }));
    // As doubles, a hundred times 0.1 is 9.99999999999998: one more would fit.
    expect(await tally(times(100, (to) => run({ to, n: 0.1 })))).toEqual({ ran: 100 });
    expect(await run({ n: 0.01 })).toBe('waiting');
    expect(await run({ n: 0 })).toBe('ran');
    expect(await run({ n: -0 })).toBe('ran');
  });
  it('never comes to more than the limit, nor stops before, whatever the amounts', async () => {
    const cents = fc.array(fc.integer({ min: 0, max: 400 }), { minLength: 1, maxLength: 30 });
    await fc.assert(
      fc.asyncProperty(
        cents,
        fc.integer({ min: 1, max: 2000 }),
        fc.integer({ min: 0, max: 9 }),
        async (list, most, decimals) => {
          const shown = (units: number): number => Number(`${units}e-${decimals}`);
          const { run } = scene(limited({ windowMs: HOUR, sum: { at: '/n', atMost: shown(most), decimals } }));
          let used = 0;
          for (const [to, units] of list.entries()) {
            const fits = used + units <= most;
            expect(await run({ to, n: shown(units) })).toBe(fits ? 'ran' : 'waiting');
            if (fits) used += units;
          }
        },
      ),
      { numRuns: 60 },
    );
  });
  it('adds all values of one call', async () => {
    const { run } = scene(limited({ windowMs: HOUR, sum: { at: '/lines/*/n', atMost: 10 } }));
    expect(await run({ lines: [{ n: 4 }, { n: 4 }] })).toBe('ran');
    expect(await run({ lines: [{ n: 1 }, { n: 2 }] })).toBe('waiting');
    expect(await run({ lines: [{ n: 1 }, {}] })).toBe('waiting');
    expect(await run({ lines: [{ n: 11 }, { n: -10 }] })).toBe('waiting');
    expect(await run({ lines: [] })).toBe('waiting');
    expect(await run({ lines: [{ n: 1 }, { n: 1 }] })).toBe('ran');
  });
  it('holds in every window, wherever it begins, and gives room back behind it', async () => {
    const { run, pass } = scene(limited({ windowMs: HOUR, calls: 4 }));
    // A window that is fixed to the clock would let eight through around its edge.
    for (const _ of times(4, String)) {
      expect(await run({})).toBe('ran');
      pass(HOUR / 10);
    }
    for (const at of times(5, Number)) {
      expect(await run({ at })).toBe('waiting');
      pass(HOUR / 10);
    }
    pass(HOUR / 10 + HOUR / 60);
    expect(await tally(times(3, (at) => run({ again: at })))).toEqual({ ran: 1, waiting: 2 });
  });
  it('never holds more in a window than it may, by the millisecond, and is full for a sixtieth longer at most', async () => {
    const moves = fc.array(fc.record({ ms: fc.integer({ min: 0, max: 90 }), n: fc.integer({ min: 0, max: 5 }) }), {
      minLength: 5,
      maxLength: 40,
    });
    await fc.assert(
      fc.asyncProperty(moves, fc.integer({ min: 1, max: 400 }), fc.nat(1000), async (list, windowMs, phase) => {
        let clock = 1_700_000_000_000 + phase;
        const store = memoryApprovalStore({ now: () => clock });
        const taken: { at: number; n: number }[] = [];
        const usedSince = (from: number): number =>
          taken.filter(({ at }) => at >= from).reduce((sum, { n }) => sum + n, 0);
        for (const { ms, n } of list) {
          clock += ms;
          const { taken: isTaken } = await store.take([{ key: 'k', windowMs, size: n, atMost: 9 }]);
          if (isTaken) taken.push({ at: clock, n });
          if (isTaken) expect(usedSince(clock - windowMs)).toBeLessThanOrEqual(9);
          else expect(usedSince(clock - windowMs - Math.ceil(windowMs / 60)) + n).toBeGreaterThan(9);
        }
      }),
    );
  });
  it('frees nothing when a clock is set back', async () => {
    let clock = 1_700_000_000_000;
    const { run } = scene(limited({ windowMs: HOUR, calls: 1 }), { store: memoryApprovalStore({ now: () => clock }) });
    expect(await run({})).toBe('ran');
    clock -= 24 * HOUR;
    expect(await run({ again: 1 })).toBe('waiting');
  });
  it('holds all of its limits, or counts none', async () => {
    const within: readonly RiskLimit[] = [
      { windowMs: HOUR, calls: 3 },
      { windowMs: 24 * HOUR, calls: 5, sum: { at: '/n', atMost: 10 } },
    ];
    const { run, pass } = scene(limited(within));
    expect(await run({ n: 11 })).toBe('waiting');
    expect(await tally(times(4, (to) => run({ to, n: 1 })))).toEqual({ ran: 3, waiting: 1 });
    pass(2 * HOUR);
    expect(await run({ n: 8 })).toBe('waiting');
    expect(await tally(times(4, (to) => run({ again: to, n: 1 })))).toEqual({ ran: 2, waiting: 2 });
  });
  it('leaves to another rule what it no longer allows', async () => {
    const rules: readonly RiskRule[] = [
      { name: 'a', action: 'allow', within: { windowMs: HOUR, calls: 2 } },
      { name: 'b', action: 'allow', within: { windowMs: HOUR, calls: 1 } },
    ];
    const { run, approvals } = scene(rules);
    expect(await tally(times(5, (to) => run({ to })))).toEqual({ ran: 3, waiting: 2 });
    const [waits] = (await approvals.list()).approvals;
    expect(waits?.reasons.map(({ rule }) => rule)).toEqual(['a', 'b']);
    const free = scene([...rules, { name: 'c', action: 'allow' }]);
    expect(await tally(times(5, (to) => free.run({ to })))).toEqual({ ran: 5 });
    const asks = scene([...rules, { name: 'c', action: 'ask' }]);
    expect(await asks.run({})).toBe('waiting');
  });
  it('counts for each of those it is about', async () => {
    const count = async (per: RiskLimit['per'], other: Partial<GateContext> & { tool?: string }): Promise<string> => {
      const { run } = scene(limited({ windowMs: HOUR, calls: 1, ...(per === undefined ? {} : { per }) }));
      const own = { resource: 'r', ...other };
      await run({}, { resource: 'r' });
      return run({ again: true }, own);
    };
    expect(await count(undefined, {})).toBe('waiting');
    expect(await count(undefined, { principal: bob })).toBe('ran');
    expect(await count('person', { tool: 'other' })).toBe('waiting');
    expect(await count('person', { principal: person('alice', 'u') })).toBe('ran');
    expect(await count('tenant', { principal: bob })).toBe('waiting');
    expect(await count('tenant', { principal: person('alice', 'u') })).toBe('ran');
    expect(await count('tool', { principal: person('x', 'u') })).toBe('waiting');
    expect(await count('tool', { tool: 'other' })).toBe('ran');
    expect(await count('resource', { principal: bob })).toBe('waiting');
    expect(await count('resource', { resource: 's' })).toBe('ran');
    expect(await count('resource', { principal: person('alice', 'u') })).toBe('ran');
    expect(await count('everyone', { principal: person('x', 'u'), tool: 'y', resource: 's' })).toBe('waiting');
    expect(await count(['person', 'tool'], { principal: bob })).toBe('ran');
    expect(await count(['tool', 'person'], { tool: 'other' })).toBe('ran');
    expect(await count(['tool', 'person'], { resource: 's' })).toBe('waiting');
  });
  it('counts all accounts of one person together', async () => {
    const personOf = ({ id }: Principal): string => id.split('-')[0] ?? '';
    const { run } = scene(limited({ windowMs: HOUR, calls: 1 }), { personOf });
    expect(await run({}, { principal: person('alice-key') })).toBe('ran');
    expect(await run({ again: 1 }, { principal: person('alice-web') })).toBe('waiting');
  });
  it('names no two counts alike, and tells nobody from their names', async () => {
    const memory = memoryApprovalStore();
    const keys: string[] = [];
    const take: ApprovalStore['take'] = (uses) => {
      keys.push(...uses.map(({ key }) => key));
      return memory.take(uses);
    };
    const odd = ['x', 'x,x', 'y', 'x,x,y', '","', 'a","b', '["a"', 'a\\', '\\"', 'everyone'];
    const limits: readonly RiskLimit[] = [
      { windowMs: HOUR, calls: 100, sum: { at: '/n', atMost: 100 } },
      { windowMs: HOUR, calls: 100, per: ['tenant', 'resource'] },
      { windowMs: 2 * HOUR, calls: 100 },
      { windowMs: HOUR, sum: { at: '/n', atMost: 100, decimals: 3 } },
      { windowMs: HOUR, sum: { at: '/m', atMost: 100 } },
    ];
    const rules: readonly RiskRule[] = [
      { name: 'a', action: 'allow', tools: ['pay'], within: limits },
      { name: 'b', action: 'refuse', tools: ['pay'], beyond: limits },
    ];
    const { run } = scene(rules, { store: { ...memory, take } });
    for (const id of odd)
      for (const tenant of odd) await run({ n: 1, m: 1 }, { principal: person(id, tenant), resource: id });
    expect(keys.length).toBe(odd.length ** 2 * 12);
    // By person and tenant: 10 of a call are of one person, 2 of a tenant and a resource.
    expect(new Set(keys).size).toBe(odd.length ** 2 * 12);
    for (const key of keys) expect(key).toMatch(/^[\w-]{43}$/);
  });
  it('counts what was tried, also when the tool fails', async () => {
    const { approvals } = scene(limited({ windowMs: HOUR, calls: 2 }));
    const gate = approvals.gate('t', () => Promise.reject(new Error('declined')), { isFailure: () => true });
    await expect(gate.run({ n: 1 }, context)).rejects.toThrow('declined');
    await expect(gate.run({ n: 2 }, context)).rejects.toThrow('declined');
    expect((await gate.run({ n: 3 }, context)).state).toBe('waiting');
  });
  it('counts nothing where nothing is to run', async () => {
    const { run, approvals, ran } = scene(limited({ windowMs: HOUR, calls: 1 }));
    const gate = approvals.gate('other', () => undefined);
    for (const _ of times(5, String)) expect(await gate.check({}, context)).toEqual({ state: 'ready' });
    await expect(gate.run({}, { ...context, signal: AbortSignal.abort() })).rejects.toThrow('aborted');
    expect(await run({})).toBe('ran');
    expect((await gate.check({ n: 1 }, context)).state).toBe('waiting');
    expect(ran.length).toBe(1);
  });
  it('leaves a call to the person who was asked about it, although room came back', async () => {
    const { run, approvals, pass, ran } = scene(limited({ windowMs: 1000, calls: 1 }));
    const first = async (): Promise<string> => (await approvals.list({ order: 'newest' })).approvals[0]?.id ?? '';
    await run({ n: 1 });
    expect(await run({ n: 2 })).toBe('waiting');
    pass(5000);
    // It waits: it would run here and once more when it is approved.
    expect(await run({ n: 2 })).toBe('waiting');
    await approvals.decide(await first(), { principal: bob, decision: 'deny' });
    expect(await run({ n: 2 })).toBe('refused');
    pass(2 * HOUR);
    expect(await run({ n: 2 })).toBe('ran');
    // One whose outcome nobody knows is not repeated by itself.
    const gate = approvals.gate('odd', () => Promise.reject(new Error('lost')));
    expect((await gate.run({}, context)).state).toBe('waiting');
    await approvals.decide(await first(), { principal: bob, decision: 'approve' });
    await expect(gate.run({}, context)).rejects.toThrow('lost');
    pass(5000);
    const again = await gate.run({}, context);
    expect(again).toMatchObject({ state: 'waiting', approval: { follows: expect.any(String) } });
    expect(ran.length).toBe(2);
  });
  it('does nothing while the store does not answer', async () => {
    const down = (): Promise<never> => Promise.reject(new Error('down'));
    const never = (): Promise<never> => new Promise(() => undefined);
    for (const verb of ['take', 'find', 'last'] as const) {
      for (const broken of [down, never]) {
        const store = { ...memoryApprovalStore(), [verb]: broken };
        const { run, ran } = scene(limited({ windowMs: HOUR, calls: 9 }), { store, storeTimeoutMs: 20 });
        expect([verb, await run({})]).toEqual([verb, 'unavailable']);
        expect(ran).toEqual([]);
      }
    }
    // A no without a reason is a no.
    const take: ApprovalStore['take'] = () => Promise.resolve({ taken: false, full: [] });
    expect(
      await scene(limited({ windowMs: HOUR, calls: 9 }), { store: { ...memoryApprovalStore(), take } }).run({}),
    ).toBe('waiting');
  });
  it('is full rather than forgetful', async () => {
    let clock = 1_700_000_000_000;
    const store = memoryApprovalStore({ maxCounts: 3, now: () => clock });
    const { run } = scene(limited({ windowMs: HOUR, calls: 1 }), { store, now: () => clock });
    for (const id of ['a', 'b', 'c']) expect(await run({}, { principal: person(id) })).toBe('ran');
    expect(await run({}, { principal: person('d') })).toBe('unavailable');
    expect(await run({ again: 1 }, { principal: person('a') })).toBe('waiting');
    clock += 2 * HOUR;
    expect(await run({}, { principal: person('d') })).toBe('ran');
  });
  it('asks no store where no limit speaks', async () => {
    const down = (): Promise<never> => Promise.reject(new Error('down'));
    const store = { ...memoryApprovalStore(), take: down, full: down, find: down, last: down };
    const { run } = scene([{ name: 'free', action: 'allow', tools: ['free'] }, small], { store });
    expect(await run({}, { tool: 'free' })).toBe('ran');
    expect(await run({ amount: 1 })).toBe('unavailable');
  });
});

describe('a rule that speaks beyond a limit', () => {
  const all: RiskRule = { name: 'all', action: 'allow' };
  const mails = (action: 'ask' | 'refuse', beyond: RiskRule['beyond']): readonly RiskRule[] => [
    all,
    { name: 'many', action, ...(beyond === undefined ? {} : { beyond }), ...(action === 'ask' ? { quorum: 2 } : {}) },
  ];

  it('asks for what goes beyond, with what it says of asking, whichever rule allows it', async () => {
    const { run, approvals, approve } = scene(mails('ask', { windowMs: HOUR, calls: 2 }));
    expect(await tally(times(3, (to) => run({ to })))).toEqual({ ran: 2, waiting: 1 });
    const [waits] = (await approvals.list()).approvals;
    expect(waits).toMatchObject({
      quorum: 2,
      reasons: [{ rule: 'many', text: 'More than 2 calls in an hour, for one person.' }],
    });
    expect(await approve({ to: 2 })).toBe(waits?.id);
  });
  it('counts approved ones as well, and asks more people when it goes beyond', async () => {
    const rules: readonly RiskRule[] = [
      { name: 'each', action: 'ask', ttlMs: 5000 },
      {
        name: 'day',
        action: 'ask',
        quorum: 2,
        ttlMs: 9000,
        beyond: { windowMs: HOUR, sum: { at: '/n', atMost: 100 } },
      },
    ];
    const { run, approvals, approve } = scene(rules);
    const newest = async (): ReturnType<Approvals['get']> =>
      (await approvals.list({ order: 'newest', limit: 1 })).approvals[0];
    await approve({ n: 80 });
    expect(await run({ n: 80 })).toBe('ran');
    expect(await run({ n: 20 })).toBe('waiting');
    expect(await newest()).toMatchObject({ quorum: 1, reasons: [{ rule: 'each' }] });
    expect(await run({ n: 30 })).toBe('waiting');
    const asked = await newest();
    expect(asked).toMatchObject({ quorum: 2, reasons: [{ rule: 'each' }, { rule: 'day' }] });
    expect((asked?.expiresAt ?? 0) - (asked?.createdAt ?? 0)).toBe(5000);
    // Asked for by the app, or written by a reviewer, it takes as many.
    await approve({ n: 40 });
    expect(await newest()).toMatchObject({ quorum: 2, status: 'pending' });
    const { approvals: waiting } = await approvals.list({ statuses: ['pending'] });
    const light = waiting.find((each) => each.quorum === 1);
    const edited = await approvals.edit(light?.id ?? '', { principal: bob, arguments: { n: 25 } });
    expect(edited).toMatchObject({ edited: true, approval: { quorum: 2 } });
    // What was approved by two runs beyond, and counts.
    for (const id of ['bob', 'carol']) {
      await approvals.decide(asked?.id ?? '', { principal: person(id), decision: 'approve' });
    }
    expect(await run({ n: 30 })).toBe('ran');
    await run({ n: 0 });
    expect(await newest()).toMatchObject({ quorum: 2 });
  });
  it('refuses beyond, and counts approved ones as well', async () => {
    const rules: readonly RiskRule[] = [
      { name: 'small', action: 'allow', when: [{ at: '/n', atMost: 10 }] },
      { name: 'ceiling', action: 'refuse', beyond: { windowMs: HOUR, sum: { at: '/n', atMost: 100 } } },
    ];
    const { run, approve, approvals, events } = scene(rules);
    await approve({ n: 90 });
    const id = await approve({ n: 60 });
    expect(await run({ n: 90 })).toBe('ran');
    expect(await run({ n: 10 })).toBe('ran');
    expect(await run({ n: 1 })).toBe('refused');
    expect(events.at(-1)).toMatchObject({ type: 'approvals.refused', details: { reason: 'rule', rules: 'ceiling' } });
    // Nobody is asked for what would be refused, and a grant is not used up for nothing.
    expect(await run({ n: 50 })).toBe('refused');
    expect(await approve({ n: 70 })).toBe('');
    expect(await run({ n: 60 })).toBe('refused');
    expect(await run({ n: 60 }, { approvalId: id })).toBe('refused');
    expect((await approvals.get(id))?.status).toBe('approved');
    expect((await approvals.list()).approvals.filter(({ status }) => status === 'pending')).toEqual([]);
  });
  it('notes a grant as failed that was used when the room was gone', async () => {
    const memory = memoryApprovalStore();
    const rules: readonly RiskRule[] = [{ name: 'ceiling', action: 'refuse', beyond: { windowMs: HOUR, calls: 3 } }];
    // Nobody sees the others in time.
    const { approve, run, approvals, ran } = scene(rules, { store: { ...memory, full: async () => [] } });
    const ids = await Promise.all(times(8, (n) => approve({ n })));
    expect(await tally(times(8, (n) => run({ n })))).toEqual({ ran: 3, refused: 5 });
    expect(ran.length).toBe(3);
    const stands = await Promise.all(ids.map((id) => approvals.get(id)));
    expect(stands.filter((each) => each?.status === 'done').length).toBe(3);
    expect(stands.filter((each) => each?.status === 'failed' && each.outcome?.note === 'limit').length).toBe(5);
    const down = (): Promise<never> => Promise.reject(new Error('down'));
    const other = scene(rules, { store: { ...memoryApprovalStore(), take: down } });
    const id = await other.approve({ n: 1 });
    expect(await other.run({ n: 1 })).toBe('unavailable');
    expect([(await other.approvals.get(id))?.status, other.ran]).toEqual(['failed', []]);
  });
  it('counts an approved call for whoever asked, also where a worker, an edit or a retry knows less of them', async () => {
    const rules: readonly RiskRule[] = [{ name: 'ceiling', action: 'refuse', beyond: { windowMs: HOUR, calls: 1 } }];
    // Goes by what a store does not keep.
    const personOf = (given: Principal): string => {
      const name: unknown = Reflect.get(given, 'mail');
      if (typeof name !== 'string') throw new TypeError('nobody');
      return name;
    };
    const mail = (id: string): Principal => Object.assign(person(id), { mail: `${id}@own.example` });
    const principal = mail('alice');
    const { approvals, store } = scene(rules, { personOf });
    const ran: unknown[] = [];
    let isFailing = true;
    const gate = approvals.gate(
      'pay',
      (args) => {
        if (isFailing) throw new Error('lost');
        ran.push(args);
      },
      { isFailure: () => true },
    );
    const ask = async (n: number): Promise<string> => {
      const asked = await approvals.request({ tool: 'pay', arguments: { n }, principal });
      return asked.asked ? asked.approval.id : '';
    };
    const ids = await Promise.all(times(4, ask));
    for (const id of ids.slice(0, 3)) await approvals.decide(id, { principal: mail('bob'), decision: 'approve' });
    const [first = '', second = '', third = '', fourth = ''] = ids;
    expect(await approvals.edit(fourth, { principal: mail('bob'), arguments: { n: 9 } })).toMatchObject({
      edited: true,
    });
    await expect(gate.resume(first, { principal: alice })).rejects.toThrow('lost');
    isFailing = false;
    expect(await approvals.retry(first, principal)).toMatchObject({ changed: false, reason: 'rule' });
    // The first one counts, though it failed.
    expect(await gate.resume(second, { principal: alice })).toMatchObject({ state: 'refused', reason: 'rule' });
    expect(await gate.run({ n: 2 }, { principal: alice, approvalId: third })).toMatchObject({ state: 'refused' });
    expect(await gate.run({ n: 7 }, { principal: alice, approvalId: third })).toMatchObject({ reason: 'other-call' });
    expect(ran).toEqual([]);
    expect((await store.read(second))?.status).toBe('approved');
  });
  const twoBeyond: readonly RiskRule[] = [
    { name: 'each', action: 'ask' },
    { name: 'day', action: 'ask', quorum: 2, beyond: { windowMs: HOUR, sum: { at: '/n', atMost: 100 } } },
  ];
  it('asks two people although one approved what was asked before there was anything to count', async () => {
    const { run, approve, approvals, ran, gate: gateOf } = scene(twoBeyond);
    const gate = gateOf();
    const ids: string[] = [];
    for (const to of times(6, Number)) ids.push(await approve({ n: 90, to }));
    expect(await gate.check({ n: 90, to: 0 }, context)).toEqual({ state: 'ready' });
    for (const to of times(3, Number)) expect(await run({ n: 90, to })).toBe(to === 0 ? 'ran' : 'waiting');
    expect(await run({ n: 90, to: 3 }, { approvalId: ids[3] ?? '' })).toBe('waiting');
    expect(await gate.resume(ids[4] ?? '', context)).toMatchObject({ state: 'waiting' });
    expect(await gate.check({ n: 90, to: 5 }, context)).toMatchObject({ state: 'waiting', approval: { quorum: 2 } });
    expect(ran.length).toBe(1);
    const old = await approvals.get(ids[1] ?? '');
    expect(old?.status).toBe('replaced');
    const asked = await approvals.get(old?.replacedBy ?? '');
    expect(asked).toMatchObject({ status: 'pending', quorum: 2, reasons: [{ rule: 'each' }, { rule: 'day' }] });
    // Whoever approved the first one is asked again, beside another.
    for (const id of ['bob', 'carol']) {
      expect(await run({ n: 90, to: 1 })).toBe('waiting');
      await approvals.decide(asked?.id ?? '', { principal: person(id), decision: 'approve' });
    }
    expect(await gate.resume(ids[1] ?? '', context)).toMatchObject({ state: 'ran' });
    expect(ran).toEqual([
      { n: 90, to: 0 },
      { n: 90, to: 1 },
    ]);
  });
  it('asks for the edited call by what its editor wrote, and leaves one that waits to its votes', async () => {
    const { run, approve, approvals, gate, ran } = scene(twoBeyond);
    const asked = await approvals.request({ tool: 'pay', arguments: { n: 95 }, ...context });
    const pending = await approvals.request({ tool: 'pay', arguments: { n: 80 }, ...context });
    if (!asked.asked || !pending.asked) throw new Error('not asked');
    const { id } = asked.approval;
    const edited = await approvals.edit(id, { principal: person('dora'), arguments: { n: 94 }, comment: 'less' });
    await approvals.decide(edited.approval?.id ?? '', { principal: bob, decision: 'approve' });
    await approve({ n: 90 });
    expect(await run({ n: 90 })).toBe('ran');
    const outcome = await gate().resume(id, context);
    expect(outcome).toMatchObject({
      state: 'waiting',
      approval: { quorum: 2, arguments: { n: 94 }, editedBy: '["t","dora"]', editComment: 'less' },
    });
    const last = outcome.state === 'waiting' ? outcome.approval.id : '';
    const vote = (who: string): ReturnType<Approvals['decide']> =>
      approvals.decide(last, { principal: person(who), decision: 'approve' });
    expect(await vote('dora')).toMatchObject({ decided: false, reason: 'author' });
    expect(await vote('alice')).toMatchObject({ decided: false, reason: 'author' });
    expect(await run({ n: 80 }, { approvalId: pending.approval.id })).toBe('waiting');
    expect((await approvals.get(pending.approval.id))?.status).toBe('pending');
    expect(ran).toEqual([{ n: 90 }]);
  });
  it('asks two people also where others took the room after the grant was used', async () => {
    const { run, approve, approvals, ran, store } = scene(twoBeyond, {
      store: { ...memoryApprovalStore(), full: async () => [] },
    });
    const ids: string[] = [];
    for (const to of times(5, Number)) ids.push(await approve({ n: 90, to }));
    expect(await tally(times(5, (to) => run({ n: 90, to })))).toEqual({ ran: 1, waiting: 4 });
    expect(ran.length).toBe(1);
    const stands = await Promise.all(ids.map((id) => approvals.get(id)));
    expect(stands.filter((each) => each?.outcome?.note === 'limit').length).toBe(4);
    const { approvals: open } = await approvals.list({ statuses: ['pending'] });
    expect(open.map(({ quorum }) => quorum)).toEqual([2, 2, 2, 2]);
    const follows = await store.read(open[0]?.follows ?? '');
    expect([follows?.status, follows?.idempotencyKey]).toEqual(['failed', open[0]?.idempotencyKey]);
  });
  it('knows what the model had read when a call was asked for, also where the run says nothing of it', async () => {
    const rules: readonly RiskRule[] = [
      { name: 'web', action: 'refuse', taints: ['web'], beyond: { windowMs: HOUR, calls: 1 } },
    ];
    const { run, approve, approvals, ran, gate } = scene(rules);
    const ids: string[] = [];
    for (const n of times(4, Number)) ids.push(await approve({ n }, { taints: ['web'] }));
    expect(await run({ n: 0 })).toBe('ran');
    expect(await run({ n: 1 })).toBe('refused');
    expect(await run({ n: 2 }, { approvalId: ids[2] ?? '' })).toBe('refused');
    expect(await gate().resume(ids[3] ?? '', context)).toMatchObject({ state: 'refused', reason: 'rule' });
    expect(await gate().check({ n: 1 }, context)).toMatchObject({ state: 'refused', reason: 'rule' });
    expect(ran).toEqual([{ n: 0 }]);
    // Whoever read no web counts for nothing.
    await approve({ n: 9 });
    expect(await run({ n: 9 })).toBe('ran');
    // Asked by more, it keeps what was read, before and since.
    const more = scene([
      { name: 'each', action: 'ask' },
      { name: 'web', action: 'ask', quorum: 2, taints: ['web'], beyond: { windowMs: HOUR, calls: 1 } },
    ]);
    for (const n of times(2, Number)) await more.approve({ n }, { taints: ['web'] });
    expect(await more.run({ n: 0 })).toBe('ran');
    expect(await more.run({ n: 1 }, { taints: ['mail'] })).toBe('waiting');
    const { approvals: open } = await more.approvals.list({ statuses: ['pending'] });
    expect(open.map(({ taints, quorum }) => [taints, quorum])).toEqual([[['web', 'mail'], 2]]);
    // A rule of a later release binds what was approved before it.
    const later = scene([{ name: 'web', action: 'refuse', taints: ['web'] }], { store: { ...more.store } });
    const [asked] = open;
    for (const id of ['bob', 'carol']) {
      await more.approvals.decide(asked?.id ?? '', { principal: person(id), decision: 'approve' });
    }
    expect(await later.run({ n: 1 })).toBe('refused');
    expect(await approvals.get(ids[0] ?? '')).toMatchObject({ status: 'done' });
  });
  it.each(['ask', 'refuse'] as const)('says %s where an amount cannot be told', async (action) => {
    const { run } = scene(mails(action, { windowMs: HOUR, sum: { at: '/n', atMost: 10 } }));
    const said = action === 'ask' ? 'waiting' : 'refused';
    for (const args of [{}, { n: -5 }, { n: '5' }, { n: 0.001 }, { n: null }]) expect(await run(args)).toBe(said);
    expect(await run({ n: 10 })).toBe('ran');
    expect(await run({ n: 1 })).toBe(said);
  });
  it('counts what can be told where a sum cannot, and takes the sum for used up', async () => {
    const rules = mails('ask', [
      { windowMs: 2 * HOUR, calls: 3 },
      { windowMs: HOUR, sum: { at: '/n', atMost: 100 } },
    ]);
    const { run, approvals, pass } = scene(rules);
    const two = async (args: unknown): Promise<string> => {
      expect(await run(args)).toBe('waiting');
      const [asked] = (await approvals.list({ statuses: ['pending'], order: 'newest' })).approvals;
      expect(asked).toMatchObject({ quorum: 2, reasons: [{ rule: 'many' }] });
      for (const id of ['bob', 'carol']) {
        await approvals.decide(asked?.id ?? '', { principal: person(id), decision: 'approve' });
      }
      return run(args);
    };
    expect(await two({ n: 5000.001 })).toBe('ran');
    // Not even nothing fits in: of the sum nobody knows.
    expect(await run({ n: 0 })).toBe('waiting');
    expect(await two({ n: 'many' })).toBe('ran');
    pass(HOUR + HOUR / 30);
    expect(await run({ n: 50 })).toBe('ran');
    // Three calls by now.
    expect(await run({ n: 1 })).toBe('waiting');
    const one = scene([
      { name: 'each', action: 'ask' },
      { name: 'day', action: 'ask', quorum: 2, beyond: { windowMs: HOUR, sum: { at: '/n', atMost: 100 } } },
    ]);
    await one.approve({});
    expect(await one.run({})).toBe('waiting');
  });
  it('does not stop what two approved where the sum is too large to be counted', async () => {
    const sum = { at: '/n', atMost: 9_007_199, decimals: 9 };
    const rules = mails('ask', [
      { windowMs: 2 * HOUR, calls: 5 },
      { windowMs: HOUR, sum },
    ]);
    const { run, approvals, ran } = scene(rules);
    const two = async (args: unknown): Promise<string> => {
      await run(args);
      const [asked] = (await approvals.list({ statuses: ['pending'], order: 'newest' })).approvals;
      for (const id of ['bob', 'carol']) {
        await approvals.decide(asked?.id ?? '', { principal: person(id), decision: 'approve' });
      }
      return run(args);
    };
    expect(await run({ n: 9_007_199 })).toBe('ran');
    for (const n of times(3, (at) => 9_007_199 - at)) expect(await two({ to: n, n })).toBe('ran');
    expect(await two({ n: {} })).toBe('ran');
    // Five calls were counted all the same.
    expect(ran.length).toBe(5);
    expect(await run({ n: 0 })).toBe('waiting');
    const [last] = (await approvals.list({ statuses: ['pending'], order: 'newest' })).approvals;
    expect(last?.reasons[0]?.text).toBe('More than 5 calls in 2 hours, for one person.');
    // A store of somebody's own that says no without a reason has not counted.
    const take: ApprovalStore['take'] = () => Promise.resolve({ taken: false, full: [] });
    const one: RiskRule = { name: 'day', action: 'ask', beyond: { windowMs: HOUR, sum } };
    const odd = scene([{ name: 'each', action: 'ask' }, one], {
      store: { ...memoryApprovalStore(), take },
    });
    expect(await odd.run({ n: 1 })).toBe('waiting');
    const [asked] = (await odd.approvals.list()).approvals;
    await odd.approvals.decide(asked?.id ?? '', { principal: bob, decision: 'approve' });
    expect(await odd.run({ n: 1 })).toBe('refused');
    expect(odd.ran).toEqual([]);
  });
  it('allows nothing by itself', async () => {
    const { run } = scene([{ name: 'many', action: 'ask', beyond: { windowMs: HOUR, calls: 5 } }]);
    expect(await run({})).toBe('waiting');
  });
  it('holds together with the limits of what allows: all are counted or none', async () => {
    const rules: readonly RiskRule[] = [
      { name: 'some', action: 'allow', within: { windowMs: HOUR, calls: 5 } },
      { name: 'ask', action: 'ask', beyond: { windowMs: HOUR, sum: { at: '/n', atMost: 4 } } },
      { name: 'stop', action: 'refuse', beyond: { windowMs: HOUR, sum: { at: '/n', atMost: 8 } } },
    ];
    const { run } = scene(rules);
    const said = [4, 1, 9, 0, 0, 0, 0, 0];
    const states = [];
    for (const [to, n] of said.entries()) states.push(await run({ to, n }));
    expect(states).toEqual(['ran', 'waiting', 'refused', 'ran', 'ran', 'ran', 'ran', 'waiting']);
  });
});

describe('limits', () => {
  const build = (changes: object): void => {
    createApprovals({ mayApprove: () => true, rules: [{ name: 'a', action: 'allow', ...changes }], sweepEveryMs: 0 });
  };
  const limit = { windowMs: HOUR, calls: 1 };
  it.each<[object, RegExp]>([
    [{ within: { calls: 1 } }, /rules\[0\]\.within.*windowMs/],
    [{ within: { windowMs: 0, calls: 1 } }, /windowMs/],
    [{ within: { windowMs: 367 * 86_400_000, calls: 1 } }, /windowMs/],
    [{ within: { windowMs: HOUR } }, /`calls`, `sum`, or both/],
    [{ within: { windowMs: HOUR, calls: 0 } }, /calls/],
    [{ within: { windowMs: HOUR, calls: 1.5 } }, /calls/],
    [{ within: { windowMs: HOUR, call: 1 } }, /Did you mean `calls`/],
    [{ within: { ...limit, per: 'persons' } }, /per/],
    [{ within: { ...limit, per: [] } }, /per/],
    [{ within: { ...limit, per: ['tool', 'everyone'] } }, /stands alone/],
    [{ within: [] }, /within/],
    [{ within: [limit, { windowMs: HOUR, calls: 9, per: ['person'] }] }, /twice/],
    [{ within: Array.from({ length: 9 }, (_, at) => ({ ...limit, windowMs: at + 1 })) }, /8 limits at most/],
    [{ within: { windowMs: HOUR, sum: { at: '/a' } } }, /atMost/],
    [{ within: { windowMs: HOUR, sum: { at: 'a', atMost: 1 } } }, /JSON pointer/],
    [{ within: { windowMs: HOUR, sum: { at: '/a', atMost: -1 } } }, /atMost/],
    [{ within: { windowMs: HOUR, sum: { at: '/a', atMost: '1' } } }, /atMost/],
    [{ within: { windowMs: HOUR, sum: { at: '/a', atMost: 0.001 } } }, /2 decimals/],
    [{ within: { windowMs: HOUR, sum: { at: '/a', atMost: 1e15 } } }, /countable exactly/],
    [{ within: { windowMs: HOUR, sum: { at: '/a', atMost: 1, decimals: 10 } } }, /decimals/],
    [{ beyond: limit }, /`beyond` is not for rules that say allow: write `within`/],
    [{ action: 'ask', within: limit }, /`within` is not for rules that say ask: write `beyond`/],
    [{ action: 'refuse', within: limit }, /`within` is not for rules that say refuse/],
  ])('%j is a mistake that is named', (changes, complaint) => {
    expect(() => build(changes)).toThrow(complaint);
  });
  it('takes what is right', () => {
    build({ within: limit });
    build({ within: [limit, { ...limit, windowMs: 1, per: ['tenant', 'tool'] }] });
    build({ action: 'refuse', beyond: { windowMs: HOUR, sum: { at: '/a', atMost: 0.25, decimals: 9 } } });
  });
});
