import { CliError, EXIT } from '@sallyport/core/cli';
import type { ExitCode, Terminal } from '@sallyport/core/cli';
import type { VerifyReport } from '../storage/types.ts';
import { verifyLog } from '../storage/verify-log.ts';
import { requireLog } from './existing-log.ts';
import { faultText } from './fault-text.ts';
import { readKeyOf } from './key-source.ts';
import type { KeyFlags } from './key-source.ts';
import { requireOwnReadKey } from './own-key.ts';
import { startProgress } from './progress.ts';

export interface VerifyFlags extends KeyFlags {
  readonly folder: string;
  readonly name: string;
  readonly anchor?: string;
  readonly allowUnsigned?: true;
  readonly json?: true;
}

const plural = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`;

function reportText(name: string, { files, records, bytes, faults, torn, skipped, anchor }: VerifyReport): string {
  const found = faults.length === 0 ? 'no faults' : plural(faults.length, 'fault');
  const lines = [
    ...faults.map((fault) => faultText(fault).trimEnd()),
    `${name}: ${plural(files, 'file')}, ${plural(records, 'record')}, ${plural(bytes, 'byte')}: ${found}`,
    ...(torn === 0 ? [] : [`${plural(torn, 'file')} ended by a crash: the record being written was lost, no fault`]),
    ...(skipped === 0 ? [] : [`${plural(skipped, 'file')} not looked into: written before this reader had access`]),
    ...(anchor === undefined ? [] : [`anchor ${anchor}`]),
  ];
  return `${lines.join('\n')}\n`;
}

/** Checks the log, prints each fault with its file and entry, and where the log stands now. */
export async function verifyCommand(flags: VerifyFlags, terminal: Terminal): Promise<ExitCode> {
  const { folder, name, anchor, allowUnsigned, json } = flags;
  const key = readKeyOf(flags, terminal);
  // With an anchor a log that is gone is a finding, not a mistyped name.
  if (anchor === undefined) requireLog(folder, name);
  requireOwnReadKey({ folder, name }, key);
  const progress = startProgress(`verifying ${name}`, terminal);
  let report: VerifyReport;
  try {
    report = await verifyLog({
      ...key,
      folder,
      name,
      ...(anchor === undefined ? {} : { anchor }),
      ...(allowUnsigned === undefined ? {} : { allowUnsigned }),
      onProgress: progress.update,
    });
  } finally {
    progress.end();
  }
  if (report.files > 0 && report.skipped === report.files && report.faults.length === 0) {
    throw new CliError(EXIT.noAccess, `no file of the log ${name} opens with this key: nothing was checked.`);
  }
  await terminal.out(json === true ? `${JSON.stringify(report)}\n` : reportText(name, report));
  return report.faults.length === 0 ? EXIT.ok : EXIT.found;
}
