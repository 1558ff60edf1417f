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

const SEPARATORS = ' ,;:-_/|.\t\n\r[]()';

const isHex = (code: number): boolean => code < 128 && (hexDigit[code] ?? -1) >= 0;

/** Rows of short numbers, `0x` taken off. */
function groupsOf(text: string): Group[] {
  const groups: Group[] = [];
  let group: Group = { codes: [], breaks: [] };
  let usual = 0;
  const close = (): void => {
    if (group.codes.length >= FEWEST) groups.push(group);
    group = { codes: [], breaks: [] };
  };
  for (let index = 0, gapStart = 0; index < text.length;) {
    let end = index;
    if (text.charCodeAt(index) === 48 && (text.charCodeAt(index + 1) | 32) === 120) end = index += 2;
    while (end < text.length && end - index < 9 && isHex(text.charCodeAt(end))) end++;
    if (end > index && end - index < 9 && (end === text.length || SEPARATORS.includes(text.charAt(end)))) {
      const gap = index - gapStart;
      const separator = text.charCodeAt(gapStart);
      if (group.codes.length === 1) usual = separator;
      group.breaks.push(group.codes.length > 0 && (gap > 1 || separator !== usual));
      group.codes.push(text.slice(index, end));
      index = gapStart = end;
      continue;
    }
    if (end === index && SEPARATORS.includes(text.charAt(index)) && index - gapStart < 4) {
      index++;
      continue;
    }
    close();
    // The rest of the word is no code either.
    while (index < text.length && !SEPARATORS.includes(text.charAt(index))) index++;
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
