import { openEncryptedLog } from './encrypted-log.ts';
import type { LogPlace } from './log-folder.ts';
import { readEncryptedLogOptions } from './log-options.ts';
import type { NamedAccess } from './read-access.ts';
import { StorageError } from './storage-error.ts';

const PATIENCE_MS = 5000;

const pause = (ms: number): Promise<void> => new Promise((resolve) => void setTimeout(resolve, ms));

/**
 * Records in `NAME-access` who read what. Sealed to the master key, so a reader can add to it and neither read it nor
 * change what others left. The log is open only for a moment, since readers come at the same time.
 * @throws {StorageError} when it cannot be written: what cannot be recorded is not read
 */
export async function recordAccess(place: LogPlace, access: NamedAccess, facts: object): Promise<void> {
  if (access.recordFor === undefined) {
    throw new StorageError(
      'no-key',
      'Nobody is named in readers.json to whom the record of this reading could be sealed.',
    );
  }
  const line = JSON.stringify({ event: 'log-read', log: place.name, reader: access.who, ...facts });
  const { folder, name } = place;
  const recipients = [access.recordFor.text];
  const settings = readEncryptedLogOptions('readLog', { folder, name: `${name}-access`, recipients, sync: 'none' });
  const until = Date.now() + PATIENCE_MS;
  for (;;) {
    try {
      // For the holder of the master key alone, not for the readers themselves.
      const log = openEncryptedLog('readLog', settings, (all) => ({ ...all, readers: [] }));
      try {
        log.write(line);
      } finally {
        log.close();
      }
      return;
    } catch (error) {
      if (!(error instanceof StorageError && error.trouble === 'locked') || Date.now() > until) throw error;
      await pause(20);
    }
  }
}
