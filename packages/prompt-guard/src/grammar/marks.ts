import { CONCEPTS } from './concepts.ts';
import type { Concept } from './concepts.ts';
import type { Mark } from './vocabulary.ts';

/** UTF-16 units between two words that stand next to each other: a space, a comma, a quotation mark. */
export const NEXT = 3;

export const id = (concept: Concept): number => CONCEPTS.indexOf(concept);

export const ids = (...concepts: readonly Concept[]): readonly number[] => concepts.map(id);

export const hasAny = ({ concepts }: Mark, some: readonly number[]): boolean => {
  return some.some((concept) => concepts.has(concept));
};

/** A mark with other meanings. Marks share their sets with the vocabulary, so none is ever changed in place. */
export function change(mark: Mark, less: readonly number[], more: readonly number[] = []): Mark {
  const kept = [...mark.concepts].filter((concept) => !less.includes(concept));
  return { ...mark, concepts: new Set([...kept, ...more]) };
}
