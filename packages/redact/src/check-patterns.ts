import { fail, isPlainObject, requireKnown } from './checks.ts';
import type { CatalogueEntry, Pattern } from './types.ts';

const PATTERN_FIELDS = ['name', 'expression', 'ignoreCase', 'notBefore', 'notAfter', 'validate', 'part'];
const ENTRY_FIELDS = [...PATTERN_FIELDS, 'category', 'showLastFour', 'examples', 'counterExamples', 'source'];
const TYPES: Readonly<Record<string, string>> = {
  expression: 'string',
  ignoreCase: 'boolean',
  notBefore: 'string',
  notAfter: 'string',
  validate: 'function',
  part: 'function',
  showLastFour: 'boolean',
};
const CATEGORIES: readonly unknown[] = ['credential', 'payment', 'personal'];

export function checkPatterns(option: 'catalogue', value: unknown, isCatalogue: true): readonly CatalogueEntry[];
export function checkPatterns(option: 'add', value: unknown, isCatalogue: false): readonly Pattern[];
export function checkPatterns(option: string, value: unknown, isCatalogue: boolean): readonly Pattern[] {
  if (!Array.isArray(value)) return fail(option, 'an array of patterns', value);
  return value.map((pattern: unknown, index) => checkPattern(`${option}[${index}]`, pattern, isCatalogue));
}

/** Of patterns that cannot change one copy is enough, by which what was compiled from it is known again. */
const copies = new WeakMap<object, Pattern>();

function checkPattern(where: string, pattern: unknown, isCatalogue: boolean): Pattern {
  if (!isPlainObject(pattern)) return fail(where, 'a pattern with a name and an expression', pattern);
  const known = copies.get(pattern);
  if (known !== undefined && isCatalogue) return known;
  requireKnown(pattern, isCatalogue ? ENTRY_FIELDS : PATTERN_FIELDS, where);
  const { name } = pattern;
  // The name is written into masked text, so it must not itself look like anything.
  if (typeof name !== 'string' || !/^[a-z][a-z0-9-]{0,63}$/.test(name)) {
    fail(`${where}.name`, 'lower-case words joined by "-"', name);
  }
  if (pattern['expression'] === undefined) fail(`${where}.expression`, 'a string', undefined);
  for (const [field, type] of Object.entries(TYPES)) {
    const value = pattern[field];
    if (value !== undefined && typeof value !== type) fail(`${where}.${field}`, `a ${type}`, value);
  }
  if (isCatalogue && !CATEGORIES.includes(pattern['category'])) {
    fail(`${where}.category`, 'credential, payment or personal', pattern['category']);
  }
  // A copy: later changes to the caller's object must not reach a compiled redactor.
  const copy = Object.freeze({ ...pattern }) as unknown as Pattern;
  if (isCatalogue && Object.isFrozen(pattern)) copies.set(pattern, copy);
  return copy;
}
