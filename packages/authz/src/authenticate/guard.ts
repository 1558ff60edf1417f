import { unavailableVerdict } from '@sallyport/core';
import type { Exchange, Guard, Verdict } from '@sallyport/core';
import { unauthenticated } from '../denials.ts';
import { looksLikeJwt, readBearer } from './bearer.ts';
import { bearerChallenge } from './challenge.ts';
import { principalFinder } from './find-principal.ts';
import type { Found } from './find-principal.ts';
import { readAuthenticateOptions } from './options.ts';
import type { AuthenticateOptions, AuthenticateSettings } from './options.ts';
import { samePrincipal } from './principal.ts';

const NAME = 'authenticate';

export function authenticateGuard(settings: AuthenticateSettings): Guard {
  const { jwt, strategies, anonymous, realm } = settings;
  const finder = principalFinder(settings);

  function refuse(reason: string, presented: boolean, challenges: readonly string[] = []): Verdict {
    const own = jwt === undefined && challenges.length > 0 ? [] : [bearerChallenge(realm, presented)];
    return { allowed: false, denial: unauthenticated([...own, ...challenges].join(', ')), details: { reason } };
  }

  function conclude(exchange: Exchange, found: Found, presented: boolean): Verdict {
    if ('reason' in found) return refuse(found.reason, presented, found.challenges);
    const { principal } = found;
    const known = exchange.principal;
    if (known !== undefined && !samePrincipal(known, principal)) return refuse('conflicting-principal', presented);
    // The one in front stays: its credential may carry fewer rights than this one.
    exchange.principal ??= principal;
    return { allowed: true, details: { method: principal.method, credentialId: principal.credentialId } };
  }

  async function decide(exchange: Exchange): Promise<Verdict> {
    const { request } = exchange;
    const bearer = readBearer(request, jwt?.maxBytes ?? 8192);
    if (bearer.kind === 'refused') return refuse(bearer.reason, true);
    const token = bearer.kind === 'token' ? bearer.token : undefined;
    if (token !== undefined && jwt !== undefined && looksLikeJwt(token)) {
      return conclude(exchange, await finder.byToken(token), true);
    }
    // An opaque token is what the guard in front was shown (an API key), or nothing that could contradict it.
    if (exchange.principal !== undefined) return { allowed: true, details: { method: exchange.principal.method } };

    const taken = token === undefined ? finder.byApp(request) : undefined;
    if (taken !== undefined) return conclude(exchange, taken, false);
    const nothing: Found = { reason: 'not-accepted' };
    const found = strategies.length === 0 ? nothing : await finder.byStrategies(request);
    if (!('reason' in found) || found.reason !== 'not-accepted' || request.headers.authorization !== undefined) {
      return conclude(exchange, found, token !== undefined);
    }
    if (anonymous === 'allow') return { allowed: true, details: { method: 'anonymous' } };
    return conclude(exchange, { ...found, reason: 'missing' }, false);
  }

  return Object.freeze({
    name: NAME,
    // Never open: there is no policy under which an authenticator that is down lets people in.
    check: (exchange: Exchange) => decide(exchange).catch((error: unknown) => unavailableVerdict(NAME, error, 'deny')),
  });
}

/** The plain guard, for apps that mount or combine guards themselves. */
export function createAuthenticator(options: AuthenticateOptions): Guard {
  return authenticateGuard(readAuthenticateOptions(options));
}
