import * as api from '@sallyport/approvals';
import { cpuSideBySide } from '../measure.mjs';
import { attempt, attempts, sameCall } from './attempts.mjs';

const principal = { id: 'u-1', kind: 'user', roles: ['customer'], method: 'session', tenant: 't-1' };
const context = { principal, resource: 'order:1', route: 'POST /chat' };

const rules = [
  { name: 'read', action: 'allow', tools: ['read', 'search', 'list'] },
  {
    name: 'small',
    action: 'allow',
    tools: ['pay'],
    when: [
      { at: '/amount', atLeast: 0 },
      { at: '/amount', atMost: 100 },
    ],
  },
  { name: 'tainted', action: 'ask', taints: ['web', 'mail:*'] },
  { name: 'delete', action: 'refuse', tools: ['delete'] },
  { name: 'outside', action: 'ask', tools: ['mail'], when: [{ at: '/to/*', endsWith: '@own.example', not: true }] },
];

/** Microseconds that a gate adds to a tool that rules allow: nothing of it waits for anything but the processor. */
async function added(options) {
  const approvals = api.createApprovals({ mayApprove: () => false, rules, sweepEveryMs: 0, ...options });
  const handler = async ({ amount }) => amount;
  const gate = approvals.gate('pay', handler);
  const args = {
    to: 'alice@own.example',
    amount: 12.5,
    currency: 'EUR',
    note: 'rent for March',
    lines: [{ id: 1, n: 2 }],
  };
  const result = await cpuSideBySide(
    () => gate.run(args, context),
    () => handler(args),
    { batch: 2000 },
  );
  await approvals.close();
  return result.ours - result.theirs;
}

/** Two limits that every call counts in; what a store of another process adds is its way there and back. */
const limited = [
  {
    name: 'small',
    action: 'allow',
    tools: ['pay'],
    within: [
      { windowMs: 86_400_000, sum: { at: '/amount', atMost: 1e13 } },
      { windowMs: 3_600_000, calls: 1e12 },
    ],
  },
];

/** Grants of a memory store for which 200 calls race: how often exactly one of them ran. */
async function races(trials) {
  const approvals = api.createApprovals({ mayApprove: () => true, sweepEveryMs: 0, maxPending: 10_000 });
  let ran = 0;
  const gate = approvals.gate('pay', async () => void ran++);
  let exact = 0;
  for (let trial = 0; trial < trials; trial++) {
    const { approval } = await gate.run({ trial }, context);
    await approvals.decide(approval.id, { principal: { ...principal, id: 'u-2' }, decision: 'approve' });
    ran = 0;
    const calls = Array.from({ length: 200 }, () => gate.run({ trial }, { ...context, approvalId: approval.id }));
    const states = (await Promise.all(calls)).map(({ state }) => state);
    if (ran === 1 && states.filter((state) => state === 'ran').length === 1) exact++;
  }
  await approvals.close();
  return exact;
}

export const figures = [
  {
    what: 'latency that a gate adds to an allowed tool, CPU microseconds',
    max: 20,
    measure: async () => ({
      value: await added({}),
      peer: `with a listener of events ${(await added({ onEvent: () => undefined })).toFixed(1)} us`,
    }),
  },
  {
    what: 'the same under two limits that count it, memory store, CPU microseconds',
    max: 40,
    measure: async () => ({ value: await added({ rules: limited }) }),
  },
  {
    what: `approve this, run that: ${attempts.length} attempts, how many ran the tool`,
    max: 0,
    measure: async () => {
      const passed = [];
      for (const one of attempts) {
        const { ran, isTwice, isOnlyApproved } = await attempt(api, one);
        if (ran > 0 || isTwice || !isOnlyApproved) passed.push(one.name);
      }
      return { value: passed.length, notes: passed };
    },
  },
  {
    what: `the same call in ${sameCall.length} other dresses (1.0, 1e0, order of keys, escapes): how many ran once`,
    min: sameCall.length,
    measure: async () => {
      let once = 0;
      for (const one of sameCall) {
        const { ran, isTwice, isOnlyApproved } = await attempt(api, one);
        if (ran === 1 && !isTwice && isOnlyApproved) once++;
      }
      return { value: once };
    },
  },
  {
    what: 'redemptions, of 200, of one grant in one process: trials of 1,000 with exactly one',
    min: 1000,
    measure: async () => ({ value: await races(1000) }),
  },
];
