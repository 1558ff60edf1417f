import { isTimeZone } from '../../calendar.ts';
import { OWNERS } from '../entry.ts';
import type { UsageOwner } from '../entry.ts';
import type { Every } from '../periods.ts';
import type { UsageGrouping, UsageOf } from '../read-usage.ts';

/** What a client asks for in the query of the URL. */
export interface AskedUsage {
  readonly range: { readonly from: number; readonly to: number };
  readonly grouping: UsageGrouping & { readonly by: readonly (keyof UsageOwner)[] };
  /** Whose, where that is more than the own; `undefined`: the own. */
  readonly others: UsageOf | undefined;
  /** Narrows what is the caller's own as well. */
  readonly within: Pick<UsageOf, 'model' | 'route'>;
}

const KNOWN = [
  'from',
  'to',
  'every',
  'by',
  'timeZone',
  'limit',
  'offset',
  'scope',
  'key',
  'principal',
  'tenant',
  'model',
  'route',
];
const EVERY: readonly string[] = ['hour', 'day', 'week', 'month'] satisfies Every[];
const MONTH = 30 * 86_400_000;
const MOST_ROWS = 10_000;
const MOST_CSV_ROWS = 100_000;

// RFC 3339: with a zone, so that nobody wonders whose midnight is meant; a date alone is midnight in UTC (ECMA-262).
const INSTANT = /^\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d{1,3})?)?(?:Z|[+-]\d\d:\d\d))?$/;

function instantOf(text: string | undefined, otherwise: number): number {
  if (text === undefined) return otherwise;
  return INSTANT.test(text) ? Date.parse(text) : Number.NaN;
}

function countOf(text: string | undefined, otherwise: number, least: number, most: number): number {
  if (text === undefined) return otherwise;
  const given = /^\d{1,12}$/.test(text) ? Number(text) : Number.NaN;
  return given >= least && given <= most ? given : Number.NaN;
}

function othersOf(asked: ReadonlyMap<string, string>): UsageOf | undefined {
  const [key, principal, tenant] = [asked.get('key'), asked.get('principal'), asked.get('tenant')];
  if (key === undefined && principal === undefined && tenant === undefined && !asked.has('scope')) return undefined;
  const ofTenant = tenant === undefined ? {} : { tenant };
  const who = principal === undefined ? ofTenant : { principal: { id: principal, ...ofTenant } };
  return { ...who, ...(key === undefined ? {} : { key }) };
}

/** The query, or the name of the parameter that is wrong. */
export function usageQuery(search: URLSearchParams, csv: boolean, now: number): AskedUsage | string {
  const asked = new Map<string, string>();
  for (const [name, value] of search) {
    // Twice the same: two readers could each take another one.
    if (!KNOWN.includes(name) || asked.has(name)) return KNOWN.includes(name) ? name : 'query';
    asked.set(name, value);
  }
  const to = instantOf(asked.get('to'), now);
  const from = instantOf(asked.get('from'), to - MONTH);
  if (Number.isNaN(to)) return 'to';
  if (Number.isNaN(from) || from >= to) return 'from';
  const every = asked.get('every');
  if (every !== undefined && !EVERY.includes(every)) return 'every';
  const by = (asked.get('by') ?? '').split(',').filter((name) => name !== '');
  if (by.some((name) => !(OWNERS as readonly string[]).includes(name))) return 'by';
  const timeZone = asked.get('timeZone') ?? 'UTC';
  if (!isTimeZone(timeZone)) return 'timeZone';
  const limit = countOf(asked.get('limit'), csv ? MOST_CSV_ROWS : 1000, 1, csv ? MOST_CSV_ROWS : MOST_ROWS);
  if (Number.isNaN(limit)) return 'limit';
  const offset = countOf(asked.get('offset'), 0, 0, 1e12);
  if (Number.isNaN(offset)) return 'offset';
  if ((asked.get('scope') ?? 'all') !== 'all') return 'scope';
  const within = Object.fromEntries(
    ['model', 'route'].flatMap((name) => (asked.has(name) ? [[name, asked.get(name)]] : [])),
  );
  return {
    range: { from, to },
    grouping: {
      by: by as (keyof UsageOwner)[],
      timeZone,
      limit,
      offset,
      ...(every === undefined ? {} : { every: every as Every }),
    },
    others: othersOf(asked),
    within,
  };
}
