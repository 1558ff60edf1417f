import { createPublicKey } from 'node:crypto';
import type { JsonWebKey } from 'node:crypto';
import { claim } from './claims.ts';
import type { Claims } from './claims.ts';
import type { JwtAlgorithm } from './jwt-options.ts';
import type { KeySlot } from './key-source.ts';
import { checkFit } from './verification-key.ts';

const MAX_KEYS = 100;

interface PublishedKey extends KeySlot {
  readonly kid: string | undefined;
  /** Everything that makes it this key; equal for the same key in the next set. */
  readonly identity: string;
}

/** The usable keys of a published set (RFC 7517, 5). */
export interface KeySet {
  readonly keys: readonly PublishedKey[];
  find(header: Claims): KeySlot | undefined;
}

const isObject = (value: unknown): value is Claims => {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
};

function fits(key: KeySlot['key'], algorithm: JwtAlgorithm): boolean {
  try {
    checkFit(key, algorithm);
    return true;
  } catch {
    return false;
  }
}

/** `undefined` for what is not for us: RFC 7517, 5 wants keys of unknown type, use or algorithm ignored. */
function usableKey(jwk: unknown, allowed: readonly JwtAlgorithm[]): PublishedKey | undefined {
  if (!isObject(jwk)) return undefined;
  const [kty, use, ops, alg, kid] = ['kty', 'use', 'key_ops', 'alg', 'kid'].map((name) => claim(jwk, name));
  // A published secret or private key is no key any more: everybody has it.
  if ((kty !== 'RSA' && kty !== 'EC') || Object.hasOwn(jwk, 'd') || Object.hasOwn(jwk, 'k')) return undefined;
  if (use !== undefined && use !== 'sig') return undefined;
  if (ops !== undefined && !(Array.isArray(ops) && ops.includes('verify'))) return undefined;
  if (kid !== undefined && (typeof kid !== 'string' || kid === '' || kid.length > 256)) return undefined;
  const own = allowed.filter((name) => alg === undefined || alg === name);
  try {
    const material = Object.fromEntries(
      (kty === 'RSA' ? ['kty', 'n', 'e'] : ['kty', 'crv', 'x', 'y']).map((name) => [name, claim(jwk, name)]),
    );
    const key = createPublicKey({ key: material as JsonWebKey, format: 'jwk' });
    const algorithms = own.filter((name) => fits(key, name));
    if (algorithms.length === 0) return undefined;
    return { key, algorithms, kid, identity: JSON.stringify([kid, algorithms, material]), alive: true };
  } catch {
    return undefined;
  }
}

/**
 * @param previous keys that are still there stay the same objects, so that what they verified goes on counting
 * @throws {TypeError} when it is no key set at all
 */
export function readKeySet(value: unknown, allowed: readonly JwtAlgorithm[], previous?: KeySet): KeySet {
  const published: unknown = isObject(value) ? claim(value, 'keys') : undefined;
  if (!Array.isArray(published)) throw new TypeError('not a JSON Web Key Set: an object with a list `keys`');
  if (published.length > MAX_KEYS) throw new TypeError(`a key set with more than ${MAX_KEYS} keys`);
  const keys = published.flatMap((jwk) => {
    const key = usableKey(jwk, allowed);
    if (key === undefined) return [];
    return previous?.keys.find(({ identity, alive }) => alive && identity === key.identity) ?? key;
  });
  const distinct = [...new Map(keys.map((key) => [key.identity, key])).values()];
  return Object.freeze({
    keys: distinct,
    find(header: Claims): KeySlot | undefined {
      const [kid, alg] = [claim(header, 'kid'), claim(header, 'alg')];
      const fitting = distinct.filter(
        (key) => (kid === undefined || key.kid === kid) && key.algorithms.some((name) => name === alg),
      );
      // Without a `kid`, or with two keys of one name, a token must not be tried against one after the other.
      return fitting.length === 1 ? fitting[0] : undefined;
    },
  });
}
