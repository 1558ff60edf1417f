import type { IncomingMessage } from 'node:http';

// Symbol.for, so that two installed copies of this package agree.
const RESERVED = Symbol.for('sallyport.quota.reserved-output.v1');

/** Of several quotas the smallest counts: it keeps the reply within every reservation. */
export function noteReservedOutput(request: IncomingMessage, tokens: number): void {
  const value = Math.min(tokens, reservedOutputTokens(request) ?? tokens);
  Object.defineProperty(request, RESERVED, { value, configurable: true });
}

/**
 * Output tokens that were reserved for each reply of this call: the cap to send to the model. Call it with the raw
 * request (Koa: `ctx.req`). In observe mode and during an outage, what would have been reserved.
 * @returns `undefined` when no quota ran that counts tokens, or when its `estimate` is your own
 */
export function reservedOutputTokens(request: IncomingMessage): number | undefined {
  const tokens: unknown = Reflect.get(request, RESERVED);
  return typeof tokens === 'number' ? tokens : undefined;
}
