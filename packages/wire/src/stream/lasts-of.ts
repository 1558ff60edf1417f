import type { Delta, FrameReading } from './adapter.ts';

/** Of each channel that is complete with a frame: which of the frame's deltas is its last. */
export function lastsOf(deltas: readonly Delta[], closes: FrameReading['closes']): ReadonlyMap<string, number> {
  const closing = closes === 'all' ? undefined : new Set(closes);
  const lasts = new Map<string, number>();
  for (const [index, { channel }] of deltas.entries()) if (closing?.has(channel) !== false) lasts.set(channel, index);
  return lasts;
}
