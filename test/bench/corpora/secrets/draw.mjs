import { seeded } from '../../measure.mjs';

export const LOWER = 'abcdefghijklmnopqrstuvwxyz';
export const UPPER = LOWER.toUpperCase();
const DIGITS = '0123456789';
export const HEX = '0123456789abcdef';
export const ALNUM = DIGITS + UPPER + LOWER;
export const BASE64 = `${UPPER}${LOWER}${DIGITS}+/`;
export const URL64 = `${UPPER}${LOWER}${DIGITS}-_`;

const GIVEN =
  'anna ben carla david elena farid grace hugo ines jonas katrin liam mara nils olga pavel rosa samir tess yuki';
const FAMILY =
  'abara berger costa dubois eriksen fischer garcia haddad ivanov jansen kowalski larsen moreau novak okafor rossi';
const WORDS =
  'harbour ticket model answer ferry market letter garden signal cloud river bridge paper window engine'.split(' ');

/** Drawing for one corpus: every call moves the same seeded sequence on. */
export function drawing(seed) {
  const random = seeded(seed);
  const int = (min, max) => min + Math.floor(random() * (max - min + 1));
  const pick = (list) => list[int(0, list.length - 1)];
  const from = (alphabet, length) => Array.from({ length }, () => alphabet[int(0, alphabet.length - 1)]).join('');
  const two = (number) => String(number).padStart(2, '0');
  return {
    random,
    int,
    pick,
    from,
    two,
    digits: (length) => from(DIGITS, length),
    hex: (length) => from(HEX, length),
    alnum: (length) => from(ALNUM, length),
    given: () => pick(GIVEN.split(' ')),
    family: () => pick(FAMILY.split(' ')),
    word: () => pick(WORDS),
    words: (count) => Array.from({ length: count }, () => pick(WORDS)).join(' '),
    uuid: () => [8, 4, 4, 4, 12].map((length) => from(HEX, length)).join('-'),
    /** A day of a real calendar, as numbers. */
    day: (firstYear, lastYear) => ({ year: int(firstYear, lastYear), month: int(1, 12), day: int(1, 28) }),
    /** What a password manager makes: all four classes of characters, none that JSON or a shell would escape. */
    password: () =>
      `${from(UPPER, 2)}${from(LOWER, 4)}${from(DIGITS, 3)}${pick(['!', '*', '.', '_', '-'])}${from(ALNUM, int(4, 10))}`,
  };
}
