import type { IncomingMessage } from 'node:http';
import { unavailableVerdict } from '@sallyport/core';
import type { EventDetails, Exchange, Guard, Verdict } from '@sallyport/core';
import { tooManyFailures, unauthenticated } from '../denials.ts';
import { looksLikeJwt, readBearer } from './bearer.ts';
import type { PresentedBearer } from './bearer.ts';
import { bearerChallenge } from './challenge.ts';
import { clientAddress } from './client-address.ts';
import { principalFinder } from './find-principal.ts';
import type { Found, Refused } from './find-principal.ts';
import { jwtFinder } from './jwt-finder.ts';
import type { JwtInquiry } from './jwt-finder.ts';
import { readAuthenticateOptions } from './options.ts';
import type { AuthenticateOptions, AuthenticateSettings } from './options.ts';
import { samePrincipal } from './principal.ts';
import { failureThrottle, hashed } from './throttle.ts';
import { UnsoundAnswerError } from './unsound-answer.ts';

const NAME = 'authenticate';

/** Where the app's own set-up of passport left the user. */
export type UserOf = (request: IncomingMessage) => unknown;

const userOfRequest: UserOf = (request) => Reflect.get(request, 'user');

/** A key that is not known, or not yet, says nothing of the name beside it. */
const NAMELESS = 'unknown-key';

