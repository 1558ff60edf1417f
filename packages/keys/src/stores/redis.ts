import { optional, readOptions, required, rule, withinTime } from '@sallyport/core';
import type { OptionRule } from '@sallyport/core';
import { pepperRule } from '../key-hash.ts';
import type { Pepper } from '../key-hash.ts';
import type { KeyEnvironment } from '../key-format.ts';
import type { StoredKey } from '../key-record.ts';
import type { KeyPatch, KeyQuery, KeyStore, KeyWatcher, RevokedKey } from '../key-store.ts';
import { UNHEARD_MS } from '../verify/unheard.ts';
import { Ears } from './ears.ts';
import { Hearing } from './hearing.ts';
import { RecentChanges } from './recent-changes.ts';
import { redisCommands } from '@sallyport/core/redis';
import type { RedisClient, RedisSubscriber } from '@sallyport/core/redis';
import { redisEntries } from './redis-entries.ts';
import type { RedisEntry } from './redis-entries.ts';
import { redisLine } from './redis-line.ts';

export interface RedisKeyCacheOptions {
  /** A connected ioredis or node-redis client. */
  readonly client: RedisClient;
  /** Where the keys are. */
  readonly store: KeyStore;
  /**
   * A connection of its own, such as `client.duplicate()`, on which changes are told. Of no use when `store` tells of
   * changes by itself, as PostgreSQL does with `listen`: that also hears changes made past this cache.
   */
  readonly subscriber?: RedisSubscriber;
  /**
   * Signs what lies in Redis; the pepper will do. The same in every process.
   * Security: whoever has it and can write to Redis can make himself a key.
   */
  readonly secret: Pepper;
  /** @default 'sallyport:keys:' */
  readonly prefix?: string;
  /**
   * Milliseconds that an entry counts at most, 60,000 at most, while changes are heard; otherwise it counts for less than
   * a second, so that a revocation holds within one.
   * Security: where only `subscriber` tells of changes, also how late one is seen that Redis was not told of, because it
   * was made past this cache or Redis could not be reached; and how long `update` takes while Redis is down.
   * @default 5000
   */
  readonly ttlMs?: number;
  /** Milliseconds that Redis may take before the store is asked instead. @default 100 */
  readonly timeoutMs?: number;
  /**
   * Told of a change that Redis cannot be told of: it is in `store`, and seen everywhere after `ttlMs` at the latest.
   * @default a warning of the process
   */
  readonly onPending?: (id: string, error: unknown) => void;
}

/** In place of an entry after a change, for as long as somebody may want to put back what he read before it. */
/** What an entry is found by. */
type Name = Pick<StoredKey, 'id' | 'hash'>;

const GRAVE = '-';
const PAUSE_MS = 1000;
const DROP_WITHIN_MS = 1000;
const OWED_FOR_MS = 300_000;

const clientRule: OptionRule<RedisClient> = rule.instanceOf('an object with call() or sendCommand()', (value) => {
  return ['call', 'sendCommand'].some((method) => typeof Reflect.get(value, method) === 'function');
});

const prefixRule: OptionRule<string> = {
  expects: 'a text of 1 to 100 visible ASCII characters',
  accepts: (value) => typeof value === 'string' && /^[\x21-\x7e]{1,100}$/.test(value),
};

function warnOfPending(): void {
  process.emitWarning('Redis could not be told of a change of a key.', { code: 'SALLYPORT_KEYS_PENDING' });
}

const wait = (ms: number): Promise<void> => new Promise((resolve) => void setTimeout(resolve, ms));

/**
 * Keeps what is asked for most in Redis, in front of another store, and tells of changes over Redis where that store
 * does not. While Redis is down, the store is asked.
 * @throws {ConfigError} when an option is wrong
 */
