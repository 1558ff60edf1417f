/** Deeper nesting is counted, and then whatever is open may be an image. */
const MAX_DEPTH = 256;
/** CommonMark: a label has at most 999 characters. */
const MAX_LABEL = 1000;

export interface Closed {
  /** `undefined`: nothing was open, or too much to tell. */
  readonly wasImage: boolean | undefined;
  /** The text between the brackets, or `undefined` when it holds brackets itself or is too long. */
  readonly label: string | undefined;
  /** The label that it has to a renderer to whom it ends an image: none, when that would hold brackets; `undefined` is any. */
  readonly own: readonly (string | undefined)[];
}

/** Which square brackets of a Markdown text are open. What escapes and code spans mean differs between renderers. */
export class Brackets {
  /**
   * Something that renderers read differently stood inside an image's brackets, so that a later `](` of the same block
   * may belong to it.
   */
  isAmbiguous = false;
  #open: boolean[] = [];
  #deep = 0;
  #images = 0;
  #isDirty = false;
  #label: string | undefined;
  #isOwn = false;

  get imageIsOpen(): boolean {
    return this.#images > 0;
  }

  /** Whether a bracket that is none of its own to this reader may be the end of an image's description to a renderer. */
  get mayEndImage(): boolean {
    return this.isAmbiguous || (this.#images > 0 && this.#isDirty);
  }

  /** A bracket behind a backslash, which may itself be escaped. */
  get escaped(): Closed {
    return { wasImage: undefined, label: undefined, own: this.#own };
  }

  /** An image's, unless brackets have closed in it. */
  get #own(): readonly (string | undefined)[] {
    return this.#isOwn ? [this.#label] : [];
  }

  /** Whether what is read now could be a label. */
  get collects(): boolean {
    return this.#label !== undefined;
  }

  /** @param isEscaped whether a backslash stands in front of it */
  open(isImage: boolean, isEscaped: boolean): void {
    if (this.#open.length < MAX_DEPTH) this.#open.push(isImage);
    else this.#deep++;
    if (isImage) this.#images++;
    this.#label = '';
    this.#isOwn = isImage || isEscaped;
  }

  text(text: string): void {
    if (this.#label === undefined) return;
    this.#label = this.#label.length + text.length > MAX_LABEL ? undefined : this.#label + text;
  }

  /** A backtick, backslash or the like. */
  dirty(): void {
    if (this.#images > 0) this.#isDirty = true;
  }

  close(): Closed {
    const label = this.#label;
    const own = this.#own;
    this.#label = undefined;
    this.#isOwn = false;
    if (this.#deep > 0) {
      this.#deep--;
      // Which of them was an image is forgotten: from here on every one may be.
      if (this.#images > 0) this.isAmbiguous = true;
      return { wasImage: this.#images > 0 ? true : undefined, label, own: [label] };
    }
    const wasImage = this.#open.pop();
    if (wasImage === true) {
      this.#images--;
      if (this.#isDirty) this.isAmbiguous = true;
      if (this.#images === 0) this.#isDirty = false;
    }
    return { wasImage, label, own };
  }
}
