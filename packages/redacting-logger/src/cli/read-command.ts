import { EXIT } from '@sallyport/core/cli';
import type { ExitCode, Terminal } from '@sallyport/core/cli';
import { readLog } from '../storage/read-log.ts';
import { requireLog } from './existing-log.ts';
import { faultText } from './fault-text.ts';
import { matches } from './field-filter.ts';
import type { FieldFilter } from './field-filter.ts';
import { readKeyOf } from './key-source.ts';
import type { KeyFlags } from './key-source.ts';
import { requireOwnReadKey } from './own-key.ts';
import { startProgress } from './progress.ts';
import { safeJson } from './safe-json.ts';

export interface ReadFlags extends KeyFlags {
  readonly folder: string;
  readonly name: string;
  readonly since?: number;
  readonly until?: number;
  readonly field: readonly FieldFilter[];
  readonly limit?: number;
  readonly allowUnsigned?: true;
}

/**
 * Prints the records as JSON lines. That it is read is recorded by `readLog` before the first record comes, whoever
 * reads; when it cannot be recorded nothing is read. Damage goes to standard error, and what is authentic is printed.
 */
export async function readCommand(flags: ReadFlags, terminal: Terminal): Promise<ExitCode> {
  const { folder, name, since, until, field, limit = Number.POSITIVE_INFINITY, allowUnsigned } = flags;
  const key = readKeyOf(flags, terminal);
  requireLog(folder, name);
  requireOwnReadKey({ folder, name }, key);
  let faults = 0;
  let printed = 0;
  const progress = startProgress(`reading ${name}`, terminal, { quiet: terminal.outIsTerminal });
  const records = readLog({
    ...key,
    folder,
    name,
    ...(since === undefined ? {} : { from: since }),
    ...(until === undefined ? {} : { to: until }),
    ...(allowUnsigned === undefined ? {} : { allowUnsigned }),
    onProgress: progress.update,
    onFault: (fault) => {
      faults += 1;
      terminal.err(faultText(fault));
    },
  });
  try {
    for await (const { line } of records) {
      if (!matches(line, field)) continue;
      printed += 1;
      if (!(await terminal.out(`${safeJson(line)}\n`)) || printed >= limit) break;
    }
  } finally {
    progress.end();
  }
  return faults === 0 ? EXIT.ok : EXIT.found;
}
