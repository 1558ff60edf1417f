/** The text as the toy compares it: compatibility forms folded, invisible characters dropped, lower case. */
export function plain(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[\u00ad\u200b-\u200f\u2060\ufeff]/g, '')
    .replace(/[\u2018\u2019]/g, "'")
    .toLowerCase();
}

// A mark only ends a sentence before white space, so that the dots of an address do not.
const SENTENCE_END = /[.!?](?=\s)|\n\s*\n/;

/** Whether one sentence of `text` holds a word of every group. The order of the words does not matter. */
export function says(text: string, ...groups: readonly RegExp[]): boolean {
  return plain(text)
    .split(SENTENCE_END)
    .some((sentence) => groups.every((group) => group.test(sentence)));
}

/** Whether `text` as a whole holds a word of every group. */
export function mentions(text: string, ...groups: readonly RegExp[]): boolean {
  const folded = plain(text);
  return groups.every((group) => group.test(folded));
}
