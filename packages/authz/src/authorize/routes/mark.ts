import type { Mode } from '@sallyport/core';

// Global, so that two copies of this package know each other's marks.
const MARK = Symbol.for('sallyport.authorize');

/** Says of a middleware that it authorizes, for the listing of routes. */
export function markAuthorizing<F extends object>(middleware: F, mode: Mode): F {
  return Object.defineProperty(middleware, MARK, { value: mode });
}

/** Whether this middleware authorizes, and refuses too: in observe mode it protects nothing. */
export function authorizes(middleware: unknown): boolean {
  return typeof middleware === 'function' && Reflect.get(middleware, MARK) === 'enforce';
}
