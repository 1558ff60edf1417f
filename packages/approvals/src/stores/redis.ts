import { createHash } from 'node:crypto';
import { optional, readOptions, required, rule } from '@sallyport/core';
import type { OptionRule } from '@sallyport/core';
import type { ApprovalQuery, ApprovalStore, NewUse, StoredApproval } from '../store.ts';
import { isForgettable, standing } from '../transitions.ts';
import { approvalStoreOver } from './approval-store-over.ts';
import type { Change, Kept, Last, Sight, Wanted } from './backend.ts';
import { keptOf, lapseOf, requestText, stateText } from './kept-text.ts';
import { redisCommands, subscribeRedis } from '@sallyport/core/redis';
import type { RedisClient, RedisSubscriber } from '@sallyport/core/redis';
import { redisPromise } from './redis-promise.ts';
import { FORGET, LAPSED, LAST, LOOK, OLD, PAGE, PLACES, TAKE, WRITE } from './redis-scripts.ts';

export interface RedisApprovalStoreOptions {
  /** A connected client of ioredis 5 and 6, or of node-redis 4 to 6. */
  readonly client: RedisClient;
  /** A connection of its own, such as `client.duplicate()`, on which changes are told. */
  readonly subscriber?: RedisSubscriber;
  /** Everything lies in one slot of a cluster: `{prefix}`. @default 'sallyport:approvals' */
  readonly prefix?: string;
  /**
   * Takes a server that may forget what it acknowledged. Otherwise the first verb asks it, and fails unless it writes an
   * append-only file and evicts nothing.
   * Security: a grant that was used up and forgotten opens again. For tests.
   * @default false
   */
  readonly allowVolatile?: boolean;
}

const clientRule: OptionRule<RedisClient> = rule.instanceOf('an object with call() or sendCommand()', (value) => {
  return ['call', 'sendCommand'].some((method) => typeof Reflect.get(value, method) === 'function');
});

const prefixRule: OptionRule<string> = {
  expects: 'a text of 1 to 100 visible ASCII characters without braces',
  accepts: (value) => typeof value === 'string' && /^[\x21-\x7a|~]{1,100}$/.test(value),
};

const SCANNED = 200;

/** What a script gives for one approval: request, state, version. */
type Triple = readonly [string, string, string];

const keptOfTriple = ([request, state, version]: Triple): Kept => keptOf(request, state, version);
const optionalKept = (triple: unknown): Kept | undefined => (triple ? keptOfTriple(triple as Triple) : undefined);

/**
 * Approvals in Redis 7 or later; each step is one script. What a server acknowledges and loses with its power is gone:
 * `appendfsync always` where nothing may be.
 * @throws {ConfigError} when an option is wrong
 */
