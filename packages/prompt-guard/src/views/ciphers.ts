import { knownShare } from './prose.ts';
import { View } from './view.ts';

const SHORTEST = 12;
const FOREIGN = 0.15;
const FAMILIAR = 0.35;

function rot13(text: string): string {
  return text.replace(/[a-z]/gi, (letter) => {
    const code = letter.charCodeAt(0);
    const first = code < 97 ? 65 : 97;
    return String.fromCharCode(first + ((code - first + 13) % 26));
  });
}

const reversed = (text: string): string => Array.from(text).toReversed().join('');

/** Every word by itself, the order kept. */
const reversedWords = (text: string): string => text.replace(/[a-z]{2,64}/gi, reversed);

const ciphers: readonly (readonly [name: string, decode: (text: string) => string])[] = [
  ['rot13', rot13],
  ['reversed', reversed],
  ['reversed-words', reversedWords],
];

/** A text in no known language that becomes one when turned round or rotated. */
export function decipher(view: View): View | undefined {
  if (view.text.length < SHORTEST || !/[a-z]{3}/i.test(view.text) || knownShare(view) > FOREIGN) return undefined;
  for (const [name, decode] of ciphers) {
    const candidate = new View(name, decode(view.text));
    if (knownShare(candidate) >= FAMILIAR) return candidate;
  }
  return undefined;
}
