/** A function of the app's own answered what it must not. Its message is in our words, so it may be told to the operator. */
export class UnsoundAnswerError extends TypeError {
  override readonly name = 'UnsoundAnswerError';
}

/** What `fromRequest` says: `undefined` for nobody, which set-ups also call `null` or `false`. */
export function taken(answer: unknown): object | undefined {
  if (answer === undefined || answer === null || answer === false) return undefined;
  const isPromise = typeof answer === 'object' && typeof Reflect.get(answer, 'then') === 'function';
  if (typeof answer === 'object' && !isPromise) return answer;
  const given = isPromise ? 'a promise' : `a ${typeof answer}`;
  // A promise, taken for somebody or for nobody, would be wrong for every request alike.
  throw new UnsoundAnswerError(`\`fromRequest\` must answer at once, with a principal or undefined; it gave ${given}.`);
}
