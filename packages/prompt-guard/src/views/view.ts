import { implied, lexicons } from '../lexicon/index.ts';
import { inContext } from '../grammar/context.ts';
import type { IsMention } from '../grammar/rules.ts';
import { toWords } from '../grammar/tokens.ts';
import type { Words } from '../grammar/tokens.ts';
import { compileVocabulary } from '../grammar/vocabulary.ts';
import type { Mark, Vocabulary } from '../grammar/vocabulary.ts';
import { mentionsIn } from './mention.ts';

export const vocabulary: Vocabulary = compileVocabulary(lexicons, implied);

/** One reading of a text. Words and marks are worked out when a detector asks for them. */
export class View {
  /** How it was read: `plain`, or the way it was hidden. */
  readonly name: string;
  readonly text: string;
  #words: Words | undefined;
  #marks: readonly Mark[] | undefined;
  #isMention: IsMention | undefined;

  constructor(name: string, text: string) {
    this.name = name;
    this.text = text;
  }

  get words(): Words {
    return (this.#words ??= toWords(this.text));
  }

  /** What the words mean to the rules, in order. */
  get marks(): readonly Mark[] {
    return (this.#marks ??= inContext(vocabulary.marks(this.words)));
  }

  /** What is only quoted and asked about. */
  get isMention(): IsMention {
    return (this.#isMention ??= mentionsIn(this.text, this.marks));
  }
}
