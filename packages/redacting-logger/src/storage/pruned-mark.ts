import { readFileSync } from 'node:fs';
import { writeAtomically } from './atomic-file.ts';
import { pathOf } from './log-folder.ts';
import type { LogPlace } from './log-folder.ts';
import type { MasterKey, MasterPublicKey } from './master-key.ts';

/** A file that retention deleted. */
interface GoneFile {
  readonly number: number;
  readonly id: string;
  /** Its last tag in hex; empty when it held nothing whole. */
  readonly tag: string;
}

/**
 * How far retention has deleted a log, in `NAME.pruned`, signed by the master key. Full readers have the data keys and
 * could write any entry into a file, but not this. An older one put back makes deleted files look missing, never the
 * other way round.
 */
export interface PrunedMark {
  /** Id of the log. */
  readonly log: string;
  /** Up to and including this number. */
  readonly through: number;
  /** What the last run deleted. */
  readonly files: readonly GoneFile[];
}

const markName = ({ name }: LogPlace): string => `${name}.pruned`;

function signedText(master: string, { name }: LogPlace, { log, through, files }: PrunedMark): string {
  const gone = files.map(({ number, id, tag }) => [number, id, tag]);
  return JSON.stringify(['sallyport-log pruned 1', master, name, log, through, gone]);
}

/** `undefined` when there is none that one of these master keys signed for this log. */
export function loadPruned(place: LogPlace, masters: readonly MasterPublicKey[]): PrunedMark | undefined {
  try {
    const parsed = JSON.parse(readFileSync(pathOf(place, markName(place)), 'utf8')) as PrunedMark & {
      readonly signature: string;
    };
    const { log, through, files, signature } = parsed;
    const mark = { log, through, files };
    return masters.some(({ text, verify }) => verify(signedText(text, place, mark), signature)) ? mark : undefined;
  } catch {
    return undefined;
  }
}

export function savePruned(place: LogPlace, signer: MasterKey, mark: PrunedMark): void {
  const signature = signer.sign(signedText(signer.public.text, place, mark));
  writeAtomically(pathOf(place, markName(place)), `${JSON.stringify({ version: 1, ...mark, signature })}\n`);
}

/** Before files are deleted. Never takes back what an earlier run said. */
export function extendPruned(place: LogPlace, signer: MasterKey, { log, through, files }: PrunedMark): void {
  const earlier = loadPruned(place, [signer.public]);
  const furthest = earlier?.log === log ? Math.max(earlier.through, through) : through;
  savePruned(place, signer, { log, through: furthest, files });
}
