import { warnOnce } from '../warn-once.ts';
import type { ListMark } from './control-entry.ts';
import { useWriterKey } from './key-options.ts';
import type { MasterKeyOptions } from './key-options.ts';
import { parseMasterPublicKey } from './master-key.ts';
import { listSignedBy, loadReaders, markOf, saveReaders } from './reader-list.ts';
import { knownRevision } from './reader-revision.ts';
import type { Recipients } from './sidecar.ts';
import { StorageError } from './storage-error.ts';

/** Who a new file is sealed for, and by which list of readers. */
export interface WriterRecipients extends Recipients {
  /** The highest revision of `readers.json` known of, which the file remembers. */
  readonly known: number;
  readonly list: ListMark | null;
}

/**
 * Who new files are sealed for: asked at each file, so that a grant takes effect at the next one. A list that is gone
 * or older than the logs know is not followed: files are sealed for the master key alone until it is put right.
 * @throws {ConfigError} when the keys are wrong
 * @throws {StorageError} when the list of readers is not as the holder of the master key signed it
 */
export function recipientsOf(
  owner: string,
  options: MasterKeyOptions & { readonly folder: string; readonly recipients?: readonly string[] | undefined },
): () => WriterRecipients {
  const { folder, recipients = [] } = options;
  const signer = useWriterKey(owner, options);
  const given = recipients.flatMap((text) => parseMasterPublicKey(text) ?? []);
  const masters = signer === undefined ? given : [signer.public];
  const changed = warnOnce('SALLYPORT_STORAGE', `${owner}: the list of readers was changed and is not followed.`);
  const older = warnOnce(
    'SALLYPORT_STORAGE',
    `${owner}: the list of readers is gone or an older one: new files are sealed for the master key only.`,
  );
  let known = knownRevision(folder, masters, signer === undefined);
  // Tells readers which master key to seal the record of their reading to.
  if (signer !== undefined && known === 0 && loadReaders(folder) === undefined) saveReaders(folder, signer, [], 1);
  let list = listSignedBy(folder, masters);
  return () => {
    try {
      list = listSignedBy(folder, masters);
    } catch (error) {
      // Losing records over it would help whoever changed it; the readers known before go on.
      changed(error);
    }
    const revision = list?.revision ?? 0;
    if (revision < known) {
      older(new StorageError('damaged', `readers.json has revision ${revision}, and the logs know ${known}.`));
      return { masters, readers: [], signer, known, list: null };
    }
    known = revision;
    return { masters, readers: list?.readers ?? [], signer, known, list: list === undefined ? null : markOf(list) };
  };
}
