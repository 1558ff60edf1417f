import type { OpenTag } from './open-tag.ts';

/** Of `a<b<c<d`, each a tag to some parser. */
const MAX_OPEN = 8;

/** The way out for a text in which a browser may still see tags that have left open. */
export class OpenTags {
  #open: OpenTag[] = [];

  get isEmpty(): boolean {
    return this.#open.length === 0;
  }

  get isFull(): boolean {
    return this.#open.length >= MAX_OPEN;
  }

  /** @param tag whose `<` is the next unit to leave */
  add(tag: OpenTag): void {
    this.#open.push(tag);
  }

  /** Unit by unit while several are open: when two of them become one must not depend on where the text was cut. */
  filter(text: string): string {
    let left = '';
    for (let at = 0; at < text.length;) {
      const [only] = this.#open;
      if (only === undefined) return left + text.slice(at);
      const isOnly = this.#open.length === 1;
      left += this.#past(isOnly ? text.slice(at) : text.charAt(at));
      if (isOnly || this.#isStopped) return left;
      at++;
    }
    return left;
  }

  get #isStopped(): boolean {
    return this.#open.some((tag) => tag.stopped);
  }

  #past(text: string): string {
    let left = text;
    for (const tag of this.#open) left = tag.filter(left);
    if (this.#isStopped) return left;
    const open: OpenTag[] = [];
    for (const tag of this.#open) {
      if (!tag.closed && !open.some((other) => other.replaces(tag))) open.push(tag);
    }
    this.#open = open;
    return left;
  }
}
