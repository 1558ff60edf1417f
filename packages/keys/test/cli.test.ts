// sallyport-keys as a person or a script runs it: a process, its output, its exit code.
import { spawn } from 'node:child_process';
import { createHmac, randomBytes } from 'node:crypto';
import { existsSync, mkdtempSync, realpathSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createKeys } from '@sallyport/keys';
import type { KeyRecord, Keys } from '@sallyport/keys';
import { sqliteKeyStore } from '@sallyport/keys/sqlite';
import { buildSync } from 'esbuild';
import Database from 'libsql';
import { startPostgres } from '../../../test/support/servers.mjs';
import { describeWith } from '../../../test/support/services.ts';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const folder = mkdtempSync(join(realpathSync(tmpdir()), 'sallyport-keys-cli-'));
const main = join(folder, 'main.mjs');
const pepper = randomBytes(32).toString('hex');

beforeAll(() => {
  buildSync({
    entryPoints: [join(root, 'packages/keys/src/cli/main.ts')],
    outfile: main,
    bundle: true,
    platform: 'node',
    format: 'esm',
    conditions: ['@sallyport/source'],
    // commander is CommonJS.
    banner: {
      js: "import { createRequire as madeRequire } from 'node:module'; const require = madeRequire(import.meta.url);",
    },
  });
  // The user's project, where drivers are looked for.
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

interface How {
  readonly env?: Record<string, string>;
  readonly input?: string;
  readonly cwd?: string;
  /** Nobody reads what is printed. */
  readonly deaf?: boolean;
}

function run(args: readonly string[], { env = {}, input = '', cwd = folder, deaf = false }: How = {}): Promise<Ended> {
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', main, ...args], {
    cwd,
    env: { PATH: process.env['PATH'] ?? '', KEY_PEPPER: pepper, ...env },
  });
  const ended = { out: '', err: '' };
  if (deaf) child.stdout.destroy();
  else child.stdout.on('data', (bytes: Buffer) => void (ended.out += bytes.toString()));
  child.stderr.on('data', (bytes: Buffer) => void (ended.err += bytes.toString()));
  child.stdin.on('error', () => undefined);
  child.stdin.end(input);
  return new Promise((resolve) => void child.on('close', (code) => resolve({ code, ...ended })));
}

let files = 0;
/** A new database file, and the keys in it. */
async function database(): Promise<{ file: string; at: string[]; keys: Keys; close: () => void }> {
  const file = join(folder, `${++files}.db`);
  expect((await run(['migrate', '--database', file])).code).toBe(0);
  const opened = new Database(file);
  const keys = createKeys({ environment: 'live', pepper, store: sqliteKeyStore({ database: opened }) });
  return { file, at: ['--database', file, '--environment', 'live'], keys, close: () => opened.close() };
}

const json = <T>(text: string): T[] => {
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as T);
};

