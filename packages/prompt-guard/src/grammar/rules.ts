import { WORD_LENGTH } from './characters.ts';
import { BLOCK } from '../model/blocks.ts';
import type { Concept } from './concepts.ts';
import { WIDTH, maskOf, meets } from './masks.ts';
import type { Mask } from './masks.ts';
import type { Marks } from './reading.ts';

/** A sentence pattern: these concepts near each other. Several concepts in one slot are alternatives. */
export interface Rule {
  /** What was attempted; findings of one kind are not added up. */
  readonly kind: string;
  /** How sure a hit is, 0 to 1. */
  readonly score: number;
  /** The score in documents and tool results, where it differs. */
  readonly inData?: number;
  readonly needs: readonly (Concept | readonly Concept[])[];
  /** Words between the first and the last, sentence ends counted as several. */
  readonly within: number;
  /** The slots occur in the order they are listed. */
  readonly ordered?: boolean;
  /** Does not hold where one of these stands in the same reach. */
  readonly unless?: readonly Concept[];
}

export interface Hit {
  readonly rule: Rule;
  readonly start: number;
  readonly end: number;
  /** Stands in words that are only mentioned, such as a quotation. */
  readonly mentioned: boolean;
}

/** Whether what stands between two places is only mentioned. */
export type IsMention = (start: number, end: number) => boolean;

interface Compiled {
  readonly rule: Rule;
  readonly slots: readonly Mask[];
  /** All slots together: a mark without any of these changes nothing. */
  readonly any: Mask;
  readonly unless: Mask | undefined;
  readonly reach: number;
}

const NEVER = -0x40000000;
const MOST_SLOTS = 6;
/** Where each slot was last satisfied, and for ordered rules where the chain that reaches it began. */
const lastAt = new Int32Array(MOST_SLOTS);
const beganAt = new Int32Array(MOST_SLOTS);

function compile(rule: Rule): Compiled {
  if (rule.needs.length > MOST_SLOTS) throw new TypeError(`Rule "${rule.kind}" needs more than ${MOST_SLOTS} slots.`);
  const slots = rule.needs.map((need) => maskOf(...[need].flat()));
  return {
    rule,
    slots,
    any: maskOf(...rule.needs.flat()),
    unless: rule.unless === undefined ? undefined : maskOf(...rule.unless),
    reach: rule.within * WORD_LENGTH,
  };
}

/** Every concept of a text in one mask: a rule that needs another one is not even tried. */
export function unionOf({ masks, count }: Marks): Mask {
  const union = new Int32Array(WIDTH);
  for (let word = 0; word < WIDTH; word++) {
    let all = 0;
    for (let at = word; at < count * WIDTH; at += WIDTH) all |= masks[at] as number;
    union[word] = all;
  }
  return union;
}

function advance({ slots, reach, rule }: Compiled, { masks, positions }: Marks, at: number): boolean {
  const position = positions[at] ?? 0;
  const size = slots.length;
  let complete = false;
  // From the back, so that one mark moves an ordered chain by one slot only.
  for (let slot = size - 1; slot >= 0; slot--) {
    if (!meets(masks, at * WIDTH, slots[slot] as Mask)) continue;
    if (rule.ordered !== true || slot === 0) {
      lastAt[slot] = position;
      beganAt[slot] = at;
      complete = true;
    } else if (position - (lastAt[slot - 1] ?? NEVER) <= reach) {
      lastAt[slot] = lastAt[slot - 1] ?? NEVER;
      beganAt[slot] = beganAt[slot - 1] ?? 0;
      complete ||= slot === size - 1;
    }
  }
  if (!complete) return false;
  if (rule.ordered === true)
    return position - (lastAt[size - 1] ?? NEVER) <= reach && meets(masks, at * WIDTH, slots[size - 1] as Mask);
  for (let slot = 0; slot < size; slot++) if (position - (lastAt[slot] ?? NEVER) > reach) return false;
  return true;
}

function firstOf({ slots, rule }: Compiled): number {
  if (rule.ordered === true) return beganAt[slots.length - 1] ?? 0;
  let first = beganAt[0] ?? 0;
  for (let slot = 1; slot < slots.length; slot++) first = Math.min(first, beganAt[slot] ?? 0);
  return first;
}

function spoilt(unless: Mask, marks: Marks, first: number, last: number, reach: number): boolean {
  const end = (marks.positions[last] ?? 0) + reach;
  for (let at = first; at < marks.count && (marks.positions[at] ?? 0) <= end; at++) {
    if (meets(marks.masks, at * WIDTH, unless)) return true;
  }
  return false;
}

/**
 * Of each block of the text (by where a hit starts) the first use of a rule, or else its first mention: neither a mention
 * nor a harmless place elsewhere must hide what is meant.
 */
function find(compiled: Compiled, marks: Marks, isMention: IsMention, hits: Hit[]): void {
  const { rule, any, unless, reach } = compiled;
  let hit: Hit | undefined;
  let block = -1;
  lastAt.fill(NEVER);
  for (let at = 0; at < marks.count; at++) {
    if (!meets(marks.masks, at * WIDTH, any) || !advance(compiled, marks, at)) continue;
    const first = firstOf(compiled);
    const start = marks.starts[first] ?? 0;
    const here = Math.floor(start / BLOCK);
    if (here <= block && hit?.mentioned === false) continue;
    if (unless !== undefined && spoilt(unless, marks, first, at, reach)) continue;
    const end = marks.ends[at] ?? 0;
    const mentioned = isMention(start, end);
    if (here > block) {
      if (hit !== undefined) hits.push(hit);
      block = here;
    } else if (mentioned) continue;
    hit = { rule, start, end, mentioned };
  }
  if (hit !== undefined) hits.push(hit);
}

/** Whether the text has something for every slot at all. */
function isPossible({ slots }: Compiled, union: Mask): boolean {
  for (const slot of slots) if (!meets(union, 0, slot)) return false;
  return true;
}

/**
 * Runs all rules over the marks of a text: work grows with the marks, whatever the text repeats. Each rule answers
 * once for a block of the text.
 */
export function compileRules(rules: readonly Rule[]): (marks: Marks, union: Mask, isMention: IsMention) => Hit[] {
  const compiled = rules.map(compile);
  return (marks, union, isMention) => {
    const hits: Hit[] = [];
    for (const rule of compiled) {
      if (!isPossible(rule, union)) continue;
      find(rule, marks, isMention, hits);
    }
    return hits;
  };
}
