import { rewrite } from './byte-text.ts';
import type { Transform } from './transform.ts';

const PERCENT = 0x25;
const PLUS = 0x2b;

/** %69%67, and plus signs for spaces where there are escapes as well. */
export const percent: Transform = {
  name: 'percent',
  wanted: ({ shape: { signs } }) => (signs[PERCENT] ?? 0) >= 3,
  read: ({ text, shape: { signs } }) => {
    const found = rewrite(text, PERCENT, (bytes) => {
      const value = bytes.pair(1);
      if (value >= 0) bytes.byte(value, 3);
      return value >= 0;
    });
    return (signs[PLUS] ?? 0) >= 2 ? found?.replaceAll('+', ' ') : found;
  },
};
