import { optional, readOptions, required, rule } from '@sallyport/core';
import type { OptionRule } from '@sallyport/core';
import type { Charge, LimitState, QuotaStore, ReserveResult, SettleResult, Ticket } from '../store.ts';
import { END, RECALL } from './lua-end.ts';
import { RESERVE } from './lua-reserve.ts';
import { sendCommands } from './redis-client.ts';
import type { QuotaRedisClient } from './redis-client.ts';
import { placesOf, ticketPlace } from './redis-names.ts';
import type { Places } from './redis-names.ts';
import { redisScript } from './redis-script.ts';
import type { RunScript } from './redis-script.ts';

export interface RedisQuotaStoreOptions {
  /** A connected client of ioredis or node-redis, of one server or of a cluster. Redis 6.2 or later, or Valkey. */
  readonly client: QuotaRedisClient;
  /**
   * Begins every key. Quotas with another prefix count apart.
   * @default 'sallyport:quota:'
   */
  readonly prefix?: string;
  /**
   * Milliseconds since the epoch, in place of the server's clock. For tests: keys are then not removed when they are
   * over, but ten minutes after their last use.
   * Security: processes whose clocks differ count wrongly.
   */
  readonly now?: () => number;
}

const clientRule: OptionRule<QuotaRedisClient> = rule.instanceOf('an object with call() or sendCommand()', (value) => {
  return ['call', 'sendCommand'].some((method) => typeof Reflect.get(value, method) === 'function');
});

// No braces: the first pair in a key must be that of the shard.
const prefixRule: OptionRule<string> = {
  expects: 'a text of up to 100 visible ASCII characters without braces',
  accepts: (value) => typeof value === 'string' && /^[\x21-\x7a|~]{0,100}$/.test(value),
};

const table = {
  client: required(clientRule),
  prefix: optional(prefixRule, 'sallyport:quota:'),
  now: optional(rule.callable<() => number>()),
};

/** What a process remembers of its open reservations, so that it can name all keys when it settles. */
interface Booked extends Places {
  readonly amounts: readonly string[];
}

// Beyond, the oldest are forgotten: settling them takes a second command.
const MOST_BOOKED = 50_000;

const isNumbers = (value: unknown, length: number): value is number[] => {
  return Array.isArray(value) && value.length === length && value.every((one) => Number.isSafeInteger(one));
};

const isTexts = (value: unknown): value is string[] => {
  return Array.isArray(value) && value.every((one) => typeof one === 'string');
};

class RedisQuotaStore implements QuotaStore {
  readonly #prefix: string;
  readonly #clock: (() => number) | undefined;
  readonly #reserve: RunScript;
  readonly #end: RunScript;
  readonly #recall: RunScript;
  readonly #booked = new Map<string, Booked>();

  constructor(client: QuotaRedisClient, prefix: string, now: (() => number) | undefined) {
    const send = sendCommands(client);
    this.#prefix = prefix;
    this.#clock = now;
    this.#reserve = redisScript(send, RESERVE);
    this.#end = redisScript(send, END);
    this.#recall = redisScript(send, RECALL);
  }

  async reserve(ticket: Ticket, charges: readonly Charge[], ttlMs: number, overdraw = false): Promise<ReserveResult> {
    const places = placesOf(this.#prefix, ticket, charges);
    const amounts: string[] = [];
    const args = [places.ticketField, places.layout, String(ttlMs)];
    for (let index = 0; index < charges.length; index++) {
      const { amount, limit } = charges[index] as Charge;
      amounts.push(String(amount));
      args.push(places.fields[index] as string, String(limit), String(amount), places.windows[index] as string);
    }
    if (overdraw || this.#clock !== undefined) args.push(overdraw ? '1' : '');
    if (this.#clock !== undefined) args.push(String(Math.floor(this.#clock())));
    const reply = await this.#reserve(places.keys, args);
    if (!isNumbers(reply, 1 + 3 * charges.length)) throw new TypeError('redisQuotaStore: not an answer of its script');
    const allowed = reply[0] === 1;
    if (allowed || overdraw) this.#remember(ticket.id, { ...places, amounts });
    const states: LimitState[] = [];
    for (let at = 1; at < reply.length; at += 3) {
      const [remaining, resetMs, retry] = [reply[at] as number, reply[at + 1] as number, reply[at + 2] as number];
      states.push({ remaining, resetMs, retryAfterMs: retry < 0 ? undefined : retry });
    }
    return { allowed, states };
  }

  settle(ticket: Ticket, used: readonly number[]): Promise<SettleResult> {
    return this.#close(ticket, used);
  }

  release(ticket: Ticket): Promise<SettleResult> {
    return this.#close(ticket, undefined);
  }

  async #close(ticket: Ticket, used: readonly number[] | undefined): Promise<SettleResult> {
    const booked = this.#booked.get(ticket.id) ?? (await this.#recallFrom(ticket));
    if (booked === undefined) return 'gone';
    const args = [booked.ticketField, booked.layout, used === undefined ? '1' : ''];
    for (let index = 0; index < booked.fields.length; index++) {
      const amount = booked.amounts[index] as string;
      const was = used === undefined ? '0' : String(used[index] ?? amount);
      args.push(booked.fields[index] as string, amount, was, booked.windows[index] as string);
    }
    if (this.#clock !== undefined) args.push(String(Math.floor(this.#clock())));
    const reply = await this.#end(booked.keys, args);
    this.#booked.delete(ticket.id);
    if (reply === 1) return 'settled';
    if (reply === 2) return 'late';
    if (reply === 0) return 'gone';
    throw new TypeError('redisQuotaStore: not an answer of its script');
  }

  /** Of a reservation made elsewhere: what it was reserved with lies in its ticket. */
  async #recallFrom(ticket: Ticket): Promise<Booked | undefined> {
    const { key, field: ticketField } = ticketPlace(this.#prefix, ticket);
    const reply = await this.#recall([key], [ticketField]);
    if (reply === null) return undefined;
    const [keys, args]: unknown[] = Array.isArray(reply) ? reply : [];
    if (!isTexts(keys) || !isTexts(args)) throw new TypeError('redisQuotaStore: what is stored is no ticket');
    const layout = args[1] ?? '';
    const each = (offset: number): string[] => Array.from(layout, (_, index) => args[offset + 4 * index] ?? '');
    return { ticketField, keys, layout, fields: each(3), amounts: each(5), windows: each(6) };
  }

  #remember(id: string, booked: Booked): void {
    this.#booked.set(id, booked);
    if (this.#booked.size <= MOST_BOOKED) return;
    const [oldest = ''] = this.#booked.keys();
    this.#booked.delete(oldest);
  }
}

/**
 * Budgets that all processes share, in Redis or Valkey: one script, one command, one round trip for each verb, by the
 * server's clock. Keys remove themselves when nothing in them counts any more.
 * @throws {ConfigError} for a wrong option
 */
export function redisQuotaStore(options: RedisQuotaStoreOptions): QuotaStore {
  const { client, prefix, now } = readOptions('redisQuotaStore', options, table);
  return new RedisQuotaStore(client, prefix, now);
}
