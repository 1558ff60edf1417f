import { CliError, EXIT } from '@sallyport/core/cli';
import type { ExitCode, Terminal } from '@sallyport/core/cli';
import { isHeld } from '../storage/retention.ts';
import { pruneLog } from '../storage/prune-log.ts';
import { requireLog } from './existing-log.ts';
import { masterKeyOf } from './key-source.ts';
import type { KeyFlags } from './key-source.ts';
import { requireOwnKey } from './own-key.ts';

export interface PruneFlags extends KeyFlags {
  readonly folder: string;
  readonly name: string;
  readonly maxAge?: number;
  readonly maxSize?: number;
  readonly through?: string;
  readonly json?: true;
}

const NO_LIMITS = { maxAge: undefined, maxTotalSize: undefined, legalHold: false };

/** Deletes what retention no longer keeps and prints the proof of each deletion, which the log keeps as well. */
export async function pruneCommand(flags: PruneFlags, terminal: Terminal): Promise<ExitCode> {
  const { folder, name, maxAge, maxSize, through, json } = flags;
  if (maxAge === undefined && maxSize === undefined && through === undefined) {
    throw new CliError(EXIT.usage, 'say what to delete: --max-age, --max-size or --through.');
  }
  const key = masterKeyOf(flags, terminal);
  requireLog(folder, name);
  requireOwnKey({ folder, name }, key);
  if (isHeld({ folder, name }, NO_LIMITS)) {
    throw new CliError(EXIT.cannot, `nothing deleted: the log is under legal hold (${name}.hold).`);
  }
  const pruned = pruneLog({
    ...key,
    folder,
    name,
    ...(maxAge === undefined ? {} : { maxAge }),
    ...(maxSize === undefined ? {} : { maxTotalSize: maxSize }),
    ...(through === undefined ? {} : { through }),
  });
  for (const proof of pruned) {
    const { file, records, bytes, firstTime, lastTime, reason } = proof;
    const span = `${new Date(firstTime).toISOString()} to ${new Date(lastTime).toISOString()}`;
    const text = `${file}: ${records} records, ${bytes} bytes, ${span}, deleted for its ${reason}`;
    await terminal.out(json === true ? `${JSON.stringify(proof)}\n` : `${text}\n`);
  }
  if (json !== true) await terminal.out(`${name}: ${pruned.length} files deleted\n`);
  return EXIT.ok;
}
