import { Writable } from 'node:stream';
import { describe, expect, it, jest } from '@jest/globals';
import { createRecordRedactor, redact, redactedJson } from '@sallyport/redacting-logger';
import type { LogInfo, RedactorChoice } from '@sallyport/redacting-logger';
import * as fc from 'fast-check';
import winston from 'winston';
import { runs } from '../../../test/support/runs.ts';
import { redactor, seededSecrets } from './secrets.ts';

const LEVEL = Symbol.for('level');
const MESSAGE = Symbol.for('message');
const SPLAT = Symbol.for('splat');
const { combine, json, splat, errors, printf, colorize, timestamp, simple, prettyPrint, uncolorize } = winston.format;
const [key = '', other = '', third = ''] = seededSecrets(3);
const format = redact(redactor);

function logging(chosen: winston.Logform.Format): { logger: winston.Logger; output: () => string } {
  const chunks: string[] = [];
  const stream = new Writable({
    write: (chunk: Buffer, _encoding, done) => {
      chunks.push(chunk.toString());
      done();
    },
  });
  const transports = [new winston.transports.Stream({ stream })];
  return {
    logger: winston.createLogger({ level: 'silly', format: chosen, transports }),
    output: () => chunks.join(''),
  };
}

const info = (rest: object, level = 'info'): LogInfo => ({ level, message: 'm', [LEVEL]: level, ...rest }) as LogInfo;
const transform = (given: unknown): LogInfo => format.transform(given as LogInfo) as LogInfo;

