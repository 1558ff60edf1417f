import { LETTERS } from './masks/letters.ts';

// [EMAIL-1-kqtbvdmphj]. Brackets pass HTML, Markdown and JSON unchanged, underscores and angle brackets do not.
const MAX_NAME = 32;
export const TAG_BYTES = 5;
const TAG = `[${LETTERS}]{${2 * TAG_BYTES}}`;
/** Of the mark by which a vault knows its own tokens until they leave it. Nobody outside ever sees one. */
export const MARK_BYTES = 8;
const MARK = `[${LETTERS}]{${2 * MARK_BYTES}}`;
const MAX_ESCAPES = 999;

const FORM = `([A-Z][A-Z0-9-]{0,${MAX_NAME - 1}}-[1-9][0-9]{0,6}-${TAG})(?:-(0|[1-9][0-9]{0,2}|${MARK}))?`;
/** What may become a token when more text comes. A token with a mark comes in one piece. */
const OPEN = new RegExp(
  `^\\[(?:[A-Z][A-Z0-9-]{0,${MAX_NAME + 8}}(?:[${LETTERS}]{1,${2 * TAG_BYTES}}(?:-[0-9]{0,3})?)?)?$`,
);
const MAX_OPEN = 1 + MAX_NAME + 9 + 2 * TAG_BYTES + 4;

/** What a token is called by: everything between its brackets that tells it from others. */
export function tokenId(name: string, number: number, tag: string): string {
  return `${name.slice(0, MAX_NAME).toUpperCase()}-${number}-${tag}`;
}

/** Replaces each form of a token. `tail` is what follows the identifier within the brackets: an escape or a mark. */
export function replaceTokens(text: string, replace: (id: string, tail: string | undefined) => string): string {
  if (!text.includes('[')) return text;
  // In one pass: what is put in is not looked at again.
  return text.replace(new RegExp(`\\[${FORM}\\]`, 'g'), (_form, id: string, tail: string | undefined) =>
    replace(id, tail),
  );
}

/** Where a token starts that the end of the text may have cut off; the length of the text without one. */
export function openToken(text: string): number {
  const at = text.lastIndexOf('[');
  return at !== -1 && text.length - at <= MAX_OPEN && OPEN.test(text.slice(at)) ? at : text.length;
}

/** [X] becomes, and becomes; undefined after the last. */
export function escapeToken(id: string, escapes: string | undefined): string | undefined {
  const next = escapes === undefined ? 0 : Number(escapes) + 1;
  return next > MAX_ESCAPES ? undefined : `[${id}-${next}]`;
}

export function unescapeToken(id: string, escapes: string): string {
  return escapes === '0' ? `[${id}]` : `[${id}-${Number(escapes) - 1}]`;
}
