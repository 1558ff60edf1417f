import type { IncomingMessage } from 'node:http';
import { withinTime } from '@sallyport/core';
import type { EventDetails, Exchange, Principal } from '@sallyport/core';
import { isChallenge } from './challenge.ts';
import type { Claims } from './claims.ts';
import type { JwtInquiry } from './jwt-finder.ts';
import type { AuthenticateSettings } from './options.ts';
import { strategyRunner } from './passport-runner.ts';
import { draftFromClaims, soundPrincipal } from './principal.ts';
import { outcomeOf } from './strategy-outcome.ts';
import { taken } from './unsound-answer.ts';
import type { VerifiedToken } from './verified-tokens.ts';

/** Somebody, or why nobody. `challenges` are what strategies want the client to be told (RFC 9110, 11.3). */
export type Found = { readonly principal: Principal; readonly claims?: Claims } | Refused;

export interface Refused {
  readonly reason: string;
  readonly challenges?: readonly string[];
  readonly details?: EventDetails;
  /** Somebody else's strategy said no, and may have been shown a credential where nobody else looks. */
  readonly tried?: boolean;
  /** The credential is what its issuer made: what is wrong with it, nobody guessed. */
  readonly proven?: boolean;
}

export interface PrincipalFinder {
  byToken(inquiry: JwtInquiry): Promise<Found>;
  /** `undefined` where the app's own word is needed, which takes time. */
  byRememberedToken(token: VerifiedToken): Found | undefined;
  /** `undefined` when the app knows nobody. */
  byApp(request: IncomingMessage, user: unknown): Found | undefined;
  byStrategies(request: IncomingMessage): Promise<Found>;
  /** Whether the revocation hook says that this principal acts no more. Rejects when it fails or says neither yes nor no. */
  isRevoked(principal: Principal, exchange: Exchange, claims: Claims | undefined): Promise<boolean>;
}

function judged(draft: unknown, method: string, claims?: Claims): Found {
  if (draft === undefined) return { reason: 'not-admitted' };
  const principal = soundPrincipal(draft, method);
  if (principal === undefined) return { reason: 'unsound-principal' };
  return claims === undefined ? { principal } : { principal, claims };
}

/** The ways to a principal. Rejects when a strategy or `toPrincipal` fails or takes too long. */
export function principalFinder(settings: AuthenticateSettings): PrincipalFinder {
  const { fromRequest, toPrincipal, isRevoked, timeoutMs } = settings;
  const strategies = settings.strategies.map((strategy) => {
    return { method: strategy.name ?? 'passport', run: strategyRunner(strategy) };
  });

  async function askedApp(claims: Claims, method: string): Promise<unknown> {
    return toPrincipal?.(claims, method);
  }

  function fromClaims(token: VerifiedToken): Found {
    const { claims, zones } = token;
    if (token.principal !== undefined) return { principal: token.principal, claims };
    const found = judged({ ...draftFromClaims(claims), zones }, 'jwt', claims);
    if ('principal' in found) token.principal = found.principal;
    return found;
  }

  async function fromApp({ claims, zones }: VerifiedToken): Promise<Found> {
    const draft = await withinTime(askedApp(claims, 'jwt'), timeoutMs);
    if (typeof draft !== 'object' || draft === null) return judged(draft, 'jwt');
    // What the app says of zones stands; where it says nothing, those of the issuer do.
    return judged(Reflect.get(draft, 'zones') === undefined ? { ...draft, zones } : draft, 'jwt', claims);
  }

  async function askStrategies(request: IncomingMessage): Promise<Found> {
    const challenges: string[] = [];
    let tried = false;
    for (const { method, run } of strategies) {
      // An heir: strategies read the request through it, and what they and passport write stays on it.
      const heir = Object.create(request) as object;
      const result = await run(heir);
      if (result.kind === 'success') {
        return judged(toPrincipal === undefined ? result.user : await askedApp(result.user as Claims, method), method);
      }
      if (result.kind === 'failure' && isChallenge(result.challenge)) challenges.push(result.challenge);
      const outcome = outcomeOf(heir);
      tried ||= outcome === undefined;
      // A credential that is this strategy's to judge is not shown to the next one.
      if (outcome?.presented === true) {
        const { reason = 'not-accepted', credentialId } = outcome;
        return { reason, challenges, details: { method, credentialId } };
      }
    }
    return { reason: 'not-accepted', challenges, tried };
  }

  return {
    async byToken(inquiry) {
      const result = inquiry.remembered === undefined ? await inquiry.verify() : { token: inquiry.remembered };
      if ('token' in result) {
        const found = toPrincipal === undefined ? fromClaims(result.token) : await fromApp(result.token);
        return 'reason' in found ? { ...found, proven: true } : found;
      }
      const { reason, signed = false } = result;
      // The other form of a signature is not what the issuer made.
      const proven = signed && reason !== 'malleable-signature';
      return { reason, proven, details: signed ? inquiry.signedFor() : {} };
    },
    byRememberedToken: (token) => (toPrincipal === undefined ? fromClaims(token) : undefined),
    byApp(request, user) {
      const given = taken(fromRequest?.(request, user));
      if (given === undefined) return undefined;
      const method: unknown = Reflect.get(given, 'method') ?? 'request';
      return typeof method === 'string' ? judged(given, method) : { reason: 'unsound-principal' };
    },
    byStrategies: (request) => withinTime(askStrategies(request), timeoutMs),
    async isRevoked(principal, exchange, claims) {
      if (isRevoked === undefined) return false;
      const answer: unknown = isRevoked(principal, exchange, claims);
      const revoked = typeof answer === 'boolean' ? answer : await withinTime(Promise.resolve(answer), timeoutMs);
      if (typeof revoked !== 'boolean') throw new TypeError('authenticate: isRevoked must answer true or false.');
      return revoked;
    },
  };
}
