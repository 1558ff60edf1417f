import type { Charge, CountWindow, Ticket } from '../store.ts';

/** Where the counts of some charges are: the keys of a script, and what it has to know of each charge. */
export interface Places {
  readonly ticketField: string;
  /** That of the ticket, then those of the accounts, each once. */
  readonly keys: readonly string[];
  /** A digit for each charge: which of the accounts, from 1. */
  readonly layout: string;
  readonly fields: readonly string[];
  readonly windows: readonly string[];
}

const MOST_ACCOUNTS = 64;

// Clients send UTF-8, in which all lone surrogates are one: such an account gets a name without them.
const inUtf8 = (text: string): string => {
  return /\p{Surrogate}/u.test(text) ? `u${Buffer.from(text, 'utf16le').toString('hex')}` : `=${text}`;
};

/** Names the count within its account: what identifies it, the kind first. */
function fieldOf(name: string, window: CountWindow): string {
  switch (window.kind) {
    case 'sliding':
      return `s${window.ms}${inUtf8(name)}`;
    case 'fixed':
      return `f${window.ms}${inUtf8(name)}`;
    case 'bucket':
      return `b${window.ms}${inUtf8(name)}`;
    case 'calendar':
      return `c${window.period}${window.zone.length}:${window.zone}${inUtf8(name)}`;
    case 'open':
      return `o${inUtf8(name)}`;
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

/** @throws {RangeError} when two charges add to the same count: which limit would it have? */
export function placesOf(prefix: string, ticket: Ticket, charges: readonly Charge[]): Places {
  const { key: ticketsKey, field: ticketField } = ticketPlace(prefix, ticket);
  const keys = [ticketsKey];
  const fields: string[] = [];
  const windows: string[] = [];
  let layout = '';
  for (const { account, name, window } of charges) {
    const key = `${prefix}{${ticket.shard}}a${inUtf8(account)}`;
    let place = keys.indexOf(key, 1);
    if (place === -1) place = keys.push(key) - 1;
    if (place > MOST_ACCOUNTS) throw new RangeError(`redisQuotaStore: more than ${MOST_ACCOUNTS} accounts at once`);
    const digit = String.fromCharCode(48 + place);
    const field = fieldOf(name, window);
    for (let other = fields.indexOf(field); other !== -1; other = fields.indexOf(field, other + 1)) {
      if (layout[other] === digit) throw new RangeError(`redisQuotaStore: two charges of one count, "${name}"`);
    }
    layout += digit;
    fields.push(field);
    windows.push(windowOf(window));
  }
  return { ticketField, keys, layout, fields, windows };
}
