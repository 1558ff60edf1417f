import { isHazard } from './attributes.ts';
import { isSpace } from './units.ts';
import { TagWalk } from './tag-walk.ts';

/**
 * A `<n;i++` or `<T extends` that has left as it was, because nobody writes HTML so, but in which a browser sees a tag until
 * the next `>`. Until then every attribute that could do something loses its `=`.
 */
export class OpenTag {
  closed = false;
  /** The text must not go on. */
  stopped = false;
  #element: 'inert' | 'unknown';
  readonly #walk = new TagWalk();
  readonly #onHazard: () => 'neutralise' | 'keep' | 'block';
  #inName = true;

  constructor(element: 'inert' | 'unknown', onHazard: () => 'neutralise' | 'keep' | 'block') {
    this.#element = element;
    this.#onHazard = onHazard;
  }

  /** Takes the place of another tag that from here on reads every text in the same way. */
  replaces(other: OpenTag): boolean {
    if (this.#inName !== other.#inName || !this.#walk.equals(other.#walk)) return false;
    if (other.#element === 'inert') this.#element = 'inert';
    return true;
  }

  /** From the `<` on: what leaves, with every hazard disarmed. Ends early when the text must not go on. */
  filter(text: string): string {
    let out = '';
    let copied = 0;
    for (let at = 0; at < text.length && !this.closed; at++) {
      const unit = text.charCodeAt(at);
      if (this.#inName && unit !== 62 && unit !== 47 && !isSpace(unit)) continue;
      // The slash of a closing tag is no end of its name; taking it for one is stricter.
      this.#inName = false;
      const event = this.#walk.step(unit);
      if (event === 'close') this.closed = true;
      if (event !== 'equals' || !isHazard(this.#element, this.#walk.name)) continue;
      const what = this.#onHazard();
      if (what === 'keep') continue;
      out += text.slice(copied, at);
      if (what === 'block') {
        this.stopped = true;
        return out;
      }
      out += '&#61;';
      copied = at + 1;
      this.#walk.neutralised();
    }
    return copied === 0 ? text : out + text.slice(copied);
  }
}
