import type { IncomingMessage } from 'node:http';
import { unavailableVerdict, withinTime } from '@sallyport/core';
import type { EventDetails, Exchange, Guard, Principal, Verdict } from '@sallyport/core';
import { forbidden, unauthenticated } from '../denials.ts';
import { readAuthorizeOptions } from './options.ts';
import type { AuthorizeOptions, AuthorizeSettings } from './options.ts';
import { paramsOf } from './params.ts';
import { whoAsked } from './who.ts';
import { opensZone } from './zones.ts';

const NAME = 'authorize';

const isThenable = (value: unknown): boolean => {
  const couldBe = (typeof value === 'object' && value !== null) || typeof value === 'function';
  return couldBe && typeof Reflect.get(value, 'then') === 'function';
};

/** @param passed hears of each request that is permitted */
export function authorizeGuard(settings: AuthorizeSettings, passed?: (request: IncomingMessage) => void): Guard {
  const { policy, action, resource, zone, resourceOf, fieldsOf, timeoutMs, onEvent } = settings;

  const facts = (exchange: Exchange, reason?: string): EventDetails => {
    return { action, resource, zone, reason, ...whoAsked(exchange, onEvent) };
  };

  const refused = (exchange: Exchange, reason: string): Verdict => {
    return { allowed: false, denial: forbidden, details: facts(exchange, reason) };
  };

  function decide(exchange: Exchange, principal: Principal, instance: object | undefined): Verdict {
    const fields = fieldsOf?.(exchange, paramsOf(exchange.request));
    // Only `true` is a yes: a policy of the app's own may answer with a promise.
    const may = (field?: string): boolean =>
      (policy.can(principal, action, resource, instance, field) as unknown) === true;
    const permitted = fields === undefined ? may() : fields.length > 0 && fields.every((field) => may(field));
    if (!permitted) return refused(exchange, 'not-permitted');
    passed?.(exchange.request);
    return { allowed: true, details: facts(exchange) };
  }

  // Without the instance nothing can be decided, so nobody is let in.
  function unfound(exchange: Exchange, error: unknown): Verdict {
    const verdict = unavailableVerdict(NAME, error, 'deny');
    return { ...verdict, details: { ...facts(exchange), ...verdict.details } };
  }

  async function decideLater(exchange: Exchange, principal: Principal, pending: unknown): Promise<Verdict> {
    let instance: unknown;
    try {
      instance = await withinTime(Promise.resolve(pending), timeoutMs);
    } catch (error) {
      return unfound(exchange, error);
    }
    return decide(exchange, principal, instance as object | undefined);
  }

  function decideFound(
    exchange: Exchange,
    principal: Principal,
    find: NonNullable<typeof resourceOf>,
  ): Verdict | Promise<Verdict> {
    let found: ReturnType<typeof find>;
    try {
      found = find(exchange, paramsOf(exchange.request));
      // Query builders are thenables, not promises; unawaited, one would pass for the instance.
      if (isThenable(found)) return decideLater(exchange, principal, found);
    } catch (error) {
      return unfound(exchange, error);
    }
    return decide(exchange, principal, found as object | undefined);
  }

  function check(exchange: Exchange): Verdict | Promise<Verdict> {
    const { principal } = exchange;
    if (principal === undefined) {
      return { allowed: false, denial: unauthenticated('Bearer'), details: facts(exchange, 'no-principal') };
    }
    if (!opensZone(principal, zone)) return refused(exchange, 'wrong-zone');
    return resourceOf === undefined
      ? decide(exchange, principal, undefined)
      : decideFound(exchange, principal, resourceOf);
  }

  return Object.freeze({ name: NAME, check });
}

/** The plain guard, for apps that mount or combine guards themselves. */
export function createAuthorizer(options: AuthorizeOptions): Guard {
  return authorizeGuard(readAuthorizeOptions(options));
}
