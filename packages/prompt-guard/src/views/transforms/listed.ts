import type { Transform } from './transform.ts';

const FEWEST = 4;
/** A row of a list with a word or a letter in it. */
const ITEM = /^[ \t]{0,8}\d{1,3}[.):][ \t]?([^\n]{0,24})$/gm;
const PIECE = /(?<![\w"'])(["'])([^"'\n]{1,12})\1(?:\s{0,2}(?:\+|\.|,|\|\||&|\s)\s{0,3})?/g;

/** Letters, words or pieces of words as rows of a numbered list, one after the other. */
function fromList(text: string): string | undefined {
  const items = Array.from(text.matchAll(ITEM), ([, item = '']) => item);
  if (items.length < FEWEST) return undefined;
  const isLetters = items.every((item) => item.length <= 1);
  if (!isLetters && items.some((item) => /\S\s+\S/.test(item))) return undefined;
  return isLetters ? items.map((item) => (item === '' ? ' ' : item)).join('') : items.join(' ');
}

/** Quoted pieces of a text that is put together again; a piece with a blank at its end says that they are pieces. */
function fromPieces(text: string): string | undefined {
  const pieces = Array.from(text.matchAll(PIECE), ([, , piece = '']) => piece);
  if (pieces.length < FEWEST || !pieces.some((piece) => /^\s|\s$/.test(piece))) return undefined;
  return pieces.join('');
}

/** "1. ig", "2. nore"; "ign" + "ore al" + "l pre": the parts of a text as rows of a list, cells or strings. */
export const listed: Transform = {
  name: 'listed',
  wanted: ({ text, shape: { signs } }) =>
    (signs[0x22] ?? 0) + (signs[0x27] ?? 0) >= 2 * FEWEST ||
    ((signs[0x2e] ?? 0) + (signs[0x29] ?? 0) + (signs[0x3a] ?? 0) >= FEWEST && text.includes('\n2')),
  read: ({ text }) => fromList(text) ?? fromPieces(text),
};
