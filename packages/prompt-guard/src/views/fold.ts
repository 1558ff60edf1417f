import { confusables } from './confusables.ts';

// Soft hyphen, fillers, zero-width, bidirectional controls, variation selectors, byte order mark, Unicode tags.
const INVISIBLE =
  /[\ufe00-\ufe0f]|[\u034f]|[\u17b4\u17b5]|[\u180b-\u180f]|[\u00ad\u061c\u115f\u1160\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufeff\uffa0\u{1d173}-\u{1d17a}\u{e0000}-\u{e0fff}]/gu;

// Single characters whose compatibility form is a whole sentence of up to 18.
const LIGATURE_SENTENCES = /[\ufdfa\ufdfb]/g;

// Accents: "ign\u00f3re" and "ignore" are one word. Vowel signs of Indic scripts are letters and stay; the points of
// Hebrew and Arabic and the tatweel do not.
const ACCENTS =
  /[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff]|[\u0591-\u05bd]|[\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0640\u0670]|[\u0610-\u061a]|[\u064b-\u065f]/g;

const LOOKALIKE =
  /[\u00d8\u00f8\u0110\u0111\u0131\u0141\u0142\u0192\u01c0\u01dd\u0250-\u02af\u0370-\u052f\u0561-\u0587\u1d00-\u1d2b\u2018-\u201b\u201c\u201d\u2010-\u2015\u2212\ua730\ua731]/g;

// Letters in circles, squares and flags that have no compatibility form: each alphabet runs from A to Z.
const ENCLOSED = /[\u{1f150}-\u{1f169}\u{1f170}-\u{1f189}\u{1f1e6}-\u{1f1ff}]/gu;

function enclosedLetter(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  const first = [0x1f1e6, 0x1f170, 0x1f150].find((start) => code >= start) ?? code;
  return String.fromCharCode(0x61 + code - first);
}

function foldSlowly(text: string): string {
  return text
    .replace(LIGATURE_SENTENCES, ' ')
    .normalize('NFKD')
    .replace(INVISIBLE, '')
    .replace(ACCENTS, '')
    .normalize('NFC')
    .replace(ENCLOSED, enclosedLetter)
    .replace(LOOKALIKE, (character) => confusables.get(character) ?? character);
}

/** For `single`: the unit has no place in the quick way. Private use, so no text has it after folding. */
const SLOW = 0xf8ff;
const GONE = 0xf8fe;

/** What each unit becomes by itself, as far as that is one unit; filled range by range, when a text first needs it. */
const single = new Uint16Array(0x10000);
const filled = new Uint8Array(0x100);

function fill(page: number): void {
  filled[page] = 1;
  for (let code = page << 8; code < (page + 1) << 8; code++) single[code] = lookUp(code);
}

function lookUp(code: number): number {
  if (code < 128) return code;
  // Surrogates, and what may join with what stands before it.
  if ((code >= 0xd800 && code <= 0xdfff) || (code >= 0x1100 && code <= 0x11ff)) return SLOW;
  const character = String.fromCharCode(code);
  const folded = foldSlowly(character);
  if (folded === '') return GONE;
  return folded.length === 1 ? folded.charCodeAt(0) : SLOW;
}

const units = new Uint16Array(0x4000);

function foldQuickly(text: string): string | undefined {
  const room = text.length <= units.length ? units : new Uint16Array(text.length);
  let size = 0;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (code < 128) {
      room[size++] = code;
      continue;
    }
    if (filled[code >> 8] === 0) fill(code >> 8);
    const folded = single[code] ?? SLOW;
    if (folded === SLOW) return undefined;
    if (folded !== GONE) room[size++] = folded;
  }
  return Buffer.from(room.buffer, 0, size * 2).toString('utf16le');
}

const SURROGATES = 0xd8;

/** Which blocks of 256 UTF-16 units occur; `undefined` when all is ASCII. */
export function pagesOf(text: string): Uint8Array | undefined {
  let first = 0;
  while (first < text.length && text.charCodeAt(first) < 128) first++;
  if (first === text.length) return undefined;
  const pages = new Uint8Array(0x100);
  for (let index = first; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (code > 127) pages[code >> 8] = 1;
  }
  return pages;
}

export function foldPages(text: string, pages: Uint8Array | undefined): string {
  if (pages === undefined) return text;
  // Four blocks of high surrogates.
  const beyond = pages.subarray(SURROGATES, SURROGATES + 4).includes(1);
  return (beyond ? undefined : foldQuickly(text)) ?? foldSlowly(text);
}

/**
 * The form every rule sees: compatibility characters, accents and look-alikes reduced, invisible characters gone.
 * ASCII text comes back as it is, so offsets into it stay true. The lexicons are folded the same way.
 */
export const fold = (text: string): string => foldPages(text, pagesOf(text));
