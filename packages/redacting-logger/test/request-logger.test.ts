import type { RequestListener } from 'node:http';
import { connect } from 'node:net';
import { Writable } from 'node:stream';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { guardOptionTable, readOptions, reportUsage, toConnect } from '@sallyport/core';
import type { Exchange, Guard } from '@sallyport/core';
import { toKoa } from '@sallyport/core/koa';
import { testOptions } from '@sallyport/core/testing';
import { createRequestLogger, redact, redactingLogger } from '@sallyport/redacting-logger';
import type { RequestLoggerOptions } from '@sallyport/redacting-logger';
import { redactingLogger as koaRedactingLogger } from '@sallyport/redacting-logger/koa';
import express from 'express';
import supertest from 'supertest';
import winston from 'winston';
import { frameworks, listen } from '../../../test/support/frameworks.ts';
import type { App } from '../../../test/support/frameworks.ts';
import { characters, random, redactor, seededSecrets } from './secrets.ts';

type LogRecord = Record<string, unknown>;
type Options = Omit<RequestLoggerOptions, 'logger'>;

/** A real winston logger that writes JSON lines to memory. */
function memoryLogger(...formats: winston.Logform.Format[]): { logger: winston.Logger; output: () => string } {
  const chunks: string[] = [];
  const stream = new Writable({
    write: (chunk: Buffer, _encoding, done) => {
      chunks.push(chunk.toString());
      done();
    },
  });
  const format = winston.format.combine(...formats, winston.format.json());
  const logger = winston.createLogger({
    level: 'silly',
    format,
    transports: [new winston.transports.Stream({ stream })],
  });
  return { logger, output: () => chunks.join('') };
}

const records = (output: string): LogRecord[] => {
  const lines = output.split('\n').filter((line) => line !== '');
  return lines.map((line) => JSON.parse(line) as LogRecord);
};

const memory = { logger: memoryLogger().logger, output: (): string => '' };
beforeEach(() => void Object.assign(memory, memoryLogger()));

function mounted(options: Options = {}): App['guards'][number] {
  const all = { logger: memory.logger, redactor, ...options };
  return { connect: redactingLogger(all), koa: koaRedactingLogger(all) };
}

function guarded(guard: Guard): App['guards'][number] {
  const settings = readOptions('test', {}, guardOptionTable);
  return { connect: toConnect(guard, settings), koa: toKoa(guard, settings) };
}

const refuser: Guard = {
  name: 'refuser',
  check: () => ({ allowed: false, denial: { code: 'test-refused', status: 422, title: 'Refused' } }),
};
const [secret = '', other = ''] = seededSecrets(2, 3);
// Also closed when the test fails half-way: a listening server keeps the test run alive.
const open: (() => Promise<void>)[] = [];
async function listening(app: RequestListener): Promise<string> {
  const { url, close } = await listen(app);
  open.push(close);
  return url;
}
afterEach(async () => {
  jest.restoreAllMocks();
  await Promise.all(open.splice(0).map((close) => close()));
});

const tick = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

async function written(count = 1): Promise<LogRecord[]> {
  const lines = (): number => memory.output().split('\n').length - 1;
  for (let waited = 0; waited < 5000 && lines() < count; waited += 5) await tick(5);
  // Long enough for a second record to show up, if there were one.
  await tick(20);
  return records(memory.output());
}

