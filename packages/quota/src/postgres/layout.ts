/** How a window's kind is written in `nums`, and as the first letter of a count's id. */
export const KINDS = {
  sliding: [1, 's'],
  fixed: [2, 'f'],
  calendar: [3, 'c'],
  bucket: [4, 'b'],
  open: [5, 'o'],
} as const;

/**
 * Numbers of one charge in `nums`, by position: account, kind, ms, refill, limit, amount, how many bounds, and where in
 * `nums` they begin. Bounds follow all charges.
 */
export const CHARGE = 8;

/**
 * Numbers of one count in `heads`. Sliding: used, newest slot. Fixed and calendar: used, start, until, slack.
 * Bucket: last moment, level, refill, bookings. Open: used, next expiry. The fifth is when it may be dropped, the sixth
 * how many numbers of `tail` are its own: amounts by slot, lows as pairs, or open calls as pairs of expiry and amount.
 */
export const HEAD = 6;

// Twenty slots hold a unit at most a twentieth longer than its window, and are a third of the row that 60 would need.
export const SLOTS = 20;

/** Lows of a bucket that are remembered; beyond, the oldest two become the lower one. */
export const LOWS = 60;

/** Open calls that expire within the same 64th of their lifetime share one entry, so that 65 are enough. */
export const EXPIRIES = 64;

/** Above every limit, and exact in a double. */
export const LARGEST_SUM: number = Number.MAX_SAFE_INTEGER;

/** Counts of one account beyond which those that are over are dropped: plans change. */
export const MOST_COUNTS = 12;
