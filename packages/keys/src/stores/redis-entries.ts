import { createHmac, createSecretKey } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { sameHash } from '../key-hash.ts';
import type { Pepper } from '../key-hash.ts';
import { frozenKey } from '../key-record.ts';
import type { StoredKey } from '../key-record.ts';

/** A key, and when it was read where keys are kept, on the clock of whoever read it. */
export interface RedisEntry {
  readonly key: StoredKey;
  readonly readOn: number;
}

/** What is kept in Redis of a key: signed, for one name, until a moment. */
export interface RedisEntries {
  /** Name of the entry; the hash itself is not in Redis. */
  nameOf(hash: string): string;
  write(name: string, key: StoredKey, until: number): string;
  /** What it says, if the entry was written by somebody with the secret, for this hash, and is still good. */
  read(name: string, hash: string, entry: unknown, now: number): RedisEntry | undefined;
}

const MAC_LENGTH = 43;

function derived(secret: Pepper, purpose: string): KeyObject {
  const key =
    typeof secret === 'string'
      ? createSecretKey(Buffer.from(secret, 'utf8'))
      : secret instanceof Uint8Array
        ? createSecretKey(secret)
        : secret;
  // One key for each use: what is signed here means nothing elsewhere, nor the other way round.
  return createSecretKey(createHmac('sha256', key).update(`sallyport.keys.redis.v1.${purpose}`).digest());
}

/** @param ttlMs how far ahead of now an entry may end; more is a clock that is wrong, or no entry of ours */
export function redisEntries(prefix: string, secret: Pepper, ttlMs: number): RedisEntries {
  const [naming, signing] = [derived(secret, 'name'), derived(secret, 'entry')];
  const mac = (name: string, text: string): string => {
    return createHmac('sha256', signing).update(`${name}\n${text}`).digest('base64url');
  };
  return {
    nameOf: (hash) => `${prefix}k:${createHmac('sha256', naming).update(hash).digest('base64url')}`,
    write(name, { hash: _hash, ...key }, until) {
      const text = `${until}.${JSON.stringify(key)}`;
      return `${mac(name, text)}.${text}`;
    },
    read(name, hash, entry, now) {
      if (typeof entry !== 'string' || entry[MAC_LENGTH] !== '.') return undefined;
      const text = entry.slice(MAC_LENGTH + 1);
      if (!sameHash(entry.slice(0, MAC_LENGTH), mac(name, text))) return undefined;
      const dot = text.indexOf('.');
      const until = Number(text.slice(0, dot));
      // Signed as well: an entry that somebody copied and puts back later is no key any more.
      if (!(now < until && until <= now + ttlMs)) return undefined;
      const key = frozenKey({ ...(JSON.parse(text.slice(dot + 1)) as Omit<StoredKey, 'hash'>), hash });
      return { key, readOn: until - ttlMs };
    },
  };
}
