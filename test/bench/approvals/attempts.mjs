import { isDeepStrictEqual } from 'node:util';

// Approve this, run that: one approved call, and every way we know to run another one with its grant.

const APPROVED = Object.freeze({
  to: 'alice@bank.example',
  amount: 100,
  rate: 1,
  note: 'caf\u00e9',
  meta: { a: 1, b: [1, 2] },
  urgent: true,
  until: null,
});

const approvedText = JSON.stringify(APPROVED);
const SECRET = 'only-for-these-attempts-0123456789abcdef';

const alice = { id: 'u-alice', kind: 'user', roles: ['customer'], method: 'session', tenant: 't-1' };
const bob = { id: 'u-bob', kind: 'user', roles: ['approver'], method: 'session', tenant: 't-1' };
const carol = { ...bob, id: 'u-carol' };
const context = { principal: alice, resource: 'order:1', route: 'POST /chat' };

/** A desk with a gate whose handler notes what it was given, and one request for the approved call. */
async function scene({ createApprovals, memoryApprovalStore }, { decided = true, ...options } = {}) {
  const sink = [];
  let clock = 1_700_000_000_000;
  const kept = new Map();
  const memory = memoryApprovalStore({ now: () => clock });
  // What the store says can be altered, as by somebody who can write to the database.
  const alter = (result) => {
    const approval = result?.approval ?? result;
    const change = kept.get(approval?.id);
    if (change === undefined) return result;
    const altered = { ...approval, ...change };
    return result.approval === undefined ? altered : { ...result, approval: altered };
  };
  const store = { ...memory };
  for (const verb of ['read', 'find', 'redeem']) store[verb] = async (...args) => alter(await memory[verb](...args));
  const approvals = createApprovals({
    mayApprove: (principal) => principal.roles.includes('approver'),
    store,
    secret: SECRET,
    sweepEveryMs: 0,
    deniedMs: 0,
    ...options,
  });
  const handler = (args) => {
    sink.push(args);
    return 'paid';
  };
  const pay = approvals.gate('pay', handler);
  const transfer = approvals.gate('transfer', handler);
  const first = await pay.run(APPROVED, context);
  const { id } = first.approval;
  if (decided) await approvals.decide(id, { principal: bob, decision: 'approve' });
  const pass = (ms) => void (clock += ms);
  return { approvals, pay, transfer, handler, sink, id, memory, store, kept, pass };
}

const withText = (name, text) => ({ name, run: ({ pay, id }) => pay.runText(text, { ...context, approvalId: id }) });
const withValue = (name, value) => ({ name, run: ({ pay, id }) => pay.run(value, { ...context, approvalId: id }) });
const withContext = (name, changes) => ({
  name,
  run: ({ pay, id }) => pay.run(APPROVED, { ...context, ...changes, approvalId: id }),
});
const changed = (name, changes) => withValue(name, { ...APPROVED, ...changes });
const replaced = (name, from, to) => withText(name, approvedText.replace(from, to));

const values = [
  changed('one more', { amount: 101 }),
  changed('a bit more', { amount: 100.00000000000001 }),
  changed('negative', { amount: -100 }),
  changed('as a string', { amount: '100' }),
  changed('as an exponent in a string', { amount: '1e2' }),
  changed('in a list', { amount: [100] }),
  changed('in an object', { amount: { value: 100 } }),
  changed('nothing', { amount: null }),
  changed('zero', { amount: 0 }),
  changed('true for one', { rate: true }),
  changed('one for true', { urgent: 1 }),
  changed('false for null', { until: false }),
  changed('a string for null', { until: 'null' }),
  changed('an empty string for null', { until: '' }),
  changed('left out', { until: undefined }),
  changed('one more member', { bcc: 'eve@evil.example' }),
  changed('a member that says it is approved', { approved: true }),
  changed('a member that names the grant', { approvalId: 'x' }),
  changed('an empty name', { '': 1 }),
  changed('another case of a name', { Amount: 5 }),
  changed('a name with a space', { 'amount ': 5 }),
  changed('deep inside', { meta: { a: 1, b: [1, 3] } }),
  changed('another order of a list', { meta: { a: 1, b: [2, 1] } }),
  changed('a longer list', { meta: { a: 1, b: [1, 2, null] } }),
  changed('an object for a list', { meta: { a: 1, b: { 0: 1, 1: 2 } } }),
  changed('a list for an object', { meta: [] }),
  withValue('the arguments in a list', [APPROVED]),
  withValue('the arguments as text', approvedText),
  withValue('no arguments', undefined),
  withValue('an empty object', {}),
];

