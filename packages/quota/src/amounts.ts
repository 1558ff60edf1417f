/** What a limit can count. Money is in millionths of a currency unit, whichever `price` uses. */
export type Unit = 'requests' | 'input-tokens' | 'output-tokens' | 'tokens' | 'money' | 'parallel' | 'bytes';

/**
 * How much a call needs (before) or used (after): non-negative whole numbers. Only what a limit counts must be there;
 * `tokens` may be left out where `inputTokens` and `outputTokens` are given.
 */
export interface Amounts {
  readonly requests?: number;
  readonly tokens?: number;
  readonly inputTokens?: number;
  readonly outputTokens?: number;
  /** In millionths of a currency unit. */
  readonly money?: number;
  readonly bytes?: number;
}

const member = {
  requests: 'requests',
  tokens: 'tokens',
  'input-tokens': 'inputTokens',
  'output-tokens': 'outputTokens',
  money: 'money',
  bytes: 'bytes',
} as const;

const own = (amounts: Amounts, name: keyof Amounts): unknown => {
  return Object.hasOwn(amounts, name) ? amounts[name] : undefined;
};

const counts = (amount: unknown): amount is number => Number.isSafeInteger(amount) && Number(amount) >= 0;

/** @throws {TypeError} when the amount of a limited unit is missing or not a non-negative integer */
export function amountOf(amounts: Amounts, unit: Unit): number {
  if (unit === 'parallel') return 1;
  // A wrong amount is a bug of the caller. Taking NaN or an absent member for nothing would make calls free.
  let amount = own(amounts, member[unit]);
  if (unit === 'tokens' && amount === undefined) {
    const [input, output] = [own(amounts, 'inputTokens'), own(amounts, 'outputTokens')];
    if (counts(input) && counts(output)) amount = Math.min(input + output, Number.MAX_SAFE_INTEGER);
  }
  if (counts(amount)) return amount;
  throw new TypeError(`quota: amount of ${unit} must be a non-negative integer, got ${String(amount)}.`);
}
