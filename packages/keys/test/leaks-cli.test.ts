// sallyport-leaks as its users run it: files on disk, sites over HTTP, what it prints and how it ends.
import { spawnSync } from 'node:child_process';
import {
  closeSync,
  linkSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { LeakReport } from '@sallyport/keys/leaks';
import { catalogue } from '@sallyport/redact';
import { runLeaks } from '../src/leaks/cli/program.ts';

const sample = (kind: string): string => catalogue.find(({ name }) => name === kind)?.examples()[0] ?? '';
const key = sample('openai-key');
const other = sample('groq-key');
const password = ['Some', 'where', 8131, 'over'].join('*');

let folder: string;
let closing: (() => void)[] = [];

const write = (name: string, content: string | Uint8Array): string => {
  const path = join(folder, name);
  mkdirSync(join(path, '..'), { recursive: true });
  writeFileSync(path, content);
  return path;
};

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'leaks6-cli-'));
  write('site/index.html', '<script src="/a.js"></script>');
  write('site/a.js', `// first line\nf(${JSON.stringify(key)});`);
  write('site/clean/b.js', 'f("nothing")');
  write('site/.env.local', `GROQ=${other}\n`);
  write('site/node_modules/x/index.js', `f("${key}")`);
  write('outside/secret.js', `f("${other}")`);
  write('linked/index.html', '<p>hello</p>');
  symlinkSync(join(folder, 'outside'), join(folder, 'linked/out'));
  symlinkSync(join(folder, 'linked'), join(folder, 'linked/all'));
  symlinkSync(join(folder, 'nowhere'), join(folder, 'linked/dead'));
  symlinkSync(join(folder, 'site/clean'), join(folder, 'site/clean/loop'));
});
afterAll(() => rmSync(folder, { recursive: true }));
afterEach(() => {
  for (const close of closing) close();
  closing = [];
});

