import type { Outcome } from '@sallyport/core';
import type { Amounts } from './amounts.ts';

/**
 * What a call is charged, by how it ended; `undefined` gives everything back. The README has this as a table.
 * Where nobody knows whether the model was called, the estimate stays: hanging up, or making the handler fail on what
 * the model said, must not be a discount.
 */
export function settlement({ kind, statusCode, usage }: Outcome, reserved: Amounts): Amounts | undefined {
  if (usage !== undefined) {
    return { ...reserved, tokens: Math.min(usage.inputTokens + usage.outputTokens, Number.MAX_SAFE_INTEGER) };
  }
  switch (kind) {
    case 'aborted':
    case 'failed':
    case 'withheld':
      return reserved;
    case 'completed':
      return statusCode < 400 ? reserved : undefined;
    case 'denied':
      return undefined;
  }
}
