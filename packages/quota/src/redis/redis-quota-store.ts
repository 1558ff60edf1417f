import { optional, readOptions, required, rule } from '@sallyport/core';
import type { OptionRule } from '@sallyport/core';
import type { Charge, QuotaStore, ReserveResult, SettleResult, Ticket } from '../store.ts';
import { BookedTable } from './booked-table.ts';
import type { Booked } from './booked-table.ts';
import { RECALL } from './lua-end.ts';
import { sendCommands } from './redis-client.ts';
import type { QuotaRedisClient } from './redis-client.ts';
import { RedisNames } from './redis-names.ts';
import { RedisPlans } from './redis-plans.ts';
import { redisScript } from './redis-script.ts';
import type { RunScript } from './redis-script.ts';
import { planIn, RedisTurns } from './redis-turns.ts';
import type { Waiting } from './redis-turns.ts';
import { AskedToClose, AskedToReserve } from './redis-verbs.ts';

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

const isTexts = (value: unknown): value is string[] => {
  return Array.isArray(value) && value.every((one) => typeof one === 'string');
};

class RedisQuotaStore implements QuotaStore {
  readonly #names: RedisNames;
  readonly #turns: RedisTurns;
  readonly #plans = new RedisPlans();
  readonly #recall: RunScript;
  readonly #booked = new BookedTable();

  constructor(client: QuotaRedisClient, prefix: string, now: (() => number) | undefined) {
    const send = sendCommands(client);
    this.#names = new RedisNames(prefix);
    this.#turns = new RedisTurns(send, now);
    this.#recall = redisScript(send, RECALL);
  }

  reserve(ticket: Ticket, charges: readonly Charge[], ttlMs: number, overdraw = false): Promise<ReserveResult> {
    try {
      const [keys, layout] = this.#names.accountsOf(ticket.shard, charges);
      const plan = this.#plans.planOf(ttlMs, layout, charges);
      const booked = { plan: plan.text, keys, count: charges.length };
      let amounts = '';
      for (let index = 0; index < charges.length; index++) amounts += `${(charges[index] as Charge).amount} `;
      const verb = new AskedToReserve(this.#booked, ticket.id, booked, plan, overdraw);
      this.#ask(verb, ticket, overdraw ? 'o' : 'r', booked, amounts);
      return verb.answer;
    } catch (error) {
      return Promise.reject(error as Error);
    }
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
    let amounts = '';
    for (let index = 0; index < booked.count; index++) amounts += `${used?.[index] ?? '-'} `;
    const verb = new AskedToClose();
    this.#ask(verb, ticket, used === undefined ? 'x' : 's', booked, used && amounts);
    const result = await verb.answer;
    this.#booked.delete(ticket.id);
    return result;
  }

  /** Adds a verb to the turn. */
  #ask(asked: Waiting, ticket: Ticket, verb: string, { plan, keys, count }: Booked, amounts: string | undefined): void {
    const turn = this.#turns.turnOf(ticket.shard, count);
    const { key, field } = this.#names.ticketPlace(ticket);
    turn.keys.push(key, ...keys);
    turn.args.push(verb + planIn(turn, plan), field);
    if (amounts !== undefined) turn.args.push(amounts);
    turn.waiting.push(asked);
  }

  /** Of a reservation made elsewhere: what it was reserved with lies in its ticket. */
  async #recallFrom(ticket: Ticket): Promise<Booked | undefined> {
    const { key, field } = this.#names.ticketPlace(ticket);
    // It may be asked for in the same turn as it is reserved.
    this.#turns.flush();
    const reply = await this.#recall([key], [field]);
    if (reply === null) return undefined;
    const [plan, ...known] = isTexts(reply) ? reply : [];
    // A client may begin every key with a text of its own, as ioredis does when told to, and does so again.
    const [hash = '', ...keys] = known.toReversed();
    const own = hash.length - key.length;
    // A line before those of the charges, and an empty one after them.
    const count = (plan ?? '').split('\n').length - 2;
    if (plan === undefined || count < 1) throw new TypeError('redisQuotaStore: what is stored is no ticket');
    return { plan, keys: keys.map((one) => one.slice(own)), count };
  }
}

/**
 * Budgets that all processes share, in Redis or Valkey: one script, one command, one round trip for each verb, by the
 * server's clock; verbs of one shard that are called in one turn of the event loop share the command, in their order.
 * Keys remove themselves when nothing in them counts any more.
 * @throws {ConfigError} for a wrong option
 */
export function redisQuotaStore(options: RedisQuotaStoreOptions): QuotaStore {
  const { client, prefix, now } = readOptions('redisQuotaStore', options, table);
  return new RedisQuotaStore(client, prefix, now);
}