const lookalikes = [
  ['a Cyrillic a', 'alice@b\u0430nk.example'],
  ['a Cyrillic e', 'alic\u0435@bank.example'],
  ['a fullwidth a', '\uff41lice@bank.example'],
  ['a fullwidth at', 'alice\uff20bank.example'],
  ['a small at', 'alice\ufe6bbank.example'],
  ['a mathematical a', '\u{1d41a}lice@bank.example'],
  ['a one for an l', 'a1ice@bank.example'],
  ['a capital I for an l', 'aIice@bank.example'],
  ['a dotless i', 'al\u0131ce@bank.example'],
  ['a zero width space', 'alice\u200b@bank.example'],
  ['a zero width joiner', 'alice\u200d@bank.example'],
  ['a soft hyphen', 'ali\u00adce@bank.example'],
  ['a word joiner', '\u2060alice@bank.example'],
  ['a byte order mark', '\ufeffalice@bank.example'],
  ['a right-to-left override', '\u202ealice@bank.example'],
  ['an isolate', '\u2066alice@bank.example\u2069'],
  ['a tag character', 'alice\u{e0061}@bank.example'],
  ['a variation selector', 'alice\ufe0f@bank.example'],
  ['a combining mark', 'alice\u0301@bank.example'],
  ['a one dot leader', 'alice@bank\u2024example'],
  ['an ideographic full stop', 'alice@bank\u3002example'],
  ['a dot at the end', 'alice@bank.example.'],
  ['a space at the end', 'alice@bank.example '],
  ['a no-break space', 'alice@bank.example\u00a0'],
  ['a line break', 'alice@bank.example\n'],
  ['a NUL', 'alice@bank.example\0'],
  ['capitals', 'Alice@bank.example'],
  ['a second address', 'alice@bank.example,eve@evil.example'],
].map(([name, to]) => changed(name, { to }));

const composed = [
  changed('decomposed', { note: 'cafe\u0301' }),
  changed('without the accent', { note: 'cafe' }),
  changed('UTF-8 read as Latin-1', { note: 'caf\u00c3\u00a9' }),
  changed('percent-encoded', { note: 'caf%C3%A9' }),
  changed('an HTML entity', { note: 'caf&eacute;' }),
  changed('an escape that is text', { note: 'caf\\u00e9' }),
  changed('half a character', { note: 'caf\u00e9\ud800' }),
];

