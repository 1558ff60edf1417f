import type { Sighting } from '../detector.ts';
import { BLOCK } from '../model/blocks.ts';
import type { View } from '../views/view.ts';

/** Where a sighting stands, as far as that is known. */
export type Place = Pick<Sighting, 'start' | 'end' | 'about'>;

/** Where in the text that was given stands what was found in one of its views. */
export function placeOf(given: string, view: View, start: number, end: number): Place {
  // Offsets are true only where folding moved nothing.
  if (view.isAligned && view.original === given) return { start, end };
  const { length } = view.text;
  // What was taken out of a text says nothing of where it stood; the text read otherwise has everything in its order.
  return length * 2 < given.length ? {} : { about: Math.floor((start * given.length) / length) };
}

/** Where a pattern, which is global, holds: its first place in each block. */
export function placesOf(pattern: RegExp, given: string, view: View): Place[] {
  const places: Place[] = [];
  pattern.lastIndex = 0;
  for (let found = pattern.exec(view.text); found !== null; found = pattern.exec(view.text)) {
    const { index } = found;
    places.push(placeOf(given, view, index, index + found[0].length));
    pattern.lastIndex = Math.max(index + 1, (Math.floor(index / BLOCK) + 1) * BLOCK);
  }
  return places;
}
