import { withinTime } from '@sallyport/core';

export type Answer<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: unknown };

/** Asks a function of the app, which may be slow or down: an outage becomes a value that the policy decides on. */
export async function answerOf<T>(ask: () => T | Promise<T>, limitMs: number): Promise<Answer<T>> {
  try {
    const answer = ask();
    return { ok: true, value: answer instanceof Promise ? await withinTime(answer, limitMs) : answer };
  } catch (error) {
    return { ok: false, error };
  }
}
