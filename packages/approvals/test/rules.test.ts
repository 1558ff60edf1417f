// Risk rules: which calls ask, and what is refused when they are loaded.
import { describe, expect, it } from '@jest/globals';
import { createApprovals } from '@sallyport/approvals';
import type { GateContext, RiskCondition, RiskRule } from '@sallyport/approvals';
import type { Principal } from '@sallyport/core';
import fc from 'fast-check';

const alice: Principal = { id: 'alice', kind: 'user', roles: ['customer'], method: 'jwt', tenant: 't' };
const mayApprove = (): boolean => false;

async function verdict(
  rules: readonly RiskRule[],
  args: unknown,
  {
    tool = 'pay',
    now = 0,
    otherwise,
    ...context
  }: Partial<GateContext> & { tool?: string; now?: number; otherwise?: 'refuse' } = {},
): Promise<string> {
  const more = otherwise === undefined ? {} : { otherwise };
  const approvals = createApprovals({ mayApprove, rules, sweepEveryMs: 0, now: () => now, ...more });
  const { state } = await approvals.gate(tool, () => 1).run(args, { principal: alice, ...context });
  return { ran: 'allow', waiting: 'ask', refused: 'refuse', unavailable: 'down' }[state];
}

const when = (action: RiskRule['action'], condition: RiskCondition): readonly RiskRule[] => [
  { name: 'one', action, when: [condition] },
  ...(action === 'allow' ? [] : [{ name: 'rest', action: 'allow' } as const]),
];

