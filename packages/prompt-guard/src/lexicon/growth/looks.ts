import { EDGE_FILTER_BITS, edgeBit } from '../../grammar/edges.ts';
import { WIDTH, maskOf, meets } from '../../grammar/masks.ts';
import { HARMLESS, LITTLE, LONG_STEMS_SIZE, MEANS, NOTHING } from '../../grammar/vocabulary.ts';
import { hashOf } from '../../grammar/word-table.ts';
import { packed, packedAs } from './lists.ts';

const harmless = maskOf('harmless');
const glue = maskOf('glue');

function kindOf(masks: Int32Array, offset: number): number {
  if (meets(masks, offset, harmless)) return HARMLESS;
  let [any, more] = [0, 0];
  for (let at = 0; at < WIDTH; at++) {
    any |= masks[offset + at] ?? 0;
    more |= (masks[offset + at] ?? 0) & ~(glue[at] ?? 0);
  }
  if (any === 0) return NOTHING;
  return more === 0 ? LITTLE : MEANS;
}

/** What each mask means at all. */
export function kindsOf(numbers: readonly number[]): Uint8Array {
  const masks = Int32Array.from(numbers);
  return packed(Array.from({ length: masks.length / WIDTH }, (_, mask) => kindOf(masks, mask * WIDTH)));
}

/** By the hash of three letters: a bit for each length of a stem that starts so; by one letter, whether it is a stem. */
export function stemLooks(stems: readonly string[]): readonly Uint8Array[] {
  const lengths = new Int32Array(LONG_STEMS_SIZE);
  const singles = new Uint8Array(0x100);
  for (const stem of stems) {
    if (stem.length === 1) singles[stem.charCodeAt(0) & 0xff] = 1;
    if (stem.length < 3) continue;
    const slot = hashOf(stem.slice(0, 3)) & (LONG_STEMS_SIZE - 1);
    lengths[slot] = (lengths[slot] as number) | (1 << stem.length);
  }
  return [packedAs(4, [...lengths]), packed([...singles])];
}

/** A bit for each edge. Nodes below `leaves` have none; `counts` says how many each of the others has. */
export function edgeFilter(leaves: number, counts: readonly number[], symbols: readonly number[]): Uint8Array {
  const filter = new Uint8Array(EDGE_FILTER_BITS >> 3);
  let at = 0;
  for (const [node, count] of counts.entries()) {
    for (let edge = 0; edge < count; edge++) {
      const bit = edgeBit(node + leaves, symbols[at++] as number);
      filter[bit >> 3] = (filter[bit >> 3] as number) | (1 << (bit & 7));
    }
  }
  return packed([...filter]);
}
