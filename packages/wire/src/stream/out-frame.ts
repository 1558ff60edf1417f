import type { StreamAdapter } from './adapter.ts';
import type { BlankFrame } from './blank-frame.ts';
import { spansOf } from './json-spans.ts';
import type { Span } from './json-spans.ts';
import type { RawFrame } from './raw-frame.ts';
import { ownCopy } from './own-copy.ts';
import { member } from './reading.ts';
import { toRaw } from './raw-frame.ts';
import { splice } from './splice.ts';
import type { Edit } from './splice.ts';
import type { RunningText } from './running-text.ts';
import { Stop } from './stop.ts';

/** What of a running text leaves with a frame. */
export interface LeavingPiece {
  readonly text: RunningText;
  readonly pointer: string;
  said: string;
}

const FEW_SPANS = 32;
const NONE: readonly never[] = Object.freeze([]);

/** A frame on its way out. Nothing but the literals that were changed is ever written anew. */
export class OutFrame {
  readonly frame: RawFrame;
  /** Whoever understood it, and must learn when it has left. */
  readonly adapter: StreamAdapter;
  readonly pieces: LeavingPiece[] = [];
  /** Members that repeat a text as tokens, with what empties them. */
  repeats: readonly { readonly pointer: string; readonly instead: string }[] = [];
  /** Texts that it says are complete. */
  pauses: readonly string[] = NONE;
  /** No copy of it may leave. */
  isOnce = false;
  /** It is held, and its texts may still be changed. */
  isWaiting = false;
  #value: unknown;
  #spans: readonly Span[] | undefined;
  readonly #edits = new Map<string, string>();
  readonly #loose: readonly Edit[];
  #places: Map<string, Span> | undefined;
  #blank: BlankFrame | undefined;

  constructor(frame: RawFrame, value: unknown, spans: readonly Span[], adapter: StreamAdapter, loose: readonly Edit[]) {
    this.frame = frame;
    this.#value = value;
    this.#spans = spans;
    this.adapter = adapter;
    this.#loose = loose;
  }

  /** A frame like one that has been read, and of which no copy may leave. */
  static like(frame: RawFrame | undefined, adapter: StreamAdapter): OutFrame {
    if (frame?.data === undefined) throw new Stop('malformed-frame');
    const alike = new OutFrame(frame, JSON.parse(frame.data), spansOf(frame.data), adapter, []);
    alike.isOnce = true;
    return alike;
  }

  get value(): unknown {
    return this.#spans ? this.#value : JSON.parse(this.frame.data ?? '');
  }

  get spans(): readonly Span[] {
    return this.#spans ?? spansOf(this.frame.data ?? '');
  }

  /** It will wait for others: what can be read from its JSON again need not wait with it. */
  lighten(): void {
    this.#spans = undefined;
    this.#value = undefined;
    this.#places = undefined;
  }

  get isChanged(): boolean {
    return this.#edits.size > 0 || this.#loose.length > 0;
  }

  /** Whether all that was changed are values at these pointers. */
  isChangedOnlyAt(pointers: readonly string[]): boolean {
    return this.#loose.length === 0 && [...this.#edits.keys()].every((pointer) => pointers.includes(pointer));
  }

  /** Replaces the value at `pointer` by a JSON text. */
  set(pointer: string, json: string): void {
    this.#edits.set(pointer, json);
  }

  setText(pointer: string, text: string): void {
    this.#edits.set(pointer, this.literal(text));
  }

  /** The value as it leaves. */
  leftValue(): unknown {
    return this.#edits.size === 0 ? this.value : JSON.parse(this.data());
  }

  /** It has left: its texts forget it, or keep a blank of it for what they may still have to say. */
  rest(): void {
    for (const { text } of this.pieces) text.rest(this);
  }

  span(pointer: string): Span | undefined {
    if (this.#spans && this.#spans.length <= FEW_SPANS) {
      return this.#spans.find(({ role, pointer: at }) => at === pointer && role !== 'name');
    }
    this.#places ??= new Map(this.spans.filter(({ role }) => role !== 'name').map((span) => [span.pointer, span]));
    return this.#places.get(pointer);
  }

  raw(): string {
    if (!this.isChanged) return this.frame.raw;
    const inside = this.#spanEdits().map(({ start, end, text }) => ({
      start: toRaw(this.frame, start),
      // The end of a literal may be the start of the next line, where the mapping already counts on.
      end: toRaw(this.frame, end - 1) + 1,
      text,
    }));
    return splice(this.frame.raw, [...inside, ...this.#loose]);
  }

  data(): string {
    return splice(this.frame.data ?? '', this.#spanEdits());
  }

  /** The frame as it left, saying nothing. Of one that must not be repeated, only the way to the text at `pointer`. */
  blank(pointer: string): BlankFrame {
    if (this.isOnce) return { event: ownCopy(this.frame.event), data: wayTo(pointer, this.value) };
    if (this.#blank) return this.#blank;
    const { frame, spans, adapter } = this;
    const blank = new OutFrame(frame, undefined, spans, adapter, []);
    for (const [at, json] of this.#edits) blank.set(at, json);
    for (const piece of this.pieces) blank.setText(piece.pointer, '');
    for (const { pointer: at, instead } of this.repeats) blank.set(at, instead);
    return (this.#blank = { event: ownCopy(frame.event), data: ownCopy(blank.data()) });
  }

  protected literal(text: string): string {
    return JSON.stringify(text);
  }

  #spanEdits(): Edit[] {
    const edits: Edit[] = [];
    for (const { role, pointer, start, end } of this.spans) {
      const text = role === 'name' ? undefined : this.#edits.get(pointer);
      if (text !== undefined) edits.push({ start, end, text });
    }
    return edits;
  }
}

/** JSON of what `value` is on the way to a text, which is empty. */
function wayTo(pointer: string, value: unknown): string {
  const [, token, rest] = /^\/([^/]*)(.*)$/s.exec(pointer) ?? [];
  if (token === undefined || rest === undefined) return '""';
  if (Array.isArray(value)) {
    const before = Array.from({ length: Number(token) }, () => 'null');
    return `[${[...before, wayTo(rest, value[Number(token)])].join(',')}]`;
  }
  const name = token.replaceAll('~1', '/').replaceAll('~0', '~');
  return `{${JSON.stringify(name)}:${wayTo(rest, member(value, name))}}`;
}
