import type { Escape } from './escapes.ts';

const EQUALS = 0x3d;
const [RETURN, LINE] = [0x0d, 0x0a];

/** =69=67, and soft line ends (RFC 2045, 6.7). */
export const quotedPrintable: Escape = {
  sign: EQUALS,
  decode: (bytes) =>
    bytes.rewrite(EQUALS, (at) => {
      const ahead = at.peek(1) === RETURN ? 2 : 1;
      if (at.peek(ahead) === LINE) {
        at.skip(ahead + 1);
        return true;
      }
      const value = at.pair(1);
      if (value >= 0) at.byte(value, 3);
      return value >= 0;
    }),
};
