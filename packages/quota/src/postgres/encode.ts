import type { Charge, CountWindow } from '../store.ts';
import { CHARGE, KINDS } from './layout.ts';

// PostgreSQL's text takes neither NUL nor half a surrogate pair; JSON writes both as escapes, and no two texts alike.
const PLAIN = /^[\w:.@/+=-]*$/;
const escape = (unit: string): string => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;

/** ASCII, so that its order is the same to JavaScript and to PostgreSQL. */
const textOf = (text: string): string => {
  return PLAIN.test(text) ? text : JSON.stringify(text).replaceAll(/[^\0-\x7f]/g, escape);
};

/** An array as PostgreSQL reads it. Every client sends a text as it is. */
export const arrayOf = (texts: readonly (string | null)[]): string => {
  const quoted = texts.map((text) => {
    if (text === null) return 'null';
    return PLAIN.test(text) ? `"${text}"` : `"${text.replaceAll(/["\\]/g, String.raw`\$&`)}"`;
  });
  return `{${quoted.join(',')}}`;
};

export const ticketKey = (shard: string, id: string): string => `${shard}/${textOf(id)}`;

function countId(name: string, window: CountWindow): string {
  const [, letter] = KINDS[window.kind];
  if (window.kind === 'open') return `${letter}/${textOf(name)}`;
  const which = window.kind === 'calendar' ? `${window.period}:${window.zone}` : window.ms;
  return `${letter}${which}/${textOf(name)}`;
}

/** Parameters of `reserve`: accounts in the order in which they are locked, ids of counts, and numbers by charge. */
export interface EncodedCharges {
  /** The first account, by which calls of one account each are ordered. */
  readonly first: string;
  readonly accounts: number;
  readonly keys: string;
  readonly counts: string;
  readonly nums: string;
}

export function encodeCharges(shard: string, charges: readonly Charge[]): EncodedCharges {
  const accounts = charges.map(({ account }) => `${shard}/${textOf(account)}`);
  // Any order will do that is the same everywhere.
  const keys = accounts.length === 1 ? accounts : [...new Set(accounts)].toSorted((a, b) => (a < b ? -1 : 1));
  const nums: number[] = [];
  const bounds: number[] = [];
  charges.forEach(({ window, limit, amount }, index) => {
    const own = window.kind === 'calendar' ? window.bounds : [];
    const ms = 'ms' in window ? window.ms : 0;
    const refill = window.kind === 'bucket' ? window.refill : 0;
    const from = charges.length * CHARGE + bounds.length + 1;
    nums.push(keys.indexOf(accounts[index] as string) + 1, KINDS[window.kind][0], ms, refill, limit, amount);
    nums.push(own.length, from);
    bounds.push(...own);
  });
  return {
    first: keys[0] as string,
    accounts: keys.length,
    keys: arrayOf(keys),
    counts: arrayOf(charges.map(({ name, window }) => countId(name, window))),
    nums: `{${[...nums, ...bounds].join(',')}}`,
  };
}
