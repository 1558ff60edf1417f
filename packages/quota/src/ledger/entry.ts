import type { Principal } from '@sallyport/core';

/** Whose use it was and of what: what a ledger keeps apart. `null`: nobody has said. */
export interface UsageOwner {
  /** What the option `key` of the quota returned. */
  readonly key: string;
  readonly principal: string | null;
  readonly tenant: string | null;
  readonly model: string | null;
  readonly route: string | null;
}

/** Whole numbers that are not negative. What is above 10^12 in one call is recorded as 10^12. */
export interface UsageAmounts {
  /** Calls that were made and settled. */
  readonly requests: number;
  readonly inputTokens: number;
  readonly outputTokens: number;
  /** Input and output; where only the sum was estimated it is more than the two together. */
  readonly tokens: number;
  /** In millionths of a currency unit. */
  readonly money: number;
  readonly bytes: number;
  /** Calls that a limit has refused, or that had no price. */
  readonly refused: number;
  /** Calls that were reserved and given back: they used nothing. */
  readonly released: number;
  /** Of `requests`, those whose use nobody has reported: their amounts are the estimate. */
  readonly estimated: number;
}

/** One call, or several that belong to the same owner and moment. What is left out is 0. */
export interface UsageEntry extends Partial<UsageAmounts> {
  /** Milliseconds since the epoch. @default now */
  readonly at?: number;
  readonly key: string;
  readonly principal?: Pick<Principal, 'id' | 'tenant'> | undefined;
  readonly model?: string | undefined;
  readonly route?: string | undefined;
}

/** What a store keeps: sums of one owner in one stretch of time that begins at `bucket`. */
export interface UsageRow extends UsageOwner, UsageAmounts {
  /** Milliseconds since the epoch. */
  readonly bucket: number;
}

export const AMOUNTS: readonly (keyof UsageAmounts)[] = [
  'requests',
  'inputTokens',
  'outputTokens',
  'tokens',
  'money',
  'bytes',
  'refused',
  'released',
  'estimated',
];

export const OWNERS: readonly (keyof UsageOwner)[] = ['key', 'principal', 'tenant', 'model', 'route'];

export const NOTHING: UsageAmounts = Object.freeze({
  requests: 0,
  inputTokens: 0,
  outputTokens: 0,
  tokens: 0,
  money: 0,
  bytes: 0,
  refused: 0,
  released: 0,
  estimated: 0,
});
