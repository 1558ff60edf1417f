// Rules about a whole reply, and values outside HTTP: secrets, schema, toolCalls, custom, options.
import { describe, expect, it, jest } from '@jest/globals';
import type { Principal } from '@sallyport/core';
import { testOptions } from '@sallyport/core/testing';
import { createResponseValidator, responseValidator, sqlQuery } from '@sallyport/response-validator';
import { responseValidator as koaResponseValidator } from '@sallyport/response-validator/koa';
import type {
  Reply,
  ResponseValidatorOptions,
  StandardSchema,
  Validation,
  ValueRule,
} from '@sallyport/response-validator';
import { z } from 'zod';
import { detailsOf } from '../src/place.ts';
import { toolCallsRuleFrom } from '../src/rules/tool-rules.ts';
import { awsKey, githubToken } from './secrets.ts';

// Compiling the catalogue of secrets takes longer than every test here that is not about it.
const validate = (options: ResponseValidatorOptions, value: unknown): Promise<Validation> =>
  createResponseValidator({ secrets: 'allow', ...options }).validate(value);
const defaults = createResponseValidator();
const denied = (code: string, rule: string): object => ({ ok: false, code, rule });

const principal: Principal = { id: 'ann', kind: 'user', roles: ['clerk'], method: 'test' };

interface Call {
  readonly name: string;
  readonly arguments: string;
}
const chat = (content: string | null, calls: readonly Call[] = []): object => ({
  id: 'chatcmpl-1',
  object: 'chat.completion',
  choices: [
    {
      index: 0,
      message: {
        role: 'assistant',
        content,
        ...(calls.length > 0 && { tool_calls: calls.map((f, i) => ({ id: `c${i}`, type: 'function', function: f })) }),
      },
      logprobs: null,
      finish_reason: 'stop',
    },
  ],
});

