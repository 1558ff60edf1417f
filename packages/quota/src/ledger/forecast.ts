/** What a limit has seen, for a forecast. */
export interface Observed {
  readonly limit: number;
  /** Units that are used now. */
  readonly used: number;
  /** Units by which `used` grew within `overMs`; of a window with a start, all of them. @default used */
  readonly gained?: number;
  /** Milliseconds: of a window with a start, since it began. */
  readonly overMs: number;
  /** Milliseconds until all units are back. @default Infinity, for windows that have no end */
  readonly endsInMs?: number;
}

/**
 * Milliseconds until the limit is reached, if use goes on at the average pace of `overMs`; 0 when it is reached;
 * `undefined` when at that pace it will not be before the window ends, or there is no pace yet. A straight line: it
 * knows nothing of nights and weekends.
 */
export function forecastExhaustion({
  limit,
  used,
  gained = used,
  overMs,
  endsInMs = Infinity,
}: Observed): number | undefined {
  if (used >= limit) return 0;
  if (!(gained > 0) || !(overMs > 0)) return undefined;
  const left = ((limit - used) * overMs) / gained;
  return left < endsInMs ? Math.ceil(left) : undefined;
}
