import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createPrivateKey,
  createPublicKey,
  diffieHellman,
  hkdfSync,
} from 'node:crypto';
import { channel } from 'node:diagnostics_channel';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { EVENT_CHANNEL } from '@sallyport/core';
import {
  auditLog,
  createEncryptedLog,
  createMasterKey,
  createReaderKey,
  encryptedFile,
  grantReader,
  masterPublicKey,
  pruneLog,
  readLog,
  revokeReader,
  rewrapLog,
  StorageError,
} from '@sallyport/redacting-logger/storage';
import type {
  EncryptedFileOptions,
  EncryptedLogOptions,
  LogProgress,
  PrunedFile,
} from '@sallyport/redacting-logger/storage';
import winston from 'winston';
import { memoryInUse } from '../../../test/support/memory.ts';
import { redactor, seededSecrets } from './secrets.ts';
import {
  app,
  copyOf,
  faultsOf,
  framesOf,
  indexes,
  lineOf,
  masterKey,
  names,
  newFolder,
  publicKey,
  range,
  read,
  slog,
  tampered,
  verify,
  writeFiles,
} from './storage-support.ts';

const mode = (path: string): string => (statSync(path).mode & 0o777).toString(8);
const bytesOnDisk = (folder: string): Buffer =>
  Buffer.concat(
    ['.slog', '.keys', '.head', '.json'].flatMap((ending) =>
      names(folder, ending).map((file) => readFileSync(join(folder, file))),
    ),
  );

afterEach(() => {
  jest.useRealTimers();
  jest.restoreAllMocks();
});

describe('createEncryptedLog', () => {
  it('gives back what was written, in order, and shows none of it on disk', async () => {
    const lines = [
      ...range(0, 50).map(lineOf),
      '',
      '{}',
      'no JSON',
      JSON.stringify({ text: '\u00e9\u{1f600}' }),
      'half a character \ud800',
      'x'.repeat(300_000),
    ];
    const folder = newFolder();
    const log = createEncryptedLog(app(folder));
    for (const line of lines) log.write(line);
    log.close();
    const records = await read(folder);
    expect(records.map(({ line }) => line)).toEqual(lines.map((line) => line.replace(/\ud800$/, '\ufffd')));
    expect(records.map(({ sequence }) => sequence)).toEqual(range(1, lines.length + 1));
    expect(Math.abs((records[0]?.time ?? 0) - Date.now())).toBeLessThan(60_000);
    expect(bytesOnDisk(folder).includes('secret')).toBe(false);
    expect(bytesOnDisk(folder).includes('xxxx')).toBe(false);
  });

  it('makes a folder of mode 0700 with files of mode 0600', () => {
    const folder = writeFiles([1]);
    expect(mode(folder)).toBe('700');
    for (const file of [slog(1), 'app-000001.keys', 'app.head', 'readers.json'])
      expect(mode(join(folder, file))).toBe('600');
    expect(existsSync(join(folder, 'app.lock'))).toBe(false);
  });

  it('drops one line end, so that it can be the destination of pino', async () => {
    const folder = newFolder();
    const log = createEncryptedLog(app(folder));
    log.write('{"a":1}\n');
    log.close();
    expect((await read(folder)).map(({ line }) => line)).toEqual(['{"a":1}']);
  });

  it('refuses a record that no reader could hold, and goes on', async () => {
    const folder = newFolder();
    const log = createEncryptedLog(app(folder));
    expect(() => log.write('x'.repeat(16 * 1024 * 1024 + 1))).toThrow(
      expect.objectContaining({ trouble: 'too-large' }),
    );
    log.write(lineOf(1));
    log.close();
    expect(indexes(await read(folder))).toEqual([1]);
    expect(await faultsOf(folder)).toEqual([]);
  });

  it('begins a new file at every start, at its size and at its age', async () => {
    const folder = newFolder();
    jest.useFakeTimers({ now: 1_700_000_000_000, doNotFake: ['nextTick', 'setImmediate', 'queueMicrotask'] });
    const log = createEncryptedLog(app(folder, { maxFileSize: 1024, maxFileAge: 10_000 }));
    for (let index = 0; index < 20; index += 1) log.write(lineOf(index));
    const bySize = names(folder, '.slog').length;
    expect(bySize).toBeGreaterThan(2);
    for (const file of names(folder, '.slog')) expect(statSync(join(folder, file)).size).toBeLessThan(1024 + 300);
    jest.setSystemTime(1_700_000_011_000);
    log.write(lineOf(20));
    expect(names(folder, '.slog')).toHaveLength(bySize + 1);
    // Nobody writes any more: the file ends all the same.
    jest.advanceTimersByTime(20_000);
    expect(names(folder, '.slog')).toHaveLength(bySize + 2);
    log.close();
    createEncryptedLog(app(folder)).close();
    jest.useRealTimers();
    expect(names(folder, '.slog')).toHaveLength(bySize + 3);
    expect(indexes(await read(folder))).toEqual(range(0, 21));
    expect(await faultsOf(folder)).toEqual([]);
  });

  it('belongs to one writer at a time, and is free again after a crash', () => {
    const folder = newFolder();
    const log = createEncryptedLog(app(folder));
    expect(() => createEncryptedLog(app(folder))).toThrow(expect.objectContaining({ trouble: 'locked' }));
    createEncryptedLog(app(folder, { name: 'other' })).close();
    log.close();
    log.close();
    expect(() => log.write('{}')).toThrow(StorageError);
    expect(() => log.rotate()).toThrow(StorageError);
    // 4,194,304 is more than the highest process number of Linux; a reused number has another start time.
    for (const holder of ['4194305\n\n', `${process.pid}\nanother start\n`, 'nonsense', '']) {
      writeFileSync(join(folder, 'app.lock'), holder);
      // An empty one may be just being filled.
      if (holder === '') {
        expect(() => createEncryptedLog(app(folder))).toThrow(expect.objectContaining({ trouble: 'locked' }));
        utimesSync(join(folder, 'app.lock'), 1, 1);
      }
      createEncryptedLog(app(folder)).close();
      expect(readdirSync(folder).filter((file) => file.startsWith('app.lock'))).toEqual([]);
    }
  });

  it('can be verified and read while it is written', async () => {
    const folder = newFolder();
    const log = createEncryptedLog(app(folder, { maxFileSize: 20_000 }));
    for (let round = 0; round < 10; round += 1) {
      for (let index = 0; index < 137; index += 1) log.write(lineOf(round * 137 + index));
      const [report, records] = await Promise.all([verify(folder), read(folder)]);
      expect(report).toMatchObject({ faults: [], torn: 0, records: (round + 1) * 137 });
      expect(indexes(records)).toEqual(range(0, (round + 1) * 137));
    }
    log.close();
  });

  it('raises no alarm while another part of the process keeps writing', async () => {
    const folder = newFolder();
    const log = createEncryptedLog(app(folder, { maxFileSize: 50_000, sync: 'none' }));
    let written = 0;
    const writing = setInterval(() => {
      for (let index = 0; index < 60 && written < 3000; index += 1) log.write(lineOf(written++));
    }, 0);
    for (let round = 0; round < 8; round += 1) expect((await verify(folder)).faults).toEqual([]);
    clearInterval(writing);
    log.close();
    expect(indexes(await read(folder))).toEqual(range(0, written));
  });

  it.each(['none', 'interval', 'every'] as const)('writes with sync %s', async (sync) => {
    const folder = writeFiles([5, 5], { sync });
    expect(await verify(folder)).toMatchObject({ records: 10, faults: [] });
  });
});