describe('redact() in any winston set-up', () => {
  it.each([
    ['before json', combine(redact(redactor), json())],
    ['after json', combine(json(), redact(redactor))],
    ['after json with spaces', combine(json({ space: 2 }), redact(redactor))],
    ['after coloured json', combine(json(), colorize({ all: true }), redact(redactor))],
    ['before splat', combine(redact(redactor), splat(), json())],
    ['after splat', combine(splat(), redact(redactor), json())],
    ['before errors', combine(redact(redactor), errors({ stack: true, cause: true }), json())],
    ['after errors', combine(errors({ stack: true, cause: true }), redact(redactor), json())],
    [
      'before printf',
      combine(
        redact(redactor),
        printf((i) => `${i.level} ${String(i.message)} ${String(i['stack'])}`),
      ),
    ],
    [
      'after printf',
      combine(
        printf((i) => `${i.level} ${String(i.message)} ${String(i['stack'])}`),
        redact(redactor),
      ),
    ],
    ['after colorize', combine(colorize({ all: true }), redact(redactor), simple())],
    ['after colorize and simple', combine(colorize({ message: true }), simple(), redact(redactor))],
    ['before uncolorize', combine(colorize({ all: true }), redact(redactor), uncolorize(), json())],
    ['before timestamp', combine(redact(redactor), timestamp(), prettyPrint())],
    ['twice', combine(redact(redactor), json(), redact(redactor))],
    ['as redactedJson()', redactedJson(redactor)],
    ['as redactedJson() after errors', combine(errors({ stack: true, cause: true }), redactedJson(redactor))],
    ['as redactedJson() after splat and timestamp', combine(splat(), timestamp(), redactedJson(redactor))],
    ['as redactedJson() after a rendering format', combine(json(), redactedJson(redactor))],
    ['alone, as the format of a logger', redact(redactor)],
  ])('writes no secret %s', (_order, chosen) => {
    const { logger, output } = logging(chosen);
    const cause = new Error(`caused by ${third}`);
    const failure = Object.assign(new Error(`failed with ${key}`, { cause }), { request: { header: other } });
    logger.info(key);
    logger.info('with meta', { nested: { list: [{ deep: key }] }, text: other });
    logger.info('arguments %s %j', key, { of: other }, { extra: third });
    logger.info(`inside ${key} text`, failure);
    logger.error(failure);
    logger.log({ level: 'warn', message: failure as unknown as string });
    logger.log('info', failure as unknown as string);
    logger.child({ session: { header: other } }).error(`child ${key}`, { third });
    logger.child({ header: other }).error(failure);
    logger.info(JSON.stringify({ body: JSON.stringify({ header: third }) }));
    for (const secret of [key, other, third]) expect(output()).not.toContain(secret);
    if (_order !== 'alone, as the format of a logger') expect(output()).toContain('[REDACTED:');
    expect(output().trimEnd().split('\n').length).toBeGreaterThanOrEqual(10);
  });

  it('hides values by the name of their key in a line that json() rendered before', () => {
    const { logger, output } = logging(combine(json(), redact(redactor)));
    logger.info('login', { password: 'correct horse', ok: true });
    expect(JSON.parse(output())).toEqual({ level: 'info', message: 'login', password: '[REDACTED:key]', ok: true });
  });

  it('works as the format of a transport', () => {
    const { logger, output } = logging(json());
    const [transport] = logger.transports;
    if (transport !== undefined) transport.format = combine(redact(redactor), json());
    logger.info(`to ${key}`);
    expect(output()).not.toContain(key);
    expect(JSON.parse(output())).toMatchObject({ level: 'info', message: expect.stringMatching(/^to \[REDACTED:/) });
  });

  it.each([
    ['json', [json()]],
    ['errors without a stack', [errors(), json()]],
    ['errors with stack and cause', [errors({ stack: true, cause: true }), json()]],
    ['splat and timestamp', [splat(), timestamp({ format: () => 'now' }), json()]],
    ['simple', [errors({ stack: true }), splat(), simple()]],
  ])('changes nothing in records without findings, before and after %s', (_formats, formats) => {
    const setUps = [formats, [redact(redactor), ...formats], [...formats, redact(redactor)]];
    const outputs = setUps.map((setUp) => {
      const { logger, output } = logging(combine(...setUp));
      // A new one each time: winston writes the level, and its formats the timestamp, into the caller's error.
      const failure = (): Error => Object.assign(new Error('no secret here'), { stack: 'Error: no secret here' });
      logger.info('hello %s', 'world', { id: 7, list: [1, 'two', null, true], when: new Date(0) });
      logger.info('plain', { id: 7 }, 'rest');
      logger.error(failure());
      logger.warn('with', failure());
      logger.log({ level: 'warn', message: failure() as unknown as string });
      logger.child({ module: 'chat' }).error(failure());
      return output();
    });
    expect(outputs).toEqual(outputs.map(() => outputs[0]));
  });

  it('keeps colours of a line in which nothing is found, and the level', () => {
    const { logger, output } = logging(combine(colorize(), redact(redactor), simple()));
    logger.info('fine');
    logger.info(`not ${key}`);
    expect(output()).toContain('\u001B[32minfo\u001B[39m: fine');
    expect(output()).toContain('\u001B[32minfo\u001B[39m: not [REDACTED:');
  });

  it('leaves errors to errors() when it runs first, stack and all', () => {
    const { logger, output } = logging(combine(redact(redactor), errors({ stack: true }), json()));
    logger.error(new TypeError(`bad ${key}`));
    const record = JSON.parse(output()) as Record<string, string>;
    expect(record['message']).toMatch(/^bad \[REDACTED:[\w-]+\]$/);
    expect(record['stack']).toMatch(/^TypeError: bad \[REDACTED:[\w-]+\]\n\s+at /);
  });

  it('passes on that an earlier format dropped the record', () => {
    expect(format.transform(false as unknown as LogInfo)).toBe(false);
    const { logger, output } = logging(combine(winston.format(() => false)(), redact(redactor), json()));
    logger.info('dropped');
    expect(output()).toBe('');
  });
});

describe('redact() and the symbols of winston', () => {
  it('keeps the level symbol, redacts the rendered line and the splat arguments', () => {
    const result = transform(info({ [MESSAGE]: `line ${key}`, [SPLAT]: [other, { third }, new Error(key), 7] }));
    expect(result[LEVEL]).toBe('info');
    expect(result[MESSAGE]).toMatch(/^line \[REDACTED:[\w-]+\]$/);
    expect(result[SPLAT]).toEqual([
      expect.stringMatching(/^\[REDACTED:/),
      { third: expect.stringMatching(/^\[REDACTED:/) },
      expect.any(Error),
      7,
    ]);
    expect(String((result[SPLAT] as Error[])[2]?.stack)).not.toContain(key);
  });

  it('does not invent symbols that were not there', () => {
    const result = transform({ level: 'info', message: 'm' });
    expect(Object.getOwnPropertySymbols(result)).toEqual([]);
  });

  it('redacts symbols of others as well', () => {
    const mine = Symbol('mine');
    expect(JSON.stringify(transform(info({ [mine]: { key } }))[mine])).not.toContain(key);
  });

  it('finds a secret behind an escape, as in JSON within a message', () => {
    const { logger, output } = logging(combine(errors({ stack: true }), redact(redactor), simple()));
    for (const secret of [key, other, third]) {
      const body = JSON.stringify({ text: `key:\n${secret}`, colour: `\u001B[32m${secret}`, tab: `\t${secret}` });
      logger.info(`upstream 400: ${body}`);
      logger.error(new Error(`upstream 400: ${body}`));
      logger.info(`GET /?q=%22${secret}%22`);
    }
    for (const secret of [key, other, third]) expect(output()).not.toContain(secret);
    expect(output()).toContain('\\n[REDACTED:');
  });

  it('finds a secret behind a colour code', () => {
    expect(transform(info({ message: `\u001B[32m${key}\u001B[39m` })).message).not.toContain(key);
    expect(transform(info({ stack: `x\u001B[1m${key}\u001B[22m` }))['stack']).not.toContain(key);
    expect(transform(info({ [MESSAGE]: `\u001B[32m${key}\u001B[39m` }))[MESSAGE]).not.toContain(key);
    expect(JSON.stringify(transform(info({ [SPLAT]: [`\u001B[32m${key}`] }))[SPLAT])).not.toContain(key);
  });
});

describe('redact() and hostile infos', () => {
  it('never changes what it was given', () => {
    const deep = Object.freeze({ list: Object.freeze([Object.freeze({ key })]) });
    const given = Object.freeze(info({ deep, message: `a ${key}`, [SPLAT]: Object.freeze([deep]), [MESSAGE]: key }));
    const before = structuredClone({ ...given });
    expect(JSON.stringify(transform(given))).not.toContain(key);
    expect({ ...given }).toMatchObject(before);
    expect(given[MESSAGE]).toBe(key);
  });

  it('reads cycles, prototype keys and deep nesting', () => {
    const cyclic: Record<string, unknown> = JSON.parse(`{"__proto__":{"key":"${key}"}}`) as Record<string, unknown>;
    cyclic['self'] = cyclic;
    let nested: unknown = key;
    for (let depth = 0; depth < 10_000; depth++) nested = { nested };
    const result = transform(info({ cyclic, nested, [SPLAT]: [cyclic, nested] }));
    expect(JSON.stringify(result)).not.toContain(key);
    expect(JSON.stringify(result[SPLAT])).not.toContain(key);
    expect(Object.prototype).not.toHaveProperty('key');
  });

  it('survives a getter that throws, at the cost of that field only', () => {
    const given = info({ ok: 1 });
    Object.defineProperty(given, 'bad', { enumerable: true, get: () => { throw new Error(key); } }); // prettier-ignore
    expect(transform(given)).toMatchObject({ ok: 1, bad: '[Unreadable]', message: 'm' });
  });

  it.each([
    ['a proxy that throws', new Proxy(info({}), { get: () => { throw new Error(key); }, ownKeys: () => { throw new Error(key); } })], // prettier-ignore
    ['a revoked proxy', (() => { const { proxy, revoke } = Proxy.revocable({}, {}); revoke(); return proxy; })()], // prettier-ignore
    ['a string', key],
    ['a number', 7],
  ])('withholds %s and says so', (_what, given) => {
    const warned = jest.spyOn(process, 'emitWarning').mockImplementation(() => undefined);
    const result = transform(given);
    warned.mockRestore();
    expect(result.message).toBe('[record withheld: redaction failed]');
    expect(JSON.parse(String(result[MESSAGE]))).toEqual({ level: result.level, message: result.message });
    expect(JSON.stringify(result)).not.toContain(key);
  });

  it.each([
    ['redact()', (broken: RedactorChoice) => combine(redact(broken), json())],
    ['redactedJson()', redactedJson],
  ])('fails closed, keeps the level and warns once when the redactor of %s is broken', (_name, formatOf) => {
    const warned = jest.spyOn(process, 'emitWarning').mockImplementation(() => undefined);
    const fail = (): never => {
      throw Object.assign(new Error(key), { name: key });
    };
    const { logger, output } = logging(formatOf({ text: fail, value: fail }));
    logger.warn(key, { key });
    logger.child({ key }).warn(key);
    const calls = JSON.stringify(warned.mock.calls);
    warned.mockRestore();
    const line = '{"level":"warn","message":"[record withheld: redaction failed]"}';
    expect(output().trim().split('\n')).toEqual([line, line]);
    expect(JSON.parse(calls)).toEqual([
      [expect.stringContaining('withheld. (Error)'), { code: 'SALLYPORT_REDACTION' }],
    ]);
  });

  it('never throws and never leaks, whatever it is given', () => {
    const quiet = jest.spyOn(process, 'emitWarning').mockImplementation(() => undefined);
    fc.assert(
      fc.property(fc.anything({ withMap: true, withSet: true, withDate: true, withNullPrototype: true }), (value) => {
        const result = transform(info({ value, secret: { value, key }, [SPLAT]: [value, key], [MESSAGE]: key }));
        expect(result[LEVEL]).toBe('info');
        expect(String(result[MESSAGE])).not.toContain(key);
        expect((result[SPLAT] as unknown[])[1]).not.toContain(key);
        transform(value);
      }),
      { numRuns: runs(50) },
    );
    quiet.mockRestore();
  });

  it('writes none of 1,000 seeded secrets', () => {
    const secrets = seededSecrets(1000, 11);
    const { logger, output } = logging(combine(splat(), redact(redactor), json()));
    secrets.forEach((secret, index) => {
      const failure = Object.assign(new Error(`upstream said ${secret}`), { response: { data: { text: secret } } });
      const calls = [
        () => logger.info(`message ${secret}.`),
        () => logger.info('meta', { a: [{ b: { c: `x ${secret} y` } }], map: new Map([[secret, secret]]) }),
        () => logger.error('failed', failure),
        () => logger.info('%s and %o', secret, { secret }),
        () => logger.child({ trace: { secret } }).info('child', { url: new URL(`https://example.com/?q=${secret}`) }),
      ];
      calls[index % calls.length]?.();
    });
    const written = output();
    expect(written.trim().split('\n')).toHaveLength(1000);
    expect(secrets.filter((secret) => written.includes(secret))).toEqual([]);
  }, 30_000);

  it('names the option of the redactor that is wrong', () => {
    expect(() => redact({ maxDepht: 3 } as never)).toThrow(/redact: `redactor`: .*maxDepth/);
    expect(() => redactedJson({ maxDepht: 3 } as never)).toThrow(/redactedJson: `redactor`: .*maxDepth/);
  });
});

describe('redactedJson()', () => {
  const three = combine(errors({ stack: true, cause: true }), redact(redactor), json());
  const one = redactedJson(redactor);
  const line = (chosen: { transform: typeof format.transform }, given: LogInfo): unknown =>
    JSON.parse(String((chosen.transform(given, {}) as LogInfo)[MESSAGE]));
  const failure = (): Error => {
    const cause = new Error(`because of ${third}`);
    return Object.assign(new RangeError(`bad ${key}`, { cause }), { level: 'error', status: 502, sent: { other } });
  };

  it('renders what errors(), redact() and json() render in a row', () => {
    const infos = [
      () => info({ message: `text ${key}`, password: 'correct horse', list: [1, { other }], when: new Date(0) }),
      () => Object.assign(failure(), { [LEVEL]: 'error' }) as unknown as LogInfo,
      () => info({ message: failure(), more: third }),
      () => info({ message: new Error('no cause') }),
      () => info({ failure: failure(), big: 12n, nothing: undefined, empty: null, map: new Map([[key, 1]]) }),
      () => info({ [SPLAT]: [{ key }], [MESSAGE]: 'an older line' }),
      () => info({ at: new Date(Number.NaN), method: () => key, toJSON: () => key }),
    ];
    for (const given of infos) {
      // One place of call, so that stacks are alike.
      const [ours, theirs] = [one, three as never].map((chosen) => line(chosen, given()));
      expect(ours).toEqual(theirs);
    }
    expect(line(one, infos[2]?.() as LogInfo)).toMatchObject({
      message: expect.stringMatching(/^bad \[REDACTED:/),
      stack: expect.stringMatching(/^RangeError: bad \[REDACTED:/),
      cause: { message: expect.stringMatching(/^because of \[REDACTED:/) },
      status: 502,
    });
  });

  it('does so for anything', () => {
    const part = fc.oneof(
      fc.anything({ withMap: true, withSet: true, withDate: true, withNullPrototype: true, withBigInt: true }),
      fc.constantFrom(key, `text ${other}.`, { third }, failure()),
    );
    const fields = fc.dictionary(
      fc.oneof(fc.string(), fc.constantFrom('password', 'user', '__proto__', 'cause')),
      part,
    );
    fc.assert(
      fc.property(fields, part, part, (rest, message, splatted) => {
        const given = (): LogInfo => info({ ...rest, level: 'info', message, [SPLAT]: [rest, splatted] });
        const rendered = one.transform(given()) as LogInfo;
        expect(JSON.parse(String(rendered[MESSAGE]))).toEqual(line(three as never, given()));
        expect(JSON.stringify([rendered, rendered[SPLAT]])).not.toMatch(new RegExp(`${key}|${other}|${third}`));
      }),
      { numRuns: 100 },
    );
  });

  it('hands transports redacted fields that are those of the line, and the level as it was', () => {
    const seen: LogInfo[] = [];
    const { logger } = logging(combine(one, winston.format((last) => (seen.push(last as LogInfo), last))()));
    logger.warn(`a ${key}`, { deep: { other }, list: [third] });
    logger.error(failure());
    expect(seen).toHaveLength(2);
    for (const last of seen) {
      expect({ ...JSON.parse(String(last[MESSAGE])) }).toEqual(JSON.parse(JSON.stringify(last)));
      expect(JSON.stringify([last, last[SPLAT] ?? null])).not.toMatch(new RegExp(`${key}|${other}|${third}`));
    }
    expect(seen.map((last) => last[LEVEL])).toEqual(['warn', 'error']);
  });
});

describe('createRecordRedactor for pino and others', () => {
  const { record, args, line } = createRecordRedactor(redactor);

  it('redacts what formatters.log and formatters.bindings are given', () => {
    const given = Object.freeze({ req: { headers: { authorization: `Bearer ${key}` } }, note: other });
    expect(JSON.stringify(record(given))).not.toMatch(new RegExp(`${key}|${other}`));
  });

  it('redacts the arguments of a call, and errors stay errors', () => {
    const [failure, text, meta] = args([new TypeError(key), `x ${key}`, { key }]) as [Error, string, object];
    expect(failure).toBeInstanceOf(Error);
    expect(failure.name).toBe('TypeError');
    expect(`${failure.message}${failure.stack}${text}${JSON.stringify(meta)}`).not.toContain(key);
  });

  it('redacts a rendered line, keeps it JSON and keeps its end', () => {
    const rendered = `${JSON.stringify({ level: 30, password: 'correct horse', msg: `hi ${key}` })}\n`;
    const redacted = line(rendered);
    expect(redacted.endsWith('}\n')).toBe(true);
    expect(JSON.parse(redacted)).toEqual({
      level: 30,
      password: '[REDACTED:key]',
      msg: expect.stringMatching(/^hi \[REDACTED:[\w-]+\]$/),
    });
    const exact = (password: string): string =>
      `{"id":12345678901234567890,"n":1e400,"f":1.0,"password":${password}}\n`;
    expect(line(exact('"correct horse"'))).toBe(exact('"[REDACTED:key]"'));
    expect(line('{"level":30,"msg":"plain"}\n')).toBe('{"level":30,"msg":"plain"}\n');
  });

  it('fails closed', () => {
    const quiet = jest.spyOn(process, 'emitWarning').mockImplementation(() => undefined);
    const fail = (): never => {
      throw new Error(key);
    };
    const broken = createRecordRedactor({ text: fail, value: fail });
    const all = [broken.record({ key }), broken.args([key, key]), JSON.parse(broken.line(key))];
    quiet.mockRestore();
    expect(all).toEqual([
      { redaction: 'record withheld: redaction failed' },
      ['[record withheld: redaction failed]'],
      { redaction: 'record withheld: redaction failed' },
    ]);
  });
});
