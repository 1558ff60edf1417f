import { optional, readOptions, rule } from '@sallyport/core';
import type { OptionEntry, Outcome } from '@sallyport/core';

const name = (fallback: string): OptionEntry<string> => optional(rule.text(), fallback);

/** Level names of a request's record. Frozen, with defaults filled in. */
export function outcomeLevels(owner: string, levels: object): Readonly<Record<Outcome['kind'], string>> {
  return readOptions(`${owner}: \`levels\``, levels, {
    completed: name('info'),
    denied: name('warn'),
    withheld: name('warn'),
    failed: name('error'),
    aborted: name('info'),
  });
}

/** How much an event matters. `failed` is a guard that could not do its work. */
export type EventKind = 'allowed' | 'flagged' | 'denied' | 'failed';

export function eventLevels(owner: string, levels: object): Readonly<Record<EventKind, string>> {
  return readOptions(`${owner}: \`levels\``, levels, {
    allowed: name('info'),
    flagged: name('warn'),
    denied: name('warn'),
    failed: name('error'),
  });
}
