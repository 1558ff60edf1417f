import { unitsOf } from '../../grammar/text-units.ts';
import { piecesOf } from './salvage.ts';
import type { Transform } from './transform.ts';

/** Groups, lines and words that are fewer are words and numbers. */
const FEWEST = 4;
const FEWEST_WORDS = 5;
/** Mail and PEM break lines after this many, and lines of those are put together elsewhere. */
const FULL_LINE = 40;

/** A line of a dump: where it stands, and bytes as hex digits. */
const DUMP = /^[ \t]*[0-9a-f]{4,8}:?[ \t]{1,4}((?:[0-9a-f]{2,8}[ \t]{1,2}){2,32}[0-9a-f]{0,8})/gim;

function fromDump(text: string): string[] {
  const rows: string[] = [];
  for (const match of text.matchAll(DUMP)) {
    const digits = (match[1] ?? '').split(/ {2}(?! *[0-9a-f]{2}(?: |$))/)[0] ?? '';
    rows.push(digits.replaceAll(/\s/g, ''));
  }
  return rows.length < 2 ? [] : piecesOf(Buffer.from(rows.join(''), 'hex')).map((piece) => piece.text);
}

const HEX = /^[0-9a-f]+$/i;
const [DIGIT, GAP] = [1, 2];
const [LONGEST, WIDEST_GAP] = [64, 4];
const classes: Uint8Array = new Uint8Array(128);
for (const digit of 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/_-=') {
  classes[digit.charCodeAt(0)] = DIGIT;
}
for (const sign of ' \t\r\n",\'') classes[sign.charCodeAt(0)] = GAP;
const classOf = (unit: number): number => (unit < 128 ? (classes[unit] as number) : 0);

/** Where each stretch of digits starts and ends, and whether only gaps stand before it: three numbers each. */
function tokensOf(text: string): number[] {
  const units = unitsOf(text);
  const { length } = text;
  const tokens: number[] = [];
  let [before, isNear] = [0, false];
  for (let at = 0; at < length;) {
    const kind = classOf(units[at] as number);
    if (kind !== DIGIT) {
      if (kind === 0) isNear = false;
      at++;
      continue;
    }
    const start = at;
    while (at < length && classOf(units[at] as number) === DIGIT) at++;
    if (at - start > 1 && at - start <= LONGEST) {
      tokens.push(start, at, isNear && start - before <= WIDEST_GAP ? 1 : 0);
      [before, isNear] = [at, true];
    } else isNear = false;
  }
  return tokens;
}

/** Groups that follow each other with at most spaces, commas and quotes between them, all as long as the first. */
function rowsOf(text: string, tokens: readonly number[]): string[][] {
  const rows: string[][] = [];
  let [first, size, isOpen] = [0, 0, false];
  for (let at = 0; at <= tokens.length; at += 3) {
    const length = (tokens[at + 1] ?? 0) - (tokens[at] ?? 0);
    if (at === tokens.length || !isOpen || tokens[at + 2] === 0 || length > size) {
      if ((at - first) / 3 >= FEWEST && size < FULL_LINE) {
        const row: string[] = [];
        for (let next = first; next < at; next += 3) row.push(text.slice(tokens[next], tokens[next + 1]));
        rows.push(row);
      }
      [first, size] = [at, length];
    }
    isOpen = length === size;
  }
  return rows;
}

function fromGroups(tokens: readonly string[]): string[] {
  const all = tokens.join('');
  if (all.length < 24) return [];
  const bytes = Buffer.from(all, HEX.test(all) ? 'hex' : 'base64');
  return piecesOf(bytes).map((piece) => piece.text);
}

/** Words that are each in base64 by themselves, without what stands between them. */
function fromWords(text: string, tokens: readonly number[]): string | undefined {
  const found: string[] = [];
  for (let at = 0; at < tokens.length; at += 3) {
    const [start = 0, end = 0] = [tokens[at], tokens[at + 1]];
    // What begins otherwise is no letter, digit or sign.
    const first = text.charCodeAt(start);
    if ((end - start) % 4 !== 0 || first < 0x49 || first > 0x66) continue;
    const word = Buffer.from(text.slice(start, end), 'base64').toString('latin1');
    if (/^[\x21-\x7e]+$/.test(word) && /[a-z]/i.test(word)) found.push(word);
  }
  return found.length >= FEWEST_WORDS ? found.join(' ') : undefined;
}

/** Base64 and hex in groups, in short lines, in the cells of a list and in dumps, and base64 word by word. */
export const gathered: Transform = {
  name: 'gathered',
  wanted: ({ shape: { mixed } }) => mixed >= 3,
  read: ({ text }) => {
    const tokens = tokensOf(text);
    const groups = rowsOf(text, tokens).flatMap(fromGroups);
    const found = [...fromDump(text), ...groups];
    const words = found.length === 0 ? fromWords(text, tokens) : undefined;
    if (words !== undefined) found.push(words);
    return found.length === 0 ? undefined : found.join('\n');
  },
};
