import type { Principal } from '@sallyport/core';

/** A call to be priced: before it with what is reserved, after it with what was used. */
export interface PricedCall {
  readonly model: string;
  readonly inputTokens: number;
  readonly outputTokens: number;
  readonly principal: Principal | undefined;
}

/**
 * Price of a call in millionths of a currency unit, not negative; fractions are rounded up. `undefined`: no price is
 * known, and under a limit on money the call is refused.
 */
export type Price = (call: PricedCall) => number | undefined;

/** @throws {TypeError} when the function answers anything but a number that is not negative, or `undefined` */
export function priceOf(price: Price, call: PricedCall): number | undefined {
  const amount: unknown = price(call);
  if (amount === undefined || amount === null) return undefined;
  if (typeof amount === 'number' && amount >= 0) return Math.min(Math.ceil(amount), Number.MAX_SAFE_INTEGER);
  throw new TypeError(`quota: \`price\` must return a number of at least 0 or undefined, got ${typeof amount}.`);
}

/** The shape of `calcPrice` of @pydantic/genai-prices, so that the package is yours to install and to update. */
export type CalcPrice = (
  usage: { input_tokens: number; output_tokens: number },
  model: string,
  options?: { providerId?: string },
) => { readonly total_price: number } | null | undefined;

/**
 * `price` from genai-prices, in millionths of a US dollar.
 * @param providerId of genai-prices, such as 'openai'; without it, the provider is found by the model's name
 */
export function genaiPrice(calcPrice: CalcPrice, providerId?: string): Price {
  const options = providerId === undefined ? undefined : { providerId };
  return function price({ model, inputTokens, outputTokens }) {
    const priced = calcPrice({ input_tokens: inputTokens, output_tokens: outputTokens }, model, options);
    // Twelve digits: binary fractions of a dollar must not round up to a millionth more.
    return priced ? Number((priced.total_price * 1e6).toPrecision(12)) : undefined;
  };
}
