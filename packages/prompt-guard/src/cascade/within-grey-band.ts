import { optional, readOptions } from '@sallyport/core';
import type { OptionRule } from '@sallyport/core';
import type { Detector } from '../detector.ts';
import { wrapped } from './wrapped.ts';

export interface GreyBand {
  /** Scores below are taken to be harmless. @default 0.1 */
  readonly from?: number;
  /** Scores from here on are sure without being asked about. @default 1 */
  readonly to?: number;
}

const share: OptionRule<number> = {
  expects: 'a number from 0 to 1',
  accepts: (value) => typeof value === 'number' && value >= 0 && value <= 1,
};
const table = { from: optional(share, 0.1), to: optional(share, 1) };

/**
 * The detector, asked only about texts of which the quick ones are not sure: those whose score lies from `from` up to,
 * and not including, `to`.
 * A guard whose list has no quick detector takes no such one: it would never be asked.
 * Security: what the quick ones see nothing in is not asked about at all. `from: 0` asks about everything.
 */
export function withinGreyBand(detector: Detector, options?: GreyBand): Detector {
  const { from, to } = readOptions('prompt-guard: withinGreyBand', options, table);
  if (from >= to) throw new RangeError(`withinGreyBand: \`from\` must lie below \`to\`, got ${from} and ${to}.`);
  // Where nobody has asked the quick ones nothing is sure.
  const isBetween = (score: number | undefined): boolean => score === undefined || (score >= from && score < to);
  const ask: Detector['detect'] = (input) => (isBetween(input.score) ? detector.detect(input) : []);
  return wrapped({ name: detector.name, slow: true }, ask, from > 0);
}
