/** Which file came before, and how it ended: the link between files. */
export interface PreviousFile {
  readonly number: number;
  readonly id: string;
  readonly frames: number;
  /** Last tag in hex. */
  readonly tag: string;
}

/** Which list of readers a file was sealed by. */
export interface ListMark {
  readonly revision: number;
  readonly digest: string;
}

/** First entry of every file. */
export interface OpenEntry {
  readonly entry: 'open';
  readonly previous: PreviousFile | null;
  /**
   * The checkpoint as a new process found it, in base64; null when there was none. It saves the proof of a truncation
   * that happened while no writer ran, since the new writer overwrites it. Absent when the same writer goes on.
   */
  readonly head?: string | null;
  /** Names of the fields that limited readers see. */
  readonly fields?: readonly string[];
  /** The list of readers followed; null when there was none, or none that could be trusted. */
  readonly readers: ListMark | null;
}

/** Last entry of a file that was ended properly. */
interface SealEntry {
  readonly entry: 'seal';
  readonly records: number;
}

/**
 * Retention is about to delete these files, oldest first and never the one that holds this entry. Whoever has the
 * file's data key could add such an entry, so where the writer can sign, `NAME.pruned` decides: see pruned-mark.ts.
 */
interface PrunedEntry {
  readonly entry: 'pruned';
  /** Up to and including this number. */
  readonly through: number;
  /** What was deleted, with the id and the last tag of each. */
  readonly files: readonly object[];
}

/** What the log says about itself, encrypted and chained like its records. */
export type ControlEntry = OpenEntry | SealEntry | PrunedEntry;

/** Authenticated text, so only its writer can be wrong about its shape. */
export function parseControl(text: string): ControlEntry | undefined {
  try {
    const entry = JSON.parse(text) as ControlEntry;
    return ['open', 'seal', 'pruned'].includes(entry.entry) ? entry : undefined;
  } catch {
    return undefined;
  }
}
