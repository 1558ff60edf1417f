// The command line as a person or a script runs it: a process, its output, its exit code.
import { spawn } from 'node:child_process';
import {
  chmodSync,
  closeSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import {
  createEncryptedLog,
  createMasterKey,
  createReaderKey,
  readLog,
  verifyLog,
} from '@sallyport/redacting-logger/storage';
import type { EncryptedLogOptions } from '@sallyport/redacting-logger/storage';
import fc from 'fast-check';
import { startProgress } from '../src/cli/progress.ts';
import { safeJson } from '../src/cli/safe-json.ts';
import { builtSources } from './built-sources.ts';

const workspace = mkdtempSync(join(tmpdir(), 'sallyport-cli-'));
const main = builtSources('cli/main.ts');
const master = createMasterKey();
const alice = createReaderKey();
const keyFile = join(workspace, 'master.key');
const readerFile = join(workspace, 'alice.key');
writeFileSync(keyFile, `${master.masterKey}\n`, { mode: 0o600 });
writeFileSync(readerFile, alice.readerKey, { mode: 0o600 });
const withMaster = ['--master-key-file', keyFile];
const withReader = ['--reader-key-file', readerFile];
/** As `keygen reader` prints it. */
const alicePublic = `reader-public:${alice.publicKey}`;

/** Alice may read whole records, of what is begun from now on. */
const grantAlice = (folder: string): readonly string[] =>
  ['grant', '--folder', folder, '--reader', 'alice', '--public-key', alicePublic, '--role', 'full'].concat(withMaster);

interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** @param readers what reads the output: everything, or a reader that goes away after the first piece */
function logs(
  args: readonly string[],
  env: Record<string, string> = {},
  readers: 'all' | 'one' = 'all',
): Promise<Ended> {
  const child = spawn(process.execPath, [main, ...args], {
    env: { PATH: process.env['PATH'] ?? '', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let out = '';
  let err = '';
  child.stdout.on('data', (chunk: Buffer) => {
    out += chunk.toString();
    if (readers === 'one') child.stdout.destroy();
  });
  child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()));
  return new Promise((resolve) => child.on('close', (code) => resolve({ code, out, err })));
}

/** With standard output or standard error on a disk that is full, which `/dev/full` plays. */
function logsOnFullDisk(args: readonly string[], full: 'out' | 'err' = 'out'): Promise<Ended> {
  const fd = openSync('/dev/full', 'w');
  const child = spawn(process.execPath, [main, ...args], {
    env: { PATH: process.env['PATH'] ?? '' },
    stdio: ['ignore', full === 'out' ? fd : 'pipe', full === 'err' ? fd : 'pipe'],
  });
  closeSync(fd);
  let out = '';
  let err = '';
  child.stdout?.on('data', (chunk: Buffer) => (out += chunk.toString()));
  child.stderr?.on('data', (chunk: Buffer) => (err += chunk.toString()));
  return new Promise((resolve) => child.on('close', (code) => resolve({ code, out, err })));
}

let count = 0;
function newLog(lines: readonly string[], options: Partial<EncryptedLogOptions> = {}): string {
  const folder = options.folder ?? join(workspace, `logs-${count++}`);
  const log = createEncryptedLog({ folder, name: 'orders', masterKey: master.masterKey, ...options });
  for (const line of lines) log.write(line);
  log.close();
  return folder;
}

const record = (index: number, more: object = {}): string =>
  JSON.stringify({ index, level: index % 2 ? 'warn' : 'info', ...more });
const records = (length: number, more: object = {}): string[] =>
  Array.from({ length }, (_, index) => record(index, more));
const at = (folder: string): string[] => ['--folder', folder, '--name', 'orders'];

async function accesses(folder: string): Promise<Record<string, unknown>[]> {
  const found: Record<string, unknown>[] = [];
  const options = {
    folder,
    name: 'orders-access',
    masterKey: master.masterKey,
    recordAccess: false,
    allowUnsigned: true,
  };
  for await (const { line } of readLog(options)) found.push(JSON.parse(line) as Record<string, unknown>);
  return found;
}

afterAll(() => rmSync(workspace, { recursive: true, force: true }));

it('shows its exit codes in its help', async () => {
  expect(await logs(['--help'])).toMatchObject({ code: 0, out: expect.stringContaining('Exit codes') });
});

describe('read', () => {
  it('prints the records as they were written, with a key from a file or the environment', async () => {
    const folder = newLog(records(20));
    const all = { code: 0, out: `${records(20).join('\n')}\n`, err: '' };
    const both = await Promise.all([
      logs(['read', ...at(folder), ...withMaster]),
      logs(['read', ...at(folder)], { SALLYPORT_LOG_MASTER_KEY: master.masterKey }),
    ]);
    expect(both).toEqual([all, all]);
  });

  it('filters by time, by field and by number', async () => {
    const folder = newLog(records(10, { principal: { id: 'user-7' } }));
    const read = async (...args: string[]): Promise<number[]> => {
      const { out } = await logs(['read', ...at(folder), ...withMaster, ...args]);
      return out
        .split('\n')
        .slice(0, -1)
        .map((line) => (JSON.parse(line) as { index: number }).index);
    };
    const [warnings, first, nobody, recent, past, both] = await Promise.all([
      read('--field', 'level=warn', '--field', 'principal.id=user-7'),
      read('--limit', '2'),
      read('--field', 'principal.id=user'),
      read('--since', '1h'),
      read('--until', '2020-01-01'),
      read('--since', '2020-01-01T00:00:00Z', '--until', '2999-12-31'),
    ]);
    expect([warnings, first, nobody]).toEqual([[1, 3, 5, 7, 9], [0, 1], []]);
    expect([recent.length, past.length, both.length]).toEqual([10, 0, 10]);
  });

  it('is itself recorded, whoever reads', async () => {
    const folder = newLog(records(3));
    expect((await logs([...grantAlice(folder), '--history'])).code).toBe(0);
    expect((await logs(['read', ...at(folder), ...withReader])).out).toBe(`${records(3).join('\n')}\n`);
    expect((await logs(['read', ...at(folder), ...withMaster])).code).toBe(0);
    expect((await accesses(folder)).map(({ reader, what }) => [reader, what])).toEqual([
      ['alice', 'begun'],
      ['alice', 'ended'],
      ['master key', 'begun'],
      ['master key', 'ended'],
    ]);
  });

  it('gives nothing away when it cannot be recorded', async () => {
    const folder = newLog(records(3));
    // Where the record of the reading would have its checkpoint.
    mkdirSync(join(folder, 'orders-access.head'));
    const ended = await logs(['read', ...at(folder), ...withMaster]);
    expect(ended).toMatchObject({ out: '' });
    expect(ended.code).toBe(4);
  });

  it('shows a limited reader the shared fields only', async () => {
    const folder = newLog([record(1)], { sharedFields: ['level'] });
    await logs([
      'grant',
      '--folder',
      folder,
      '--reader',
      'alice',
      '--public-key',
      alicePublic,
      '--history',
      ...withMaster,
    ]);
    expect((await logs(['read', ...at(folder), ...withReader])).out).toBe('{"level":"warn"}\n');
  });

  it('prints nothing that a terminal obeys, and still the same JSON', async () => {
    const hostile = { text: '\u001b]0;owned\u0007\u009b2J\u202e\u2028\u0000\u007f\u{e0041}\ud800 end' };
    const folder = newLog([JSON.stringify(hostile), '\u001b[2J not JSON \r\b']);
    const { out, code } = await logs(['read', ...at(folder), ...withMaster]);
    expect(code).toBe(0);
    expect(out).toMatch(/^[\x20-\x7e\n]*$/);
    const [first = '', second = ''] = out.split('\n');
    expect(JSON.parse(first)).toEqual({ text: hostile.text });
    expect(JSON.parse(second)).toEqual({ text: '\u001b[2J not JSON \r\b' });
  });

  it('prints any JSON as the same JSON on one line', () => {
    fc.assert(
      fc.property(fc.json(), fc.boolean(), (json, indented) => {
        const given = indented ? JSON.stringify(JSON.parse(json), null, '\t') : json;
        const safe = safeJson(given);
        expect(JSON.parse(safe)).toEqual(JSON.parse(given));
        expect(safe).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
      }),
      { numRuns: 500 },
    );
  });

  it('ends quietly when nobody reads on, as in a pipe to head', async () => {
    const folder = newLog(records(5000, { filler: 'x'.repeat(500) }));
    const { code, err, out } = await logs(['read', ...at(folder), ...withMaster], {}, 'one');
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out.length).toBeLessThan(1_000_000);
    expect((await accesses(folder)).at(-1)?.['what']).toBe('ended');
  });
});

describe('verify', () => {
  it('reports an unharmed log, as text and as JSON', async () => {
    const folder = newLog(records(100));
    const [text, json] = await Promise.all([
      logs(['verify', ...at(folder), ...withMaster]),
      logs(['verify', ...at(folder), ...withMaster, '--json']),
    ]);
    expect(text).toMatchObject({ code: 0, err: '' });
    expect(text.out).toMatch(/^orders: 1 file, 100 records, \d+ bytes: no faults\nanchor [\w.]+\n$/);
    expect(JSON.parse(json.out)).toMatchObject({ files: 1, records: 100, faults: [] });
  });

  it('names the file and the entry of each fault, and exits with 1; read prints what is authentic', async () => {
    const folder = newLog(records(100));
    const [file = ''] = readdirSync(folder).filter((name) => name.endsWith('.slog'));
    const octets = readFileSync(join(folder, file));
    octets[octets.length >> 1] = (octets[octets.length >> 1] ?? 0) ^ 1;
    writeFileSync(join(folder, file), octets);
    const [text, json, read] = await Promise.all([
      logs(['verify', ...at(folder), ...withMaster]),
      logs(['verify', ...at(folder), ...withMaster, '--json']),
      logs(['read', ...at(folder), ...withMaster]),
    ]);
    const { faults } = JSON.parse(json.out) as { faults: { kind: string; file: string; sequence: number }[] };
    expect(faults).toHaveLength(1);
    expect(text.code).toBe(1);
    expect(text.out).toContain(`${file}, entry ${faults[0]?.sequence}: edited: `);
    expect(text.out).toContain('1 fault\n');
    expect(read.code).toBe(1);
    expect(read.out.split('\n')).toHaveLength(100);
    expect(read.err).toContain(file);
  });

  it('finds with an anchor that the log was put back to an older state', async () => {
    const folder = newLog(records(10));
    const copy = readdirSync(folder).map((name) => [name, readFileSync(join(folder, name))] as const);
    newLog(records(10), { folder });
    const { anchor = '' } = await verifyLog({ folder, name: 'orders', masterKey: master.masterKey });
    for (const name of readdirSync(folder)) rmSync(join(folder, name));
    for (const [name, octets] of copy) writeFileSync(join(folder, name), octets, { mode: 0o600 });
    const [without, anchored] = await Promise.all([
      logs(['verify', ...at(folder), ...withMaster]),
      logs(['verify', ...at(folder), ...withMaster, '--anchor', anchor]),
    ]);
    expect([without.code, anchored.code]).toEqual([0, 1]);
    expect(anchored.out).toContain('missing-file');
  });

  it('says how far long work is, line by line where there is no screen', async () => {
    const folder = newLog(records(100, { filler: 'x'.repeat(100_000) }));
    const { err, code } = await logs(['verify', ...at(folder), ...withMaster]);
    expect(code).toBe(0);
    const percents = [...err.matchAll(/^verifying orders (\d+) %$/gm)].map((match) => Number(match[1]));
    expect(percents.length).toBeGreaterThan(3);
    expect(percents).toEqual(percents.toSorted((a, b) => a - b));
    expect(percents.at(-1)).toBe(100);
    expect(err.trim().split('\n')).toHaveLength(percents.length);
  });
});

describe('progress', () => {
  const shown = (screen: object): string => {
    let text = '';
    const stream = Object.assign(
      new Writable({
        write(chunk: Buffer, _, done) {
          text += chunk.toString();
          done();
        },
      }),
      { cursorTo: () => true, clearLine: () => true, moveCursor: () => true, ...screen },
    ) as unknown as NodeJS.WriteStream;
    const err = (line: string): void => void stream.write(line);
    const progress = startProgress('verifying', { err, errorStream: stream });
    const bytesTotal = 100_000_000;
    for (let done = 0; done <= 100; done++)
      progress.update({ bytesDone: done * 1e6, bytesTotal, file: 'a-000001.slog' });
    progress.end();
    return text;
  };

  it('is one line that changes on a screen', () => {
    let now = 0;
    const clock = jest.spyOn(performance, 'now').mockImplementation(() => (now += 200));
    expect(shown({ isTTY: true, columns: 80, rows: 24 })).toContain('verifying 42 % (a-000001.slog)');
    clock.mockRestore();
  });

  it.each([{ isTTY: false }, { isTTY: true, columns: 0, rows: 0 }])(
    'is plain lines where there is none: %j',
    (screen) => {
      const steps = Array.from({ length: 10 }, (_, index) => `verifying ${(index + 1) * 10} %\n`);
      expect(shown(screen)).toBe(steps.join(''));
    },
  );
});

describe('prune', () => {
  it('deletes what is too much and prints the proof; the log stays whole', async () => {
    const folder = newLog(records(60, { filler: 'x'.repeat(1000) }), { maxFileSize: 20_000 });
    const before = readdirSync(folder).filter((name) => name.endsWith('.slog'));
    const { code, out } = await logs(['prune', ...at(folder), ...withMaster, '--max-size', '30KiB', '--json']);
    expect(code).toBe(0);
    const proofs = out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { file: string; reason: string });
    expect(proofs.map(({ file }) => file)).toEqual(before.slice(0, proofs.length));
    expect(proofs.every(({ file, reason }) => reason === 'size' && !existsSync(join(folder, file)))).toBe(true);
    expect((await logs(['verify', ...at(folder), ...withMaster])).code).toBe(0);
  });

  it('deletes nothing under legal hold, nor when it was not told what', async () => {
    const folder = newLog(records(10), { maxFileSize: 1024 });
    const [silent, none] = await Promise.all([
      logs(['prune', ...at(folder), ...withMaster]),
      logs(['prune', ...at(folder), ...withMaster, '--max-age', '30d']),
    ]);
    expect(silent).toMatchObject({ code: 2, err: expect.stringContaining('--max-age') });
    expect(none).toMatchObject({ code: 0, out: 'orders: 0 files deleted\n' });
    writeFileSync(join(folder, 'orders.hold'), '');
    const held = await logs(['prune', ...at(folder), ...withMaster, '--max-size', '1KiB']);
    expect(held).toMatchObject({ code: 4, err: expect.stringContaining('legal hold') });
  });
});

