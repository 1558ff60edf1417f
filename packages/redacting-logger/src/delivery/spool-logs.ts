import { createEncryptedLog } from '../storage/encrypted-log.ts';
import type { MasterKeyOptions } from '../storage/key-options.ts';
import { readLog } from '../storage/read-log.ts';
import type { EncryptedLog, LogFault, StoredRecord } from '../storage/types.ts';

/** Encrypted logs under the master key of the delivery, one a folder. */
export interface SpoolLogs {
  open(folder: string, name?: string): EncryptedLog;
  /** A log that nobody writes. `onFault` hears of damage, which is passed over. Throws when it is sealed for another key. */
  read(folder: string, onFault: (fault: LogFault) => void): AsyncGenerator<StoredRecord, void>;
}

/** Files of a spool are ended by its segments alone. */
const NEVER = 2 ** 40;
const NAME = 'spool';

export function createSpoolLogs({ masterKey, masterKeyFile }: MasterKeyOptions): SpoolLogs {
  const key = { masterKey, masterKeyFile };
  return {
    open: (folder, name = NAME) => createEncryptedLog({ ...key, folder, name, maxFileSize: NEVER, maxFileAge: NEVER }),
    // Its own process reads it to send it on: nobody sees anything that would have to be recorded.
    read: (folder, onFault) => readLog({ ...key, folder, name: NAME, onFault, recordAccess: false }),
  };
}
