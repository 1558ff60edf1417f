import type { Charge, CountWindow, Ticket } from '../store.ts';

const MOST_ACCOUNTS = 64;

// Clients send UTF-8, in which all lone surrogates are one: such an account gets a name without them.
const inUtf8 = (text: string): string => {
  return /\p{Surrogate}/u.test(text) ? `u${Buffer.from(text, 'utf16le').toString('hex')}` : `=${text}`;
};

// A line end parts the texts of a plan.
const inLine = (text: string): string => {
  return text.includes('\n') ? `u${Buffer.from(text, 'utf16le').toString('hex')}` : inUtf8(text);
};

/** Names the count within its account: what identifies it, the kind first. */
function fieldOf(name: string, window: CountWindow): string {
  switch (window.kind) {
    case 'sliding':
      return `s${window.ms}${inLine(name)}`;
    case 'fixed':
      return `f${window.ms}${inLine(name)}`;
    case 'bucket':
      return `b${window.ms}${inLine(name)}`;
    case 'calendar':
      return `c${window.period}${window.zone.length}:${window.zone}${inLine(name)}`;
    case 'open':
      return `o${inLine(name)}`;
  }
}

/** What a script must know of the window beyond its kind. */
function windowOf(window: CountWindow): string {
  switch (window.kind) {
    case 'sliding':
    case 'fixed':
      return String(window.ms);
    case 'bucket':
      return `${window.ms} ${window.refill}`;
    case 'calendar':
      return window.bounds.join(' ');
    case 'open':
      return '';
  }
}

/** Where a ticket lies. A cluster hashes what is between the braces only: all keys of a shard lie together. */
export interface TicketPlace {
  readonly key: string;
  readonly field: string;
}

/**
 * Tickets that differ in their last two characters, such as those that one process counts up, share a hash: a key and
 * an expiry for each would cost more than all the rest.
 */
export function ticketPlace(prefix: string, { id, shard }: Ticket): TicketPlace {
  const plain = /^[\x21-\x7e]*$/.test(id) ? id : ` ${Buffer.from(id, 'utf16le').toString('hex')}`;
  // One more than the two: a field named '' would be that of the hash itself.
  return { key: `${prefix}{${shard}}t${plain.slice(0, -2)}`, field: `=${plain.slice(-2)}` };
}

/** The keys of all accounts of the charges, each once, and a digit for each charge: which of them is its, from 1. */
export function accountsOf(
  prefix: string,
  shard: string,
  charges: readonly Charge[],
): [keys: string[], layout: string] {
  const accounts: string[] = [];
  const keys: string[] = [];
  let layout = '';
  for (const { account } of charges) {
    let place = accounts.indexOf(account);
    if (place === -1) {
      place = accounts.push(account) - 1;
      keys.push(`${prefix}{${shard}}a${inUtf8(account)}`);
      if (place === MOST_ACCOUNTS) throw new RangeError(`redisQuotaStore: more than ${MOST_ACCOUNTS} accounts at once`);
    }
    layout += String.fromCharCode(49 + place);
  }
  return [keys, layout];
}

/**
 * What the charges of many tickets have in common, as a text of lines: for how long a ticket lives, whose the charges
 * are, then name, limit and window of each.
 * @throws {RangeError} when two charges add to the same count: which limit would it have?
 */
export function planOf(ttlMs: number, layout: string, charges: readonly Charge[]): string {
  let plan = `${ttlMs}\n${layout}\n`;
  const counts = new Set<string>();
  for (const [index, { name, window, limit }] of charges.entries()) {
    const field = fieldOf(name, window);
    const count = `${layout[index]}${field}`;
    if (counts.has(count)) throw new RangeError(`redisQuotaStore: two charges of one count, "${name}"`);
    counts.add(count);
    plan += `${field}\n${limit}\n${windowOf(window)}\n`;
  }
  return plan;
}
