import { scoreOf } from './calibration.ts';
import { BLOCK } from './blocks.ts';
import { isCode } from './code.ts';
import { Evidence } from './evidence.ts';
import { decodeWeights } from './weights.ts';
import type { Weights } from './weights.ts';
import { encodedWeights } from './weights-data.ts';
import { readWindows } from './windows.ts';
import type { OnWindow } from './windows.ts';

/** How sure the model is of two neighbouring blocks of a text, and their strongest sentence. */
export interface Best {
  /** 0 to 1. */
  readonly score: number;
  /**
   * The logarithm of odds behind the score, of these blocks as if they were the whole text; below 0 they look rather
   * harmless. `-Infinity` for what has no words.
   */
  readonly sum: number;
  /** UTF-16 units. */
  readonly start: number;
  readonly end: number;
}

/** What was read in one block. */
class Block {
  readonly evidence: Evidence = new Evidence();
  highest = -Infinity;
  start = 0;
  end = 0;

  add(score: number, start: number, end: number): void {
    if (!this.evidence.add(score)) return;
    [this.highest, this.start, this.end] = [score, start, end];
  }
}

/** Reads one text at a time. The weights are decoded when the first text comes. */
export class Scorer {
  #weights: Weights | undefined;
  #table: Int8Array = new Int8Array(0);
  #bias = 0;
  #unit = 1;
  #text = '';
  #blocks: Block[] = [];
  #block: Block = new Block();
  #until = Infinity;
  readonly #weigh: OnWindow = (features, count, start, end) => {
    const table = this.#table;
    let sum = 0;
    for (let at = 0; at < count; at++) sum += table[features[at] as number] as number;
    for (; start >= this.#until; this.#until += BLOCK) this.#blocks.push((this.#block = new Block()));
    const score = this.#bias + (this.#unit * sum) / Math.sqrt(count);
    // Looked at only where it matters: in a long text, and when it speaks for an attack.
    const isUnread = score > 0 && this.#until !== Infinity && isCode(this.#text, start, end);
    this.#block.add(isUnread ? 0 : score, start, end);
  };

  /**
   * One answer for each block of the text and the next, in order; for a text of no more than two blocks, one.
   * `head` is 0 for what a user wrote and 1 for data.
   */
  read(text: string, head: 0 | 1): readonly Best[] {
    const weights = (this.#weights ??= decodeWeights(encodedWeights));
    const { table, bias, unit, knots } = weights.heads[head];
    this.#table = table;
    this.#bias = bias;
    this.#unit = unit;
    this.#text = text;
    this.#blocks = [(this.#block = new Block())];
    this.#until = text.length <= 2 * BLOCK ? Infinity : BLOCK;
    readWindows(text, this.#weigh);
    this.#text = '';
    const blocks = this.#blocks;
    let windows = 0;
    for (const { evidence } of blocks) windows += evidence.windows;
    return blocks.slice(0, Math.max(1, blocks.length - 1)).map((block, at): Best => {
      const next = blocks[at + 1];
      if (next !== undefined) block.evidence.join(next.evidence);
      const { start, end } = next !== undefined && next.highest > block.highest ? next : block;
      const sum = block.evidence.total(head, windows);
      return { score: scoreOf(sum, knots), sum: block.evidence.total(head), start, end };
    });
  }
}
