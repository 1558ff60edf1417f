import { vocabulary } from './view.ts';

const LETTERS: Readonly<Record<string, string>> = {
  '0': 'o',
  '1': 'i',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '6': 'g',
  '7': 't',
  '8': 'b',
  '9': 'g',
  '@': 'a',
  $: 's',
  '!': 'i',
  '|': 'l',
  '+': 't',
};

const LONGEST = 40;

const isPart = (text: string, index: number): boolean => /[a-z0-9@$!|+]/i.test(text.charAt(index));

function spell(word: string): string {
  const letters = word.toLowerCase().replace(/[^a-z]/g, (letter) => LETTERS[letter] ?? letter);
  if (vocabulary.knows(letters) || !word.includes('1')) return letters;
  const other = word.toLowerCase().replace(/[^a-z]/g, (letter) => (letter === '1' ? 'l' : (LETTERS[letter] ?? letter)));
  return vocabulary.knows(other) ? other : letters;
}

/** The word around a sign. Looks only a word's length to either side. */
function around(text: string, at: number, after: number): [from: number, to: number] {
  let from = at;
  while (from > after && at - from < LONGEST && isPart(text, from - 1)) from--;
  let to = at + 1;
  while (to < text.length && to - at < LONGEST && isPart(text, to)) to++;
  return [from, to];
}

/** Reads "1gn0r3" as "ignore". `undefined` unless at least two words turn out to be words. */
export function readLeet(text: string): string | undefined {
  const sign = /[0-9@$!|+]/g;
  const out: string[] = [];
  let found = 0;
  let done = 0;
  for (let match = sign.exec(text); match !== null; match = sign.exec(text)) {
    const [from, to] = around(text, match.index, done);
    sign.lastIndex = to;
    // Punctuation at the end is more often punctuation than a letter.
    const word = text.slice(from, to).replace(/[!|+]{1,40}$/, '');
    if (word.length < 3 || !/[a-z]/i.test(word)) continue;
    const spelled = spell(word);
    if (!vocabulary.knows(spelled)) continue;
    found++;
    out.push(text.slice(done, from), spelled);
    done = from + word.length;
  }
  return found >= 2 ? out.join('') + text.slice(done) : undefined;
}
