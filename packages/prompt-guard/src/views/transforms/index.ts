import { ascii85 } from './ascii85.ts';
import { braille } from './braille.ts';
import { byteRuns } from './byte-runs.ts';
import { ciphers, rot47Cipher } from './ciphers.ts';
import { codePoints } from './code-points.ts';
import { escapes } from './escapes.ts';
import { gathered } from './gathered.ts';
import { glued } from './glued.ts';
import { hidden } from './hidden.ts';
import { innerMarkup } from './inner-markup.ts';
import { innerSigns } from './inner-signs.ts';
import { leet } from './leet.ts';
import { listed } from './listed.ts';
import { morse } from './morse.ts';
import { numberGroups } from './number-groups.ts';
import { spaced } from './spaced.ts';
import { spelling } from './spelling.ts';
import { stretched } from './stretched.ts';
import type { Transform } from './transform.ts';
import { upsideDown } from './upside-down.ts';
import { utf7 } from './utf7.ts';
import { uuencode } from './uuencode.ts';

/** Encodings: what they hide may be hidden again. */
export const encodings: readonly Transform[] = [
  hidden,
  byteRuns,
  codePoints,
  gathered,
  numberGroups,
  escapes,
  utf7,
  ascii85,
  uuencode,
  morse,
  braille,
  upsideDown,
  spelling,
  ciphers,
  rot47Cipher,
];

/**
 * Disguises of words: the last layer, because nothing readable is left to decode below them. Those of a row are taken
 * off one after the other; signs between letters part letters in one reading and nothing in another.
 */
export const disguises: readonly (readonly Transform[])[] = [
  [innerMarkup, stretched, leet, glued],
  [spaced],
  [innerSigns],
  [listed],
];
