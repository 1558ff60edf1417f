import { optional, readOptions, required, rule, withinTime } from '@sallyport/core';
import type { OptionRule } from '@sallyport/core';
import { pepperRule } from '../key-hash.ts';
import type { Pepper } from '../key-hash.ts';
import type { StoredKey } from '../key-record.ts';
import type { KeyPatch, KeyQuery, KeyStore, KeyWatcher } from '../key-store.ts';
import { Hearing } from './hearing.ts';
import { RecentChanges } from './recent-changes.ts';
import { redisCommands } from './redis-commands.ts';
import type { RedisClient, RedisSubscriber } from './redis-commands.ts';
import { redisEntries } from './redis-entries.ts';
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
   * Milliseconds that an entry counts at most, 60,000 at most.
   * Security: also how late a change made past this cache is seen, unless `store` tells of changes; and how long
   * `update` takes while Redis is down.
   * @default 5000
   */
  readonly ttlMs?: number;
  /** Milliseconds that Redis may take before the store is asked instead. @default 100 */
  readonly timeoutMs?: number;
}

/** In place of an entry after a change, for as long as somebody may want to put back what he read before it. */
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

const wait = (ms: number): Promise<void> => new Promise((resolve) => void setTimeout(resolve, ms));

/**
 * Keeps what is asked for most in Redis, in front of another store, and tells of changes over Redis where that store
 * does not. While Redis is down, the store is asked.
 * @throws {ConfigError} when an option is wrong
 */
export function redisKeyCache(options: RedisKeyCacheOptions): KeyStore {
  const read = readOptions('redisKeyCache', options, {
    client: required(clientRule),
    store: required(rule.having<KeyStore>('put', 'findByHash', 'findById', 'update', 'list', 'touch')),
    subscriber: optional(rule.having<RedisSubscriber>('subscribe', 'unsubscribe', 'on', 'off')),
    secret: required(pepperRule),
    prefix: optional(prefixRule, 'sallyport:keys:'),
    ttlMs: optional(rule.integer(1, 60_000), 5000),
    timeoutMs: optional(rule.integer(1, 10_000), 100),
  });
  const { store, subscriber, prefix, ttlMs, timeoutMs } = read;
  const send = redisCommands(read.client);
  const entries = redisEntries(prefix, read.secret, ttlMs);
  const channel = `${prefix}changed`;
  const recent = new RecentChanges(ttlMs);
  const line = subscriber === undefined ? undefined : new Hearing(redisLine(send, subscriber, channel));
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
  async function drop({ id, hash }: StoredKey): Promise<void> {
    recent.add(id);
    await withinTime(send('SET', entries.nameOf(hash), GRAVE, 'PX', String(ttlMs)), DROP_WITHIN_MS);
  }

  /** Keeps on trying behind the scenes: others remember the key until they hear of it. */
  async function owe(key: StoredKey): Promise<void> {
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

  async function announce(key: StoredKey): Promise<void> {
    try {
      await drop(key);
      await withinTime(send('PUBLISH', channel, key.id), DROP_WITHIN_MS);
    } catch {
      void owe(key);
      // What Redis holds, if others can still reach it, has ended by then.
      await wait(ttlMs);
    }
  }

  async function findByHash(hash: string): Promise<StoredKey | undefined> {
    const name = entries.nameOf(hash);
    const cached = entries.read(name, hash, await ask('GET', name), Date.now());
    if (cached !== undefined && !recent.has(cached.id)) return cached;
    const [asked, wall] = [performance.now(), Date.now()];
    const stored = await store.findByHash(hash);
    const isLate = performance.now() - asked >= ttlMs;
    if (stored !== undefined && !isLate && !recent.has(stored.id)) {
      // Not over a grave; ends so long after it was asked for, not after it was written.
      void ask('SET', name, entries.write(name, stored, wall + ttlMs), 'PX', String(ttlMs), 'NX');
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

  /** The store heard of a change by whomever: also for processes that do not listen. */
  function heard(id: string): void {
    recent.add(id);
    const forget = async (): Promise<void> => {
      const key = await store.findById(id);
      if (key !== undefined) await drop(key);
    };
    forget().catch(() => undefined);
  }

  const hearing = (watcher: KeyWatcher, then: (id: string) => void): KeyWatcher => ({
    changed: (id) => {
      then(id);
      watcher.changed(id);
    },
    interrupted: () => watcher.interrupted(),
    resumed: () => watcher.resumed(),
  });

  function watching(): Pick<KeyStore, 'watch'> {
    const watch = store.watch?.bind(store);
    if (watch !== undefined) return { watch: (watcher) => watch(hearing(watcher, heard)) };
    return line === undefined ? {} : { watch: (watcher) => line.watch(hearing(watcher, (id) => recent.add(id))) };
  }

  return Object.freeze({
    put: (key: StoredKey) => store.put(key),
    findByHash,
    findById: (id: string) => store.findById(id),
    update,
    list: (query: KeyQuery) => store.list(query),
    touch: (id: string, at: number) => store.touch(id, at),
    ...watching(),
  });
}
