import { describe, expect, it } from '@jest/globals';
import { createRedactor } from '@sallyport/redact';
import { growthOf } from '../../../test/support/cost.ts';

const redactor = createRedactor();
const KEY = '[REDACTED:key]';
const MAIL = '[REDACTED:email]';
const token = ['sk', 'a1B2'.repeat(12)].join('-');
const card = ['4111', '1111', '1111', '1111'].join('');

describe('keys', () => {
  it.each([
    'apiKey',
    'api_key',
    'API-KEY',
    'ApiKey',
    'APIKEY',
    'x-api-key',
    'X-Api-Key',
    'openaiApiKey',
    'OPENAI_API_KEY',
    'authorization',
    'Authorization',
    'proxy-authorization',
    'cookie',
    'Set-Cookie',
    'setCookie',
    'password',
    'dbPassword',
    'dbpassword',
    'secret',
    'client_secret',
    'clientsecret',
    'token',
    'accessToken',
    'refresh-token',
    'sessionId',
    'jwt',
    'privateKey',
    'AWS_SECRET_ACCESS_KEY',
    'credentials',
    'cvv',
    'cardNumber',
    'connectionString',
    'tokens',
    'pwd',
  ])('hides what stands under %s', (key) => {
    expect(redactor.value({ [key]: 'plain' })).toEqual({ [key]: KEY });
  });

  it.each([
    'max_tokens',
    'prompt_tokens',
    'inputTokens',
    'tokenCount',
    'total_tokens',
    'token',
    'tokens',
    'cachedTokens',
  ])('leaves a number under %s', (key) => {
    expect(redactor.value({ usage: { [key]: 1024 } })).toEqual({ usage: { [key]: 1024 } });
  });

  it.each([
    'tokenizer',
    'token_type',
    'tokenCount',
    'keyboard',
    'author',
    'secretary',
    'passenger',
    'compass',
    'japan',
    'key',
    'next_page_token',
    'eos_token',
    'primary_key',
    'monkey',
    'cookieConsent',
    'authorized',
    'passed',
    'spin',
  ])('leaves text under %s', (key) => {
    expect(redactor.value({ [key]: 'plain' })).toEqual({ [key]: 'plain' });
  });

  it('hides everything below a hidden key but keeps the shape, the empty and the true', () => {
    const given = {
      password: { old: 'a', list: ['b', 7, true, null, ''], when: undefined },
      tokens: { input: 5, id: 'c' },
    };
    expect(redactor.value(given)).toEqual({
      password: { old: KEY, list: [KEY, KEY, true, null, ''], when: undefined },
      tokens: { input: 5, id: KEY },
    });
  });

  it('hides the value of a name and value pair', () => {
    expect(
      redactor.value([
        { name: 'Authorization', value: 'x' },
        { name: 'accept', value: 'x' },
      ]),
    ).toEqual([
      { name: 'Authorization', value: KEY },
      { name: 'accept', value: 'x' },
    ]);
  });

  it('takes additional names and gives names up', () => {
    const own = createRedactor({
      keys: { add: ['employeeNumber', 'next_page_token'], remove: ['pin', 'refresh_token'] },
    });
    const given = { EMPLOYEE_NUMBER: 'a', nextPageToken: 'b', pin: 'c', refreshToken: 'd', accessToken: 'e' };
    expect(own.value(given)).toEqual({
      EMPLOYEE_NUMBER: KEY,
      nextPageToken: KEY,
      pin: 'c',
      refreshToken: 'd',
      accessToken: KEY,
    });
  });
});

