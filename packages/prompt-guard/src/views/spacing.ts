import type { View } from './view.ts';
import { vocabulary } from './view.ts';

const SHORTEST_RUN = 6;
const SHORTEST_GLUED = 18;
const GLUE: ReadonlySet<string> = new Set(['the', 'and', 'to', 'of', 'all', 'my', 'me', 'you', 'is', 'in']);

/** Puts spaces back, longest known word first; letters that start no word stay together. */
function segment(letters: string): string {
  const parts: string[] = [];
  let loose = 0;
  for (let index = 0; index < letters.length;) {
    const length = vocabulary.lengthAt(letters, index) || glueAt(letters, index);
    if (length > 0) {
      if (loose < index) parts.push(letters.slice(loose, index));
      parts.push(letters.slice(index, index + length));
      loose = index + length;
    }
    index += length || 1;
  }
  if (loose < letters.length) parts.push(letters.slice(loose));
  return parts.join(' ');
}

/** Short words that often stand between the ones of the lexicon. */
function glueAt(letters: string, index: number): number {
  if (GLUE.has(letters.slice(index, index + 3))) return 3;
  return GLUE.has(letters.slice(index, index + 2)) ? 2 : 0;
}

/** Words run together, or `undefined` for a long word: two thirds of the letters have to be in words that are known. */
function unglue(word: string): string | undefined {
  if (word.length < SHORTEST_GLUED || !/^[a-z]+$/.test(word) || vocabulary.knows(word)) return undefined;
  const parts = segment(word);
  const known = parts.split(' ').filter((part) => part.length > 3 && vocabulary.knows(part));
  return known.length >= 2 && known.join('').length * 3 >= word.length * 2 ? parts : undefined;
}

/** Joins "i g n o r e" and "i.g.n.o.r.e", and parts "ignoreallprevious". `undefined` when there is neither. */
export function closeSpacing(view: View): string | undefined {
  const { words, starts } = view.words;
  const out: string[] = [];
  let changed = false;
  for (let index = 0; index < words.length;) {
    let end = index;
    while (
      end < words.length &&
      (words[end] ?? '').length === 1 &&
      gap(starts, words, end) <= (end > index ? 4 : Infinity)
    )
      end++;
    if (end - index >= SHORTEST_RUN) {
      out.push(joinRun(words.slice(index, end), starts.slice(index, end)));
      changed = true;
      index = end;
      continue;
    }
    const word = words[index] ?? '';
    const parts = unglue(word);
    changed ||= parts !== undefined;
    out.push(parts ?? word);
    index++;
  }
  return changed ? out.join(' ') : undefined;
}

function gap(starts: readonly number[], words: readonly string[], index: number): number {
  return (starts[index] ?? 0) - (starts[index - 1] ?? 0) - (words[index - 1]?.length ?? 0);
}

/** A wider gap than the usual one separates words; without any, the lexicon has to. */
function joinRun(letters: readonly string[], starts: readonly number[]): string {
  const gaps = starts.slice(1).map((start, index) => start - (starts[index] ?? 0));
  const usual = Math.min(...gaps.slice(0, 64));
  const words: string[] = [];
  let word = letters[0] ?? '';
  for (let index = 1; index < letters.length; index++) {
    if ((gaps[index - 1] ?? 0) > usual) {
      words.push(word);
      word = '';
    }
    word += letters[index] ?? '';
  }
  words.push(word);
  return words.map((joined) => (vocabulary.knows(joined) ? joined : segment(joined))).join(' ');
}
