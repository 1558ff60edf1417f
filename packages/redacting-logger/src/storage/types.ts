/** One record as it lies in an encrypted log. */
export interface StoredRecord {
  /** Name of the file, without its folder. */
  readonly file: string;
  /** Number of the entry within its file. Records start at 1: entry 0 ties the file to the one before it. */
  readonly sequence: number;
  /** When it was written, in milliseconds since the epoch. */
  readonly time: number;
  /** The record: one JSON line without its line end. A limited reader gets the shared fields only. */
  readonly line: string;
}

/** What went wrong with a log, and where. */
export interface LogFault {
  readonly kind: 'edited' | 'removed' | 'reordered' | 'truncated' | 'missing-file' | 'unreadable';
  readonly file: string;
  /** The first entry that is not as it was written. */
  readonly sequence: number;
  readonly message: string;
}

export interface VerifyReport {
  readonly files: number;
  readonly records: number;
  readonly bytes: number;
  readonly faults: readonly LogFault[];
  /** Records cut off at the very end of a file by a crash of its writer: at most one a file, and no fault. */
  readonly torn: number;
  /** Files written before the reader was granted access: they were not looked into. */
  readonly skipped: number;
  /**
   * Where the log stands, to be kept outside of it. `verifyLog({ anchor })` then finds what a log cannot find by itself:
   * that the whole folder was put back to an older state. `undefined` while nothing is written.
   */
  readonly anchor: string | undefined;
}

/** An open encrypted log. Every `write` has reached the operating system when it returns: `kill -9` loses nothing written. */
export interface EncryptedLog {
  /**
   * Appends one record: a JSON line; a line end at its end is dropped.
   * @throws {StorageError} when it cannot be written; the next call tries again, with a new file
   */
  write(line: string): void;
  /** Ends the current file and opens the next. */
  rotate(): void;
  /** Deletes what retention no longer keeps; with the name of a file, that file and all before it as well. */
  prune(through?: string): readonly PrunedFile[];
  /** Seals the current file. Writing afterwards throws. */
  close(): void;
}

/** The proof of a deletion: what was deleted, never what it said. */
export interface PrunedFile {
  readonly file: string;
  readonly records: number;
  readonly bytes: number;
  readonly firstTime: number;
  readonly lastTime: number;
  readonly reason: 'age' | 'size' | 'request';
}

/** How far long work is. */
export interface LogProgress {
  readonly bytesDone: number;
  readonly bytesTotal: number;
  readonly file: string;
}
