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
const ONE = 49;

const letterAt = (text: string, index: number): number => {
  const code = text.charCodeAt(index);
  return code < 128 ? (letters[code] ?? 0) : 0;
};

const isLetter = (code: number): boolean => (code | 32) > 96 && (code | 32) < 123;

/** What the word from `start` to `end` spells, `1` read as `i` or `l`; `undefined` when it spells no word. */
function spell(text: string, start: number, end: number): string | undefined {
  let spelled = '';
  for (let index = start; index < end; index++) spelled += String.fromCharCode(letterAt(text, index));
  if (vocabulary.knows(spelled)) return spelled;
  if (!text.slice(start, end).includes('1')) return undefined;
  let other = '';
  for (let index = start; index < end; index++) {
    other += text.charCodeAt(index) === ONE ? 'l' : String.fromCharCode(letterAt(text, index));
  }
  return vocabulary.knows(other) ? other : undefined;
}

/** Reads "1gn0r3" as "ignore", where at least two words turn out to be words. */
export const leet: Transform = {
  name: 'leet',
  wanted: ({ shape: { mixed, inner, signs } }) =>
    mixed >= 2 || (inner > 0 && (signs[0x40] ?? 0) + (signs[0x24] ?? 0) + (signs[0x21] ?? 0) + (signs[0x7c] ?? 0) >= 2),
  read: ({ text }) => {
    const out: string[] = [];
    let [found, done] = [0, 0];
    for (let index = 0; index < text.length;) {
      if (letterAt(text, index) === 0) {
        index++;
        continue;
      }
      const start = index;
      let [signs, plain] = [0, 0];
      for (; index < text.length && letterAt(text, index) !== 0; index++) {
        if (isLetter(text.charCodeAt(index))) plain++;
        else signs++;
      }
      // Punctuation at the end is more often punctuation than a letter.
      let end = index;
      while (end > start && '!|+'.includes(text.charAt(end - 1))) {
        end--;
        signs--;
      }
      if (signs <= 0 || plain === 0 || end - start < 3 || end - start > LONGEST) continue;
      const spelled = spell(text, start, end);
      if (spelled === undefined) continue;
      found++;
      out.push(text.slice(done, start), spelled);
      done = end;
    }
    return found >= 2 ? out.join('') + text.slice(done) : undefined;
  },
};