describe.each(frameworks)('redactingLogger on %s', (_name, serve) => {
  const ok: App['handler'] = () => ({ json: { ok: true } });

  it('writes one record for a request that succeeds', async () => {
    const principal = { id: 'user-7', kind: 'user', roles: [], method: 'jwt', tenant: 'acme' } as const;
    const identify: Guard = {
      name: 'authz',
      check: (exchange) => ((exchange.principal = principal), { allowed: true }),
    };
    const handler: App['handler'] = ({ request }) => {
      reportUsage(request, { inputTokens: 12, outputTokens: 34 });
      return { json: { reply: secret } };
    };
    const app = serve({ guards: [mounted(), guarded(identify)], handler });
    await supertest(app).post('/chat?page=2&name=x').set('user-agent', 'test/1').send({ prompt: 'hello there' });
    expect(await written()).toEqual([
      {
        level: 'info',
        message: 'request',
        exchangeId: expect.stringMatching(/^[0-9a-f-]{36}$/),
        time: expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
        status: 200,
        outcome: 'completed',
        latencyMs: expect.any(Number),
        usage: { inputTokens: 12, outputTokens: 34 },
        principal: { id: 'user-7', kind: 'user', tenant: 'acme' },
        method: 'POST',
        path: '/chat',
        query: ['page', 'name'],
        verdicts: [{ guard: 'authz', decision: 'allow', effective: 'allow' }],
        userAgent: 'test/1',
        remoteAddress: '127.0.0.x',
      },
    ]);
    expect(memory.output()).not.toContain('hello there');
    expect(memory.output()).not.toContain(secret);
  });

  it('writes one warning for a request that a guard denies', async () => {
    await supertest(serve({ guards: [mounted(), guarded(refuser)], handler: ok }))
      .post('/')
      .send({});
    const verdicts = [{ guard: 'refuser', decision: 'deny', effective: 'deny', code: 'test-refused' }];
    expect(await written()).toMatchObject([{ level: 'warn', outcome: 'denied', status: 422, verdicts }]);
  });

  it.each([
    ['throws', () => { throw new Error(`database ${secret}`); }], // prettier-ignore
    ['rejects', () => Promise.reject(new Error(`database ${secret}`))],
  ])('writes one error for a request whose handler %s, without the message', async (_how, handler) => {
    await supertest(serve({ guards: [mounted()], handler }))
      .post('/')
      .send({});
    expect(await written()).toMatchObject([{ level: 'error', outcome: 'failed', status: 500 }]);
    expect(memory.output()).not.toContain(secret);
  });

  it('writes one record when a stream has ended, not before', async () => {
    async function* stream(): AsyncGenerator<string> {
      yield 'data: 1\n\n';
      await tick(30);
      expect(memory.output()).toBe('');
      yield 'data: 2\n\n';
    }
    const handler: App['handler'] = () => ({ headers: { 'content-type': 'text/event-stream' }, stream: stream() });
    await supertest(serve({ guards: [mounted()], handler })).get('/');
    expect(await written()).toMatchObject([{ outcome: 'completed', status: 200, latencyMs: expect.any(Number) }]);
    expect(Number(records(memory.output())[0]?.['latencyMs'])).toBeGreaterThan(20);
  });

  it('writes one record when the client goes away, with its address', async () => {
    const handler: App['handler'] = ({ response }) => {
      response.write('a');
      return undefined;
    };
    const url = await listening(serve({ guards: [mounted({ remoteAddress: 'full' })], handler }));
    const socket = connect(Number(new URL(url).port), '127.0.0.1');
    socket.write('GET /slow HTTP/1.1\r\nhost: test\r\n\r\n');
    await new Promise((resolve) => socket.once('data', resolve));
    socket.destroy();
    expect(await written()).toMatchObject([
      { level: 'info', outcome: 'aborted', path: '/slow', remoteAddress: '127.0.0.1' },
    ]);
  });

  it('writes one record for each of many requests at once', async () => {
    const url = await listening(serve({ guards: [mounted()], handler: ok }));
    await Promise.all(Array.from({ length: 50 }, (_, index) => fetch(`${url}/n/${index}`).then((r) => r.text())));
    const all = await written(50);
    expect(new Set(all.map((record) => record['path'])).size).toBe(50);
    expect(all).toHaveLength(50);
  });

  it('writes one record when it is mounted twice', async () => {
    const twice = mounted();
    await supertest(serve({ guards: [twice, twice], handler: ok })).get('/');
    expect(await written()).toHaveLength(1);
  });

  it('logs the body only when told to, redacted and bounded', async () => {
    const body = {
      messages: [{ role: 'user', content: `my key is ${secret}\nlevel=admin` }],
      password: 'correct horse',
      long: 'y'.repeat(5000),
      many: Array.from({ length: 1000 }, (_, index) => index),
    };
    await supertest(serve({ guards: [mounted({ dangerouslyLogPrompts: true })], handler: ok }))
      .post('/')
      .send(body);
    const [record] = await written();
    expect(memory.output()).not.toContain(secret);
    expect(memory.output().length).toBeLessThan(8000);
    expect(record?.['body']).toMatchObject({
      messages: [{ role: 'user', content: expect.stringMatching(/^my key is \[REDACTED:[\w-]+\]\\u000alevel=admin$/) }],
      password: '[REDACTED:key]',
      long: `${'y'.repeat(1024)}...[cut, 5000 in all]`,
    });
    expect(record).toHaveProperty('body.many', expect.arrayContaining([0, '[cut]']));
  });

  it('is not broken by a logger that throws, rejects or never answers, and says so once', async () => {
    const warned = jest.spyOn(process, 'emitWarning').mockImplementation(() => undefined);
    const loggers = [
      { log: () => { throw new Error(secret); } }, // prettier-ignore
      { log: () => Promise.reject(new Error(secret)) },
      { log: () => new Promise(() => undefined) },
    ];
    const guards = loggers.map((logger) => mounted({ logger } as object));
    const app = serve({ guards, handler: ok });
    const statuses = [(await supertest(app).get('/')).status, (await supertest(app).get('/')).status];
    await tick(20);
    const calls = JSON.stringify(warned.mock.calls);
    warned.mockRestore();
    expect(statuses).toEqual([200, 200]);
    expect(calls.match(/SALLYPORT_LOGGER/g)).toHaveLength(2);
    expect(calls).not.toContain(secret);
  });

  it('adds the fields of the app, redacted, and contains their failures', async () => {
    const warned = jest.spyOn(process, 'emitWarning').mockImplementation(() => undefined);
    const all: NonNullable<Options['fields']>[] = [
      (exchange: Exchange) => ({ id: exchange.id, note: secret, nested: { password: other } }),
      () => Promise.resolve({ late: true }),
      () => undefined as unknown as object,
      () => { throw new Error(secret); }, // prettier-ignore
      () => Promise.reject(new Error(secret)),
      () => ({ get bad(): never { throw new Error(secret); } }), // prettier-ignore
    ];
    const guards = all.map((fields) => mounted({ fields }));
    const response = await supertest(serve({ guards, handler: ok })).get('/');
    const fields = (await written(6)).map((record) => record['fields']);
    const calls = JSON.stringify(warned.mock.calls);
    warned.mockRestore();
    expect(response.status).toBe(200);
    expect(fields).toHaveLength(6);
    expect(fields).toEqual(
      expect.arrayContaining([
        { id: expect.any(String), note: expect.stringMatching(/^\[RED/), nested: { password: '[REDACTED:key]' } },
        { late: true },
        undefined,
        '[failed]',
        { bad: '[Unreadable]' },
      ]),
    );
    expect(`${memory.output()}${calls}`).not.toContain(secret);
  });

  it('writes none of 250 seeded secrets, wherever the client puts them', async () => {
    const secrets = seededSecrets(250, frameworks.findIndex(([name]) => name === _name) + 100);
    const next = random(5);
    const tokens = secrets.map(() => characters(next, 32));
    const handler: App['handler'] = ({ body }) => {
      if (Math.random() < 0.3) throw new Error(`bad input ${JSON.stringify(body)}`);
      return { json: body };
    };
    const fields = (exchange: Exchange): object => ({
      headers: exchange.request.headers,
      failure: new Error(String(exchange.request.headers['x-note'])),
    });
    const guards = [mounted({ dangerouslyLogPrompts: true, fields })];
    const url = await listening(serve({ guards, handler }));
    const send = async (value: string, index: number): Promise<void> => {
      const headers = {
        'content-type': 'application/json',
        authorization: `Bearer ${tokens[index]}`,
        cookie: `sid=${tokens[index]}`,
        'user-agent': `agent ${value}`,
        'x-note': `note ${value}`,
      };
      const path = `/reset/${tokens[index]}/${encodeURIComponent(value)}?q=${encodeURIComponent(value)}&${tokens[index]}`;
      const body = JSON.stringify({
        a: [{ b: { c: `tell ${value} me` } }],
        api_key: tokens[index],
        s: JSON.stringify({ value }),
      });
      await fetch(`${url}${path}`, { method: 'POST', headers, body }).then((response) => response.text());
    };
    for (let start = 0; start < secrets.length; start += 25) {
      await Promise.all(secrets.slice(start, start + 25).map((value, index) => send(value, start + index)));
    }
    expect(await written(250)).toHaveLength(250);
    const output = memory.output();
    expect([...secrets, ...tokens].filter((value) => output.includes(value) || output.includes(encodeURIComponent(value)))).toEqual([]); // prettier-ignore
    expect(output).toContain('[REDACTED:segment]');
  }, 30_000);
});

describe('where it is mounted', () => {
  it('first, it also records a request that the body parser refuses', async () => {
    const app = express();
    app.set('env', 'test');
    app.use(redactingLogger({ logger: memory.logger, redactor }), express.json());
    await supertest(app).post('/x').set('content-type', 'application/json').send('{"a":');
    expect(await written()).toMatchObject([{ status: 400, path: '/x' }]);
  });

  it('under a router, it logs the whole path and the pattern of the route', async () => {
    const app = express();
    const router = express.Router();
    router.use(redactingLogger({ logger: memory.logger, redactor }));
    router.get('/items/:id', (_request, response) => void response.json({}));
    app.use('/api', router);
    await supertest(app).get('/api/items/7');
    expect(await written()).toMatchObject([{ path: '/api/items/7', route: '/items/:id' }]);
  });

  it('has a name that stack traces and router listings show', () => {
    const options = { logger: memory.logger, redactor };
    expect(redactingLogger(options).name).toBe('redactingLoggerMiddleware');
    expect(koaRedactingLogger(options).name).toBe('redactingLoggerMiddleware');
    expect(createRequestLogger(options).name).toBe('redacting-logger');
  });
});

async function pathOf(url: string): Promise<unknown> {
  const base = await listening(frameworks[1]?.[1]({ guards: [mounted()], handler: () => ({ json: 1 }) }) ?? (() => undefined)); // prettier-ignore
  const socket = connect(Number(new URL(base).port), '127.0.0.1');
  socket.write(`GET ${url} HTTP/1.1\r\nhost: test\r\nconnection: close\r\n\r\n`);
  await new Promise((resolve) => socket.once('close', resolve).resume());
  const [record] = await written();
  return record === undefined ? undefined : [record['path'], record['query']];
}

describe('paths and queries', () => {
  const next = random(9);
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
  const base62 = characters(next, 24);
  const base64url = Buffer.from(characters(next, 32)).toString('base64url');
  const hex = characters(next, 40, '0123456789abcdef');
  const uuid = '0b54cb7e-8ef4-4a55-9e2c-6f1a7c1d0c11';

  it.each([
    ['/v1/chat/completions', '/v1/chat/completions', []],
    [
      '/v1beta/models/gemini-1.5-pro-latest:generateContent',
      '/v1beta/models/gemini-1.5-pro-latest:generateContent',
      [],
    ],
    ['/models/gpt-4o-mini-2024-07-18', '/models/gpt-4o-mini-2024-07-18', []],
    [`/orders/${uuid}`, `/orders/${uuid}`, []],
    ['/verify/email', '/verify/email', []],
    ['/password/reset', '/password/reset', []],
    ['/verify/482913', '/verify/[REDACTED:segment]', []],
    [`/password-reset/${uuid}/done`, '/password-reset/[REDACTED:segment]/done', []],
    ['/magicLink/Ab3', '/magicLink/[REDACTED:segment]', []],
    [`/x/${base62}`, '/x/[REDACTED:segment]', []],
    [`/x/${base64url}`, '/x/[REDACTED:segment]', []],
    [`/x/${hex}/y`, '/x/[REDACTED:segment]/y', []],
    [`/x/%${secret.charCodeAt(0).toString(16)}${secret.slice(1)}`, '/x/[REDACTED:segment]', []],
    [`/x/%25${secret.charCodeAt(0).toString(16)}${secret.slice(1)}`, '/x/[REDACTED:segment]', []],
    ['/x;jsessionid=abc/y;v=1', '/x;.../y;...', []],
    ['/x%0d%0aforged', '/x%0d%0aforged', []],
    ['/%zz/%', '/%zz/%', []],
    ['/x?a=1&b=2&a=3&&c&Q7', '/x', ['a', 'b', 'a', 'c', '[REDACTED:name]']],
    ['/getUserAccountSettingsPageContents', '/getUserAccountSettingsPageContents', []],
    [`/x/${characters(next, 32, letters)}`, '/x/[REDACTED:segment]', []],
    [`/x?${base62}&k=${secret}#frag`, '/x', ['[REDACTED:name]', 'k', 'frag']],
    [`/x?${secret}=1`, '/x', ['[REDACTED:name]']],
    ['/x?a%0ab=1', '/x', ['a\\u000ab']],
    [`/x?${'n=1&'.repeat(500)}`, '/x', Array.from({ length: 20 }, () => 'n')],
    [`http://user:${base62}@host/x?y=1`, '/x', ['y']],
  ])('logs %s as %s', async (url, path, query) => {
    expect(await pathOf(url)).toEqual([path, query]);
  });

  it('cuts what is too long', async () => {
    const [path] = (await pathOf(`/${'a/'.repeat(3000)}`)) as [string];
    expect(path).toMatch(/\.\.\.\[cut, 6001 in all\]$/);
    expect(path.length).toBeLessThan(1100);
  });
});

describe('what a client can do to the log', () => {
  it('stays on its line, whatever is in a header or the body', async () => {
    const { logger, output } = memoryLogger();
    const plain: string[] = [];
    const both = {
      log: (level: string, message: string, meta: object) => {
        logger.log(level, message, meta);
        plain.push(Object.values(meta).join(' '));
      },
    };
    const text = 'x\r\n{"level":"error","forged":true}\u0085\u2028\u001B[2J\u202E\u200B\uD800.\uDB40\uDC41\u0000';
    const app = express();
    app.use(express.json(), redactingLogger({ logger: both, redactor, dangerouslyLogPrompts: true, fields: () => ({ text, [text]: 1 }) })); // prettier-ignore
    await supertest(app)
      .post('/')
      .set('user-agent', 'a\tb\u0085')
      .send({ text, [text]: [text] });
    expect(output().trim().split('\n')).toHaveLength(1);
    const [record] = records(output());
    expect(record).toMatchObject({ userAgent: expect.stringMatching(/^a\\u0009b.{0,2}\\u0085$/), body: { text: expect.stringMatching(/^x\\u000d\\u000a\{/) } }); // prettier-ignore
    expect(JSON.stringify([record?.['body'], record?.['fields']]).replaceAll('\\\\u', '')).not.toMatch(/\\u|[\u0080-\u{10FFFF}]/u); // prettier-ignore
    expect(plain.join('')).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/u);
  });

  it('cannot reach prototypes or replace facts', async () => {
    const app = express();
    app.use(express.json(), redactingLogger({ logger: memory.logger, redactor, dangerouslyLogPrompts: true }));
    await supertest(app).post('/').set('content-type', 'application/json').send('{"__proto__":{"level":"x"},"constructor":{"prototype":1},"status":1,"message":"m"}'); // prettier-ignore
    const [record] = await written();
    expect(record).toMatchObject({ level: 'info', message: 'request', status: 404 });
    expect(Object.keys(record?.['body'] as object).sort()).toEqual(['__proto__', 'constructor', 'message', 'status']);
    expect({}).not.toHaveProperty('level');
  });
});

describe('a redactor that fails', () => {
  it('leaves only what no client wrote', async () => {
    const fail = (): never => {
      throw new Error(secret);
    };
    const guard = mounted({ redactor: { text: fail, value: fail }, dangerouslyLogPrompts: true });
    const quiet = jest.spyOn(process, 'emitWarning').mockImplementation(() => undefined);
    await supertest(frameworks[1]?.[1]({ guards: [guard], handler: () => ({ json: 1 }) }) ?? (() => undefined)).post(`/${secret}`).send({ secret }); // prettier-ignore
    const all = await written();
    const warnings = quiet.mock.calls.length;
    quiet.mockRestore();
    expect(warnings).toBe(1);
    expect(Object.keys(all[0] ?? {}).sort()).toEqual(
      ['exchangeId', 'latencyMs', 'level', 'message', 'outcome', 'redaction', 'status', 'time'].sort(),
    );
    expect(all).toMatchObject([{ redaction: 'failed', status: 200 }]);
  });
});

describe('remoteAddress', () => {
  const exchange = (remoteAddress: string | undefined): Exchange =>
    ({ request: { headers: {}, socket: { remoteAddress } }, method: 'GET', path: '/', verdicts: [], id: 'i', startedAt: 0 }) as unknown as Exchange; // prettier-ignore

  it.each([
    ['192.0.2.77', '192.0.2.x', '192.0.2.77'],
    ['::ffff:192.0.2.77', '192.0.2.x', '192.0.2.77'],
    ['0:0:0:0:0:FFFF:c000:024d', '192.0.2.x', '192.0.2.77'],
    ['2001:0DB8:0:2::7', '2001:db8:0:x', '2001:0DB8:0:2::7'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:x', '2001:db8:1:2:3:4:5:6'],
    ['2001:db8::7', '2001:db8:0:x', '2001:db8::7'],
    ['::1', '0:0:0:x', '::1'],
    ['fe80::1%eth0', 'fe80:0:0:x', 'fe80::1%eth0'],
    ['/var/run/app.sock', undefined, undefined],
    [undefined, undefined, undefined],
  ])('logs %s truncated as %s', async (address, truncated, full) => {
    const seen: unknown[] = [];
    const logger = { log: (_level: string, _message: string, meta: object) => void seen.push((meta as LogRecord)['remoteAddress']) }; // prettier-ignore
    for (const policy of ['truncated', 'full', 'none'] as const) {
      const verdict = await createRequestLogger({ logger, redactor, remoteAddress: policy }).check(exchange(address));
      if (verdict.allowed) await verdict.settle?.({ kind: 'completed', statusCode: 200, usage: undefined, durationMs: 1 }); // prettier-ignore
    }
    expect(seen).toEqual([truncated, full, undefined]);
  });
});

describe('levels and message', () => {
  it("are the operator's to choose", async () => {
    const guard = mounted({ levels: { completed: 'http' }, message: 'served' });
    await supertest(frameworks[1]?.[1]({ guards: [guard], handler: () => ({ json: 1 }) }) ?? (() => undefined)).get(
      '/',
    );
    expect(await written()).toMatchObject([{ level: 'http', message: 'served' }]);
  });

  it('behind redact() in the logger, the record is unchanged', async () => {
    Object.assign(memory, memoryLogger(redact(redactor) as winston.Logform.Format));
    await supertest(frameworks[1]?.[1]({ guards: [mounted()], handler: () => ({ json: 1 }) }) ?? (() => undefined)).get('/reset/abc123'); // prettier-ignore
    expect(await written()).toMatchObject([{ path: '/reset/[REDACTED:segment]', remoteAddress: '127.0.0.x' }]);
  });
});

const garbage = {
  mode: ['audit', 1],
  onEvent: ['f', {}],
  onDenied: ['f', {}],
  protocol: ['openai', 1],
  logger: ['console', {}, { log: 1 }, () => undefined],
  dangerouslyLogPrompts: [0, 1, 'true', {}],
  redactor: ['all', 1, [], { maxDepht: 1 }, { remove: ['no-such-entry'] }, { mask: 'stars' }, () => undefined],
  levels: ['info', [], { completed: '' }, { succeeded: 'info' }, { failed: 3 }],
  message: ['', 1, 'user %s', '100%%'],
  fields: [{}, 'f', []],
  remoteAddress: ['partial', true],
  maxFieldLength: [0, 15, 65_537, 1.5, '100', Infinity],
};
const valid = { logger: { log: () => undefined }, redactor };
testOptions<RequestLoggerOptions>('createRequestLogger', createRequestLogger, valid, garbage, { describe, it });
testOptions<RequestLoggerOptions>('redactingLogger', redactingLogger, valid, garbage, { describe, it });
testOptions<RequestLoggerOptions>('redactingLogger on Koa', koaRedactingLogger, valid, garbage, { describe, it });

it('requires a logger', () => {
  expect(() => redactingLogger({} as RequestLoggerOptions)).toThrow('`logger` must be an object with log()');
  expect(() => redactingLogger({ ...valid, dangerouslyLogPrompt: true } as RequestLoggerOptions)).toThrow(
    'Did you mean `dangerouslyLogPrompts`?',
  );
});
