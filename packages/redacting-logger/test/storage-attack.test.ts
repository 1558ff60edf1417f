// What somebody can try who may write the folder, or who holds a reader's key, and what clocks and crashes do.
import {
  cpSync,
  existsSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  truncateSync,
  unlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import {
  createEncryptedLog,
  createMasterKey,
  createReaderKey,
  grantReader,
  pruneLog,
  revokeReader,
  rewrapLog,
} from '@sallyport/redacting-logger/storage';
import type { LogFault } from '@sallyport/redacting-logger/storage';
import fc from 'fast-check';
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

const keys = (number: number): string => slog(number).replace('.slog', '.keys');
const places = (faults: readonly LogFault[]): string[] => faults.map(({ kind, file }) => `${kind} ${file}`);

let warnings: string[] = [];
beforeEach(() => {
  warnings = [];
  jest.spyOn(process, 'emitWarning').mockImplementation((text) => void warnings.push(String(text)));
});
afterEach(() => {
  jest.useRealTimers();
  jest.restoreAllMocks();
});

describe('the list of readers', () => {
  const alice = createReaderKey();
  const bob = createReaderKey();
  const grant = (folder: string, reader: string, key = alice, history = false): void =>
    grantReader({ folder, masterKey, reader, publicKey: key.publicKey, role: 'full', history });

  /** Alice was granted reading and lost it. Gives the list of before. */
  function revoked(folder: string): { log: ReturnType<typeof createEncryptedLog>; old: Buffer } {
    const log = createEncryptedLog(app(folder));
    log.write(lineOf(0));
    grant(folder, 'bob', bob);
    grant(folder, 'alice');
    const old = readFileSync(join(folder, 'readers.json'));
    log.rotate();
    log.write(lineOf(1));
    revokeReader({ folder, masterKey, reader: 'alice' });
    log.rotate();
    log.write(lineOf(2));
    return { log, old };
  }

  it.each(['a running writer', 'a new writer'])('put back to an older one, brings nobody back for %s', async (who) => {
    const folder = newFolder();
    let { log, old } = revoked(folder);
    writeFileSync(join(folder, 'readers.json'), old);
    if (who === 'a new writer') {
      log.close();
      log = createEncryptedLog(app(folder));
    } else log.rotate();
    log.write(lineOf(3));
    log.rotate();
    log.write(lineOf(4));
    log.close();
    for (const { readerKey } of [alice, bob]) {
      const seen = await read(folder, { readerKey }).catch(() => []);
      expect(indexes(seen).filter((index) => index > 2)).toEqual([]);
    }
    expect(indexes(await read(folder))).toEqual(range(0, 5));
    expect(warnings.join()).toMatch(/gone or an older one/);
    const [fault] = await faultsOf(folder);
    expect(fault).toMatchObject({ kind: 'edited', file: 'readers.json', message: expect.stringMatching(/revision/) });
    // Nor is it signed anew by those who trust it.
    for (const change of [
      () => grant(folder, 'carol', createReaderKey()),
      () => revokeReader({ folder, masterKey, reader: 'bob' }),
    ])
      expect(change).toThrow(/older list was put back/);
    expect(() => rewrapLog({ folder, from: { masterKey }, to: { masterKey: createMasterKey().masterKey } })).toThrow(
      /put it right/,
    );
  });

  it('that is gone does not drop readers silently, and can be made anew', async () => {
    const folder = newFolder();
    const { log } = revoked(folder);
    log.close();
    unlinkSync(join(folder, 'readers.json'));
    expect(places(await faultsOf(folder))).toEqual(['missing-file readers.json']);
    createEncryptedLog(app(folder)).close();
    expect(existsSync(join(folder, 'readers.json'))).toBe(false);
    expect(warnings.join()).toMatch(/gone or an older one/);
    grant(folder, 'bob', bob);
    expect(await faultsOf(folder)).toEqual([]);
    const next = createEncryptedLog(app(folder));
    next.write(lineOf(9));
    next.close();
    expect(indexes(await read(folder, { readerKey: bob.readerKey }))).toContain(9);
  });

  it('is not asked of a sidecar that nobody signed', async () => {
    const folder = newFolder();
    const log = createEncryptedLog(app(folder));
    log.write(lineOf(0));
    grant(folder, 'alice');
    log.rotate();
    log.close();
    const sealed = JSON.parse(readFileSync(join(folder, keys(2)), 'utf8')) as { boxes: { to: string; role: string }[] };
    const id = sealed.boxes.find(({ role }) => role === 'full')?.to;
    for (const signature of [undefined, 'AAAA']) {
      for (const how of ['grant', 'revoke', 'rewrap']) {
        const copy = tampered(folder, keys(1), (octets) => {
          const sidecar = JSON.parse(octets.toString()) as { boxes: object[] };
          const boxes = [...sidecar.boxes, { to: id, role: 'full', box: 'AAAA' }];
          return Buffer.from(JSON.stringify({ ...sidecar, boxes, signature }));
        });
        grantReader({ folder: copy, masterKey, reader: 'bob', publicKey: bob.publicKey });
        const next = createMasterKey().masterKey;
        const run = (): unknown => {
          if (how === 'grant') return grant(copy, 'carol', createReaderKey(), true);
          if (how === 'revoke') return revokeReader({ folder: copy, masterKey, reader: 'bob' });
          return rewrapLog({ folder: copy, from: { masterKey }, to: { masterKey: next } });
        };
        if (signature === undefined) run();
        else
          expect(run).toThrow(
            expect.objectContaining({ trouble: 'no-key', message: expect.stringContaining(keys(1)) }),
          );
        const seen = await read(copy, {
          readerKey: alice.readerKey,
          allowUnsigned: true,
          onFault: () => undefined,
        }).catch(() => []);
        expect(indexes(seen)).not.toContain(0);
        const left = await faultsOf(copy, { masterKey: how === 'rewrap' ? next : masterKey });
        expect(places(left)).toEqual([`unreadable ${slog(1)}`]);
      }
    }
  });

  it('keeps what unsigned files had: of a writer with public keys only', async () => {
    const folder = newFolder();
    createEncryptedLog(app(folder, { name: 'other' })).close();
    grant(folder, 'alice');
    grant(folder, 'bob', bob);
    const log = createEncryptedLog({ folder, name: 'app', recipients: [publicKey] });
    log.write(lineOf(0));
    log.close();
    const seenBy = ({ readerKey }: { readerKey: string }): Promise<unknown[]> =>
      read(folder, { readerKey, allowUnsigned: true });
    expect(await seenBy(alice)).toHaveLength(1);
    revokeReader({ folder, masterKey, reader: 'bob' });
    await expect(seenBy(bob)).rejects.toMatchObject({ trouble: 'no-key' });
    const next = createMasterKey().masterKey;
    rewrapLog({ folder, from: { masterKey }, to: { masterKey: next } });
    expect(await seenBy(alice)).toHaveLength(1);
    expect(await read(folder, { masterKey: next, allowUnsigned: true })).toHaveLength(1);
  });

  it('and the keys of all other files follow a new master key when one file is damaged', async () => {
    const folder = writeFiles([1, 1, 1, 1]);
    writeFileSync(join(folder, keys(2)), '{');
    const next = createMasterKey().masterKey;
    const given = { folder, from: { masterKey }, to: { masterKey: next } };
    const told: LogFault[] = [];
    expect(rewrapLog({ ...given, onFault: (fault) => void told.push(fault) })).toBe(3);
    expect(places(told)).toEqual([`unreadable ${slog(2)}`]);
    expect(() => rewrapLog(given)).toThrow(/All was done but/);
    expect(places(await faultsOf(folder, { masterKey: next }))).toEqual([`unreadable ${slog(2)}`]);
    createEncryptedLog(app(folder, { masterKey: next })).close();
  });
});

describe('what retention deleted', () => {
  const pruned = (): string => {
    const folder = writeFiles([2, 2, 2, 2]);
    expect(pruneLog({ ...app(folder), through: slog(2) })).toHaveLength(2);
    return folder;
  };

  it('is what the holder of the master key signed', async () => {
    const folder = pruned();
    expect(await faultsOf(folder)).toEqual([]);
    const { readerKey, publicKey: reader } = createReaderKey();
    grantReader({ folder, masterKey, reader: 'bob', publicKey: reader, role: 'full', history: true });
    expect(await faultsOf(folder, { masterKey: undefined, readerKey })).toEqual([]);
    const expected = [`missing-file ${slog(2)}`];
    const mark = JSON.parse(readFileSync(join(folder, 'app.pruned'), 'utf8')) as Record<string, unknown>;
    const text = JSON.stringify({ ...mark, through: 3 });
    expect(places(await faultsOf(tampered(folder, 'app.pruned', () => Buffer.from(text))))).toEqual(expected);
    // The entries in the log, which a full reader could have made, say the same and prove nothing.
    const without = copyOf(folder);
    unlinkSync(join(without, 'app.pruned'));
    expect(places(await faultsOf(without))).toEqual(expected);
    const other = pruned();
    cpSync(join(other, 'app.pruned'), join(without, 'app.pruned'));
    expect(places(await faultsOf(without))).toEqual(expected);
    const next = createMasterKey().masterKey;
    rewrapLog({ folder, from: { masterKey }, to: { masterKey: next } });
    expect(await faultsOf(folder, { masterKey: next })).toEqual([]);
  });

  it('does not hide from an anchor what others deleted', async () => {
    const folder = writeFiles([2, 2, 2, 2]);
    const { anchor } = await verify(folder);
    const log = createEncryptedLog(app(folder));
    log.close();
    expect(await faultsOf(folder, { anchor })).toEqual([]);
    const later = copyOf(folder);
    pruneLog({ ...app(later), through: slog(4) });
    expect(await faultsOf(later, { anchor })).toEqual([]);
    unlinkSync(join(later, 'app.pruned'));
    expect(places(await faultsOf(later, { anchor }))).toEqual([`missing-file ${slog(4)}`]);
    // A writer that cannot sign: its word counts against the log itself, with `allowUnsigned`, and not the anchor.
    const unsigned = newFolder();
    const writer = createEncryptedLog({ folder: unsigned, name: 'app', recipients: [publicKey] });
    writer.write(lineOf(0));
    const kept = (await verify(unsigned, { allowUnsigned: true })).anchor;
    writer.rotate();
    writer.write(lineOf(1));
    expect(writer.prune(slog(1))).toHaveLength(1);
    writer.close();
    expect(await faultsOf(unsigned, { allowUnsigned: true })).toEqual([]);
    expect(places(await faultsOf(unsigned, { allowUnsigned: true, anchor: kept }))).toEqual([
      `missing-file ${slog(1)}`,
    ]);
  });

  it('goes on being deleted by age after a clock was ahead', async () => {
    const folder = newFolder();
    const now = Date.now();
    jest.useFakeTimers({ now: now + 10 * 365 * 86_400_000, doNotFake: ['nextTick', 'setImmediate', 'queueMicrotask'] });
    const log = createEncryptedLog(app(folder, { maxAge: 60_000, maxFileAge: 50_000 }));
    log.write(lineOf(0));
    jest.setSystemTime(now);
    for (let index = 1; index < 4; index += 1) {
      log.rotate();
      log.write(lineOf(index));
    }
    // As if the clock of the file system had been ahead as well.
    utimesSync(join(folder, slog(1)), now / 1000 + 1e8, now / 1000 + 1e8);
    expect(log.prune()).toEqual([]);
    jest.setSystemTime(now + 70_000);
    log.rotate();
    log.close();
    jest.useRealTimers();
    expect(names(folder, '.slog')).toEqual([slog(5)]);
    expect(await faultsOf(folder)).toEqual([]);
  });
});

describe('a log', () => {
  it('that was given the name of another is found, and so is a file of another log of the same name', async () => {
    const folder = newFolder();
    for (const name of ['audit', 'requests']) {
      const log = createEncryptedLog(app(folder, { name }));
      for (let index = 0; index < 5; index += 1) log.write(lineOf(index));
      log.close();
    }
    const move = (from: string, to: string): void => {
      for (const file of readdirSync(folder).filter((one) => one.startsWith(`${from}-`) || one.startsWith(`${from}.`)))
        renameSync(join(folder, file), join(folder, to + file.slice(from.length)));
    };
    move('audit', 'other');
    move('requests', 'audit');
    move('other', 'requests');
    for (const name of ['audit', 'requests']) {
      expect((await faultsOf(folder, { name })).map(({ message }) => message).join()).toMatch(/of another name/);
      await expect(read(folder, { name })).rejects.toMatchObject({ trouble: 'damaged' });
    }
    const [one, two] = [writeFiles([1, 1]), writeFiles([1, 1])];
    const before = await verify(one);
    for (const file of [slog(1), keys(1)]) cpSync(join(two, file), join(one, file));
    expect((await faultsOf(one)).map(({ message }) => message).join()).toMatch(/another log of this name/);
    expect((await faultsOf(two, { anchor: before.anchor })).map(({ message }) => message).join()).toMatch(
      /another log than the anchor/,
    );
  });

  it('that was wiped but for an emptied file is no log without faults', async () => {
    const folder = writeFiles([3, 3, 3]);
    for (const [size, with_] of [
      [0, keys(1)],
      [40, keys(1)],
      [72, keys(1)],
      [0, ''],
    ] as const) {
      const copy = copyOf(folder);
      for (const file of readdirSync(copy)) {
        if (file.startsWith('app') && file !== slog(1) && file !== with_) unlinkSync(join(copy, file));
      }
      truncateSync(join(copy, slog(1)), size);
      expect(places(await faultsOf(copy))).toContain(`truncated ${slog(1)}`);
    }
    const restarted = copyOf(folder);
    for (const file of readdirSync(restarted)) {
      if (file.startsWith('app') && file !== slog(1) && file !== keys(1)) unlinkSync(join(restarted, file));
    }
    truncateSync(join(restarted, slog(1)), 0);
    createEncryptedLog(app(restarted)).close();
    expect(places(await faultsOf(restarted))).toContain(`truncated ${slog(1)}`);
    const opening = copyOf(folder);
    for (const file of readdirSync(opening))
      if (file.startsWith('app') && file !== slog(1)) unlinkSync(join(opening, file));
    truncateSync(
      join(opening, slog(1)),
      framesOf(folder, slog(1))
        .slice(0, 2)
        .reduce((sum, { length }) => sum + length, 0),
    );
    expect(places(await faultsOf(opening))).toEqual([`truncated ${slog(1)}`]);
  });

  it('whose writer died before the keys of a new file were made has no fault', async () => {
    const folder = writeFiles([3, 3]);
    const head = readFileSync(join(folder, 'app.head'));
    const log = createEncryptedLog(app(folder));
    const copy = copyOf(folder);
    log.close();
    const parts = framesOf(copy, slog(3));
    for (const part of [0, 40, 72, 100, (parts[0]?.length ?? 0) + (parts[1]?.length ?? 0)]) {
      const died = copyOf(copy);
      truncateSync(join(died, slog(3)), part);
      rmSync(join(died, keys(3)));
      rmSync(join(died, 'app.lock'));
      writeFileSync(join(died, 'app.head'), head);
      expect(await verify(died)).toMatchObject({ faults: [], records: 6, torn: 1 });
      expect(await read(died)).toHaveLength(6);
      const next = createEncryptedLog(app(died));
      next.write(lineOf(6));
      next.close();
      expect(await verify(died)).toMatchObject({ faults: [], records: 7, torn: 1 });
      rewrapLog({ folder: died, from: { masterKey }, to: { masterKey: createMasterKey().masterKey } });
    }
  });

  it('is not stopped by a file or a checkpoint of an absurd number', async () => {
    const folder = writeFiles([2]);
    for (const number of [4_294_967_295, 4_294_967_294, 2_147_483_647, 5_000_000]) {
      writeFileSync(join(folder, slog(number)), '', { mode: 0o600 });
      writeFileSync(join(folder, keys(number)), '', { mode: 0o600 });
    }
    createEncryptedLog(app(folder)).close();
    expect(names(folder, '.slog')).toContain(slog(2));
    expect(await faultsOf(folder)).toEqual([]);
    const copy = tampered(folder, 'app.head', (octets) => (octets.writeUInt32BE(0xffffffff, 24), octets));
    createEncryptedLog(app(copy)).close();
    expect(names(copy, '.slog')).toContain(slog(3));
    const alone = copyOf(folder);
    for (const file of readdirSync(alone)) if (file !== slog(2_147_483_647)) unlinkSync(join(alone, file));
    expect(() => createEncryptedLog(app(alone))).toThrow(expect.objectContaining({ trouble: 'damaged' }));
  });

  it('shares the fields of any text, also of half characters', async () => {
    const reader = createReaderKey();
    const folder = newFolder();
    createEncryptedLog(app(folder)).close();
    grantReader({ folder, masterKey, reader: 'bob', publicKey: reader.publicKey });
    const log = createEncryptedLog(app(folder, { sharedFields: ['text'], sync: 'none' }));
    const texts = fc.sample(fc.string({ unit: 'binary' }), { numRuns: 200, seed: 1 });
    const half = ['\ud800', '\udc00x', 'a\ud83d'];
    for (const text of [...half, ...texts]) log.write(`{"text":${JSON.stringify(text)},"raw":"x"}`);
    for (const text of half) log.write(`{"text":"${text}","raw":"${text}"}`);
    log.close();
    expect(await faultsOf(folder)).toEqual([]);
    const part = await read(folder, { readerKey: reader.readerKey });
    expect(part.at(-1)?.line).toBe('{"text":"a\ufffd"}');
    expect(part[0]?.line).toBe('{"text":"\\ud800"}');
  });

  it('may have a name as long as names may be, and is read with a record of it', async () => {
    const name = 'n'.repeat(64);
    const folder = newFolder();
    const log = createEncryptedLog(app(folder, { name }));
    log.write(lineOf(0));
    log.close();
    expect(await read(folder, { name, recordAccess: true })).toHaveLength(1);
    expect(await read(folder, { name: `${name}-access`, recordAccess: true })).toHaveLength(2);
    rewrapLog({ folder, from: { masterKey }, to: { masterKey: createMasterKey().masterKey } });
    expect(() => createEncryptedLog(app(folder, { name: `${name}n` }))).toThrow(/`name` must be/);
  });

  it('is read up to a time whatever the clock did', async () => {
    const folder = newFolder();
    jest.useFakeTimers({ now: 1_700_000_000_000, doNotFake: ['nextTick', 'setImmediate', 'queueMicrotask'] });
    const log = createEncryptedLog(app(folder));
    jest.setSystemTime(1_600_000_000_000);
    log.write(lineOf(0));
    log.close();
    jest.useRealTimers();
    expect(indexes(await read(folder, { to: 1_650_000_000_000 }))).toEqual([0]);
  });

  it('loses what killed processes left beside it', () => {
    const folder = writeFiles([1]);
    const left = [
      `${keys(1)}.4194305.tmp`,
      'readers.json.4194305.tmp',
      'app.lock.4194305.0123456789ab',
      `app.head.${process.pid}.tmp`,
    ];
    for (const file of left) writeFileSync(join(folder, file), 'left');
    const own = join(folder, left[3] ?? '');
    createEncryptedLog(app(folder)).close();
    expect(left.filter((file) => existsSync(join(folder, file)))).toEqual([left[3]]);
    utimesSync(own, 1, 1);
    createEncryptedLog(app(folder)).close();
    expect(existsSync(own)).toBe(false);
  });

  it.each([[undefined], [['index']]])('notices a change of any octet of its checkpoint (%j)', async (sharedFields) => {
    const folder = writeFiles([2], sharedFields === undefined ? {} : { sharedFields });
    const { size } = statSync(join(folder, 'app.head'));
    for (let at = 0; at < size; at += 1) {
      const path = join(folder, 'app.head');
      const octets = readFileSync(path);
      writeFileSync(path, Buffer.from(octets.map((octet, index) => (index === at ? octet ^ 1 : octet))));
      expect((await faultsOf(folder)).length).toBeGreaterThan(0);
      writeFileSync(path, octets);
    }
  });

  it('raises no alarm while retention deletes its files', async () => {
    const folder = newFolder();
    const log = createEncryptedLog(app(folder, { maxFileSize: 4000, maxTotalSize: 40_000, sync: 'none' }));
    let written = 0;
    const writing = setInterval(() => {
      for (let index = 0; index < 60; index += 1) log.write(lineOf(written++));
    }, 0);
    try {
      for (let round = 0; round < 8; round += 1) expect((await verify(folder)).faults).toEqual([]);
    } finally {
      clearInterval(writing);
      log.close();
    }
    expect(names(folder, '.slog')).not.toContain(slog(1));
  });
});
