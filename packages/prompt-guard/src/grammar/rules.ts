import { CONCEPTS } from './concepts.ts';
import type { Concept } from './concepts.ts';
import type { Mark } from './vocabulary.ts';

/** A sentence pattern: these concepts near each other. Several concepts in one slot are alternatives. */
export interface Rule {
  /** What was attempted; findings of one kind are not added up. */
  readonly kind: string;
  /** How sure a hit is, 0 to 1. */
  readonly score: number;
  readonly needs: readonly (Concept | readonly Concept[])[];
  /** Words between the first and the last, sentence ends counted as several. */
  readonly within: number;
  /** The slots occur in the order they are listed. */
  readonly ordered?: boolean;
}

export interface Hit {
  readonly kind: string;
  readonly score: number;
  readonly start: number;
  readonly end: number;
  /** Stands in words that are only mentioned, such as a quotation. */
  readonly mentioned: boolean;
}

/** Whether what stands between two places is only mentioned. */
export type IsMention = (start: number, end: number) => boolean;

/** Where each slot was last satisfied; for ordered rules, where the chain that reaches this slot began. */
interface Progress {
  readonly position: Int32Array;
  readonly start: Int32Array;
}

interface Compiled {
  readonly rule: Rule;
  /** Slots that a concept satisfies. */
  readonly slots: readonly (readonly number[])[];
}

const NEVER = -1_000_000;

function compile(rule: Rule): Compiled {
  const slots = CONCEPTS.map((concept) => {
    return rule.needs.flatMap((need, slot) => ([need].flat().includes(concept) ? [slot] : []));
  });
  return { rule, slots };
}

function advanceOrdered(rule: Rule, slots: readonly number[], mark: Mark, { position, start }: Progress): boolean {
  const last = rule.needs.length - 1;
  let complete = false;
  // From the back, so that one mark moves a chain by one slot only.
  for (const slot of slots.toReversed()) {
    if (slot === 0) [position[0], start[0]] = [mark.position, mark.start];
    else if (mark.position - (position[slot - 1] ?? NEVER) <= rule.within) {
      [position[slot], start[slot]] = [position[slot - 1] ?? NEVER, start[slot - 1] ?? 0];
      if (slot === last) complete = true;
    }
  }
  return complete;
}

function advance(rule: Rule, slots: readonly number[], mark: Mark, { position, start }: Progress): boolean {
  for (const slot of slots) [position[slot], start[slot]] = [mark.position, mark.start];
  return position.every((at) => mark.position - at <= rule.within);
}

/**
 * Runs all rules over the marks of a text in one pass: work grows with the marks, whatever the text repeats. Each rule
 * answers once, with a use if there is one: a mention must not hide what is meant.
 */
export function compileRules(rules: readonly Rule[]): (marks: readonly Mark[], isMention: IsMention) => Hit[] {
  const compiled = rules.map(compile);
  const byConcept = CONCEPTS.map((_, concept) => {
    return compiled.flatMap(({ slots }, index) => ((slots[concept]?.length ?? 0) > 0 ? [index] : []));
  });

  return (marks, isMention) => {
    const hits: (Hit | undefined)[] = [];
    const progress: (Progress | undefined)[] = [];
    for (const mark of marks) {
      for (const concept of mark.concepts) {
        for (const index of byConcept[concept] ?? []) {
          const entry = compiled[index];
          if (entry === undefined || hits[index]?.mentioned === false) continue;
          const { rule, slots } = entry;
          const size = rule.needs.length;
          const state = (progress[index] ??= {
            position: new Int32Array(size).fill(NEVER),
            start: new Int32Array(size),
          });
          const move = rule.ordered === true ? advanceOrdered : advance;
          if (move(rule, slots[concept] ?? [], mark, state)) {
            const start = rule.ordered === true ? (state.start[size - 1] ?? 0) : Math.min(...state.start);
            const mentioned = isMention(start, mark.end);
            hits[index] = { kind: rule.kind, score: rule.score, start, end: mark.end, mentioned };
          }
        }
      }
    }
    return hits.filter((hit) => hit !== undefined);
  };
}
