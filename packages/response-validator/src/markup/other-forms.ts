import type { Target } from '../links/target.ts';
import type { Form } from './destination-reader.ts';
import { isLetter, isSpace } from './units.ts';

/** A destination begins; at this unit, unless that was `taken`. */
export interface FormBegin {
  readonly form: Form;
  readonly kind: Target['kind'];
  readonly taken: boolean;
}

const MAX_OPTIONS = 256;
const IMAGE = 'includegraphics';
const COMMANDS = ['href', 'url', IMAGE];
/** Sizes and angles; nothing in which an address could stand. */
const OPTION = /[\w\s=.,\\*+{}%-]/;

/** Reads what stands between a mark and a destination where neither is Markdown. */
export class OtherForm {
  readonly #mark: '[' | '\\' | ':';
  /** Letters of a TeX command and its options, which are text if nothing comes of them. */
  held = '';
  #read = '';
  #inOptions = false;

  /** @param mark `[` of BBCode, `\` of TeX, or the `:` of AsciiDoc's and reStructuredText's `image:` */
  constructor(mark: '[' | '\\' | ':') {
    this.#mark = mark;
  }

  /** Whether what was taken is kept back. */
  get holds(): boolean {
    return this.held !== '';
  }

  /** What was kept back, to leave. */
  release(): string {
    const { held } = this;
    this.held = '';
    return held;
  }

  take(character: string, unit: number): 'more' | 'none' | FormBegin {
    if (this.#mark === '[') return this.#bbcode(character);
    return this.#mark === '\\' ? this.#tex(character, unit) : this.#directive(unit);
  }

  /** `[url=...]` and `[img=...]`. */
  #bbcode(character: string): 'more' | 'none' | FormBegin {
    this.#read += character.toLowerCase();
    if (this.#read === 'url=') return { form: 'bbcode', kind: 'link', taken: true };
    if (this.#read === 'img=') return { form: 'bbcode', kind: 'image', taken: true };
    return 'url='.startsWith(this.#read) || 'img='.startsWith(this.#read) ? 'more' : 'none';
  }

  /** `\includegraphics[...]{`, `\href{` and `\url{`, as KaTeX and MathJax understand them. */
  #tex(character: string, unit: number): 'more' | 'none' | FormBegin {
    if (this.#inOptions) {
      if (unit === 93) this.#inOptions = false;
      else if (!OPTION.test(character) || this.held.length > MAX_OPTIONS || /www\.$/i.test(this.held)) return 'none';
      this.held += character;
      return 'more';
    }
    const isCommand = COMMANDS.includes(this.#read);
    if (isLetter(unit)) {
      this.#read += character;
      if (!COMMANDS.some((command) => command.startsWith(this.#read))) return 'none';
      this.held += character;
      return 'more';
    }
    if (!isCommand) return 'none';
    const isImage = this.#read === IMAGE;
    if (unit === 123) return { form: 'tex', kind: isImage ? 'image' : 'link', taken: true };
    this.#inOptions = unit === 91 && isImage;
    if (!this.#inOptions && !isSpace(unit)) return 'none';
    this.held += character;
    return 'more';
  }

  #directive(unit: number): 'more' | 'none' | FormBegin {
    if (isLetter(unit) || unit === 47 || unit === 92) return { form: 'asciidoc', kind: 'image', taken: false };
    const isMore = this.#read === '' ? unit === 58 : unit === 32 && this.#read.length < 9;
    this.#read += ' ';
    return isMore ? 'more' : 'none';
  }
}