describe('sallyport-keys', () => {
  it('makes a file that only its owner can read, and makes it once', async () => {
    const { file, close } = await database();
    close();
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(await run(['migrate', '--database', file])).toMatchObject({ code: 0, err: '' });
    const missing = await run(['list', '--database', join(folder, 'none.db'), '--environment', 'live']);
    expect([missing.code, missing.err]).toEqual([2, expect.stringContaining('migrate')]);
    expect(existsSync(join(folder, 'none.db'))).toBe(false);
  });

  it('prints a new key alone on standard output, once, and it works', async () => {
    const { at, keys, close } = await database();
    const details = ['--owner', 'u', '--scope', 'a:b', '--scope', 'c', '--role', 'r', '--zone', 'internal'];
    const bounds = ['--network', '10.0.0.0/8', '--tenant', 't', '--note', 'for CI', '--expires', '90d'];
    const { code, out, err } = await run(['create', ...at, ...details, ...bounds]);
    expect(code).toBe(0);
    expect(out).toMatch(/^sp_live_\w{43}_\w{6}\n$/);
    expect(err).not.toContain('sp_live');
    const result = await keys.verify(out.trim(), { address: '10.1.2.3' });
    expect(result).toMatchObject({
      valid: true,
      record: { owner: 'u', scopes: ['a:b', 'c'], roles: ['r'], tenant: 't' },
    });
    const listed = await run(['list', ...at]);
    expect(listed.out).toContain('scopes a:b c');
    expect(listed.out).not.toContain('sp_live');
    const [record] = json<KeyRecord>((await run(['list', ...at, '--json'])).out);
    expect(Object.keys(record ?? {})).not.toContain('hash');
    close();
  });

  it('rotates, disables, enables and revokes, one or all of an owner', async () => {
    const { at, keys, close } = await database();
    const { key, record } = await keys.issue({ owner: 'u' });
    const [made] = json<{ key: string; record: KeyRecord }>(
      (await run(['rotate', record.id, ...at, '--overlap', '1h', '--json'])).out,
    );
    expect((await keys.verify(made?.key ?? '')).valid).toBe(true);
    expect((await run(['rotate', record.id, ...at, '--overlap', '0'])).code).toBe(2);
    for (const [verb, state] of [
      ['disable', true],
      ['enable', false],
    ] as const) {
      expect((await run([verb, record.id, ...at])).code).toBe(0);
      expect((await keys.get(record.id))?.disabled).toBe(state);
    }
    expect((await run(['revoke', 'nothing', ...at])).code).toBe(2);
    expect((await run(['revoke', ...at])).code).toBe(2);
    expect((await run(['revoke', '--owner', 'u', ...at])).out.split('\n')).toHaveLength(3);
    expect((await keys.get(record.id))?.revokedAt).toBeGreaterThan(0);
    await new Promise((resolve) => void setTimeout(resolve, 800));
    expect((await keys.verify(key)).valid).toBe(false);
    close();
  });

  it('revokes a key that nobody could see', async () => {
    const { at, keys, close } = await database();
    const { code, err } = await run(['create', ...at, '--owner', 'u'], { deaf: true });
    expect([code, err]).toEqual([4, expect.stringContaining('was revoked')]);
    expect((await keys.list()).map(({ revokedAt }) => typeof revokedAt)).toEqual(['number']);
    close();
  });

  it('takes the pepper and passwords from no argument, and says what is missing', async () => {
    const { at, close } = await database();
    close();
    const empty = await run(['create', ...at, '--owner', 'u'], { env: { KEY_PEPPER: '' } });
    expect([empty.code, empty.err]).toEqual([3, expect.stringContaining('KEY_PEPPER')]);
    const short = await run(['create', ...at, '--owner', 'u'], { env: { KEY_PEPPER: 'hunter2hunter2' } });
    expect([short.code, short.err.includes('hunter2')]).toEqual([3, false]);
    expect((await run(['create', ...at, '--owner', 'u', '--pepper', 'x'])).code).toBe(2);
    // A log of a build keeps what is printed: only the name of what was given wrongly is.
    for (const given of [`--pepper=${pepper}`, `--peper=a=${pepper}`, `-p=${pepper}`, `--json=${pepper}`]) {
      const { code, out, err } = await run(['create', ...at, '--owner', 'u', given]);
      expect([given, code, err === '']).toEqual([given, 2, false]);
      expect(out + err).not.toContain(pepper.slice(0, 12));
    }
    const url = ['postgres://u:', 'password@127.0.0.1:1/x'].join('');
    const told = await run(['list', '--environment', 'live', '--postgres', url]);
    expect([told.code, told.err.includes('password@')]).toEqual([2, false]);
    const down = await run(['list', '--environment', 'live'], { env: { DATABASE_URL: url } });
    expect([down.code, down.err.includes('pass')]).toEqual([4, false]);
    expect((await run(['list', '--environment', 'live'])).code).toBe(2);
    expect((await run(['list', ...at.slice(0, 2)])).code).toBe(2);
    const elsewhere = await run(['list', ...at], { cwd: '/' });
    // A newer Node has a driver of its own.
    expect(elsewhere.code === 0 || elsewhere.err.includes('npm install libsql')).toBe(true);
  });

  it('reads the pepper from a file', async () => {
    const { at, keys, close } = await database();
    const path = join(folder, 'pepper');
    writeFileSync(path, `${pepper}\n`, { mode: 0o600 });
    const { KEY_PEPPER: _, ...env } = { KEY_PEPPER: '', KEY_PEPPER_FILE: path };
    const child = await run(['create', ...at, '--owner', 'u'], { env: { ...env, KEY_PEPPER: undefined as never } });
    expect(child.code).toBe(0);
    expect((await keys.verify(child.out.trim())).valid).toBe(true);
    close();
  });

  it('imports records and plain keys, line by line, and can be run again', async () => {
    const { file, keys, close } = await database();
    const other = createKeys({ environment: 'live', pepper });
    const [plain, hashed] = [await other.issue({ owner: 'a' }), await other.issue({ owner: 'b' })];
    const strange = await createKeys({ environment: 'live', pepper, prefix: 'other' }).issue({ owner: 'c' });
    const hash = createHmac('sha256', pepper).update(hashed.key).digest('base64url');
    const lines = [
      JSON.stringify({ key: plain.key, owner: 'a', scopes: ['s'] }),
      JSON.stringify({ hash, environment: 'live', owner: 'b', id: hashed.record.id, createdAt: 5, revokedAt: 6 }),
      '',
      JSON.stringify({ key: plain.key.slice(0, -1), owner: 'a' }),
      JSON.stringify({ key: strange.key, owner: 'a' }),
      JSON.stringify({ key: plain.key, environment: 'test', owner: 'a' }),
      JSON.stringify({ hash, environment: 'live' }),
      JSON.stringify({ hash: `${hash}=`, environment: 'live', owner: 'b' }),
      JSON.stringify({ hash, environment: 'live', owner: 'b', admin: true }),
      plain.key,
      ...['a b', '.', '..', 'caf\u00e9', ''].map((id) => JSON.stringify({ hash, environment: 'live', owner: 'b', id })),
    ];
    const input = lines.join('\r\n');
    const first = await run(['import', '--database', file, '--json'], { input });
    expect([first.code, JSON.parse(first.out)]).toEqual([1, { imported: 2, present: 0, refused: 12 }]);
    expect(first.err.split('\n').map((line) => line.split(':')[0])).toEqual([
      ...[4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15].map((line) => `line ${line}`),
      '',
    ]);
    for (const secret of [plain.key, strange.key, hash]) expect(first.err).not.toContain(secret.slice(0, 30));
    const again = await run(['import', '--database', file, '--json'], { input: `${lines[0]}\n${lines[1]}` });
    expect([again.code, JSON.parse(again.out)]).toEqual([0, { imported: 0, present: 2, refused: 0 }]);
    expect(await keys.verify(plain.key)).toMatchObject({ valid: true, record: { owner: 'a', scopes: ['s'] } });
    expect(await keys.verify(hashed.key)).toMatchObject({ valid: false, reason: 'revoked' });
    close();
  });

  it('shows how far a long import is, on standard error', async () => {
    const { file, close, keys } = await database();
    close();
    const lines = Array.from({ length: 10_001 }, (_, at) => {
      return JSON.stringify({
        hash: createHmac('sha256', pepper).update(String(at)).digest('base64url'),
        environment: 'live',
        owner: 'b',
      });
    });
    const ended = await run(['import', '--database', file, '--dry-run'], {
      input: lines.join('\n'),
      env: { KEY_PEPPER: '' },
    });
    expect(ended).toEqual({
      code: 0,
      out: '10001 would be imported, 0 there already, 0 refused\n',
      err: 'importing: 10000 lines\n',
    });
    await keys.close();
  });

  it('finds the keys that somebody should look at', async () => {
    const { at, file, keys, close } = await database();
    const DAY = 86_400_000;
    const soon = Date.now() + 3 * DAY;
    const later = Date.now() + 300 * DAY;
    await keys.issue({ owner: 'good', scopes: ['s'], expiresAt: later });
    expect(await run(['audit', ...at])).toMatchObject({ code: 0, out: '' });
    const wanted = {
      'never-expires': await keys.issue({ owner: 'a', scopes: ['s'] }),
      'no-scopes': await keys.issue({ owner: 'b', expiresAt: later }),
      'expires-soon': await keys.issue({ owner: 'c', scopes: ['s'], expiresAt: soon }),
      'rotated-but-open': await keys.issue({ owner: 'd', scopes: ['s'], expiresAt: later }),
    };
    await keys.rotate(wanted['rotated-but-open'].record.id, { overlapMs: DAY });
    const dead = await keys.issue({ owner: 'e' });
    await keys.revoke(dead.record.id);
    const old = JSON.stringify({
      hash: createHmac('sha256', pepper).update('old').digest('base64url'),
      environment: 'live',
      owner: 'f',
      scopes: ['s'],
      createdAt: Date.now() - 200 * DAY,
      lastUsedAt: Date.now() - 91 * DAY,
      expiresAt: later,
      id: 'old',
    });
    await run(['import', '--database', file], { input: old });
    const { code, out, err } = await run(['audit', ...at, '--json']);
    const found = json<{ findings: string[]; key: KeyRecord }>(out).map(({ findings, key }) => [key.id, findings]);
    const expected = Object.entries(wanted).map(([finding, { record }]) => [record.id, [finding]]);
    expect(Object.fromEntries(found)).toEqual(Object.fromEntries([...expected, ['old', ['unused']]]));
    expect([code, err]).toEqual([1, '5 of 8 keys to look at\n']);
    expect((await run(['audit', ...at, '--unused', '100d'])).out).not.toContain('unused');
    close();
  });

  it('names a key that it cannot read, and revokes it', async () => {
    const { at, file, keys, close } = await database();
    const [good, bad] = [await keys.issue({ owner: 'a', scopes: ['s'] }), await keys.issue({ owner: 'b' })];
    const opened = new Database(file);
    opened.exec(`update sallyport_keys set scopes = 'x' where id = '${bad.record.id}'`);
    opened.close();
    const { out } = await run(['list', ...at]);
    expect(out.trim().split('\n')).toHaveLength(2);
    expect(out).toContain(`${good.record.id}, open, a`);
    expect(out).toContain(`${bad.record.id}, unreadable, b, no scopes\n`);
    expect((await run(['audit', ...at])).out).toContain(`unreadable: ${bad.record.id}`);
    expect((await run(['list', ...at, '--open'])).out).not.toContain(bad.record.id);
    expect(await run(['revoke', bad.record.id, ...at])).toMatchObject({
      code: 0,
      out: expect.stringContaining('revoked'),
    });
    expect((await run(['audit', ...at])).out).not.toContain(bad.record.id);
    close();
  });

  it('prints nothing that a terminal takes for a command', async () => {
    const { file, at, close } = await database();
    const opened = new Database(file);
    const key = { hash: 'x'.repeat(43), environment: 'live', owner: 'o', id: 'i' };
    await run(['import', '--database', file], { input: JSON.stringify(key) });
    opened
      .prepare("update sallyport_keys set owner = ?, note = 'a' || char(27) || '[2J' || char(8238)")
      .run('\u001b]0;x\u0007');
    opened.close();
    for (const more of [[], ['--json']]) {
      const { code, out } = await run(['list', ...at, ...more]);
      expect(code).toBe(0);
      expect(out).toContain('\\u001b');
      expect(/[\p{Cc}\p{Cf}]/u.test(out.replaceAll('\n', ''))).toBe(false);
    }
    close();
  });
});

describeWith('postgres', 'sallyport-keys on PostgreSQL', () => {
  it('does the same there, with the URL from the environment', async () => {
    const server = await startPostgres();
    try {
      const env = { DATABASE_URL: server.url };
      const at = ['--environment', 'test', '--schema', 'user'];
      const early = await run(['list', ...at], { env });
      expect([early.code, early.err]).toEqual([2, expect.stringContaining('migrate')]);
      expect((await run(['migrate', '--schema', 'user'], { env })).code).toBe(0);
      const made = await run(['create', ...at, '--owner', 'u', '--expires', '30d', '--json'], { env });
      const [{ record } = { record: { id: '' } }] = json<{ record: { id: string } }>(made.out);
      expect((await run(['revoke', record.id, ...at, '--postgres', server.url])).out).toContain('revoked');
      expect((await run(['list', ...at, '--open'], { env })).out).toBe('');
    } finally {
      await server.stop();
    }
  });
});