describe('secrets and personal data', () => {
  it('redacts a string, a nested value and JSON inside a string', async () => {
    const inner = JSON.stringify({ token: githubToken(), n: [1, { deep: `key ${awsKey()}` }] });
    const result = await defaults.validate({ a: ['x', { b: `use ${awsKey()} now` }], c: inner, d: 12 });
    expect(result).toMatchObject({ ok: true, changed: true });
    const shown = JSON.stringify(result);
    expect(shown).not.toContain(awsKey());
    expect(shown).not.toContain(githubToken());
    expect(result).toMatchObject({ value: { a: ['x', { b: expect.stringMatching(/^use \[.*\] now$/) }], d: 12 } });
  });

  it('leaves the given value alone', async () => {
    const given = Object.freeze({ a: Object.freeze([`k ${awsKey()}`]) });
    expect(await defaults.validate(given)).toMatchObject({ ok: true, changed: true });
    expect(given.a[0]).toContain(awsKey());
  });

  it('returns the very value when there is nothing to change', async () => {
    const given = { a: 'fine', when: new Date(0) };
    const result = await defaults.validate(given);
    expect(result.ok && result.value === given).toBe(true);
  });

  it.each([
    ['a member name', { [awsKey()]: 1 }],
    [
      'text split over the parts of one message',
      {
        role: 'assistant',
        content: [
          { type: 'text', text: awsKey().slice(0, 9) },
          { type: 'text', text: awsKey().slice(9) },
        ],
      },
    ],
  ])('refuses what cannot be rewritten: %s', async (_where, value) => {
    expect(await defaults.validate(value)).toEqual(denied('response-rejected', 'secrets'));
  });

  it('refuses with `block`, ignores with `allow`', async () => {
    expect(await validate({ secrets: 'block' }, awsKey())).toEqual(denied('response-rejected', 'secrets'));
    expect(await validate({ secrets: 'allow' }, awsKey())).toMatchObject({ ok: true, changed: false });
  });

  it('looks for personal data only when told to, also among numbers', async () => {
    const card = 4111111111111111;
    expect(await defaults.validate('mail bob@example.com')).toMatchObject({ changed: false });
    expect(await validate({ personal: 'redact' }, 'mail bob@example.com')).toMatchObject({ changed: true });
    expect(await validate({ personal: 'redact' }, { card })).toEqual(denied('response-rejected', 'personal'));
  });

  it('empties log probabilities and token contexts of a reply that it redacts, since they repeat the text', async () => {
    const logprobs = { content: Array.from(awsKey(), (token) => ({ token, logprob: -1, bytes: [65] })) };
    const reply = { choices: [{ index: 0, message: { role: 'assistant', content: `k ${awsKey()}` }, logprobs }], n: 1 };
    const result = await defaults.validate(reply);
    expect(result).toMatchObject({ ok: true, value: { choices: [{ logprobs: null }], n: 1 } });
    const generated = await defaults.validate({ response: awsKey(), context: [1, 2, 3], done: true });
    expect(generated).toMatchObject({ ok: true, value: { context: [], done: true } });
  });

  const pieces = (secret: string): string[] => [secret.slice(0, 2), secret.slice(2, 21), secret.slice(21)];
  const tokens = (secret: string): object[] => pieces(secret).map((token) => ({ token }));

  it('empties the tokens of Gemini, and of the older Completions', async () => {
    const content = { parts: [{ text: `k ${githubToken()}` }] };
    const logprobsResult = { chosenCandidates: tokens(githubToken()), topCandidates: [] };
    expect(await defaults.validate({ candidates: [{ content, logprobsResult }] })).toMatchObject({
      value: { candidates: [{ logprobsResult: null }] },
    });
    const logprobs = { tokens: pieces(githubToken()), token_logprobs: [-1, -1, -1] };
    expect(await defaults.validate({ choices: [{ text: githubToken(), logprobs }] })).toMatchObject({
      value: { choices: [{ logprobs: null }] },
    });
  });

  it.each([
    [{ context: { order: 17 } }],
    [{ context: [{ title: 'a' }] }],
    [{ context: [1, 2, 3] }],
    [{ logprobs: { mine: 1 } }],
    [{ response: 'r', done: true, context: { order: 17 } }],
    [{ data: { context: [1], logprobs: { content: [1] } } }],
  ])('leaves %j of an app alone when it redacts beside it', async (own) => {
    const result = await defaults.validate({ answer: `key ${awsKey()}`, ...own });
    expect(result).toMatchObject({ ok: true, changed: true, value: own });
  });

  it.each([
    ['tokens of logprobs', (s: string) => ({ choices: [{ logprobs: { content: tokens(s) } }] })],
    ['bytes of logprobs', (s: string) => ({ logprobs: { content: [{ token: 'x', bytes: [...Buffer.from(s)] }] } })],
    [
      'bytes over several',
      (s: string) => [{ bytes: [...Buffer.from(s.slice(0, 9))] }, { bytes: [...Buffer.from(s.slice(9))] }],
    ],
    ['a list of strings', (s: string) => ({ tokens: pieces(s) })],
    ['a list of objects', (s: string) => ({ chunks: pieces(s).map((t) => ({ t, n: 1 })) })],
    ['a list with decoys', (s: string) => [1, ...pieces(s).flatMap((t) => [{ t }, { other: 'x' }, null])]],
  ])('refuses a secret or canary split over %s', async (_where, split) => {
    const result = await defaults.validate(split(githubToken()));
    // The places of the protocols can be emptied; anything else is refused.
    if (result.ok) expect(JSON.stringify(result.value)).toMatch(/^[^"]*(?:"choices":\[\{)?"logprobs":null\W*$/);
    else expect(result).toEqual(denied('response-rejected', 'secrets'));
    const canary = 'QX7-marble-TANGERINE-42';
    const leak = await validate({ promptLeak: { canaries: [canary] } }, split(canary));
    expect(leak).toEqual(denied('response-rejected', 'promptLeak'));
  });

  it.each([
    [['red', 'green', 'blue'], { tags: ['a-b', 'c_d'] }],
    [
      [1, 2, 255],
      {
        rows: [
          { id: 'x1', name: 'one' },
          { id: 'x2', name: 'two' },
        ],
      },
    ],
  ])('does not object to ordinary lists: %j', async (...lists) => {
    expect(await defaults.validate(lists)).toMatchObject({ ok: true, changed: false });
  });

  it('redacts a secret that one element of a list holds', async () => {
    const result = await defaults.validate({ lines: ['a', `key ${awsKey()}`, 'b'] });
    expect(result).toMatchObject({ ok: true, changed: true });
  });

  it('refuses what JSON cannot say', async () => {
    const cyclic: { self?: unknown } = {};
    cyclic.self = cyclic;
    for (const value of [cyclic, 1n, undefined, () => 1, Symbol('x')]) {
      expect(await defaults.validate(value)).toEqual(denied('response-unreadable', undefined as unknown as string));
    }
  });
});

describe('values that are more than their JSON', () => {
  it('come back as what was looked at', async () => {
    class Account {
      readonly name = 'ann';
      get key(): string {
        return awsKey();
      }
    }
    const hidden: readonly unknown[] = [
      new Map([['a', awsKey()]]),
      { deep: [new Account()] },
      { a: { toJSON: () => 'fine', secret: awsKey() } },
      Object.defineProperty({ a: 1 }, 'b', { value: awsKey() }),
    ];
    for (const value of hidden) {
      const result = await defaults.validate(value);
      expect(result).toEqual({ ok: true, changed: true, value: JSON.parse(JSON.stringify(value)) });
    }
    const plain = { a: [1, null, undefined, { b: 'x' }], c: undefined };
    expect(await defaults.validate(plain)).toEqual({ ok: true, changed: false, value: plain });
  });
});

describe('an empty reply', () => {
  it('has no form, no value, and nobody saw it', async () => {
    const form = z.object({ a: z.string() });
    expect(await validate({ schema: form }, '')).toEqual(denied('response-invalid', 'schema'));
    expect(await validate({ custom: () => false }, '')).toEqual(denied('response-rejected', 'custom'));
    expect(await validate({}, '')).toEqual({ ok: true, value: '', changed: false });
  });
});

describe('schema', () => {
  const json = {
    type: 'object',
    properties: { answer: { type: 'string' }, score: { type: 'integer', minimum: 0 } },
    required: ['answer'],
    additionalProperties: false,
  } as const;
  const zod = z.strictObject({ answer: z.string(), score: z.int().min(0).optional() });
  const slow: StandardSchema = {
    '~standard': { version: 1, vendor: 'test', validate: async (value) => zod['~standard'].validate(value) },
  };
  const draft = { $schema: 'https://json-schema.org/draft/2020-12/schema', ...json };

  describe.each([
    ['JSON Schema', json],
    ['JSON Schema 2020-12', draft],
    ['zod', zod],
    ['an asynchronous Standard Schema', slow],
  ])('as %s', (_kind, schema) => {
    it('lets the agreed form through', async () => {
      expect(await validate({ schema }, { answer: 'yes', score: 1 })).toMatchObject({ ok: true, changed: false });
    });

    it.each([{ answer: 1 }, { answer: 'yes', score: -1 }, { answer: 'yes', extra: 1 }, {}, [], null, 3])(
      'refuses %j',
      async (value) => {
        expect(await validate({ schema }, value)).toEqual(denied('response-invalid', 'schema'));
      },
    );

    it.each(['{"answer":"yes"}', ' {"answer":"yes","score":2}\n', '```json\n{"answer":"yes"}\n```'])(
      'reads %j inside the text',
      async (text) => {
        expect(await validate({ schema: { of: 'text', schema } }, chat(text))).toMatchObject({ ok: true });
        expect(await validate({ schema: { of: 'text', schema } }, text)).toMatchObject({ ok: true });
      },
    );

    it.each([
      '{"answer":1}',
      'Sure! {"answer":"yes"}',
      '{"answer":"yes","answer":"no"}',
      '{"answer":"yes"',
      '',
      'null',
    ])('refuses %j inside the text', async (text) => {
      expect(await validate({ schema: { of: 'text', schema } }, chat(text))).toEqual(
        denied('response-invalid', 'schema'),
      );
    });

    it('takes a text for one answer, whatever its members are called', async () => {
      const text = z.object({ text: z.string(), content: z.string() });
      const value = '{"text":"a","content":"b"}';
      expect(await validate({ schema: { of: 'text', schema: text } }, value)).toMatchObject({ ok: true });
    });

    it('does not take a tool call for an answer of the wrong form', async () => {
      const call = chat(null, [{ name: 'f', arguments: '{}' }]);
      expect(await validate({ schema: { of: 'text', schema } }, call)).toMatchObject({ ok: true });
    });
  });

  it.each([
    // oxlint-disable-next-line unicorn/no-thenable -- what is tested
    { then: (done: (result: object) => void) => done({ issues: [{ message: 'no' }] }) },
    false,
    {},
    { issues: 'no' },
    null,
  ])('takes the result %j of a Standard Schema for a failure', async (result) => {
    const odd = { '~standard': { version: 1, vendor: 'test', validate: () => result } } as unknown as StandardSchema;
    expect(await validate({ schema: odd }, { a: 1 })).toEqual(denied('response-invalid', 'schema'));
  });

  it('checks what leaves, not only what came', async () => {
    const schema = { type: 'object', properties: { key: { type: 'string', maxLength: 20 } } } as const;
    expect(await validate({ schema, secrets: 'redact' }, { key: awsKey() })).toEqual(
      denied('response-invalid', 'schema'),
    );
  });

  it('does not look up inherited members', async () => {
    const schema = { type: 'object', required: ['constructor'] } as const;
    expect(await validate({ schema }, {})).toEqual(denied('response-invalid', 'schema'));
  });

  it.each([
    { type: 'objekt' },
    { tpye: 'object' },
    { $ref: 'https://elsewhere.example/schema' },
    { $async: true, type: 'object' },
    { of: 'body' },
    { of: 'reply', schema: {} },
  ])('refuses %j at construction', (schema) => {
    expect(() => createResponseValidator({ schema })).toThrow(/`?schema`?/);
  });
});

describe('toolCalls', () => {
  const call = (name: string, text: string): object => chat(null, [{ name, arguments: text }]);
  const toolCalls = {
    allowed: ['search', 'mail'],
    arguments: {
      mail: z.object({ to: z.string().endsWith('@example.com') }),
      search: { type: 'object', required: ['q'] },
    },
    maxCalls: 2,
  };

  it.each([
    ['search', '{"q":"x"}'],
    ['mail', '{"to":"a@example.com","cc":null}'],
  ])('lets %s %s through', async (name, text) => {
    expect(await validate({ toolCalls }, call(name, text))).toMatchObject({ ok: true, changed: false });
  });

  it.each([
    ['a name that is not allowed', 'drop_table', '{}'],
    ['an inherited name', 'constructor', '{}'],
    ['a name in another case', 'Search', '{"q":"x"}'],
    ['no name', '', '{}'],
    ['arguments against the schema', 'mail', '{"to":"a@evil.example"}'],
    ['arguments that are missing', 'search', ''],
    ['arguments cut short', 'search', '{"q":"x'],
    ['arguments that are not JSON', 'search', 'q=x'],
    ['a member named twice', 'mail', '{"to":"a@example.com","to":"b@evil.example"}'],
    ['a member named twice in disguise', 'mail', '{"to":"a@example.com","t\\u006f":"b@evil.example"}'],
    ['endless nesting', 'search', `{"q":${'['.repeat(5000)}${']'.repeat(5000)}}`],
  ])('refuses %s', async (_what, name, text) => {
    expect(await validate({ toolCalls }, call(name, text))).toEqual(denied('tool-call-denied', 'toolCalls'));
  });

  it('refuses the whole reply for one bad call among good ones, and for too many', async () => {
    const good = { name: 'search', arguments: '{"q":"x"}' };
    expect(await validate({ toolCalls }, chat('hi', [good, good]))).toMatchObject({ ok: true });
    expect(await validate({ toolCalls }, chat('hi', [good, { name: 'x', arguments: '{}' }]))).toMatchObject({
      ok: false,
    });
    expect(await validate({ toolCalls }, chat('hi', [good, good, good]))).toMatchObject({ ok: false });
  });

  it.each([
    ['Anthropic', { type: 'message', content: [{ type: 'tool_use', id: 't', name: 'drop', input: { a: 1 } }] }],
    ['Gemini', { candidates: [{ content: { parts: [{ functionCall: { name: 'drop', args: { a: 1 } } }] } }] }],
    [
      'Ollama',
      {
        message: { role: 'assistant', content: '', tool_calls: [{ function: { name: 'drop', arguments: { a: 1 } } }] },
      },
    ],
    ['Responses', { output: [{ type: 'function_call', call_id: 'c', name: 'drop', arguments: '{"a":1}' }] }],
  ])('reads the calls of %s', async (_protocol, reply) => {
    expect(await validate({ toolCalls }, reply)).toEqual(denied('tool-call-denied', 'toolCalls'));
    expect(await validate({ toolCalls: { allowed: ['drop'] } }, reply)).toMatchObject({ ok: true });
  });

  it('asks a function about this principal, and takes only `true` for a permission', async () => {
    const allowed = jest.fn<(who: Principal | undefined, name: string) => Promise<boolean>>(async (who, name) => {
      return who?.roles.includes('clerk') === true && name === 'search';
    });
    const validator = createResponseValidator({ toolCalls: { allowed } });
    expect(await validator.validate(call('search', '{}'), { principal })).toMatchObject({ ok: true });
    expect(await validator.validate(call('search', '{}'))).toMatchObject({ ok: false });
    expect(allowed).toHaveBeenCalledWith(principal, 'search');
    const careless = (() => 'yes') as unknown as () => boolean;
    expect(await validate({ toolCalls: { allowed: careless } }, call('search', '{}'))).toMatchObject({ ok: false });
  });
});

describe('values that rules change', () => {
  const limit = (maxRows: number): ValueRule => sqlQuery({ tables: ['orders'], maxRows });
  const sql = 'SELECT id FROM orders';
  const calls = (...list: readonly (readonly [name: string, input: object])[]): object => ({
    type: 'message',
    content: list.map(([name, input], index) => ({ type: 'tool_use', id: `t${index}`, name, input })),
  });
  const clamp: ValueRule = { name: 'clamp', check: () => ({ ok: true, value: 10 }) };
  const down: ValueRule = {
    name: 'down',
    check: () => {
      throw new Error('down');
    },
  };
  const query = { allowed: ['query', 'note', 'drop'], values: { query: { '/sql': limit(10) } } };
  const refused = denied('tool-call-denied', 'toolCalls');

  it('puts them where they were judged', async () => {
    const result = await validate({ toolCalls: query }, calls(['query', { sql }], ['note', { text: 'x' }]));
    expect(result).toMatchObject({ ok: true, value: { content: [{ input: { sql: `${sql} LIMIT 10` } }, {}] } });
    expect(await validate({ toolCalls: query }, calls(['query', { sql }], ['query', { sql }]))).toMatchObject({
      value: { content: [{ input: { sql: `${sql} LIMIT 10` } }, { input: { sql: `${sql} LIMIT 10` } }] },
    });
  });

  it.each<[string, object, object]>([
    ['the text stands in another call', query, calls(['query', { sql }], ['note', { text: sql }])],
    ['the text stands in another member', query, calls(['query', { sql, note: sql }])],
    [
      'two rules want different things of it',
      { allowed: ['query'], values: { query: { '/a': limit(10), '/b': limit(1000) } } },
      calls(['query', { a: sql, b: sql }]),
    ],
    ['it is no text', { allowed: ['query'], values: { query: { '/n': clamp } } }, calls(['query', { n: 100_000 }])],
  ])('refuses a whole reply where %s', async (_why, toolCalls, reply) => {
    expect(await validate({ toolCalls } as ResponseValidatorOptions, reply)).toEqual(refused);
  });

  it('gives the arguments of a streamed call anew, whatever their values are', async () => {
    const rule = toolCallsRuleFrom({ allowed: ['query'], values: { query: { '/n': clamp, '/b': limit(10) } } }, 1000);
    const given = { name: 'query', arguments: JSON.stringify({ n: 100_000, b: sql, name: sql }) };
    expect(await rule.call?.(given, { principal, index: 0 })).toMatchObject({
      action: 'call',
      call: { name: 'query', arguments: JSON.stringify({ n: 10, b: `${sql} LIMIT 10`, name: sql }) },
    });
  });

  it('tells no name that the model made up', () => {
    const at = 'call/0/the root password is hunter/correct-horse/user@x/sql';
    expect(detailsOf('toolCalls', { at })).toEqual({ rule: 'toolCalls', at: 'call/0/*/*/*/sql' });
  });

  it('leaves other members of a body alone', async () => {
    const rules = { '/u': limit(10) };
    expect(await validate({ values: { of: 'body', rules } }, { u: sql, n: 1 })).toMatchObject({
      value: { u: `${sql} LIMIT 10`, n: 1 },
    });
    const rejected = denied('response-rejected', 'values');
    expect(await validate({ values: { of: 'body', rules } }, { u: sql, name: sql })).toEqual(rejected);
    expect(await validate({ values: { of: 'body', rules: { '/n': clamp } } }, { n: 100_000 })).toEqual(rejected);
  });

  it('goes on to the other calls and rules when one is down', async () => {
    const values = { note: { '/text': down }, query: query.values.query };
    const toolCalls = { allowed: ['query', 'note'], values };
    const options: ResponseValidatorOptions = { toolCalls, onUnavailable: 'allow' };
    expect(await validate(options, calls(['note', { text: 'x' }]))).toMatchObject({ ok: true });
    expect(await validate(options, calls(['note', { text: 'x' }], ['drop', {}]))).toEqual(refused);
    // What was not changed must not leave either.
    expect(await validate(options, calls(['query', { sql }], ['note', { text: 'x' }]))).toEqual(refused);
    expect(await validate({ toolCalls }, calls(['note', { text: 'x' }]))).toEqual(
      denied('response-validator-unavailable', 'toolCalls'),
    );
  });

  it.each(['[{"sql":"DELETE"}]', '"{\\"sql\\":1}"', '{"SQL":"DELETE"}', '{}', ''])(
    'refuses the arguments %s, in which its rules find nothing',
    async (text) => {
      expect(await validate({ toolCalls: query }, chat(null, [{ name: 'query', arguments: text }]))).toEqual(refused);
    },
  );
});

describe('custom', () => {
  it('shows windows what an object of the app says, wherever it says it', async () => {
    const custom = { judge: (window: string) => !window.includes('bad') };
    for (const said of [
      { reply: 'bad' },
      { answer: 'a bad one' },
      { data: { message: 'a bad word' } },
      ['so bad a word'],
    ])
      expect(await validate({ custom }, said)).toEqual(denied('response-rejected', 'custom'));
    expect(await validate({ custom }, { data: { message: 'a good word' } })).toMatchObject({ ok: true });
  });

  it('sees texts, kinds, calls and the body, and decides', async () => {
    let seen: Reply | undefined;
    const custom = (reply: Reply): boolean => {
      seen = reply;
      return !reply.texts.some(({ text }) => text.includes('forbidden'));
    };
    expect(await validate({ custom }, chat('fine'))).toMatchObject({ ok: true });
    expect(seen).toMatchObject({ format: 'json', statusCode: 200, toolCalls: [], json: chat('fine') });
    expect(seen?.texts).toContainEqual({ at: '/choices/0/message/content', kind: 'text', text: 'fine' });
    expect(await validate({ custom }, chat('forbidden'))).toEqual(denied('response-rejected', 'custom'));
  });

  const never = (): Promise<boolean> => new Promise(() => {});
  const failing = (): boolean => {
    throw new Error('detector down');
  };

  it.each([
    ['never answers', never],
    ['throws', failing],
    ['rejects', async () => failing()],
  ])('is an outage when it %s, and the policy decides', async (_how, custom) => {
    const down = denied('response-validator-unavailable', 'custom');
    expect(await validate({ custom, timeLimitMs: 20 }, 'x')).toEqual(down);
    expect(await validate({ custom, timeLimitMs: 20, onUnavailable: 'allow' }, 'x')).toMatchObject({ ok: true });
  });

  it('throws when it forgets to answer', async () => {
    const custom = (() => undefined) as unknown as () => boolean;
    await expect(validate({ custom }, 'x')).rejects.toThrow('boolean');
  });
});

describe('construction', () => {
  it.each([
    [{ links: { allowedHost: [] } }, 'allowedHosts'],
    [{ images: { allowedHosts: 'a.example' } }, 'allowedHosts'],
    [{ images: { action: 'redact' } }, 'action'],
    [{ promptLeak: { canary: 'x' } }, 'canaries'],
    [{ promptLeak: { canaries: [1] } }, 'canaries'],
    [{ promptLeak: { systemPrompt: 5 } }, 'systemPrompt'],
    [{ toolCalls: {} }, 'allowed'],
    [{ toolCalls: { allowed: ['query'], values: { qurey: {} } } }, 'Did you mean "query"?'],
    [{ toolCalls: { allowed: ['query'], arguments: { qurey: {} } } }, 'Did you mean "query"?'],
    [{ toolCalls: { allowed: ['query'], values: { query: {} } } }, 'at least one rule'],
    [{ values: { rules: {} } }, 'at least one rule'],
    [{ custom: { judge: (): boolean => true, units: 50, overlap: 60 } }, '`overlap` must be at most `units`'],
    [{ custom: { judge: (): boolean => true, units: 50, least: 60 } }, '`least` must be at most `units`'],
    [{ toolCalls: { allowed: 'x' } }, 'allowed'],
    [{ toolCalls: { allowed: [], maxCalls: -1 } }, 'maxCalls'],
    [{ toolCalls: { allowed: ['x'], arguments: { x: { type: 'nothing' } } } }, 'arguments.x'],
    [{ html: 'sanitise' }, 'html'],
    [{ secret: 'block' }, 'secrets'],
  ])('names what is wrong with %j', (options, name) => {
    expect(() => createResponseValidator(options as ResponseValidatorOptions)).toThrow(name);
  });

  it('is named, frozen, and mounts without options', () => {
    const validator = createResponseValidator();
    expect(validator.name).toBe('response-validator');
    expect(Object.isFrozen(validator)).toBe(true);
    expect(responseValidator().name).toBe('responseValidatorMiddleware');
    expect(koaResponseValidator().name).toBe('responseValidatorMiddleware');
  });
});

testOptions<ResponseValidatorOptions>(
  'responseValidator',
  responseValidator,
  {},
  {
    mode: ['off'],
    onEvent: ['log'],
    onDenied: [{}],
    protocol: ['openai'],
    schema: [true, 'object', [], 5],
    secrets: [true, 'mask'],
    personal: [false, 'Redact'],
    promptLeak: [true, [], 'canary'],
    html: ['strip', false],
    links: ['block', [], true],
    images: ['none', [], false],
    terminal: ['strip', true],
    shell: ['run', true],
    code: ['run', true],
    values: [[], 'all'],
    toolCalls: [['search'], 'all'],
    custom: [true, {}],
    escapes: ['keep', true],
    streams: ['buffer', true],
    streamEnding: ['soft', true],
    replacement: ['', 5],
    onReview: ['log', {}],
    maxBytes: [0, 1.5, '1mb', Infinity],
    timeLimitMs: [0, 60_001, '2s'],
    onUnavailable: ['open', false],
  },
);
