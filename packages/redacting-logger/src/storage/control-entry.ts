/** Which file came before, and how it ended: the link between files. */
export interface PreviousFile {
  readonly number: number;
  readonly id: string;
  readonly frames: number;
  /** Last tag in hex. */
  readonly tag: string;
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
}

/** Last entry of a file that was ended properly. */
interface SealEntry {
  readonly entry: 'seal';
  readonly records: number;
}

/**
 * Retention is about to delete these files. Files are deleted oldest first and never the one that holds this entry, so
 * the newest such entry still in the log accounts for everything that retention ever deleted.
 */
interface PrunedEntry {
  readonly entry: 'pruned';
  /** Up to and including this number. */
  readonly through: number;
  /** Last tag of the newest of them, in hex. */
  readonly tag: string;
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
