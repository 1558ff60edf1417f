import { Brackets } from './brackets.ts';

/** Units of the input that are remembered for a look back. */
const LOOK_BACK = 12;

/** What leaves a link filter, and what has to be known about it afterwards. */
export class LinkText {
  readonly brackets: Brackets = new Brackets();
  /** The last units that left. */
  tail = '';
  readonly #sink: (text: string) => void;

  constructor(sink: (text: string) => void) {
    this.#sink = sink;
  }

  get last(): number {
    return this.tail.charCodeAt(this.tail.length - 1);
  }

  emit(text: string): void {
    if (text === '') return;
    this.#sink(text);
    if (this.brackets.collects) this.brackets.text(text);
    this.tail = text.length >= LOOK_BACK ? text.slice(-LOOK_BACK) : (this.tail + text).slice(-LOOK_BACK);
  }

  /** A destination leaves; brackets in it count for those to whom it is none. */
  emitDestination(text: string): void {
    for (const { index, 0: character } of text.matchAll(/[[\]]/g)) {
      if (character === '[') this.brackets.open(text[index - 1] === '!', text[index - 1] === '\\');
      else this.brackets.close();
    }
    this.emit(text);
  }
}
