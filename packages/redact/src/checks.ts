import { nearest } from './edit-distance.ts';

/** Says who complains, about what, and what was received. Received text is cut short: it may be misplaced data. */
export function fail(option: string, expected: string, received: unknown): never {
  throw new TypeError(`redact: ${option} must be ${expected}, received ${describe(received)}`);
}

export function isPlainObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function requireKnown(value: object, known: readonly string[], where: string): void {
  for (const name of Object.keys(value)) {
    if (known.includes(name)) continue;
    throw new TypeError(`redact: unknown option "${name.slice(0, 64)}" in ${where}${nearestHint(name, known)}`);
  }
}

export function nearestHint(value: unknown, known: readonly string[]): string {
  const hint = typeof value === 'string' ? nearest(value, known) : undefined;
  return hint === undefined ? '' : `; did you mean "${hint}"?`;
}

function describe(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(value.slice(0, 64));
  if (typeof value === 'number' || typeof value === 'boolean' || value === null || value === undefined)
    return String(value);
  return Array.isArray(value) ? 'an array' : `a value of type ${typeof value}`;
}
