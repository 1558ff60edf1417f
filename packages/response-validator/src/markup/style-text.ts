import { cssDestinations, cssLoads, isCssLoader } from '../links/css.ts';
import { MAX_TAG } from './tag-reader.ts';

/** What could stand in the way of reading a line of a style sheet by itself. */
const GOES_ON = /[\\&@]|\([^)]*$/;

/**
 * The text of a style element, in pieces between each `<` and the next. To a browser it goes on up to `</style`; to
 * Markdown, `<style>` may be code in running text, of which later pieces must not wait for long, nor be judged by an address
 * that they merely name.
 */
export class StyleText {
  isOpen = false;
  #isFirst = false;
  #isLoader = false;

  open(): void {
    this.isOpen = true;
    this.#isFirst = true;
    this.#isLoader = false;
  }

  close(): void {
    this.isOpen = false;
  }

  /** Whether a piece ends with its last unit. */
  ends(piece: string, unit: number): boolean {
    if (piece.length >= MAX_TAG) return true;
    return unit === 10 && this.#readsLines && !GOES_ON.test(piece);
  }

  /** Where a piece leads, or `undefined` when it was too long to be read whole. */
  destinations(piece: string): string[] | undefined {
    if (piece.length >= MAX_TAG && (!this.#readsLines || GOES_ON.test(piece))) return undefined;
    const isLine = this.#readsLines;
    this.#isFirst = false;
    this.#isLoader ||= isCssLoader(piece);
    return isLine && !this.#isLoader ? cssLoads(piece) : cssDestinations(piece);
  }

  get #readsLines(): boolean {
    return !this.#isFirst && !this.#isLoader;
  }
}