describe('a log that cannot be written', () => {
  it('throws, tries again later and goes on with a new file', async () => {
    const folder = newFolder();
    jest.useFakeTimers({ now: 1_700_000_000_000, doNotFake: ['nextTick', 'setImmediate', 'queueMicrotask'] });
    jest.spyOn(process, 'emitWarning').mockImplementation(() => undefined);
    const log = createEncryptedLog(app(folder));
    log.write(lineOf(0));
    rmSync(folder, { recursive: true });
    writeFileSync(folder, 'a file where the folder was');
    // Seen at the next checkpoint: the descriptor of a deleted file takes everything.
    jest.advanceTimersByTime(60);
    expect(() => log.write(lineOf(1))).toThrow(StorageError);
    rmSync(folder);
    expect(() => log.write(lineOf(2))).toThrow(StorageError);
    jest.advanceTimersByTime(1100);
    log.write(lineOf(3));
    log.close();
    jest.useRealTimers();
    expect(indexes(await read(folder))).toEqual([3]);
    expect(await faultsOf(folder)).toMatchObject([
      { kind: 'missing-file', file: 'readers.json' },
      { kind: 'missing-file', file: slog(1) },
    ]);
  });

  it('lets the app live, and tells once; or throws when it must not go on unrecorded', () => {
    const warnings = jest.spyOn(process, 'emitWarning').mockImplementation(() => undefined);
    const onError = jest.fn();
    const variants: Partial<EncryptedFileOptions>[] = [{}, { onError }, { failClosed: true }];
    for (const options of variants) {
      const folder = newFolder();
      const transport = encryptedFile({ ...app(folder), ...options });
      const logger = winston.createLogger({ transports: [transport] });
      transport.close?.();
      if ('failClosed' in options) expect(() => logger.info('lost')).toThrow(StorageError);
      else {
        logger.info('lost');
        logger.info('lost too');
      }
    }
    expect(onError).toHaveBeenCalledTimes(2);
    expect(
      warnings.mock.calls.map(([text]) => String(text)).filter((text) => text.includes('being lost')),
    ).toHaveLength(2);
  });
});

