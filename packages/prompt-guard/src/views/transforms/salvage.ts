import { readableBytes } from '../prose.ts';
import { hexDigit } from './byte-text.ts';

/** What encoding leaves of anything else is never this long by chance. Bytes. */
const SHORTEST = 16;
/** A stretch as long as this is a text even without letters: codes of characters, numbers. */
const LONG = 48;
/** A long stretch in which every byte is a character is a text, whatever stands in it: rules of dashes, numbers, JSON. */
const SURE = 24;
const FEW_LETTERS = 0.3;

/** Bytes that the character of UTF-8 has which begins with a byte; 0 where none does. */
const lengths: Uint8Array = Uint8Array.from({ length: 256 }, (_, first) => {
  if (first < 127) return first > 31 || first === 9 || first === 10 || first === 13 ? 1 : 0;
  // A space that does not break, of Latin-1.
  if (first === 0xa0) return 1;
  if (first < 0xc2 || first > 0xf4) return 0;
  return first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
});

/** Bytes that stand nowhere in a text. */
const never: Uint8Array = lengths.map((length, byte) => (length === 0 && (byte < 0x80 || byte > 0xbf) ? 1 : 0));

/** Where the next stretch may begin: the last such byte among the next ones ends all that begin before it. */
function nextStart(bytes: Uint8Array, from: number): number {
  for (let start = from; start + SHORTEST <= bytes.length;) {
    let at = start + SHORTEST - 1;
    while (at >= start && never[bytes[at] as number] === 0) at--;
    if (at < start) return start;
    start = at + 1;
  }
  return bytes.length;
}

/** Length of the character at a place, 0 when none stands there. */
function lengthAt(bytes: Uint8Array, at: number): number {
  const length = lengths[bytes[at] as number] as number;
  for (let next = 1; next < length; next++) if (((bytes[at + next] ?? 0) & 0xc0) !== 0x80) return 0;
  return length;
}

function isText(bytes: Uint8Array): boolean {
  if (bytes.length >= LONG || readableBytes(bytes)) return true;
  let [letters, characters] = [0, 0];
  for (const byte of bytes) {
    if (byte > 0xbf || ((byte | 32) > 96 && (byte | 32) < 123)) letters++;
    if (byte < 0x80 || byte > 0xbf) characters++;
  }
  return bytes.length >= SURE && letters >= characters * FEW_LETTERS;
}

/** UTF-16 of Latin letters is every other byte; zeros where there are few of them stay. */
function withoutZeros(bytes: Uint8Array): Uint8Array {
  let zeros = 0;
  for (let at = 0; at < bytes.length; at++) if (bytes[at] === 0) zeros++;
  return zeros * 5 < bytes.length * 2 ? bytes : bytes.filter((byte) => byte !== 0);
}

export interface Piece {
  /** Where it stands in what was decoded, 0 to 1. */
  readonly at: number;
  readonly text: string;
}

/** Stretches of readable text between bytes that are none. Linear. */
export function piecesOf(decoded: Uint8Array): Piece[] {
  const bytes = withoutZeros(decoded);
  const size = bytes.length;
  const pieces: Piece[] = [];
  for (let start = nextStart(bytes, 0), at = start; at < size;) {
    let length = 1;
    while (length > 0) {
      length = at < size ? (lengths[bytes[at] as number] as number) : 0;
      if (length > 1) length = lengthAt(bytes, at);
      at += length;
    }
    const stretch = at - start >= SHORTEST ? bytes.subarray(start, at) : undefined;
    if (stretch !== undefined && isText(stretch)) {
      const text = Buffer.from(stretch).toString(stretch.includes(0xa0) && !isUtf8(stretch) ? 'latin1' : 'utf8');
      pieces.push({ at: start / bytes.length, text });
    }
    start = at = nextStart(bytes, at + 1);
  }
  return pieces;
}

const isUtf8 = (bytes: Uint8Array): boolean => !Buffer.from(bytes).toString('utf8').includes('\ufffd');

const HEX = 2 * SHORTEST;

const isHex = (text: string, at: number): boolean => (hexDigit[text.charCodeAt(at) & 255] ?? -1) >= 0;

/** Hex digits in the midst of others, read from the first and from the second on. */
function hexPieces(text: string): Piece[] {
  const pieces: Piece[] = [];
  for (let start = 0; start + HEX <= text.length;) {
    // From the end on: what is no digit there ends every run that begins before it.
    let at = start + HEX - 1;
    while (at >= start && isHex(text, at)) at--;
    if (at >= start) {
      start = at + 1;
      continue;
    }
    at = start + HEX;
    while (at < text.length && isHex(text, at)) at++;
    for (let from = start; from < start + 2; from++) {
      for (const piece of piecesOf(Buffer.from(text.slice(from, at), 'hex'))) {
        pieces.push({ at: (from + piece.at * (at - from)) / text.length, text: piece.text });
      }
    }
    start = at + 1;
  }
  return pieces;
}

/**
 * What stands behind or between junk in a run of base64 or hex digits: a rule of dashes, the path of an address, a hash,
 * the signs of a diff. Such a run is read from each of the places where a group of digits may begin.
 */
export function salvage(text: string, hasDigits: boolean): string | undefined {
  const pieces = hasDigits ? hexPieces(text) : [];
  for (let from = 0; from < 4; from++) pieces.push(...piecesOf(Buffer.from(text.slice(from), 'base64')));
  return pieces.length === 0
    ? undefined
    : pieces
        .toSorted((a, b) => a.at - b.at)
        .map((piece) => piece.text)
        .join('\n');
}
