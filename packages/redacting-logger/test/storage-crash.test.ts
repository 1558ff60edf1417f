import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { createEncryptedLog } from '@sallyport/redacting-logger/storage';
import { builtSources } from './built-sources.ts';
import { random } from './secrets.ts';
import { indexes, masterKey, names, newFolder, read, verify } from './storage-support.ts';

const entry = builtSources('storage.ts');
const script = fileURLToPath(new URL('crash-writer.mjs', import.meta.url));

interface Run {
  readonly accepted: number[];
  readonly signal: NodeJS.Signals | null;
  readonly code: number | null;
}

/** Runs a writer, and kills it so many milliseconds after its first accepted record. */
function write(options: object, first: number, most: number, killAfter?: number, shell = ''): Promise<Run> {
  const args = [script, entry, JSON.stringify({ name: 'app', masterKey, ...options }), String(first), String(most)];
  const child =
    shell === ''
      ? spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] })
      : spawn('sh', ['-c', `${shell}; exec "$@"`, 'sh', process.execPath, ...args], {
          stdio: ['ignore', 'pipe', 'inherit'],
        });
  return new Promise((resolve, reject) => {
    let text = '';
    let armed = false;
    child.stdout.on('data', (chunk: Buffer) => {
      text += chunk.toString();
      if (killAfter === undefined || armed) return;
      armed = true;
      setTimeout(() => child.kill('SIGKILL'), killAfter);
    });
    child.on('error', reject);
    child.on('close', (code, signal) => {
      // The last number may be cut off by the death of its writer.
      const accepted = text
        .slice(0, text.lastIndexOf('\n') + 1)
        .split('\n')
        .slice(0, -1)
        .map(Number);
      resolve({ accepted, signal, code });
    });
  });
}

describe('a writer that is killed', () => {
  it('50 times loses nothing it accepted, damages nothing, and the next one continues the chain', async () => {
    const next = random(11);
    const lanes = ['every second', 'the others'].map(async (_lane, lane) => {
      const folder = newFolder();
      const accepted: number[] = [];
      for (let kill = 0; kill < 25; kill += 1) {
        const options = {
          folder,
          maxFileSize: 16_384 * 2 ** Math.floor(next() * 6),
          sync: kill % 2 === 0 ? 'none' : 'interval',
        };
        const run = await write(options, (lane * 25 + kill) * 1_000_000, 1_000_000, next() * 20);
        expect(run.signal).toBe('SIGKILL');
        expect(run.accepted.length).toBeGreaterThan(0);
        accepted.push(...run.accepted);
        const report = await verify(folder);
        expect(report.faults).toEqual([]);
        // The one record between its write and its report may be there.
        expect(report.records).toBeGreaterThanOrEqual(accepted.length);
        expect(report.records).toBeLessThanOrEqual(accepted.length + kill + 1);
      }
      const records = indexes(await read(folder));
      const there = new Set(records);
      expect(accepted.filter((index) => !there.has(index))).toEqual([]);
      expect(there.size).toBe(records.length);
      expect(records).toEqual(records.toSorted((a, b) => a - b));
      const log = createEncryptedLog({ folder, name: 'app', masterKey });
      log.write('{"index":99000000}');
      log.close();
      expect(await verify(folder)).toMatchObject({ faults: [], records: records.length + 1 });
      return accepted.length;
    });
    const counts = await Promise.all(lanes);
    expect(counts.reduce((sum, count) => sum + count, 0)).toBeGreaterThan(1000);
  }, 120_000);
});

describe('a writer whose files may not grow', () => {
  it('goes on in a new file after a write that was taken in part', async () => {
    const folder = newFolder();
    // POSIX: units of 512 octets; some shells count 1024. SIGXFSZ is ignored by Node, so the write fails with EFBIG.
    const { accepted, code } = await write({ folder }, 0, 1000, undefined, 'ulimit -f 64');
    expect(code).toBe(0);
    expect(accepted).toHaveLength(1000);
    expect(names(folder, '.slog').length).toBeGreaterThan(3);
    for (const file of names(folder, '.slog'))
      expect(readFileSync(join(folder, file)).length).toBeLessThanOrEqual(65_536);
    expect(indexes(await read(folder))).toEqual(accepted);
    expect(await verify(folder)).toMatchObject({ faults: [], torn: 0, records: 1000 });
  });

  it('and may not begin either, throws, and leaves a log without fault', async () => {
    const folder = newFolder();
    const log = createEncryptedLog({ folder, name: 'app', masterKey });
    log.write('{"index":0}');
    log.close();
    const { accepted, code } = await write({ folder }, 1, 50, undefined, 'ulimit -f 0');
    expect(code).not.toBe(0);
    expect(accepted).toEqual([]);
    expect(await verify(folder)).toMatchObject({ faults: [], records: 1 });
    expect(indexes(await read(folder))).toEqual([0]);
  });
});

describe('a process that ends by itself', () => {
  it('seals its log without being asked', async () => {
    const folder = newFolder();
    const code = `import { createEncryptedLog } from ${JSON.stringify(entry)};
      const log = createEncryptedLog(${JSON.stringify({ folder, name: 'app', masterKey })});
      log.write('{"index":1}');`;
    const child = spawn(process.execPath, ['--input-type=module', '-e', code], { stdio: 'inherit' });
    await new Promise((resolve) => void child.on('close', resolve));
    expect(child.exitCode).toBe(0);
    expect(names(folder, '.lock')).toEqual([]);
    expect(await verify(folder)).toMatchObject({ faults: [], records: 1, torn: 0 });
  });
});
