/** `level=error` or `principal.id=user-7`: keeps the records whose field, as text, is exactly that. */
export interface FieldFilter {
  readonly path: readonly string[];
  readonly value: string;
}

export function parseFieldFilter(text: string): FieldFilter | undefined {
  const at = text.indexOf('=');
  const path = text.slice(0, Math.max(at, 0)).split('.');
  return at > 0 && path.every((part) => part !== '') ? { path, value: text.slice(at + 1) } : undefined;
}

function valueAt(record: unknown, path: readonly string[]): unknown {
  let value = record;
  for (const key of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined;
    value = Reflect.get(value, key) as unknown;
  }
  return value;
}

/** A line that is no JSON has no fields. */
export function matches(line: string, filters: readonly FieldFilter[]): boolean {
  if (filters.length === 0) return true;
  try {
    const record: unknown = JSON.parse(line);
    return filters.every(({ path, value }) => {
      const found = valueAt(record, path);
      return typeof found === 'string' ? found === value : found !== undefined && JSON.stringify(found) === value;
    });
  } catch {
    return false;
  }
}
