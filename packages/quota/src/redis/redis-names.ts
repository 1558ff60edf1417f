import { createHash } from 'node:crypto';
import type { Charge, CountWindow, Ticket } from '../store.ts';

// Of accounts and of windows: as many digits as there are.
const MOST = 64;
const digit = (index: number): string => String.fromCharCode(49 + index);

// Clients send UTF-8, in which all lone surrogates are one: such an account gets a name without them.
const inUtf8 = (text: string): string => {
  return /\p{Surrogate}/u.test(text) ? `u${Buffer.from(text, 'utf16le').toString('hex')}` : `=${text}`;
};

/** Names the count within its account: what identifies it, the kind first. */
function countOf(name: string, window: CountWindow): string {
  switch (window.kind) {
    case 'sliding':
    case 'fixed':
    case 'bucket':
      return `${window.kind} ${window.ms} ${name}`;
    case 'calendar':
      return `${window.kind} ${window.period} ${window.zone.length}:${window.zone} ${name}`;
    case 'open':
      return `${window.kind} ${name}`;
  }
}

/** The same in 12 characters, since a script finds and copies names of one length sooner: the kind, 66 bits of a hash. */
function shortOf(count: string): string {
  return count.charAt(0) + createHash('sha256').update(count, 'utf16le').digest('base64url').slice(0, 11);
}

// As the memory store has it.
const SLOTS = 60;

/** What a script must know of the window beyond its kind: two numbers, or one and the bounds of a calendar. */
function windowOf(window: CountWindow): string {
  switch (window.kind) {
    case 'sliding': {
      const slot = Math.ceil(window.ms / SLOTS);
      return `${slot} ${Math.ceil(window.ms / slot)}`;
    }
    case 'fixed':
      return `${window.ms} 0`;
    case 'bucket':
      return `${window.ms} ${window.refill}`;
    case 'calendar':
      return `0 ${window.bounds.join(' ')}`;
    case 'open':
      return '0 0';
  }
}

/** Where a ticket lies. A cluster hashes what is between the braces only: all keys of a shard lie together. */
export interface TicketPlace {
  readonly key: string;
  readonly field: string;
}

/** Names keys. What the last ticket had in common with this one is not put together anew. */
export class RedisNames {
  readonly #prefix: string;
  #shard: string | undefined;
  #tickets = '';
  #accounts = '';
  #stem = '';
  #key = '';

  constructor(prefix: string) {
    this.#prefix = prefix;
  }

  /**
   * Tickets that differ in their last two characters, such as those that one process counts up, share a hash: a key and
   * an expiry for each would cost more than all the rest.
   */
  ticketPlace({ id, shard }: Ticket): TicketPlace {
    this.#enter(shard);
    const plain = /^[\x21-\x7e]*$/.test(id) ? id : ` ${Buffer.from(id, 'utf16le').toString('hex')}`;
    if (this.#key === '' || plain.length !== this.#stem.length + 2 || !plain.startsWith(this.#stem)) {
      this.#stem = plain.slice(0, -2);
      this.#key = `${this.#tickets}${this.#stem}`;
    }
    // One more than the two: a field named '' would be that of the hash itself.
    return { key: this.#key, field: `=${plain.slice(-2)}` };
  }

  /** The keys of all accounts of the charges, each once, and a digit for each charge: which of them is its, from 1. */
  accountsOf(shard: string, charges: readonly Charge[]): [keys: string[], layout: string] {
    this.#enter(shard);
    const accounts: string[] = [];
    const keys: string[] = [];
    let layout = '';
    for (let index = 0; index < charges.length; index++) {
      const { account } = charges[index] as Charge;
      let place = accounts.indexOf(account);
      if (place === -1) {
        place = accounts.push(account) - 1;
        keys.push(this.#accounts + inUtf8(account));
        if (place === MOST) throw new RangeError(`redisQuotaStore: more than ${MOST} accounts at once`);
      }
      layout += digit(place);
    }
    return [keys, layout];
  }

  #enter(shard: string): void {
    if (shard === this.#shard) return;
    this.#shard = shard;
    this.#tickets = `${this.#prefix}{${shard}}t`;
    this.#accounts = `${this.#prefix}{${shard}}a`;
    this.#key = '';
  }
}

/** What the charges of many tickets have in common. */
export interface Plan {
  /** For the script. */
  readonly text: string;
  /** Of each charge which window it has, from 0: those that have the same one begin anew together. */
  readonly shares: readonly number[];
  readonly windows: number;
}

/**
 * As a text of lines: for how long a ticket lives, then of each charge the digits of its account and of its window, its
 * name, its limit and its window.
 * @throws {RangeError} when two charges add to the same count: which limit would it have?
 */
export function planOf(ttlMs: number, layout: string, charges: readonly Charge[]): Plan {
  let text = `${ttlMs}\n`;
  const counts = new Set<string>();
  const windows: string[] = [];
  const shares: number[] = [];
  for (const [index, { name, window, limit }] of charges.entries()) {
    const short = shortOf(countOf(name, window));
    const count = `${layout[index]}${short}`;
    if (counts.has(count)) throw new RangeError(`redisQuotaStore: two charges of one count, "${name}"`);
    counts.add(count);
    const own = windowOf(window);
    const key = `${window.kind} ${own}`;
    let share = windows.indexOf(key);
    if (share === -1) share = windows.push(key) - 1;
    if (share === MOST) throw new RangeError(`redisQuotaStore: more than ${MOST} windows at once`);
    shares.push(share);
    text += `${layout[index]}${digit(share)}${short} ${limit} ${own}\n`;
  }
  return { text, shares, windows: windows.length };
}
