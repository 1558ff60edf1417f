import { IDEOGRAPH, LETTER, UNSPACED, kinds, lowered } from '../../grammar/characters.ts';

/** Receives the words of each entry of a list, one after the other, and where an entry ends. */
export interface PhraseSink {
  readonly word: (word: string, stem: boolean) => void;
  readonly end: () => void;
}

const [COMMA, STAR] = [0x2c, 0x2a];

/** Reads a folded list of a lexicon: words, stems with an asterisk, phrases, separated by commas. One pass: it is long. */
export function readPhrases(list: string, { word, end }: PhraseSink): void {
  let start = -1;
  for (let index = 0; index <= list.length; index++) {
    const code = index < list.length ? list.charCodeAt(index) : COMMA;
    const kind = kinds[code] ?? 0;
    if (kind >= LETTER) {
      if (start < 0) start = index;
      continue;
    }
    if (start >= 0) word(lowerCase(list, start, index), code === STAR);
    start = -1;
    if (kind === IDEOGRAPH || kind === UNSPACED) word(list.charAt(index), false);
    if (code === COMMA) end();
  }
}

/** Most entries are in lower case already. */
function lowerCase(text: string, start: number, end: number): string {
  for (let index = start; index < end; index++) {
    const code = text.charCodeAt(index);
    if (lowered(code) !== code) {
      return Array.from(text.slice(start, end), (unit) => String.fromCharCode(lowered(unit.charCodeAt(0)))).join('');
    }
  }
  return text.slice(start, end);
}
