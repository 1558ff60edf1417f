import { encodedKeyFinder } from './encoded-key.ts';
import { isKey, keyLabel } from './key-text.ts';

export type Rotation = 'first-healthy' | 'round-robin';

/** What is told of a key: never the key. */
export interface KeyStatus {
  readonly label: string;
  /** `retiring`: no longer in its file, kept until a new key has served a request. */
  readonly state: 'ready' | 'set-aside' | 'cooling' | 'retiring';
  /** Milliseconds until it is tried again; 0 when it is ready. */
  readonly waitMs: number;
}

// A refused key is tried again after 5 s, 10 s, ... 15 minutes: an outage of the provider's own key check looks the same.
const FIRST_WAIT_MS = 5_000;
const LONGEST_WAIT_MS = 900_000;
const MAX_COOLING = 64;
const SHORTEST_SECRET = 16;

/** One key and what is known of it. The text is private: inspecting or serialising a key shows its label. */
export class Key {
  readonly label: string;
  readonly #text: string;
  readonly #cooling = new Map<string, number>();
  #findEncoded: ((text: string) => boolean) | undefined;
  #waitUntil = 0;
  #refusals = 0;
  isRetiring = false;

  constructor(text: string) {
    this.#text = text;
    this.label = keyLabel(text);
  }

  /** For the one field that carries it. */
  reveal(): string {
    return this.#text;
  }

  is(text: string): boolean {
    return this.#text === text;
  }

  /** Whether this text, or these bytes, show the key: an upstream may send back what it was sent. */
  isIn(text: string | Buffer): boolean {
    // Shorter ones are placeholders, for servers that want any key, and words.
    if (this.#text.length < SHORTEST_SECRET) return false;
    // A key is ASCII. To search bytes for a text costs four times as much as to read them as characters and search these.
    return (typeof text === 'string' ? text : text.toString('latin1')).includes(this.#text);
  }

  /** As `isIn`, in the encodings that a text can carry it in. */
  isEncodedIn(text: string): boolean {
    if (this.#text.length < SHORTEST_SECRET) return false;
    this.#findEncoded ??= encodedKeyFinder(this.#text);
    return this.#findEncoded(text);
  }

  get length(): number {
    return this.#text.length;
  }

  /** How long it is not to be asked for this model. */
  waitMs(model: string): number {
    const until = Math.max(this.#waitUntil, this.#cooling.get(model) ?? 0);
    return until === 0 ? 0 : Math.max(0, until - performance.now());
  }

  get isSetAside(): boolean {
    return this.#refusals > 0;
  }

  proven(): void {
    if (this.#refusals === 0) return;
    this.#refusals = 0;
    this.#waitUntil = 0;
  }

  /** @returns `false` when others have found out before, so that it is told once */
  setAside(): boolean {
    // Requests that were on their way together count as one refusal.
    if (this.isSetAside && this.#waitUntil > performance.now()) return false;
    const wait = Math.min(FIRST_WAIT_MS * 2 ** this.#refusals, LONGEST_WAIT_MS);
    this.#refusals++;
    this.#waitUntil = performance.now() + wait;
    return true;
  }

  /** Limits are counted for each model: who uses up one must not close the others to everybody. */
  cool(ms: number, model: string): void {
    const until = Math.max(this.#cooling.get(model) ?? 0, performance.now() + ms);
    this.#cooling.delete(model);
    const [oldest] = this.#cooling.keys();
    if (this.#cooling.size >= MAX_COOLING && oldest !== undefined) this.#cooling.delete(oldest);
    this.#cooling.set(model, until);
  }

  status(): KeyStatus {
    const until = Math.max(this.#waitUntil, ...this.#cooling.values());
    const waitMs = Math.max(0, Math.ceil(until - performance.now()));
    const state = this.isRetiring ? 'retiring' : waitMs === 0 ? 'ready' : this.isSetAside ? 'set-aside' : 'cooling';
    return { label: this.label, state, waitMs };
  }
}

/** The keys of one upstream, and which of them is next. */
export class KeyRing {
  #keys: readonly Key[] = [];
  #next = 0;
  readonly #rotation: Rotation;
  readonly #read: readonly (() => unknown)[];

  /** @param read functions that give a key each time they are asked; texts they no longer give are forgotten */
  constructor(texts: readonly string[], read: readonly (() => unknown)[], rotation: Rotation) {
    this.#rotation = rotation;
    this.#read = read;
    this.replace(texts);
  }

  /** Keys of the same text keep what is known of them. Old ones stay, last in line, until a new one is proven. */
  replace(texts: readonly string[]): void {
    const kept = new Set(texts);
    const fresh = texts.some((text) => !this.#keys.some((key) => key.is(text)));
    const old = this.#keys.filter((key) => ![...kept].some((text) => key.is(text)));
    const now = [...kept].map((text) => this.#keys.find((key) => key.is(text)) ?? new Key(text));
    for (const key of now) key.isRetiring = false;
    for (const key of old) key.isRetiring = true;
    this.#keys = fresh ? [...now, ...old] : now;
  }

  /** The next key that may be tried; `undefined` when none may. */
  pick(tried: ReadonlySet<Key>, model: string): Key | undefined {
    if (this.#read.length > 0) this.#ask();
    const [first] = this.#keys;
    // The one key of most relays.
    if (this.#keys.length === 1 && first !== undefined)
      return first.waitMs(model) === 0 && !tried.has(first) ? first : undefined;
    const usable = this.#keys.filter((key) => key.waitMs(model) === 0 && !tried.has(key));
    const current = usable.filter((key) => !key.isRetiring);
    if (current.length === 0) return usable[0];
    return current[this.#rotation === 'round-robin' ? this.#next++ % current.length : 0];
  }

  proven(key: Key): void {
    key.proven();
    if (this.#keys.length > 1 && !key.isRetiring && this.#keys.some((one) => one.isRetiring))
      this.#keys = this.#keys.filter((one) => !one.isRetiring);
  }

  /** How long until a key may be tried, and whether all of them were refused rather than asked to slow down. */
  outlook(model: string): { readonly waitMs: number; readonly areRefused: boolean } {
    const waits = this.#keys.map((key) => key.waitMs(model));
    return {
      waitMs: waits.length === 0 ? 5000 : Math.min(...waits),
      areRefused: this.#keys.every((key) => key.isSetAside),
    };
  }

  status(): readonly KeyStatus[] {
    return this.#keys.map((key) => key.status());
  }

  #ask(): void {
    const texts: string[] = [];
    for (const read of this.#read) {
      try {
        const text = read();
        if (isKey(text)) texts.push(text);
      } catch {
        // A vault that is down: the keys that it gave before are kept.
      }
    }
    const known = this.#keys.filter((key) => !key.isRetiring);
    const isSame = texts.length === known.length && texts.every((text, index) => known[index]?.is(text) === true);
    if (texts.length > 0 && !isSame) this.replace(texts);
  }
}
