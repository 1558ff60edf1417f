import type { View } from './view.ts';
import { vocabulary } from './view.ts';

// The words that hold sentences together; with the lexicon they tell a language from a cipher.
const GLUE: ReadonlySet<string> = new Set(
  `the a an and or of to in is it for on with that this as be are was at by i my me we he she they not but if
  der die das und ist nicht ein eine zu den mit el la los las de que y en un una por con le les des et est dans pour
  il lo che di per non o da em para com os ka ki ke hai ko mein se aur kya`.split(/\s+/),
);

/** Share of the words that are known, 0 to 1. Judges at most the first thousand words: a cipher is one throughout. */
export function knownShare(view: View): number {
  const { words } = view.words;
  const count = Math.min(words.length, 1000);
  if (count === 0) return 0;
  let known = 0;
  for (let index = 0; index < count; index++) {
    const word = words[index] ?? '';
    if (GLUE.has(word) || (word.length > 2 && vocabulary.knows(word))) known++;
  }
  return known / count;
}

/** Decoded bytes are worth reading when nearly all of them are letters, spaces and ordinary punctuation. */
export function readable(text: string): boolean {
  if (text.length < 6) return false;
  let good = 0;
  let letters = 0;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    const letter = (code > 96 && code < 123) || (code > 64 && code < 91) || (code > 0xbf && code !== 0xfffd);
    if (letter) letters++;
    if (letter || (code >= 32 && code < 127) || code === 10 || code === 13 || code === 9) good++;
  }
  return good >= text.length * 0.95 && letters >= text.length * 0.55;
}