const texts = [
  replaced('a key twice, the last counts', '"amount":100', '"amount":100,"amount":100000'),
  replaced('a key twice, the first counts', '"amount":100', '"amount":100000,"amount":100'),
  replaced('a key twice, equal', '"amount":100', '"amount":100,"amount":100'),
  replaced('a key twice, once escaped', '"amount":100', '"amount":100,"\\u0061mount":100000'),
  replaced('a key twice, escaped in capitals', '"amount":100', '"\\u0061\\u006D\\u006Fun\\u0074":9,"amount":100'),
  replaced('a key twice, deep', '"a":1', '"a":1,"a":2'),
  replaced('a key twice, far apart', '}', ',"x":[{"y":{"z":1,"z":2}}]}'),
  replaced('prototype key', '"amount":100', '"amount":100,"__proto__":{"amount":100000}'),
  replaced('prototype key instead', '"amount":100', '"__proto__":{"amount":100}'),
  replaced('prototype key deep', '"a":1', '"a":1,"__proto__":{"isAdmin":true}'),
  replaced('prototype key, escaped', '"amount":100', '"amount":100,"\\u005f_proto__":{"amount":1}'),
  replaced('prototype key, null', '"amount":100', '"amount":100,"__proto__":null'),
  replaced('constructor key', '"amount":100', '"amount":100,"constructor":{"prototype":{"amount":1}}'),
  replaced('toJSON key', '"amount":100', '"amount":100,"toJSON":"x"'),
  replaced('valueOf key', '"amount":100', '"amount":100,"valueOf":100000'),
  replaced('hexadecimal', '100', '0x64'),
  replaced('octal', '100', '0144'),
  replaced('a plus', '100', '+100'),
  replaced('a dot at the end', '100', '100.'),
  replaced('a dot at the start', ':100', ':.1e3'),
  replaced('separators', '100', '1_00'),
  replaced('a big integer', '100', '100n'),
  replaced('beyond all numbers', '100', '1e400'),
  replaced('more digits than are kept', '100', '9007199254740993'),
  replaced('nearly nothing', '100', '1e-400'),
  replaced('NaN', '100', 'NaN'),
  replaced('Infinity', '100', 'Infinity'),
  replaced('one exponent more', '100', '1e3'),
  replaced('one zero more', '100', '1000'),
  replaced('minus zero', '100', '-0'),
  replaced('half a character', 'caf\u00e9', '\\ud83d'),
  replaced('a comment', '"amount"', '/* "amount":1, */"amount"'),
  replaced('single quotes', '"amount"', "'amount'"),
  replaced('a name without quotes', '"amount"', 'amount'),
  replaced('a comma too many', ',"urgent"', ',,"urgent"'),
  withText('two objects', `${approvedText}${approvedText}`),
  withText('a byte order mark', `\ufeff${approvedText}`),
  withText('cut off', approvedText.slice(0, -1)),
  withText('too deep', `${'['.repeat(5000)}${']'.repeat(5000)}`),
  withText('too large', JSON.stringify({ ...APPROVED, note: 'x'.repeat(200_000) })),
  withText('nothing', ''),
  withText('padded by a script', `${approvedText};run()`),
];

let reads = 0;
class Payment {
  pay() {}
}
const objects = [
  changed('a getter', Object.defineProperty({}, 'amount', { enumerable: true, value: 1 })),
  withValue('a getter that changes', {
    ...APPROVED,
    get meta() {
      return reads++ === 0 ? APPROVED.meta : { a: 2 };
    },
  }),
  withValue('toJSON', { ...APPROVED, amount: 1, toJSON: () => APPROVED }),
  withValue('toJSON inherited', Object.assign(Object.create({ toJSON: () => APPROVED }), { amount: 1 })),
  withValue('a proxy', new Proxy({ ...APPROVED }, { get: (target, name) => (name === 'amount' ? 1e6 : target[name]) })),
  withValue('a proxy deep inside', { ...APPROVED, meta: new Proxy({ ...APPROVED.meta }, {}) }),
  withValue('an instance', Object.assign(new Payment(), APPROVED)),
  withValue('a Map', new Map(Object.entries(APPROVED))),
  changed('a boxed number', { amount: Object(100) }),
  changed('valueOf', { amount: { valueOf: () => 100 } }),
  changed('a big integer', { amount: 100n }),
  changed('a date', { until: new Date(0) }),
  changed('holes', { meta: { a: 1, b: Object.assign(Array(2), { 0: 1 }) } }),
  withValue('inherited arguments', Object.create(APPROVED)),
];

