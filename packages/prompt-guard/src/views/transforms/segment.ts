import { vocabulary } from '../view.ts';

/** Short words that often stand between the ones of the lexicon. */
const GLUE: ReadonlySet<string> = new Set(['the', 'and', 'to', 'of', 'all', 'my', 'me', 'you', 'is', 'in']);

/** What they begin with. */
const FIRST = 'taomyi';

function glueAt(letters: string, index: number): number {
  if (!FIRST.includes(letters.charAt(index))) return 0;
  if (GLUE.has(letters.slice(index, index + 3))) return 3;
  return GLUE.has(letters.slice(index, index + 2)) ? 2 : 0;
}

/** Puts spaces back, longest known word first; letters that start no word stay together. */
export function segment(letters: string): string {
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
