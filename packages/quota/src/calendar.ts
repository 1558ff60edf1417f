export type Period = 'day' | 'week' | 'month';

const DAY = 86_400_000;

/** A reader of local time: the wall clock of a zone, as milliseconds of a clock without zones. */
function localClock(zone: string): (instant: number) => number {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  return (instant) => {
    const of: Partial<Record<Intl.DateTimeFormatPartTypes, number>> = {};
    for (const { type, value } of format.formatToParts(instant)) of[type] = Number(value);
    const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = of;
    return Date.UTC(year, month - 1, day, hour, minute, second) + (((instant % 1000) + 1000) % 1000);
  };
}

/**
 * The first instant at which the zone's clock shows `local` or later. Where midnight comes twice it is the first of
 * the two; where clocks skip midnight, as in Beirut or Santiago, the moment they skip it.
 */
function instantOf(local: number, clock: (instant: number) => number): number {
  // No zone is further than 14 hours from UTC, and none changes its clock twice within two days.
  let before = local - DAY;
  let reached = local + DAY;
  for (const guess of [before, reached]) {
    const exact = local - (clock(guess) - guess);
    if (clock(exact) !== local) continue;
    reached = Math.min(reached, exact);
    before = Math.max(before, reached - 1);
  }
  while (reached - before > 1) {
    const middle = Math.floor((before + reached) / 2);
    if (clock(middle) >= local) reached = middle;
    else before = middle;
  }
  return reached;
}

/** First day of the period that contains the local time, moved by some periods; as local midnight. */
function startOf(local: number, period: Period, by: number): number {
  const date = new Date(local);
  const [year, month, day] = [date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate()];
  switch (period) {
    case 'day':
      return Date.UTC(year, month, day + by);
    case 'week':
      // ISO 8601: weeks start on Monday.
      return Date.UTC(year, month, day - ((date.getUTCDay() + 6) % 7) + 7 * by);
    case 'month':
      return Date.UTC(year, month + by, 1);
  }
}

/** Whether this runtime knows the time zone. */
export function isTimeZone(zone: unknown): zone is string {
  try {
    return typeof zone === 'string' && Intl.DateTimeFormat('en-US', { timeZone: zone }).format(0) !== '';
  } catch {
    return false;
  }
}

/**
 * The starts of the previous, this, the next and the following period, as instants. A day that a zone has skipped has
 * no length, and is none of them.
 */
export function calendarBounds(period: Period, zone: string, now: number): readonly number[] {
  const clock = localClock(zone);
  const local = clock(now);
  const starts = [-2, -1, 0, 1, 2, 3, 4].map((by) => instantOf(startOf(local, period, by), clock));
  const known = [...new Set(starts)].toSorted((a, b) => a - b);
  const current = known.findLastIndex((start) => start <= now);
  return Object.freeze(known.slice(Math.max(0, current - 1), current + 3));
}
