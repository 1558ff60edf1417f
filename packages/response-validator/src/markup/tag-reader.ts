import { ATTRIBUTE_NAME, isHazard, isKnownWithoutValue } from './attributes.ts';
import { isTypeArgument, isTypeParameter, kindOfElement } from './elements.ts';
import type { ElementKind } from './elements.ts';
import { TagWalk } from './tag-walk.ts';
import { isNameUnit, isSpace, isWord } from './units.ts';

/**
 * `active`: an element that must not stay, whatever its attributes. `code`: nobody writes HTML so. `unclosed`: too long, or
 * another `<` inside. `complete`: with its `>`. But for the last two, the unit is still to be read.
 */
export type TagEvent = 'more' | 'active' | 'code' | 'unclosed' | 'complete' | 'type';

/** Units of one tag that are kept back. */
export const MAX_TAG = 8192;
/** Longer names are no element's. */
const MAX_NAME = 64;

/** Reads one tag, from its first letter to its `>`. */
export class TagReader {
  held: string;
  name: string;
  kind: ElementKind = 'unknown';
  readonly #before: number;
  readonly #readsOn: boolean;
  readonly #walk = new TagWalk();
  #inName = true;
  #isOdd = false;
  #hasValue = false;

  /**
   * @param opening `<` or `</`
   * @param before the unit in front of it
   * @param readsOn whether the attributes of active elements matter, too, and those behind a `<`
   */
  constructor(opening: string, letter: string, before: number, readsOn: boolean) {
    this.held = opening + letter;
    this.name = letter.toLowerCase();
    this.#before = before;
    this.#readsOn = readsOn;
  }

  /** Known elements that do nothing, and those that HTML does not know, can be left to themselves while they are open. */
  get isTame(): boolean {
    return this.kind === 'inert' || this.kind === 'unknown' || this.#isParameter;
  }

  /** What a browser may take it for when it is left open. */
  get openKind(): 'inert' | 'unknown' {
    const plain = /^[a-z0-9]*/.exec(this.name)?.[0] ?? '';
    // What loads something counts for all that HTML knows.
    return kindOfElement(plain) !== 'unknown' || this.kind !== 'unknown' ? 'inert' : 'unknown';
  }

  get #isParameter(): boolean {
    return this.held[1] !== '/' && isWord(this.#before) && isTypeParameter(this.held);
  }

  get isLong(): boolean {
    return this.held.length >= MAX_TAG;
  }

  take(character: string, unit: number): TagEvent {
    const event = this.#inName ? this.#inTagName(character, unit) : this.#inAttributes(unit);
    if (event === 'more' || event === 'complete' || event === 'type') this.held += character;
    return event;
  }

  /** The text ends inside. */
  end(): TagEvent {
    this.kind = kindOfElement(this.name);
    const isHarmless = this.isTame && !this.#hasValue;
    return isHarmless && (this.#inName || !isHazard('inert', this.#walk.name)) ? 'code' : 'unclosed';
  }

  #inTagName(character: string, unit: number): TagEvent {
    if (isSpace(unit) || unit === 47 || unit === 62) return this.#named(unit);
    if (this.#isOdd) return this.isLong ? 'unclosed' : 'more';
    this.name += character.toLowerCase();
    if (isNameUnit(unit) && this.name.length <= MAX_NAME) return 'more';
    this.kind = kindOfElement(this.name);
    if (this.kind === 'active' && !this.#readsOn && !this.#isParameter) return 'active';
    if (this.isTame) return 'code';
    // `<iframe\u0000 src=`: a front end may drop what makes another name of it.
    this.#isOdd = this.#readsOn;
    return this.#isOdd ? 'more' : 'unclosed';
  }

  #named(unit: number): TagEvent {
    this.kind = kindOfElement(this.name);
    this.#inName = false;
    if (unit === 62 && this.held[1] !== '/' && isWord(this.#before) && isTypeArgument(this.name)) return 'type';
    if (this.kind === 'active' && !this.#readsOn && !this.#isParameter) return 'active';
    return this.#inAttributes(unit);
  }

  #inAttributes(unit: number): TagEvent {
    // Two tags to some parsers and one to others: never a tag that may stay, unless every reading of it is judged.
    if (unit === 60 && !this.#walk.inQuotes) {
      if (this.isTame && !this.#hasValue) return 'code';
      if (!this.#readsOn) return 'unclosed';
    }
    if (this.isLong) return 'unclosed';
    const event = this.#walk.step(unit);
    if (event === 'close') return 'complete';
    if (event === 'equals') this.#hasValue = true;
    return !this.#hasValue && this.isTame && this.#isNoAttribute(event === 'begin') ? 'code' : 'more';
  }

  /** Prose or code, `a<b && c`: a name that is none, or one without a value where HTML has none such. */
  #isNoAttribute(begins: boolean): boolean {
    const { bare, name, inName } = this.#walk;
    if (begins && bare !== '' && !isKnownWithoutValue(bare)) return true;
    return inName && !ATTRIBUTE_NAME.test(name);
  }
}
