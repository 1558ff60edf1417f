import { unitsOf } from '../../grammar/text-units.ts';
import { readableBytes } from '../prose.ts';
import { hexDigit } from './byte-text.ts';
import type { Transform } from './transform.ts';

/** Fewer codes than these spell nothing that matters. */
const FEWEST = 6;

interface Group {
  readonly codes: string[];
  /** Whether more than one separator, or another one, stands before the code: the end of a word in an alphabet of numbers. */
  readonly breaks: boolean[];
}

const [SEPARATOR, HEX] = [1, 2];
/** What each unit is to a row of numbers; nothing from 256 on. */
const parts: Uint8Array = Uint8Array.from(hexDigit, (digit) => (digit < 0 ? 0 : HEX));
for (const separator of ' ,;:-_/|.\t\n\r[]()') parts[separator.charCodeAt(0)] = SEPARATOR;
const partOf = (unit: number): number => (unit < 256 ? (parts[unit] as number) : 0);

/** Rows of short numbers, `0x` taken off. */
function groupsOf(text: string): Group[] {
  const groups: Group[] = [];
  const units = unitsOf(text);
  const { length } = text;
  let group: Group = { codes: [], breaks: [] };
  let usual = 0;
  const close = (): void => {
    if (group.codes.length >= FEWEST) groups.push(group);
    group = { codes: [], breaks: [] };
  };
  for (let index = 0, gapStart = 0; index < length;) {
    let end = index;
    if (units[index] === 48 && ((units[index + 1] as number) | 32) === 120) end = index += 2;
    while (end < length && end - index < 9 && partOf(units[end] as number) === HEX) end++;
    if (end > index && end - index < 9 && (end === length || partOf(units[end] as number) === SEPARATOR)) {
      const gap = index - gapStart;
      const separator = units[gapStart] as number;
      if (group.codes.length === 1) usual = separator;
      group.breaks.push(group.codes.length > 0 && (gap > 1 || separator !== usual));
      group.codes.push(text.slice(index, end));
      index = gapStart = end;
      continue;
    }
    if (end === index && partOf(units[index] as number) === SEPARATOR && index - gapStart < 4) {
      index++;
      continue;
    }
    close();
    // The rest of the word is no code either.
    while (index < length && partOf(units[index] as number) !== SEPARATOR) index++;
    gapStart = index;
  }
  close();
  return groups;
}

function inBase(codes: readonly string[], base: number): string | undefined {
  const bytes = new Uint8Array(codes.length);
  for (const [at, code] of codes.entries()) {
    const value = Number.parseInt(code, base);
    if (!(value >= 9 && value <= 255)) return undefined;
    bytes[at] = value;
  }
  return readableBytes(bytes) ? Buffer.from(bytes).toString('utf8') : undefined;
}

/** A is 1, Z is 26. */
function alphabet({ codes, breaks }: Group): string | undefined {
  let out = '';
  for (const [at, code] of codes.entries()) {
    const value = Number(code);
    if (!(value >= 0 && value <= 26) || code.length > 2) return undefined;
    out += (breaks[at] === true ? ' ' : '') + (value === 0 ? ' ' : String.fromCharCode(96 + value));
  }
  // All of them small is a list of numbers.
  return codes.length >= 12 ? out : undefined;
}

function decode(group: Group): string | undefined {
  const { codes } = group;
  const all = (pattern: RegExp): boolean => codes.every((code) => pattern.test(code));
  if (all(/^[01]{7,8}$/)) return inBase(codes, 2);
  const decimal = all(/^[0-9]{1,3}$/);
  const found = decimal ? (inBase(codes, 10) ?? (all(/^[0-7]{2,3}$/) ? inBase(codes, 8) : undefined)) : undefined;
  if (found !== undefined) return found;
  if (all(/^[0-9a-f]{2}$/i)) return inBase(codes, 16) ?? (decimal ? alphabet(group) : undefined);
  return decimal ? alphabet(group) : undefined;
}

/** Characters as binary, octal, decimal or hex numbers with something between them, and A1Z26. */
export const numberGroups: Transform = {
  name: 'numbers',
  wanted: ({ shape }) => shape.numbers >= FEWEST,
  read: ({ text }) => {
    const found = groupsOf(text).map(decode);
    return found.some((part) => part !== undefined) ? found.filter((part) => part !== undefined).join('\n') : undefined;
  },
};