interface Ran {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

async function run(args: readonly string[], env: Record<string, string> = {}): Promise<Ran> {
  let [out, err] = ['', ''];
  const code = await runLeaks(args, {
    env,
    errIsTerminal: false,
    err: (text) => void (err += text),
    out: async (text) => (out += text) !== '',
    written: async () => true,
  });
  // Whatever it does, it never shows a key.
  for (const secret of [key, other, password]) expect(out + err).not.toContain(secret.slice(0, 6));
  return { code, out, err };
}

type Answer = {
  readonly type?: string;
  readonly body?: string | Buffer;
  readonly headers?: Record<string, string>;
  readonly status?: number;
};

async function site(files: Record<string, Answer>): Promise<{ url: string; asked: string[] }> {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(request.url ?? '');
    const {
      type = 'text/javascript',
      body = '',
      headers = {},
      status = 200,
    } = files[request.url ?? ''] ?? { status: 404 };
    response.writeHead(status, { 'content-type': type, ...headers });
    response.end(body);
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  closing.push(() => {
    server.closeAllConnections();
    server.close();
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked };
}

describe('sallyport-leaks over files', () => {
  it('names file, line, column and kind, and ends with 1', async () => {
    const { code, out } = await run([join(folder, 'site')]);
    expect(code).toBe(1);
    expect(out).toMatch(/site\/a\.js:2:4: leak: openai-key sk-\S\*\*\*\* \[[0-9a-f]{32}\]/);
    expect(out).toMatch(/site\/\.env\.local:1:6: leak: groq-key/);
    expect(out).toMatch(/^2 leaks, 0 public keys in 4 files/m);
  });

  it('ends with 0 where there is nothing, and follows no link out of the folder or in a circle', async () => {
    const { code, out } = await run([join(folder, 'site/clean'), '--format', 'json']);
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ version: 1, leaks: 0, findings: [], files: 1, unread: [] });
  });

  it('says which links lead out of the folder, unless they are ignored, and ends with 2 for them', async () => {
    const { code, out } = await run([join(folder, 'linked'), '--format', 'json']);
    const { unread, files } = JSON.parse(out) as LeakReport;
    expect([code, files]).toEqual([2, 2]);
    expect(unread).toEqual([
      { file: expect.stringMatching(/linked\/out$/), reason: expect.stringMatching(/leads out/) },
    ]);
    expect((await run([join(folder, 'linked'), '--ignore', 'out'])).code).toBe(0);
    // Two names of one file are two files to a browser: read by their names, and served under both.
    const settings = write('names/a.js', `DB_PASSWORD=${['x7Rq', '9kLz2Vw4'].join('-')}\n`);
    linkSync(settings, join(folder, 'names/b.txt'));
    symlinkSync(settings, join(folder, 'names/c.ini'));
    const names = await run([join(folder, 'names'), '--format', 'json']);
    const found = (JSON.parse(names.out) as LeakReport).findings.map(({ file }) => file.slice(-5));
    expect([names.code, found]).toEqual([1, ['b.txt', 'c.ini']]);
    expect((await run([join(folder, 'linked'), join(folder, 'outside')])).code).toBe(1);
  });

  it('leaves out what --ignore names', async () => {
    for (const patterns of [['a.js', '.env*'], ['**/*.js', '.env.local'], ['*']]) {
      const args = patterns.flatMap((pattern) => ['--ignore', pattern]);
      expect((await run([join(folder, 'site'), ...args])).code).toBe(patterns[0] === '*' ? 2 : 0);
    }
  });

  it('ends with 2, and not with 0, when something could not be looked through', async () => {
    const big = write('big/big.js', 'x'.repeat(5000));
    const { code, out } = await run([big, '--max-bytes', '4000']);
    expect(code).toBe(2);
    expect(out).toContain('unread: has more than 4000 bytes');
    const bomb = write('big/bomb.js.gz', gzipSync(Buffer.alloc(5_000_000)));
    expect((await run([bomb, '--max-bytes', '1000000'])).code).toBe(2);
    expect((await run([write('big/cut.js.gz', gzipSync('x'.repeat(999)).subarray(0, 20))])).code).toBe(2);
  });

  it.each([
    [[], 'name a folder'],
    [['no-such-file'], 'cannot be read (ENOENT)'],
    [['.', '--formt', 'json'], 'Did you mean --format'],
    [['.', '--format', 'xml'], '--format must be text, json or sarif'],
    [['.', '--max-bytes', '-1'], '--max-bytes'],
    [['.', '--env-name', 'NOT_THERE'], 'NOT_THERE is not set'],
    [['.', '--env-file', 'no-such-file'], '--env-file'],
    [['.', '--baseline', 'package.json'], 'is no baseline'],
  ])('ends with 2 for %j', async (args, message) => {
    const { code, out, err } = await run(args);
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain(message);
  });

  it('finds values of the environment, by the look of their names and by name', async () => {
    const path = write('values/app.js', `f(${JSON.stringify(Buffer.from(`u:${password}`).toString('base64'))})`);
    expect((await run([path], { DB_PASSWORD: password })).code).toBe(0);
    const { code, out } = await run([path, '--env'], { DB_PASSWORD: password, API_KEY: 'short' });
    expect(code).toBe(1);
    expect(out).toContain('env:DB_PASSWORD **** in joined, base64');
    expect(out).toContain('too short or too common: API_KEY');
    expect((await run([path, '--env-name', 'ODD'], { ODD: password })).out).toContain('env:ODD');
    const file = write('values/.env', `# comment\nexport SERVICE_TOKEN="${password}"\nMODE=production\n`);
    expect((await run([path, '--env-file', file])).out).toContain('env:SERVICE_TOKEN');
  });

  it('accepts what a baseline holds, by key and file and not by line, and nothing else', async () => {
    const name = 'accepted/app.3f9a1c20.js';
    const path = write(name, `f("${key}")`);
    const baseline = join(folder, 'baseline.json');
    expect((await run([path, '--write-baseline', baseline])).code).toBe(0);
    expect(readFileSync(baseline, 'utf8')).not.toContain(key.slice(0, 6));
    expect((await run([path, '--baseline', baseline])).code).toBe(0);
    write(name, `\n\n  f("${key}")`);
    const moved = await run([path, '--baseline', baseline]);
    expect([moved.code, moved.out]).toEqual([0, expect.stringContaining('1 in the baseline')]);
    const rebuilt = write('accepted/app.77b0e2d1.js', `f("${key}")`);
    expect((await run([rebuilt, '--baseline', baseline])).code).toBe(0);
    write(name, `f("${key.slice(0, -2)}zz")`);
    expect((await run([path, '--baseline', baseline])).code).toBe(1);
    expect((await run([write('accepted/new.js', `f("${key}")`), '--baseline', baseline])).code).toBe(1);
  });

  it('writes SARIF 2.1.0', async () => {
    const map = JSON.stringify({
      version: 3,
      sources: ['src/x.ts'],
      sourcesContent: [`\nf("${other}")`],
      mappings: '',
    });
    write('sarif/a b.js', `f("${key}")`);
    write('sarif/app.js.map', map);
    const { code, out } = await run([join(folder, 'sarif'), '--format', 'sarif']);
    expect(code).toBe(1);
    const log = JSON.parse(out) as {
      version: string;
      runs: { results: unknown[]; tool: unknown; columnKind: string }[];
    };
    expect(log.version).toBe('2.1.0');
    const [first] = log.runs;
    expect(first?.columnKind).toBe('utf16CodeUnits');
    expect(first?.tool).toMatchObject({
      driver: { name: 'sallyport-leaks', rules: [{ id: 'groq-key' }, { id: 'openai-key' }] },
    });
    expect(first?.results).toMatchObject([
      {
        ruleId: 'openai-key',
        ruleIndex: 1,
        level: 'error',
        locations: [
          {
            physicalLocation: {
              artifactLocation: { uri: expect.stringMatching(/sarif\/a%20b\.js$/) },
              region: { startLine: 1, startColumn: 4 },
            },
          },
        ],
        partialFingerprints: { 'sallyportLeak/v1': expect.stringMatching(/^[0-9a-f]{32}$/) },
      },
      { ruleId: 'groq-key', ruleIndex: 0, message: { text: expect.stringContaining('src/x.ts:2:4') } },
    ]);
  });
});