describe('encryptedFile', () => {
  it('takes the lines of winston as its formats made them', async () => {
    const folder = newFolder();
    const transport = encryptedFile({ ...app(folder), level: 'info', format: winston.format.json() });
    const logger = winston.createLogger({ level: 'debug', transports: [transport] });
    const logged = jest.fn();
    transport.on('logged', logged);
    logger.debug('below the level');
    for (let index = 0; index < 200; index += 1) logger.info('hello', { index });
    const finished = new Promise((resolve) => void transport.once('finish', resolve));
    logger.end();
    await finished;
    const records = await read(folder);
    expect(records).toHaveLength(200);
    expect(JSON.parse(records[7]?.line ?? '')).toEqual({ level: 'info', message: 'hello', index: 7 });
    expect(logged).toHaveBeenCalledTimes(200);
    expect(await faultsOf(folder)).toEqual([]);
    expect(existsSync(join(folder, 'app.lock'))).toBe(false);
  });

  it('is silent when told to be, and seals when it is removed', async () => {
    const folder = newFolder();
    const transport = encryptedFile({ ...app(folder), silent: true });
    const logger = winston.createLogger({ transports: [transport] });
    logger.info('nothing');
    logger.remove(transport);
    expect(await verify(folder)).toMatchObject({ records: 0, faults: [] });
    createEncryptedLog(app(folder)).close();
  });
});

describe('readLog', () => {
  it('reads from a time to a time, and on from a record', async () => {
    const folder = newFolder();
    jest.useFakeTimers({ now: 1_700_000_000_000, doNotFake: ['nextTick', 'setImmediate', 'queueMicrotask'] });
    const log = createEncryptedLog(app(folder, { maxFileSize: 2000 }));
    for (let index = 0; index < 40; index += 1) {
      jest.setSystemTime(1_700_000_000_000 + index * 1000);
      log.write(lineOf(index));
    }
    log.close();
    jest.useRealTimers();
    const some = await read(folder, { from: 1_700_000_010_000, to: 1_700_000_020_000 });
    expect(indexes(some)).toEqual(range(10, 20));
    const all = await read(folder);
    for (const index of [0, 7, 19, 39]) {
      expect(indexes(await read(folder, { after: all[index]! }))).toEqual(range(index + 1, 40)); // eslint-disable-line typescript/no-non-null-assertion
    }
  });

  it('holds a window of a file in memory, tells how far it is, and lets go when it is left', async () => {
    const folder = newFolder();
    const log = createEncryptedLog(app(folder, { sync: 'none' }));
    const line = JSON.stringify({ text: 'x'.repeat(8000) });
    for (let index = 0; index < 8000; index += 1) log.write(line);
    log.close();
    const told: LogProgress[] = [];
    const before = memoryInUse().arrayBuffers;
    let most = 0;
    let count = 0;
    for await (const _ of readLog({
      ...app(folder),
      recordAccess: false,
      onProgress: (progress) => told.push(progress),
    })) {
      count += 1;
      if (count % 2500 === 0) most = Math.max(most, memoryInUse().arrayBuffers - before);
    }
    expect(count).toBe(8000);
    expect(most).toBeLessThan(48e6);
    expect(told.length).toBeGreaterThan(30);
    expect(told.at(-1)).toMatchObject({ file: slog(1), bytesDone: told.at(-1)?.bytesTotal });
    for await (const _ of readLog({ ...app(folder), recordAccess: false })) break;
    const report: LogProgress[] = [];
    await verify(folder, { onProgress: (progress: LogProgress) => report.push(progress) });
    expect(report.map(({ bytesDone }) => bytesDone)).toEqual(
      report.map(({ bytesDone }) => bytesDone).toSorted((a, b) => a - b),
    );
    expect(report.at(-1)?.bytesDone).toBe(report.at(-1)?.bytesTotal);
  });

  it('records every reading in a log of its own, which readers cannot read', async () => {
    const folder = writeFiles([3]);
    const bob = createReaderKey();
    grantReader({ folder, masterKey, reader: 'bob', publicKey: bob.publicKey, role: 'full', history: true });
    const readers = [{ masterKey }, { readerKey: bob.readerKey }, { readerKey: bob.readerKey }];
    await Promise.all(readers.map((key) => read(folder, { ...key, recordAccess: true })));
    const entries = (await read(folder, { name: 'app-access' })).map(
      ({ line }) => JSON.parse(line) as Record<string, unknown>,
    );
    expect(entries).toHaveLength(6);
    expect(entries.filter(({ reader, what }) => reader === 'bob' && what === 'begun')).toEqual([
      {
        event: 'log-read',
        log: 'app',
        reader: 'bob',
        what: 'begun',
        files: [slog(1)],
        from: 0,
        to: Number.MAX_SAFE_INTEGER,
      },
      {
        event: 'log-read',
        log: 'app',
        reader: 'bob',
        what: 'begun',
        files: [slog(1)],
        from: 0,
        to: Number.MAX_SAFE_INTEGER,
      },
    ]);
    expect(entries.filter(({ what, records }) => what === 'ended' && records === 3)).toHaveLength(3);
    expect(await faultsOf(folder, { name: 'app-access' })).toEqual([]);
    await expect(read(folder, { name: 'app-access', readerKey: bob.readerKey })).rejects.toMatchObject({
      trouble: 'no-key',
    });
    expect(() => createEncryptedLog(app(folder, { name: 'app-access' }))).toThrow(/-access/);
  });

  it('reads nothing when the reading cannot be recorded', async () => {
    const folder = writeFiles([3]);
    mkdirSync(join(folder, 'app-access.head'));
    await expect(read(folder, { recordAccess: true })).rejects.toThrow(/EISDIR/);
  });
});

