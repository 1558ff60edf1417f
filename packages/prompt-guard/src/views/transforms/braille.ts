import type { Transform } from './transform.ts';

// Dots of the letters a to z in the order of the alphabet (Unicode block 2800; bit n-1 is dot n).
const CELLS =
  '\u2801\u2803\u2809\u2819\u2811\u280b\u281b\u2813\u280a\u281a\u2805\u2807\u280d\u281d\u2815\u280f\u281f\u2817\u280e\u281e\u2825\u2827\u283a\u282d\u283d\u2835';
const letters: ReadonlyMap<string, string> = new Map([
  ...Array.from(CELLS).map((cell, index) => [cell, String.fromCharCode(97 + index)] as const),
  ['\u2800', ' '],
]);

/** Uncontracted Braille. */
export const braille: Transform = {
  name: 'braille',
  wanted: ({ pages }) => pages?.[0x28] === 1,
  read: ({ text }) => {
    let found = 0;
    const out = text.replaceAll(/[\u2800-\u28ff]/g, (cell) => {
      found++;
      return letters.get(cell) ?? '';
    });
    return found >= 6 ? out : undefined;
  },
};
