import { renameSync } from 'node:fs';
import { join } from 'node:path';
import type { EncryptedLog } from '../storage/types.ts';
import { reasonOf } from './reason-of.ts';
import type { SpoolLogs } from './spool-logs.ts';

/** Records that the sink refused for good, encrypted like the spool: nobody has to find out from memory what is missing. */
export interface DeadFile {
  /** Throws when the record cannot be kept. */
  park(line: string, status: number): void;
  close(): void;
}

/** Readable as any log: folder `<spool>/dead`, one JSON line a record with when, the sink's status and the record as text. */
export function createDeadFile(folder: string, logs: SpoolLogs): DeadFile {
  const path = join(folder, 'dead');
  let log: EncryptedLog | undefined;

  function open(): EncryptedLog {
    try {
      return logs.open(path, 'dead');
    } catch (error) {
      if (reasonOf(error) !== 'damaged') throw error;
      // Of another master key, or tampered with: kept, but it must not keep the records behind this one waiting.
      renameSync(path, `${path}-${Date.now()}`);
      return logs.open(path, 'dead');
    }
  }

  return {
    park(line, status): void {
      log ??= open();
      log.write(JSON.stringify({ refused: new Date().toISOString(), status, record: line }));
    },
    close(): void {
      log?.close();
      log = undefined;
    },
  };
}
