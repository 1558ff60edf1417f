import type { Charge, LimitState, ReserveResult, SettleResult, Ticket } from '../store.ts';
import { arrayOf, encodeCharges, ticketKey } from './encode.ts';
import type { EncodedCharges } from './encode.ts';
import { quotaNames } from './names.ts';
import { statements } from './statements.ts';
import { together } from './together.ts';

/** What a query gives, as pg and PGlite have it. */
export interface PostgresResult {
  readonly rows: readonly unknown[];
}

/** The one method of a pg `Pool` or `Client` that the store uses. */
export interface PostgresClient {
  query(text: string, values?: unknown[]): Promise<PostgresResult>;
}

interface Reserving extends EncodedCharges {
  readonly id: string;
  readonly ttlMs: number;
  readonly overdraw: boolean;
}

interface Closing {
  readonly id: string;
  readonly used: string | null;
}

export interface Verbs {
  reserve(ticket: Ticket, charges: readonly Charge[], ttlMs: number, overdraw: boolean): Promise<ReserveResult>;
  close(ticket: Ticket, used: readonly number[] | undefined): Promise<SettleResult>;
}

// At 64 a time, many times as fast as rows are made.
const SWEEP_EVERY = 16;
// Rows are locked in one order, so no deadlock is of the store's own making. A trigger of the app may bring one.
const AGAIN = new Set(['40001', '40P01']);

const codeOf = (error: unknown): string => String((error as { code?: unknown } | null)?.code);

function resultOf(answer: string): ReserveResult {
  const [allowed, ...numbers] = answer.split(',');
  const states: LimitState[] = [];
  for (let at = 0; at < numbers.length; at += 3) {
    const retryAfterMs = Number(numbers[at + 2]);
    states.push({
      remaining: Number(numbers[at]),
      resetMs: Number(numbers[at + 1]),
      retryAfterMs: retryAfterMs < 0 ? undefined : retryAfterMs,
    });
  }
  return { allowed: allowed === '1', states };
}

/** Positions of the items by account: rows are locked in that order, in this process and in all others. */
function inOrder(items: readonly Reserving[]): number[] {
  const first = (index: number): string => items[index]?.first ?? '';
  return items
    .map((_, index) => index)
    .toSorted((a, b) => (first(a) < first(b) ? -1 : first(a) === first(b) ? a - b : 1));
}

/** The verbs over one client, each one statement. */
export function postgresVerbs(client: PostgresClient, schema: string, connections: number): Verbs {
  const sql = statements(quotaNames(schema));
  let sent = 0;

  async function ask(text: string, values: unknown[]): Promise<string[]> {
    let result: PostgresResult;
    try {
      result = await client.query(text, values);
    } catch (error) {
      if (!AGAIN.has(codeOf(error))) throw error;
      result = await client.query(text, values);
    }
    return (result.rows as { answer: string }[]).map(({ answer }) => answer);
  }

  const swept = (text: string): string => (++sent % SWEEP_EVERY === 0 ? text + sql.sweep : text);

  async function reserveOne({ id, keys, counts, nums, ttlMs, overdraw }: Reserving): Promise<string> {
    return (await ask(swept(sql.reserve), [id, keys, counts, nums, ttlMs, overdraw]))[0] as string;
  }

  async function reserveMany(items: readonly Reserving[]): Promise<readonly string[]> {
    const order = inOrder(items);
    const column = (of: (item: Reserving) => string): string => arrayOf(order.map((at) => of(items[at] as Reserving)));
    const found = await ask(swept(sql.reserveMany), [
      column(({ id }) => id),
      column(({ keys }) => keys),
      column(({ counts }) => counts),
      column(({ nums }) => nums),
      column(({ ttlMs }) => String(ttlMs)),
      column(({ overdraw }) => String(overdraw)),
    ]);
    const answers: string[] = [];
    order.forEach((at, index) => (answers[at] = found[index] as string));
    return answers;
  }

  const closeOne = async ({ id, used }: Closing): Promise<string> => (await ask(sql.close, [id, used]))[0] as string;

  const closeMany = async (items: readonly Closing[]): Promise<readonly string[]> => {
    return ask(sql.closeMany, [arrayOf(items.map(({ id }) => id)), arrayOf(items.map(({ used }) => used))]);
  };

  // Class 22: data, as a calendar that the server's clock is outside of.
  const blames = (error: unknown): boolean => codeOf(error).startsWith('22');
  const reserving = together<Reserving>(connections, { one: reserveOne, many: reserveMany, blames });
  const closing = together<Closing>(connections, { one: closeOne, many: closeMany, blames });

  return {
    async reserve({ id, shard }, charges, ttlMs, overdraw) {
      const item = { id: ticketKey(shard, id), ...encodeCharges(shard, charges), ttlMs, overdraw };
      // Those of several accounts go alone: one after the other, they would lock accounts out of order.
      return resultOf(await (item.accounts === 1 ? reserving(item) : reserveOne(item)));
    },
    async close({ id, shard }, used) {
      const item = { id: ticketKey(shard, id), used: used === undefined ? null : `{${used.join(',')}}` };
      return (await closing(item)) as SettleResult;
    },
  };
}
