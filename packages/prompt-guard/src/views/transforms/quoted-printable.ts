import { rewrite } from './byte-text.ts';
import type { Transform } from './transform.ts';

const EQUALS = 0x3d;

/** =69=67, and soft line ends (RFC 2045, 6.7). */
export const quotedPrintable: Transform = {
  name: 'quoted-printable',
  wanted: ({ shape: { signs } }) => (signs[EQUALS] ?? 0) >= 3,
  read: ({ text }) =>
    rewrite(text.replaceAll(/=\r?\n/g, ''), EQUALS, (bytes) => {
      const value = bytes.pair(1);
      if (value >= 0) bytes.byte(value, 3);
      return value >= 0;
    }),
};
