import { describe, expect, it } from '@jest/globals';
import { ConfigError, guardOptionTable, optional, readOptions, required, rule, withinTime } from '@sallyport/core';
import type { GuardOptions } from '@sallyport/core';
import { problemErrors } from '@sallyport/core';
import { problemErrors as koaProblemErrors } from '@sallyport/core/koa';
import { testOptions } from '@sallyport/core/testing';

const table = {
  limit: required(rule.integer(1)),
  windowMs: optional(rule.integer(1, 1000), 100),
  pepper: optional(rule.secretText(8)),
  mode: optional(rule.oneOf('enforce', 'observe'), 'enforce'),
};
const read = (options: unknown): unknown => readOptions('quota', options, table);

describe('readOptions', () => {
  it('fills in defaults and freezes', () => {
    const options = readOptions('quota', { limit: 1 }, table);
    expect(options).toEqual({ limit: 1, windowMs: 100, pepper: undefined, mode: 'enforce' });
    expect(Object.isFrozen(options)).toBe(true);
  });

  it.each<[unknown, string]>([
    [{ limit: '10' }, 'quota: `limit` must be a positive integer, got "10".'],
    [{}, 'quota: `limit` must be a positive integer, got undefined.'],
    [{ limit: 1, windowMs: 1001 }, 'quota: `windowMs` must be an integer from 1 to 1000, got 1001.'],
    [{ limit: 1, limt: 10 }, 'quota: unknown option `limt`. Did you mean `limit`?'],
    [{ limit: 1, window_ms: 10 }, 'quota: unknown option `window_ms`. Did you mean `windowMs`?'],
    [{ limit: 1, zebra: 1 }, 'quota: unknown option `zebra`. Known options: limit, windowMs, pepper, mode.'],
    [{ limit: 1, mode: 'off' }, "quota: `mode` must be one of 'enforce', 'observe', got \"off\"."],
    [
      { limit: 1, pepper: 'hunter2' },
      'quota: `pepper` must be a string of at least 8 characters, got a string of 7 characters.',
    ],
    [null, 'quota: options must be an object, got null.'],
    [[], 'quota: options must be an object, got an array.'],
    [10n, 'quota: options must be an object, got 10n.'],
    [
      { socket: {}, headers: {} },
      'quota: it appears you wrote app.use(quota); call it first: app.use(quota({ ... })).',
    ],
  ])('refuses %p', (options, message) => {
    expect(() => read(options)).toThrow(ConfigError);
    expect(() => read(options)).toThrow(message);
  });

  it('does not take an option from a polluted prototype', () => {
    expect(() => read(Object.create({ limit: 5 }))).toThrow('plain object');
    expect(() => read(new Map([['limit', 5]]))).toThrow('plain object');
    expect(() => read(JSON.parse('{"limit":1,"__proto__":{"mode":"observe"}}'))).toThrow('unknown option `__proto__`');
  });
});

describe('rules', () => {
  it.each<[string, { accepts(value: unknown): boolean }, unknown[], unknown[]]>([
    ['integer', rule.integer(0), [0, 5, Number.MAX_SAFE_INTEGER], [-1, 1.5, Number.NaN, Infinity, 2 ** 53, '1', 1n]],
    ['text', rule.text(), ['a'], ['', 1, null, new String('a')]],
    ['boolean', rule.boolean(), [true, false], ['true', 1, null]],
    ['callable', rule.callable(), [() => 1, Date], [{}, 'f']],
    ['having', rule.having<{ get(): void }>('get'), [{ get: () => 1 }, new Map()], [{}, { get: 1 }, null]],
    ['plainObject', rule.plainObject(), [{}, Object.create(null)], [[], null, new Map(), new Date(), () => 1]],
    [
      'listOf',
      rule.listOf(rule.text(), { min: 1 }),
      [['a']],
      [[], [''], ['a', 1], 'a', { 0: 'a', length: 1 }, Array.from({ length: 1 })],
    ],
    ['either', rule.either(rule.text(), rule.integer(1)), ['a', 1], [0, '', null]],
    ['instanceOf', rule.instanceOf('a Date', (value) => value instanceof Date), [new Date()], [{}, null, 0]],
  ])('%s', (_name, one, good, bad) => {
    for (const value of good) expect([value, one.accepts(value)]).toEqual([value, true]);
    for (const value of bad) expect([value, one.accepts(value)]).toEqual([value, false]);
  });
});

describe('withinTime', () => {
  it('gives the answer when it comes in time', async () => {
    await expect(withinTime(Promise.resolve(1), 50)).resolves.toBe(1);
  });
  it('rejects when it does not', async () => {
    await expect(withinTime(new Promise(() => undefined), 5)).rejects.toThrow('no answer within 5 ms');
  });
  it('passes a failure on', async () => {
    await expect(withinTime(Promise.reject(new RangeError('down')), 50)).rejects.toThrow(RangeError);
  });
});

testOptions<GuardOptions>(
  'guard',
  (options) => readOptions('guard', options, guardOptionTable),
  {},
  {
    mode: ['Enforce', 'off', true, {}, []],
    onEvent: [{}, 'log', true],
    onDenied: [{}, 'log', true],
    protocol: ['openai', '', {}, []],
  },
);
testOptions('problemErrors', problemErrors, {}, { onEvent: [{}, 'log'] });
testOptions('problemErrors of Koa', koaProblemErrors, {}, { onEvent: [{}, 'log'] });
