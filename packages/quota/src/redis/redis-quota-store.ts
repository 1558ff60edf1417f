import { optional, readOptions, required, rule } from '@sallyport/core';
import type { OptionRule } from '@sallyport/core';
import type { Charge, LimitState, QuotaStore, ReserveResult, SettleResult, Ticket } from '../store.ts';
import { RECALL } from './lua-end.ts';
import { sendCommands } from './redis-client.ts';
import type { QuotaRedisClient } from './redis-client.ts';
import { accountsOf, ticketPlace } from './redis-names.ts';
import { RedisPlans } from './redis-plans.ts';
import { redisScript } from './redis-script.ts';
import type { RunScript } from './redis-script.ts';
import { planIn, RedisTurns } from './redis-turns.ts';
import type { ReadAnswer } from './redis-turns.ts';

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
interface Booked {
  readonly plan: string;
  /** Of the accounts. */
  readonly keys: readonly string[];
  /** How many charges. */
  readonly count: number;
}

// Beyond, the oldest are forgotten: settling them takes a second command.
const MOST_BOOKED = 50_000;

const SETTLED: Record<number, SettleResult> = { 0: 'gone', 1: 'settled', 2: 'late' };
const notItsAnswer = (): TypeError => new TypeError('redisQuotaStore: not an answer of its script');

const isTexts = (value: unknown): value is string[] => {
  return Array.isArray(value) && value.every((one) => typeof one === 'string');
};

class RedisQuotaStore implements QuotaStore {
  readonly #prefix: string;
  readonly #turns: RedisTurns;
  readonly #plans = new RedisPlans();
  readonly #recall: RunScript;
  readonly #booked = new Map<string, Booked>();

  constructor(client: QuotaRedisClient, prefix: string, now: (() => number) | undefined) {
    const send = sendCommands(client);
    this.#prefix = prefix;
    this.#turns = new RedisTurns(send, now);
    this.#recall = redisScript(send, RECALL);
  }

  async reserve(ticket: Ticket, charges: readonly Charge[], ttlMs: number, overdraw = false): Promise<ReserveResult> {
    const [keys, layout] = accountsOf(this.#prefix, ticket.shard, charges);
    const plan = this.#plans.textOf(ttlMs, layout, charges);
    const booked = { plan, keys, count: charges.length };
    const amounts = charges.map(({ amount }) => String(amount));
    return this.#ask(ticket, overdraw ? 'o' : 'r', booked, amounts, (replies, at, resolve, reject) => {
      const verdict = replies[at];
      const size = verdict === 1 ? 2 : 3;
      const end = at + 1 + size * charges.length;
      if (verdict !== 0 && verdict !== 1 && verdict !== 2) return (reject(notItsAnswer()), end);
      const states: LimitState[] = [];
      for (let from = at + 1; from < end; from += size) {
        const [remaining, resetMs, retry] = [replies[from], replies[from + 1], size === 2 ? 0 : replies[from + 2]];
        if (!Number.isSafeInteger(remaining) || !Number.isSafeInteger(resetMs) || !Number.isSafeInteger(retry)) {
          return (reject(notItsAnswer()), end);
        }
        states.push({
          remaining: remaining as number,
          resetMs: resetMs as number,
          retryAfterMs: (retry as number) < 0 ? undefined : (retry as number),
        });
      }
      if (verdict > 0 || overdraw) this.#remember(ticket.id, booked);
      resolve({ allowed: verdict > 0, states });
      return end;
    });
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
    const amounts = Array.from({ length: used === undefined ? 0 : booked.count }, (_, index) =>
      String(used?.[index] ?? ''),
    );
    const result = await this.#ask<SettleResult>(
      ticket,
      used === undefined ? 'x' : 's',
      booked,
      amounts,
      (replies, at, resolve, reject) => {
        const reply = replies[at];
        const known = typeof reply === 'number' ? SETTLED[reply] : undefined;
        if (known === undefined) reject(notItsAnswer());
        else resolve(known);
        return at + 1;
      },
    );
    this.#booked.delete(ticket.id);
    return result;
  }

  /** Adds a verb to the turn; `read` tells what is answered. */
  #ask<Answer>(
    ticket: Ticket,
    verb: string,
    { plan, keys }: Booked,
    amounts: readonly string[],
    read: (...args: [...Parameters<ReadAnswer>, (answer: Answer) => void, (error: Error) => void]) => number,
  ): Promise<Answer> {
    const turn = this.#turns.turnOf(ticket.shard, 2 + amounts.length);
    const { key, field } = ticketPlace(this.#prefix, ticket);
    turn.keys.push(key, ...keys);
    turn.args.push(verb + planIn(turn, plan), field, ...amounts);
    return new Promise((resolve, reject) => {
      turn.waiting.push({ read: (replies, at) => read(replies, at, resolve, reject), reject });
    });
  }

  /** Of a reservation made elsewhere: what it was reserved with lies in its ticket. */
  async #recallFrom(ticket: Ticket): Promise<Booked | undefined> {
    const { key, field } = ticketPlace(this.#prefix, ticket);
    // It may be asked for in the same turn as it is reserved.
    this.#turns.flush();
    const reply = await this.#recall([key], [field]);
    if (reply === null) return undefined;
    const [plan, ...keys] = isTexts(reply) ? reply : [];
    const count = plan?.split('\n')[1]?.length;
    if (plan === undefined || !count) throw new TypeError('redisQuotaStore: what is stored is no ticket');
    return { plan, keys: keys.toReversed(), count };
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
 * server's clock; verbs of one shard that are called in one turn of the event loop share the command, in their order.
 * Keys remove themselves when nothing in them counts any more.
 * @throws {ConfigError} for a wrong option
 */
export function redisQuotaStore(options: RedisQuotaStoreOptions): QuotaStore {
  const { client, prefix, now } = readOptions('redisQuotaStore', options, table);
  return new RedisQuotaStore(client, prefix, now);
}
