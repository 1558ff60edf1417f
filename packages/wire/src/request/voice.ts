import type { ClaimedRole, SegmentKind } from '../conversation.ts';
import type { Reader } from './walk.ts';

/** The same reader, its text counted as `voice`. */
export function as(voice: { readonly role?: ClaimedRole; readonly kind?: SegmentKind }, read: Reader): Reader {
  return (walk, place) => read(walk, { ...place, ...voice });
}
