import { LETTER, kinds } from '../grammar/characters.ts';

/** Greek and Cyrillic: in a word of two letters or three and nothing else, look-alikes are what they are. */
const [SHORTEST, LITTLE] = [2, 3];
/** After a stem in a lexicon; the words it is for are longer. */
const STAR = 0x2a;
const [GREEK, CYRILLIC, ARMENIAN] = [0x370, 0x400, 0x530];
/** Letters that no language of the lexicons uses, but who disguises a Latin word does. */
const BORROWED = /[\u03f2\u0455\u0458\u0461\u0475\u04af\u04bb\u04cf\u0501\u051b\u051d]/i;

const isMark = (code: number): boolean => code >= 0x300 && code < GREEK;
const isWord = (code: number): boolean => (kinds[code] ?? 0) >= LETTER && !isMark(code);

/**
 * Whether the Greek or Cyrillic letter belongs to a little word: "\u043d\u0435" is no English "he", "\u03c4\u03b1" no French "ta".
 */
export function isLittle(text: string, index: number): boolean {
  const [from, to] = text.charCodeAt(index) < CYRILLIC ? [GREEK, CYRILLIC] : [CYRILLIC, ARMENIAN];
  let [start, end] = [index, index + 1];
  let letters = 1;
  for (const step of [-1, 1]) {
    for (let at = step < 0 ? start - 1 : end; ; at += step) {
      const code = text.charCodeAt(at);
      if (Number.isNaN(code) || !(isMark(code) || isWord(code))) break;
      if (!isMark(code) && (code < from || code >= to || ++letters > LITTLE)) return false;
      if (step < 0) start = at;
      else end = at + 1;
    }
  }
  return letters >= SHORTEST && text.charCodeAt(end) !== STAR && !BORROWED.test(text.slice(start, end));
}

/** The letters a little word is of. */
export const LITTLE_START: number = GREEK;
export const LITTLE_END: number = ARMENIAN;

export const isGreekOrCyrillic = (code: number): boolean => code >= GREEK && code < ARMENIAN;

/** Where the word that reaches to `index` ends. */
export function wordEnd(text: string, index: number): number {
  let end = index;
  while (isWord(text.charCodeAt(end))) end++;
  return end;
}
