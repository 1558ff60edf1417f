import type { GuardEvent } from '@sallyport/core';
import { REASONS } from './reasons.ts';

// Where guards name the reason, the most telling place first.
const PLACES = ['rule', 'reason', 'kind', 'detector'] as const;

/** Why, as far as the event says it: the first name that has words, or else the first name as it stands. */
export function reasonOf({ guard, code, details }: GuardEvent): string | undefined {
  const names = [...PLACES.map((place) => details[place]), code].filter((name) => typeof name === 'string');
  const words = REASONS.get(guard);
  const known = names.find((name) => words?.has(name));
  return known === undefined ? names[0]?.replaceAll(/[-_]/g, ' ') : words?.get(known);
}
