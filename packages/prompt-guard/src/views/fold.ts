import { confusables } from './confusables.ts';

// Soft hyphen, fillers, zero-width, bidirectional controls, variation selectors, byte order mark, Unicode tags.
const INVISIBLE =
  /[\ufe00-\ufe0f]|[\u034f]|[\u17b4\u17b5]|[\u180b-\u180f]|[\u00ad\u061c\u115f\u1160\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufeff\uffa0\u{1d173}-\u{1d17a}\u{e0000}-\u{e0fff}]/gu;

// Single characters whose compatibility form is a whole sentence of up to 18.
const LIGATURE_SENTENCES = /[\ufdfa\ufdfb]/g;

// Accents: "ign\u00f3re" and "ignore" are one word. Vowel signs of Indic scripts are letters and stay.
const ACCENTS = /[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff]/g;

const LOOKALIKE =
  /[\u0131\u0192\u0250-\u02af\u0370-\u052f\u0561-\u0587\u1d00-\u1d2b\u2018\u2019\u201c\u201d\u2010-\u2015\ua730\ua731]/g;

// Letters in circles, squares and flags that have no compatibility form: each alphabet runs from A to Z.
const ENCLOSED = /[\u{1f150}-\u{1f169}\u{1f170}-\u{1f189}\u{1f1e6}-\u{1f1ff}]/gu;

function enclosedLetter(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  const first = [0x1f1e6, 0x1f170, 0x1f150].find((start) => code >= start) ?? code;
  return String.fromCharCode(0x61 + code - first);
}

/**
 * The form every rule sees: compatibility characters, accents and look-alikes reduced, invisible characters gone.
 * ASCII text comes back as it is, so offsets into it stay true. The lexicons are folded the same way.
 */
export function fold(text: string): string {
  // oxlint-disable-next-line no-control-regex
  if (!/[^\x00-\x7f]/.test(text)) return text;
  return text
    .replace(LIGATURE_SENTENCES, ' ')
    .normalize('NFKD')
    .replace(INVISIBLE, '')
    .replace(ACCENTS, '')
    .normalize('NFC')
    .replace(ENCLOSED, enclosedLetter)
    .replace(LOOKALIKE, (character) => confusables.get(character) ?? character);
}
