import { describe, expect, it } from '@jest/globals';
import {
  argument,
  CliError,
  commandOutput,
  EXIT,
  parseDuration,
  parseInstant,
  runCommandLine,
  runCommands,
  safeText,
  jsonLine,
} from '@sallyport/core/cli';
import { assert, property, string } from 'fast-check';

function open() {
  const seen = { out: '', err: '' };
  const terminal = {
    out: async (text: string) => (seen.out += text) !== '',
    err: (text: string) => void (seen.err += text),
    written: async () => true,
  };
  return { seen, terminal };
}

describe('runCommandLine', () => {
  const failureOf = (error: unknown): { exit: 2 | 3; message: string } =>
    error instanceof CliError
      ? { exit: EXIT.noAccess, message: error.message }
      : { exit: EXIT.usage, message: 'failed' };

  it('ends with what the work says, or with a sentence for what was thrown', async () => {
    const { seen, terminal } = open();
    const run = (work: () => Promise<0 | 1>): Promise<number> => runCommandLine('it', terminal, work, failureOf);
    expect(await run(async () => EXIT.found)).toBe(1);
    expect(await run(() => Promise.reject(new CliError(EXIT.noAccess, 'no key.')))).toBe(3);
    expect(await run(() => Promise.reject(new Error('hidden')))).toBe(2);
    expect(seen).toEqual({ out: '', err: 'it: no key.\nit: failed\n' });
  });

  it('does not end well when the output did not leave', async () => {
    const { seen, terminal } = open();
    const written = (): Promise<boolean> => Promise.reject(new CliError(EXIT.cannot, 'the disk is full.'));
    expect(await runCommandLine('it', { ...terminal, written }, async () => EXIT.ok, failureOf)).toBe(3);
    expect(seen.err).toBe('it: the disk is full.\n');
  });
});

// With commander itself they run in the tests of sallyport-keys and sallyport-logs.
describe('runCommands', () => {
  const parser = (end: (done: (exit: 0 | 1) => void) => unknown): Promise<number> =>
    runCommands(['go'], (done) => ({
      parseAsync: async (args, { from }) => {
        expect([args, from]).toEqual([['go'], 'user']);
        return end(done);
      },
    }));
  const fails = (error: object) => (): never => {
    throw Object.assign(new RangeError('of the work'), error);
  };

  it('tells the exit code of the command that was run', async () => {
    expect(await parser(() => undefined)).toBe(0);
    expect(await parser((done) => done(EXIT.found))).toBe(1);
    for (const error of [{}, { code: 'ENOENT', exitCode: 0 }, { code: 7 }]) {
      await expect(parser(fails(error))).rejects.toThrow(RangeError);
    }
  });

  it('ends well after help, and badly after an argument that commander refused', async () => {
    expect(await parser(fails({ code: 'commander.helpDisplayed', exitCode: 0 }))).toBe(0);
    expect(await parser(fails({ code: 'commander.unknownOption', exitCode: 1 }))).toBe(2);
  });

  it('repeats no value of an option that is not known', async () => {
    const secret = ['hidden', 'value'].join('-');
    for (const args of [['go', `--pepper=${secret}`], [`--p=${secret}`, `--p=${secret}x`], ['--p=\n=']]) {
      const { seen, terminal } = open();
      const { writeErr, writeOut } = commandOutput(args, terminal);
      writeErr(`error: unknown option '${args.at(-1)}'`);
      writeOut('help');
      expect(seen.err).toMatch(/^error: unknown option '--p(?:epper)?'$/);
      expect(seen.out).toBe('help');
    }
  });

  it('says what an argument must be, as commander expects it', () => {
    const age = argument(parseDuration, 'a time such as 90s');
    expect(age('0')).toBe(0);
    const refused = expect.objectContaining({ code: 'commander.invalidArgument', exitCode: 1 });
    expect(() => age('old')).toThrow(refused as never);
    expect(() => age('old')).toThrow('It must be a time such as 90s.');
  });
});

describe('quantities', () => {
  it.each([
    ['0', 0],
    ['0s', 0],
    ['90s', 90_000],
    ['15m', 900_000],
    ['2h', 7_200_000],
    ['30d', 2_592_000_000],
    ['8w', 4_838_400_000],
  ])('%s is %d ms', (text, ms) => expect(parseDuration(text)).toBe(ms));
  it.each(['', '1', '-1s', '1.5h', '1 h', '1y', 's', '1000000000s', '1h30m'])('%j is no time', (text) => {
    expect(parseDuration(text)).toBe(undefined);
  });

  it.each([
    ['2026-02-28', '2026-02-28T00:00:00.000Z'],
    ['2024-02-29', '2024-02-29T00:00:00.000Z'],
    ['2026-01-31T12:00Z', '2026-01-31T12:00:00.000Z'],
    ['2026-01-31T12:00:01.5+02:00', '2026-01-31T10:00:01.500Z'],
  ])('%s is %s', (text, iso) => expect(new Date(parseInstant(text) ?? 0).toISOString()).toBe(iso));
  it.each(['2026-02-29', '2026-02-30', '2026-13-01', '2026-01-31T12:00', '2026-1-1', 'today', '', '2026-01-31T25:00Z'])(
    '%j is no instant',
    (text) => expect(parseInstant(text)).toBe(undefined),
  );
});

describe('safeText', () => {
  it('leaves nothing that a terminal takes for a command, and means the same to a parser of JSON', () => {
    expect(safeText('a\u001b[31m\u202eb\u{e0041}')).toBe('a\\u001b[31m\\u202eb\\udb40\\udc41');
    assert(
      property(string({ unit: 'binary' }), (text) => {
        expect(safeText(text)).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u);
        expect(JSON.parse(jsonLine({ text }))).toEqual({ text });
        expect(jsonLine(text).indexOf('\n')).toBe(jsonLine(text).length - 1);
      }),
    );
  });
});