describe('keys', () => {
  it('are drawn into a file of their owner alone, shown to nobody, and never overwritten', async () => {
    for (const kind of ['master', 'reader']) {
      const path = join(workspace, `drawn-${kind}`);
      const drawn = await logs(['keygen', kind, '--out', path]);
      expect(drawn.code).toBe(0);
      expect(statSync(path).mode & 0o777).toBe(0o600);
      const secret = readFileSync(path, 'utf8').trim();
      expect(drawn.out).not.toContain(secret);
      const again = await logs(['keygen', kind, '--out', path]);
      expect(again).toMatchObject({ code: 2, out: '' });
      expect(readFileSync(path, 'utf8').trim()).toBe(secret);
    }
  });

  it('are replaced by rewrap: the old one opens nothing, the new one everything, in folders of a spool as well', async () => {
    const folder = newLog(records(5));
    newLog(records(3), { folder: join(folder, '00000001'), name: 'spool' });
    const next = join(workspace, 'next.key');
    await logs(['keygen', 'master', '--out', next]);
    const rewrapped = await logs(['rewrap', '--folder', folder, '--to-key-file', next], {
      SALLYPORT_LOG_MASTER_KEY: master.masterKey,
    });
    expect(rewrapped).toMatchObject({ code: 0, out: '2 files are under the new master key\n' });
    const [old, fresh, inner] = await Promise.all([
      logs(['read', ...at(folder), ...withMaster]),
      logs(['read', ...at(folder), '--master-key-file', next]),
      logs(['verify', '--folder', join(folder, '00000001'), '--name', 'spool', '--master-key-file', next]),
    ]);
    expect(old).toMatchObject({ out: '', err: expect.stringContaining('another master key') });
    expect(old.code).toBeGreaterThan(0);
    expect(inner.code).toBe(0);
    expect(fresh.out).toBe(`${records(5).join('\n')}\n`);
  });

  it('of a reader open what was granted until it is revoked', async () => {
    const folder = newLog(records(5));
    const stranger = await logs(['read', ...at(folder), ...withReader]);
    expect(stranger).toMatchObject({ code: 3, out: '' });
    expect(await logs(grantAlice(folder))).toMatchObject({
      code: 0,
      out: expect.stringContaining('begun from now on'),
    });
    newLog([record(77)], { folder });
    expect((await logs(['read', ...at(folder), ...withReader])).out).toBe(`${record(77)}\n`);
    expect((await logs(['revoke', '--folder', folder, '--reader', 'alice', ...withMaster])).code).toBe(0);
    expect(await logs(['read', ...at(folder), ...withReader])).toMatchObject({ code: 3, out: '' });
  });
});

