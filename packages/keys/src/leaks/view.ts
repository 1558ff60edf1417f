/** A piece of text as a reader of it would decode it, and where each unit of it came from. */
export interface View {
  readonly text: string;
  /** How it was decoded: `base64`, `escapes`, `joined`. */
  readonly via: string;
  /** The place in the source of a unit of `text`. */
  place(at: number): number;
  /** Whether something between these units was decoded: the rest stands in the source as it is, and is found there. */
  isDecoded(from: number, to: number): boolean;
}

/** What separates excerpts: no pattern goes past it. */
const GAP = '\n\u0000\n';

/** Puts a view together from copies and decoded pieces. */
export class ViewBuilder {
  readonly #parts: string[] = [];
  readonly #starts: number[] = [];
  readonly #places: number[] = [];
  readonly #decoded: boolean[] = [];
  #length = 0;

  get length(): number {
    return this.#length;
  }

  /** A piece without text is kept where it was decoded: what stands beside it was not beside it before. */
  #add(text: string, place: number, decoded: boolean): void {
    if (text === '' && !decoded) return;
    this.#parts.push(text);
    this.#starts.push(this.#length);
    this.#places.push(place);
    this.#decoded.push(decoded);
    this.#length += text.length;
  }

  copy(source: string, from: number, to: number): void {
    if (to > from) this.#add(source.slice(from, to), from, false);
  }

  /** @param place where in the source it begins */
  put(text: string, place: number): void {
    this.#add(text, place, true);
  }

  gap(place: number): void {
    this.#add(GAP, place, false);
  }

  build(via: string): View {
    const [starts, places, decoded] = [this.#starts, this.#places, this.#decoded];
    const segment = (at: number): number => {
      let low = 0;
      let high = starts.length - 1;
      while (low < high) {
        const middle = (low + high + 1) >> 1;
        if ((starts[middle] ?? 0) <= at) low = middle;
        else high = middle - 1;
      }
      return low;
    };
    return {
      text: this.#parts.join(''),
      via,
      place: (at) => {
        const index = segment(at);
        return (places[index] ?? 0) + (decoded[index] === true ? 0 : at - (starts[index] ?? 0));
      },
      isDecoded: (from, to) => {
        for (let index = segment(from); index < starts.length && (starts[index] ?? 0) < to; index++) {
          if (decoded[index] === true) return true;
        }
        return false;
      },
    };
  }
}

/** A stretch of a source and what it decodes to. */
export interface Decoded {
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

/** Enough before for the name a value is assigned to, and after for its end. */
const BEFORE = 160;
const AFTER = 280;

/**
 * A view of the surroundings of decoded stretches. The rest of the text is left out, so that a few escapes in a large
 * bundle cost little.
 */
export function excerpts(source: string, stretches: readonly Decoded[], via: string): View {
  const view = new ViewBuilder();
  let done = 0;
  stretches.forEach(({ from, to, text }, index) => {
    const start = Math.max(from - BEFORE, done);
    if (start > done) view.gap(done);
    view.copy(source, start, from);
    view.put(text, from);
    const next = stretches[index + 1]?.from ?? source.length;
    done = Math.min(to + AFTER, next);
    view.copy(source, to, done);
  });
  return view.build(via);
}
