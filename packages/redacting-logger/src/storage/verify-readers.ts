import type { MasterPublicKey } from './master-key.ts';
import { loadReaders, markOf, READERS_FILE } from './reader-list.ts';
import type { FileMeta } from './verify-links.ts';
import type { LogFault } from './types.ts';

/**
 * Holds the list of readers against what the files say of the lists they were sealed by: an older one put back would
 * undo a revocation, and without it all readers lose their access. Asked after the files were listed: a list may gain
 * a revision meanwhile and never lose one.
 * @throws {StorageError} when the list was changed
 */
export function readersFault(
  folder: string,
  trusted: MasterPublicKey | undefined,
  metas: readonly FileMeta[],
): LogFault | undefined {
  const opened = metas.filter((meta) => (meta.opened?.header.readers ?? 0) > 0);
  const newest = opened.reduce<FileMeta | undefined>(
    (most, meta) => ((meta.opened?.header.readers ?? 0) >= (most?.opened?.header.readers ?? 0) ? meta : most),
    undefined,
  );
  if (newest === undefined) return undefined;
  const known = newest.opened?.header.readers ?? 0;
  const fault = (kind: LogFault['kind'], message: string): LogFault => {
    return { kind, file: READERS_FILE, sequence: 0, message: `${READERS_FILE} ${message}` };
  };
  const list = loadReaders(folder);
  if (list === undefined) return fault('missing-file', `is gone: ${newest.entry.file} knows its revision ${known}`);
  if (trusted !== undefined && list.master.text !== trusted.text) return fault('edited', 'is of another master key');
  if (list.revision < known) {
    return fault('edited', `has revision ${list.revision}, and ${newest.entry.file} knows revision ${known}`);
  }
  const { revision, digest } = markOf(list);
  const other = opened.find(
    ({ opening }) => opening?.readers?.revision === revision && opening.readers.digest !== digest,
  );
  if (other === undefined) return undefined;
  return fault('edited', `is not the list of revision ${revision} that ${other.entry.file} knows`);
}
