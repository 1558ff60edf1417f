/** Below this, letters are looked up in a table: Latin, Greek, Cyrillic. */
export const TABLE_END = 0x530;
/** What a unit can be besides a letter: nothing, a character of a script without spaces, a mark inside a word. */
export const NONE = 0;
export const SYLLABLE = 1;
export const SKIP = 2;
const DIGIT = 0x30;
/** Latin letters with accents that Vietnamese and others write; what each is without, 0 where that is not known yet. */
const ACCENTED = 0x1e00;
const plain = new Uint16Array(0x100);

function accented(unit: number): number {
  const known = plain[unit - ACCENTED] as number;
  return known === 0 ? (plain[unit - ACCENTED] = foldedLetter(unit)) : known;
}

/** A letter without case and accents, every digit as `0`, 0 for the rest. */
export function foldedLetter(unit: number): number {
  const character = String.fromCharCode(unit);
  if (/\p{Nd}/u.test(character)) return DIGIT;
  if (!/\p{L}/u.test(character)) return NONE;
  // The final form of sigma is the same letter.
  return unit === 0x3c2 ? 0x3c3 : character.toLowerCase().normalize('NFD').charCodeAt(0);
}

/** The same, and what else a unit can be, from `TABLE_END` on. */
export function letterBeyond(unit: number): number {
  if (unit < 0x2000) return unit >= 0x0e00 && unit < 0x0e80 ? SYLLABLE : alphabetic(unit);
  if (unit < 0x3041) return NONE;
  if (unit < 0xd7b0) return SYLLABLE;
  return unit >= 0xf900 && unit < 0xfb00 ? SYLLABLE : NONE;
}

/** Marks of vowels and doubled letters are left out of Arabic and Hebrew, as their writers do. */
function alphabetic(unit: number): number {
  if ((unit >= 0x0591 && unit <= 0x05c7) || unit === 0x0640 || (unit >= 0x064b && unit <= 0x065f)) return SKIP;
  if (unit === 0x060c || unit === 0x061b || unit === 0x061f || unit === 0x06d4 || unit === 0x0964) return NONE;
  if (unit >= ACCENTED && unit < ACCENTED + 0x100) return accented(unit);
  return unit;
}
