import { optional, readOptions, required, rule } from '@sallyport/core';
import type { Detector } from '../detector.ts';
import { requestOf } from './request-signal.ts';
import { wrapped } from './wrapped.ts';

export interface DetectorBudget {
  /** Texts asked about in `perMs`, at most. */
  readonly calls: number;
  /** Milliseconds. */
  readonly perMs: number;
  /**
   * Texts asked about for one request, at most. Without it one request of many texts spends what all share, and with
   * `'fail'` everybody else is refused until the bucket fills.
   */
  readonly perRequest?: number;
  /**
   * `'fail'` counts as an outage, and the guard's `onUnavailable` decides. Security: `'skip'` goes on without an answer,
   * which lets a flood of texts switch the detector off. @default 'fail'
   */
  readonly whenSpent?: 'fail' | 'skip';
}

const table = {
  calls: required(rule.integer(1)),
  perMs: required(rule.integer(1)),
  perRequest: optional(rule.integer(1)),
  whenSpent: optional(rule.oneOf('fail', 'skip'), 'fail'),
};

/** Thrown by a detector whose budget is spent. */
export class BudgetSpentError extends Error {
  override readonly name = 'BudgetSpentError';
}

/** The detector, asked so often at most: a bucket of `calls` that fills evenly. Counts in this process. */
export function budgeted(detector: Detector, options: DetectorBudget): Detector {
  const { calls, perMs, perRequest = Infinity, whenSpent } = readOptions('prompt-guard: budgeted', options, table);
  let left = calls;
  let since = performance.now();
  const asked = new WeakMap<AbortSignal, number>();
  const isOwnShareSpent = (signal: AbortSignal): boolean => {
    const request = requestOf(signal);
    const before = asked.get(request) ?? 0;
    asked.set(request, before + 1);
    return before >= perRequest;
  };
  const spend = (): boolean => {
    const now = performance.now();
    left = Math.min(calls, left + ((now - since) * calls) / perMs);
    since = now;
    if (left < 1) return false;
    left -= 1;
    return true;
  };
  return wrapped(detector, (input) => {
    if (!isOwnShareSpent(input.signal) && spend()) return detector.detect(input);
    if (whenSpent === 'skip') return [];
    throw new BudgetSpentError(`More than ${calls} texts in ${perMs} ms, or ${perRequest} of one request.`);
  });
}
