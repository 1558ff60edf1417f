import { disguises, encodings } from './transforms/index.ts';
import type { Transform } from './transforms/transform.ts';
import { View } from './view.ts';

/** Encodings within encodings are followed this far. */
const DEPTH = 3;
/** Bounds the work: so many readings of one text, */
const MOST = 12;
/** and so much text in all of them, times the text itself, */
const GROWTH = 2;
/** with room for a short text in many layers. UTF-16 units. */
const ROOM = 4000;

/** Every reading of a text, the folded one first. A reading that says nothing new is left out. */
export function makeViews(text: string): readonly View[] {
  const plain = new View('plain', text);
  const views: View[] = [plain];
  const seen = new Set([plain.text]);
  let room = ROOM + plain.text.length * GROWTH;
  const readings = (view: View, transforms: readonly Transform[]): View[] => {
    const found: View[] = [];
    for (const { name, wanted, read } of transforms) {
      if (views.length >= MOST || !wanted(view)) continue;
      const hidden = read(view);
      if (hidden === undefined) continue;
      const made = new View(name, hidden);
      if (seen.has(made.text) || made.text.length > room) continue;
      room -= made.text.length;
      seen.add(made.text);
      views.push(made);
      found.push(made);
    }
    return found;
  };
  let level: readonly View[] = views.slice();
  for (let depth = 0; depth < DEPTH && level.length > 0; depth++)
    level = level.flatMap((view) => readings(view, encodings));
  for (const view of views.slice()) {
    // A disguise may lie over a cipher.
    for (const plainer of readings(view, disguises)) readings(plainer, encodings);
  }
  return views;
}
