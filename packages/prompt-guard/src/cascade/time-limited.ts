import { TimeLimitError } from '@sallyport/core';
import type { Detector } from '../detector.ts';
import { eitherSignal } from './request-signal.ts';
import { wrapped } from './wrapped.ts';

/** The detector, failing when one text takes it longer than `limitMs` milliseconds. Its `signal` aborts then. */
export function timeLimited(detector: Detector, limitMs: number): Detector {
  if (!Number.isSafeInteger(limitMs) || limitMs < 1 || limitMs > 600_000)
    throw new RangeError(`timeLimited: the limit must be an integer from 1 to 600000 ms, got ${limitMs}.`);
  return wrapped(detector, async (input) => {
    const limit = new AbortController();
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => {
        reject(new TimeLimitError(`no answer within ${limitMs} ms`));
        limit.abort();
      }, limitMs);
    });
    const work = Promise.resolve(detector.detect({ ...input, signal: eitherSignal(input.signal, limit.signal) }));
    try {
      return await Promise.race([work, late]);
    } finally {
      clearTimeout(timer);
    }
  });
}
