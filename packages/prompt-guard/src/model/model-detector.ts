import type { DetectorInput, Sighting, SyncDetector } from '../detector.ts';
import { BLOCK } from './blocks.ts';
import { isCode } from './code.ts';
import { withoutMarkup } from './markup.ts';
import { Scorer } from './scorer.ts';

// Reads are synchronous, so one scorer and its buffers serve all requests.
const scorer: Scorer = new Scorer();

/**
 * A linear model over words, classes of words in many languages and how they follow each other, sentence by sentence;
 * the strongest sentence counts. Texts of users and what is data have weights of their own. Alone it refuses,
 * of sources it has not seen, about three ordinary texts of users in a thousand and one in data; together with what a rule
 * saw it makes a half-sure sighting sure.
 */
export const modelDetector: SyncDetector = Object.freeze({ name: 'model', detect });

/**
 * Below these sums (user, data) the model is sure of the contrary. In data -0.75 costs 1 in 1000 of the attacks in
 * bipia-email and 15 in 1000 of those made up for tuning, 0 costs twice as much; harmless documents refused become fewer by
 * 7 and 14 in 100. What is used lies between.
 */
const CALM: readonly [user: number, data: number] = [0, -1.5];
/** Of users in a long text: higher ones lose a tenth of the attacks inside 90 KB, lower ones deny nothing. */
const CALM_LONG = -2;
/** The same for what is mostly code, where words mean something else. */
const CALM_CODE = 0;

/** Of each text: the highest sum of each block and the next, over all views. */
const sums = new WeakMap<DetectorInput, Float64Array>();

/**
 * The blocks (`BLOCK` units each) where the model has read this input and no view of it looked like an attack. It says
 * nothing for an attack there, but may outweigh a single weak rule. None of what it has not read, and of a text without
 * words.
 */
export function calmBlocks(input: DetectorInput): readonly number[] {
  const { text, channel } = input;
  const isLong = text.length > 2 * BLOCK;
  const most = channel === 'user' ? (isLong ? CALM_LONG : CALM[0]) : CALM[1];
  const calm: number[] = [];
  for (const [block, sum] of (sums.get(input) ?? []).entries()) {
    if (sum === -Infinity || sum >= CALM_CODE) continue;
    const isHeldCalm = sum < most || (isLong && isCode(text, block * BLOCK, (block + 2) * BLOCK));
    if (isHeldCalm) calm.push(block);
  }
  return calm;
}

/** Whether it is calm all over. */
export const isCalm = (input: DetectorInput): boolean => {
  const read = sums.get(input);
  return read !== undefined && calmBlocks(input).length === read.length;
};

function detect(input: DetectorInput): readonly Sighting[] {
  const { text, views, channel } = input;
  const head = channel === 'user' ? 0 : 1;
  const readable = (some: string): string => (head === 0 ? some : withoutMarkup(some));
  const found: Sighting[] = [];
  const plain = scorer.read(readable(text), head);
  // What is read of a notation is another view.
  const isUnread = views[0]?.isNotation === true;
  const highest = Float64Array.from(plain, ({ sum }) => (isUnread ? -Infinity : sum));
  sums.set(input, highest);
  if (!isUnread)
    for (const { score, start, end } of plain) if (score > 0) found.push({ kind: 'learned', score, start, end });
  for (const view of views) {
    if (view.text === text) continue;
    const isWhole = view.text.length * 2 >= text.length;
    const scale = text.length / Math.max(1, view.text.length);
    for (const [block, { score, sum, start }] of scorer.read(readable(view.text), head).entries()) {
      const [from, to] = isWhole ? [Math.floor((block - 1) * scale), Math.ceil((block + 1) * scale)] : [0, Infinity];
      for (let at = Math.max(0, from); at <= to && at < highest.length; at++)
        if (sum > (highest[at] ?? 0)) highest[at] = sum;
      if (score > 0) found.push({ kind: 'learned', score, ...(isWhole ? { about: Math.floor(start * scale) } : {}) });
    }
  }
  return found;
}