describe('rules', () => {
  it('ask where none speaks, or refuse', async () => {
    expect(await verdict([], {})).toBe('ask');
    expect(await verdict([], {}, { otherwise: 'refuse' })).toBe('refuse');
    expect(await verdict([{ name: 'a', action: 'allow', tools: ['read.*'] }], {})).toBe('ask');
  });
  it('leave the last word to the strictest, in whatever order they stand', async () => {
    const all: readonly RiskRule[] = [
      { name: 'a', action: 'allow' },
      { name: 'b', action: 'ask', tools: ['pay', 'delete'] },
      { name: 'c', action: 'refuse', tools: ['delete'] },
    ];
    for (const rules of [all, all.toReversed()]) {
      expect(await verdict(rules, {}, { tool: 'read' })).toBe('allow');
      expect(await verdict(rules, {}, { tool: 'pay' })).toBe('ask');
      expect(await verdict(rules, {}, { tool: 'delete' })).toBe('refuse');
    }
  });
  it.each([
    ['mail.*', ['mail.send', 'mail.'], ['mail', 'xmail.send', 'MAIL.send']],
    ['*', ['x'], []],
    ['a*b*c', ['abc', 'a1b2c', 'abbc'], ['ab', 'acb', 'ac', 'abcd']],
    ['a*a', ['aa', 'aba'], ['a']],
    ['*.read', ['x.read', '.read'], ['x.reads']],
    ['a.b', ['a.b'], ['axb']],
  ])('take %s for names as it stands', async (pattern, yes, no) => {
    const rules: readonly RiskRule[] = [{ name: 'a', action: 'allow', tools: [pattern] }];
    for (const tool of yes) expect([tool, await verdict(rules, {}, { tool })]).toEqual([tool, 'allow']);
    for (const tool of no) expect([tool, await verdict(rules, {}, { tool })]).toEqual([tool, 'ask']);
  });
  it.each<[RiskCondition, readonly unknown[], readonly unknown[], readonly unknown[]]>([
    // A condition, what is a yes, what a no, and what neither.
    [{ at: '/a', equals: 'x' }, ['x'], ['y', 1, null, 'X'], [['x'], {}, undefined]],
    [{ at: '/a', equals: null }, [null], [0, '', false], [undefined, []]],
    [{ at: '/a', oneOf: [1, 'b'] }, [1, 'b'], [2, '1'], [[1], undefined]],
    [{ at: '/a', above: 100 }, [101, 100.5], [100, -500], ['101', '1e9', true, null, [101], undefined]],
    [{ at: '/a', atLeast: 100 }, [100], [99], ['100', undefined]],
    [{ at: '/a', below: 100 }, [99, -1], [100], ['99', undefined]],
    [{ at: '/a', atMost: 100 }, [100], [100.01], [null, undefined]],
    [{ at: '/a', startsWith: 'ab' }, ['abc'], ['ABC', 'xab'], [1, undefined]],
    [{ at: '/a', endsWith: '@x.example' }, ['a@x.example'], ['a@x.example.evil', 'a@x.example\n'], [{}, undefined]],
    [{ at: '/a', contains: 'drop' }, ['a drop b'], ['DROP'], [['drop'], undefined]],
    [{ at: '/a', longerThan: 3 }, ['abcd', [1, 2, 3, 4]], ['abc', []], [5000, { a: 1 }, undefined]],
    [{ at: '/a', type: 'array' }, [[]], [{}, 'x', null], [undefined]],
    [{ at: '/a', exists: true }, [0, null, ''], [undefined], []],
    [{ at: '/a', exists: false }, [undefined], [null], []],
    [{ at: '/a', equals: 'x', not: true }, ['y'], ['x'], [undefined, {}]],
    [
      { at: '/a', hosts: ['api.example', '*.cdn.example'] },
      ['https://api.example/x', 'http://a.cdn.example', 'https://API.example:8443/'],
      ['https://evil.example/api.example', 'https://cdn.example/', 'https://api.example.evil/'],
      [
        'https://user@api.example/',
        'ftp://api.example/',
        'javascript:1',
        '//api.example',
        'https:\\\\api.example',
        ' https://api.example',
        'https://api.example./',
        'https:api.example',
        'https:/api.example',
        'https:///api.example/',
        'https://%61pi.example/',
        'https://api%2eexample/',
        'https://\uff41pi.example/',
        'https://api.example:0x50/',
        'https://@api.example/',
        'https://evil.example./',
        'http://0x7f.1/',
        5,
        undefined,
      ],
    ],
    [{ at: '/a', above: 5, optional: true }, [6], [5, undefined], ['6']],
  ])(
    'compare as %j says; what is neither yes nor no is a no for allow and a yes for the others',
    async (condition, yes, no, neither) => {
      const expected = [
        ...yes.map((value) => [value, 'allow', 'ask', 'refuse']),
        ...no.map((value) => [value, 'ask', 'allow', 'allow']),
        ...neither.map((value) => [value, 'ask', 'ask', 'refuse']),
      ];
      const found = [];
      for (const value of [...yes, ...no, ...neither]) {
        const verdicts = [];
        for (const action of ['allow', 'ask', 'refuse'] as const) {
          verdicts.push(await verdict(when(action, condition), { a: value }));
        }
        found.push([value, ...verdicts]);
      }
      expect(found).toEqual(expected);
    },
  );
  it('ask about all items to allow, and about any to refuse', async () => {
    const own = { at: '/to/*', endsWith: '@own.example' };
    const [inside, mixed, none] = [
      { to: ['a@own.example', 'b@own.example'] },
      { to: ['a@own.example', 'x'] },
      { to: [] },
    ];
    expect(await Promise.all([inside, mixed, none, {}].map((args) => verdict(when('allow', own), args)))).toEqual([
      'allow',
      'ask',
      'ask',
      'ask',
    ]);
    const foreign = { ...own, not: true };
    expect(await Promise.all([inside, mixed, none].map((args) => verdict(when('refuse', foreign), args)))).toEqual([
      'allow',
      'refuse',
      'refuse',
    ]);
    expect(await verdict(when('refuse', { ...foreign, optional: true }), none)).toBe('allow');
  });
  it('take what they cannot look into, and what lies beyond 10,000 values, for neither', async () => {
    const cases: readonly (readonly [RiskCondition, unknown])[] = [
      [{ at: '/cc/*', contains: 'evil', optional: true }, { cc: 'evil' }],
      [{ at: '/pay/amount', above: 5, optional: true }, { pay: [{ amount: 6 }] }],
      [{ at: '/pay/amount', above: 5, optional: true }, { pay: '{"amount":6}' }],
      [{ at: '/pay/force', exists: true }, { pay: 'force' }],
      [
        { at: '/to/*', contains: 'evil', optional: true },
        { to: [...Array.from({ length: 10_000 }, () => ''), 'evil'] },
      ],
      [{ at: '/do/*/shell', exists: true }, { do: [...Array.from({ length: 10_000 }, () => ({})), { shell: 1 }] }],
      [{ at: '/do/*/shell', exists: false }, { do: [...Array.from({ length: 10_000 }, () => ({})), { shell: 1 }] }],
    ];
    for (const [condition, args] of cases) {
      const found = await Promise.all(
        (['allow', 'ask', 'refuse'] as const).map((action) => verdict(when(action, condition), args)),
      );
      expect([condition, ...found]).toEqual([condition, 'ask', 'ask', 'refuse']);
    }
    // Left out is left out, however far up.
    for (const args of [{}, { pay: {} }])
      expect(await verdict(when('refuse', { at: '/pay/amount', above: 5, optional: true }), args)).toBe('allow');
  });
  it('look at own members only, by RFC 6901', async () => {
    const allow = (at: string): readonly RiskRule[] => when('allow', { at, exists: true });
    const args = { 'a/b': { '~': [1] }, '': 1 };
    for (const at of ['/a~1b/~0/0', '/', '']) expect(await verdict(allow(at), args)).toBe('allow');
    for (const at of ['/__proto__', '/constructor', '/a~1b/~0/00', '/a~1b/~0/length', '/a~1b/~0/-', '/toString']) {
      expect([at, await verdict(allow(at), args)]).toEqual([at, 'ask']);
    }
    expect(await verdict(allow('/__proto__'), JSON.parse('{"__proto__":1}'))).toBe('allow');
  });
  it('know taints, roles, principals, kinds and tenants', async () => {
    const allow = (rule: Partial<RiskRule>): readonly RiskRule[] => [{ name: 'a', action: 'allow', ...rule }];
    expect(await verdict(allow({ untainted: true }), {})).toBe('allow');
    expect(await verdict(allow({ untainted: true }), {}, { taints: ['web'] })).toBe('ask');
    // What an approval cannot keep of them counts as any, also for the rules of an edit; but allows nothing.
    const many = Array.from({ length: 150 }, (_, at) => `page:${at}`);
    const late: readonly RiskRule[] = [
      { name: 'w', action: 'refuse', taints: ['web'], when: [{ at: '/n', equals: 2 }] },
      ...allow({ taints: ['web'], when: [{ at: '/n', equals: 3 }] }),
    ];
    for (const taints of [
      [...many, 'web'],
      ['x'.repeat(300), 'file'],
    ]) {
      const approvals = createApprovals({ mayApprove: () => true, rules: late, sweepEveryMs: 0 });
      const asked = await approvals.request({ tool: 't', arguments: { n: 1 }, principal: alice, taints });
      const { id = '', taints: kept = [] } = asked.asked ? asked.approval : {};
      expect(kept.at(-1)).toMatch(/^\*/);
      expect(kept.length).toBeLessThanOrEqual(100);
      const given = { principal: { ...alice, id: 'r' }, arguments: { n: 2 } };
      expect(await approvals.edit(id, given)).toMatchObject({ edited: false, reason: 'rule' });
      expect(await approvals.edit(id, { ...given, arguments: { n: 3 } })).toMatchObject({
        edited: true,
        approval: { reasons: [{ rule: 'otherwise' }], taints: kept },
      });
    }
    const web: readonly RiskRule[] = [...allow({}), { name: 'w', action: 'ask', taints: ['web', 'mail:*'] }];
    expect(await verdict(web, {}, { taints: ['file'] })).toBe('allow');
    expect(await verdict(web, {}, { taints: ['file', 'mail:17'] })).toBe('ask');
    expect(await verdict(allow({ roles: ['customer'] }), {})).toBe('allow');
    expect(await verdict(allow({ roles: ['admin'] }), {})).toBe('ask');
    expect(await verdict(allow({ principals: ['alice'], kind: 'user', tenants: ['t'] }), {})).toBe('allow');
    expect(await verdict(allow({ principals: ['bob'] }), {})).toBe('ask');
    expect(await verdict(allow({ kind: 'service' }), {})).toBe('ask');
    expect(await verdict(allow({ tenants: ['x'] }), {})).toBe('ask');
  });
  it('know the time of day of a place, over midnight and over the change of clocks', async () => {
    const office: readonly RiskRule[] = [
      {
        name: 'o',
        action: 'allow',
        times: { zone: 'Europe/Berlin', days: ['mon', 'fri'], from: '08:00', to: '18:00' },
      },
    ];
    const night: readonly RiskRule[] = [
      { name: 'n', action: 'allow', times: { zone: 'Europe/Berlin', days: ['fri'], from: '22:00', to: '06:00' } },
    ];
    const at = (rules: readonly RiskRule[], time: string): Promise<string> =>
      verdict(rules, {}, { now: Date.parse(time) });
    // Friday, 2026-03-27; summer time begins on the 29th.
    expect(await at(office, '2026-03-27T06:59:59Z')).toBe('ask');
    expect(await at(office, '2026-03-27T07:00:00Z')).toBe('allow');
    expect(await at(office, '2026-03-27T17:00:00Z')).toBe('ask');
    expect(await at(office, '2026-03-30T06:00:00Z')).toBe('allow');
    expect(await at(office, '2026-03-31T09:00:00Z')).toBe('ask');
    expect(await at(night, '2026-03-27T21:30:00Z')).toBe('allow');
    expect(await at(night, '2026-03-28T04:59:00Z')).toBe('allow');
    expect(await at(night, '2026-03-28T05:00:00Z')).toBe('ask');
    expect(await at(night, '2026-03-28T21:30:00Z')).toBe('ask');
    expect(await at(night, '2026-03-27T04:00:00Z')).toBe('ask');
  });
  it('pass on what a request needs: the strictest of all that ask', async () => {
    const rules: readonly RiskRule[] = [
      { name: 'a', action: 'ask', text: 'Money leaves.', quorum: 2, ttlMs: 60_000 },
      { name: 'b', action: 'ask', quorum: 3, ttlMs: 90_000, grantMs: 5000 },
    ];
    const approvals = createApprovals({ mayApprove, rules, sweepEveryMs: 0 });
    const outcome = await approvals.gate('pay', () => 1).run({}, { principal: alice });
    if (outcome.state !== 'waiting') throw new Error(outcome.state);
    const { approval } = outcome;
    expect([approval.quorum, approval.expiresAt - approval.createdAt]).toEqual([3, 60_000]);
    expect(approval.reasons).toEqual([{ rule: 'a', text: 'Money leaves.' }, { rule: 'b' }]);
  });
  it('never allow what an allow rule does not say, whatever the arguments are', async () => {
    const rules: readonly RiskRule[] = [
      {
        name: 'small',
        action: 'allow',
        tools: ['pay'],
        when: [
          { at: '/amount', atLeast: 0 },
          { at: '/amount', atMost: 100 },
          { at: '/to', endsWith: '@own.example' },
        ],
      },
    ];
    const approvals = createApprovals({ mayApprove, rules, sweepEveryMs: 0, maxPending: 10_000 });
    const seen: unknown[] = [];
    const gate = approvals.gate('pay', (args) => void seen.push(args));
    const amount = fc.oneof(
      fc.double(),
      fc.string(),
      fc.constantFrom<unknown>(50, '50', [50], null, -1, 100, 101),
      fc.jsonValue(),
    );
    const to = fc.oneof(fc.string(), fc.constantFrom('a@own.example', 'a@own.example ', 'a@OWN.example'));
    await fc.assert(
      fc.asyncProperty(fc.record({ amount, to }, { requiredKeys: [] }), async (args) => {
        seen.length = 0;
        await gate.run(args, { principal: alice });
        const isSmall = typeof args.amount === 'number' && args.amount >= 0 && args.amount <= 100;
        const isAllowed = isSmall && args.to?.endsWith('@own.example') === true;
        expect(seen.length).toBe(Number(isAllowed));
      }),
    );
  });
});