export function redisApprovalStore(options: RedisApprovalStoreOptions): ApprovalStore {
  const { client, subscriber, prefix, allowVolatile } = readOptions('redisApprovalStore', options, {
    client: required(clientRule),
    subscriber: optional(rule.having<RedisSubscriber>('subscribe', 'unsubscribe')),
    prefix: optional(prefixRule, 'sallyport:approvals'),
    allowVolatile: optional(rule.boolean(), false),
  });
  const send = redisCommands(client);
  const keys = PLACES.map((place) => `{${prefix}}:${place}`);
  const channel = `{${prefix}}:changed`;
  const pendingOf = (requester: string): string => {
    return `{${prefix}}:pending:${createHash('sha256').update(requester).digest('base64url')}`;
  };

  const earlierOf = (binding: string): string[] => {
    return ['denied', 'unsettled', 'done'].map((place) => `{${prefix}}:${place}:${binding}`);
  };

  let isTrusted: Promise<void> | undefined;
  async function trusted(): Promise<void> {
    if (allowVolatile) return;
    isTrusted ??= redisPromise(send);
    try {
      await isTrusted;
    } catch (error) {
      isTrusted = undefined;
      throw error;
    }
  }

  const hashes = new Map<string, string>();
  async function run(script: string, more: readonly string[], args: readonly (string | number)[]): Promise<unknown> {
    await trusted();
    let hash = hashes.get(script);
    if (hash === undefined) hashes.set(script, (hash = createHash('sha1').update(script).digest('hex')));
    const rest = [String(keys.length + more.length), ...keys, ...more, ...args.map(String)];
    try {
      return await send('EVALSHA', hash, ...rest);
    } catch (error) {
      if (!(error instanceof Error) || !error.message.startsWith('NOSCRIPT')) throw error;
      return send('EVAL', script, ...rest);
    }
  }

  const changeArgs = ({ before, after, isAlive }: Change): (string | number)[] => {
    const { id, status, createdAt, changedAt, binding, idempotencyKey } = after;
    const forgettable = Number(isForgettable(after, changedAt, 0));
    const lapse = lapseOf(after) ?? '';
    const change = [id, before.version, Number(isAlive), status, lapse, changedAt, binding, stateText(after)];
    return [...change, forgettable, createdAt, idempotencyKey];
  };
  const NO_CHANGE = Array.from({ length: 11 }, () => '');
  const NOTHING_NEW = Array.from({ length: 7 }, () => '');

  async function pageOf(query: ApprovalQuery, from: { readonly createdAt: number; readonly id: string } | undefined) {
    const place = from === undefined ? ['', ''] : [from.createdAt, from.id];
    const [now, found] = (await run(PAGE, [], [query.order, ...place, SCANNED])) as [string, Triple[]];
    return { now: Number(now), page: found.map((triple) => keptOfTriple(triple).approval) };
  }

  async function counted(verb: 'take' | 'full', uses: readonly NewUse[]): Promise<readonly number[]> {
    const places = uses.map(({ key }) => `{${prefix}}:count:${key}`);
    const numbers = uses.flatMap(({ windowMs, size, atMost }) => [windowMs, size, atMost]);
    return (await run(TAKE, places, [verb, ...numbers])) as number[];
  }

  const store = approvalStoreOver({
    async look({ id = '', binding = '', requester = '' }: Wanted): Promise<Sight> {
      const answer = await run(LOOK, [pendingOf(requester)], [id, binding]);
      const [now, byId, byBinding, pending] = answer as [string, unknown, unknown, number];
      return {
        now: Number(now),
        byId: optionalKept(byId),
        byBinding: optionalKept(byBinding),
        pending,
      };
    },
    async change(change: Change): Promise<boolean> {
      const { requester, binding } = change.after;
      const pending = pendingOf(requester);
      return (
        (await run(
          WRITE,
          [pending, pending, ...earlierOf(binding)],
          [channel, ...NOTHING_NEW, ...changeArgs(change)],
        )) === 1
      );
    },
    async add(approval: StoredApproval, change: Change | undefined, maxPending: number): Promise<boolean> {
      const { id, createdAt, expiresAt, binding, requester } = approval;
      const added = [id, createdAt, expiresAt, binding, requestText(approval), stateText(approval), maxPending];
      const changed = change === undefined ? NO_CHANGE : changeArgs(change);
      const pending = [pendingOf(requester), pendingOf(change?.after.requester ?? requester)];
      const earlier = earlierOf(change?.after.binding ?? binding);
      return (await run(WRITE, [...pending, ...earlier], [channel, ...added, ...changed])) === 1;
    },
    async last(binding: string): Promise<Last> {
      const answer = await run(LAST, earlierOf(binding), []);
      const [now, denied, unsettled] = answer as [string, unknown, unknown];
      return { now: Number(now), denied: optionalKept(denied), unsettled: optionalKept(unsettled) };
    },
    full: (uses) => counted('full', uses),
    async take(uses) {
      const full = await counted('take', uses);
      return full.length > 0 ? { taken: false, full } : { taken: true };
    },
    async list(query: ApprovalQuery, after) {
      const found: StoredApproval[] = [];
      let now = 0;
      for (let from = after; ;) {
        const { now: time, page } = await pageOf(query, from);
        now = time;
        for (const each of page) {
          const { status } = standing(each, now);
          const fits =
            (query.tenant === undefined || each.tenant === query.tenant) &&
            (query.requester === undefined || each.requester === query.requester) &&
            (query.tool === undefined || each.tool === query.tool) &&
            (query.statuses === undefined || query.statuses.includes(status));
          if (fits) found.push(each);
        }
        from = page.at(-1);
        if (found.length > query.limit || page.length < SCANNED) break;
      }
      return { now, found: found.slice(0, query.limit + 1) };
    },
    async lapsed(limit: number) {
      const [now, found] = (await run(LAPSED, [], [limit])) as [string, Triple[]];
      return { now: Number(now), found: found.map(keptOfTriple) };
    },
    async purge(olderThanMs: number, limit: number): Promise<number> {
      const [, found] = (await run(OLD, [], [olderThanMs, limit])) as [string, Triple[]];
      const gone = found.map(keptOfTriple).map(({ approval: { id, binding, requester, idempotencyKey }, version }) => {
        return run(FORGET, [pendingOf(requester), ...earlierOf(binding)], [id, version, binding, idempotencyKey]);
      });
      return (await Promise.all(gone)).filter((made) => made === 1).length;
    },
    ...(subscriber === undefined
      ? {}
      : {
          watch: (changed) =>
            subscribeRedis(
              subscriber,
              [channel],
              (id) => changed(id),
              () => undefined,
            ),
        }),
  });
  return Object.freeze(store);
}
