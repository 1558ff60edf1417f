import type { ReplyToolCall } from './reply.ts';

interface Call {
  name: string;
  arguments: string;
}

/** Calls under collection, by whatever tells two of them apart in their protocol. */
export class CallList {
  readonly #open = new Map<string, Call>();
  readonly #all: Call[] = [];
  readonly #taken = new WeakSet<object>();

  /** False for an object whose call is listed already: the readers meet it on more than one way. */
  take(object: unknown): boolean {
    if (typeof object !== 'object' || object === null) return true;
    if (this.#taken.has(object)) return false;
    this.#taken.add(object);
    return true;
  }

  /** A new call where the protocol says one starts, also when an earlier one had the same key. */
  begin(key: string): void {
    this.#open.delete(key);
  }

  /** A fragment: a name where one is given, arguments appended. */
  append(key: string, name: unknown, fragment: unknown): void {
    const call = this.#at(key, name);
    if (typeof fragment === 'string') call.arguments += fragment;
  }

  /** The whole arguments, as JSON text or as a value; they take the place of any fragments. */
  complete(key: string, name: unknown, whole: unknown): void {
    const call = this.#at(key, name);
    if (whole !== undefined) call.arguments = typeof whole === 'string' ? whole : JSON.stringify(whole);
  }

  list(): ReplyToolCall[] {
    return this.#all.map((call) => ({ ...call }));
  }

  #at(key: string, name: unknown): Call {
    let call = this.#open.get(key);
    if (!call) {
      call = { name: '', arguments: '' };
      this.#open.set(key, call);
      this.#all.push(call);
    }
    if (typeof name === 'string' && name !== '') call.name = name;
    return call;
  }
}

export const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

/** An id or an index as a part of a key; empty for anything else. */
export const label = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : '';
