import { createHash, randomBytes } from 'node:crypto';
import { linkSync, lstatSync, readFileSync, renameSync, rmSync, unlinkSync, writeFileSync } from 'node:fs';
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

export function isAlive(pid: number): boolean {
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

/** An empty lock is nobody's: its text comes with its name. One of another make may be just being filled. */
const EMPTY_MS = 2000;
const ATTEMPTS = 8;

/** What file systems say that know no second names for a file. */
const NO_LINKS = ['EPERM', 'ENOSYS', 'ENOTSUP', 'EOPNOTSUPP'];

function claimWithoutLinks(path: string, text: string): boolean {
  try {
    writeFileSync(path, text, { flag: 'wx', mode: 0o600 });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

/** Puts a text under a name at once, unless the name is taken. */
function claim(path: string, text: string): boolean {
  const draft = `${path}.${process.pid}.${randomBytes(6).toString('hex')}`;
  try {
    writeFileSync(draft, text, { flag: 'wx', mode: 0o600 });
    linkSync(draft, path);
    return true;
  } catch (error) {
    const code = String((error as NodeJS.ErrnoException).code);
    if (code === 'EEXIST') return false;
    if (!NO_LINKS.includes(code)) throw error;
    return claimWithoutLinks(path, text);
  } finally {
    rmSync(draft, { force: true });
  }
}

/** The text of a lock that somebody holds or may hold; `undefined` when it can be taken away. */
function deadHolder(path: string): string | undefined {
  const holder = readFileSync(path, 'utf8');
  if (holder === '') return Date.now() - lstatSync(path).mtimeMs < EMPTY_MS ? undefined : holder;
  return isHeld(holder) ? undefined : holder;
}

/**
 * Removes the lock of a dead holder. Two may find the same one dead, and the second must not remove what the first put
 * in its place: only who holds the claim to this very text may, and looks again once it has the claim.
 */
function takeAway(path: string, holder: string, own: string): void {
  const right = `${path}.${createHash('sha256').update(holder).digest('hex').slice(0, 16)}`;
  if (!claim(right, own)) {
    if (deadHolder(right) !== undefined) unlinkSync(right);
    return;
  }
  try {
    if (deadHolder(path) !== holder) return;
    const aside = `${right}.${process.pid}.${randomBytes(6).toString('hex')}`;
    renameSync(path, aside);
    if (readFileSync(aside, 'utf8') !== holder) linkSync(aside, path);
    unlinkSync(aside);
  } finally {
    unlinkSync(right);
  }
}

/**
 * One writer a log: two would both continue the chain from the same place. The lock of a process that is gone is taken
 * over. Containers that share a folder do not see each other's processes: give each its own name.
 * @throws {StorageError} `locked`
 */
export function lockLog({ folder, name }: LogPlace): () => void {
  const path = join(folder, `${name}.lock`);
  // Unlike any other, also of this process: a lock that was let go is never mistaken for the one that followed.
  const own = `${process.pid}\n${startOf(process.pid)}\n${randomBytes(16).toString('hex')}\n`;
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    if (claim(path, own)) {
      return () => {
        try {
          if (readFileSync(path, 'utf8') === own) unlinkSync(path);
        } catch {
          // Gone already, or the folder is: nothing is locked any more.
        }
      };
    }
    try {
      const holder = deadHolder(path);
      if (holder === undefined) break;
      takeAway(path, holder, own);
    } catch {
      // Released or taken over meanwhile.
    }
  }
  throw new StorageError(
    'locked',
    `Another writer has the log ${JSON.stringify(name)} open: give each process its own name.`,
  );
}
