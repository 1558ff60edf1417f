import { AMOUNTS, OWNERS } from './entry.ts';
import type { UsageLine } from './read-usage.ts';

// What a spreadsheet that separates cells by semicolons, or reads quotes within a cell as they are, would begin one with.
const INNER = /(?<=[;\t\r\n])(?=[\s"]*[=+\-@\uff0b\uff0d\uff1d\uff20])/g;

/**
 * One cell. A spreadsheet takes a text that begins with one of these for a formula, also between quotes, and a client
 * chooses the name of the model: an apostrophe in front makes it text (OWASP, CSV injection).
 */
function cell(text: string): string {
  const inner = text.replaceAll(INNER, "'");
  const safe = /^\s*[=+\-@\uff0b\uff0d\uff1d\uff20]|^[\t\r\n]/.test(text) ? `'${inner}` : inner;
  return /[",\r\n\t]/.test(safe) || safe !== text ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** The rows as CSV (RFC 4180) with a heading line; owners only where the rows have them. */
export function usageCsv(rows: readonly UsageLine[]): string {
  const owners = OWNERS.filter((name) => rows[0] !== undefined && name in rows[0]);
  const lines = [['from', 'to', ...owners, ...AMOUNTS].join(',')];
  for (const row of rows) {
    let text = `${row.from},${row.to}`;
    for (const name of owners) text += `,${cell(row[name] ?? '')}`;
    for (const name of AMOUNTS) text += `,${row[name]}`;
    lines.push(text);
  }
  return `${lines.join('\r\n')}\r\n`;
}
