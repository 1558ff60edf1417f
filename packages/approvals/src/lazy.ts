/** Whether a call of it does nothing yet: what it does, it does when somebody takes values of it. */
export function isLazyFunction(handler: unknown): boolean {
  return /^\[object (?:Async)?GeneratorFunction\]$/.test(Object.prototype.toString.call(handler));
}

/** An iterator, such as a generator by whichever compiler; no list, map or stream, which hold what was made already. */
export function isIterator(output: unknown): boolean {
  if (typeof output !== 'object' || output === null) return false;
  if (typeof Reflect.get(output, 'next') !== 'function') return false;
  return [Symbol.iterator, Symbol.asyncIterator].some((way) => typeof Reflect.get(output, way) === 'function');
}
