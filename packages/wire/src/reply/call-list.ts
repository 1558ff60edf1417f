import { nestedJson } from '../nested-json.ts';
import type { ReplyToolCall } from './reply.ts';

interface Call {
  name: string;
  fragments: string;
  whole: string | undefined;
  /** What came under another name before: a client that keeps the pieces and takes the last name runs all of it. */
  readonly before: string;
}

interface Open {
  newest: Call;
  /** What the calls under this key say, so that a protocol which repeats one does not make a second call. */
  readonly said: Set<string>;
}

const MOST_REPEATED = 1_000_000;
// Whatever follows it, whoever judges the arguments cannot parse them.
const NOT_JSON = '\0';

/**
 * Calls under collection, by whatever tells two of them apart in their protocol. What contradicts the call under its key,
 * by another name or by other arguments, is listed beside it: which of them a client runs is not ours to say.
 */
export class CallList {
  readonly #open = new Map<string, Open>();
  readonly #all: Call[] = [];
  readonly #taken = new Map<string, WeakSet<object>>();
  readonly #counts = new Map<string, number>();
  #repeated = 0;

  /** False for an object that this reader has listed already: it meets some on more than one way. */
  take(object: unknown, reader: string = 'chat'): boolean {
    if (typeof object !== 'object' || object === null) return true;
    let taken = this.#taken.get(reader);
    if (!taken) this.#taken.set(reader, (taken = new WeakSet()));
    if (taken.has(object)) return false;
    taken.add(object);
    return true;
  }

  /** Whether that reader has listed the object. */
  has(object: unknown, reader: string): boolean {
    return typeof object === 'object' && object !== null && (this.#taken.get(reader)?.has(object) ?? false);
  }

  /** How often this was asked before, in a suffix for a key: one id twice in one list is two calls. */
  nth(scope: string): string {
    const count = this.#counts.get(scope) ?? 0;
    this.#counts.set(scope, count + 1);
    return count === 0 ? '' : ` again ${count}`;
  }

  /** A new call where the protocol says one starts, also when an earlier one had the same key. */
  begin(key: string): void {
    this.#open.delete(key);
  }

  /** A fragment: a name where one is given, arguments appended. */
  append(key: string, given: unknown, fragment: unknown): void {
    const name = nameOf(given);
    const text = typeof fragment === 'string' ? fragment : '';
    let call = this.#open.get(key)?.newest;
    if (!call || clash(call.name, name)) call = this.#add(key, name, call && this.#carried(call));
    else if (call.whole !== undefined && text !== '') call = this.#add(key, call.name);
    if (call.name === '') call.name = name;
    call.fragments += text;
  }

  /** The whole arguments, as JSON text or as a value; they stand for the fragments that say the same. */
  complete(key: string, given: unknown, value: unknown): void {
    const open = this.#open.get(key);
    const name = nameOf(given) || (open?.newest.name ?? '');
    const whole = textOf(value);
    if (open && whole !== undefined && open.said.has(signature(name, whole))) return;
    const fits = open && !clash(open.newest.name, name) && agrees(open.newest, whole);
    const call = fits ? open.newest : this.#add(key, name);
    if (call.name === '') call.name = name;
    if (whole === undefined) return;
    call.whole = whole;
    this.#open.get(key)?.said.add(signature(name, whole));
  }

  list(): ReplyToolCall[] {
    return this.#all.map((call) => ({ name: call.name, arguments: argumentsOf(call) }));
  }

  #add(key: string, name: string, before: string = ''): Call {
    const call = { name, fragments: '', whole: undefined, before };
    const open = this.#open.get(key);
    if (open) open.newest = call;
    else this.#open.set(key, { newest: call, said: new Set() });
    this.#all.push(call);
    return call;
  }

  /** Each name repeats what came before it: thousands of them would square the reply. */
  #carried(call: Call): string {
    const text = argumentsOf(call);
    this.#repeated += text.length;
    return this.#repeated > MOST_REPEATED ? NOT_JSON : text;
  }
}

const nameOf = (given: unknown): string => (typeof given === 'string' ? given : '');

const signature = (name: string, whole: string): string => JSON.stringify([name, whole]);

const clash = (one: string, other: string): boolean => one !== '' && other !== '' && one !== other;

/** Arguments as text; undefined for none. */
export const textOf = (value: unknown): string | undefined =>
  value === undefined || typeof value === 'string' ? value : JSON.stringify(value);

function agrees({ whole, fragments }: Call, text: string | undefined): boolean {
  if (text === undefined) return true;
  if (whole !== undefined) return whole === text;
  return fragments === '' || fragments === text || canonical(fragments) === canonical(text);
}

/** Without white space and escapes; unchanged where parsers may disagree on what it says. */
function canonical(text: string): string {
  const json = nestedJson(text);
  return json && !json.ambiguous ? JSON.stringify(json.value) : text;
}

/** After pieces of another call, these either are JSON by themselves or are the rest of it: never both. */
function argumentsOf({ whole, fragments, before }: Call): string {
  const text = whole ?? fragments;
  return before === '' || nestedJson(text) ? text : before + text;
}

export const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

/** An id or an index as a part of a key; empty for anything else. */
export const label = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : '';
