// Global, so that what lists routes knows it whichever copy of this package made it.
const GUARD = Symbol.for('sallyport.guard');

/** Gives a middleware a name, so that stack traces and router listings say which guard it is, and marks it as one. */
export function named<F extends (...args: never[]) => unknown>(guard: string, middleware: F): F {
  const words = guard.split(/[^A-Za-z0-9]+/);
  const camel = words
    .map((word, index) => (index === 0 ? word : word.charAt(0).toUpperCase() + word.slice(1)))
    .join('');
  Object.defineProperty(middleware, GUARD, { value: true });
  return Object.defineProperty(middleware, 'name', { value: `${camel}Middleware` });
}
