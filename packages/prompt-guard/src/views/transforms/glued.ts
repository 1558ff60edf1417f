import { vocabulary } from '../view.ts';
import { segment } from './segment.ts';
import type { Transform } from './transform.ts';

const SHORTEST = 18;

/** Two thirds of the letters have to be in words that are known; else it is a long word. */
function unglue(word: string): string {
  const letters = word.toLowerCase();
  if (vocabulary.knows(letters)) return word;
  const parts = segment(letters);
  let [known, size] = [0, 0];
  for (const part of parts.split(' ')) {
    if (part.length <= 3 || !vocabulary.knows(part)) continue;
    known++;
    size += part.length;
  }
  return known >= 2 && size * 3 >= word.length * 2 ? parts : word;
}

/** "ignoreallprevious" and "IgnoreAllPrevious". */
export const glued: Transform = {
  name: 'glued',
  wanted: ({ shape }) => shape.longestWord >= SHORTEST,
  read: ({ text }) => {
    const out = text.replaceAll(/[a-z]{18,}/gi, unglue);
    return out === text ? undefined : out;
  },
};
