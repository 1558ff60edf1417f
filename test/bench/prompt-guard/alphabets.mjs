// Character tables of the transforms. `letters(...)` reads 26 code points, a to z.
const range = (first, count) => Array.from({ length: count }, (_, index) => first + index);
const A_TO_Z = range(97, 26);
const UPPER = range(65, 26);
const DIGITS = range(48, 10);

const zip = (from, to) => new Map(from.map((code, index) => [code, String.fromCodePoint(to[index])]));
const join = (...maps) => new Map(maps.flatMap((map) => [...map]));
/** Both cases to one set of signs. */
const caseless = (to) => join(zip(A_TO_Z, to), zip(UPPER, to));
const block = (upper, lower, digit) =>
  join(
    zip(UPPER, range(upper, 26)),
    zip(A_TO_Z, range(lower, 26)),
    digit === undefined ? new Map() : zip(DIGITS, range(digit, 10)),
  );
const listed = (pairs) => new Map(Object.entries(pairs).map(([letter, sign]) => [letter.codePointAt(0), sign]));

// The mathematical script block has holes, filled from the letterlike symbols (Unicode 16, 22.2).
const SCRIPT_HOLES = listed({
  B: '\u212c', E: '\u2130', F: '\u2131', H: '\u210b', I: '\u2110', L: '\u2112', M: '\u2133', R: '\u211b',
  e: '\u212f', g: '\u210a', o: '\u2134',
}); // prettier-ignore
const DOUBLE_HOLES = listed({
  C: '\u2102',
  H: '\u210d',
  N: '\u2115',
  P: '\u2119',
  Q: '\u211a',
  R: '\u211d',
  Z: '\u2124',
});
const FRAKTUR_HOLES = listed({ C: '\u212d', H: '\u210c', I: '\u2111', R: '\u211c', Z: '\u2128' });

const SMALL_CAPITALS = [
  0x1d00, 0x299, 0x1d04, 0x1d05, 0x1d07, 0xa730, 0x262, 0x29c, 0x26a, 0x1d0a, 0x1d0b, 0x29f, 0x1d0d, 0x274, 0x1d0f, 0x1d18,
  0xa7af, 0x280, 0xa731, 0x1d1b, 0x1d1c, 0x1d20, 0x1d21, 0x78, 0x28f, 0x1d22,
]; // prettier-ignore
const SUPERSCRIPT = [
  0x1d43, 0x1d47, 0x1d9c, 0x1d48, 0x1d49, 0x1da0, 0x1d4d, 0x2b0, 0x2071, 0x2b2, 0x1d4f, 0x2e1, 0x1d50, 0x207f, 0x1d52, 0x1d56,
  0x107a5, 0x2b3, 0x2e2, 0x1d57, 0x1d58, 0x1d5b, 0x2b7, 0x2e3, 0x2b8, 0x1dbb,
]; // prettier-ignore
const UPSIDE_DOWN = [
  0x250, 0x71, 0x254, 0x70, 0x1dd, 0x25f, 0x183, 0x265, 0x131, 0x27e, 0x29e, 0x6c, 0x26f, 0x75, 0x6f, 0x64,
  0x62, 0x279, 0x73, 0x287, 0x6e, 0x28c, 0x28d, 0x78, 0x28e, 0x7a,
]; // prettier-ignore

export const fonts = {
  'fullwidth': new Map([...zip(range(0x21, 94), range(0xff01, 94)), [0x20, '\u3000']]),
  'mathematical bold': block(0x1d400, 0x1d41a, 0x1d7ce),
  'mathematical script': join(block(0x1d49c, 0x1d4b6), SCRIPT_HOLES),
  'mathematical monospace': block(0x1d670, 0x1d68a, 0x1d7f6),
  'fraktur': join(block(0x1d504, 0x1d51e), FRAKTUR_HOLES),
  'double-struck': join(block(0x1d538, 0x1d552, 0x1d7d8), DOUBLE_HOLES),
  'circled': block(0x24b6, 0x24d0),
  'parenthesized': caseless(range(0x249c, 26)),
  'negative squared': caseless(range(0x1f170, 26)),
  'small capitals': caseless(SMALL_CAPITALS),
  'superscript': caseless(SUPERSCRIPT),
}; // prettier-ignore

