import { createHmac, randomBytes } from 'node:crypto';
import type { Detector, DetectorInput, Sighting } from '../detector.ts';
import { wrapped } from './wrapped.ts';

export interface DetectorCache {
  /** Texts remembered, the least recently used goes first. @default 1000 */
  readonly entries?: number;
  /** Milliseconds after which a text is asked about again. @default 600000 */
  readonly ttlMs?: number;
}

interface Entry {
  readonly answer: Promise<readonly Sighting[]>;
  readonly until: number;
}

/**
 * The detector, asked once about a text: a conversation sends its history again with every turn. What is remembered is
 * a keyed hash of the text with the answer, never the text. An answer that failed is not remembered.
 */
export function cached(detector: Detector, { entries = 1000, ttlMs = 600_000 }: DetectorCache = {}): Detector {
  if (!Number.isSafeInteger(entries) || entries < 1)
    throw new RangeError('cached: `entries` must be a positive integer.');
  if (!Number.isSafeInteger(ttlMs) || ttlMs < 1) throw new RangeError('cached: `ttlMs` must be a positive integer.');
  const known = new Map<string, Entry>();
  // Drawn anew in every process: the hashes say nothing to anybody who reads its memory later.
  const secret = randomBytes(32);
  const keyOf = ({ text, channel, role, kind }: DetectorInput): string =>
    createHmac('sha256', secret).update(`${channel}\n${role}\n${kind}\n${text}`).digest('base64');

  function ask(key: string, input: DetectorInput): Promise<readonly Sighting[]> {
    // The signal of one request must not spoil the answer for the next that waits for it: see below.
    const answer = (async () => detector.detect(input))();
    known.set(key, { answer, until: performance.now() + ttlMs });
    if (known.size > entries) known.delete(known.keys().next().value ?? '');
    const forget = (): void => {
      if (known.get(key)?.answer === answer) known.delete(key);
    };
    // An aborted detector may answer with what it had until then.
    answer.then(() => input.signal.aborted && forget(), forget);
    return answer;
  }

  return wrapped(detector, async (input) => {
    const key = keyOf(input);
    const found = known.get(key);
    known.delete(key);
    if (found === undefined || found.until <= performance.now()) return ask(key, input);
    known.set(key, found);
    try {
      return await found.answer;
    } catch (error) {
      // It was asked for somebody else, who may have gone away.
      if (input.signal.aborted) throw error;
      return ask(key, input);
    }
  });
}
