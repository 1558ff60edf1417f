import type { Transform } from './transform.ts';

// Not the `www` of addresses.
const THREE = /([a-vx-z])\1\1/i;
const RUN = /([a-vx-z])\1{2,}/gi;
const FEWEST = 3;

/** "iiignooore": no word of any language has three of a letter. Where every letter stands three times, two were six. */
export const stretched: Transform = {
  name: 'stretched',
  wanted: ({ text, shape: { strange } }) => strange.length > 0 && THREE.test(text),
  read: ({ text, shape: { words } }) => {
    let found = 0;
    const out = text.replaceAll(RUN, (run, letter: string) => {
      found++;
      return letter.repeat(run.length % 3 === 0 && run.length < 9 ? run.length / 3 : 1);
    });
    // Nearly every word has a vowel.
    return found >= FEWEST && found * 2 >= words ? out : undefined;
  },
};
