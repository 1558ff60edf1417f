import { IDEOGRAPH, LETTER, UNSPACED, kinds } from '../../grammar/characters.ts';
import { unitsOf } from '../../grammar/text-units.ts';
import { vocabulary } from '../view.ts';
import { segment } from './segment.ts';
import type { Transform } from './transform.ts';

const SHORTEST_RUN = 6;
/** UTF-16 units between two letters of one word: an emoji with its selector and spaces round it. */
const WIDEST = 5;

const kindAt = (units: Uint16Array, index: number): number => kinds[units[index] as number] as number;

/** There are zeros behind the last unit. */
function isAlone(units: Uint16Array, index: number): boolean {
  const kind = kindAt(units, index);
  if (kind === IDEOGRAPH || kind === UNSPACED) return true;
  return kind >= LETTER && !(index > 0 && kindAt(units, index - 1) >= LETTER) && kindAt(units, index + 1) < LETTER;
}

/** Where the letters stand that follow each other alone, row after row; the number of rows is that of `sizes`. */
function rowsOf(text: string): { readonly places: readonly number[]; readonly sizes: readonly number[] } {
  const units = unitsOf(text);
  const [places, sizes]: [number[], number[]] = [[], []];
  for (let index = 0; index < text.length; index++) {
    if (!isAlone(units, index)) continue;
    const before = places.length;
    places.push(index);
    for (let at = index + 1; at < text.length && at - index <= WIDEST + 1; at++) {
      if (isAlone(units, at)) places.push((index = at));
      else if (kindAt(units, at) >= LETTER) break;
    }
    if (places.length - before >= SHORTEST_RUN) sizes.push(places.length - before);
    else places.length = before;
  }
  return { places, sizes };
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
    const { places, sizes } = rowsOf(text);
    const out: string[] = [];
    let [done, from] = [0, 0];
    for (const size of sizes) {
      const row = places.slice(from, from + size);
      from += size;
      out.push(text.slice(done, row[0]), join(text, row));
      done = (row.at(-1) ?? 0) + 1;
    }
    return done === 0 ? undefined : out.join(' ') + text.slice(done);
  },
};
