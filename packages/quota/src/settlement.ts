import type { Outcome, Usage } from '@sallyport/core';
import type { Amounts } from './amounts.ts';

const MOST = Number.MAX_SAFE_INTEGER;

/**
 * What a call is charged, by how it ended; `undefined` gives everything back. The README has this as a table.
 * Where nobody knows whether the model was called, the estimate stays: hanging up, or making the handler fail on what
 * the model said, must not be a discount.
 */
export function settlement(
  { kind, statusCode, usage }: Outcome,
  reserved: Amounts,
  price: (usage: Usage) => number | undefined,
): Amounts | undefined {
  if (usage !== undefined) {
    const tokens = Math.min(usage.inputTokens + usage.outputTokens, MOST);
    // Without a price for what was used, the price of what was reserved stands.
    const money = price(usage) ?? reserved.money;
    return { ...reserved, ...usage, tokens, ...(money === undefined ? {} : { money }) };
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
