import { IDEOGRAPH, LETTER, UNSPACED, kinds } from '../../grammar/characters.ts';
import { vocabulary } from '../view.ts';
import { segment } from './segment.ts';
import type { Transform } from './transform.ts';

const SHORTEST_RUN = 6;
/** UTF-16 units between two letters of one word: an emoji with its selector and spaces round it. */
const WIDEST = 5;

const isLetter = (text: string, index: number): boolean => (kinds[text.charCodeAt(index)] ?? 0) >= LETTER;
const isAlone = (text: string, index: number): boolean => {
  const kind = index < text.length ? (kinds[text.charCodeAt(index)] ?? 0) : 0;
  if (kind === IDEOGRAPH || kind === UNSPACED) return true;
  return (
    kind >= LETTER &&
    !(index > 0 && isLetter(text, index - 1)) &&
    !(index + 1 < text.length && isLetter(text, index + 1))
  );
};

/** Where the letters stand that follow each other alone, from one on. */
function runFrom(text: string, first: number): number[] {
  const places = [first];
  for (let index = first + 1; index < text.length && index - (places.at(-1) ?? 0) <= WIDEST + 1; index++) {
    if (isAlone(text, index)) places.push(index);
    else if (isLetter(text, index)) break;
  }
  return places;
}

/** A wider gap than the usual one separates words; without any, the lexicon has to. */
function join(text: string, places: readonly number[]): string {
  let usual = WIDEST + 1;
  for (let at = 1; at < Math.min(places.length, 65); at++) {
    usual = Math.min(usual, (places[at] ?? 0) - (places[at - 1] ?? 0));
  }
  const words: string[] = [];
  let word = '';
  let before = places[0] ?? 0;
  for (const place of places) {
    if (place - before > usual) {
      words.push(word);
      word = '';
    }
    word += text.charAt(place).toLowerCase();
    before = place;
  }
  words.push(word);
  return words.map((joined) => (vocabulary.knows(joined) ? joined : segment(joined))).join(' ');
}

/** "i g n o r e", "i.g.n.o.r.e", a letter on each line, an emoji after each letter. */
export const spaced: Transform = {
  name: 'spaced',
  wanted: ({ shape }) => shape.singles >= SHORTEST_RUN,
  read: ({ text }) => {
    const out: string[] = [];
    let done = 0;
    for (let index = 0; index < text.length; index++) {
      if (!isAlone(text, index)) continue;
      const places = runFrom(text, index);
      const last = places.at(-1) ?? index;
      if (places.length >= SHORTEST_RUN) {
        out.push(text.slice(done, index), join(text, places));
        done = last + 1;
      }
      index = last;
    }
    return done === 0 ? undefined : out.join(' ') + text.slice(done);
  },
};
