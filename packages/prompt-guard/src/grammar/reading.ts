import { WIDTH } from './masks.ts';
import { tokenise } from './tokens.ts';
import type { Shape, Tokens } from './tokens.ts';
import { HARMLESS, MEANS, NOTHING } from './vocabulary.ts';
import type { Vocabulary } from './vocabulary.ts';

/** What a text says to the rules: the phrases that mean something, in order. Parallel arrays; `count` are in use. */
export interface Marks {
  readonly count: number;
  /** Distance counter in quarters of a word. */
  readonly positions: Int32Array;
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  /** `WIDTH` words of concept bits for each mark. Context rules change them in place. */
  readonly masks: Int32Array;
  /** Whether the phrase is the first thing on its line. */
  readonly leading: Uint8Array;
}

export interface Reading {
  readonly marks: Marks;
  readonly shape: Shape;
}

/** First word, last word and node of each mark that was found in the text that is being read. Grown when it is full. */
let found = new Int32Array(0x1000);

/** The longest phrase that starts at each word. Only a harmless one swallows its words. */
function find(vocabulary: Vocabulary, symbols: Int32Array, count: number): number {
  let size = 0;
  for (let index = 0; index < count; index++) {
    let node = vocabulary.enter(symbols[index] as number);
    if (node < 0) continue;
    let meaning = -1;
    let kind = NOTHING;
    let last = index;
    for (let ahead = index; node >= 0;) {
      const here = vocabulary.meaning(node);
      if (here !== NOTHING) {
        meaning = node;
        kind = here;
        last = ahead;
      }
      ahead++;
      node = ahead < count ? vocabulary.follow(node, symbols[ahead] as number) : -1;
    }
    if (kind === HARMLESS) index = last;
    else if (kind === MEANS) {
      if (size + 3 > found.length) {
        const larger = new Int32Array(found.length * 2);
        larger.set(found);
        found = larger;
      }
      found[size++] = index;
      found[size++] = last;
      found[size++] = meaning;
    }
  }
  return size / 3;
}

function mark(vocabulary: Vocabulary, { scratch, count }: Tokens): Marks {
  const { symbols, positions, starts, ends, leading } = scratch;
  const size = find(vocabulary, symbols, count);
  // One piece of memory for all lists: each by itself would cost as much as all of them.
  const memory = new ArrayBuffer(size * (4 * (WIDTH + 3) + 1));
  const marks: Marks = {
    count: size,
    masks: new Int32Array(memory, 0, size * WIDTH),
    positions: new Int32Array(memory, 4 * size * WIDTH, size),
    starts: new Int32Array(memory, 4 * size * (WIDTH + 1), size),
    ends: new Int32Array(memory, 4 * size * (WIDTH + 2), size),
    leading: new Uint8Array(memory, 4 * size * (WIDTH + 3), size),
  };
  for (let at = 0; at < size; at++) {
    const first = found[at * 3] as number;
    marks.positions[at] = positions[first] as number;
    marks.starts[at] = starts[first] as number;
    marks.ends[at] = ends[found[at * 3 + 1] as number] as number;
    marks.leading[at] = leading[first] as number;
    const from = vocabulary.maskAt(found[at * 3 + 2] as number);
    for (let word = 0; word < WIDTH; word++) marks.masks[at * WIDTH + word] = vocabulary.masks[from + word] as number;
  }
  return marks;
}

export function read(vocabulary: Vocabulary, text: string): Reading {
  const tokens = tokenise(vocabulary, text);
  return { marks: mark(vocabulary, tokens), shape: tokens.shape };
}
