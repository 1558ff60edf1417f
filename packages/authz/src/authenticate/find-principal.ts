import type { IncomingMessage } from 'node:http';
import { withinTime } from '@sallyport/core';
import type { Principal } from '@sallyport/core';
import { isChallenge } from './challenge.ts';
import type { Claims } from './claims.ts';
import { jwtVerifier } from './jwt-verifier.ts';
import type { AuthenticateSettings } from './options.ts';
import { strategyRunner } from './passport-runner.ts';
import { draftFromClaims, soundPrincipal } from './principal.ts';

/** Somebody, or why nobody. `challenges` are what strategies want the client to be told (RFC 9110, 11.3). */
export type Found =
  { readonly principal: Principal } | { readonly reason: string; readonly challenges?: readonly string[] };

export interface PrincipalFinder {
  byToken(token: string): Promise<Found>;
  /** `undefined` when the app knows nobody. */
  byApp(request: IncomingMessage): Found | undefined;
  byStrategies(request: IncomingMessage): Promise<Found>;
}

function judged(draft: unknown, method: string): Found {
  if (draft === undefined) return { reason: 'not-admitted' };
  const principal = soundPrincipal(draft, method);
  return principal === undefined ? { reason: 'unsound-principal' } : { principal };
}

/** The ways to a principal. Rejects when a strategy or `toPrincipal` fails or takes too long. */
export function principalFinder(settings: AuthenticateSettings): PrincipalFinder {
  const { jwt, fromRequest, toPrincipal, timeoutMs } = settings;
  const verify = jwt === undefined ? undefined : jwtVerifier(jwt);
  const strategies = settings.strategies.map((strategy) => {
    return { method: strategy.name ?? 'passport', run: strategyRunner(strategy) };
  });

  async function mapped(claims: Claims, method: string, standard: (claims: Claims) => unknown): Promise<Found> {
    return judged(toPrincipal === undefined ? standard(claims) : await toPrincipal(claims, method), method);
  }

  async function askStrategies(request: IncomingMessage): Promise<Found> {
    const challenges: string[] = [];
    for (const { method, run } of strategies) {
      // An heir: strategies read the request through it, and what they and passport write stays on it.
      const result = await run(Object.create(request) as object);
      if (result.kind === 'success') return mapped(result.user as Claims, method, (user) => user);
      if (result.kind === 'failure' && isChallenge(result.challenge)) challenges.push(result.challenge);
    }
    return { reason: 'not-accepted', challenges };
  }

  return {
    async byToken(token) {
      const result = (await verify?.(token)) ?? { reason: 'malformed' };
      if ('reason' in result) return result;
      const found = mapped(result.claims, 'jwt', draftFromClaims);
      return toPrincipal === undefined ? found : withinTime(found, timeoutMs);
    },
    byApp(request) {
      // `null` is how many set-ups say nobody.
      const given = fromRequest?.(request) ?? undefined;
      return given === undefined ? undefined : judged(given, given.method ?? 'request');
    },
    byStrategies: (request) => withinTime(askStrategies(request), timeoutMs),
  };
}
