// What may begin something in a Markdown text. At the end of a piece the beginning of `http` counts, too.
const MARKS = '[<[\\]\\\\:`$\\n]';
const ADDRESSES = 'h(?:$|t(?:$|t(?:$|p)))|w(?:$|w(?:$|w))|f(?:$|t(?:$|p))';

// Shared: each search sets where it begins.
const ALL_MARKS = new RegExp(`${MARKS}|${ADDRESSES}`, 'gi');
const MARKS_ALONE = new RegExp(MARKS, 'gi');

/** Behind the host of an address no other address begins, and these end it. */
const IN_URL = /[\s<>"'`()[\]{}\\,;|$]/g;

/** Finds what may begin something, fast: most of a text begins nothing. */
export class MarkScanner {
  /** Whether the text goes on with an address whose host has been judged. */
  inUrl = false;
  readonly #marks: RegExp;

  /** @param seesAddresses whether bare addresses matter */
  constructor(seesAddresses: boolean) {
    this.#marks = seesAddresses ? ALL_MARKS : MARKS_ALONE;
  }

  next(text: string, from: number): number {
    const pattern = this.inUrl ? IN_URL : this.#marks;
    pattern.lastIndex = from;
    return pattern.exec(text)?.index ?? text.length;
  }

  /** Whether what was found only ends an address. */
  isText(mark: string): boolean {
    if (!this.inUrl) return false;
    this.inUrl = '\\$'.includes(mark);
    return !'<[]\\`\n$'.includes(mark);
  }
}

/** What ends an address that is taken out. */
export const endsUrl = (character: string): boolean => /[\s<>"'`)\]]/.test(character);
