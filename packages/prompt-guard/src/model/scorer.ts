import { scoreOf } from './calibration.ts';
import { Evidence } from './evidence.ts';
import { decodeWeights } from './weights.ts';
import type { Weights } from './weights.ts';
import { encodedWeights } from './weights-data.ts';
import { readWindows } from './windows.ts';
import type { OnWindow } from './windows.ts';

/** How sure the model is of a text, and its strongest sentence. */
export interface Best {
  /** 0 to 1. */
  readonly score: number;
  /** The logarithm of odds behind the score; below 0 the text looks rather harmless. `-Infinity` for a text without words. */
  readonly sum: number;
  /** UTF-16 units. */
  readonly start: number;
  readonly end: number;
}

/** Reads one text at a time. The weights are decoded when the first text comes. */
export class Scorer {
  #weights: Weights | undefined;
  #table: Int8Array = new Int8Array(0);
  #bias = 0;
  #unit = 1;
  #start = 0;
  #end = 0;
  readonly #evidence: Evidence = new Evidence();
  readonly #weigh: OnWindow = (features, count, start, end) => {
    const table = this.#table;
    let sum = 0;
    for (let at = 0; at < count; at++) sum += table[features[at] as number] as number;
    if (!this.#evidence.add(this.#bias + (this.#unit * sum) / Math.sqrt(count))) return;
    this.#start = start;
    this.#end = end;
  };

  /** `head` is 0 for what a user wrote and 1 for data. */
  read(text: string, head: 0 | 1): Best {
    const weights = (this.#weights ??= decodeWeights(encodedWeights));
    const { table, bias, unit, knots } = weights.heads[head];
    this.#table = table;
    this.#bias = bias;
    this.#unit = unit;
    this.#evidence.clear();
    readWindows(text, this.#weigh);
    const sum = this.#evidence.total(head);
    return { score: scoreOf(sum, knots), sum, start: this.#start, end: this.#end };
  }
}
