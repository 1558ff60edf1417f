import { createHash } from 'node:crypto';
import { AMOUNTS, OWNERS } from './entry.ts';
import type { UsageOwner, UsageRow } from './entry.ts';
import type { UsageSum } from './ledger-store.ts';
import { rowKey } from './usage-rows.ts';

/** Sums stay exact in JavaScript, and no row can make a batch overflow. */
export const MOST_SUM: number = Number.MAX_SAFE_INTEGER;

/** `inputTokens` is `input_tokens`. */
export const column = (name: string): string => name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** One column to meet in, since in most databases null equals no null. */
export function rowId(row: UsageRow): string {
  return createHash('sha256').update(rowKey(row)).digest('base64url');
}

/** Conditions on owners, each beginning with `and`. @param first number of the first parameter */
export function whereSql(
  where: Partial<UsageOwner>,
  first: number,
  parameter: (at: number) => string,
): { readonly sql: string; readonly values: string[] } {
  const values: string[] = [];
  let sql = '';
  for (const name of OWNERS) {
    const value = where[name];
    if (value === undefined) continue;
    sql += value === null ? ` and ${name} is null` : ` and ${name} = ${parameter(first + values.length)}`;
    if (value !== null) values.push(value);
  }
  return { sql, values };
}

/** Drivers give sums as text, as numbers or as bigint. */
export function sumOf(row: Readonly<Record<string, unknown>>, by: readonly (keyof UsageOwner)[]): UsageSum {
  const owner = OWNERS.filter((name) => by.includes(name)).map((name) => [name, row[name] ?? null] as const);
  const amounts = AMOUNTS.map((name) => [name, Math.min(Number(row[column(name)]), MOST_SUM)] as const);
  return { start: Number(row['start']), ...Object.fromEntries(owner), ...Object.fromEntries(amounts) } as UsageSum;
}
