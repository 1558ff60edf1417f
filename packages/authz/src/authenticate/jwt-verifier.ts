import { claim, freezeDeep, lifeOf, timeFault } from './claims.ts';
import type { Claims } from './claims.ts';
import { SignatureForms, ecdsaFault } from './ecdsa-form.ts';
import type { JwtAlgorithm, JwtSettings } from './jwt-options.ts';
import type { KeySlot } from './key-source.ts';
import { isSignedBy } from './signature-check.ts';
import type { TokenParts } from './token-shape.ts';
import type { VerifiedToken } from './verified-tokens.ts';
import { zonesOf } from './zones.ts';

/** `signed`: the issuer did sign it, so its claims may be told to the operator. */
export type JwtResult = { readonly token: VerifiedToken } | { readonly reason: string; readonly signed?: boolean };

const mediaType = (type: string): string => type.toLowerCase().replace(/^application\//, '');

/** RFC 8725, 3.11: tokens of other kinds (logout, proof of possession) have a `typ` of their own and are none for us. */
function hasType(header: Claims, wanted: string | undefined): boolean {
  // RFC 7515, 4.1.9: media types compare without regard to case, and `application/` may be left out.
  const given = claim(header, 'typ');
  if (given === 'JWT' && wanted === undefined) return true;
  const type = typeof given === 'string' ? mediaType(given) : undefined;
  return wanted === undefined ? type === undefined || type === 'jwt' || type === 'at+jwt' : type === mediaType(wanted);
}

/** RFC 7519, 4.1.3: a text or a list of texts; a list with something else in it is somebody's mistake or trick. */
function isFor(audience: unknown, accepted: readonly string[]): boolean {
  if (typeof audience === 'string') return accepted.includes(audience);
  if (!Array.isArray(audience) || !audience.every((name) => typeof name === 'string')) return false;
  return audience.some((name) => accepted.includes(name));
}

/**
 * Verifies the tokens of one issuer, with node:crypto itself: passport-jwt reads a token three times on its way, which costs
 * as much as the signature (`npm run figures -- authz`). The tests hold every verdict against passport-jwt's.
 * @returns a function that rejects only when no keys can be had
 */
export function jwtVerifier(
  settings: JwtSettings,
): (token: string, parts: TokenParts) => JwtResult | Promise<JwtResult> {
  const { source, algorithms, issuers, audiences, typ, lowS } = settings;
  const forms = new SignatureForms();

  function judged(claims: Claims, slot: KeySlot): JwtResult {
    const refuse = (reason: string): JwtResult => ({ reason, signed: true });
    const life = lifeOf(claims, settings);
    if (typeof life === 'string') return refuse(life);
    const fault = timeFault(life, Math.floor(Date.now() / 1000));
    if (fault !== undefined) return refuse(fault);
    if (!isFor(claim(claims, 'aud'), audiences)) return refuse('wrong-audience');
    if (!issuers.some((name) => name === claim(claims, 'iss'))) return refuse('wrong-issuer');
    const zones = zonesOf(claims, settings);
    if (zones === 'unsound') return refuse('unsound-principal');
    return { token: { claims: freezeDeep(claims), life, zones, source, slot, principal: undefined } };
  }

  function verified(token: string, parts: TokenParts, algorithm: JwtAlgorithm, slot: KeySlot | undefined): JwtResult {
    const { payload, signature } = parts;
    if (slot === undefined || !slot.algorithms.includes(algorithm)) return { reason: 'unknown-key' };
    const input = token.slice(0, token.lastIndexOf('.'));
    if (!isSignedBy(algorithm, slot.key, input, signature)) return { reason: 'bad-signature' };
    if (forms.isTwin(algorithm, signature)) return { reason: 'malleable-signature', signed: true };
    return judged(payload, slot);
  }

  return (token, parts) => {
    const { header, signature } = parts;
    const wanted = claim(header, 'alg');
    const algorithm = algorithms.find((name) => name === wanted);
    if (algorithm === undefined) return { reason: 'wrong-algorithm' };
    if (!hasType(header, typ)) return { reason: 'wrong-type' };
    const fault = ecdsaFault(algorithm, signature, lowS);
    if (fault !== undefined) return { reason: fault };
    const found = source.find(header);
    if (!(found instanceof Promise)) return verified(token, parts, algorithm, found);
    return found.then((slot) => verified(token, parts, algorithm, slot));
  };
}
