import { CONCEPTS } from './concepts.ts';
import type { Concept } from './concepts.ts';

/** 32-bit words that a set of concepts takes. */
export const WIDTH = 4;
if (CONCEPTS.length > WIDTH * 32) throw new TypeError('More concepts than a mask has bits.');

const numbers: ReadonlyMap<Concept, number> = new Map(CONCEPTS.map((concept, index) => [concept, index]));

/** A set of concepts as bits. */
export type Mask = Int32Array;

export function maskOf(...concepts: readonly Concept[]): Mask {
  const mask = new Int32Array(WIDTH);
  for (const concept of concepts) addTo(mask, 0, concept);
  return mask;
}

/** Sets the bit of one concept in the mask that starts at `offset`. */
export function addTo(masks: Int32Array, offset: number, concept: Concept): void {
  const number = numbers.get(concept) ?? 0;
  const at = offset + (number >> 5);
  masks[at] = (masks[at] ?? 0) | (1 << (number & 31));
}

/** Whether the mask at `offset` shares a concept with another one. */
export function meets(masks: Int32Array, offset: number, some: Mask): boolean {
  return (
    (((masks[offset] ?? 0) & (some[0] ?? 0)) |
      ((masks[offset + 1] ?? 0) & (some[1] ?? 0)) |
      ((masks[offset + 2] ?? 0) & (some[2] ?? 0)) |
      ((masks[offset + 3] ?? 0) & (some[3] ?? 0))) !==
    0
  );
}
