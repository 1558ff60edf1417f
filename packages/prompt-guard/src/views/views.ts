import { disguises, encodings } from './transforms/index.ts';
import type { Transform } from './transforms/transform.ts';
import { View } from './view.ts';

/** Encodings within encodings are followed this far. */
const DEPTH = 3;
/** Bounds the work: so many readings of one text, */
const MOST = 12;
/** and so much text in all of them, times the text itself, */
const GROWTH = 1;
/** with room for a short text in many layers. UTF-16 units. */
const ROOM = 8000;

class Reader {
  readonly views: View[] = [];
  readonly #plain: View;
  readonly #seen = new Set<string>();
  /** Those of which another view says all there is, and more. */
  readonly #outdone = new Set<View>();
  #room = Infinity;

  constructor(plain: View) {
    this.#plain = plain;
    this.#add(plain);
    this.#room = ROOM + plain.original.length * GROWTH;
  }

  #add(made: View): boolean {
    if (this.#seen.has(made.text) || !this.#fits(made.text)) return false;
    this.#room -= made.text.length;
    this.#seen.add(made.text);
    this.views.push(made);
    return true;
  }

  #fits(text: string): boolean {
    const fits = this.views.length < MOST && text.length <= this.#room;
    if (!fits) this.#plain.hasMore = true;
    return fits;
  }

  /** What encodings hide. */
  decode(view: View): View[] {
    const found: View[] = [];
    for (const { name, wanted, read, keepsRest } of encodings) {
      const hidden = wanted(view) ? read(view) : undefined;
      if (hidden === undefined) continue;
      const made = new View(name, hidden);
      if (!this.#add(made)) continue;
      found.push(made);
      if (keepsRest === true) this.#outdone.add(view);
    }
    return found;
  }

  /** What stands there in disguise. */
  unmask(view: View): void {
    if (this.#outdone.has(view)) return;
    for (const row of disguises) {
      const plainer = this.#unmasked(view, row);
      // A disguise may lie over a cipher.
      if (plainer !== undefined && this.#add(plainer)) this.decode(plainer);
    }
  }

  /** A text without its disguises, so that one in several of them is read once; called by the first. */
  #unmasked(view: View, row: readonly Transform[]): View | undefined {
    let made = view;
    for (const { name, wanted, read } of row) {
      const hidden = wanted(made) ? read(made) : undefined;
      if (hidden === undefined) continue;
      // Folded already: what is too long stays so.
      if (!this.#fits(hidden)) return undefined;
      made = new View(made === view ? name : made.name, hidden);
    }
    return made === view ? undefined : made;
  }
}

/** Every reading of a text, the folded one first. A reading that says nothing new is left out. */
export function makeViews(text: string): readonly View[] {
  const reader = new Reader(new View('plain', text));
  let level: readonly View[] = reader.views.slice();
  for (let depth = 0; depth < DEPTH && level.length > 0; depth++) level = level.flatMap((view) => reader.decode(view));
  for (const view of reader.views.slice()) reader.unmask(view);
  return reader.views;
}
