import { ConfigError } from '@sallyport/core';
import { calendarBounds } from '../calendar.ts';

/** How long one row of a usage report is. `hour` counts from the epoch, the others by the calendar of a time zone. */
export type Every = 'hour' | 'day' | 'week' | 'month';

const HOUR = 3_600_000;
const DAY = 86_400_000;
/** Enough for days of five years. */
const MOST_PERIODS = 2000;

/** Whether a zone's clock shows midnight; made once for a report, since making one takes longer than a thousand uses. */
function midnightIn(zone: string): (instant: number) => boolean {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    hourCycle: 'h23',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  });
  return (instant) => instant % 1000 === 0 && format.format(instant) === '00:00:00';
}

function nextPeriod(every: Every, zone: string): (at: number, known: boolean) => number {
  if (every === 'hour') return (at) => (Math.floor(at / HOUR) + 1) * HOUR;
  const next = (at: number): number => calendarBounds(every, zone, at).find((bound) => bound > at) ?? Infinity;
  if (every !== 'day') return next;
  const isMidnight = midnightIn(zone);
  // Nearly every day has 24 hours; where the clock then shows no midnight, the calendar is asked.
  return (at, known) => (known && isMidnight(at + DAY) ? at + DAY : next(at));
}

/**
 * `from`, the starts of the periods between, and `to`.
 * @param bucketMs rows that lie across the end of a period could be of either: such a zone is refused
 * @throws {RangeError} for more than 2,000 periods
 * @throws {ConfigError} where a period ends within a bucket, as in India with buckets of an hour
 */
export function periodBounds(
  range: { readonly from: number; readonly to: number },
  every: Every | undefined,
  zone: string,
  bucketMs: number,
): readonly number[] {
  const { from, to } = range;
  if (every === undefined) return [from, to];
  const next = nextPeriod(every, zone);
  const bounds = [from];
  for (let at = next(from, false); at < to; at = next(at, true)) {
    if (at % bucketMs !== 0) {
      const advice = "give the ledger `bucket: 'quarter'`, or 'minute'.";
      throw new ConfigError('usageLedger', 'bucket', `a ${every} of ${zone} ends within a \`bucket\`; ${advice}`);
    }
    if (bounds.push(at) > MOST_PERIODS) throw new RangeError(`usage: more than ${MOST_PERIODS} periods.`);
  }
  return [...bounds, to];
}
