// Real servers on loopback, real certificates, real files; the sender that is killed is a process of its own.
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { GuardEvent } from '@sallyport/core';
import { createMasterKey, readLog } from '@sallyport/redacting-logger/storage';
import fc from 'fast-check';
import winston from 'winston';
import { memoryInUse } from '../../../test/support/memory.ts';
import { runs } from '../../../test/support/runs.ts';
import { createDelivery } from '../src/delivery/delivery.ts';
import type { Delivery } from '../src/delivery/delivery.ts';
import type { DeliveryOptions } from '../src/delivery/delivery-options.ts';
import { httpsSink } from '../src/delivery/https-sink.ts';
import { builtSources } from './built-sources.ts';
import { createAuthority } from './certificates.ts';
import { startSink } from './sink-server.ts';
import type { Answer, Answers, SinkServer } from './sink-server.ts';

const { masterKey } = createMasterKey();
const workspace = mkdtempSync(join(tmpdir(), 'sallyport-delivery-'));
let count = 0;
const open = new Set<Delivery>();
const sinks = new Set<SinkServer>();
let warnings: { code: string; message: string }[] = [];
const events: GuardEvent[] = [];

const built = builtSources('delivery/delivery.ts');
const newFolder = (): string => join(workspace, `spool-${count++}`);
const line = (index: number, filler = 0): string =>
  JSON.stringify({ index, message: `record ${index}`, filler: 'x'.repeat(filler) });
const lines = (from: number, to: number, filler = 0): string[] =>
  Array.from({ length: to - from }, (_, at) => line(from + at, filler));
const types = (): string[] => events.map(({ type }) => type.replace('redacting-logger.', ''));
const segmentsIn = (folder: string): string[] => readdirSync(folder).filter((name) => /^\d+$/.test(name));

async function sinkOf(given: Parameters<typeof startSink>[0] = {}): Promise<SinkServer> {
  const sink = await startSink(given);
  sinks.add(sink);
  return sink;
}

function delivery(url: string, options: Partial<DeliveryOptions> = {}): Delivery {
  const made = createDelivery({
    url,
    folder: newFolder(),
    masterKey,
    lingerMs: 5,
    minRetryMs: 10,
    maxRetryMs: 40,
    onEvent: (event) => void events.push(event),
    ...options,
  });
  open.add(made);
  return made;
}

/** What lies in the dead file. */
async function parkedIn(folder: string): Promise<{ status: number; record: string }[]> {
  const dead = join(folder, 'dead');
  const parked: { status: number; record: string }[] = [];
  if (!existsSync(dead)) return parked;
  for await (const { line: text } of readLog({ folder: dead, name: 'dead', masterKey })) {
    parked.push(JSON.parse(text) as { status: number; record: string });
  }
  return parked;
}

const children = new Set<ChildProcess>();
// One that a failed test left behind would keep jest from ending.
afterAll(() => {
  for (const child of children) child.kill('SIGKILL');
});

