import { randomBytes } from 'node:crypto';
import { closeSync, constants, fstatSync, fsyncSync, ftruncateSync, openSync, unlinkSync, writeSync } from 'node:fs';
import { writeAtomically } from './atomic-file.ts';
import type { Checkpoint } from './checkpoint.ts';
import type { ControlEntry, OpenEntry, PreviousFile } from './control-entry.ts';
import { newFileKeys } from './file-keys.ts';
import type { FileKeys } from './file-keys.ts';
import { frameWriter } from './frame-writer.ts';
import { encodeHeader, headerHash, KIND, nameTag } from './layout.ts';
import { keysName, pathOf, slogName } from './log-folder.ts';
import type { LogPlace } from './log-folder.ts';
import { makeSidecar } from './sidecar.ts';
import type { WriterRecipients } from './recipients.ts';
import { StorageError } from './storage-error.ts';

/** One file that is being written. */
export interface LogFile {
  readonly file: string;
  readonly keys: FileKeys;
  readonly created: number;
  readonly bytes: () => number;
  readonly records: () => number;
  /** Both throw when the frame did not get into the file as a whole; nothing may be written after that. */
  readonly append: (line: string, shared: string | undefined, time: number) => void;
  readonly control: (entry: ControlEntry, time: number) => void;
  readonly state: () => Checkpoint & PreviousFileState;
  readonly sync: () => void;
  /** False when the file was deleted or emptied under its writer. */
  readonly isThere: () => boolean;
  /** Closes the descriptor; cuts off what a failed write left. */
  readonly close: () => void;
  readonly fd: number;
}

interface PreviousFileState {
  readonly asPrevious: PreviousFile;
}

function unlinkQuietly(path: string): void {
  try {
    unlinkSync(path);
  } catch {
    // Not made yet.
  }
}

/**
 * Makes the file with its opening entry, and then its sidecar, or leaves nothing behind and throws.
 * @param log id of the log
 */
export function createLogFile(
  place: LogPlace,
  log: string,
  number: number,
  opening: OpenEntry,
  recipients: WriterRecipients,
): LogFile {
  const split = opening.fields !== undefined;
  const created = Date.now();
  const id = randomBytes(16).toString('hex');
  const name = nameTag(place.name);
  const header = encodeHeader({ number, id, created, split, log, name, readers: recipients.known });
  const keys = newFileKeys(split);
  const file = slogName(place, number);
  const path = pathOf(place, file);
  const frames = frameWriter(keys, headerHash(header));
  const { O_APPEND, O_CREAT, O_EXCL, O_WRONLY } = constants;
  // Exclusive: a key and its nonces belong to one file and one writer, so no existing file is ever continued.
  const fd = openSync(path, O_WRONLY | O_CREAT | O_EXCL | O_APPEND, 0o600);
  let bytes = 0;
  let records = 0;

  function put(octets: Buffer): void {
    const written = writeSync(fd, octets, 0, octets.length);
    // A full disk may take the first part of a write and refuse the rest.
    if (written !== octets.length) throw new StorageError('write-failed', `${file}: the disk took part of a record.`);
    bytes += written;
  }

  function control(entry: ControlEntry, time: number): void {
    const text = JSON.stringify(entry);
    // What the log says about itself holds nothing of its records, so limited readers can check the chain too.
    put(frames.frame(KIND.control, text, split ? text : undefined, time));
    frames.accept();
  }

  try {
    put(header);
    control(opening, created);
    // On the disk before its keys are, so that an empty file that has keys was emptied.
    fsyncSync(fd);
    // Before the first record: a record whose key is nowhere is lost.
    writeAtomically(pathOf(place, keysName(file)), `${JSON.stringify(makeSidecar(header, keys, recipients))}\n`);
  } catch (error) {
    closeSync(fd);
    unlinkQuietly(path);
    unlinkQuietly(pathOf(place, keysName(file)));
    throw error;
  }

  return {
    file,
    fd,
    keys,
    created,
    control,
    bytes: () => bytes,
    records: () => records,
    append: (line, shared, time) => {
      put(frames.frame(KIND.record, line, shared, time));
      frames.accept();
      records += 1;
    },
    state: () => {
      const tag = frames.tag();
      const position = { number, id, frames: frames.frames() };
      return { ...position, tag, log, name, asPrevious: { ...position, tag: tag.toString('hex') } };
    },
    sync: () => fsyncSync(fd),
    isThere: () => {
      const { nlink, size } = fstatSync(fd);
      return nlink > 0 && size >= bytes;
    },
    close: () => {
      try {
        if (fstatSync(fd).size > bytes) ftruncateSync(fd, bytes);
      } catch {
        // The reader knows a torn end when it sees one.
      }
      closeSync(fd);
    },
  };
}
