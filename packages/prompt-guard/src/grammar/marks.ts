import type { Concept } from './concepts.ts';
import { WIDTH, addTo, maskOf, meets } from './masks.ts';
import type { Mask } from './masks.ts';
import type { Marks } from './reading.ts';
import { WORD_LENGTH } from './characters.ts';

/** UTF-16 units between two words that stand next to each other: a space, a comma, a quotation mark. */
export const NEXT = 3;

export const some: typeof maskOf = maskOf;

/** Whether mark `at` means one of these. */
export const means = (marks: Marks, at: number, concepts: Mask): boolean => meets(marks.masks, at * WIDTH, concepts);

/** Takes these meanings from mark `at`. */
export function strip({ masks }: Marks, at: number, concepts: Mask): void {
  for (let word = 0; word < WIDTH; word++) {
    masks[at * WIDTH + word] = (masks[at * WIDTH + word] ?? 0) & ~(concepts[word] ?? 0);
  }
}

export function give({ masks }: Marks, at: number, concept: Concept): void {
  addTo(masks, at * WIDTH, concept);
}

export const startOf = ({ starts }: Marks, at: number): number => starts[at] ?? 0;
export const endOf = ({ ends }: Marks, at: number): number => ends[at] ?? 0;

/** Words from one mark to a later one, a sentence end counted as several. */
export function wordsBetween({ positions }: Marks, from: number, to: number): number {
  return ((positions[to] ?? 0) - (positions[from] ?? 0)) / WORD_LENGTH;
}
