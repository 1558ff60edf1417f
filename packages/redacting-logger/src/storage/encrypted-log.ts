import { checkFolder, nameRule } from './log-folder.ts';
import { logWriter } from './log-writer.ts';
import { ConfigError } from '@sallyport/core';
import { readEncryptedLogOptions } from './log-options.ts';
import type { EncryptedLogOptions, EncryptedLogSettings } from './log-options.ts';
import { recipientsOf } from './recipients.ts';
import type { WriterRecipients } from './recipients.ts';
import { removeRemains } from './remains.ts';
import type { EncryptedLog } from './types.ts';
import { lockLog } from './writer-lock.ts';

/**
 * Locks a log and opens it for writing.
 * @throws {ConfigError} when the folder or key file is open to others
 * @throws {StorageError} when another writer has it
 */
export function openEncryptedLog(
  owner: string,
  settings: EncryptedLogSettings,
  narrow: (recipients: WriterRecipients) => WriterRecipients = (all) => all,
): EncryptedLog {
  checkFolder(owner, settings.folder, true);
  const recipients = recipientsOf(owner, settings);
  const unlock = lockLog(settings);
  try {
    removeRemains(settings);
    return logWriter(owner, settings, () => narrow(recipients()), unlock);
  } catch (error) {
    unlock();
    throw error;
  }
}

/** Logs of this name are what `readLog` keeps about its readers, and are read by other rules. */
export function refuseAccessName(owner: string, name: string): void {
  if (nameRule.accepts(name) && name.endsWith('-access')) {
    throw new ConfigError(
      owner,
      'name',
      '`name` must not end with -access: `readLog` keeps its own log under such a name.',
    );
  }
}

/**
 * Opens an encrypted log for writing. Each start begins a new file.
 * @throws {ConfigError} when an option is wrong, or the folder or key file is open to others
 * @throws {StorageError} when another process writes this log
 */
export function createEncryptedLog(options: EncryptedLogOptions): EncryptedLog {
  const settings = readEncryptedLogOptions('createEncryptedLog', options);
  refuseAccessName('createEncryptedLog', settings.name);
  return openEncryptedLog('createEncryptedLog', settings);
}
