import { ConfigError } from '@sallyport/core';

/** A route that is added after the policies were put in would have none, so it cannot be added. */
export function seal(stack: unknown[]): void {
  if (Object.isFrozen(stack)) return;
  const refuse = (): never => {
    throw new ConfigError('protectRoutes', 'strict', 'a route was added after `protectRoutes`; call it last.');
  };
  for (const name of ['push', 'unshift', 'splice']) Object.defineProperty(stack, name, { value: refuse });
  Object.freeze(stack);
}