export function authenticateGuard(settings: AuthenticateSettings, userOf: UserOf = userOfRequest): Guard {
  const { jwt, strategies, anonymous, realm, isRevoked, maxBytes } = settings;
  const finder = principalFinder(settings);
  const inquire = jwt.length === 0 ? undefined : jwtFinder(jwt, settings.verifiedTokens);
  const throttle = settings.throttle === undefined ? undefined : failureThrottle(settings.throttle);

  function refuse(exchange: Exchange, found: Refused, presented: boolean): Verdict {
    const { reason, challenges = [], details } = found;
    const own = jwt.length === 0 && challenges.length > 0 ? [] : [bearerChallenge(realm, presented)];
    return {
      allowed: false,
      denial: unauthenticated([...own, ...challenges].join(', ')),
      details: { reason, ...details, address: clientAddress(exchange.request) },
    };
  }

  function allow(exchange: Exchange, details: EventDetails): Verdict {
    return { allowed: true, details: { ...details, address: clientAddress(exchange.request) } };
  }

  function conclude(exchange: Exchange, found: Found, presented: boolean): Verdict {
    if ('reason' in found) return refuse(exchange, found, presented);
    const { method, credentialId } = found.principal;
    const known = exchange.principal;
    if (known !== undefined && !samePrincipal(known, found.principal)) {
      return refuse(exchange, { reason: 'conflicting-principal', details: { credentialId } }, presented);
    }
    // The one in front stays: its credential may carry fewer rights than this one.
    exchange.principal ??= found.principal;
    return allow(exchange, { method, credentialId });
  }

  async function unlessRevoked(exchange: Exchange, found: Found): Promise<Found> {
    if (isRevoked === undefined || 'reason' in found) return found;
    const { principal, claims } = found;
    if (!(await finder.isRevoked(principal, exchange, claims))) return found;
    const { id: subject, method, credentialId } = principal;
    return { reason: 'revoked', proven: true, details: { subject, method, credentialId } };
  }

  /** One attempt with a credential: not at all after too many failures, and counted when it fails. */
  async function attempt(
    exchange: Exchange,
    presented: boolean,
    find: () => Found | Promise<Found>,
    inquiry?: JwtInquiry,
  ): Promise<Verdict> {
    if (throttle === undefined) return conclude(exchange, await unlessRevoked(exchange, await find()), presented);
    const identity = inquiry?.claimed();
    const attempted = throttle.attempt(exchange, identity);
    const tooMany = (seconds: number): Verdict => {
      const details = { reason: 'throttled', address: clientAddress(exchange.request) };
      const who = identity === undefined ? {} : { identity: hashed(identity) };
      return { allowed: false, denial: tooManyFailures(seconds), details: { ...details, ...who } };
    };
    const before = await attempted.wait();
    if (before > 0) return tooMany(before);
    const found = await unlessRevoked(exchange, await find());
    if ('principal' in found) {
      const after = await attempted.wait();
      return after > 0 ? tooMany(after) : conclude(exchange, found, presented);
    }
    const tried = found.details?.['credentialId'];
    const isGuess = found.proven !== true && found.reason !== 'missing';
    if (found.tried === true || isGuess)
      await attempted.failed(typeof tried === 'string' ? tried : undefined, found.reason === NAMELESS);
    const who = identity === undefined ? {} : { identity: hashed(identity) };
    return conclude(exchange, { ...found, details: { ...who, ...found.details } }, presented);
  }

  async function decide(
    exchange: Exchange,
    bearer: PresentedBearer,
    inquiry: JwtInquiry | undefined,
  ): Promise<Verdict> {
    const { request } = exchange;
    if (bearer.kind === 'refused') return attempt(exchange, true, () => ({ reason: bearer.reason }));
    if (inquiry?.remembered !== undefined) {
      // Nothing is guessed with a token that was verified, so nobody's failures can shut it out.
      return conclude(exchange, await unlessRevoked(exchange, await finder.byToken(inquiry)), true);
    }
    if (inquiry !== undefined) return attempt(exchange, true, () => finder.byToken(inquiry), inquiry);
    // An opaque token is what the guard in front was shown (an API key), or nothing that could contradict it.
    if (exchange.principal !== undefined) {
      const { principal } = exchange;
      const kept = await unlessRevoked(exchange, { principal });
      if ('principal' in kept) return allow(exchange, { method: principal.method });
      return conclude(exchange, kept, bearer.kind === 'token');
    }

    const presented = bearer.kind === 'token';
    const taken = presented ? undefined : finder.byApp(request, userOf(request));
    if (taken !== undefined) return conclude(exchange, await unlessRevoked(exchange, taken), false);
    if (strategies.length === 0) return withoutStrategies(exchange, presented);
    let anybody: Verdict | undefined;
    const verdict = await attempt(exchange, presented, async () => {
      const found = await finder.byStrategies(request);
      if ('principal' in found || found.reason !== 'not-accepted' || hasAuthorization(request)) return found;
      if (anonymous === 'allow') anybody = allow(exchange, { method: 'anonymous' });
      return { ...found, reason: 'missing', tried: found.tried === true && anonymous !== 'allow' };
    });
    return anybody ?? verdict;
  }

  function withoutStrategies(exchange: Exchange, presented: boolean): Verdict | Promise<Verdict> {
    if (hasAuthorization(exchange.request)) return attempt(exchange, presented, () => ({ reason: 'not-accepted' }));
    if (anonymous === 'allow') return allow(exchange, { method: 'anonymous' });
    return conclude(exchange, { reason: 'missing' }, false);
  }

  function start(exchange: Exchange): Verdict | Promise<Verdict> {
    const bearer = readBearer(exchange.request, maxBytes);
    const isJwt = bearer.kind === 'token' && inquire !== undefined && looksLikeJwt(bearer.token);
    const inquiry = isJwt ? inquire(bearer.token) : undefined;
    if (inquiry?.remembered !== undefined && isRevoked === undefined) {
      const found = finder.byRememberedToken(inquiry.remembered);
      if (found !== undefined) return conclude(exchange, found, true);
    }
    return decide(exchange, bearer, inquiry);
  }

  return Object.freeze({
    name: NAME,
    // Never open: there is no policy under which an authenticator that is down lets people in.
    check(exchange: Exchange): Verdict | Promise<Verdict> {
      try {
        const verdict = start(exchange);
        return verdict instanceof Promise ? verdict.catch((error: unknown) => down(exchange, error)) : verdict;
      } catch (error) {
        return down(exchange, error);
      }
    },
  });
}

const hasAuthorization = ({ headers }: IncomingMessage): boolean => headers.authorization !== undefined;

function down(exchange: Exchange, error: unknown): Verdict {
  const verdict = unavailableVerdict(NAME, error, 'deny');
  const reason = error instanceof UnsoundAnswerError ? { reason: error.message } : {};
  return { ...verdict, details: { ...verdict.details, ...reason, address: clientAddress(exchange.request) } };
}

/** The plain guard, for apps that mount or combine guards themselves. */
export function createAuthenticator(options: AuthenticateOptions): Guard {
  return authenticateGuard(readAuthenticateOptions(options));
}
