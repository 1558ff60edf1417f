import { closeSync, linkSync, openSync, readFileSync, renameSync, unlinkSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import type { LogPlace } from './log-folder.ts';
import { StorageError } from './storage-error.ts';

/** When a process started, from Linux; it tells a process from a later one with the same number. */
function startOf(pid: number): string {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
    // proc(5): the 22nd field; the second one, a name in parentheses, may hold spaces.
    const start = stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? '';
    return `${start} ${readFileSync('/proc/sys/kernel/random/boot_id', 'latin1').trim()}`;
  } catch {
    return '';
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

function isHeld(text: string): boolean {
  const [pid = '', start = ''] = text.split('\n');
  const number = Number(pid);
  if (!Number.isSafeInteger(number) || number < 1) return false;
  return isAlive(number) && startOf(number) === start;
}

function create(path: string, text: string): void {
  const fd = openSync(path, 'wx', 0o600);
  try {
    writeSync(fd, text);
  } catch (error) {
    unlinkSync(path);
    throw error;
  } finally {
    closeSync(fd);
  }
}

/** Removes the lock of a dead holder, and not one that a third process put in its place since it was read. */
function takeAway(path: string, holder: string): void {
  const aside = `${path}.${process.pid}`;
  renameSync(path, aside);
  if (readFileSync(aside, 'utf8') !== holder) linkSync(aside, path);
  unlinkSync(aside);
}

/**
 * One writer a log: two would both continue the chain from the same place. The lock of a process that is gone is taken
 * over. Containers that share a folder do not see each other's processes: give each its own name.
 * @throws {StorageError} `locked`
 */
export function lockLog({ folder, name }: LogPlace): () => void {
  const path = join(folder, `${name}.lock`);
  const own = `${process.pid}\n${startOf(process.pid)}\n`;
  for (let attempt = 0; attempt < 4; attempt += 1) {
    try {
      create(path, own);
      return () => {
        try {
          if (readFileSync(path, 'utf8') === own) unlinkSync(path);
        } catch {
          // Gone already, or the folder is: nothing is locked any more.
        }
      };
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
    try {
      const holder = readFileSync(path, 'utf8');
      // Still empty: its holder is between creating and filling it, or died there.
      if (holder === '' ? attempt < 2 : isHeld(holder)) continue;
      takeAway(path, holder);
    } catch {
      // Released meanwhile.
    }
  }
  throw new StorageError(
    'locked',
    `Another writer has the log ${JSON.stringify(name)} open: give each process its own name.`,
  );
}
