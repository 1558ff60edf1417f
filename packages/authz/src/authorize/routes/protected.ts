/** What a table says of one method of a route. `observed`: it has a row, which refuses nobody. */
export type Protection = 'table' | 'open' | 'observed';

// Which method of which route a table guards. Weak: a router that is dropped takes its entries along.
const known = new WeakMap<object, Map<string, Protection>>();

export function protectedBy(target: object, method: string): Protection | undefined {
  return known.get(target)?.get(method);
}

/** The methods that have rows of their own. */
export function protectedMethods(target: object): readonly string[] {
  return [...(known.get(target)?.keys() ?? [])];
}

export function isProtected(target: object): boolean {
  return known.has(target);
}

export function remember(target: object, methods: ReadonlyMap<string, Protection>): void {
  known.set(target, new Map(methods));
}
