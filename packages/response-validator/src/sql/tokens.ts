import type { SqlParser, SqlToken } from './parser.ts';
import { MAX_DEPTH } from './walk.ts';
import type { SqlReason } from './walk.ts';

const COMMENTS: ReadonlySet<string> = new Set(['SQL_COMMENT', 'C_COMMENT']);
// Names, constants and commas make a tree wider, every other word may make it deeper: `1 + 1 + 1`, `not not not a`.
const FLAT: ReadonlySet<string> = new Set(['IDENT', 'ICONST', 'FCONST', 'SCONST', 'ASCII_44']);
// The parser recurses: a stack that overflows inside of WebAssembly is not wound back, and the parser is lost for good.
// A new process takes 5,000 words, or 1,600 brackets inside of each other.
const MAX_STEPS = 2_000;
const OPENING: ReadonlySet<string> = new Set(['(', '[', 'case']);
const CLOSING: ReadonlySet<string> = new Set([')', ']', 'end']);

// NUL ends the text for a parser in C; PostgreSQL releases differ in whether a vertical tab is a blank.
// oxlint-disable-next-line no-control-regex -- control characters are the point
const CONTROL = /[\0-\x08\x0b-\x0c\x0e-\x1f\x7f]/;
const LONE_SURROGATE = /\p{Cs}/u;
// 0x1F, 1_000 and 123abc are one number, two words or an error, depending on the release.
const NUMBER = /^(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?$/i;

export const isComment = ({ tokenName }: SqlToken): boolean => COMMENTS.has(tokenName);

/** What a text may not hold before any parser sees it. */
export function textReason(text: string, maxLength: number): SqlReason | undefined {
  if (text.length > maxLength) return 'length';
  if (CONTROL.test(text) || LONE_SURROGATE.test(text)) return 'characters';
  return text.trim() === '' ? 'empty' : undefined;
}

/** @returns `undefined` when the text ends inside a string or comment */
export function scan(parser: SqlParser, text: string): readonly SqlToken[] | undefined {
  try {
    return parser.scanSync(text).tokens;
  } catch {
    return undefined;
  }
}

/** The text without its comments, each of which separates words as a blank does. */
export function withoutComments(text: string, tokens: readonly SqlToken[]): string {
  const bytes = Buffer.from(text);
  for (const comment of tokens.filter(isComment)) bytes.fill(' ', comment.start, comment.end);
  return bytes.toString();
}

export function tokenReason(tokens: readonly SqlToken[]): SqlReason | undefined {
  let depth = 0;
  let steps = 0;
  for (const { text, tokenName } of tokens) {
    const word = text.length > 4 ? '' : text.toLowerCase();
    if (!FLAT.has(tokenName) && ++steps > MAX_STEPS) return 'depth';
    depth += OPENING.has(word) ? 1 : CLOSING.has(word) ? -1 : 0;
    if (depth > MAX_DEPTH) return 'depth';
    // Where a server has standard_conforming_strings off, the quote after a backslash does not end the string.
    if (text.startsWith("'") && text.includes("\\'")) return 'quoting';
    if ((tokenName === 'ICONST' || tokenName === 'FCONST') && !NUMBER.test(text)) return 'number';
  }
  return undefined;
}
