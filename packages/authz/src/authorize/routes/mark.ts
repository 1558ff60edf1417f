import type { IncomingMessage } from 'node:http';
import type { Mode } from '@sallyport/core';

// Global, so that two copies of this package know each other's marks.
const MARK = Symbol.for('sallyport.authorize');
/** Set by core on every middleware that is made of a guard: it answers only to refuse. */
const GUARD = Symbol.for('sallyport.guard');

interface Mark {
  readonly mode: Mode;
  /** Whether this very middleware let the request pass. */
  readonly passed: (request: IncomingMessage) => boolean;
}

const markOf = (middleware: unknown): Mark | undefined => {
  return typeof middleware === 'function' ? (Reflect.get(middleware, MARK) as Mark | undefined) : undefined;
};

/** Says of a middleware that it authorizes, for the listing of routes. */
export function markAuthorizing<F extends object>(middleware: F, mode: Mode, passed: Mark['passed'] = () => true): F {
  const mark: Mark = { mode, passed };
  return Object.defineProperty(middleware, MARK, { value: mark });
}

export function markGuard<F extends object>(middleware: F): F {
  return Object.defineProperty(middleware, GUARD, { value: true });
}

/** Whether this middleware authorizes, and refuses too: in observe mode it protects nothing. */
export function authorizes(middleware: unknown): boolean {
  return markOf(middleware)?.mode === 'enforce';
}

/** Whether an enforcing middleware was asked about this request and said yes. */
export function hasPassed(middleware: unknown, request: IncomingMessage): boolean {
  return markOf(middleware)?.passed(request) === true;
}

/**
 * Whether a list of handlers begins with one that authorizes, and has one to protect. In front of it only guards may
 * stand: any other middleware may answer by itself.
 */
export function beginsAuthorized(handlers: readonly unknown[]): boolean {
  const first = handlers.findIndex(
    (one) => typeof one !== 'function' || Reflect.get(one, GUARD) !== true || authorizes(one),
  );
  return first >= 0 && first < handlers.length - 1 && authorizes(handlers[first]);
}