describe('values', () => {
  const mailError = new Error('no mail for a.b@example.com');
  const symbol = Symbol('a.b@example.com');
  it.each<[string, unknown, unknown]>([
    ['text', 'mail a.b@example.com', `mail ${MAIL}`],
    ['null', null, null],
    ['undefined', undefined, undefined],
    ['a boolean', true, true],
    ['a number', 12.5, 12.5],
    ['not a number', Number.NaN, Number.NaN],
    ['a card number that is a number', Number(card), '[REDACTED:payment-card]'],
    ['a time stamp', 1_700_000_000_000, 1_700_000_000_000],
    ['a bigint', 12n, '12'],
    ['a card number that is a bigint', BigInt(card), '[REDACTED:payment-card]'],
    ['a symbol', symbol, `Symbol(${MAIL})`],
    ['a function', () => token, '[Function]'],
    ['a date', new Date(0), new Date(0)],
    ['a regular expression', /a\.b@example\.com/, '/a\\.b@example\\.com/'],
    ['boxed text', Object('a.b@example.com'), MAIL],
    ['nested arrays', [['a.b@example.com']], [[MAIL]]],
    ['text as a key', { 'a.b@example.com': 1, 'c.d@example.com': 2 }, { [MAIL]: 1, [`${MAIL} #2`]: 2 }],
    [
      'a map',
      new Map<unknown, unknown>([
        ['password', 1],
        ['x', 'a.b@example.com'],
      ]),
      new Map([
        ['password', KEY],
        ['x', MAIL],
      ]),
    ],
    ['a set', new Set(['a.b@example.com', 1]), new Set([MAIL, 1])],
    [
      'headers',
      new Headers({ authorization: 'x', 'x-from': 'a.b@example.com' }),
      { authorization: KEY, 'x-from': MAIL },
    ],
    ['a URL', new URL('https://u:p@example.com/a?api_key=1&q=2#x'), 'https://***:***@example.com/a?api_key=***&q=2#x'],
    ['a URL with nothing to hide', new URL('https://example.com/a?q=%7E'), 'https://example.com/a?q=%7E'],
    ['URL parameters', new URLSearchParams('token=a&q=2'), 'token=***&q=2'],
    ['a buffer', Buffer.from('a.b@example.com'), '[Binary: 15 bytes]'],
    ['a typed array', new Float64Array(2), '[Binary: 16 bytes]'],
    ['an array buffer', new ArrayBuffer(3), '[Binary: 3 bytes]'],
    ['toJSON', { toJSON: () => ({ password: 'x' }) }, { password: KEY }],
    [
      'toJSON that throws',
      {
        toJSON: () => {
          throw mailError;
        },
      },
      '[Unreadable]',
    ],
    [
      'a getter that throws',
      {
        get a() {
          throw mailError;
        },
        b: 1,
      },
      { a: '[Unreadable]', b: 1 },
    ],
    [
      'a proxy that throws',
      new Proxy(
        {},
        {
          ownKeys: () => {
            throw mailError;
          },
        },
      ),
      '[Unreadable]',
    ],
    ['no prototype', Object.assign(Object.create(null) as object, { password: 'x' }), { password: KEY }],
    ['JSON in text', '{"password":"x","a":[1]}', `{"password":"${KEY}","a":[1]}`],
    [
      'JSON in JSON in text',
      JSON.stringify(JSON.stringify({ password: 'x' })),
      JSON.stringify(JSON.stringify({ password: KEY })),
    ],
    [
      'JSON without secrets keeps its spelling',
      '{ "a" : 1.0, "a" : 12345678901234567890 }',
      '{ "a" : 1.0, "a" : 12345678901234567890 }',
    ],
    ['JSON that hides a value behind an equal key', '{"m":"a.b@example.com","m":1}', `{"m":"${MAIL}","m":1}`],
    [
      'JSON whose numbers JavaScript would write differently',
      `{"a":12345678901234567890,"b":1e400,"c":-0,"d":[1.0,1E3,7],"s":"1.0 \\\\ue000 \ue001","m":"a.b@example.com"}`,
      `{"a":12345678901234567890,"b":1e400,"c":-0,"d":[1.0,1E3,7],"s":"1.0 \\\\ue000 \ue001","m":"${MAIL}"}`,
    ],
    [
      'such numbers in JSON in JSON, and under names that hide them or count',
      JSON.stringify({ n: 0, inner: '{"pin":1.0,"total_tokens":12.0,"n":1e400,"m":"a.b@example.com"}' }).replace(
        '0',
        '0.0',
      ),
      JSON.stringify({ n: 0, inner: `{"pin":"${KEY}","total_tokens":12.0,"n":1e400,"m":"${MAIL}"}` }).replace(
        '0',
        '0.0',
      ),
    ],
    ['a card number with a fraction', `{"n":${card}.0,"m":[1.0]}`, '{"n":"[REDACTED:payment-card].0","m":[1.0]}'],
    ['a card number with an exponent', `{"n":4.${card.slice(1)}e15}`, '{"n":"[REDACTED:payment-card]"}'],
    ['text that only looks like JSON', '{a.b@example.com}', `{${MAIL}}`],
    ['lone surrogates', '\uD83D a.b@example.com \uDE00', `\uD83D ${MAIL} \uDE00`],
  ])('%s', (_, given, expected) => {
    expect(redactor.value(given)).toEqual(expected);
  });

  it('redacts all of an error: name, message, stack, cause, errors and own properties', () => {
    const error = Object.assign(new AggregateError([mailError], `key ${token}`, { cause: mailError }), {
      config: { apiKey: 'x' },
    });
    const record = redactor.value(error) as Record<string, unknown>;
    expect(record).toMatchObject({
      name: 'AggregateError',
      message: 'key [REDACTED:openai-key]',
      cause: { message: `no mail for ${MAIL}` },
      errors: [{ message: `no mail for ${MAIL}` }],
      config: { apiKey: KEY },
    });
    expect(String(record['stack'])).toContain('value.test');
    expect(JSON.stringify(record)).not.toMatch(/a1B2|a\.b@/);
  });

  it('marks cycles and visits what is only shared', () => {
    const shared = { mail: 'a.b@example.com' };
    const given: Record<string, unknown> = { one: shared, two: shared };
    given['self'] = given;
    expect(redactor.value(given)).toEqual({ one: { mail: MAIL }, two: { mail: MAIL }, self: '[Circular]' });
  });

  it('never passes what lies deeper than maxDepth, also in JSON', () => {
    let deep: unknown = 'a.b@example.com';
    for (let depth = 0; depth < 10_000; depth++) deep = { deep };
    expect(JSON.stringify(redactor.value(deep))).toContain('[Truncated: too deep]');
    const nested = `${'['.repeat(5000)}"a.b@example.com"${']'.repeat(5000)}`;
    expect(redactor.value(nested)).not.toContain('a.b@');
    expect(createRedactor({ maxDepth: 1 }).value({ a: { b: 1 } })).toEqual({ a: '[Truncated: too deep]' });
  });

  it('stops at a hundred thousand values', () => {
    const many = redactor.value(Array.from({ length: 1_000_000 }, () => 'x')) as unknown[];
    expect(many.length).toBeLessThanOrEqual(100_001);
    expect(many.at(-1)).toBe('[Truncated: too many values]');
    const sparse: unknown[] = [];
    sparse.length = 4_000_000_000;
    expect((redactor.value(sparse) as unknown[]).length).toBeLessThanOrEqual(100_001);
  });

  it('survives prototype keys and reaches no prototype', () => {
    const given: unknown = JSON.parse('{"__proto__":{"password":"x"},"constructor":{"prototype":{"token":"y"}}}');
    const copy = redactor.value(given) as object;
    expect(JSON.stringify(copy)).toBe(
      `{"__proto__":{"password":"${KEY}"},"constructor":{"prototype":{"token":"${KEY}"}}}`,
    );
    expect(Object.getPrototypeOf(copy)).toBe(Object.prototype);
    expect(({} as Record<string, unknown>)['password']).toBeUndefined();
  });

  it('changes nothing of its input, frozen or not', () => {
    const given = { password: 'x', list: [{ mail: 'a.b@example.com' }], map: new Map([['token', 'y']]) };
    Object.freeze(given.list[0]);
    const before = structuredClone(given);
    redactor.value(given);
    expect(given).toEqual(before);
  });
});

