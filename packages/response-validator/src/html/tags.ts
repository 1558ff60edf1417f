import { readAttributes } from './attributes.ts';
import type { Attribute } from './attributes.ts';

export interface Tag {
  readonly start: number;
  /** After the `>`, or the end of the text when there is none. */
  readonly end: number;
  readonly closing: boolean;
  /** Lower case. */
  readonly name: string;
  readonly attributes: readonly Attribute[];
  readonly complete: boolean;
}

const OPENING = /<(\/?)([A-Za-z][^\t\n\f\r />]*)/g;

/** Reading costs at most this many steps per character of text. */
const BUDGET = 12;
// In one text. No honest reply has so many, and each is looked at by several rules.
const MAX_TAGS = 5000;
const MAX_ATTRIBUTES = 20_000;

/**
 * Everything an HTML parser could take for a tag, whatever came before it: each `<` followed by a letter or `/` and a
 * letter is read as a tag of its own, also inside comments and attribute values. A superset of what a browser finds,
 * so no difference between parsers can hide a tag.
 *
 * @returns `undefined` when the text is built to make reading slow; treat it as hostile
 */
export function tagsIn(text: string): Tag[] | undefined {
  const tags: Tag[] = [];
  let left = MAX_ATTRIBUTES;
  let steps = BUDGET * text.length + 4096;
  OPENING.lastIndex = 0;
  for (;;) {
    const match = OPENING.exec(text);
    if (match === null) return tags;
    const [opening, slash = '', name = ''] = match;
    const { attributes, end, complete } = readAttributes(text, match.index + opening.length, steps, left);
    steps -= end - match.index;
    left -= attributes.length;
    if (steps <= 0 || left <= 0 || tags.length >= MAX_TAGS) return undefined;
    tags.push({ start: match.index, end, closing: slash !== '', name: name.toLowerCase(), attributes, complete });
    // Not from the end of this tag: what it swallowed may be a tag in another parser's eyes. And `<a<b` is one
    // name, in which a second tag may start for parsers that stop at `<`.
    OPENING.lastIndex = match.index + 1;
  }
}
