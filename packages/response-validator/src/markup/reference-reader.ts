import { NOWHERE } from '../links/destination.ts';
import type { Closed } from './brackets.ts';
import type { Destinations, Judgement } from './destinations.ts';
import type { LinkText } from './link-text.ts';
import { hidesMark } from './hidden-marks.ts';
import { References } from './references.ts';
import { isSpace } from './units.ts';

/** What a closing bracket turned out to be: `text` is to be read once more, as `none` of these. */
export type AfterBracket =
  'more' | 'inline' | 'definition' | 'bbcode' | 'none' | 'closed' | 'block' | { readonly text: string };

const NOTHING: Closed = { wasImage: undefined, label: undefined, own: [] };
const MAX_LABEL = 1000;
const MAX_SPACE = 64;

/**
 * Reads what follows a `]`, and brings reference images and definitions together, in either order. Kept back is only an
 * image that may ask for something known to be refused, and its label.
 */
export class ReferenceReader {
  readonly #text: LinkText;
  readonly #destinations: Destinations;
  readonly #references = new References();
  #closed: Closed = NOTHING;
  #held = '';
  #inLabel = false;
  #lines = 0;
  #isImage = false;
  #asksAsImage = false;

  constructor(text: LinkText, destinations: Destinations) {
    this.#text = text;
    this.#destinations = destinations;
  }

  /** Whether the destination that follows may be that of an image. */
  get isImage(): boolean {
    return this.#isImage;
  }

  get label(): string {
    return this.#closed.label ?? '';
  }

  /** A `]` is next. */
  close(): void {
    const { brackets, last } = this.#text;
    // Escaped, unless the backslash is.
    this.after(last === 92 ? brackets.escaped : brackets.close());
    // Only a reference to something that is known to be refused has to wait for what follows.
    if (this.#asksAsImage && !this.#references.refused.isEmpty) this.#held = ']';
    else this.#text.emit(']');
  }

  /** A closing bracket has left. */
  after(closed: Closed): void {
    const { imageIsOpen, mayEndImage } = this.#text.brackets;
    this.#closed = closed;
    this.#asksAsImage = closed.wasImage === true || mayEndImage;
    this.#isImage = this.#asksAsImage || imageIsOpen;
    this.#held = '';
    this.#inLabel = false;
    this.#lines = 0;
  }

  /** Every unit but that which is answered with `inline` or `definition` or `closed` or `more` stays to be read. */
  take(character: string, unit: number): AfterBracket {
    if (this.#inLabel) return this.#label(character, unit);
    const { label } = this.#closed;
    const follows = this.#held === '' ? this.#text.last === 93 : this.#held.endsWith(']');
    if (isSpace(unit)) {
      if (this.#held === '') this.#text.emit(character);
      else this.#held += character;
      if (unit === 10) this.#lines++;
      return this.#held.length < MAX_SPACE ? 'more' : this.#asks('', 'closed');
    }
    if (character === '(' || (character === ':' && follows)) {
      const begun = this.#begins(character === '(' ? 'inline' : 'definition');
      if (begun !== 'block') this.#text.emit(character);
      return begun;
    }
    // Behind an empty line a definition begins.
    if (character === '[' && this.#asksAsImage && this.#lines < 2 && this.#destinations.of('image') !== 'allow') {
      this.#inLabel = true;
      this.#held += '[';
      return 'more';
    }
    return this.#asks('', /^img\b/i.test(label ?? '') ? 'bbcode' : 'none');
  }

  /** The text ends. */
  end(): AfterBracket {
    if (!this.#inLabel) return this.#asks('', 'none');
    // A bracket that does not close is text to every renderer, and the image asks by its own name.
    return this.#noLabel(this.#held.slice(this.#held.indexOf('[') + 1));
  }

  /** Whether a definition may lead there. */
  defines(label: string, readings: readonly string[], isSuspicious: boolean): Judgement {
    const { wanted, refused } = this.#references;
    if (wanted.has(label)) return this.#destinations.judge('image', readings, isSuspicious);
    const what = this.#destinations.judge('link', readings, isSuspicious);
    if (what === 'keep' && (isSuspicious || !this.#destinations.isFine('image', readings))) refused.add(label);
    return what;
  }

  /** When it turns out to be no destination, as in `![x](a b c)` and `![x]: a`, the image asks for one by its name. */
  #begins<T extends AfterBracket>(next: T): T | 'block' {
    if (this.#closed.label?.trim() !== '') return this.#asks('', next);
    this.#text.emit(this.#held);
    this.#held = '';
    return next;
  }

  /** The second bracket of `![x][label]`. */
  #label(character: string, unit: number): AfterBracket {
    const label = this.#held.slice(this.#held.indexOf('[') + 1);
    if (character === ']' && !hidesMark(label)) {
      const next = this.#asks(label, 'closed');
      if (next !== 'closed') return next;
      this.#text.emit(']');
      if (/[`\\<$]/.test(label)) this.#text.brackets.dirty();
      this.after({ ...NOTHING, label });
      return 'more';
    }
    if (unit !== 91 && unit !== 93 && this.#held.length <= MAX_LABEL) {
      this.#held += character;
      return 'more';
    }
    return this.#noLabel(label);
  }

  /** To some renderers the second bracket is text, in which something else may stand; to others the image asks for it. */
  #noLabel(label: string): AfterBracket {
    this.#held = this.#held.slice(0, this.#held.indexOf('['));
    if (hidesMark(label)) this.#closed = { wasImage: true, label: undefined, own: [undefined] };
    const next = this.#asks('', 'none');
    if (next !== 'none') return next;
    this.#text.emit('[');
    this.#text.brackets.open(false, false);
    return { text: label };
  }

  /** An image without a destination of its own: a definition may have one for it, before or after. */
  #asks<T extends AfterBracket>(label: string, next: T): T | 'block' {
    const { own } = this.#closed;
    const held = this.#held;
    this.#held = '';
    const { wanted, refused } = this.#references;
    if (this.#destinations.of('image') === 'allow' || !this.#asksAsImage) {
      this.#text.emit(held);
      return next;
    }
    const isOwn = label.trim() === '';
    const asked = isOwn ? own : [label, ...own];
    for (const one of asked) wanted.add(one);
    const what = asked.some((one) => refused.has(one)) ? this.#destinations.refuse('image') : 'keep';
    if (what === 'block') return 'block';
    if (what === 'keep') {
      this.#text.emit(held);
      return next;
    }
    // To a renderer that knows no second label the first one counts.
    if (own.some((one) => refused.has(one))) {
      for (const one of own) wanted.add(one === undefined ? one : `${one} image removed`);
      this.#text.emit(' (image removed)');
    }
    if (!isOwn) wanted.add(NOWHERE);
    this.#text.emit(isOwn ? held : held.slice(0, held.lastIndexOf('[') + 1) + NOWHERE);
    return next;
  }
}
