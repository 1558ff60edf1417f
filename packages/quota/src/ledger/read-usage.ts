import type { Principal } from '@sallyport/core';
import { isTimeZone } from '../calendar.ts';
import { AMOUNTS, NOTHING, OWNERS } from './entry.ts';
import type { UsageAmounts, UsageOwner } from './entry.ts';
import { ledgerName } from './ledger-name.ts';
import type { LedgerSettings } from './ledger-options.ts';
import type { UsageSum } from './ledger-store.ts';
import { periodBounds } from './periods.ts';
import type { Every } from './periods.ts';

/** Whose usage: what is left out may be anybody's, so `{}` is everybody's. */
export interface UsageOf {
  /** What the option `key` of the quota returned. */
  readonly key?: string;
  /** Of this tenant alone; without `tenant`, the principal that has none. */
  readonly principal?: Pick<Principal, 'id' | 'tenant'>;
  readonly tenant?: string;
  readonly model?: string;
  readonly route?: string;
}

/** A row counts where its bucket begins: in a range that includes `from` and excludes `to`. */
export interface UsageRange {
  readonly from: Date | number;
  readonly to: Date | number;
}

/** How usage is grouped. */
export interface UsageGrouping {
  /** What is kept apart. @default [] */
  readonly by?: readonly (keyof UsageOwner)[];
  /** Length of a row's time. @default the whole range is one */
  readonly every?: Every;
  /** Whose calendar. @default 'UTC' */
  readonly timeZone?: string;
  /** Rows at most, up to 100,000. @default 1000 */
  readonly limit?: number;
  /** Rows to leave out, as `next` says. @default 0 */
  readonly offset?: number;
}

/** One row of a report: of the owner, what was asked to be kept apart. */
export interface UsageLine extends Partial<UsageOwner>, UsageAmounts {
  /** ISO 8601, UTC. */
  readonly from: string;
  readonly to: string;
}

export interface UsageReport {
  readonly rows: readonly UsageLine[];
  /** Of all rows, also of those on other pages. */
  readonly total: UsageAmounts;
  /** `offset` of the next page; absent on the last. */
  readonly next?: number;
}

const instant = (given: unknown, name: string): number => {
  const at = given instanceof Date ? given.getTime() : given;
  if (Number.isSafeInteger(at) && Math.abs(Number(at)) <= 8.64e15) return Number(at);
  throw new TypeError(`usage: \`${name}\` must be a Date or milliseconds, got ${typeof given}.`);
};

const count = (given: number, name: string, least: number, most: number): number => {
  if (Number.isSafeInteger(given) && given >= least && given <= most) return given;
  throw new TypeError(`usage: \`${name}\` must be an integer from ${least} to ${most}.`);
};

/** A member that is there and undefined is a mistake, and must not become everybody's usage. */
function whereOf(who: string | UsageOf): Partial<UsageOwner> {
  const of = typeof who === 'string' ? { key: who } : who;
  const where: { -readonly [K in keyof UsageOwner]?: UsageOwner[K] } = {};
  for (const [name, value] of Object.entries(of)) {
    if (!OWNERS.includes(name as keyof UsageOwner)) throw new TypeError(`usage: there is no \`${name}\`.`);
    const text: unknown = name === 'principal' ? (value as UsageOf['principal'])?.id : value;
    if (typeof text !== 'string') throw new TypeError(`usage: \`${name}\` must not be ${typeof text}.`);
    where[name as 'key'] = ledgerName(text);
  }
  if (typeof of.principal === 'object') {
    const { tenant } = of.principal;
    if (of.tenant !== undefined && of.tenant !== tenant) {
      throw new TypeError('usage: `tenant` must be that of `principal`, or be left out.');
    }
    where.tenant = tenant === undefined ? null : ledgerName(tenant);
  }
  return where;
}

const line = ({ start, ...sum }: UsageSum, bounds: readonly number[]): UsageLine => {
  const end = bounds[bounds.indexOf(start) + 1] ?? start;
  return { from: new Date(start).toISOString(), to: new Date(end).toISOString(), ...sum };
};

/** @throws {TypeError | RangeError | ConfigError} for what cannot be asked */
export async function readUsage(
  { store, bucketMs }: Pick<LedgerSettings, 'store' | 'bucketMs'>,
  who: string | UsageOf,
  { from, to }: UsageRange,
  { by = [], every, timeZone = 'UTC', limit = 1000, offset = 0 }: UsageGrouping = {},
): Promise<UsageReport> {
  const range = { from: instant(from, 'from'), to: instant(to, 'to') };
  if (range.from >= range.to) throw new RangeError('usage: `from` must lie before `to`.');
  if (!isTimeZone(timeZone)) throw new TypeError('usage: `timeZone` must be a time zone such as "Europe/Berlin".');
  if (!Array.isArray(by) || !by.every((name) => OWNERS.includes(name as keyof UsageOwner))) {
    throw new TypeError(`usage: \`by\` must be a list of ${OWNERS.join(', ')}.`);
  }
  if (every !== undefined && !['hour', 'day', 'week', 'month'].includes(every)) {
    throw new TypeError('usage: `every` must be one of hour, day, week, month.');
  }
  count(limit, 'limit', 1, 100_000);
  count(offset, 'offset', 0, Number.MAX_SAFE_INTEGER - 100_001);
  const where = whereOf(who);
  const bounds = periodBounds(range, every, timeZone, bucketMs);
  // One more than asked for, to know whether there is another page.
  const sums = await store.read({ bounds, where, by, limit: limit + 1, offset });
  const [whole] = await store.read({ bounds: [range.from, range.to], where, by: [], limit: 1, offset: 0 });
  const total = Object.fromEntries(AMOUNTS.map((name) => [name, whole?.[name] ?? NOTHING[name]]));
  return {
    rows: sums.slice(0, limit).map((sum) => line(sum, bounds)),
    total: total as unknown as UsageAmounts,
    ...(sums.length > limit ? { next: offset + limit } : {}),
  };
}
