import { unitsOf } from '../grammar/text-units.ts';
import { confusables } from './confusables.ts';
import { LITTLE_END, LITTLE_START, isGreekOrCyrillic, isLittle, wordEnd } from './little-words.ts';

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
  /[\u00d8\u00f8\u0110\u0111\u0131\u0141\u0142\u0192\u01c0\u01dd\u0250-\u02af\u0370-\u052f\u0561-\u0587\u0629\u0649\u06a9\u06c1\u06cc\u06d5\u1d00-\u1d2b\u2018-\u201b\u201c\u201d\u2010-\u2015\u2212\ua730\ua731]|[\u0126\u0127\u0166\u0167\u0180\u01b5\u01b6\u01e4\u01e5\u023a-\u024f\u13a0-\u13f4\u1400-\u167f\u2c60\u2c61\u2c65\u2c80-\u2cb1\ua490\ua4d0-\ua4f7\ua740\ua741\ua7a4\ua7a5]/g;

// Letters in circles, squares and flags that have no compatibility form: each alphabet runs from A to Z.
const ENCLOSED = /[\u{1f150}-\u{1f169}\u{1f170}-\u{1f189}\u{1f1e6}-\u{1f1ff}]/gu;

function enclosedLetter(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  const first = [0x1f1e6, 0x1f170, 0x1f150].find((start) => code >= start) ?? code;
  return String.fromCharCode(0x61 + code - first);
}

const OTHER_DIGIT = /[\u0660-\u1c59\ua620-\uabf9](?<=\p{Nd})/gu;

/** Ten digits of a script begin a row of sixteen characters, or are the last ten of one. */
function digitOf(character: string): string {
  const code = character.charCodeAt(0);
  const place = code & 15;
  return String(/\p{Nd}/u.test(String.fromCharCode(code - place)) ? place : place - 6);
}

const unmarked = (character: string): string => character.normalize('NFKD').replace(ACCENTS, '').normalize('NFC');

function foldSlowly(text: string): string {
  return text
    .replace(LIGATURE_SENTENCES, ' ')
    .normalize('NFKD')
    .replace(INVISIBLE, '')
    .replace(ACCENTS, '')
    .normalize('NFC')
    .replace(ENCLOSED, enclosedLetter)
    .replace(OTHER_DIGIT, digitOf)
    .replace(LOOKALIKE, (character, index: number, whole: string) => {
      const code = character.charCodeAt(0);
      if (isGreekOrCyrillic(code) && whole.length > 1 && isLittle(whole, index)) return character;
      return confusables.get(character) ?? character;
    });
}

/** For `single`: the unit becomes several, or is part of a character of two. Private use, so no text has it after folding. */
const SLOW = 0xf8ff;
const GONE = 0xf8fe;

/** What each unit becomes by itself, as far as that is one unit; filled range by range, when a text first needs it. */
const single = new Uint16Array(0x10000);
const filled = new Uint8Array(0x100);
/** What the others become, by unit. */
const several = new Map<number, string>();

/** What a Greek or Cyrillic letter of a little word becomes; 0 where that is not known yet. */
const bare = new Uint16Array(LITTLE_END - LITTLE_START);

function bareOf(code: number): number {
  const known = bare[code - LITTLE_START] as number;
  return known === 0 ? (bare[code - LITTLE_START] = unmarked(String.fromCharCode(code)).charCodeAt(0)) : known;
}

const isSurrogate = (code: number): boolean => code >= 0xd800 && code <= 0xdfff;
/** Parts of Korean syllables are put together with their neighbours. */
const isPart = (code: number): boolean => code >= 0x1100 && code <= 0x11ff;
const isSyllable = (code: number): boolean => code >= 0xac00 && code <= 0xd7a3;

function fill(page: number): void {
  filled[page] = 1;
  for (let code = page << 8; code < (page + 1) << 8; code++) {
    const folded = code < 128 || isSurrogate(code) ? undefined : foldSlowly(String.fromCharCode(code));
    if (folded === undefined || folded.length === 1) single[code] = folded?.charCodeAt(0) ?? code;
    else single[code] = folded === '' ? GONE : SLOW;
    if (single[code] === SLOW && folded !== undefined) several.set(code, folded);
  }
}

/** The blocks beyond the basic plane that have been looked at: what changes in them, by code point. */
const beyond: (ReadonlyMap<number, string> | undefined)[] = [];
const SAME: ReadonlyMap<number, string> = new Map();
/** No block of these planes has a character that changes: ideographs, what is not assigned, private use. */
const isSame = (page: number): boolean =>
  page > 0x1ff && (page < 0x2f8 || page > 0x2fa) && (page < 0xe00 || page > 0xe0f);

