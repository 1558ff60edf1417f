import { unitsOf } from '../../grammar/text-units.ts';
import { vocabulary } from '../view.ts';
import type { Transform } from './transform.ts';

const SIGNS = '0134567890@$!|+';
const LETTERS = 'oieasgtbgoasilt';
const letters: Uint8Array = new Uint8Array(128);
for (let at = 0; at < SIGNS.length; at++) letters[SIGNS.charCodeAt(at)] = LETTERS.charCodeAt(at);
for (let code = 97; code < 123; code++) letters[code] = letters[code - 32] = code;
letters[0x38] = 98;
letters[0x39] = 103;
letters[0x32] = 122;

const LONGEST = 40;
const [ONE, I, L] = [0x31, 0x69, 0x6c];
const [BANG, BAR, PLUS] = [0x21, 0x7c, 0x2b];
const isPunctuation = (unit: number): boolean => unit === BANG || unit === BAR || unit === PLUS;

const letterAt = (unit: number): number => (unit < 128 ? (letters[unit] as number) : 0);

const isLetter = (code: number): boolean => (code | 32) > 96 && (code | 32) < 123;

const spelled = new Uint16Array(LONGEST);

/** What the word from `start` to `end` spells, with `1` read as `one`; `undefined` when it spells no word. */
function spellWith(one: number, units: Uint16Array, start: number, end: number): string | undefined {
  for (let index = start; index < end; index++) {
    const unit = units[index] as number;
    spelled[index - start] = unit === ONE ? one : letterAt(unit);
  }
  const symbol = vocabulary.lookUpLetters(spelled, 0, end - start);
  return vocabulary.enter(symbol) < 0 ? undefined : String.fromCharCode(...spelled.subarray(0, end - start));
}

function spell(units: Uint16Array, start: number, end: number): string | undefined {
  const read = spellWith(I, units, start, end);
  return read ?? (units.subarray(start, end).includes(ONE) ? spellWith(L, units, start, end) : undefined);
}

/** Reads "1gn0r3" as "ignore", where at least two words turn out to be words. */
export const leet: Transform = {
  name: 'leet',
  wanted: ({ shape: { mixed, inner, signs } }) =>
    mixed >= 2 || (inner > 0 && (signs[0x40] ?? 0) + (signs[0x24] ?? 0) + (signs[0x21] ?? 0) + (signs[0x7c] ?? 0) >= 2),
  read: ({ text }) => {
    const units = unitsOf(text);
    const { length } = text;
    const out: string[] = [];
    let [found, done] = [0, 0];
    for (let index = 0; index < length;) {
      if (letterAt(units[index] as number) === 0) {
        index++;
        continue;
      }
      const start = index;
      let [signs, plain] = [0, 0];
      for (; index < length && letterAt(units[index] as number) !== 0; index++) {
        if (isLetter(units[index] as number)) plain++;
        else signs++;
      }
      // Punctuation at the end is more often punctuation than a letter.
      let end = index;
      while (end > start && isPunctuation(units[end - 1] as number)) {
        end--;
        signs--;
      }
      if (signs <= 0 || plain === 0 || end - start < 3 || end - start > LONGEST) continue;
      const word = spell(units, start, end);
      if (word === undefined) continue;
      found++;
      out.push(text.slice(done, start), word);
      done = end;
    }
    return found >= 2 ? out.join('') + text.slice(done) : undefined;
  },
};
