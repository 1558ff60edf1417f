import { WIDTH, maskOf, meets } from '../../grammar/masks.ts';
import type { Transform } from './transform.ts';

/** Of the words that are rare elsewhere. */
const FEWEST = 3;
const SPELLING = maskOf('spelling');
const WORDS =
  'alfa alpha bravo charlie delta echo foxtrot golf hotel india juliet juliett kilo lima mike november oscar papa quebec romeo sierra tango uniform victor whiskey xray yankee zulu';
const words: ReadonlySet<string> = new Set([...WORDS.split(' '), 'x-ray', 'whisky']);

/** India golf november: the first letter of each word of the NATO alphabet. */
export const spelling: Transform = {
  name: 'spelling',
  wanted: ({ union, marks }) => {
    if (!meets(union, 0, SPELLING)) return false;
    let found = 0;
    for (let at = 0; at < marks.count; at++) if (meets(marks.masks, at * WIDTH, SPELLING)) found++;
    return found >= FEWEST;
  },
  read: ({ text }) => {
    let out = '';
    let found = 0;
    for (const [piece] of text.toLowerCase().matchAll(/[a-z-]{1,40}|[^a-z -]/g)) {
      const letter = words.has(piece) ? piece.charAt(0) : undefined;
      if (letter !== undefined) found++;
      out += letter ?? (piece.length > 1 ? ` ${piece} ` : ' ');
    }
    return found >= 6 ? out : undefined;
  },
};
