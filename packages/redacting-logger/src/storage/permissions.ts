import type { Stats } from 'node:fs';

/**
 * What is wrong with the permissions of a file or folder; `undefined` when only its owner can get at it and the owner
 * is this process. Windows has no such bits: keep the folder where only the service's account can go.
 */
export function looseness(stats: Stats, rootMayOwn = false): string | undefined {
  if (process.platform === 'win32') return undefined;
  if ((stats.mode & 0o077) !== 0) {
    return `is open to others (mode ${(stats.mode & 0o777).toString(8).padStart(4, '0')})`;
  }
  const self = process.geteuid?.();
  if (self === undefined || stats.uid === self || (rootMayOwn && stats.uid === 0)) return undefined;
  return `belongs to another user (uid ${stats.uid})`;
}
