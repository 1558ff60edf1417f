import { negateRanges } from './ranges.ts';
import type { Ranges } from './ranges.ts';

const DIGIT: Ranges = [[0x30, 0x39]];
const WORD: Ranges = [
  [0x30, 0x39],
  [0x41, 0x5a],
  [0x5f, 0x5f],
  [0x61, 0x7a],
];
// ECMA-262 22.2.2.9: WhiteSpace and LineTerminator.
const SPACE: Ranges = [
  [0x09, 0x0d],
  [0x20, 0x20],
  [0xa0, 0xa0],
  [0x1680, 0x1680],
  [0x2000, 0x200a],
  [0x2028, 0x2029],
  [0x202f, 0x202f],
  [0x205f, 0x205f],
  [0x3000, 0x3000],
  [0xfeff, 0xfeff],
];
const LINE_END: Ranges = [
  [0x0a, 0x0a],
  [0x0d, 0x0d],
  [0x2028, 0x2029],
];

export const ANY_BUT_LINE_END: Ranges = negateRanges(LINE_END);

const CLASS_ESCAPES: ReadonlyMap<string, Ranges> = new Map([
  ['d', DIGIT],
  ['D', negateRanges(DIGIT)],
  ['w', WORD],
  ['W', negateRanges(WORD)],
  ['s', SPACE],
  ['S', negateRanges(SPACE)],
]);
const CONTROL_ESCAPES: ReadonlyMap<string, number> = new Map([
  ['n', 0x0a],
  ['r', 0x0d],
  ['t', 0x09],
  ['f', 0x0c],
  ['v', 0x0b],
]);

export interface Escape {
  readonly ranges: Ranges;
  /** Length of what follows the backslash. */
  readonly length: number;
}

/** Reads the escape whose backslash stands just before `at`; undefined when the subset has no such escape. */
export function readEscape(source: string, at: number): Escape | undefined {
  const letter = source[at];
  if (letter === undefined) return undefined;
  const ranges = CLASS_ESCAPES.get(letter);
  if (ranges !== undefined) return { ranges, length: 1 };
  const control = CONTROL_ESCAPES.get(letter);
  if (control !== undefined) return single(control, 1);
  if (letter === 'u' || letter === 'x') {
    const digits = letter === 'u' ? 4 : 2;
    const hex = source.slice(at + 1, at + 1 + digits);
    return hex.length === digits && /^[0-9A-Fa-f]+$/.test(hex)
      ? single(Number.parseInt(hex, 16), digits + 1)
      : undefined;
  }
  // \b, \1, \k<name> and letters without meaning: refused, because each would silently mean something else here.
  return /[A-Za-z0-9]/.test(letter) ? undefined : single(letter.charCodeAt(0), 1);
}

function single(unit: number, length: number): Escape {
  return { ranges: [[unit, unit]], length };
}
