/** A JSON value that nobody can change. `JSON.parse` makes `__proto__` an own property, and so it stays. */
export type FrozenJson =
  string | number | boolean | null | readonly FrozenJson[] | { readonly [name: string]: FrozenJson };

function freeze(value: unknown): void {
  if (typeof value !== 'object' || value === null) return;
  for (const name of Object.keys(value)) freeze((value as Record<string, unknown>)[name]);
  Object.freeze(value);
}

/** @param canonical bounded in depth */
export function frozenJson(canonical: string): FrozenJson {
  const value = JSON.parse(canonical) as FrozenJson;
  freeze(value);
  return value;
}