describe('masks', () => {
  it('shows the last four of card numbers and keys only, and only of long ones', () => {
    const partial = createRedactor({ mask: 'partial' });
    expect(partial.text(`paid ${card}, key ${token}, a.b@example.com, password=abcdefghijkl1234`)).toBe(
      `paid [REDACTED:payment-card ...1111], key [REDACTED:openai-key ...a1B2], ${MAIL}, password=[REDACTED:password]`,
    );
    const stream = partial.stream();
    const pieces = Array.from(`key ${token}.`, (unit) => stream.push(unit));
    expect(pieces.join('') + stream.end()).toBe('key [REDACTED:openai-key ...a1B2].');
    expect(
      createRedactor({ catalogue: [], add: [{ name: 'own', expression: 'k{12}' }], mask: 'partial' }).text(
        'k'.repeat(12),
      ),
    ).toBe('[REDACTED:own]');
  });

  it('gives a function the finding, never the text, and writes the label when it throws or returns no text', () => {
    const seen: unknown[] = [];
    const own = createRedactor({ mask: (finding) => `#${seen.push(finding)}` });
    expect(own.text(`${card} a.b@example.com`)).toBe('#1 #2');
    expect(seen).toEqual([
      { name: 'payment-card', category: 'payment', start: 0, end: 16 },
      { name: 'email', category: 'personal', start: 17, end: 32 },
    ]);
    const broken = createRedactor({
      mask: () => {
        throw new Error('no');
      },
    });
    expect(broken.text('a.b@example.com')).toBe(MAIL);
    expect(broken.value({ token: 'x' })).toEqual({ token: KEY });
    const wrong = createRedactor({ mask: (() => 5) as unknown as () => string });
    expect(wrong.text('a.b@example.com')).toBe(MAIL);
  });
});

