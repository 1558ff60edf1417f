import { ViewBuilder } from '../view.ts';
import type { View } from '../view.ts';

/** Shorter ones hold no key. */
const SHORTEST = 20;
const HEX = /(?:[0-9a-fA-F]{2}){10,}/g;
/** Letters with nothing between, as in UTF-16. */
// eslint-disable-next-line no-control-regex
const WIDE = /(?:[\x20-\x7e]\0){10,}/g;

/** The other way round; the last letter has no zero behind it. */
// eslint-disable-next-line no-control-regex
const WIDE_FIRST = /(?:\0[\x20-\x7e]){10,}/g;
/** Codes of letters, as a Buffer in JSON. */
const CODES = /(?<![\d.])\d{1,3}(?:[\t\n\r ]{0,16},[\t\n\r ]{0,16}\d{1,3}){15,}(?![\d.])/g;

/** Longer runs are pictures and programs; text in them is looked for all the same, in pieces. */
const PIECE = 4 * 1024 * 1024;

const TEXTUAL = /^[\t\n\r\x20-\x7e]*$/;

/** Whether most of the start of it is text: what decodes to noise was not encoded. */
function isTextual(text: string): boolean {
  const start = text.slice(0, 24);
  return TEXTUAL.test(start) || /[\x20-\x7e]{12}/.test(text);
}

interface Run {
  readonly text: string;
  readonly at: number;
}

/** By code unit: 64 and more for signs of base64 and base64url, with their value; 128 more for hexadecimal digits. */
const VALUES = new Uint8Array(65_536);
Array.from('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/').forEach((sign, value) => {
  VALUES[sign.charCodeAt(0)] = 64 + value + (/[0-9a-fA-F]/.test(sign) ? 128 : 0);
});
VALUES['-'.charCodeAt(0)] = 64 + 62;
VALUES['_'.charCodeAt(0)] = 64 + 63;

/** Fifteen bytes of ASCII in a row, of which every first bit is 0, as they stand in three of four signs. */
const GROUPS = 5;

const isAsciiGroup = (text: string, at: number): boolean => {
  const first = VALUES[text.charCodeAt(at)] ?? 0;
  const second = VALUES[text.charCodeAt(at + 1)] ?? 0;
  const third = VALUES[text.charCodeAt(at + 2)] ?? 0;
  return ((first & 32) | (second & 8) | (third & 2)) === 0;
};

/** Stretches of a run that are ASCII when groups of four are counted from elsewhere than its beginning. */
function shiftedTexts(run: string): string[] {
  const found: string[] = [];
  for (let shift = 1; shift < 4; shift++) {
    let start = shift;
    // One group beyond the end, which ends the last stretch.
    for (let at = shift; at < run.length + 4; at += 4) {
      if (at + 3 < run.length && isAsciiGroup(run, at)) continue;
      if (at - start >= 4 * GROUPS) found.push(Buffer.from(run.slice(start, at + 4), 'base64').toString('latin1'));
      start = at + 4;
    }
  }
  return found;
}

function holdsAscii(text: string, from: number, to: number): boolean {
  for (let shift = 0; shift < 4; shift++) {
    let groups = 0;
    for (let at = from + shift; at + 3 < to; at += 4) {
      groups = isAsciiGroup(text, at) ? groups + 1 : 0;
      if (groups === GROUPS) return true;
    }
  }
  return false;
}

/** Stretches that may be base64 and hexadecimal digits. Loops, not expressions: most of a script is names. */
function runsIn(text: string): { readonly base64: Run[]; readonly hex: Run[] } {
  const found: { base64: Run[]; hex: Run[] } = { base64: [], hex: [] };
  let start = 0;
  let digits = 0;
  let isHex = false;
  for (let at = 0; at <= text.length; at++) {
    const value = at < text.length ? (VALUES[text.charCodeAt(at)] ?? 0) : 0;
    if (value !== 0) {
      digits = value >= 128 ? digits + 1 : 0;
      if (digits === SHORTEST) isHex = true;
      continue;
    }
    if (at - start >= SHORTEST) {
      const run = { text: text.slice(start, at), at: start };
      if (holdsAscii(text, start, at)) found.base64.push(run);
      if (isHex) found.hex.push(run);
    }
    start = at + 1;
    digits = 0;
    isHex = false;
  }
  return found;
}

function matchesOf(text: string, pattern: RegExp, base: number): Run[] {
  return Array.from(text.matchAll(pattern), (match) => ({ text: match[0], at: base + match.index }));
}

function viewOf(runs: readonly Run[], decode: (run: string) => readonly string[], via: string): View | undefined {
  const view = new ViewBuilder();
  for (const { text, at } of runs) {
    for (let from = 0; from < text.length; from += PIECE) {
      for (const decoded of decode(text.slice(from, from + PIECE + 1024))) {
        if (!isTextual(decoded)) continue;
        view.put(decoded, at + from);
        view.gap(at + from);
      }
    }
  }
  return view.length === 0 ? undefined : view.build(via);
}

/** A run that was cut, or has a sign before it that is not its own, is not at a boundary of four. */
const base64 = (run: string): string[] => [Buffer.from(run, 'base64').toString('latin1'), ...shiftedTexts(run)];

const hex = (run: string): string[] => [Buffer.from(run, 'hex').toString('latin1')];

const wide = (run: string): string[] => [run.replaceAll('\0', '')];

const codes = (run: string): string[] => [Buffer.from((run.match(/\d+/g) ?? []).map(Number)).toString('latin1')];

/** Text within base64, base64url, hexadecimal digits and UTF-16. */
export function encodingViews(text: string): View[] {
  const runs = runsIn(text);
  const hexRuns = runs.hex.flatMap((run) => matchesOf(run.text, HEX, run.at));
  const views = [
    viewOf(runs.base64, base64, 'base64'),
    viewOf(hexRuns, hex, 'hex'),
    viewOf(matchesOf(text, CODES, 0), codes, 'codes'),
    text.includes('\0') ? viewOf(matchesOf(text, WIDE, 0), wide, 'utf-16') : undefined,
    text.includes('\0') ? viewOf(matchesOf(text, WIDE_FIRST, 0), wide, 'utf-16') : undefined,
  ];
  return views.filter((view) => view !== undefined);
}
