import { hash } from 'node:crypto';
import { withinTime } from '@sallyport/core';
import type { Exchange } from '@sallyport/core';
import { addressKey, clientAddress } from './client-address.ts';
import type { Failures, FailureStore, ThrottleSettings } from './throttle-options.ts';

/** One attempt to prove who one is. Its promises reject when the store is down and the policy is to deny. */
interface Attempt {
  /** Seconds until the next attempt may be made; 0 when it may be made now. */
  wait(): Promise<number>;
  /**
   * @param identity where the failure itself tells whose credential was tried
   * @param nameless counts for the address alone
   */
  failed(identity?: string, nameless?: boolean): Promise<void>;
}

export interface Throttle {
  attempt(exchange: Exchange, identity: string | undefined): Attempt;
}

/** A store without `get` is asked by counting up and down again. */
async function ask(store: FailureStore, key: string): Promise<Failures | undefined> {
  if (typeof store.get === 'function') return store.get(key);
  const { totalHits, resetTime } = await store.increment(key);
  await store.decrement(key);
  return { totalHits: totalHits - 1, resetTime };
}

export const hashed = (identity: string): string => hash('sha256', identity).slice(0, 32);

/**
 * Counts failures and nothing else. The question is asked before an attempt, and again before a success counts: of many
 * attempts at the same moment, those that end after the limit was reached get nothing for being right.
 */
export function failureThrottle(settings: ThrottleSettings): Throttle {
  const { perAddress, perIdentity, store, addressOf, identityOf, onUnavailable, storeTimeoutMs } = settings;

  async function bounded<T>(work: () => Promise<T>, otherwise: T): Promise<T> {
    try {
      return await withinTime(work(), storeTimeoutMs);
    } catch (error) {
      if (onUnavailable === 'deny') throw error;
      return otherwise;
    }
  }

  return {
    attempt(exchange, claimed) {
      const address = addressOf === undefined ? clientAddress(exchange.request) : addressOf(exchange);
      // A prefix of its own, so that one store may serve other counters too.
      const byAddress = `authn:a:${addressKey(address ?? 'unknown')}`;
      const identity = claimed ?? identityOf?.(exchange);
      const byIdentity = identity === undefined ? undefined : `authn:i:${hashed(identity)}`;

      async function waiting(): Promise<number> {
        const here = await ask(store, byAddress);
        const hits = here?.totalHits ?? 0;
        let until = hits >= perAddress ? here?.resetTime : undefined;
        let refused = hits >= perAddress;
        // An address that has not failed is let try once, whatever others do in that name.
        if (!refused && hits > 0 && byIdentity !== undefined) {
          const there = await ask(store, byIdentity);
          refused = (there?.totalHits ?? 0) >= perIdentity;
          until = there?.resetTime;
        }
        if (!refused) return 0;
        return Math.max(1, Math.ceil(((until?.getTime() ?? Date.now() + 60_000) - Date.now()) / 1000));
      }

      return {
        wait: () => bounded(waiting, 0),
        failed: (found, nameless = false) =>
          bounded(async () => {
            const key = byIdentity ?? (found === undefined ? undefined : `authn:i:${hashed(found)}`);
            await store.increment(byAddress);
            if (key !== undefined && !nameless) await store.increment(key);
          }, undefined),
      };
    },
  };
}
