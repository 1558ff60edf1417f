import { warnOnce } from '../warn-once.ts';
import { useWriterKey } from './key-options.ts';
import type { MasterKeyOptions } from './key-options.ts';
import { parseMasterPublicKey } from './master-key.ts';
import { loadReaders, readersSignedBy, saveReaders } from './reader-list.ts';
import type { LogReader } from './reader-list.ts';
import type { Recipients } from './sidecar.ts';

/**
 * Who new files are sealed for: asked at each file, so that a grant takes effect at the next one.
 * @throws {ConfigError} when the keys are wrong
 * @throws {StorageError} when the list of readers is not as the holder of the master key signed it
 */
export function recipientsOf(
  owner: string,
  options: MasterKeyOptions & { readonly folder: string; readonly recipients?: readonly string[] | undefined },
): () => Recipients {
  const { folder, recipients = [] } = options;
  const signer = useWriterKey(owner, options);
  const given = recipients.flatMap((text) => parseMasterPublicKey(text) ?? []);
  const masters = signer === undefined ? given : [signer.public];
  const warn = warnOnce('SALLYPORT_STORAGE', `${owner}: the list of readers was changed and is not followed.`);
  // Tells readers which master key to seal the record of their reading to.
  if (signer !== undefined && loadReaders(folder) === undefined) saveReaders(folder, signer, []);
  let readers: readonly LogReader[] = readersSignedBy(folder, masters);
  return () => {
    try {
      readers = readersSignedBy(folder, masters);
    } catch (error) {
      // Losing records over it would help whoever changed it; the readers known before go on.
      warn(error);
    }
    return { masters, readers, signer };
  };
}
