import { fail, isPlainObject, nearestHint, requireKnown } from './checks.ts';
import { createRedactor } from './redactor.ts';
import type { Redactor } from './redactor.ts';
import type { Finding } from './types.ts';

export interface VaultOptions {
  /**
   * Finds what is hidden. Default: a redactor with the whole catalogue. Compiling one costs time, so give all vaults the
   * same; its mask is not used.
   */
  readonly redactor?: Redactor;
  /**
   * Categories that are kept and may come back: `personal`, `payment`, `custom` (own patterns), `credential`. Default:
   * `personal`. All others get the plain label and are never kept. Security: what may come back, the model can be talked
   * into writing anywhere in its answer.
   */
  readonly restore?: readonly Finding['category'][];
  /** Values that are kept, 1 to 1,000,000. Default 10,000. When the vault is full, new values get the plain label. */
  readonly maxEntries?: number;
  /** Bytes of values that are kept, two a UTF-16 unit, 1 to 1 GiB. Default 1 MiB. An entry costs some 300 more. */
  readonly maxBytes?: number;
}

const OPTIONS = ['redactor', 'restore', 'maxEntries', 'maxBytes'];
const CATEGORIES: readonly string[] = ['credential', 'payment', 'personal', 'custom'];

/** Checks the options and fills in the defaults. Throws a TypeError that names the option and what was received. */
export function readVaultOptions(options: unknown): Required<VaultOptions> {
  if (options !== undefined && !isPlainObject(options)) fail('createVault options', 'an object', options);
  const given = options ?? {};
  requireKnown(given, OPTIONS, 'createVault options');
  return {
    redactor: readRedactor(given['redactor'] ?? createRedactor()),
    restore: readCategories(given['restore'] ?? ['personal']),
    maxEntries: readInteger('maxEntries', given['maxEntries'] ?? 10_000, 1_000_000),
    maxBytes: readInteger('maxBytes', given['maxBytes'] ?? 1_048_576, 2 ** 30),
  };
}

function readRedactor(value: unknown): Redactor {
  if (isPlainObject(value) && typeof value['withMask'] === 'function') return value as unknown as Redactor;
  return fail('redactor', 'a redactor made by createRedactor()', value);
}

function readCategories(value: unknown): readonly Finding['category'][] {
  if (!Array.isArray(value) || value.length === 0) return fail('restore', 'an array of categories', value);
  for (const name of value) {
    if (!CATEGORIES.includes(name as string)) fail('restore', `known categories${nearestHint(name, CATEGORIES)}`, name);
  }
  return [...value] as Finding['category'][];
}

function readInteger(option: string, value: unknown, max: number): number {
  if (typeof value === 'number' && Number.isInteger(value) && value >= 1 && value <= max) return value;
  return fail(option, `an integer from 1 to ${max}`, value);
}