const doors = [
  {
    name: 'another tool, same handler',
    run: ({ transfer, id }) => transfer.run(APPROVED, { ...context, approvalId: id }),
  },
  { name: 'another tool, resumed', run: ({ transfer, id }) => transfer.resume(id, context) },
  {
    name: 'a name of another case',
    run: ({ approvals, handler, id }) => approvals.gate('Pay', handler).resume(id, context),
  },
  {
    name: 'another handler of this name',
    run: ({ approvals, sink, id }) => approvals.gate('pay', (args) => sink.push(args)).resume(id, context),
  },
  {
    name: 'another handler of this name at a second desk',
    run: ({ store, sink, id }, { createApprovals }) =>
      createApprovals({ mayApprove: () => true, secret: SECRET, store, sweepEveryMs: 0 })
        .gate('pay', (args) => sink.push(args))
        .resume(id, context),
  },
  withContext('another principal', { principal: { ...alice, id: 'u-eve' } }),
  withContext('the approver', { principal: bob }),
  withContext('another kind', { principal: { ...alice, kind: 'service' } }),
  withContext('another tenant', { principal: { ...alice, tenant: 't-2' } }),
  withContext('no tenant', { principal: { ...alice, tenant: undefined } }),
  withContext('an id of another case', { principal: { ...alice, id: 'U-alice' } }),
  withContext('an id with a space', { principal: { ...alice, id: 'u-alice ' } }),
  withContext('an id that looks alike', { principal: { ...alice, id: 'u-\u0430lice' } }),
  withContext('tenant and id joined otherwise', { principal: { ...alice, tenant: 't', id: '-1u-alice' } }),
  withContext('nobody', { principal: undefined }),
  withContext('an empty id', { principal: { ...alice, id: '' } }),
  withContext('an id that is no string', { principal: { ...alice, id: ['u-alice'] } }),
  withContext('another resource', { resource: 'order:2' }),
  withContext('no resource', { resource: undefined }),
  withContext('another route', { route: 'POST /admin' }),
  withContext('resource and route changed over', { resource: 'POST /chat', route: 'order:1' }),
  ...['', 'nothing', '__proto__', 'constructor', '*', "' or 1=1 --"].map((approvalId) => ({
    name: `the grant ${JSON.stringify(approvalId)}`,
    run: ({ pay }) => pay.run(APPROVED, { ...context, approvalId }),
  })),
  { name: 'resumed by another principal', run: ({ pay, id }) => pay.resume(id, { ...context, principal: carol }) },
];

const undecided = (name, act, options = {}) => ({
  name,
  options: { decided: false, ...options },
  run: async (made, api) => {
    await act(made, api);
    return made.pay.run(APPROVED, { ...context, approvalId: made.id });
  },
});
const voteOf =
  (principal, decision = 'approve', more = {}) =>
  ({ approvals, id }) =>
    approvals.decide(id, { principal, decision, ...more });

const decisions = [
  undecided('nobody decided', () => undefined),
  undecided('approved by who asked', voteOf({ ...alice, roles: ['approver'] })),
  undecided(
    'approved by an API key of who asked',
    voteOf({ ...alice, roles: ['approver'], method: 'api-key', credentialId: 'k' }),
  ),
  undecided('approved by a second account of who asked', voteOf({ ...bob, id: 'u-alice-admin' }), {
    personOf: ({ id }) => id.replace('-admin', ''),
  }),
  undecided('approved by a service', voteOf({ ...bob, kind: 'service' })),
  undecided('approved in another tenant', voteOf({ ...bob, tenant: 't-2' })),
  undecided('approved without the role', voteOf({ ...bob, roles: ['customer'] })),
  undecided('approved by nobody', voteOf(undefined)),
  undecided('approved for another binding', voteOf(bob, 'approve', { binding: 'x' })),
  undecided('one of two', voteOf(bob), { quorum: 2 }),
  undecided('one, twice', async (made) => void (await voteOf(bob)(made), await voteOf(bob)(made)), { quorum: 2 }),
  undecided(
    'one, with two credentials',
    async (made) => {
      await voteOf(bob)(made);
      await voteOf({ ...bob, method: 'api-key', credentialId: 'k-2' })(made);
    },
    { quorum: 2 },
  ),
  undecided('denied', voteOf(bob, 'deny')),
  undecided('denied, then approved', async (made) => void (await voteOf(bob, 'deny')(made), await voteOf(carol)(made))),
  undecided('a maybe', async (made) => {
    await voteOf(bob, 'maybe')(made).catch(() => undefined);
  }),
  undecided('approved too late', async (made) => void (made.pass(86_400_001), await voteOf(bob)(made))),
  undecided('used too late', async (made) => void (await voteOf(bob)(made), made.pass(900_001))),
  undecided('withdrawn', async (made) => void (await voteOf(bob)(made), await made.approvals.withdraw(made.id, alice))),
  undecided('edited', async ({ approvals, id }) => {
    await approvals.edit(id, { principal: bob, arguments: { ...APPROVED, amount: 1 } });
  }),
  undecided('edited, and approved by who edited', async ({ approvals, pay, id }) => {
    const { approval } = await approvals.edit(id, { principal: bob, arguments: { ...APPROVED, amount: 1 } });
    await approvals.decide(approval.id, { principal: bob, decision: 'approve' });
    await pay.resume(approval.id, context);
  }),
];