export function redisKeyCache(options: RedisKeyCacheOptions): KeyStore {
  const given = readOptions('redisKeyCache', options, {
    client: required(clientRule),
    store: required(rule.having<KeyStore>('put', 'findByHash', 'findById', 'update', 'list', 'touch')),
    subscriber: optional(rule.having<RedisSubscriber>('subscribe', 'unsubscribe', 'on', 'off')),
    secret: required(pepperRule),
    prefix: optional(prefixRule, 'sallyport:keys:'),
    ttlMs: optional(rule.integer(1, 60_000), 5000),
    timeoutMs: optional(rule.integer(1, 10_000), 100),
    onPending: optional(rule.callable<(id: string, error: unknown) => void>(), warnOfPending),
  });
  const { store, subscriber, prefix, ttlMs, timeoutMs, onPending } = given;
  const send = redisCommands(given.client);
  const entries = redisEntries(prefix, given.secret, ttlMs);
  const channel = `${prefix}changed`;
  const recent = new RecentChanges(ttlMs);
  const line = subscriber === undefined ? undefined : new Hearing(redisLine(send, subscriber, channel));
  const ears = new Ears();
  /** When a key that came from Redis was read where keys are kept. */
  const readOn = new WeakMap<StoredKey, number>();
  let pausedUntil = 0;

  /** What Redis says, or `undefined` when it is down: not waiting for each key that is looked up. */
  async function ask(command: string, ...args: string[]): Promise<unknown> {
    if (performance.now() < pausedUntil) return undefined;
    try {
      return await withinTime(send(command, ...args), timeoutMs);
    } catch {
      pausedUntil = performance.now() + PAUSE_MS;
      return undefined;
    }
  }

  /** No process takes it from Redis afterwards, nor puts back what it read before. */
  async function drop({ id, hash }: Name): Promise<void> {
    recent.add(id);
    await withinTime(send('SET', entries.nameOf(hash), GRAVE, 'PX', String(ttlMs)), DROP_WITHIN_MS);
  }

  /** Keeps on trying behind the scenes: others remember the key until they hear of it. */
  async function owe(key: Name): Promise<void> {
    const end = performance.now() + OWED_FOR_MS;
    for (let ms = 250; performance.now() < end; ms = Math.min(ms * 2, 5000)) {
      await new Promise((resolve) => void setTimeout(resolve, ms).unref());
      try {
        await drop(key);
        await withinTime(send('PUBLISH', channel, key.id), DROP_WITHIN_MS);
        return;
      } catch {
        // Still down.
      }
    }
  }

  async function announce(key: Name): Promise<void> {
    try {
      await drop(key);
      await withinTime(send('PUBLISH', channel, key.id), DROP_WITHIN_MS);
    } catch (error) {
      void owe(key);
      try {
        onPending(key.id, error);
      } catch {
        warnOfPending();
      }
      // What Redis holds, if others can still reach it, has ended by then.
      await wait(ttlMs);
    }
  }

  /** The store behind may have a cache of its own. */
  function ageOf(key: StoredKey): number {
    const read = readOn.get(key);
    return read === undefined ? (store.ageOf?.(key) ?? 0) : Math.max(Date.now() - read, 0);
  }

  /** Changes since it was read were heard all the time, or there was less than a second for them. */
  function counts({ key, readOn: read }: RedisEntry): boolean {
    const isHeard = ears.since !== undefined && read > ears.since;
    return !recent.has(key.id) && (isHeard || Date.now() - read < UNHEARD_MS);
  }

  async function findByHash(hash: string): Promise<StoredKey | undefined> {
    const name = entries.nameOf(hash);
    const cached = entries.read(name, hash, await ask('GET', name), Date.now());
    if (cached !== undefined && counts(cached)) {
      readOn.set(cached.key, cached.readOn);
      return cached.key;
    }
    const [asked, wall] = [performance.now(), Date.now()];
    const stored = await store.findByHash(hash);
    const age = stored === undefined ? 0 : ageOf(stored);
    const isLate = performance.now() - asked + age >= ttlMs;
    if (stored !== undefined && !isLate && !recent.has(stored.id)) {
      // Not over a grave; ends so long after it was asked for, not after it was written.
      void ask('SET', name, entries.write(name, stored, wall + ttlMs - age), 'PX', String(ttlMs), 'NX');
    }
    return stored;
  }

  async function update(id: string, expectedVersion: number, patch: KeyPatch): Promise<StoredKey | undefined> {
    recent.add(id);
    let changed: StoredKey | undefined;
    try {
      changed = await store.update(id, expectedVersion, patch);
    } catch (error) {
      // It may have been made all the same.
      store.findById(id).then(
        (key) => void (key && announce(key)),
        () => undefined,
      );
      throw error;
    }
    if (changed !== undefined) await announce(changed);
    return changed;
  }

  /** As `update`, of a key that cannot be read: without its hash nobody can say what Redis keeps of it. */
  async function revoke(id: string, environment: KeyEnvironment, at: number): Promise<RevokedKey | undefined> {
    recent.add(id);
    const revoked = await store.revoke?.(id, environment, at);
    if (revoked?.hash !== undefined) await announce({ id, hash: revoked.hash });
    else if (revoked !== undefined) {
      void ask('PUBLISH', channel, id);
      await wait(ttlMs);
    }
    return revoked;
  }

  /** The store heard of a change by whomever: also for processes that do not listen. */
  function heard(id: string): void {
    recent.add(id);
    const forget = async (): Promise<void> => {
      const key = await store.findById(id);
      if (key !== undefined) await drop(key);
    };
    forget().catch(() => undefined);
  }

  function watching(): Pick<KeyStore, 'watch' | 'heardForMs'> {
    const watch = store.watch?.bind(store);
    if (watch !== undefined) {
      const { heardForMs } = store;
      return {
        watch: (watcher) => ears.listen(watch, watcher, heard),
        ...(heardForMs === undefined ? {} : { heardForMs }),
      };
    }
    if (line === undefined) return {};
    const overRedis = (watcher: KeyWatcher): Promise<() => Promise<void>> => line.watch(watcher);
    // That nothing is told over Redis does not prove that nothing has changed.
    return { watch: (watcher) => ears.listen(overRedis, watcher, (id) => recent.add(id)), heardForMs: ttlMs };
  }

  return Object.freeze({
    put: (key: StoredKey) => store.put(key),
    findByHash,
    findById: (id: string) => store.findById(id),
    update,
    list: (query: KeyQuery) => store.list(query),
    touch: (id: string, at: number) => store.touch(id, at),
    ...(store.revoke === undefined ? {} : { revoke }),
    ageOf,
    ...watching(),
  });
}