describe('loading rules', () => {
  const ask = { name: 'a', action: 'ask' } as const;
  it.each<[unknown, RegExp]>([
    [{ action: 'ask' }, /rules\[0\].*`name`/],
    [{ ...ask, action: 'aks' }, /one of 'allow', 'ask', 'refuse'/],
    [{ ...ask, tool: 'x' }, /rules\[0\]: unknown option `tool`. Did you mean `tools`/],
    [{ ...ask, tools: [] }, /tools/],
    [{ ...ask, tools: 'pay' }, /tools/],
    [{ ...ask, when: [] }, /when/],
    [{ ...ask, when: [{ at: 'amount', above: 1 }] }, /rules\[0\]\.when\[0\].*JSON pointer/],
    [{ ...ask, when: [{ at: '/a~2', above: 1 }] }, /JSON pointer/],
    [{ ...ask, when: [{ at: '/a' }] }, /exactly one way.*got none/],
    [{ ...ask, when: [{ at: '/a', above: 1, below: 5 }] }, /exactly one way.*above and below/],
    [{ ...ask, when: [{ at: '/a', abov: 1 }] }, /Did you mean `above`/],
    [{ ...ask, when: [{ at: '/a', above: '1' }] }, /finite number/],
    [{ ...ask, when: [{ at: '/a', above: NaN }] }, /finite number/],
    [{ ...ask, when: [{ at: '/a', hosts: ['https://x'] }] }, /host in lower case/],
    [{ ...ask, times: { zone: 'Europe/Berlim' } }, /rules\[0\]\.times.*IANA time zone/],
    [{ ...ask, times: { zone: 'UTC', from: '8:00' } }, /time of day/],
    [{ ...ask, times: { zone: 'UTC', from: '08:00', to: '08:00' } }, /must differ/],
    [{ ...ask, times: { zone: 'UTC', days: ['monday'] } }, /days/],
    [{ ...ask, taints: ['x'], untainted: true }, /exclude each other/],
    [{ ...ask, quorum: 17 }, /quorum/],
    [{ ...ask, action: 'allow', quorum: 2 }, /for rules that ask/],
    [{ ...ask, name: 'otherwise' }, /is taken/],
  ])('refuses %j', (rule, complaint) => {
    expect(() => createApprovals({ mayApprove, rules: [rule as RiskRule], sweepEveryMs: 0 })).toThrow(complaint);
  });
  it('refuses two of one name', () => {
    expect(() => createApprovals({ mayApprove, rules: [ask, ask] })).toThrow(/rules\[1\].*"a" stands there twice/);
  });
});