function blockOf(page: number): ReadonlyMap<number, string> {
  if (isSame(page)) return SAME;
  const known = beyond[page];
  if (known !== undefined) return known;
  const characters = Array.from({ length: 0x100 }, (_, at) => String.fromCodePoint((page << 8) + at));
  // All at once, with what nothing joins between them.
  const folded = foldSlowly(characters.join('\0')).split('\0');
  const block = new Map<number, string>();
  for (const [at, character] of characters.entries()) {
    if (folded[at] !== character) block.set((page << 8) + at, folded[at] ?? '');
  }
  return (beyond[page] = block.size === 0 ? SAME : block);
}

/** What stays allocated between texts, in UTF-16 units. */
const LARGEST = 0x10000;
let room = new Uint16Array(0x4000);
let size = 0;

/** Writes a text, and leaves place for what is still to be read. */
function put(text: string, rest: number): void {
  if (size + text.length + rest > room.length) {
    const larger = new Uint16Array(2 * (size + text.length + rest));
    larger.set(room.subarray(0, size));
    room = larger;
  }
  for (let at = 0; at < text.length; at++) room[size++] = text.charCodeAt(at);
}

/** Parts of syllables from `index` on, with the syllable that may stand before them; answers where they end. */
function putParts(units: Uint16Array, index: number, length: number): number {
  let end = index + 1;
  while (end < length && isPart(units[end] as number)) end++;
  const joins = size > 0 && isSyllable(room[size - 1] as number);
  if (end - index === 1 && !joins) {
    put(foldSlowly(String.fromCharCode(units[index] as number)), length - end);
    return end;
  }
  let parts = joins ? String.fromCharCode(room[--size] as number) : '';
  for (let at = index; at < end; at++) parts += String.fromCharCode(units[at] as number);
  put(foldSlowly(parts), length - end);
  return end;
}

/** As `foldSlowly`, with each character by itself. */
function foldEach(text: string): string {
  const { length } = text;
  const units = unitsOf(text);
  let [end, little] = [0, false];
  size = 0;
  if (length > room.length) room = new Uint16Array(length);
  for (let index = 0; index < length;) {
    const code = units[index] as number;
    if (code < 128) {
      room[size++] = code;
      index++;
      continue;
    }
    if (isPart(code)) {
      index = putParts(units, index, length);
      continue;
    }
    if (code >= 0xd800 && code < 0xdc00 && ((units[index + 1] as number) & 0xfc00) === 0xdc00) {
      const low = units[index + 1] as number;
      const point = 0x10000 + ((code - 0xd800) << 10) + (low - 0xdc00);
      index += 2;
      const changed = blockOf(point >> 8).get(point);
      if (changed !== undefined) put(changed, length - index);
      else {
        room[size++] = code;
        room[size++] = low;
      }
      continue;
    }
    index++;
    if (filled[code >> 8] === 0) fill(code >> 8);
    const folded = single[code] as number;
    if (folded === GONE) continue;
    if (folded === SLOW) {
      put(several.get(code) ?? '', length - index);
      continue;
    }
    if (index > end && isGreekOrCyrillic(code)) {
      little = isLittle(text, index - 1);
      end = wordEnd(text, index);
    }
    room[size++] = little && index <= end && folded < 128 ? bareOf(code) : folded;
  }
  const out = Buffer.from(room.buffer, 0, size * 2).toString('utf16le');
  if (room.length > LARGEST) room = new Uint16Array(0x4000);
  return out;
}

/** Which blocks of 256 UTF-16 units occur; `undefined` when all is ASCII. */
export function pagesOf(text: string): Uint8Array | undefined {
  // One byte for each character of ASCII, and for nothing else.
  if (Buffer.byteLength(text, 'utf8') === text.length) return undefined;
  const pages = new Uint8Array(0x100);
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (code > 127) pages[code >> 8] = 1;
  }
  return pages;
}

export const foldPages = (text: string, pages: Uint8Array | undefined): string =>
  pages === undefined ? text : foldEach(text);

/**
 * The form every rule sees: compatibility characters, accents and look-alikes reduced, invisible characters gone.
 * ASCII text comes back as it is, so offsets into it stay true. The lexicons are folded the same way.
 */
export const fold = (text: string): string => foldPages(text, pagesOf(text));
