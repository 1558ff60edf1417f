import { unitsOf } from '../../grammar/text-units.ts';
import { unglue } from './segment.ts';
import type { Transform } from './transform.ts';

const SHORTEST = 18;

const isLatin = (unit: number): boolean => {
  const small = unit | 32;
  return unit < 128 && small > 96 && small < 123;
};

/** "ignoreallprevious" and "IgnoreAllPrevious". */
export const glued: Transform = {
  name: 'glued',
  wanted: ({ shape }) => shape.longestWord >= SHORTEST,
  read: ({ text }) => {
    const units = unitsOf(text);
    // Two numbers for each long word, because its letters are looked at in the same array.
    const long: number[] = [];
    for (let index = 0, start = 0; index <= text.length; index++) {
      if (isLatin(units[index] as number)) continue;
      if (index - start >= SHORTEST) long.push(start, index);
      start = index + 1;
    }
    let [out, done] = ['', 0];
    for (let at = 0; at < long.length; at += 2) {
      const [start, end] = [long[at] as number, long[at + 1] as number];
      const parts = unglue(text.slice(start, end).toLowerCase());
      if (parts === undefined) continue;
      out += text.slice(done, start) + parts;
      done = end;
    }
    return done === 0 ? undefined : out + text.slice(done);
  },
};
