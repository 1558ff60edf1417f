import { channel } from 'node:diagnostics_channel';
import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { EVENT_CHANNEL, guardOptionTable, readOptions, toConnect } from '@sallyport/core';
import type { Guard } from '@sallyport/core';
import { testOptions } from '@sallyport/core/testing';
import { logEvents, redactingLogger } from '@sallyport/redacting-logger';
import type { LogEventsOptions } from '@sallyport/redacting-logger';
import express from 'express';
import supertest from 'supertest';
import { redactor, seededSecrets } from './secrets.ts';

const [secret = ''] = seededSecrets(1);
type Line = readonly [level: string, message: string, record: Record<string, unknown>];

function listening(options: Partial<LogEventsOptions> = {}): { lines: Line[]; close: () => void } {
  const lines: Line[] = [];
  const logger = { log: (...line: unknown[]) => void lines.push(line as unknown as Line) };
  const { close } = logEvents({ logger, redactor, ...options });
  open.push(close);
  return { lines, close };
}
const open: (() => void)[] = [];
afterEach(() => open.splice(0).forEach((close) => close()));

const event = (rest: object): object => ({
  type: 'quota.denied',
  guard: 'quota',
  at: 0,
  exchangeId: 'e',
  principalId: 'p',
  mode: 'enforce',
  decision: 'deny',
  effective: 'deny',
  code: 'quota-exceeded',
  durationMs: 0.5,
  details: {},
  ...rest,
});
const publish = (message: unknown): void => channel(EVENT_CHANNEL).publish(message);

describe('logEvents', () => {
  it('logs what a guard refused', () => {
    const { lines } = listening();
    publish(event({ details: { limit: 10 } }));
    expect(lines).toEqual([
      [
        'warn',
        'quota.denied',
        {
          event: 'quota.denied',
          time: '1970-01-01T00:00:00.000Z',
          guard: 'quota',
          exchangeId: 'e',
          principalId: 'p',
          mode: 'enforce',
          decision: 'deny',
          effective: 'deny',
          code: 'quota-exceeded',
          durationMs: 0.5,
          details: { limit: 10 },
        },
      ],
    ]);
  });

  it.each([
    ['quota.denied', 'deny', {}, 'warn'],
    ['prompt-guard.flagged', 'flag', {}, 'warn'],
    ['quota.unavailable', 'deny', {}, 'error'],
    ['quota.settle-failed', 'allow', {}, 'error'],
    ['errors.handled', 'deny', { status: 500 }, 'error'],
    ['errors.handled', 'deny', { status: 400 }, 'warn'],
    ['keys.rotated', 'allow', {}, 'info'],
    ['quota.allowed', 'allow', {}, undefined],
    ['response-validator.reply-allowed', 'allow', {}, undefined],
  ])('logs %s (%s %j) as %s', (type, decision, details, level) => {
    const { lines } = listening();
    publish(event({ type, decision, details }));
    expect(lines.map(([given]) => given)).toEqual(level === undefined ? [] : [level]);
  });

  it('logs what was allowed when asked to, at the level asked for', () => {
    const { lines } = listening({ allowed: true, levels: { allowed: 'debug' } });
    publish(event({ type: 'quota.allowed', decision: 'allow' }));
    publish(event({ type: 'redacting-logger.allowed', guard: 'redacting-logger', decision: 'allow' }));
    expect(lines.map(([level, message]) => [level, message])).toEqual([['debug', 'quota.allowed']]);
  });

  it('stops when closed', () => {
    const { lines, close } = listening();
    close();
    close();
    publish(event({}));
    expect(lines).toEqual([]);
  });

  it('redacts, bounds and neutralises what a guard put into its event', () => {
    const { lines } = listening({ maxFieldLength: 64 });
    const details = { text: `leak ${secret}`, forged: 'a\r\nb', long: 'x'.repeat(1000), password: 'correct horse' };
    publish(event({ type: `x.${secret}`, principalId: 'bob@example.com', details }));
    publish(event({ type: '%s.denied' }));
    publish(event({ type: 'a\nforged.denied' }));
    expect(JSON.stringify(lines)).not.toMatch(new RegExp(`${secret}|bob@|correct horse|x{65}`));
    expect(lines[0]?.[2]['details']).toMatchObject({ forged: 'a\\u000d\\u000ab' });
    expect(lines[1]?.[1]).toBe('guard event');
    expect(lines[2]?.[1]).toBe('a\\u000aforged.denied');
  });

  it.each([
    ['null', null],
    ['text', secret],
    ['an empty object', {}],
    ['an event without details', { type: 'x.denied', guard: 'x' }],
    ['an event of another time', event({ at: Number.NaN })],
    ['a proxy', new Proxy({}, { get: () => { throw new Error(secret); } })], // prettier-ignore
  ])('is not broken by %s on the channel', (_what, message) => {
    const quiet = jest.spyOn(process, 'emitWarning').mockImplementation(() => undefined);
    const { lines } = listening();
    publish(message);
    publish(event({}));
    const calls = JSON.stringify(quiet.mock.calls);
    quiet.mockRestore();
    expect(lines).toHaveLength(1);
    expect(calls).not.toContain(secret);
  });

  it('is not broken by a logger that throws', () => {
    const quiet = jest.spyOn(process, 'emitWarning').mockImplementation(() => undefined);
    listening({ logger: { log: () => { throw new Error(secret); } } }); // prettier-ignore
    publish(event({}));
    publish(event({}));
    const calls = JSON.stringify(quiet.mock.calls);
    quiet.mockRestore();
    expect(calls.match(/SALLYPORT_LOGGER/g)).toHaveLength(1);
    expect(calls).not.toContain(secret);
  });

  it('hears the guards of a real app', async () => {
    const { lines } = listening();
    const denial = { code: 'test-refused', status: 422, title: 'Refused' };
    const guard: Guard = { name: 'refuser', check: () => ({ allowed: false, denial, details: { rule: 3 } }) };
    const app = express();
    app.use(redactingLogger({ logger: { log: () => undefined }, redactor }));
    app.use(toConnect(guard, readOptions('test', {}, guardOptionTable)));
    await supertest(app).get('/');
    expect(lines).toMatchObject([['warn', 'refuser.denied', { code: 'test-refused', details: { rule: 3 } }]]);
  });
});

testOptions<LogEventsOptions>(
  'logEvents',
  (options) => logEvents(options).close(),
  { logger: { log: () => undefined }, redactor },
  {
    logger: ['console', {}, { log: 1 }],
    redactor: ['all', [], { maxDepht: 1 }],
    allowed: [0, 'true', {}],
    levels: ['info', [], { denied: '' }, { completed: 'info' }],
    maxFieldLength: [0, 15, 65_537, 1.5],
  },
  { describe, it },
);
