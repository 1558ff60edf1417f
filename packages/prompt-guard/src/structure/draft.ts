import { isObject, own, setOwn } from './members.ts';
import { tokensOf } from './pointer.ts';

/**
 * The body as the handler will see it. The original is never touched, because other middleware may hold it, and
 * because in observe mode nothing may change: the first edit makes a copy.
 */
export class Draft {
  readonly #original: unknown;
  #copy: unknown;
  /** Counts the edits; 0 while nothing has changed. */
  version = 0;

  constructor(body: unknown) {
    this.#original = body;
  }

  get body(): unknown {
    return this.version > 0 ? this.#copy : this.#original;
  }

  /** The body, to be changed. */
  edit(): unknown {
    if (this.version === 0) this.#copy = structuredClone(this.#original);
    this.version += 1;
    return this.#copy;
  }

  at(tokens: readonly string[]): unknown {
    return tokens.reduce<unknown>(own, this.body);
  }

  /**
   * Takes members and elements out, all in one pass: what each pointer means is settled before anything moves, one inside
   * another included. A pointer into JSON held in a string means the string. @returns what was removed
   */
  removeAll(pointers: readonly string[]): unknown[] {
    const wanted = pointers.map(tokensOf).filter((tokens) => tokens.length > 0 && this.at(tokens) !== undefined);
    if (wanted.length === 0) return [];
    this.edit();
    const keysOf = new Map<object, Set<string>>();
    const removed: unknown[] = [];
    for (const tokens of wanted) {
      const holder = this.at(tokens.slice(0, -1));
      const key = tokens.at(-1) ?? '';
      if (typeof holder !== 'object' || holder === null) continue;
      removed.push(own(holder, key));
      const keys = keysOf.get(holder);
      if (keys === undefined) keysOf.set(holder, new Set([key]));
      else keys.add(key);
    }
    for (const [holder, keys] of keysOf) takeOut(holder, keys);
    return removed;
  }

  /** Writes what stands at a place already, an element of a list included. */
  replace(tokens: readonly string[], value: unknown): void {
    this.edit();
    const holder = this.at(tokens.slice(0, -1));
    const key = tokens.at(-1) ?? '';
    if (typeof holder === 'object' && holder !== null && own(holder, key) !== undefined) setOwn(holder, key, value);
  }

  /** Writes a member, with the objects on the way to it. */
  write(tokens: readonly string[], value: unknown): void {
    let holder: unknown = this.edit();
    for (const token of tokens.slice(0, -1)) {
      if (!isObject(own(holder, token)) && isObject(holder)) setOwn(holder, token, {});
      holder = own(holder, token);
    }
    const key = tokens.at(-1);
    if (key !== undefined && isObject(holder)) setOwn(holder, key, structuredClone(value));
  }
}

function takeOut(holder: object, keys: ReadonlySet<string>): void {
  if (Array.isArray(holder)) {
    const kept = holder.filter((_item, index) => !keys.has(String(index)));
    holder.length = 0;
    for (const item of kept) holder.push(item);
  } else for (const key of keys) Reflect.deleteProperty(holder, key);
}
