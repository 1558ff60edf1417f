import { backslash } from './backslash.ts';
import { ByteText } from './byte-text.ts';
import { entities } from './entities.ts';
import { percent } from './percent.ts';
import { quotedPrintable } from './quoted-printable.ts';
import type { Transform } from './transform.ts';

/** A way to write characters as others, in the midst of a text. */
export interface Escape {
  /** What every escape begins with, in ASCII. */
  readonly sign: number;
  /** Whether there were any. */
  readonly decode: (bytes: ByteText) => boolean;
}

const KINDS: readonly Escape[] = [percent, entities, backslash, quotedPrintable];
/** Escapes within escapes are followed this far. */
const DEPTH = 3;
/** A text has one or two such signs of its own. */
const FEWEST = 3;

/**
 * All escapes of a text, one kind after the other, and what they hide again: a view of each kind and layer would be most
 * of the text once more, and says no more than the last.
 */
export const escapes: Transform = {
  name: 'escapes',
  keepsRest: true,
  wanted: ({ shape: { signs } }) => KINDS.some(({ sign }) => (signs[sign] ?? 0) >= FEWEST),
  read: ({ text }) => {
    const bytes = new ByteText(text);
    let isFound = false;
    for (let depth = 0, found = true; found && depth < DEPTH; depth++) {
      found = false;
      for (const { sign, decode } of KINDS) {
        const isNew = bytes.isNew(sign);
        // Another time only where the first layer hid more of the kind.
        if ((depth > 0 && !isNew) || bytes.count(sign, FEWEST) < FEWEST) continue;
        if (decode(bytes)) found = true;
      }
      isFound ||= found;
    }
    return isFound ? bytes.toString() : undefined;
  },
};
