import { cpSync, readFileSync, renameSync, rmSync, truncateSync, unlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { createEncryptedLog, createMasterKey, pruneLog } from '@sallyport/redacting-logger/storage';
import fc from 'fast-check';
import { runs } from '../../../test/support/runs.ts';
import {
  app,
  copyFolder,
  copyOf,
  faultsOf,
  framesOf,
  indexes,
  lineOf,
  masterKey,
  names,
  newFolder,
  range,
  read,
  slog,
  tampered,
  verify,
  writeFiles,
} from './storage-support.ts';

// Parts of a file: 0 the header, 1 the opening entry, 2 to 11 records 1 to 10, 12 the seal.
const folder = writeFiles([10, 10, 10]);
const middle = slog(2);
const without = (parts: Buffer[], index: number): Buffer => Buffer.concat(parts.toSpliced(index, 1));
const places = (faults: readonly { kind: string; file: string; sequence: number }[]): string[] =>
  faults.map(({ kind, file, sequence }) => `${kind} ${file} ${sequence}`);

describe('verifyLog on an untouched log', () => {
  it('finds nothing and counts everything', async () => {
    const report = await verify(folder);
    expect(report).toMatchObject({ files: 3, records: 30, faults: [], torn: 0, skipped: 0 });
    expect(report.bytes).toBe(
      names(folder, '.slog').reduce((sum, file) => sum + readFileSync(join(folder, file)).length, 0),
    );
  });

  it('finds nothing in a copy', async () => {
    expect(await faultsOf(copyOf(folder))).toEqual([]);
  });
});

describe('verifyLog locates', () => {
  it.each([
    ['the mark', 0],
    ['the kind', 3],
    ['the length', 7],
    ['the length, far too long', 4],
    ['the sequence number', 11],
    ['the size of the shared part', 15],
    ['the time', 22],
    ['the link', 30],
    ['the text', 45],
    ['the tag', -1],
  ])('an edit of %s of a record', async (_what, position) => {
    const copy = tampered(folder, middle, (octets, parts) => {
      const frame = parts[5] ?? octets;
      const at = position < 0 ? frame.length + position : position;
      frame.writeUInt8(frame.readUInt8(at) ^ 1, at);
      return Buffer.concat(parts);
    });
    expect(places(await faultsOf(copy))).toEqual([`edited ${middle} 4`]);
    const faults: string[] = [];
    const records = await read(copy, { onFault: ({ kind, sequence }) => faults.push(`${kind} ${sequence}`) });
    expect(indexes(records)).toEqual(range(0, 30).filter((index) => index !== 13));
    expect(faults).toEqual(['edited 4']);
    await expect(read(copy)).rejects.toMatchObject({ name: 'StorageError', trouble: 'damaged' });
  });

  it.each([
    ['the header', (octets: Buffer) => (octets.writeUInt8(octets.readUInt8(20) ^ 1, 20), octets), 'edited', 0],
    ['a removed record', (_: Buffer, parts: Buffer[]) => without(parts, 5), 'removed', 4],
    ['three removed records', (_: Buffer, parts: Buffer[]) => Buffer.concat(parts.toSpliced(4, 3)), 'removed', 3],
    ['a removed opening entry', (_: Buffer, parts: Buffer[]) => without(parts, 1), 'removed', 0],
    [
      'two exchanged records',
      (_: Buffer, parts: Buffer[]) => Buffer.concat(parts.with(5, parts[6] as Buffer).with(6, parts[5] as Buffer)),
      'reordered',
      4,
    ],
    [
      'a record moved ahead',
      (_: Buffer, parts: Buffer[]) => Buffer.concat(parts.toSpliced(9, 1).toSpliced(4, 0, parts[9] as Buffer)),
      'reordered',
      3,
    ],
    [
      'a record that is there twice',
      (_: Buffer, parts: Buffer[]) => Buffer.concat(parts.toSpliced(6, 0, parts[5] as Buffer)),
      'reordered',
      4,
    ],
    [
      'a record of another file instead',
      (_: Buffer, parts: Buffer[]) => Buffer.concat(parts.with(5, framesOf(folder, slog(1))[5] as Buffer)),
      'edited',
      4,
    ],
    [
      'a record of another file in between',
      (_: Buffer, parts: Buffer[]) => Buffer.concat(parts.toSpliced(5, 0, framesOf(folder, slog(1))[5] as Buffer)),
      'edited',
      4,
    ],
    [
      'octets in between',
      (_: Buffer, parts: Buffer[]) => Buffer.concat(parts.toSpliced(5, 0, Buffer.from('something'))),
      'edited',
      4,
    ],
    ['a cut between two records', (_: Buffer, parts: Buffer[]) => Buffer.concat(parts.slice(0, 6)), 'truncated', 5],
    [
      'a cut within a record',
      (_: Buffer, parts: Buffer[]) => Buffer.concat(parts.slice(0, 6)).subarray(0, -10),
      'truncated',
      4,
    ],
    ['a removed seal', (_: Buffer, parts: Buffer[]) => without(parts, 12), 'truncated', 11],
    ['an emptied file', () => Buffer.alloc(0), 'truncated', 0],
    ['something behind the seal', (octets: Buffer) => Buffer.concat([octets, Buffer.from('more')]), 'edited', 12],
  ])('%s', async (_what, change, kind, sequence) => {
    // prettier-ignore
    const found = await faultsOf(tampered(folder, middle, change));
    expect(places(found)).toEqual([`${kind} ${middle} ${sequence}`]);
  });

  it('a file that is gone: the first, one in between, the newest', async () => {
    for (const number of [1, 2, 3]) {
      const copy = copyOf(folder);
      unlinkSync(join(copy, slog(number)));
      expect(places(await faultsOf(copy))).toEqual([`missing-file ${slog(number)} 0`]);
      unlinkSync(join(copy, slog(number).replace('.slog', '.keys')));
      expect(places(await faultsOf(copy))).toEqual([`missing-file ${slog(number)} 0`]);
    }
  });

  it('two files that changed names, with and without their keys', async () => {
    const swap = (copy: string, ending: string): void => {
      const [one, two] = [1, 2].map((number) => join(copy, slog(number).replace('.slog', ending))) as [string, string];
      renameSync(one, `${one}.x`);
      renameSync(two, one);
      renameSync(`${one}.x`, two);
    };
    const copy = copyOf(folder);
    swap(copy, '.slog');
    const kinds = new Set((await faultsOf(copy)).map(({ file }) => file));
    expect([...kinds]).toEqual(expect.arrayContaining([slog(1), slog(2)]));
    swap(copy, '.keys');
    const faults = await faultsOf(copy);
    expect(places(faults)).toEqual(expect.arrayContaining([`reordered ${slog(1)} 0`, `reordered ${slog(2)} 0`]));
  });

  it('keys that were changed, exchanged or taken away', async () => {
    const keys = middle.replace('.slog', '.keys');
    const changes: readonly ((text: string) => string)[] = [
      () => '{',
      () => '{}',
      (text) => text.replace(/"box":"..../, '"box":"AAAA'),
      (text) => text.replace(/"full":"./, '"full":"x'),
      (text) => text.replace(/"signature":"[^"]*"/, '"signature":""'),
      (text) => text.replace(/,"signature":"[^"]*"/, ''),
      (text) => text.replace(/"boxes":\[.*?\]/, '"boxes":[]'),
      () => readFileSync(join(folder, slog(1).replace('.slog', '.keys')), 'utf8'),
    ];
    for (const change of changes) {
      const copy = tampered(folder, keys, (octets) => Buffer.from(change(octets.toString())));
      const found = await faultsOf(copy);
      expect(found.map(({ file }) => file)).toContain(middle);
    }
    const copy = copyOf(folder);
    unlinkSync(join(copy, keys));
    expect(places(await faultsOf(copy))).toEqual([`unreadable ${middle} 0`]);
  });

  it('a whole file made by somebody who has the public key only', async () => {
    const copy = copyOf(folder);
    const forged = newFolder();
    const { publicKey } = createMasterKey();
    const recipients = [JSON.parse(readFileSync(join(copy, 'readers.json'), 'utf8')).master as string];
    expect(recipients[0]).not.toBe(publicKey);
    const log = createEncryptedLog({ folder: forged, name: 'app', recipients });
    log.write(lineOf(0));
    log.close();
    for (const ending of ['.slog', '.keys'])
      cpSync(join(forged, slog(1).replace('.slog', ending)), join(copy, slog(1).replace('.slog', ending)));
    const faults = await faultsOf(copy);
    expect(faults[0]).toMatchObject({ kind: 'unreadable', file: slog(1) });
    expect(await faultsOf(forged)).toMatchObject([{ kind: 'unreadable' }]);
    expect(await faultsOf(forged, { allowUnsigned: true })).toEqual([]);
  });
});

describe('the checkpoint', () => {
  /** A log that a writer left behind when it was killed: no seal. */
  function unsealed(records: number, at?: (copy: (to: string) => void, written: number) => void): string {
    const live = newFolder();
    const log = createEncryptedLog(app(live, { sync: 'none' }));
    for (let index = 0; index < records; index += 1) {
      log.write(lineOf(index));
      at?.((to) => copyFolder(live, to), index + 1);
    }
    const folderOf = copyOf(live);
    log.close();
    rmSync(join(folderOf, 'app.lock'), { force: true });
    return folderOf;
  }

  it('shows that an open file was cut', async () => {
    const live = unsealed(250);
    expect(await verify(live)).toMatchObject({ records: 250, faults: [], torn: 0 });
    const cut = tampered(live, slog(1), (_, parts) => Buffer.concat(parts.slice(0, 100)));
    expect(places(await faultsOf(cut))).toEqual([`truncated ${slog(1)} 99`]);
    // The 50 records since the last checkpoint are what a crash could have cost as well.
    const within = tampered(live, slog(1), (_, parts) => Buffer.concat(parts.slice(0, 203)).subarray(0, -5));
    expect(await verify(within)).toMatchObject({ records: 200, faults: [], torn: 1 });
  });

  it('takes the start of a record at the end of an open file for what it is: its writer died', async () => {
    const live = unsealed(120);
    const lastOf = (parts: Buffer[], kept: number): Buffer => (parts.at(-1) ?? Buffer.alloc(0)).subarray(0, kept);
    for (const kept of [1, 3, 4, 39, 40, 41, 60]) {
      const cut = tampered(live, slog(1), (_, parts) => Buffer.concat([...parts.slice(0, -1), lastOf(parts, kept)]));
      expect(await verify(cut)).toMatchObject({ records: 119, faults: [], torn: 1 });
      expect(indexes(await read(cut))).toEqual(range(0, 119));
    }
    // What a power cut leaves of a file that had its length and not yet its contents.
    const zeros = tampered(live, slog(1), (octets) => Buffer.concat([octets, Buffer.alloc(500)]));
    expect(await verify(zeros)).toMatchObject({ records: 120, faults: [], torn: 1 });
    const others = tampered(live, slog(1), (octets) => Buffer.concat([octets, Buffer.from('SLx')]));
    expect(places(await faultsOf(others))).toEqual([`edited ${slog(1)} 121`]);
    const raised = tampered(live, slog(1), (_, parts) => {
      parts.at(-1)?.writeUInt8(1, 6);
      return Buffer.concat(parts);
    });
    expect(places(await faultsOf(raised))).toEqual([`edited ${slog(1)} 120`]);
  });

  it('keeps the proof when a new writer begins after the cut', async () => {
    const cut = tampered(unsealed(250), slog(1), (_, parts) => Buffer.concat(parts.slice(0, 100)));
    const log = createEncryptedLog(app(cut));
    log.write(lineOf(0));
    log.close();
    expect(places(await faultsOf(cut))).toEqual([`truncated ${slog(1)} 99`]);
  });

  it('keeps the proof when the newest file is emptied or deleted while no writer runs', async () => {
    for (const change of [(path: string) => truncateSync(path, 0), unlinkSync]) {
      const copy = copyOf(folder);
      change(join(copy, slog(3)));
      const log = createEncryptedLog(app(copy));
      log.write(lineOf(0));
      log.close();
      expect((await faultsOf(copy)).map(({ file, kind }) => `${kind} ${file}`)).toContainEqual(
        expect.stringMatching(/^(truncated|missing-file) app-000003\.slog$/),
      );
    }
  });

  it('is missed when it is gone, also by the next writer', async () => {
    const copy = copyOf(folder);
    unlinkSync(join(copy, 'app.head'));
    expect(places(await faultsOf(copy))).toEqual(['missing-file app.head 0']);
    const log = createEncryptedLog(app(copy));
    log.write(lineOf(0));
    log.close();
    expect(places(await faultsOf(copy))).toEqual(['missing-file app.head 0']);
  });

  it('cannot be changed or put back', async () => {
    const early = newFolder();
    const live = unsealed(400, (copy, written) => {
      if (written === 200) copy(early);
    });
    expect(await faultsOf(live)).toEqual([]);
    const back = copyOf(live);
    cpSync(join(early, 'app.head'), join(back, 'app.head'));
    expect(places(await faultsOf(back))).toEqual(['edited app.head 200']);
    const stale = copyOf(folder);
    const first = writeFiles([5]);
    cpSync(join(first, 'app.head'), join(stale, 'app.head'));
    expect((await faultsOf(stale)).length).toBeGreaterThan(0);
    for (const at of [0, 10, 26, 30, 40, 60]) {
      const copy = tampered(live, 'app.head', (octets) => (octets.writeUInt8(octets.readUInt8(at) ^ 1, at), octets));
      expect((await faultsOf(copy)).length).toBeGreaterThan(0);
    }
  });

  it('and the log together can be put back: an anchor kept elsewhere tells', async () => {
    const earlier = newFolder();
    const live = unsealed(400, (copy, written) => {
      if (written === 200) copy(earlier);
    });
    const { anchor } = await verify(live);
    expect(await faultsOf(live, { anchor })).toEqual([]);
    expect(await faultsOf(earlier)).toEqual([]);
    expect(places(await faultsOf(earlier, { anchor }))).toEqual([`truncated ${slog(1)} 201`]);
    expect(places(await faultsOf(writeFiles([10]), { anchor }))).toContain(`edited ${slog(1)} 0`);
    await expect(faultsOf(live, { anchor: 'somewhere' })).rejects.toMatchObject({
      name: 'ConfigError',
      option: 'anchor',
    });
  });
});

describe('a log that is not there', () => {
  it('is no log without faults', async () => {
    await expect(verify(folder, { name: 'ap' })).rejects.toMatchObject({ trouble: 'no-log' });
    await expect(read(folder, { name: 'ap' })).rejects.toMatchObject({ trouble: 'no-log' });
    expect(() => pruneLog({ folder, name: 'ap', masterKey })).toThrow(expect.objectContaining({ trouble: 'no-log' }));
    const { anchor } = await verify(folder);
    const emptied = copyOf(folder);
    for (const file of [...names(emptied, '.slog'), ...names(emptied, '.keys')]) unlinkSync(join(emptied, file));
    expect(places(await faultsOf(emptied))).toEqual([`missing-file ${slog(3)} 0`]);
    unlinkSync(join(emptied, 'app.head'));
    await expect(verify(emptied)).rejects.toMatchObject({ trouble: 'no-log' });
    expect(places(await faultsOf(emptied, { anchor }))).toEqual([`missing-file ${slog(3)} 0`]);
  });
});

describe('any change of a sealed log', () => {
  const files = names(folder, '.slog');
  const sizes = new Map(files.map((file) => [file, readFileSync(join(folder, file)).length]));
  const work = copyOf(folder);
  const anywhere = fc.constantFrom(...files).chain((file) => {
    const size = sizes.get(file) ?? 1;
    const at = fc.nat(size - 1);
    return fc.tuple(
      fc.constant(file),
      fc.oneof(
        fc.tuple(fc.constant('flip' as const), at, fc.integer({ min: 1, max: 255 })),
        fc.tuple(fc.constant('delete' as const), at, fc.integer({ min: 1, max: 400 })),
        fc.tuple(fc.constant('insert' as const), at, fc.integer({ min: 1, max: 400 })),
        fc.tuple(fc.constant('copy' as const), at, fc.nat(size - 1)),
      ),
    );
  });

  it('is found, and nothing that was not written is read', async () => {
    const written = new Set(range(0, 30).map(lineOf));
    await fc.assert(
      fc.asyncProperty(anywhere, async ([file, [how, at, amount]]) => {
        const octets = readFileSync(join(folder, file));
        const changed = Buffer.from(octets);
        let result = changed;
        if (how === 'flip') changed.writeUInt8(changed.readUInt8(at) ^ amount, at);
        else if (how === 'delete') result = Buffer.concat([octets.subarray(0, at), octets.subarray(at + amount)]);
        else if (how === 'insert')
          result = Buffer.concat([octets.subarray(0, at), Buffer.alloc(amount, at), octets.subarray(at)]);
        else octets.copy(result, at, amount, amount + 100);
        fc.pre(!result.equals(octets));
        try {
          writeFileSync(join(work, file), result);
          const faults = await faultsOf(work);
          expect(faults.map((fault) => fault.file)).toContain(file);
          const records = await read(work, { onFault: () => undefined });
          expect(records.every(({ line }) => written.has(line))).toBe(true);
          expect(new Set(indexes(records)).size).toBe(records.length);
        } finally {
          writeFileSync(join(work, file), octets);
        }
      }),
      { numRuns: runs(20) },
    );
  });
});
