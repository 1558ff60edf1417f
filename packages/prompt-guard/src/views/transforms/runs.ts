import { unitsOf } from '../../grammar/text-units.ts';

/** What stands in a long stretch of letters, digits and `+/-_`. */
export interface Run {
  readonly text: string;
  readonly digits: boolean;
  readonly lower: boolean;
  readonly upper: boolean;
  /** All of it are hex digits. */
  readonly hex: boolean;
  /** All of it are 0 and 1. */
  readonly bits: boolean;
}

const [DIGIT, LOWER, UPPER, OTHER, BEYOND_HEX, BEYOND_BITS] = [1, 2, 4, 8, 16, 32];

const classes: Uint8Array = new Uint8Array(128);
for (let code = 0; code < 128; code++) {
  const character = String.fromCharCode(code);
  let bits = 0;
  if (/[0-9]/.test(character)) bits = DIGIT;
  else if (/[a-z]/.test(character)) bits = LOWER;
  else if (/[A-Z]/.test(character)) bits = UPPER;
  else if (/[-+/_]/.test(character)) bits = OTHER;
  if (bits !== 0 && !/[0-9a-f]/i.test(character)) bits |= BEYOND_HEX;
  if (bits !== 0 && !/[01]/.test(character)) bits |= BEYOND_BITS;
  classes[code] = bits;
}

/** Mail and PEM break lines after 60 to 76 characters. */
const SHORTEST_LINE = 40;

/** The stretches of at least `shortest` characters; what is broken into full lines is put together. */
export function runsOf(text: string, shortest: number): Run[] {
  const runs: Run[] = [];
  const units = unitsOf(text);
  let start = -1;
  let lineStart = -1;
  let seen = 0;
  for (let index = 0; index <= text.length; index++) {
    const code = index < text.length ? (units[index] as number) : 32;
    const bits = code < 128 ? (classes[code] as number) : 0;
    if (bits !== 0) {
      if (start < 0) [start, lineStart, seen] = [index, index, 0];
      seen |= bits;
      continue;
    }
    if (start < 0) continue;
    const next = units[index + 1] as number;
    if (
      (code === 10 || code === 13) &&
      index - lineStart >= SHORTEST_LINE &&
      (next === 10 || classes[next & 127] !== 0)
    ) {
      lineStart = next === 10 ? index + 2 : index + 1;
      if (next === 10) index++;
      continue;
    }
    if (index - start >= shortest) {
      runs.push({
        text: text.slice(start, index).replaceAll(/[\r\n]/g, ''),
        digits: (seen & DIGIT) !== 0,
        lower: (seen & LOWER) !== 0,
        upper: (seen & UPPER) !== 0,
        hex: (seen & BEYOND_HEX) === 0,
        bits: (seen & BEYOND_BITS) === 0,
      });
    }
    start = -1;
  }
  return runs;
}