describe('a full disk under the output', () => {
  it.each([
    ['read', []],
    ['verify', []],
    ['verify', ['--json']],
    ['prune', ['--max-age', '30d']],
  ] as const)('ends %s %j with a sentence and exit code 4, not with a crash or a finding', async (command, more) => {
    const folder = newLog(records(20));
    const ended = await logsOnFullDisk([command, ...at(folder), ...withMaster, ...more]);
    expect(ended).toEqual({ code: 4, out: '', err: 'sallyport-logs: the output cannot be written (ENOSPC).\n' });
  });

  it('that takes the help away as well', async () => {
    expect((await logsOnFullDisk(['--help'])).code).toBe(4);
  });

  it('under the messages changes no exit code', async () => {
    const folder = newLog(records(20));
    const [read, mistyped] = await Promise.all([
      logsOnFullDisk(['read', ...at(folder), ...withMaster], 'err'),
      logsOnFullDisk(['read', '--folder', folder, '--name', 'order', ...withMaster], 'err'),
    ]);
    expect(read).toMatchObject({ code: 0, out: `${records(20).join('\n')}\n` });
    expect(mistyped.code).toBe(2);
  });
});

describe('a key in the wrong place', () => {
  const stranger = join(workspace, 'stranger.key');
  writeFileSync(stranger, createMasterKey().masterKey, { mode: 0o600 });
  const bare = newLog(records(3));
  const shared = newLog(records(3));

  beforeAll(async () => {
    const grant = ['grant', '--folder', shared, '--reader', 'alice', '--public-key', alicePublic, '--history'];
    expect((await logs([...grant, ...withMaster])).code).toBe(0);
  }, 60_000);

  const commands: Record<string, (folder: string, key: string) => readonly string[]> = {
    read: (folder, key) => ['read', ...at(folder), '--master-key-file', key],
    verify: (folder, key) => ['verify', ...at(folder), '--master-key-file', key],
    prune: (folder, key) => ['prune', ...at(folder), '--max-size', '1', '--master-key-file', key],
    grant: (folder, key) => [
      'grant',
      '--folder',
      folder,
      '--reader',
      'bob',
      '--master-key-file',
      key,
      '--public-key',
      `reader-public:${createReaderKey().publicKey}`,
      '--history',
    ],
    revoke: (folder, key) => ['revoke', '--folder', folder, '--reader', 'alice', '--master-key-file', key],
    rewrap: (folder, key) => ['rewrap', '--folder', folder, '--from-key-file', key, '--to-key-file', stranger],
  };

  it.each(Object.keys(commands))('%s: another master key has no access, and nothing is touched', async (command) => {
    const cases = [
      [bare, stranger],
      [bare, readerFile],
      [shared, stranger],
      [shared, readerFile],
    ] as const;
    const before = cases.map(([folder]) => readdirSync(folder).map((name) => readFileSync(join(folder, name), 'hex')));
    const ended = await Promise.all(cases.map(([folder, key]) => logs(commands[command]?.(folder, key) ?? [])));
    for (const { code, out, err } of ended) {
      expect({ code, out }).toEqual({ code: 3, out: '' });
      expect(err).toMatch(/another master key/);
      expect(err).not.toMatch(/remove|delete/i);
      expect(err.trim().split('\n')).toHaveLength(1);
    }
    expect(cases.map(([folder]) => readdirSync(folder).map((name) => readFileSync(join(folder, name), 'hex')))).toEqual(
      before,
    );
  });

  it('verify with a key that opens no file has checked nothing, and does not report a sound log', async () => {
    const ended = await logs(['verify', ...at(bare), ...withReader]);
    expect(ended).toMatchObject({ code: 3, out: '', err: expect.stringContaining('nothing was checked') });
  });

  it('a list of readers that somebody else signed is a finding, and is not to be deleted', async () => {
    const folder = newLog(records(3));
    const other = newLog(records(1), { masterKey: readFileSync(stranger, 'utf8') });
    const grant = ['grant', '--folder', other, '--reader', 'eve', '--public-key', alicePublic];
    expect((await logs([...grant, '--master-key-file', stranger])).code).toBe(0);
    writeFileSync(join(folder, 'readers.json'), readFileSync(join(other, 'readers.json')), { mode: 0o600 });
    const ended = await logs(['revoke', '--folder', folder, '--reader', 'eve', ...withMaster]);
    expect(ended).toMatchObject({ code: 1, out: '', err: expect.stringContaining('readers.json') });
    expect(ended.err).not.toMatch(/remove|delete/i);
  });

  it('a secret key is never taken for a public one, nor shown, whatever it is the secret of', async () => {
    const drawn = join(workspace, 'drawn-by-cli.key');
    const { out } = await logs(['keygen', 'reader', '--out', drawn]);
    const publicFile = join(workspace, 'drawn-by-cli.pub');
    writeFileSync(publicFile, out);
    const folder = newLog(records(2));
    const before = readdirSync(folder).map((name) => readFileSync(join(folder, name), 'hex'));
    const grant = ['grant', '--folder', folder, '--reader', 'bob', ...withMaster];
    const hex = Buffer.from(alice.readerKey, 'base64url').toString('hex');
    const wrong = [
      master.masterKey,
      alice.readerKey,
      hex,
      readFileSync(drawn, 'utf8').trim(),
      master.publicKey,
      `reader-public:${master.publicKey}`,
      `reader-public:${alice.readerKey.slice(1)}`,
      `reader-public: ${hex}!`,
      `Reader-public:${hex}`,
    ];
    const ended = await Promise.all([
      ...wrong.map((text) => logs([...grant, '--public-key', text])),
      logs([...grant, '--public-key-file', keyFile]),
      logs([...grant, '--public-key-file', drawn]),
    ]);
    for (const { code, err } of ended) {
      expect(code).toBe(2);
      expect(err).toMatch(/reader-public:/);
      for (const text of wrong) expect(err).not.toContain(text.replace(/^\w+-public: ?/i, '').slice(0, 20));
    }
    expect(readdirSync(folder).map((name) => readFileSync(join(folder, name), 'hex'))).toEqual(before);
    expect((await logs([...grant, '--public-key-file', publicFile, '--role', 'full', '--history'])).code).toBe(0);
    expect((await logs(['read', ...at(folder), '--reader-key-file', drawn])).out).toBe(`${records(2).join('\n')}\n`);
  });
});

