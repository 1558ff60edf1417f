import { normalizeRanges } from './ranges.ts';
import type { Range, Ranges } from './ranges.ts';

/** Units nobody sees: soft hyphen, joiners, direction marks, word joiner, variation selectors, byte order mark, U+FFFF. */
const INVISIBLE: Ranges = [
  [0xad, 0xad],
  [0x34f, 0x34f],
  [0x61c, 0x61c],
  [0x17b4, 0x17b5],
  [0x180b, 0x180e],
  [0x200b, 0x200f],
  [0x202a, 0x202e],
  [0x2060, 0x206f],
  [0xfe00, 0xfe0f],
  [0xfeff, 0xfeff],
  [0xffff, 0xffff],
];

type Row = readonly [from: number, ascii: string];

/** Rows of units and the ASCII they look like, one by one. UTS #39, confusables.txt; UAX #15 for the wide forms. */
const ROWS: readonly Row[] = [
  [0xa0, ' '],
  [0x2000, '           '],
  [0x2010, '------'],
  [0x2018, "'''"],
  [0x201c, '"""'],
  [0x202f, ' '],
  [0x2212, '-'],
  [0x391, 'AB'],
  [0x395, 'EZH'],
  [0x399, 'IK'],
  [0x39c, 'MN'],
  [0x39f, 'O'],
  [0x3a1, 'P'],
  [0x3a4, 'TY'],
  [0x3a7, 'X'],
  [0x3bf, 'o'],
  [0x3bd, 'v'],
  [0x405, 'SI'],
  [0x408, 'J'],
  [0x410, 'A'],
  [0x412, 'B'],
  [0x415, 'E'],
  [0x41a, 'K'],
  [0x41c, 'MHO'],
  [0x420, 'PCTY'],
  [0x425, 'X'],
  [0x430, 'a'],
  [0x435, 'e'],
  [0x43e, 'o'],
  [0x440, 'pc'],
  [0x443, 'y'],
  [0x445, 'x'],
  [0x455, 'si'],
  [0x458, 'j'],
  [0x4bb, 'h'],
  [0x501, 'd'],
  [0x51b, 'q'],
  [0x51d, 'w'],
  [0x660, '0123456789'],
  [0x6f0, '0123456789'],
  [0x966, '0123456789'],
  [0x205f, ' '],
  [0x3000, ' '],
  [0xfe50, ',,.'],
  [0xfe63, '-'],
  [0xfe6b, '@'],
];
const WIDE_FIRST = 0xff01;
const WIDE_LAST = 0xff5e;
const WIDE_OFFSET = 0xfee0;

const LOOK_ALIKES: ReadonlyMap<number, number> = new Map([
  ...ROWS.flatMap(readings),
  ...Array.from({ length: WIDE_LAST - WIDE_FIRST + 1 }, (_, index): [number, number] => {
    return [WIDE_FIRST + index, WIDE_FIRST + index - WIDE_OFFSET];
  }),
]);

function readings([from, ascii]: Row): [number, number][] {
  return Array.from(ascii, (sign, index) => [from + index, sign.charCodeAt(0)]);
}

/** Wider classes, such as the complement of a few signs, are not meant for the single units in them. */
const MAX_MEANT = 0x400;

export function invisibleUnits(): number[] {
  return INVISIBLE.flatMap(([low, high]) => Array.from({ length: high - low + 1 }, (_, index) => low + index));
}

export function lookAlikes(): Iterable<readonly [unit: number, ascii: number]> {
  return LOOK_ALIKES;
}

/** The ranges with the ASCII that units in them are read as, so that a pattern written in them matches itself. */
export function withReadings(ranges: Ranges): Ranges {
  if (ranges.every(([, high]) => high < 0xa0)) return ranges;
  const added: Range[] = [];
  for (const [low, high] of ranges) {
    if (high - low >= MAX_MEANT) continue;
    for (let unit = Math.max(low, 0xa0); unit <= high; unit++) {
      const ascii = LOOK_ALIKES.get(unit);
      if (ascii !== undefined) added.push([ascii, ascii]);
    }
  }
  return added.length === 0 ? ranges : normalizeRanges([...ranges, ...added]);
}

const BEYOND_ASCII = /[\u0080-\uffff]/;
const INVISIBLE_UNIT = new RegExp(`[${INVISIBLE.map(([low, high]) => `${escaped(low)}-${escaped(high)}`).join('')}]`);

function escaped(unit: number): string {
  return `\\u${unit.toString(16).padStart(4, '0')}`;
}

export function holdsInvisible(text: string): boolean {
  return INVISIBLE_UNIT.test(text);
}

const INVISIBLE_UNITS: ReadonlySet<number> = new Set(invisibleUnits());

/** The text as patterns read it. */
export function undisguised(text: string): string {
  if (!BEYOND_ASCII.test(text)) return text;
  let plain = '';
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (INVISIBLE_UNITS.has(unit)) continue;
    plain += String.fromCharCode(LOOK_ALIKES.get(unit) ?? unit);
  }
  return plain;
}
