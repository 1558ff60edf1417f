import { optional, readOptions, rule } from '@sallyport/core';
import type { Detector, DetectorInput, Sighting } from '../detector.ts';
import { nodeCrypto } from '../node-crypto.ts';
import { wrapped } from './wrapped.ts';

export interface DetectorCache {
  /** Texts remembered, the least recently used goes first. @default 1000 */
  readonly entries?: number;
  /** Milliseconds after which a text is asked about again. @default 600000 */
  readonly ttlMs?: number;
}

const table = { entries: optional(rule.integer(1), 1000), ttlMs: optional(rule.integer(1), 600_000) };

interface Entry {
  readonly answer: Promise<readonly Sighting[]>;
  readonly until: number;
}

/**
 * The detector, asked once about a text: a conversation sends its history again with every turn. What is remembered is
 * a keyed hash of the text with the answer, never the text. An answer that failed is not remembered.
 */
export function cached(detector: Detector, options?: DetectorCache): Detector {
  const { entries, ttlMs } = readOptions('prompt-guard: cached', options, table);
  const { createHmac, randomBytes } = nodeCrypto();
  const known = new Map<string, Entry>();
  // Drawn anew in every process: the hashes say nothing to anybody who reads its memory later.
  const secret = randomBytes(32);
  const keyOf = ({ text, channel, role, kind }: DetectorInput): string =>
    createHmac('sha256', secret).update(`${channel}\n${role}\n${kind}\n${text}`).digest('base64');

  function ask(key: string, input: DetectorInput): Promise<readonly Sighting[]> {
    const answer = (async () => {
      const sightings = await detector.detect(input);
      // A detector that was told to stop may answer with what it had until then.
      input.signal.throwIfAborted();
      return sightings;
    })();
    known.set(key, { answer, until: performance.now() + ttlMs });
    if (known.size > entries) known.delete(known.keys().next().value ?? '');
    const forget = (): void => {
      if (known.get(key)?.answer === answer) known.delete(key);
    };
    answer.then(() => undefined, forget);
    // Nobody is to wait for an answer that the one who asked has given up.
    input.signal.addEventListener('abort', forget, { once: true });
    void answer.finally(() => input.signal.removeEventListener('abort', forget)).catch(() => undefined);
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