/** A process of its own that has `createDelivery` and `given`. */
function childProcess(
  code: string,
  given: object,
  env: Record<string, string> = {},
): { readonly kill: () => void; readonly output: () => Promise<string> } {
  const child = spawn(process.execPath, ['--input-type=module'], {
    env: { ...process.env, ...env },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  children.add(child);
  child.on('exit', () => children.delete(child));
  // On standard input, since it holds a key.
  child.stdin.end(
    `import { createDelivery } from ${JSON.stringify(built)};\nconst given = ${JSON.stringify(given)};\n${code}`,
  );
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const gone = new Promise<string>((resolve) => child.on('close', () => resolve(output)));
  return { kill: () => void child.kill('SIGKILL'), output: () => gone };
}

/** A port that nobody listens on. */
async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

async function turns(holds: () => boolean): Promise<void> {
  for (let turn = 0; !holds(); turn++) {
    if (turn > 2000) throw new Error('what was waited for did not come');
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

beforeEach(() => {
  warnings = [];
  jest.spyOn(process, 'emitWarning').mockImplementation((message, options) => {
    warnings.push({
      message: String(message),
      code: String((options as unknown as { code?: string } | undefined)?.code),
    });
  });
  events.length = 0;
});
afterEach(async () => {
  for (const one of open) await one.close(0);
  for (const one of sinks) await one.close();
  open.clear();
  sinks.clear();
  jest.restoreAllMocks();
});
afterAll(() => {
  rmSync(workspace, { recursive: true, force: true });
});

describe('what is refused at construction', () => {
  it.each([
    'http://example.com/logs',
    'http://10.0.0.1/',
    'http://[::2]/',
    'http://0.0.0.0/',
    'http://localhost.example.com/',
    'http://127.0.0.1.example.com/',
    'http://128.0.0.1/',
    'ftp://localhost/',
    'wss://example.com/',
    'logs.example.com',
    '/logs',
    '',
  ])('the url %j', (url) => {
    expect(() => delivery(url)).toThrow(expect.objectContaining({ name: 'ConfigError', option: 'url' }));
  });

  it.each([
    'http://localhost:1/',
    'http://127.0.0.1:1/',
    'http://127.9.8.7:1/',
    'http://127.1:1/',
    'http://[::1]:1/',
    'https://example.com/',
  ])('but not the url %j', (url) => {
    expect(() => delivery(url)).not.toThrow();
  });

  it('a user name or password in the url, without repeating it', () => {
    const password = createHash('sha256').update('a password').digest('hex');
    const attempt = (): Delivery => delivery(`https://user:${password}@example.com/`);
    expect(attempt).toThrow(/no user name or password/);
    expect(attempt).not.toThrow(password);
    expect(() => delivery(`http://user:${password}@example.com/`)).not.toThrow(password);
  });

  it.each([
    ['headers', { headers: { 'idempotency-key': 'mine' } }],
    ['headers', { headers: { 'Content-Type': 'text/plain' } }],
    ['headers', { headers: { 'a b': 'c' } }],
    ['headers', { headers: { authorization: 'a\r\nb: c' } }],
    ['headers', { headers: { authorization: 7 } }],
    ['ca', { ca: 'no certificate' }],
    ['cert', { key: 'x' }],
    ['key', { cert: 'x' }],
    ['cert', { cert: 'x', key: 'y' }],
    ['fingerprint256', { fingerprint256: 'ab:cd' }],
    ['masterKey', { masterKey: 'short' }],
    ['masterKey', { masterKey: 'a'.repeat(43) }],
    ['maxRetryMs', { minRetryMs: 1000, maxRetryMs: 10 }],
    ['batchRecords', { batchRecords: 0 }],
    ['maxSpoolBytes', { maxSpoolBytes: Number.NaN }],
    ['rejectUnauthorized', { rejectUnauthorized: false }],
    ['spool', { spool: false }],
  ])('%s: %j', (option, options) => {
    const attempt = (): Delivery => delivery('https://example.com/', options as Partial<DeliveryOptions>);
    expect(attempt).toThrow(expect.objectContaining({ name: 'ConfigError', option }));
  });

  it('options of TLS for plain http, which has none', () => {
    const { cert } = createAuthority('authority');
    expect(() => delivery('http://localhost/', { ca: cert })).toThrow(/no effect/);
    expect(() => delivery('https://localhost/', { ca: cert })).not.toThrow();
  });

  it('a spool folder that others can look into, or that is in use', async () => {
    const folder = newFolder();
    mkdirSync(folder);
    chmodSync(folder, 0o755);
    expect(() => delivery('https://example.com/', { folder })).toThrow(/0755/);
    chmodSync(folder, 0o700);
    const first = delivery('https://example.com/', { folder });
    expect(() => delivery('https://example.com/', { folder })).toThrow(expect.objectContaining({ trouble: 'locked' }));
    await first.close(0);
    await delivery('https://example.com/', { folder }).close(0);
  });
});

describe('over TLS', () => {
  const authority = createAuthority('test authority');
  const good = authority.certify({ common: 'sink', dns: ['localhost'] });
  const tlsSink = (certified = good, more = {}): Promise<SinkServer> =>
    sinkOf({ tls: { cert: certified.cert, key: certified.key, ...more } });

  it('posts JSON lines, in order, with credentials that are asked for before each request', async () => {
    const sink = await tlsSink();
    let asked = 0;
    const sender = delivery(sink.url, {
      ca: authority.cert,
      headers: () => ({ authorization: `Bearer ${asked++}` }),
      batchRecords: 10,
    });
    for (const one of lines(0, 25)) sender.write(one);
    expect(await sender.flush()).toBe(true);
    expect(sink.delivered).toEqual(lines(0, 25));
    expect(sink.requests.map(({ headers }) => headers.authorization)).toEqual(['Bearer 0', 'Bearer 1', 'Bearer 2']);
    expect(sink.requests[0]?.headers['content-type']).toBe('application/x-ndjson');
    expect(new Set(sink.requests.map(({ id }) => id)).size).toBe(3);
  });

  it('gzips on request', async () => {
    const sink = await tlsSink();
    const sender = delivery(sink.url, { ca: authority.cert, gzip: true });
    for (const one of lines(0, 100, 100)) sender.write(one);
    await sender.flush();
    expect(sink.delivered).toEqual(lines(0, 100, 100));
    const { headers } = sink.requests[0] ?? { headers: {} as Record<string, string> };
    expect(headers['content-encoding']).toBe('gzip');
    expect(Number(headers['content-length'])).toBeLessThan(3000);
  });

  const refused: [string, () => ReturnType<typeof createAuthority>, Partial<DeliveryOptions>][] = [
    ['of an authority that is not trusted', () => good, {}],
    [
      'for another name',
      () => authority.certify({ common: 'localhost', dns: ['example.com'] }),
      { ca: authority.cert },
    ],
    [
      'that has expired',
      () => authority.certify({ common: 'old', dns: ['localhost'], expired: true }),
      { ca: authority.cert },
    ],
    ['that is not the pinned one', () => good, { ca: authority.cert, fingerprint256: '0'.repeat(64) }],
    ['that signed itself', () => createAuthority('localhost'), { ca: authority.cert }],
  ];
  it.each(refused)(
    'sends nothing to a sink with a certificate %s, and keeps the records',
    async (_, certified, options) => {
      const sink = await tlsSink(certified());
      const folder = newFolder();
      const sender = delivery(sink.url, { folder, ...options });
      for (const one of lines(0, 3)) sender.write(one);
      expect(await sender.flush(150)).toBe(false);
      await sender.close(0);
      expect(sink.requests).toEqual([]);
      expect(types()).toEqual(['sink-unavailable']);
      expect(String(events[0]?.details['reason'])).toMatch(/CERT|PIN|ALTNAME|ISSUER|SELF_SIGNED|SIGNATURE/);
      const trusted = await tlsSink();
      expect(await delivery(trusted.url, { folder, ca: authority.cert }).flush()).toBe(true);
      expect(trusted.delivered).toEqual(lines(0, 3));
    },
  );

  it('checks the certificate even where the environment says not to', async () => {
    const sink = await tlsSink();
    const child = childProcess(
      `const sender = createDelivery({ ...given, onEvent: ({ details }) => console.log(details.reason) });
      sender.write('{}');
      console.log(await sender.flush(500), (await fetch(given.url)).status);
      await sender.close(0);`,
      { url: sink.url, folder: newFolder(), masterKey },
      { NODE_TLS_REJECT_UNAUTHORIZED: '0', NODE_NO_WARNINGS: '1' },
    );
    // fetch relies on the default: that it gets through shows that the variable was in force.
    expect(await child.output()).toMatch(/^\w*(?:CERT|SIGNATURE|ISSUER)\w*\nfalse 200\n$/);
    expect(sink.requests.map(({ headers }) => headers['content-type'])).toEqual([undefined]);
  });

  it('accepts the pinned certificate, with or without colons', async () => {
    const sink = await tlsSink();
    const colons = good.fingerprint256.toUpperCase().match(/../g)?.join(':') ?? '';
    for (const fingerprint256 of [good.fingerprint256, colons]) {
      const sender = delivery(sink.url, { ca: authority.cert, fingerprint256 });
      sender.write(line(1));
      expect(await sender.flush()).toBe(true);
    }
  });

  it('speaks nothing older than TLS 1.2', async () => {
    const sink = await tlsSink(good, { minVersion: 'TLSv1', maxVersion: 'TLSv1.1', ciphers: 'DEFAULT@SECLEVEL=0' });
    const sender = delivery(sink.url, { ca: authority.cert });
    sender.write(line(1));
    expect(await sender.flush(150)).toBe(false);
    expect(sink.requests).toEqual([]);
  });

  it('shows its own certificate to a sink that asks for one', async () => {
    const client = authority.certify({ common: 'client' });
    const sink = await tlsSink(good, { requestCert: true, rejectUnauthorized: true, ca: authority.cert });
    const without = delivery(sink.url, { ca: authority.cert });
    without.write(line(1));
    expect(await without.flush(150)).toBe(false);
    const sender = delivery(sink.url, { ca: authority.cert, cert: client.cert, key: client.key });
    sender.write(line(2));
    expect(await sender.flush()).toBe(true);
    expect(sink.delivered).toEqual([line(2)]);
  });

  it('does not follow a redirect', async () => {
    const other = await tlsSink();
    const sink = await tlsSink();
    sink.answers = () => ({ status: 307, headers: { location: other.url } });
    const sender = delivery(sink.url, { ca: authority.cert });
    sender.write(line(1));
    await sink.until(() => sink.requests.length >= 2);
    expect(other.requests).toEqual([]);
    expect(events[0]?.details['reason']).toBe('status 307');
    sink.answers = () => 200;
    expect(await sender.flush()).toBe(true);
  });
});

describe('a sink that is down', () => {
  it('costs nothing: all records arrive once it is up, in order, with one warning', async () => {
    const port = await freePort();
    const folder = newFolder();
    const sender = delivery(`http://127.0.0.1:${port}/`, { folder, batchRecords: 100 });
    for (const one of lines(0, 1500)) expect(sender.write(one)).toBe(true);
    await turns(() => types().includes('sink-unavailable'));
    for (const one of lines(1500, 3000)) sender.write(one);
    expect(await sender.flush(100)).toBe(false);
    const sink = await sinkOf({ port });
    expect(await sender.flush()).toBe(true);
    expect(sink.delivered).toEqual(lines(0, 3000));
    expect(sink.requests.flatMap((one) => one.lines)).toEqual(lines(0, 3000));
    expect(types()).toEqual(['sink-unavailable', 'sink-recovered']);
    expect(warnings.map(({ code }) => code)).toEqual(['SALLYPORT_SINK']);
    expect(warnings[0]?.message).toContain('ECONNREFUSED');
    await sender.close();
    expect(segmentsIn(folder)).toEqual([]);
  });

  it.each([408, 425, 429, 500, 502, 503, 504, 401, 404, 'hang', 'drop'] as const)(
    'is one that answers %j: the same batch comes again under the same id',
    async (answer) => {
      const sink = await sinkOf({ answers: (_, index) => (index < 2 ? answer : 200) });
      const sender = delivery(sink.url, { timeoutMs: 100 });
      for (const one of lines(0, 5)) sender.write(one);
      expect(await sender.flush()).toBe(true);
      expect(new Set(sink.requests.map(({ id }) => id)).size).toBe(1);
      expect(sink.requests.map((one) => one.lines)).toEqual([lines(0, 5), lines(0, 5), lines(0, 5)]);
    },
  );

  it('is asked again when it said so', async () => {
    const busy = { status: 429, headers: { 'retry-after': '1' } };
    const later = { status: 503, headers: { 'retry-after': new Date(Date.now() + 3500).toUTCString() } };
    const sink = await sinkOf({ answers: (_, index) => [busy, later, 200][index] ?? 200 });
    const sender = delivery(sink.url);
    sender.write(line(1));
    expect(await sender.flush()).toBe(true);
    const [first = 0, second = 0, third = 0] = sink.requests.map(({ at }) => at);
    expect(second - first).toBeGreaterThanOrEqual(990);
    // A date has whole seconds.
    expect(third - first).toBeGreaterThanOrEqual(1500);
  });

  it('is one whose credentials cannot be had, and these are in no warning and no event', async () => {
    const secret = createHash('sha256').update('credential').digest('hex');
    let fails = true;
    const sink = await sinkOf();
    const headers = (): Record<string, string> => {
      if (fails) throw new Error(`no ${secret}`);
      return { authorization: secret };
    };
    const sender = delivery(sink.url, { headers });
    sender.write(line(1));
    await turns(() => events.length > 0);
    fails = false;
    expect(await sender.flush()).toBe(true);
    expect(sink.requests[0]?.headers.authorization).toBe(secret);
    expect(JSON.stringify([events, warnings])).not.toContain(secret);
  });

  it('or slow: what waits is on disk, not in memory', async () => {
    const heap = (): number => {
      const { heapUsed, external } = memoryInUse();
      return heapUsed + external;
    };
    let release = (): void => undefined;
    const gate = new Promise<void>((resolve) => (release = resolve));
    const digest = createHash('sha256');
    let next = 0;
    let disorder = 0;
    const sink = await sinkOf();
    sink.answers = async ({ lines: got }) => {
      await gate;
      for (const one of got) {
        if (!one.startsWith(`{"index":${next++},`)) disorder += 1;
        digest.update(one);
      }
      sink.requests.length = 0;
      sink.delivered.length = 0;
      return 200;
    };
    const sender = delivery(sink.url, { batchRecords: 100, batchBytes: 102_400, timeoutMs: 60_000 });
    const wanted = createHash('sha256');
    const fill = (from: number, to: number): void => {
      for (let index = from; index < to; index++) {
        sender.write(line(index, 1000));
        wanted.update(line(index, 1000));
      }
    };
    fill(0, 200);
    const before = heap();
    fill(200, 20_000);
    const grown = heap() - before;
    release();
    expect(await sender.flush(60_000)).toBe(true);
    // 20 MB were written; two batches of 100 KB may be in memory.
    expect(grown).toBeLessThan(4_000_000);
    expect({ next, disorder }).toEqual({ next: 20_000, disorder: 0 });
    expect(digest.digest('hex')).toBe(wanted.digest('hex'));
  }, 60_000);
});

describe('a record that the sink refuses', () => {
  const poison = (index: number): boolean => index === 3 || index === 4 || index === 77;
  const isPoison = (text: string): boolean => poison((JSON.parse(text) as { index: number }).index);

  it.each([400, 403, 413, 422])('with %i is put into the dead file; all others arrive in order', async (status) => {
    const folder = newFolder();
    const sink = await sinkOf({ answers: (batch) => (batch.lines.some(isPoison) ? status : 200) });
    const sender = delivery(sink.url, { folder, batchRecords: 50 });
    for (const one of lines(0, 100)) sender.write(one);
    expect(await sender.flush()).toBe(true);
    await sender.close();
    expect(sink.delivered).toEqual(lines(0, 100).filter((_, index) => !poison(index)));
    const dead = await parkedIn(folder);
    expect(dead.map((one) => one.record)).toEqual([3, 4, 77].map((index) => line(index)));
    expect(dead.map((one) => one.status)).toEqual([status, status, status]);
    expect(types().filter((type) => type === 'record-refused')).toHaveLength(3);
    expect(warnings.filter(({ code }) => code === 'SALLYPORT_SINK_REFUSED')).toHaveLength(1);
  });

  it('does not empty the spool into the dead file when the sink refuses everything', async () => {
    const sink = await sinkOf({ answers: () => 403 });
    const sender = delivery(sink.url, { minRetryMs: 200, maxRetryMs: 60_000 });
    for (const one of lines(0, 50)) sender.write(one);
    expect(await sender.flush(500)).toBe(false);
    // When it gives the sink up is a matter of the machine's speed; that it does, and after how few records, is not.
    while (!types().includes('sink-unavailable')) await new Promise((resolve) => setTimeout(resolve, 10));
    expect(types().filter((type) => type === 'record-refused').length).toBeLessThanOrEqual(3);
  });
});

describe('a later process', () => {
  it('sends what an earlier one left first, and the batch that was under way under its old id', async () => {
    const folder = newFolder();
    const sink = await sinkOf({ answers: (_, index) => (index === 0 ? 200 : 'lose') });
    const first = delivery(sink.url, { folder, batchRecords: 10 });
    for (const one of lines(0, 35)) first.write(one);
    await sink.until(() => sink.requests.length === 2);
    expect(await first.close(0)).toBe(false);
    sink.answers = () => 200;
    const second = delivery(sink.url, { folder, batchRecords: 7 });
    for (const one of lines(35, 40)) second.write(one);
    expect(await second.close()).toBe(true);
    expect(sink.delivered).toEqual(lines(0, 40));
    const under = sink.requests.filter(({ lines: [one] }) => one === line(10));
    expect(under.length).toBeGreaterThanOrEqual(2);
    expect(new Set(under.map(({ id }) => id)).size).toBe(1);
    expect(under.every((one) => one.lines.length === 10)).toBe(true);
    expect(segmentsIn(folder)).toEqual([]);
  });

  it('does not send again what was acknowledged before a kill', async () => {
    const folder = newFolder();
    const sink = await sinkOf();
    const first = delivery(sink.url, { folder, batchRecords: 10 });
    for (const one of lines(0, 25)) first.write(one);
    expect(await first.flush()).toBe(true);
    const asKilled = newFolder();
    cpSync(folder, asKilled, { recursive: true, filter: (path) => !path.endsWith('.lock') });
    chmodSync(asKilled, 0o700);
    const second = delivery(sink.url, { folder: asKilled });
    second.write(line(25));
    expect(await second.close()).toBe(true);
    expect(sink.requests.flatMap((one) => one.lines)).toEqual(lines(0, 26));
  });

  it('starts over when the cursor is damaged: doubles, but no loss', async () => {
    const folder = newFolder();
    const sink = await sinkOf({ answers: (_, index) => (index === 0 ? 200 : 503) });
    const first = delivery(sink.url, { folder, batchRecords: 10 });
    for (const one of lines(0, 20)) first.write(one);
    await sink.until(() => sink.requests.length >= 2);
    await first.close(0);
    writeFileSync(join(folder, 'cursor.json'), '{"segment":');
    sink.answers = () => 200;
    await delivery(sink.url, { folder }).flush();
    expect(sink.delivered).toEqual([...lines(0, 10), ...lines(0, 20)]);
  });

  describe.each<[string, (folder: string, other: string) => void]>([
    ['points beyond all segments', (folder) => writeFileSync(join(folder, 'cursor.json'), '{"segment":99}')],
    [
      'is invented whole',
      (folder) => writeFileSync(join(folder, 'cursor.json'), '{"segment":99,"index":0,"of":"","mac":"AAAA"}'),
    ],
    [
      'is edited',
      (folder) => {
        const path = join(folder, 'cursor.json');
        const cursor = JSON.parse(readFileSync(path, 'utf8')) as object;
        writeFileSync(path, JSON.stringify({ ...cursor, segment: 3, index: 0 }));
      },
    ],
    [
      'belongs to another spool of the same key',
      (folder, other) => cpSync(join(other, 'cursor.json'), join(folder, 'cursor.json')),
    ],
  ])('whose cursor %s', (_, tamper) => {
    it('sends everything from the oldest segment on, and says so', async () => {
      const options = { folder: newFolder(), batchRecords: 10, maxSpoolBytes: 65_536 };
      const down = `http://127.0.0.1:${await freePort()}/`;
      const first = delivery(down, options);
      for (const one of lines(0, 45, 1000)) expect(first.write(one)).toBe(true);
      // A batch is under way: there is a cursor.
      await turns(() => existsSync(join(options.folder, 'cursor.json')));
      await first.close(0);
      // A spool that has come further.
      const other = { ...options, folder: newFolder() };
      const sink = await sinkOf({ answers: (__, index) => (index < 3 ? 200 : 503) });
      const further = delivery(sink.url, other);
      for (const one of lines(0, 45, 1000)) expect(further.write(one)).toBe(true);
      await sink.until(() => sink.requests.length >= 4);
      await further.close(0);
      expect(segmentsIn(other.folder)[0]).not.toBe('00000001');
      tamper(options.folder, other.folder);
      events.length = 0;
      sink.delivered.length = 0;
      sink.answers = () => 200;
      const second = delivery(sink.url, options);
      expect(types()).toEqual(['spool-damaged']);
      expect(await second.close()).toBe(true);
      expect(sink.delivered).toEqual(lines(0, 45, 1000));
      expect(segmentsIn(options.folder)).toEqual([]);
    });
  });

  it('trusts its own cursor: nothing is said, nothing is sent twice', async () => {
    const options = { folder: newFolder(), batchRecords: 10, maxSpoolBytes: 65_536 };
    const sink = await sinkOf({ answers: (_, index) => (index < 3 ? 200 : 503) });
    const first = delivery(sink.url, options);
    for (const one of lines(0, 45, 1000)) first.write(one);
    await sink.until(() => sink.requests.length >= 4);
    await first.close(0);
    sink.answers = () => 200;
    expect(await delivery(sink.url, options).close()).toBe(true);
    expect(types()).not.toContain('spool-damaged');
    expect(sink.delivered).toEqual(lines(0, 45, 1000));
    // All is delivered and deleted, only the cursor is left: that is no damage either.
    const third = delivery(sink.url, options);
    third.write(line(45));
    expect(await third.close()).toBe(true);
    expect(types()).not.toContain('spool-damaged');
    expect(sink.delivered.at(-1)).toBe(line(45));
  });

  it('puts a tampered part of the spool aside, says so, and sends the rest', async () => {
    const folder = newFolder();
    const first = delivery(`http://127.0.0.1:${await freePort()}/`, {
      folder,
      batchRecords: 10,
      maxSpoolBytes: 400_000,
    });
    for (const one of lines(0, 300, 1000)) first.write(one);
    await first.close(0);
    const [segment = ''] = segmentsIn(folder);
    const [file = ''] = readdirSync(join(folder, segment)).filter((name) => name.endsWith('.slog'));
    const path = join(folder, segment, file);
    const octets = readFileSync(path);
    octets[octets.length >> 1] = (octets[octets.length >> 1] ?? 0) ^ 1;
    writeFileSync(path, octets);
    const sink = await sinkOf();
    const second = delivery(sink.url, { folder });
    expect(await second.close()).toBe(true);
    expect(types()).toContain('spool-damaged');
    const got = sink.delivered.map((one) => (JSON.parse(one) as { index: number }).index);
    expect(got).toEqual(got.toSorted((a, b) => a - b));
    expect(got.at(-1)).toBe(299);
    expect(got.length).toBeGreaterThan(200);
    expect(existsSync(join(folder, `damaged-${segment}`, file))).toBe(true);
  });

  it('under another master key puts the spool and the dead file of the old one aside, whole, and goes on', async () => {
    const folder = newFolder();
    const sink = await sinkOf({ answers: () => 400 });
    const first = delivery(sink.url, { folder });
    first.write(line(1));
    await turns(() => types().includes('record-refused'));
    sink.answers = () => 503;
    for (const one of lines(2, 10)) first.write(one);
    await first.close(0);
    const [segment = ''] = segmentsIn(folder);
    sink.answers = ({ lines: [one] }) => (one === line(10) ? 400 : 200);
    const next = createMasterKey();
    const second = delivery(sink.url, { folder, masterKey: next.masterKey });
    for (const one of lines(10, 12)) second.write(one);
    expect(await second.close()).toBe(true);
    expect(sink.delivered).toEqual([line(11)]);
    expect(types()).toContain('spool-damaged');
    const old: string[] = [];
    const aside = { folder: join(folder, `damaged-${segment}`), name: 'spool', masterKey };
    for await (const { line: text } of readLog(aside)) old.push(text);
    expect(old).toEqual(lines(1, 10));
    expect(readdirSync(folder).filter((name) => name.startsWith('dead'))).toHaveLength(2);
  });

  const script = `
const sender = createDelivery({ ...given, lingerMs: 1, minRetryMs: 10, maxRetryMs: 20, batchRecords: 16 });
let index = FROM;
function more() {
  for (let n = 0; n < 8; n++) if (sender.write(JSON.stringify({ index }))) { index++; process.stdout.write(index + '\\n'); }
  setTimeout(more, 1);
}
more();`;

  it('loses nothing when the one before was killed while it wrote and sent', async () => {
    const folder = newFolder();
    const fate: Answers = (_, index) => (index % 5 === 3 ? 'lose' : index % 7 === 2 ? 503 : 200);
    const sink = await sinkOf({ answers: fate });
    let written = 0;
    let reached = 0;
    for (let round = 0; round < 4; round++) {
      const seen = sink.requests.length;
      const code = script.replace('FROM', String(written));
      const child = childProcess(code, { url: sink.url, folder, masterKey }, { NODE_NO_WARNINGS: '1' });
      // Once in some hundred runs Node 20 itself stands still (its main thread on a futex): killed like the others.
      const enough = sink.until(() => sink.requests.length >= seen + 6 + round * 3).then(() => reached++);
      await Promise.race([enough, new Promise((resolve) => setTimeout(resolve, 10_000).unref())]);
      child.kill();
      const said = (await child.output()).trimEnd();
      if (said !== '') written = Number(said.split('\n').at(-1));
    }
    sink.answers = () => 200;
    const last = delivery(sink.url, { folder });
    expect(await last.close()).toBe(true);
    const got = sink.delivered.map((one) => (JSON.parse(one) as { index: number }).index);
    // The child may have been killed between keeping a record and saying so: the next one then writes its number again.
    const once = got.filter((index, at) => index !== got[at - 1]);
    expect(once).toEqual(Array.from({ length: once.length }, (_, index) => index));
    expect(once.length).toBeGreaterThanOrEqual(written);
    expect(reached).toBeGreaterThanOrEqual(3);
    expect(got.length - once.length).toBeLessThanOrEqual(4);
    expect(segmentsIn(folder)).toEqual([]);
  }, 60_000);
});

describe('the spool', () => {
  it('refuses new records when it is full, says so once, and counts them', async () => {
    const port = await freePort();
    const sender = delivery(`http://127.0.0.1:${port}/`, { maxSpoolBytes: 65_536 });
    const kept = lines(0, 200, 1000).map((one) => sender.write(one));
    const full = kept.indexOf(false);
    expect(full).toBeGreaterThan(50);
    expect(kept.slice(full)).toEqual(kept.slice(full).map(() => false));
    await turns(() => warnings.some(({ code }) => code === 'SALLYPORT_SPOOL'));
    const sink = await sinkOf({ port });
    expect(await sender.flush()).toBe(true);
    expect(sink.delivered).toEqual(lines(0, full, 1000));
    await turns(() => sender.write(line(200)));
    expect(await sender.flush()).toBe(true);
    expect(sink.delivered.at(-1)).toBe(line(200));
    const lost = events.filter(({ type }) => type.endsWith('records-lost'));
    expect(lost).toHaveLength(1);
    expect(lost[0]?.details['records']).toBeGreaterThanOrEqual(200 - full);
    expect(warnings.filter(({ code }) => code === 'SALLYPORT_SPOOL')).toHaveLength(1);
  });

  it('is not filled by what has been delivered', async () => {
    const folder = newFolder();
    const sink = await sinkOf();
    const sender = delivery(sink.url, { folder, maxSpoolBytes: 65_536, lingerMs: 0 });
    for (const one of lines(0, 14, 1000)) expect(sender.write(one)).toBe(true);
    expect(await sender.flush()).toBe(true);
    for (let index = 14; index < 20; index++) {
      expect(sender.write(line(index, 60_000))).toBe(true);
      expect(await sender.flush()).toBe(true);
    }
    expect(sink.delivered).toHaveLength(20);
    // What is delivered of a segment that is full makes room also while a record behind it waits.
    sink.answers = () => 503;
    expect(sender.write(line(20))).toBe(true);
    expect(sender.write(line(21, 60_000))).toBe(true);
    expect(sender.write(line(22, 60_000))).toBe(false);
    sink.answers = () => 200;
    expect(await sender.close()).toBe(true);
    expect(sink.delivered.map((one) => (JSON.parse(one) as { index: number }).index)).toEqual(
      Array.from({ length: 22 }, (_, index) => index),
    );
    expect(segmentsIn(folder)).toEqual([]);
  });

  it('that cannot be written says so, and goes on when it can', async () => {
    const folder = newFolder();
    const sink = await sinkOf();
    const sender = delivery(sink.url, { folder });
    rmSync(folder, { recursive: true });
    writeFileSync(folder, 'in the way');
    expect([sender.write(line(0)), sender.write(line(1))]).toEqual([false, false]);
    expect(warnings.map(({ code }) => code)).toEqual(['SALLYPORT_SPOOL']);
    rmSync(folder);
    await turns(() => sender.write(line(2)));
    expect(await sender.flush()).toBe(true);
    expect(sink.delivered).toEqual([line(2)]);
    expect(types()).toEqual(['spool-failed', 'records-lost']);
    expect(events[1]?.details['records']).toBeGreaterThanOrEqual(2);
  });

  it('is encrypted, and shrinks while records are acknowledged', async () => {
    const folder = newFolder();
    const sink = await sinkOf({ answers: () => 503 });
    const sender = delivery(sink.url, { folder, maxSpoolBytes: 4_000_000, batchRecords: 50 });
    const marker = createHash('sha256').update('marker').digest('hex');
    for (let index = 0; index < 3000; index++) sender.write(JSON.stringify({ index, marker, filler: 'x'.repeat(900) }));
    expect(segmentsIn(folder).length).toBeGreaterThan(2);
    for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
      if (entry.isFile()) expect(readFileSync(join(entry.parentPath, entry.name)).includes(marker)).toBe(false);
    }
    sink.answers = () => 200;
    await sink.until(() => sink.delivered.length >= 2500);
    await turns(() => segmentsIn(folder).length <= 2);
    expect(await sender.flush()).toBe(true);
    expect(sink.delivered).toHaveLength(3000);
  });

  it('keeps order and loses nothing whatever the sink does, and however often the sender is restarted', async () => {
    const reply = fc.constantFrom<Answer>(200, 200, 200, 204, 400, 429, 503, 307, 'drop', 'lose');
    const act = fc.oneof(
      { weight: 4, arbitrary: fc.nat({ max: 60 }) },
      { weight: 1, arbitrary: fc.constantFrom('restart', 'pause', 'long') },
    );
    const sink = await sinkOf();
    await fc.assert(
      fc.asyncProperty(fc.array(act, { maxLength: 12 }), fc.array(reply, { maxLength: 30 }), async (acts, replies) => {
        sink.delivered.length = 0;
        sink.requests.length = 0;
        const accepted = new Set<string>();
        sink.answers = ({ id }, index) => {
          // A sink that has taken a batch does not refuse it when it comes again.
          const answer = accepted.has(id) ? 200 : (replies[index] ?? 200);
          if (answer === 'lose' || answer === 200 || answer === 204) accepted.add(id);
          return answer;
        };
        const options = {
          folder: newFolder(),
          batchRecords: 8,
          batchBytes: 1024,
          minRetryMs: 10,
          maxRetryMs: 10,
          lingerMs: 0,
        };
        let sender = delivery(sink.url, options);
        let written = 0;
        for (const one of acts) {
          if (one === 'pause') await new Promise((resolve) => setTimeout(resolve, 3));
          else if (one === 'long') sender.write(line(written++, 3000));
          else if (one === 'restart') {
            await sender.close(0);
            open.delete(sender);
            sender = delivery(sink.url, options);
          } else for (let n = 0; n < one; n++) sender.write(line(written++));
        }
        expect(await sender.close()).toBe(true);
        open.delete(sender);
        const parked = await parkedIn(options.folder);
        const indexOf = (text: string): number => (JSON.parse(text) as { index: number }).index;
        const got = sink.delivered.map(indexOf);
        // Strictly growing: in order, and nothing twice.
        expect(got.every((index, at) => at === 0 || index > (got[at - 1] ?? 0))).toBe(true);
        expect([...got, ...parked.map(({ record }) => indexOf(record))].toSorted((a, b) => a - b)).toEqual(
          Array.from({ length: written }, (_, index) => index),
        );
        rmSync(options.folder, { recursive: true });
      }),
      { numRuns: runs(10) },
    );
  }, 60_000);

  it('takes a record with line ends for one record', async () => {
    const sink = await sinkOf();
    const sender = delivery(sink.url);
    sender.write('{\n  "a": "b"\r\n}');
    await sender.flush();
    expect(sink.delivered).toEqual(['{   "a": "b" }']);
  });

  it('is waited for at closing as long as `closeMs` says', async () => {
    const sink = await sinkOf({ answers: () => 'hang' });
    const timers = jest.spyOn(globalThis, 'setTimeout');
    const longest = (): number => Math.max(...timers.mock.calls.map(([, ms]) => ms ?? 0));
    for (const [options, ms] of [
      [{ closeMs: 17 }, 17],
      [{ closeMs: 0 }, 0],
    ] as const) {
      const sender = delivery(sink.url, { ...options, timeoutMs: 100, maxRetryMs: 10 });
      sender.write(line(1));
      timers.mockClear();
      expect(await sender.close()).toBe(false);
      expect(timers.mock.calls.some(([, given]) => given === ms)).toBe(true);
      expect(longest()).toBeLessThan(30_000);
    }
    for (const closeMs of [-1, 600_001, 1.5]) {
      expect(() => delivery(sink.url, { closeMs })).toThrow(/closeMs/);
    }
  });

  it('is closed once: writing afterwards is a bug of the caller', async () => {
    const sink = await sinkOf();
    const sender = delivery(sink.url);
    expect(await sender.close()).toBe(true);
    expect(await sender.close()).toBe(true);
    expect(() => sender.write(line(1))).toThrow(/after close/);
  });
});

describe('httpsSink', () => {
  const options = (url: string): DeliveryOptions => ({ url, folder: newFolder(), masterKey, lingerMs: 5 });

  it('is a winston transport: it takes its level, sends what its format rendered, and has finished when all of them arrived', async () => {
    const sink = await sinkOf();
    const transport = httpsSink({ ...options(sink.url), level: 'info' });
    const format = winston.format.combine(winston.format.errors(), winston.format.json());
    const logger = winston.createLogger({ level: 'debug', format, transports: [transport] });
    logger.info('login', { user: 7 });
    logger.debug('not for the sink');
    logger.error(new Error('broken'));
    const finished = new Promise((resolve) => transport.on('finish', resolve));
    logger.end();
    await finished;
    const got = sink.delivered.map((text) => JSON.parse(text) as Record<string, unknown>);
    expect(got.map(({ level, message }) => [level, message])).toEqual([
      ['info', 'login'],
      ['error', 'broken'],
    ]);
  });

  it('wraps lines that are not JSON', async () => {
    const sink = await sinkOf();
    const transport = httpsSink({
      ...options(sink.url),
      format: winston.format.printf(({ message }) => `plain "${String(message)}"`),
    });
    const logger = winston.createLogger({ transports: [transport] });
    logger.info('text');
    const finished = new Promise((resolve) => transport.on('finish', resolve));
    logger.close();
    await finished;
    expect(sink.delivered).toEqual([JSON.stringify({ level: 'info', message: 'plain "text"' })]);
  });

  it('refuses wrong options under its own name', () => {
    expect(() => httpsSink({ ...options('http://example.com/') })).toThrow(/^httpsSink: /);
    expect(() => httpsSink({ ...options('https://example.com/'), foldr: 1 } as never)).toThrow(/Did you mean `folder`/);
    expect(() => httpsSink(undefined as never)).toThrow(/httpsSink/);
  });
});
