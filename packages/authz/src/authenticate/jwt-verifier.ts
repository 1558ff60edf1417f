import { Strategy } from 'passport-jwt';
import { timeFault } from './claims.ts';
import type { Claims } from './claims.ts';
import type { JwtSettings } from './jwt-options.ts';
import { strategyRunner } from './passport-runner.ts';
import { hasSoundShape } from './token-shape.ts';

export type JwtResult = { readonly claims: Claims } | { readonly reason: string };

/** jsonwebtoken tells its refusals apart by message only. The start is enough; the rest quotes the options. */
const REASONS: readonly (readonly [start: string, reason: string])[] = [
  ['jwt expired', 'expired'],
  ['maxAge exceeded', 'expired'],
  ['jwt not active', 'not-yet-valid'],
  ['invalid signature', 'bad-signature'],
  ['invalid algorithm', 'wrong-algorithm'],
  ['jwt audience', 'wrong-audience'],
  ['jwt issuer', 'wrong-issuer'],
  ['iat required', 'not-yet-valid'],
];

function reasonFor(challenge: unknown): string {
  const message: unknown = typeof challenge === 'object' && challenge !== null ? Reflect.get(challenge, 'message') : '';
  return REASONS.find(([start]) => String(message).startsWith(start))?.[1] ?? 'malformed';
}

/** Verifies one token with passport-jwt. Never rejects for what a client can send. */
export function jwtVerifier(settings: JwtSettings): (token: string) => Promise<JwtResult> {
  const { key, algorithms, issuers, audiences, clockToleranceSeconds, maxAgeSeconds } = settings;
  const run = strategyRunner(
    new Strategy(
      {
        // KeyObject is what jsonwebtoken wants; the types of passport-jwt know strings and buffers only.
        secretOrKey: key as unknown as Buffer,
        // Read from the request already, since passport-jwt would overlook a second header line.
        jwtFromRequest: (carrier) => Reflect.get(carrier, 'token') as string,
        algorithms: [...algorithms],
        issuer: [...issuers],
        audience: [...audiences],
        jsonWebTokenOptions: {
          clockTolerance: clockToleranceSeconds,
          ...(maxAgeSeconds === undefined ? {} : { maxAge: maxAgeSeconds as unknown as string }),
        },
      },
      (claims: unknown, done: (error: null, claims: unknown) => void) => done(null, claims),
    ),
  );

  return async (token) => {
    if (!hasSoundShape(token)) return { reason: 'malformed' };
    const result = await run({ token });
    if (result.kind === 'no-decision') return { reason: 'malformed' };
    if (result.kind === 'failure') return { reason: reasonFor(result.challenge) };
    const claims = result.user as Claims;
    const reason = timeFault(claims, settings);
    return reason === undefined ? { claims } : { reason };
  };
}
