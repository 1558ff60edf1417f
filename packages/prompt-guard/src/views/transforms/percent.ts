import type { Escape } from './escapes.ts';

const PERCENT = 0x25;
const [PLUS, SPACE] = [0x2b, 0x20];

/** %69%67, and plus signs for spaces where there are escapes as well. */
export const percent: Escape = {
  sign: PERCENT,
  decode: (bytes) => {
    const isPlussed = bytes.count(PLUS, 2) === 2;
    const found = bytes.rewrite(PERCENT, (at) => {
      const value = at.pair(1);
      if (value >= 0) at.byte(value, 3);
      return value >= 0;
    });
    if (found && isPlussed) bytes.replace(PLUS, SPACE);
    return found;
  },
};
