/** Gives a middleware a name, so that stack traces and router listings say which guard it is. */
export function named<F extends (...args: never[]) => unknown>(guard: string, middleware: F): F {
  const words = guard.split(/[^A-Za-z0-9]+/);
  const camel = words
    .map((word, index) => (index === 0 ? word : word.charAt(0).toUpperCase() + word.slice(1)))
    .join('');
  return Object.defineProperty(middleware, 'name', { value: `${camel}Middleware` });
}