const forged = (name, change, options = { decided: false }) => ({
  name,
  options,
  run: async (made) => {
    const stored = await made.memory.read(made.id);
    // The state machine of the database lets it through; what it holds does not add up.
    if (!(options.decided ?? true)) await made.memory.vote(made.id, { person: 'x', decision: 'approve', seal: 'x' });
    made.kept.set(made.id, change(stored));
    const first = await made.pay.run(APPROVED, { ...context, approvalId: made.id });
    return first.state === 'ran' ? first : made.pay.resume(made.id, context);
  },
});
const vote = { person: '["t-1","u-bob"]', decision: 'approve', at: 1, seal: 'x' };
const alterations = [
  forged('a status without votes', () => ({ votes: [] })),
  forged('a vote without a seal', () => ({ votes: [vote] })),
  forged('a smaller quorum', () => ({ quorum: 0, votes: [] })),
  forged('authors taken out', () => ({ authors: [] }), {}),
  forged('other arguments under the same binding', ({ call }) => ({ call: call.replace('100', '100000') }), {}),
  forged('another principal under the same binding', ({ call }) => ({ call: call.replace('u-alice', 'u-eve') }), {}),
  forged('other reasons', () => ({ details: '{"reasons":[],"taints":[],"roles":[]}' }), {}),
  forged('another tool', () => ({ tool: 'transfer' }), {}),
  forged('a vote turned around', ({ votes }) => ({ votes: votes.map((each) => ({ ...each, decision: 'deny' })) }), {}),
  forged('a vote of another person', ({ votes }) => ({ votes: votes.map((each) => ({ ...each, person: 'p' })) }), {}),
];

/** Each must not run the tool at all. */
export const attempts = [
  ...values,
  ...lookalikes,
  ...composed,
  ...texts,
  ...objects,
  ...doors,
  ...decisions,
  ...alterations,
];

/** The same call in another dress; each runs exactly once, with what was approved. */
export const sameCall = [
  withValue('as approved', APPROVED),
  withValue('a copy', structuredClone(APPROVED)),
  withValue('another order of keys', Object.fromEntries(Object.entries(APPROVED).toReversed())),
  withValue('without a prototype', Object.assign(Object.create(null), APPROVED)),
  withValue('a member that is undefined', { ...APPROVED, bcc: undefined }),
  replaced('1.0', '"rate":1', '"rate":1.0'),
  replaced('1e0', '"rate":1', '"rate":1e0'),
  replaced('10E-1', '"rate":1', '"rate":10E-1'),
  replaced('100.000', '"amount":100', '"amount":100.000'),
  replaced('1e2', '"amount":100', '"amount":1e2'),
  replaced('escapes', '"alice@', '"\\u0061lice\\u0040'),
  replaced('escaped keys', '"amount"', '"\\u0061mount"'),
  withText('white space', JSON.stringify(APPROVED, undefined, 4)),
  { name: 'found by itself', run: ({ pay }) => pay.run(APPROVED, context) },
  { name: 'resumed', run: ({ pay, id }) => pay.resume(id, context) },
  {
    name: 'changed while it is asked for',
    run: ({ pay, id }) => {
      const args = structuredClone(APPROVED);
      const running = pay.run(args, { ...context, approvalId: id });
      args.amount = 1e6;
      args.meta.a = 2;
      return running;
    },
  },
];

const isApproved = (args) => isDeepStrictEqual(structuredClone(args), structuredClone(APPROVED));

/** Whether the tool ran, and with what. */
export async function attempt(api, { run, options }) {
  const made = await scene(api, options);
  let state;
  try {
    ({ state } = await run(made, api));
  } catch (error) {
    state = error?.code ?? error?.name ?? 'error';
  }
  // Whatever was tried, the grant opens its own call once more at most.
  const ran = made.sink.length;
  const second = await made.pay.run(APPROVED, context).catch(() => undefined);
  const third = await made.pay.run(APPROVED, context).catch(() => undefined);
  const isTwice = made.sink.length > 1 || (second?.state === 'ran' && third?.state === 'ran');
  await made.approvals.close();
  return { state, ran, isTwice, isOnlyApproved: made.sink.every(isApproved) };
}