describe('sallyport-leaks on a full disk', () => {
  it('says so, and never that there is no leak', () => {
    const main = join(process.env['SALLYPORT_TEST_SOURCES'] ?? '', 'keys/src/leaks/cli/main.mjs');
    // It takes nothing that is written to it.
    const full = openSync('/dev/full', 'w');
    for (const args of [[join(folder, 'site/clean')], [join(folder, 'site')], ['--help']]) {
      const { status, stderr } = spawnSync(process.execPath, [main, ...args], { stdio: ['ignore', full, 'pipe'] });
      expect([args, status]).toEqual([args, 2]);
      expect(String(stderr)).toContain('sallyport-leaks: the output cannot be written (ENOSPC).\n');
    }
    closeSync(full);
  });
});

describe('sallyport-leaks over a site', () => {
  it('follows scripts, preloads, chunks and maps of the same origin, named or not', async () => {
    const far = await site({ '/far.js': { body: `f("${key}")` } });
    const map = JSON.stringify({ version: 3, sources: ['src/x.ts'], sourcesContent: [`f("${other}")`], mappings: '' });
    const { url, asked } = await site({
      '/': {
        type: 'text/html',
        body: `<p>it's</p><script src="/app.js"></script><link rel="modulepreload" href="/pre.js"><script src="${far.url}/far.js"></script>`,
      },
      '/app.js': { body: 'import("./chunk.js")\n//# sourceMappingURL=maps/app.js.map' },
      '/maps/app.js.map': { type: 'application/json', body: map },
      '/pre.js': { body: gzipSync(`f("${key}")`), headers: { 'content-encoding': 'gzip' } },
      '/chunk.js': { body: 'f(1)' },
      '/chunk.js.map': { type: 'application/json', body: map },
    });
    const { code, out } = await run([`${url}/`]);
    expect(code).toBe(1);
    expect(out).toMatch(/pre\.js:1:4: leak: openai-key/);
    expect(out).toMatch(/maps\/app\.js\.map \(src\/x\.ts\):1:4: leak: groq-key/);
    expect(out).toMatch(/chunk\.js\.map \(src\/x\.ts\):1:4: leak: groq-key/);
    expect(far.asked).toEqual([]);
    expect(asked).toContain('/chunk.js');
    // A map that may be there and is not is no error.
    expect(out).not.toContain('pre.js.map');
  });

  it('tells of what it was named and could not read: no redirect to elsewhere, no endless one, no failure', async () => {
    const far = await site({ '/': { body: `f("${key}")` } });
    const { url } = await site({
      '/away': { status: 302, headers: { location: `${far.url}/` } },
      '/round': { status: 302, headers: { location: '/round' } },
      '/here': { status: 301, headers: { location: '/there.js' } },
      '/there.js': { body: `f("${key}")` },
      '/big.js': { body: 'x'.repeat(9000) },
    });
    for (const [path, reason] of [
      ['/away', 'leads to another origin'],
      ['/round', 'from one address to the next'],
      ['/gone', 'was answered with 404'],
      ['/big.js', 'more than 5000 bytes'],
    ]) {
      const { code, out } = await run([url + path, '--max-bytes', '5000']);
      expect(code).toBe(2);
      expect(out).toContain(reason);
    }
    expect(far.asked).toEqual([]);
    expect((await run([`${url}/here`])).code).toBe(1);
  });

  it('fetches a bounded number of files, each in a bounded time', async () => {
    const pages = Object.fromEntries(
      Array.from({ length: 30 }, (_, at) => [`/${at}.js`, { body: `import("./${at + 1}.js")` }]),
    );
    const { url, asked } = await site(pages);
    const { code, out } = await run([`${url}/0.js`, '--max-files', '7']);
    expect([code, asked.length]).toEqual([2, 7]);
    expect(out).toContain('only 7 files are fetched');
    const silent = createServer(() => undefined);
    await new Promise<void>((resolve) => void silent.listen(0, '127.0.0.1', resolve));
    closing.push(() => {
      silent.closeAllConnections();
      silent.close();
    });
    const slow = await run([`http://127.0.0.1:${(silent.address() as AddressInfo).port}/`, '--timeout', '80']);
    expect([slow.code, slow.out]).toEqual([2, expect.stringContaining('took too long')]);
  });

  it('asks no other machine over http, and none in a private network by a public name', async () => {
    const { code, out } = await run(['http://example.com/']);
    expect([code, out]).toEqual([2, expect.stringContaining('neither https nor on this machine')]);
  });
});
