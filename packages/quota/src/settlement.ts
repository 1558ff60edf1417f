import type { Outcome, Usage } from '@sallyport/core';
import type { Amounts } from './amounts.ts';
import type { Needs } from './needs.ts';
import type { Received } from './received/reply-meter.ts';

const MOST = Number.MAX_SAFE_INTEGER;
// What a handler sends as a reply may be a model's words, and these may look like counters. Estimates are never off by
// as much, also of pictures; counters below are not believed, so words cannot make a call nearly free.
const FURTHEST_OFF = 16;

/** Where the figures of a settlement are from. `reserved`: nothing better was known. `none`: it costs nothing. */
type Source = 'reported' | 'wire' | 'estimated' | 'reserved' | 'none';

export interface Settlement {
  /** `undefined` gives everything back. */
  readonly used: Amounts | undefined;
  readonly source: Source;
}

export const FREE: Settlement = Object.freeze({ used: undefined, source: 'none' });

function amountsOf(usage: Usage, { amounts, price }: Needs): Amounts {
  const tokens = Math.min(usage.inputTokens + usage.outputTokens, MOST);
  // Without a price for what was used, the price of what was reserved stands.
  const money = price(usage) ?? amounts.money;
  return { ...amounts, ...usage, tokens, ...(money === undefined ? {} : { money }) };
}

/** Nobody knows what else the model was made to write, so nothing comes back; what was seen beyond is owed. */
function atLeastReserved({ usage, said = 0 }: Received, needs: Needs): Settlement {
  const { amounts, input } = needs;
  if (amounts.tokens === undefined) return { used: amounts, source: 'reserved' };
  const seen = {
    inputTokens: Math.max(input ?? 0, usage?.inputTokens ?? 0),
    outputTokens: Math.max(said, usage?.outputTokens ?? 0),
  };
  const more = amountsOf(seen, needs);
  const used: Record<string, number> = {};
  for (const [name, amount] of Object.entries(amounts)) used[name] = Math.max(amount, more[name as keyof Amounts] ?? 0);
  return { used, source: 'reserved' };
}

function believed(counted: number, estimated: number | undefined): number {
  return estimated === undefined || counted * FURTHEST_OFF >= estimated ? counted : estimated;
}

function fromReply({ usage, said }: Received, needs: Needs): Settlement | undefined {
  const { input } = needs;
  if (usage !== undefined) {
    const inputTokens = believed(usage.inputTokens, input);
    const outputTokens = believed(usage.outputTokens, said);
    const all = inputTokens === usage.inputTokens && outputTokens === usage.outputTokens;
    return { used: amountsOf({ inputTokens, outputTokens }, needs), source: all ? 'wire' : 'estimated' };
  }
  if (input === undefined || said === undefined) return undefined;
  return { used: amountsOf({ inputTokens: input, outputTokens: said }, needs), source: 'estimated' };
}

/**
 * What a call is charged, by how it ended: reported, else read from the reply, else estimated from what left. The
 * README has this as a table. A model goes on writing after its client hung up, and nobody knows whether it was called
 * before the handler failed: then the reservation stands, since hanging up must not be a discount.
 */
export function settlement({ kind, statusCode, usage }: Outcome, needs: Needs, received: Received): Settlement {
  if (usage !== undefined) return { used: amountsOf(usage, needs), source: 'reported' };
  switch (kind) {
    case 'aborted':
    case 'failed':
    case 'withheld':
      return atLeastReserved(received, needs);
    case 'completed':
      // A reply that was cut says as little about the model as a client that hung up.
      if (statusCode < 400 && !received.ended) return atLeastReserved(received, needs);
      if (statusCode < 400) return fromReply(received, needs) ?? { used: needs.amounts, source: 'reserved' };
      return received.usage === undefined ? FREE : (fromReply(received, needs) ?? FREE);
    case 'denied':
      return FREE;
  }
}