describe('readers', () => {
  const [full, limited, stranger] = [createReaderKey(), createReaderKey(), createReaderKey()];
  const fields = ['index', 'level'];

  /** A log's first file, so that there is a folder to grant reading in. */
  function grantReaderAt(folder: string): void {
    createEncryptedLog(app(folder)).close();
    grantReader({ folder, masterKey, reader: 'limited', publicKey: limited.publicKey });
  }

  function shared(): string {
    const folder = newFolder();
    const log = createEncryptedLog(app(folder, { sharedFields: fields }));
    log.write(lineOf(0));
    grantReader({ folder, masterKey, reader: 'full', publicKey: full.publicKey, role: 'full' });
    grantReader({ folder, masterKey, reader: 'limited', publicKey: limited.publicKey });
    log.rotate();
    for (let index = 1; index < 20; index += 1) log.write(lineOf(index));
    log.write('no JSON');
    log.write('{"__proto__":1,"index":20}');
    log.close();
    return folder;
  }

  it('see from the next file on what their role allows', async () => {
    const folder = shared();
    const whole = await read(folder, { readerKey: full.readerKey });
    expect(whole.map(({ line }) => line)).toEqual([
      ...range(1, 20).map(lineOf),
      'no JSON',
      '{"__proto__":1,"index":20}',
    ]);
    const part = await read(folder, { readerKey: limited.readerKey });
    expect(part.map(({ line }) => line)).toEqual([
      ...range(1, 20).map((index) => JSON.stringify({ index, level: 'info' })),
      '{}',
      '{"index":20}',
    ]);
    for (const { readerKey } of [full, limited]) {
      expect(await verify(folder, { masterKey: undefined, readerKey })).toMatchObject({
        files: 2,
        skipped: 1,
        records: 21,
        faults: [],
      });
    }
    await expect(read(folder, { readerKey: stranger.readerKey })).rejects.toMatchObject({ trouble: 'no-key' });
    expect(indexes((await read(folder)).slice(0, 20))).toEqual(range(0, 20));
  });

  it('get older files when history is granted, and lose all when they are revoked', async () => {
    const folder = shared();
    const before = readFileSync(join(folder, slog(1)));
    grantReader({ folder, masterKey, reader: 'limited', publicKey: limited.publicKey, role: 'limited', history: true });
    expect(await read(folder, { readerKey: limited.readerKey })).toHaveLength(22);
    revokeReader({ folder, masterKey, reader: 'limited' });
    await expect(read(folder, { readerKey: limited.readerKey })).rejects.toMatchObject({ trouble: 'no-key' });
    expect(await read(folder, { readerKey: full.readerKey })).toHaveLength(21);
    expect(readFileSync(join(folder, slog(1)))).toEqual(before);
    expect(await faultsOf(folder)).toEqual([]);
    expect(() => revokeReader({ folder, masterKey, reader: 'limited' })).toThrow(/nobody is called limited/);
    expect(() => grantReader({ folder, masterKey, reader: 'full', publicKey: stranger.publicKey })).toThrow(
      /another key/,
    );
  });

  it('cannot be given more by changing a sidecar or the list', async () => {
    const folder = shared();
    const forged = tampered(folder, 'app-000002.keys', (octets) =>
      Buffer.from(octets.toString().replaceAll('"limited"', '"full"')),
    );
    expect(await faultsOf(forged)).toMatchObject([{ kind: 'unreadable' }]);
    const listed = tampered(folder, 'readers.json', (octets) =>
      Buffer.from(octets.toString().replaceAll('"limited"', '"full"')),
    );
    expect(() => createEncryptedLog(app(listed))).toThrow(expect.objectContaining({ trouble: 'damaged' }));
    await expect(read(listed)).rejects.toMatchObject({ trouble: 'damaged' });
  });

  /** What a reader's key opens, without a line of the package: the data key of a file. */
  function keyByHand(folder: string, reader = limited, role = 'limited'): Buffer {
    const derive = (secret: Buffer, purpose: string): Buffer =>
      Buffer.from(hkdfSync('sha256', secret, Buffer.alloc(0), `sallyport-log v1 ${purpose}`, 32));
    const seed = derive(Buffer.from(reader.readerKey, 'base64url'), 'reader box');
    const pkcs8 = Buffer.concat([
      Buffer.from([0x30, 46, 2, 1, 0, 0x30, 5, 6, 3, 0x2b, 0x65, 0x6e, 4, 34, 4, 32]),
      seed,
    ]);
    const own = createPrivateKey({ key: pkcs8, format: 'der', type: 'pkcs8' });
    const sidecar = JSON.parse(readFileSync(join(folder, 'app-000002.keys'), 'utf8')) as {
      header: string;
      boxes: { role: string; box: string }[];
    };
    const box = Buffer.from(sidecar.boxes.find((one) => one.role === role)?.box ?? '', 'base64url');
    const ephemeral = box.subarray(0, 32);
    const jwk = { kty: 'OKP', crv: 'X25519', x: ephemeral.toString('base64url') };
    const secret = diffieHellman({ privateKey: own, publicKey: createPublicKey({ key: jwk, format: 'jwk' }) });
    const recipient = Buffer.from(reader.publicKey, 'base64url').toString('hex');
    const key = derive(secret, `box ${ephemeral.toString('hex')} ${recipient} ${role} ${sidecar.header}`);
    const opener = createDecipheriv('aes-256-gcm', key, Buffer.alloc(12)).setAuthTag(box.subarray(-16));
    return Buffer.concat([opener.update(box.subarray(32, -16)), opener.final()]);
  }

  it('that are limited hold a key that opens the shared part and nothing else, by hand', () => {
    const folder = shared();
    const data = keyByHand(folder);
    expect(data).toHaveLength(32);
    const [header = Buffer.alloc(0), , frame = Buffer.alloc(0)] = framesOf(folder, slog(2));
    const hash = createHash('sha256').update(header).digest().subarray(0, 16);
    const nonce = Buffer.alloc(12);
    nonce.writeUInt32BE(1, 8);
    const part = frame.readUInt32BE(12);
    const open = (body: Buffer, tag: Buffer, additional: Buffer): string => {
      const decipher = createDecipheriv('aes-256-gcm', data, nonce).setAAD(additional).setAuthTag(tag);
      return Buffer.concat([decipher.update(body), decipher.final()]).toString();
    };
    const known = Buffer.concat([hash, frame.subarray(0, 40)]);
    expect(open(frame.subarray(56, 56 + part), frame.subarray(40, 56), known)).toBe('{"index":1,"level":"info"}');
    const rest = frame.subarray(56 + part, -16);
    expect(() => open(rest, frame.subarray(-16), Buffer.concat([known, frame.subarray(40, 56)]))).toThrow(
      /authenticate/,
    );
    const unchecked = createDecipheriv('aes-256-gcm', data, nonce).update(rest).toString('latin1');
    expect(unchecked).not.toContain('secret');
  });

  it('that hold the key of a file and change a record in it are given away by the chain', async () => {
    const folder = newFolder();
    createEncryptedLog(app(folder)).close();
    grantReader({ folder, masterKey, reader: 'full', publicKey: full.publicKey, role: 'full' });
    const log = createEncryptedLog(app(folder));
    for (let index = 0; index < 5; index += 1) log.write(lineOf(index));
    log.close();
    const data = keyByHand(folder, full, 'full');
    const forged = tampered(folder, slog(2), (_octets, parts) => {
      const [header = Buffer.alloc(0), , , , frame = Buffer.alloc(0)] = parts;
      const nonce = Buffer.alloc(12);
      nonce.writeUInt32BE(3, 8);
      const hash = createHash('sha256').update(header).digest().subarray(0, 16);
      const cipher = createCipheriv('aes-256-gcm', data, nonce).setAAD(Buffer.concat([hash, frame.subarray(0, 40)]));
      const text = Buffer.alloc(frame.length - 56, 'z');
      Buffer.concat([cipher.update(text), cipher.final(), cipher.getAuthTag()]).copy(frame, 40);
      return Buffer.concat(parts);
    });
    const records = await read(forged, { onFault: () => undefined });
    expect(records[2]?.line).toMatch(/^z+$/);
    expect(await faultsOf(forged)).toMatchObject([{ kind: 'edited', file: slog(2), sequence: 3 }]);
  });

  it('that are limited cannot show each other something else unseen, though their key lets them forge a tag', async () => {
    const folder = newFolder();
    grantReaderAt(folder);
    const log = createEncryptedLog(app(folder, { sharedFields: ['text'] }));
    log.write(JSON.stringify({ text: 'a'.repeat(60), more: 'private' }));
    log.close();
    expect(await faultsOf(folder)).toEqual([]);
    const h = BigInt(
      `0x${createCipheriv('aes-256-ecb', keyByHand(folder), null).update(Buffer.alloc(16)).toString('hex')}`,
    );
    // GCM, NIST SP 800-38D, 6.3: multiplication in GF(2^128), bits in reverse order.
    const times = (x: bigint, y: bigint): bigint => {
      let [product, factor] = [0n, y];
      for (let bit = 127n; bit >= 0n; bit -= 1n) {
        if ((x >> bit) & 1n) product ^= factor;
        factor = (factor & 1n) === 1n ? (factor >> 1n) ^ (0xe1n << 120n) : factor >> 1n;
      }
      return product;
    };
    // A change of one block is undone, for the tag, by the same times H in the next.
    const change = Buffer.alloc(32);
    change.write('00030000000000000000000000000000', 'hex');
    change.write(
      times(BigInt(`0x${change.toString('hex', 0, 16)}`), h)
        .toString(16)
        .padStart(32, '0'),
      16,
      'hex',
    );
    const forged = tampered(folder, slog(2), (_octets, parts) => {
      const frame = parts[2] ?? Buffer.alloc(0);
      change.forEach((octet, index) => frame.writeUInt8(frame.readUInt8(56 + 16 + index) ^ octet, 56 + 16 + index));
      return Buffer.concat(parts);
    });
    const [seen] = await read(forged, { readerKey: limited.readerKey });
    expect(seen?.line).toContain('b');
    expect(await faultsOf(forged)).toMatchObject([{ kind: 'edited', file: slog(2), sequence: 1 }]);
    expect((await read(forged, { onFault: () => undefined }))[0]?.line).toContain('private');
  });
});

