import { catalogue as fullCatalogue } from './catalogue/index.ts';
import { checkPatterns } from './check-patterns.ts';
import { fail, isPlainObject, nearestHint, requireKnown } from './checks.ts';
import { KeyNames } from './keys.ts';
import { isTextMask } from './masks/text-mask.ts';
import type { CatalogueEntry, Category, Mask, Pattern } from './types.ts';

export interface RedactorOptions {
  /** The entries to start from. Default: all of `catalogue`. */
  readonly catalogue?: readonly CatalogueEntry[];
  /** Which categories of it to use. Default: all. Security: a category left out is not looked for. */
  readonly categories?: readonly Category[];
  /** Own patterns, after those of the catalogue. */
  readonly add?: readonly Pattern[];
  /** Names of entries to leave out. Security: what is left out stays readable. */
  readonly remove?: readonly string[];
  /** Names of keys whose values `value()` hides, whatever their case and spelling. */
  readonly keys?: { readonly add?: readonly string[]; readonly remove?: readonly string[] };
  /**
   * `label` (default) writes [REDACTED:name]. `partial` adds the last four units of card numbers, account numbers and
   * keys of at least 12 units. `pseudonyms({ key })` writes the same for the same value. A function gets the finding,
   * never the text; if it throws, the label is written.
   */
  readonly mask?: Mask;
  /** How deep `value()` looks, 1 to 256. Default 32. Deeper values are replaced, never passed. */
  readonly maxDepth?: number;
  /** UTF-16 units that a stream may hold, 1 to 65,536. Default 512. A pattern that needs more is refused. */
  readonly maxHold?: number;
}

export interface Settings {
  readonly entries: readonly CatalogueEntry[];
  readonly added: readonly Pattern[];
  readonly keys: KeyNames;
  readonly mask: Mask;
  readonly maxDepth: number;
  readonly maxHold: number;
}

const OPTIONS = ['catalogue', 'categories', 'add', 'remove', 'keys', 'mask', 'maxDepth', 'maxHold'];
const CATEGORIES: readonly Category[] = ['credential', 'payment', 'personal'];

/** Checks the options and fills in the defaults. Throws a TypeError that names the option and what was received. */
export function readOptions(options: unknown): Settings {
  if (options !== undefined && !isPlainObject(options)) fail('options', 'an object', options);
  const given = options ?? {};
  requireKnown(given, OPTIONS, 'options');
  const base = checkPatterns('catalogue', given['catalogue'] ?? fullCatalogue, true);
  const added = checkPatterns('add', given['add'] ?? [], false);
  const categories = readNames('categories', given['categories'] ?? CATEGORIES);
  for (const category of categories) requireOneOf('categories', category, CATEGORIES);
  const removed = readNames('remove', given['remove'] ?? []);
  const names = base.map(({ name }) => name);
  for (const name of removed) requireOneOf('remove', name, names);
  const entries = base.filter(({ name, category }) => categories.includes(category) && !removed.includes(name));
  requireDistinct([...entries, ...added]);
  const keys = given['keys'] ?? {};
  if (!isPlainObject(keys)) fail('keys', 'an object with add and remove', keys);
  requireKnown(keys, ['add', 'remove'], 'keys');
  return {
    entries,
    added,
    keys: new KeyNames(readNames('keys.add', keys['add'] ?? []), readNames('keys.remove', keys['remove'] ?? [])),
    mask: readMask(given['mask'] ?? 'label'),
    maxDepth: readInteger('maxDepth', given['maxDepth'] ?? 32, 256),
    maxHold: readInteger('maxHold', given['maxHold'] ?? 512, 65_536),
  };
}

function readNames(option: string, value: unknown): readonly string[] {
  if (!Array.isArray(value)) return fail(option, 'an array of names', value);
  for (const name of value) {
    if (typeof name !== 'string' || name === '') fail(option, 'an array of names', name);
  }
  return value as string[];
}

function requireOneOf(option: string, value: string, known: readonly string[]): void {
  if (!known.includes(value)) fail(option, `known names${nearestHint(value, known)}`, value);
}

function requireDistinct(patterns: readonly Pattern[]): void {
  const seen = new Set<string>();
  for (const { name } of patterns) {
    if (seen.has(name)) fail('add', 'names that are not yet taken (remove the entry to replace it)', name);
    seen.add(name);
  }
}

export function readMask(value: unknown): Mask {
  if (value === 'label' || value === 'partial' || isTextMask(value)) return value;
  if (typeof value === 'function') return value as Exclude<Mask, string>;
  return fail(
    'mask',
    `"label", "partial", pseudonyms({ key }) or a function${nearestHint(value, ['label', 'partial'])}`,
    value,
  );
}

function readInteger(option: string, value: unknown, max: number): number {
  if (typeof value === 'number' && Number.isInteger(value) && value >= 1 && value <= max) return value;
  return fail(option, `an integer from 1 to ${max}`, value);
}
