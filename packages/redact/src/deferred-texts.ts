import type { Detection } from './compile.ts';
import { Search } from './engine/search.ts';
import { SEPARATOR, wake } from './engine/wake.ts';
import { newAttempt } from './matcher.ts';

/** Where a text stands in the copy that is being made. */
type Holder = Record<string | number, unknown>;

/** Longer texts are worth a search of their own. */
const MAX_LENGTH = 4096;
const FULL = 32_768;

/**
 * Texts of a value, gathered to be searched together: a record has many short ones, and to begin a search costs more
 * than to search them. Only those in which a match can be are then looked at alone.
 */
export class DeferredTexts {
  readonly #detection: Detection;
  readonly #text: (input: string) => string;
  readonly #texts: string[] = [];
  readonly #holders: Holder[] = [];
  readonly #keys: (string | number)[] = [];
  #length = 0;

  constructor(detection: Detection, text: (input: string) => string) {
    this.#detection = detection;
    this.#text = text;
  }

  /** Takes a text, or the digits of a number, that stands there, to be replaced if something is found in it. */
  add(holder: Holder, key: string | number, text: string): void {
    if (text.length < this.#detection.program.minLength) return;
    if (text.length > MAX_LENGTH || text.includes(SEPARATOR)) {
      this.#replace(holder, key, text);
      return;
    }
    this.#texts.push(text);
    this.#holders.push(holder);
    this.#keys.push(key);
    this.#length += text.length + 1;
    if (this.#length > FULL) this.flush();
  }

  flush(): void {
    const texts = this.#texts;
    if (texts.length === 0) return;
    const { program } = this.#detection;
    const attempt = newAttempt(this.#detection);
    let index = -1;
    let start = 0;
    let end = -1;
    let search = new Search(program, attempt, '');
    const onWake = (at: number, state: number): number => {
      while (at > end) {
        start = end + 1;
        end = start + (texts[++index]?.length ?? 0);
        search = new Search(program, attempt, texts[index] ?? '');
      }
      // A factor cannot have begun in the text before: no match of one text can end here then, and none is found.
      if (at === end || !search.finds(at - start, state)) return -1;
      const holder = this.#holders[index];
      if (holder !== undefined) this.#replace(holder, this.#keys[index] ?? '', texts[index] ?? '');
      return end;
    };
    wake(program, texts.join(SEPARATOR), onWake, true);
    texts.length = 0;
    this.#holders.length = 0;
    this.#keys.length = 0;
    this.#length = 0;
  }

  #replace(holder: Holder, key: string | number, text: string): void {
    const redacted = this.#text(text);
    if (redacted !== text) holder[key] = redacted;
  }
}
