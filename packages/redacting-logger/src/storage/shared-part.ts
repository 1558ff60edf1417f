/** What a limited reader gets of a record: the named top-level fields, in the order they are named. */
export function sharedPart(line: string, fields: readonly string[]): string {
  let record: unknown;
  try {
    record = JSON.parse(line);
  } catch {
    return '{}';
  }
  if (typeof record !== 'object' || record === null) return '{}';
  const part = fields.filter((field) => Object.hasOwn(record, field));
  return JSON.stringify(Object.fromEntries(part.map((field) => [field, Reflect.get(record, field) as unknown])));
}
