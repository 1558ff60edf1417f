import type { Transform } from './transform.ts';

/** Two or more signs inside one word: `ig*no*re`, `i_g_nore`, `pre/vi/ous`. */
const CUT = /(?<![\p{L}])\p{L}{1,8}(?:[^\p{L}\p{N}\s'"]{1,2}\p{L}{1,8}){1,12}(?![\p{L}])/gu;

/** Words cut by signs, put together again. */
export const innerSigns: Transform = {
  name: 'cut-words',
  wanted: ({ shape: { inner, words } }) => inner >= 4 && inner * 3 >= words,
  read: ({ text }) => {
    let found = 0;
    const out = text.replaceAll(CUT, (word) => {
      found++;
      return word.replaceAll(/[^\p{L}]/gu, '');
    });
    return found >= 2 ? out : undefined;
  },
};
