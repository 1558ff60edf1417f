import type { EventDetails } from '@sallyport/core';
import type { Objection } from './rule.ts';

const MAX_LENGTH = 200;

/** A pointer or channel key may hold names and ids that the model chose. Only plain words and indexes are reported. */
function safePlace(at: string): string {
  return at
    .slice(0, 1024)
    .replaceAll(/\[[^\]]*\]?/g, '')
    .split('/')
    .map((token) => (/^(?:[A-Za-z_$]{0,32}|\d{1,6})[#*]?$/.test(token) ? token : '*'))
    .join('/')
    .slice(0, MAX_LENGTH);
}

/** What the operator learns: which rule, where, what kind of text; never the text. */
export function detailsOf(name: string, { rule = name, at, kind, reason }: Objection): EventDetails {
  return {
    rule,
    at: safePlace(at),
    ...(kind === undefined ? {} : { kind }),
    ...(reason === undefined ? {} : { reason }),
  };
}
