import { warnOnce } from '../warn-once.ts';
import { encodeCheckpoint } from './checkpoint.ts';
import type { ControlEntry, OpenEntry, PreviousFile } from './control-entry.ts';
import { headFile } from './head-file.ts';
import { createLogFile } from './log-file.ts';
import type { LogFile } from './log-file.ts';
import { checkFolder, MAX_NUMBER } from './log-folder.ts';
import type { LogPlace } from './log-folder.ts';
import { readLogState } from './log-state.ts';
import type { WriterRecipients } from './recipients.ts';
import { StorageError } from './storage-error.ts';

/** The files of a log as one chain: the one being written, what it follows and the checkpoint. */
export interface LogChain {
  /** Id of the log. */
  readonly log: string;
  readonly current: () => LogFile | undefined;
  /** The current file, or a new one. */
  readonly open: () => LogFile;
  readonly append: (line: string, shared: string | undefined, time: number) => void;
  readonly control: (entry: ControlEntry) => void;
  /** @throws {StorageError} when the file was deleted or cut under its writer; the next record begins a new one */
  readonly checkpoint: () => void;
  readonly seal: () => void;
  /** Leaves the current file as it is: nothing may be added to it. */
  readonly giveUp: () => void;
  readonly close: () => void;
}

export interface ChainOptions extends LogPlace {
  readonly owner: string;
  /** Fields that limited readers get; `undefined` when files are not split. */
  readonly fields: readonly string[] | undefined;
  readonly recipients: () => WriterRecipients;
  readonly durable: boolean;
}

export function logChain(options: ChainOptions): LogChain {
  const { owner, folder, name, fields, recipients, durable } = options;
  const place = { folder, name };
  const found = readLogState(place);
  const head = headFile(place);
  const warn = warnOnce('SALLYPORT_STORAGE', `${owner}: the log ${name} cannot be kept as it should be.`);
  let previous: PreviousFile | null = found.previous;
  let nextNumber = found.nextNumber;
  let opened = false;
  let current: LogFile | undefined;

  function giveUp(): void {
    const file = current;
    if (file === undefined) return;
    current = undefined;
    const state = file.state();
    previous = state.asPrevious;
    try {
      head.write(encodeCheckpoint(state, file.keys));
    } catch (error) {
      warn(error);
    }
    // Its folder may be another one by now.
    head.close();
    file.close();
  }

  function checkpoint(): void {
    if (current === undefined) return;
    if (!current.isThere()) {
      giveUp();
      throw new StorageError('write-failed', `The log ${name} was deleted or cut while it was being written.`);
    }
    head.write(encodeCheckpoint(current.state(), current.keys));
  }

  function open(): LogFile {
    if (current !== undefined) return current;
    // Never tried again: a number may have left something behind that could not be removed.
    const number = nextNumber;
    if (number >= MAX_NUMBER) throw new StorageError('damaged', `The log ${name} has a file of an absurd number.`);
    nextNumber += 1;
    checkFolder(owner, folder, true);
    const sealedFor = recipients();
    const opening: OpenEntry = {
      entry: 'open',
      previous,
      ...(opened ? {} : { head: found.head }),
      ...(fields === undefined ? {} : { fields }),
      readers: sealedFor.list,
    };
    const file = createLogFile(place, found.log, number, opening, sealedFor);
    opened = true;
    current = file;
    checkpoint();
    return file;
  }

  /** A frame that failed may be there in part, under a nonce that must not be used again. */
  function orGiveUp(work: (file: LogFile) => void): void {
    const file = open();
    try {
      work(file);
    } catch (error) {
      if (!(error instanceof StorageError && error.trouble === 'too-large')) giveUp();
      throw error;
    }
  }

  function seal(): void {
    const file = current;
    if (file === undefined) return;
    try {
      orGiveUp(() => file.control({ entry: 'seal', records: file.records() }, Date.now()));
      if (durable) file.sync();
      checkpoint();
      previous = file.state().asPrevious;
      current = undefined;
      file.close();
    } catch (error) {
      // The next file's first entry tells where this one ended as well.
      warn(error);
      giveUp();
    }
  }

  return {
    log: found.log,
    current: () => current,
    open,
    append: (line, shared, time) => orGiveUp((file) => file.append(line, shared, time)),
    control: (entry) => orGiveUp((file) => file.control(entry, Date.now())),
    checkpoint,
    seal,
    giveUp,
    close: () => {
      seal();
      head.close();
    },
  };
}
