import { ViewBuilder, excerpts } from '../view.ts';
import type { Decoded, View } from '../view.ts';
import { fromCodes, isDecoding, sizeOf } from './constant-calls.ts';
import type { Constant } from './constant-calls.ts';
import { ConstantReader } from './constants.ts';
import { identifierEnd, isIdentifierCode, isQuote, skipSpace, stringEnd } from './read-script.ts';

/** Names that are kept with their texts; more are forgotten, the oldest first. */
const MAX_NAMES = 20_000;
const MAX_PIECES = 8;
/** What can be part of a key, and long enough to be half of one together with its neighbour. */
const PIECE = /^[\w.+/=~:-]{2,200}$/;

const WORTHWHILE = 8;
/** Units of a constant that is kept under its name. */
const MAX_KEPT = 4096;
/** Codes that make text by themselves, and enough of them for a key. */
const CODED_TEXT = /^[\t\n\r\x20-\x7e]{16,}$/;

/** What a regular expression may follow; after a name or a bracket `/` divides. */
const BEFORE_REGEX = /[(,=:[!&|?{};+\-*%~^<>]$|(?:return|typeof|case|in|of|void|delete)$|^$/;
const REGEX = /\/(?![*/])(?:[^\\/[\n]|\\.|\[(?:[^\]\\\n]|\\.){0,2000}\]){1,4000}\/[a-z]*/y;

/**
 * Reads a script as far as its constants need: strings put together by +, templates, join, concat, character codes,
 * atob and the like are shown as the one string they make, at their place. Nothing is run.
 */
export function foldScript(text: string): View[] {
  const known = new Map<string, Constant>();
  /** Texts that grow by `+=`, shown once, at the last place that adds to them. */
  const growing = new Map<string, Omit<Decoded, 'text'> & { readonly value: string }>();
  /** What may still be shown in all: a text that grows by itself is read again and again. */
  let room = 1_000_000 + 8 * text.length;
  const constants = new ConstantReader(text, known);
  const folded: Decoded[] = [];
  const joined = new ViewBuilder();
  let pieces: string[] = [];
  let piecesAt = 0;
  let before = 0;

  const flush = (): void => {
    if (pieces.length > 1 && pieces.length <= MAX_PIECES) {
      const whole = pieces.join('');
      if (whole.length >= 20 && /[-_\d]/.test(whole)) {
        joined.put(`"${whole}"`, piecesAt);
        joined.gap(piecesAt);
      }
    }
    pieces = [];
  };

  const show = (from: number, to: number, value: string): void => {
    room -= value.length;
    if (room > 0) folded.push({ from, to, text: JSON.stringify(value) });
  };

  const learn = (name: string, value: Constant): void => {
    settle(name);
    if (sizeOf(value) > MAX_KEPT) {
      known.delete(name);
      return;
    }
    if (known.size >= MAX_NAMES) known.delete(known.keys().next().value ?? '');
    known.set(name, value);
  };

  /** The text under this name grows no more. */
  function settle(name: string): void {
    const grown = growing.get(name);
    if (grown === undefined) return;
    growing.delete(name);
    show(grown.from, grown.to, grown.value);
  }

  /** `name += constant`, and says where to go on. */
  function grow(name: string, at: number): number | undefined {
    // What is not known before it, a parameter or a result, still has these behind each other at its end.
    const held = growing.get(name)?.value ?? known.get(name) ?? '';
    const read = typeof held === 'string' ? constants.expression(at) : undefined;
    if (typeof held !== 'string' || typeof read?.value !== 'string') {
      settle(name);
      known.delete(name);
      return undefined;
    }
    const value = held + read.value;
    if (value.length > MAX_KEPT) learn(name, read.value);
    else {
      known.set(name, value);
      growing.set(name, { from: at, to: read.end, value });
    }
    return read.end;
  }

  /** Takes a constant at `at`, if there is one, and says where to go on. */
  function take(at: number, plainEnd: number, name: string | undefined): number {
    const read = constants.expression(at);
    if (read === undefined) return plainEnd;
    const { value, end } = read;
    if (typeof value === 'object') {
      if (name !== undefined) learn(name, value);
      const coded = fromCodes(value);
      if (coded === undefined || !CODED_TEXT.test(coded)) return plainEnd;
      show(at, end, coded);
      return end;
    }
    if (typeof value === 'number') return end;
    if (name !== undefined) learn(name, value);
    if (PIECE.test(value)) {
      if (pieces.length === 0) piecesAt = at;
      pieces.push(value);
    } else flush();
    // A string in one piece, escapes aside, is in the text as it stands.
    if (end !== plainEnd && value.length >= WORTHWHILE) show(at, end, value);
    return Math.max(end, plainEnd);
  }

  let depth = 0;
  const templates: number[] = [];
  /** Until a template was not: what follows it need not be searched for its end again. */
  let isClosed = true;

  /** From within a template to its end or its next `${`; what cannot be a template is passed over as one sign. */
  function inTemplate(from: number): number {
    for (let index = isClosed ? from : text.length; index < text.length; index++) {
      const code = text.charCodeAt(index);
      if (code === 92) index++;
      else if (code === 96) return index + 1;
      else if (code === 36 && text.charCodeAt(index + 1) === 123) {
        templates.push(++depth);
        return index + 2;
      }
    }
    isClosed = false;
    return from;
  }

  for (let at = skipSpace(text, 0), next = 0; at < text.length; at = skipSpace(text, next)) {
    const code = text.charCodeAt(at);
    next = at + 1;
    if (code === 96) {
      next = take(at, at + 1, undefined);
      if (next === at + 1) next = inTemplate(at + 1);
    } else if (isQuote(code)) {
      const end = stringEnd(text, at);
      if (end > 0) {
        const follows = skipSpace(text, end);
        // The name of a member: { "key": "..." }
        if (text.charCodeAt(follows) === 58 && end - at < 100) {
          const value = skipSpace(text, follows + 1);
          next = valueAt(value, text.slice(at + 1, end - 1)) ?? end;
        } else next = take(at, end, undefined);
      }
    } else if (isIdentifierCode(code)) {
      const end = identifierEnd(text, at);
      next = code >= 48 && code <= 57 ? end : named(at, end);
    } else if (code === 91 || code === 40) {
      next = take(at, at + 1, undefined);
      if (next === at + 1) flush();
    } else if (code === 47 && BEFORE_REGEX.test(text.slice(Math.max(before - 8, 0), before).trimEnd())) {
      REGEX.lastIndex = at;
      if (REGEX.test(text)) next = REGEX.lastIndex;
    } else if (code === 123 || code === 125) {
      flush();
      if (code === 123) depth++;
      else if (templates.at(-1) === depth--) {
        templates.pop();
        next = inTemplate(at + 1);
      }
    } else if (code === 59) flush();
    before = next;
  }
  flush();
  for (const name of growing.keys()) settle(name);
  folded.sort((one, other) => one.from - other.from);
  return [excerpts(text, folded, 'joined'), joined.build('neighbours')].filter((view) => view.text !== '');

  /** The value of `name =` or `name:`, when it is a constant. */
  function valueAt(at: number, name: string): number | undefined {
    const code = text.charCodeAt(at);
    const plain = code === 34 || code === 39 ? stringEnd(text, at) : at + 1;
    const end = take(at, plain, name);
    return end > at + 1 ? end : undefined;
  }

  /** A name, or a chain of them: `a.b.c`. */
  function named(at: number, firstEnd: number): number {
    let [start, end] = [at, firstEnd];
    let follows = skipSpace(text, end);
    while (text.charCodeAt(follows) === 46) {
      const from = skipSpace(text, follows + 1);
      const to = identifierEnd(text, from);
      if (to === from) break;
      [start, end, follows] = [from, to, skipSpace(text, to)];
    }
    const code = text.charCodeAt(follows);
    const after = text.charCodeAt(follows + 1);
    const assigns = (code === 61 && after !== 61 && after !== 62) || code === 58;
    if (code === 43 && after === 61) return grow(text.slice(start, end), skipSpace(text, follows + 2)) ?? follows + 2;
    if (assigns) return valueAt(skipSpace(text, follows + 1), text.slice(start, end)) ?? follows + 1;
    // A name is looked up where it is put together with something, and calls that decode where they stand.
    if (code === 43 || (code === 40 && isDecoding(text.slice(start, end)))) {
      const went = take(at, end, undefined);
      if (went > end) return went;
    }
    if (code !== 44) flush();
    return end;
  }
}