describe('what is wrong is said, with an exit code', () => {
  const folder = newLog(records(1));
  const loose = join(workspace, 'loose.key');
  writeFileSync(loose, master.masterKey);
  chmodSync(loose, 0o644);
  const short = join(workspace, 'short.key');
  writeFileSync(short, 'no key', { mode: 0o600 });
  const looseFolder = newLog(records(1));
  chmodSync(looseFolder, 0o755);
  const SECRET = master.masterKey;

  it.each<[string, readonly string[], number, RegExp]>([
    ['an unknown command', ['raed'], 2, /Did you mean read/],
    ['no command', [], 2, /Usage/],
    ['no folder', ['read', '--name', 'orders'], 2, /--folder/],
    ['a folder that is not there', ['read', ...at('/nowhere'), ...withMaster], 2, /ENOENT/],
    ['a folder open to others', ['verify', ...at(looseFolder), ...withMaster], 3, /0755.*chmod 700/],
    ['a mistyped name', ['read', '--folder', folder, '--name', 'order', ...withMaster], 2, /it holds orders/],
    ['an impossible name', ['read', '--folder', folder, '--name', '../orders', ...withMaster], 2, /orders/],
    ['no key', ['read', ...at(folder)], 3, /--master-key-file FILE.*SALLYPORT_LOG_READER_KEY/],
    ['no master key', ['prune', ...at(folder), '--max-age', '1d'], 3, /SALLYPORT_LOG_MASTER_KEY/],
    ['two keys', ['read', ...at(folder), ...withMaster, ...withReader], 2, /not both/],
    ['a key behind a name', ['read', ...at(folder), `--master-key=${SECRET}`], 2, /unknown option '--master-key'/],
    ['a key as an argument', ['read', ...at(folder), '--master-key', SECRET], 2, /unknown option '--master-key'/],
    [
      'a key file that is not there',
      ['verify', ...at(folder), '--master-key-file', '/nowhere/key'],
      3,
      /--master-key-file.*ENOENT/,
    ],
    ['a key file open to others', ['verify', ...at(folder), '--master-key-file', loose], 3, /0644.*chmod 600/],
    ['a key file without a key', ['verify', ...at(folder), '--master-key-file', short], 3, /32 random octets/],
    ['an impossible day', ['read', ...at(folder), '--since', '2026-02-30', ...withMaster], 2, /--since.*must be/s],
    ['a time without an offset', ['read', ...at(folder), '--since', '2026-01-31T12:00', ...withMaster], 2, /must be/],
    ['a filter without a value', ['read', ...at(folder), '--field', 'level', ...withMaster], 2, /field=value/],
    ['an age without a unit', ['prune', ...at(folder), '--max-age', '30', ...withMaster], 2, /30d/],
    [
      'a file of another log',
      ['prune', ...at(folder), '--through', 'other-000001.slog', ...withMaster],
      2,
      /--through/,
    ],
    ['no public key', ['grant', '--folder', folder, '--reader', 'bob', ...withMaster], 2, /--public-key/],
    [
      'a wrong public key',
      ['grant', '--folder', folder, '--reader', 'bob', '--public-key', 'abc', ...withMaster],
      2,
      /--public-key/,
    ],
    [
      'an unknown role',
      ['grant', '--folder', folder, '--reader', 'bob', '--public-key', alicePublic, '--role', 'admin', ...withMaster],
      2,
      /full, limited/,
    ],
    ['an unknown reader', ['revoke', '--folder', folder, '--reader', 'bob', ...withMaster], 2, /bob/],
    ['an anchor that is none', ['verify', ...at(folder), '--anchor', 'x', ...withMaster], 2, /--anchor/],
  ])('%s', async (_, args, code, message) => {
    const ended = await logs(args);
    expect({ code: ended.code, out: ended.out }).toEqual({ code, out: '' });
    expect(ended.err).toMatch(message);
    expect(ended.err).not.toContain(SECRET);
    expect(ended.err).not.toMatch(/\n\s+at /);
  });

  it('and both keys in the environment are too many', async () => {
    const env = { SALLYPORT_LOG_MASTER_KEY: SECRET, SALLYPORT_LOG_READER_KEY: alice.readerKey };
    expect(await logs(['read', ...at(folder)], env)).toMatchObject({ code: 2, out: '' });
  });
});

it('is what the package installs as sallyport-logs', () => {
  const manifest = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as { bin: object };
  expect(manifest.bin).toEqual({ 'sallyport-logs': './dist/cli/main.js' });
  expect(readFileSync(main, 'utf8')).toMatch(/^#!\/usr\/bin\/env node\n/);
});
