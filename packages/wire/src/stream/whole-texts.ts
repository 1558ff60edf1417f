import { isExempt, looksLikeBase64 } from '../identifiers.ts';
import { own, ownString } from '../json-value.ts';
import { kindOfMember, kindOfString, kindOfType } from '../reply/channel-kind.ts';
import type { ChannelKind } from '../reply/reply.ts';
import type { FrameReading } from './adapter.ts';
import type { StreamHandler } from './handler.ts';
import type { OutFrame } from './out-frame.ts';
import { ownCopy } from './own-copy.ts';
import { Stop } from './stop.ts';
import type { VolatileValue } from './template.ts';

// As in the reading of whole replies: property names of a schema somebody wrote; shorter than this, an identifier is no
// secret; card and account numbers.
const PLAIN_NAME = /^[a-z]{1,12}(?:_[a-z]{1,12}){0,3}$/;
const SHORTEST_NOTE = 8;
const LONG_NUMBER = 1e11;
const SHORT_NUMBER = /^\d{1,11}$/;
// An app may number its events without end; a note forgotten is asked about again.
const MOST_NOTES = 64;
// Many an access key is base64 as well; signatures, encrypted thoughts and sounds are longer.
const LONGEST_KEY = 200;
const NO_POINTERS: ReadonlySet<string> = new Set();
const TIME_STAMP = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?(?:Z|[+-]\d\d:\d\d)$/;

/** Everything that is no running text: asked about whole. */
export class WholeTexts {
  readonly #handler: StreamHandler;
  #notes: Set<string> | undefined;
  /** Something was not what it may be: what repeats texts as tokens must go. */
  touched = false;

  constructor(handler: StreamHandler) {
    this.#handler = handler;
  }

  /** What may leave in place of `text`. @throws {Stop} */
  inspect(text: string, kind: ChannelKind, at: string): string {
    if (text === '') return text;
    const allowed = this.#handler.whole(text, kind, at);
    if (allowed === undefined) throw new Stop('withheld');
    if (allowed !== text) this.touched = true;
    return allowed;
  }

  /** An identifier, a long number, a name: looked at once a stream. @throws {Stop} */
  note(text: string, at: string): string {
    if ((text.length < SHORTEST_NOTE && !/\s/.test(text)) || this.#notes?.has(text) === true) return text;
    const allowed = this.inspect(text, 'other', at);
    if (allowed !== text) return allowed;
    this.#notes ??= new Set();
    if (this.#notes.size >= MOST_NOTES) this.#notes.clear();
    this.#notes.add(ownCopy(text));
    return text;
  }

  /** A volatile value that says nothing: a count, a time, an identifier that may stay. Never the same twice: no note. */
  isIdle({ key, text, isNumber }: VolatileValue): boolean {
    if (!isNumber && !isExempt(key, text)) return false;
    const isShort = isNumber ? SHORT_NUMBER.test(text) : text.length < SHORTEST_NOTE || TIME_STAMP.test(text);
    return isShort || this.#notes?.has(text) === true || this.inspect(text, 'other', '') === text;
  }

  /** Every string of the frame that its reading leaves over. @throws {Stop} */
  rest(frame: OutFrame, reading: FrameReading, volatile: readonly string[]): void {
    const named = pointersOf(reading.deltas, reading.snapshots);
    const above = pointersOf(reading.repeats, reading.parts);
    const opaque = reading.opaque.length === 0 ? NO_POINTERS : new Set(reading.opaque);
    for (const { role, pointer, key, text } of frame.spans) {
      if (text === '' || (role === 'name' && PLAIN_NAME.test(text)) || isBelow(pointer, above)) continue;
      if (role !== 'name' && named.has(pointer)) continue;
      if (role === 'number' && !(Number.isInteger(Number(text)) && Math.abs(Number(text)) >= LONG_NUMBER)) continue;
      if (volatile.includes(pointer) && TIME_STAMP.test(text) && isExempt(key, text)) continue;
      if (opaque.has(pointer)) this.#opaque(text, pointer);
      else if (role === 'string') this.#string(frame, pointer, key, text);
      // A name or a number cannot be replaced without becoming another one.
      else if (this.note(text, pointer) !== text) throw new Stop('withheld');
      else if (role === 'number') this.#number(text, pointer);
    }
  }

  /** `4111111111111111e0` is shown without its exponent. */
  #number(text: string, pointer: string): void {
    const plain = String(Number(text));
    if (plain !== text && this.note(plain, pointer) !== plain) throw new Stop('withheld');
  }

  /** Signed: any other text in its place would be worth nothing. */
  #opaque(text: string, pointer: string): void {
    const isSealed = text.length > LONGEST_KEY && looksLikeBase64(text);
    if (!isSealed && this.inspect(text, 'other', pointer) !== text) throw new Stop('withheld');
  }

  #string(frame: OutFrame, pointer: string, key: string, text: string): void {
    const allowed = isExempt(key, text)
      ? this.note(text, pointer)
      : this.inspect(text, kindAt(frame.value, frame.frame.event, pointer), pointer);
    if (allowed !== text) frame.setText(pointer, allowed);
  }
}

function pointersOf(...lists: readonly (readonly { readonly pointer?: string }[])[]): ReadonlySet<string> {
  // Most frames of a stream name one text and nothing else.
  let pointers: Set<string> | undefined;
  for (const list of lists) {
    for (const { pointer } of list) if (pointer !== undefined) (pointers ??= new Set()).add(pointer);
  }
  return pointers ?? NO_POINTERS;
}

/** Whether `pointer` or something it lies in is among `above`. */
function isBelow(pointer: string, above: ReadonlySet<string>): boolean {
  if (above.size === 0) return false;
  for (let end = pointer.length; end >= 0; end = end === 0 ? -1 : pointer.lastIndexOf('/', end - 1)) {
    if (above.has(pointer.slice(0, end))) return true;
  }
  return false;
}

/**
 * The kind of a string by the names and types on the way to it. What is an argument of a call is none of these: anybody
 * may call a text `input`, and a person may be shown it.
 */
function kindAt(root: unknown, event: string, pointer: string): ChannelKind {
  const kind = typeof root === 'string' ? kindOfString(event) : kindOnTheWay(root, event, pointer);
  return kind === 'tool-args' ? 'other' : kind;
}

function kindOnTheWay(root: unknown, event: string, pointer: string): ChannelKind {
  let value = root;
  let kind = kindOfType(ownString(root, 'type') ?? event) ?? 'other';
  for (const token of pointer.split('/').slice(1)) {
    const key = token.replaceAll('~2', '#').replaceAll('~1', '/').replaceAll('~0', '~');
    if (!Array.isArray(value)) {
      const thought = own(value, 'thought') ? 'reasoning' : undefined;
      const voice = kind === 'tool-args' ? kind : (thought ?? kindOfType(ownString(value, 'type') ?? '') ?? kind);
      kind = kindOfMember(key, voice);
    }
    value = own(value, key);
  }
  return kind;
}
