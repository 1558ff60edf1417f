import type { Principal } from '@sallyport/core';

/** Conditions of a rule in CASL's form, with placeholders still in it. */
export type Conditions = Readonly<Record<string, unknown>>;

export const PLACEHOLDERS = ['id', 'tenant', 'kind'] as const;
type Known = (typeof PLACEHOLDERS)[number];

export const isObject = (value: unknown): value is Conditions => typeof value === 'object' && value !== null;

export const isPlaceholder = (value: unknown): value is { readonly $principal: Known } => {
  return isObject(value) && Object.hasOwn(value, '$principal');
};

export function hasPlaceholder(value: unknown): boolean {
  return isPlaceholder(value) || (isObject(value) && Object.values(value).some(hasPlaceholder));
}

/**
 * Fills the placeholders in.
 * @returns `undefined` when the principal lacks a value: `undefined` in a condition would match what has none either
 */
export function fillConditions(value: unknown, principal: Pick<Principal, Known>): unknown {
  if (isPlaceholder(value)) return principal[value.$principal];
  if (!isObject(value)) return value;
  const filled = Object.entries(value).map(([name, part]) => [name, fillConditions(part, principal)] as const);
  if (filled.some(([, part]) => part === undefined)) return undefined;
  return Array.isArray(value) ? filled.map(([, part]) => part) : Object.fromEntries(filled);
}