export const regional = caseless(range(0x1f1e6, 26));
export const upsideDown = caseless(UPSIDE_DOWN);

/** Look-alikes that a reader does not notice; the letters without one stay. */
export const confusables = {
  'Cyrillic look-alikes': listed({
    a: '\u0430', c: '\u0441', e: '\u0435', i: '\u0456', j: '\u0458', o: '\u043e', p: '\u0440', s: '\u0455', x: '\u0445', y: '\u0443',
    A: '\u0410', B: '\u0412', C: '\u0421', E: '\u0415', H: '\u041d', I: '\u0406', K: '\u041a', M: '\u041c', O: '\u041e', P: '\u0420',
    S: '\u0405', T: '\u0422', X: '\u0425',
  }),
  'Greek look-alikes': listed({
    a: '\u03b1', i: '\u03b9', k: '\u03ba', n: '\u03b7', o: '\u03bf', p: '\u03c1', u: '\u03c5', v: '\u03bd', x: '\u03c7', y: '\u03b3',
    A: '\u0391', B: '\u0392', E: '\u0395', H: '\u0397', I: '\u0399', K: '\u039a', M: '\u039c', N: '\u039d', O: '\u039f', P: '\u03a1',
    T: '\u03a4', X: '\u03a7', Y: '\u03a5', Z: '\u0396',
  }),
}; // prettier-ignore

export const leet = listed({
  a: '4',
  e: '3',
  i: '1',
  o: '0',
  s: '5',
  t: '7',
  A: '4',
  E: '3',
  I: '1',
  O: '0',
  S: '5',
  T: '7',
});

export const morse = listed({
  a: '.-', b: '-...', c: '-.-.', d: '-..', e: '.', f: '..-.', g: '--.', h: '....', i: '..', j: '.---', k: '-.-', l: '.-..', m: '--',
  n: '-.', o: '---', p: '.--.', q: '--.-', r: '.-.', s: '...', t: '-', u: '..-', v: '...-', w: '.--', x: '-..-', y: '-.--', z: '--..',
  0: '-----', 1: '.----', 2: '..---', 3: '...--', 4: '....-', 5: '.....', 6: '-....', 7: '--...', 8: '---..', 9: '----.',
  '.': '.-.-.-', ',': '--..--', '?': '..--..', "'": '.----.', '!': '-.-.--', ':': '---...', '-': '-....-', '/': '-..-.',
}); // prettier-ignore

// Dots of English braille, grade 1, as bits (dot 1 lowest).
const BRAILLE = [1, 3, 9, 25, 17, 11, 27, 19, 10, 26, 5, 7, 13, 29, 21, 15, 31, 23, 14, 30, 37, 39, 58, 45, 61, 53];
export const braille = caseless(BRAILLE.map((bits) => 0x2800 + bits));

export const NATO =
  'alfa bravo charlie delta echo foxtrot golf hotel india juliett kilo lima mike november oscar papa quebec romeo sierra tango uniform victor whiskey xray yankee zulu'.split(
    ' ',
  );

/** Each character by its sign in the table, those without one as they are. */
export const mapped = (table) => (text) => Array.from(text, (sign) => table.get(sign.codePointAt(0)) ?? sign).join('');

/** The way back; two letters with one sign come back as the lower-case one. */
export function unmapped(table) {
  const back = new Map([...table].toReversed().map(([code, sign]) => [sign, String.fromCodePoint(code)]));
  for (const [code, sign] of table) if (code > 96 && code < 123) back.set(sign, String.fromCodePoint(code));
  return (text) => Array.from(text, (sign) => back.get(sign) ?? sign).join('');
}
