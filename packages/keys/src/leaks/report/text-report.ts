import type { LeakReport } from '../scan.ts';
import { shownText } from './shown-text.ts';

const count = (number: number, one: string): string => `${number} ${one}${number === 1 ? '' : 's'}`;

/** One line a finding, as compilers write them. */
export function textReport(report: LeakReport): string {
  const lines = report.findings.map(({ file, within, line, column, kind, severity, via, masked, fingerprint }) => {
    const where = `${shownText(file)}${within === undefined ? '' : ` (${shownText(within)})`}:${line}:${column}`;
    const how = via.length === 0 ? '' : ` in ${via.join(', ')}`;
    return `${where}: ${severity}: ${shownText(kind)} ${masked}${how} [${fingerprint}]`;
  });
  for (const { file, reason } of report.unread) lines.push(`${shownText(file)}: unread: ${reason}`);
  if (report.skipped.length > 0) {
    lines.push(`not looked for, too short or too common: ${report.skipped.map((name) => shownText(name)).join(', ')}`);
  }
  const shown = `${count(report.leaks, 'leak')}, ${count(report.findings.length - report.leaks, 'public key')}`;
  const left = report.known === 0 ? '' : `, ${report.known} in the baseline`;
  const megabytes = (report.bytes / 1e6).toFixed(1);
  lines.push(`${shown}${left} in ${count(report.files, 'file')} (${megabytes} MB)`);
  return `${lines.join('\n')}\n`;
}