describe('the master key', () => {
  it('can be replaced: the logs stay as they are, the old key opens nothing', async () => {
    const reader = createReaderKey();
    const folder = writeFiles([5]);
    grantReader({ folder, masterKey, reader: 'bob', publicKey: reader.publicKey, role: 'full', history: true });
    for (let start = 0; start < 2; start += 1) {
      const log = createEncryptedLog(app(folder));
      log.write(lineOf(start));
      log.close();
    }
    await read(folder, { recordAccess: true });
    const before = names(folder, '.slog').map((file) => readFileSync(join(folder, file)));
    const next = createMasterKey().masterKey;
    const told: LogProgress[] = [];
    const rewrap = (): number =>
      rewrapLog({
        folder,
        from: { masterKey },
        to: { masterKey: next },
        onProgress: (progress) => told.push(progress),
      });
    expect(rewrap()).toBe(5);
    expect(told.at(-1)?.bytesDone).toBe(told.at(-1)?.bytesTotal);
    expect(rewrap()).toBe(5);
    expect(names(folder, '.slog').map((file) => readFileSync(join(folder, file)))).toEqual(before);
    expect(await verify(folder, { masterKey: next })).toMatchObject({ records: 7, faults: [] });
    expect(await read(folder, { masterKey: next })).toHaveLength(7);
    expect(await read(folder, { masterKey: next, name: 'app-access' })).toHaveLength(2);
    expect(await read(folder, { readerKey: reader.readerKey })).toHaveLength(7);
    expect((await faultsOf(folder)).map(({ kind }) => kind)).toEqual(['unreadable', 'unreadable', 'unreadable']);
    await expect(read(folder)).rejects.toMatchObject({ trouble: 'damaged' });
    expect(() => createEncryptedLog(app(folder))).toThrow(/another master key/);
    createEncryptedLog(app(folder, { masterKey: next })).close();
    expect(() => rewrapLog({ folder, from: { masterKey }, to: { masterKey } })).toThrow(StorageError);
  });

  it('need not be known to a writer, which then cannot read', async () => {
    const folder = newFolder();
    const log = createEncryptedLog({ folder, name: 'app', recipients: [publicKey] });
    log.write(lineOf(1));
    log.close();
    expect(masterPublicKey(masterKey)).toBe(publicKey);
    await expect(read(folder)).rejects.toMatchObject({ trouble: 'damaged' });
    expect(indexes(await read(folder, { allowUnsigned: true }))).toEqual([1]);
    await expect(read(folder, { masterKey: createMasterKey().masterKey, allowUnsigned: true })).rejects.toThrow(
      /another master key/,
    );
  });

  it('is trusted by readers as pinned, or else as the folder says', async () => {
    const reader = createReaderKey();
    const folder = writeFiles([2]);
    grantReader({ folder, masterKey, reader: 'bob', publicKey: reader.publicKey, role: 'full', history: true });
    const { readerKey } = reader;
    expect(await read(folder, { readerKey, masterPublicKey: publicKey })).toHaveLength(2);
    await expect(read(folder, { readerKey, masterPublicKey: createMasterKey().publicKey })).rejects.toMatchObject({
      trouble: 'damaged',
    });
  });

  it('comes from a file of mode 0600 in hex or base64', async () => {
    const folder = newFolder();
    const file = join(newFolder(), 'key');
    mkdirSync(join(file, '..'), { mode: 0o700 });
    const octets = Buffer.from(masterKey, 'base64url');
    for (const text of [octets.toString('hex'), `${octets.toString('base64')}\n`, masterKey]) {
      writeFileSync(file, text, { mode: 0o600 });
      createEncryptedLog({ folder, name: 'app', masterKeyFile: file }).close();
    }
    expect(await faultsOf(folder)).toEqual([]);
    for (const loose of [0o644, 0o640, 0o604, 0o660]) {
      chmodSync(file, loose);
      expect(() => createEncryptedLog({ folder, name: 'app', masterKeyFile: file })).toThrow(
        /open to others \(mode 06/,
      );
    }
  });
});

describe('retention', () => {
  const start = 1_700_000_000_000;

  function heard(): { events: Record<string, unknown>[]; stop: () => unknown } {
    const events: Record<string, unknown>[] = [];
    const listener = (event: unknown): void => void events.push(event as Record<string, unknown>);
    channel(EVENT_CHANNEL).subscribe(listener);
    return { events, stop: () => channel(EVENT_CHANNEL).unsubscribe(listener) };
  }

  it('deletes by age, by itself, and proves it: event, callback, chain', async () => {
    jest.useFakeTimers({ now: start, doNotFake: ['nextTick', 'setImmediate', 'queueMicrotask'] });
    const { events, stop } = heard();
    const folder = newFolder();
    const told: PrunedFile[] = [];
    const log = createEncryptedLog(
      app(folder, { maxAge: 60_000, maxFileAge: 10_000, onPruned: (file) => told.push(file) }),
    );
    for (let index = 0; index < 10; index += 1) {
      log.write(lineOf(index));
      jest.advanceTimersByTime(10_000);
    }
    log.close();
    stop();
    jest.useRealTimers();
    expect(told.length).toBeGreaterThan(1);
    expect(told[0]).toEqual({
      file: slog(1),
      records: 1,
      bytes: told[0]?.bytes,
      firstTime: start,
      lastTime: start,
      reason: 'age',
    });
    expect(events.map(({ type, details }) => [type, details])).toEqual(
      told.map((file) => ['redacting-logger.pruned', file]),
    );
    expect(names(folder, '.slog')).not.toContain(slog(1));
    expect(names(folder, '.keys')).toEqual(names(folder, '.slog').map((file) => file.replace('.slog', '.keys')));
    expect(await faultsOf(folder)).toEqual([]);
    const records = await read(folder);
    expect(records.every(({ time }) => time > start + 100_000 - 60_000 - 20_000)).toBe(true);
    // What retention would have deleted next is not to be deleted by others.
    rmSync(join(folder, names(folder, '.slog')[0] ?? ''));
    expect(await faultsOf(folder)).toMatchObject([{ kind: 'missing-file' }]);
  });

  it('deletes by size, the oldest first', async () => {
    const folder = newFolder();
    const log = createEncryptedLog(app(folder, { maxTotalSize: 20_000, sync: 'none' }));
    for (let index = 0; index < 1000; index += 1) log.write(lineOf(index));
    log.close();
    const size = names(folder, '.slog').reduce((sum, file) => sum + statSync(join(folder, file)).size, 0);
    expect(size).toBeGreaterThan(10_000);
    expect(size).toBeLessThan(26_000);
    const left = indexes(await read(folder));
    expect(left).toEqual(range(left[0] ?? 0, 1000));
    expect(await faultsOf(folder)).toEqual([]);
  });

  it.each(['option', 'file'])('deletes nothing under legal hold by %s', (by) => {
    const folder = newFolder();
    mkdirSync(folder, { mode: 0o700 });
    if (by === 'file') writeFileSync(join(folder, 'app.hold'), '');
    const log = createEncryptedLog(app(folder, { maxTotalSize: 4000, legalHold: by === 'option' }));
    for (let index = 0; index < 200; index += 1) log.write(lineOf(index));
    expect(log.prune(slog(2))).toEqual([]);
    log.close();
    expect(names(folder, '.slog')).toContain(slog(1));
    if (by === 'file') expect(pruneLog({ folder, name: 'app', masterKey, maxTotalSize: 1024 })).toEqual([]);
  });

  it('can be asked for a file and all before it, and for nothing of the newest', async () => {
    const folder = newFolder();
    const log = createEncryptedLog(app(folder));
    for (let index = 0; index < 5; index += 1) {
      log.write(lineOf(index));
      if (index < 4) log.rotate();
    }
    expect(log.prune(slog(3)).map(({ file, reason }) => [file, reason])).toEqual(
      range(1, 4).map((n) => [slog(n), 'request']),
    );
    expect(log.prune(slog(5)).map(({ file }) => file)).toEqual([slog(4)]);
    expect(log.prune('unknown')).toEqual([]);
    log.close();
    expect(indexes(await read(folder))).toEqual([4]);
    expect(await faultsOf(folder)).toEqual([]);
  });

  it('can be done from outside when no writer runs', async () => {
    const limited = createReaderKey();
    const folder = newFolder();
    const log = createEncryptedLog(app(folder, { sharedFields: ['index'] }));
    grantReader({ folder, masterKey, reader: 'bob', publicKey: limited.publicKey });
    for (let index = 0; index < 4; index += 1) {
      log.rotate();
      log.write(lineOf(index));
    }
    const options = { folder, name: 'app', masterKey, through: slog(3) };
    expect(() => pruneLog(options)).toThrow(expect.objectContaining({ trouble: 'locked' }));
    log.close();
    expect(pruneLog({ folder, name: 'app', masterKey, maxAge: 1000 })).toEqual([]);
    expect(names(folder, '.slog')).toHaveLength(5);
    expect(pruneLog(options).map(({ file }) => file)).toEqual(range(1, 4).map((n) => slog(n)));
    expect(() => pruneLog(options)).toThrow(expect.objectContaining({ option: 'through' }));
    expect(await verify(folder)).toMatchObject({ records: 2, faults: [] });
    expect(await verify(folder, { masterKey: undefined, readerKey: limited.readerKey })).toMatchObject({ faults: [] });
  });
});

describe('auditLog', () => {
  const [secret = ''] = seededSecrets(1);
  const publish = (type: string, rest: object = {}): void =>
    channel(EVENT_CHANNEL).publish({ type, guard: type.split('.')[0], at: 0, details: {}, decision: 'deny', ...rest });

  it('keeps who did what in a log of its own, redacted', async () => {
    const folder = newFolder();
    const audit = auditLog({ folder, masterKey, redactor });
    publish('authenticate.denied', { principalId: 'p1', details: { reason: `key ${secret}` } });
    publish('authorize.allowed', { decision: 'allow' });
    publish('api-key.denied');
    publish('keys.rotated', { decision: 'allow' });
    publish('approvals.granted', { decision: 'allow' });
    publish('redacting-logger.pruned', { decision: 'allow' });
    publish('quota.denied');
    publish('redacting-logger.allowed', { decision: 'allow' });
    channel(EVENT_CHANNEL).publish(secret);
    audit.close();
    publish('authenticate.denied');
    const lines = (await read(folder, { name: 'audit' })).map(({ line }) => line);
    expect(lines.map((line) => (JSON.parse(line) as { event: string }).event)).toEqual([
      'authenticate.denied',
      'authorize.allowed',
      'api-key.denied',
      'keys.rotated',
      'approvals.granted',
      'redacting-logger.pruned',
    ]);
    expect(lines[0]).toContain('"principalId":"p1"');
    expect(lines.join('')).not.toContain(secret);
    expect(await faultsOf(folder, { name: 'audit' })).toEqual([]);
  });

  it('tells what it could not keep, and ends no process', () => {
    const onError = jest.fn(() => {
      throw new Error('no better');
    });
    jest.spyOn(process, 'emitWarning').mockImplementation(() => undefined);
    const audit = auditLog({ folder: newFolder(), masterKey, redactor: { text: (text) => text, value: () => { throw new Error(secret); } }, onError }); // prettier-ignore
    publish('authenticate.denied');
    audit.close();
    expect(onError).toHaveBeenCalledTimes(1);
  });
});

describe('what is refused at construction', () => {
  const loose = newFolder();
  mkdirSync(loose);
  const valid = { folder: newFolder(), name: 'app', masterKey };

  it.each([0o755, 0o750, 0o701, 0o777])('a folder of mode %o', async (bits) => {
    chmodSync(loose, bits);
    expect(() => createEncryptedLog({ ...valid, folder: loose })).toThrow(
      expect.objectContaining({ option: 'folder' }),
    );
    expect(() => encryptedFile({ ...valid, folder: loose })).toThrow(/chmod 700/);
    await expect(verify(loose)).rejects.toMatchObject({ option: 'folder' });
    await expect(read(loose)).rejects.toMatchObject({ option: 'folder' });
  });

  it.each([
    ['an unknown name', { maxFilesize: 2 }, /Did you mean `maxFileSize`/],
    ['no folder', { folder: '' }, /`folder` must be/],
    ['a name that leaves the folder', { name: '../app' }, /`name` must be/],
    ['no key', { masterKey: undefined }, /give exactly one of `masterKey`, `masterKeyFile`, `recipients`; got 0/],
    ['two keys', { recipients: [publicKey] }, /got 2/],
    ['a short key', { masterKey: 'abc' }, /32 random octets/],
    ['a key that was typed', { masterKey: '00'.repeat(32) }, /is not random/],
    ['no public key', { masterKey: undefined, recipients: ['abc'] }, /`recipients` must be/],
    [
      'a key file that is not there',
      { masterKey: undefined, masterKeyFile: '/nowhere/key' },
      /cannot be read \(ENOENT\)/,
    ],
    ['no shared field', { sharedFields: [] }, /`sharedFields` must be/],
    ['a tiny file', { maxFileSize: 10 }, /`maxFileSize` must be/],
    ['an age that is no number', { maxAge: '1d' }, /`maxAge` must be/],
    ['an unknown sync', { sync: 'always' }, /`sync` must be one of/],
  ])('%s', (_what, change, message) => {
    expect(() => createEncryptedLog({ ...valid, ...change } as EncryptedLogOptions)).toThrow(message);
    expect(() => encryptedFile({ ...valid, ...change } as EncryptedLogOptions)).toThrow(message);
  });

  it('without ever showing a key', () => {
    const wrong = `${masterKey}x`;
    try {
      createEncryptedLog({ ...valid, masterKey: wrong });
      throw new Error('accepted');
    } catch (error) {
      expect(String(error)).not.toContain(masterKey.slice(0, 10));
    }
  });

  it('a log whose readers were listed by somebody else', () => {
    const folder = copyOf(writeFiles([1]));
    expect(() => createEncryptedLog(app(folder, { masterKey: createMasterKey().masterKey }))).toThrow(
      /another master key/,
    );
  });
});
