import type { Span } from './json-spans.ts';
import { ownCopy } from './own-copy.ts';
import type { RawFrame } from './raw-frame.ts';
import { toRaw } from './raw-frame.ts';
import type { RunningText } from './running-text.ts';

/** What may differ between two frames that are else alike. */
export interface Hole {
  /** `line`: the value of an SSE field, to the end of its line; no JSON. */
  readonly form: 'string' | 'number' | 'line';
  readonly use: 'text' | 'sequence' | 'volatile';
  /** Name of the member or field. */
  readonly key: string;
  /** Of what is inside the quotes, in the raw frame. */
  readonly start: number;
  readonly end: number;
}

/** What was found in a volatile hole. */
export interface VolatileValue {
  readonly key: string;
  readonly text: string;
  readonly isNumber: boolean;
}

/** A piece of the frame: a hole, and what is fixed behind it. */
interface Part {
  readonly form: Hole['form'];
  readonly use: Hole['use'];
  readonly key: string;
  readonly fixed: string;
}

// What a JSON string literal cannot hold as it is.
// oxlint-disable-next-line no-control-regex
const ESCAPED = /[\\"\u0000-\u001f]/;
// What JSON.stringify writes with escapes, or looks at twice.
// oxlint-disable-next-line no-control-regex
const UNUSUAL = /[\\"\u0000-\u001f\ud800-\udfff]/;
const NONE: readonly never[] = [];

/** Where a value of the frame lies inside its raw text. */
export function holeAt(frame: RawFrame, span: Span, use: Hole['use']): Hole {
  const quote = span.role === 'string' ? 1 : 0;
  const form = quote === 1 ? 'string' : 'number';
  const start = toRaw(frame, span.start) + quote;
  return { form, use, key: span.key, start, end: toRaw(frame, span.end - 1) + 1 - quote };
}

/**
 * The raw text of a frame that said one piece of one running text, with holes for that piece and for what differs in
 * every frame. Another frame that fits says the same and one other piece: everything else in it has been looked at.
 * What is in a hole is one JSON string or number by construction, so nothing can hide there.
 */
export class Template {
  readonly text: RunningText;
  /** Where the piece is, in frames of which no copy may leave. */
  readonly once: string | undefined;
  readonly #head: string;
  readonly #tail: string;
  /** All parts, where there are holes beside that of the text. */
  readonly #parts: readonly Part[] | undefined;
  #start = 0;
  #end = 0;
  #sequenceAt = 0;
  #sequenceEnd = 0;

  /** The piece in the frame that was matched last. */
  piece = '';
  /** Its number; `undefined` when the frame has none. */
  sequence: number | undefined;
  volatile: readonly VolatileValue[] = NONE;

  constructor(raw: string, text: RunningText, holes: readonly Hole[], once: string | undefined) {
    this.text = text;
    this.once = once;
    const sorted = holes.toSorted((a, b) => a.start - b.start);
    const parts = sorted.map(({ form, use, key, end }, index) => {
      return { form, use, key: ownCopy(key), fixed: ownCopy(raw.slice(end, sorted[index + 1]?.start)) };
    });
    this.#head = ownCopy(raw.slice(0, sorted[0]?.start));
    this.#tail = parts.at(-1)?.fixed ?? '';
    if (parts.length > 1) this.#parts = parts;
  }

  /** The last units of every frame that fits. */
  get tail(): string {
    return this.#tail;
  }

  /** Something beside the text and the number may differ. */
  get isVarying(): boolean {
    return this.#parts?.some(({ use }) => use === 'volatile') === true;
  }

  /** Whether this is part of every frame that fits. */
  holds(fragment: string): boolean {
    const isIn = (fixed: string): boolean => fixed.includes(fragment);
    return isIn(this.#head) || (this.#parts?.some(({ fixed }) => isIn(fixed)) ?? isIn(this.#tail));
  }

  match(raw: string): boolean {
    const head = this.#head;
    const end = raw.length - this.#tail.length;
    if (end < head.length || !isAt(raw, 0, head) || !isAt(raw, end, this.#tail)) return false;
    const fits = this.#parts === undefined ? this.#take(raw, head.length, end) : this.#matchAll(raw, this.#parts);
    if (!fits) this.forget();
    return fits;
  }

  /** Lets go of the frame that was matched last. */
  forget(): void {
    this.piece = '';
    this.volatile = NONE;
  }

  /** The frame matched last, saying `text` and numbered `sequence`. */
  render(raw: string, text: string, sequence: number | undefined): string {
    const literal = UNUSUAL.test(text) ? JSON.stringify(text).slice(1, -1) : text;
    const said = { start: this.#start, end: this.#end, text: literal };
    if (sequence === undefined) return raw.slice(0, said.start) + literal + raw.slice(said.end);
    const number = { start: this.#sequenceAt, end: this.#sequenceEnd, text: String(sequence) };
    const [first, second] = number.start < said.start ? [number, said] : [said, number];
    return (
      raw.slice(0, first.start) + first.text + raw.slice(first.end, second.start) + second.text + raw.slice(second.end)
    );
  }

  #matchAll(raw: string, parts: readonly Part[]): boolean {
    let at = this.#head.length;
    const volatile: VolatileValue[] = [];
    this.sequence = undefined;
    for (const { form, use, key, fixed } of parts) {
      const start = at;
      at = endOf(form, raw, start);
      if (at < start || !isAt(raw, at, fixed)) return false;
      if (use === 'text') {
        if (!this.#take(raw, start, at)) return false;
      } else if (use === 'volatile') volatile.push({ key, text: raw.slice(start, at), isNumber: form === 'number' });
      else {
        this.#sequenceAt = start;
        this.#sequenceEnd = at;
        this.sequence = Number(raw.slice(start, at));
      }
      at += fixed.length;
    }
    this.volatile = volatile;
    return at === raw.length;
  }

  /** The text between two quotes that enclose nothing but one string. */
  #take(raw: string, start: number, end: number): boolean {
    const literal = raw.slice(start, end);
    if (!ESCAPED.test(literal)) this.piece = literal;
    else {
      try {
        // Throws unless it is one string from its first unit to its last: a quote inside would end it early.
        this.piece = String(JSON.parse(`"${literal}"`));
      } catch {
        return false;
      }
    }
    this.#start = start;
    this.#end = end;
    return true;
  }
}

// V8 compares two strings several times quicker than it looks for the start of one in the other (`startsWith`).
const isAt = (raw: string, at: number, fixed: string): boolean => raw.slice(at, at + fixed.length) === fixed;

/** Where the value in a hole ends; -1 when there is none. */
function endOf(form: Hole['form'], raw: string, start: number): number {
  if (form === 'number') return numberEnd(raw, start);
  return form === 'string' ? stringEnd(raw, start) : lineEnd(raw, start);
}

/** Offset of the quote that ends the string begun before `start`; -1 when there is none. */
function stringEnd(raw: string, start: number): number {
  let end = raw.indexOf('"', start);
  while (end > start && raw.charCodeAt(end - 1) === 0x5c) {
    let slashes = 1;
    while (raw.charCodeAt(end - 1 - slashes) === 0x5c) slashes += 1;
    if (slashes % 2 === 0) break;
    end = raw.indexOf('"', end + 1);
  }
  return end;
}

/** Plain digits only: `-0`, `1e3` and the like go the long way. */
function numberEnd(raw: string, start: number): number {
  let end = start;
  while (end - start < 15 && raw.charCodeAt(end) >= 0x30 && raw.charCodeAt(end) <= 0x39) end += 1;
  return end === start || (raw.charCodeAt(start) === 0x30 && end - start > 1) ? -1 : end;
}

/** Line ends are all that ends an SSE field; the fixed text behind it says which one. */
function lineEnd(raw: string, start: number): number {
  let end = start;
  while (raw.charCodeAt(end) > 0x20) end += 1;
  return end;
}
