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

/** The longest phrase that starts at each word. Only a harmless one swallows its words. */
function mark(vocabulary: Vocabulary, { scratch, count }: Tokens): Marks {
  const { symbols, positions, starts, ends, leading } = scratch;
  const found: number[] = [];
  for (let index = 0; index < count; index++) {
    let node = vocabulary.enter(symbols[index] ?? -1);
    if (node < 0) continue;
    let [meaning, last] = [-1, index];
    for (let ahead = index; node >= 0;) {
      if (vocabulary.meaning(node) !== NOTHING) [meaning, last] = [node, ahead];
      ahead++;
      node = ahead < count ? vocabulary.follow(node, symbols[ahead] ?? -1) : -1;
    }
    if (meaning < 0) continue;
    const kind = vocabulary.meaning(meaning);
    if (kind === HARMLESS) index = last;
    else if (kind === MEANS) found.push(index, last, meaning);
  }
  const size = found.length / 3;
  const marks: Marks = {
    count: size,
    positions: new Int32Array(size),
    starts: new Int32Array(size),
    ends: new Int32Array(size),
    masks: new Int32Array(size * WIDTH),
    leading: new Uint8Array(size),
  };
  for (let at = 0; at < size; at++) {
    const [first, last, node] = [found[at * 3] ?? 0, found[at * 3 + 1] ?? 0, found[at * 3 + 2] ?? 0];
    marks.positions[at] = positions[first] ?? 0;
    marks.starts[at] = starts[first] ?? 0;
    marks.ends[at] = ends[last] ?? 0;
    marks.leading[at] = leading[first] ?? 0;
    const from = vocabulary.maskAt(node);
    for (let word = 0; word < WIDTH; word++) marks.masks[at * WIDTH + word] = vocabulary.masks[from + word] ?? 0;
  }
  return marks;
}

export function read(vocabulary: Vocabulary, text: string): Reading {
  const tokens = tokenise(vocabulary, text);
  return { marks: mark(vocabulary, tokens), shape: tokens.shape };
}