describe('what an attacker tried', () => {
  it('masks many keys alike in time that grows with their number', () => {
    const keys = (count: number): object =>
      Object.fromEntries(Array.from({ length: count }, (_, index) => [`a${index}@b.io`, 1]));
    const work = (count: number) => () => void redactor.json(keys(count));
    expect(growthOf(work(2000), work(16_000), 24).factor).toBeLessThan(24);
  });

  it('hides the first of equal keys in a JSON text, whatever the last one holds', () => {
    for (const last of ['null', '""', 'true', '7']) {
      expect(redactor.json({ body: `{"pin":"1234","pin":${last}}` })).not.toContain('1234');
    }
    const spelled = '{ "a" : 1, "list":[{"b":2},{"b":null}] }';
    expect(redactor.value({ body: spelled })).toEqual({ body: spelled });
  });

  it('hides symbols under hidden keys, numbered keys, and keys in other letters', () => {
    expect(redactor.value({ password: Symbol('hunter2') })).toEqual({ password: '[REDACTED:key]' });
    expect(redactor.value({ apiKey1: 'a', 'x-api-key2': 'b', 'p\u0430ssword': 'c', Passwort: 'd', cvv2: 'e' })).toEqual(
      {
        apiKey1: '[REDACTED:key]',
        'x-api-key2': '[REDACTED:key]',
        'p\u0430ssword': '[REDACTED:key]',
        Passwort: '[REDACTED:key]',
        cvv2: '[REDACTED:key]',
      },
    );
  });

  it('stops at its cap in endless headers', () => {
    const endless = {
      [Symbol.toStringTag]: 'Headers',
      *[Symbol.iterator]() {
        for (let index = 0; ; index++) yield [`h${index}`, 'x'];
      },
    };
    expect(Object.keys(redactor.value(endless) as object).length).toBeLessThan(200_000);
  });

  it('looks beyond U+FFFF', () => {
    const key = ['AKIA', 'ABCDEFGHIJKLMNOP'].join('');
    const broken = `${key.slice(0, 7)}\uFFFF${key.slice(7)}`;
    expect(redactor.value({ a: 'first', b: `key ${broken}.`, c: 'last' })).toEqual({
      a: 'first',
      b: 'key [REDACTED:aws-access-key-id].',
      c: 'last',
    });
    expect(redactor.text('password="hunter2\uFFFFxyz1abc"')).not.toContain('xyz1abc');
  });
});
