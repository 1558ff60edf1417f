import { putInContext } from '../grammar/context.ts';
import { read } from '../grammar/reading.ts';
import type { Marks, Reading } from '../grammar/reading.ts';
import { unionOf } from '../grammar/rules.ts';
import type { IsMention } from '../grammar/rules.ts';
import type { Mask } from '../grammar/masks.ts';
import { tokenise } from '../grammar/tokens.ts';
import type { Shape } from '../grammar/tokens.ts';
import { packedVocabulary } from '../grammar/vocabulary-data.ts';
import { Vocabulary } from '../grammar/vocabulary.ts';
import { foldPages, pagesOf } from './fold.ts';
import { examplesIn, mentionsIn } from './mention.ts';
import { topicsIn } from './topic.ts';

export const vocabulary: Vocabulary = new Vocabulary(packedVocabulary);

/** Share of a text's letters that are in words of some language, 0 to 1. */
export function shareKnown(text: string): number {
  const { letters, known } = tokenise(vocabulary, text).shape;
  return letters === 0 ? 0 : known / letters;
}

/** One reading of a text. Words and marks are worked out when a detector asks for them. */
export class View {
  /** How it was read: `plain`, or the way it was hidden. */
  readonly name: string;
  readonly text: string;
  /** Before folding: invisible characters and turned letters are still there. */
  readonly original: string;
  /** Of the first view of a text: whether there was more to read than the bounds allow. */
  hasMore = false;
  /** Nearly all of it names single characters, so that its words say nothing. */
  isNotation = false;
  #reading: Reading | undefined;
  #union: Mask | undefined;
  #isMention: IsMention | undefined;
  #isExplained = false;
  #isExample: IsMention | undefined;

  /** Which blocks of 256 UTF-16 units occur in the original; `undefined` when all of it is ASCII. */
  readonly pages: Uint8Array | undefined;

  constructor(name: string, original: string) {
    this.name = name;
    this.original = original;
    this.pages = pagesOf(original);
    this.text = foldPages(original, this.pages);
  }

  /** Whether every UTF-16 unit of `text` stands where it stood in the original. */
  get isAligned(): boolean {
    // Nothing is known to grow and to shrink by as much, outside of surrogates.
    return this.text.length === this.original.length && this.pages?.subarray(0xd8, 0xdc).includes(1) !== true;
  }

  #read(): Reading {
    if (this.#reading === undefined) {
      this.#reading = read(vocabulary, this.text);
      this.#isExplained = putInContext(this.#reading.marks, this.text);
    }
    return this.#reading;
  }

  /** What the words mean to the rules, in order. */
  get marks(): Marks {
    return this.#read().marks;
  }

  /** How the text is written. */
  get shape(): Shape {
    return this.#read().shape;
  }

  /** Everything the marks mean, together. */
  get union(): Mask {
    return (this.#union ??= unionOf(this.marks));
  }

  /** What is only the topic of a question or of a text that is asked for. */
  get isTopic(): IsMention {
    return topicsIn(this.text, this.marks);
  }

  /** Whether some suspicious words have an innocent reading in their company, or are quoted and asked about. */
  get isExplained(): boolean {
    return this.#hasAny(this.isMention) || this.#isExplained;
  }

  /** Whether some suspicious words are quoted as an example. */
  get hasExample(): boolean {
    return this.#hasAny(this.isExample);
  }

  #hasAny(isOne: IsMention): boolean {
    const { starts, ends, count } = this.marks;
    for (let at = 0; at < count; at++) if (isOne(starts[at] ?? 0, ends[at] ?? 0)) return true;
    return false;
  }

  /** What is quoted as an example. */
  get isExample(): IsMention {
    return (this.#isExample ??= examplesIn(this.text));
  }

  /** What is only quoted and asked about. */
  get isMention(): IsMention {
    return (this.#isMention ??= mentionsIn(this.text, this.marks));
  }
}
