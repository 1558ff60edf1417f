import { hash } from 'node:crypto';
import { claim } from './claims.ts';
import type { JwtSettings } from './jwt-options.ts';
import { jwtVerifier } from './jwt-verifier.ts';
import type { JwtResult } from './jwt-verifier.ts';
import { isName } from './principal.ts';
import { tokenReader } from './token-shape.ts';
import type { TokenParts } from './token-shape.ts';
import { VerifiedTokens } from './verified-tokens.ts';
import type { VerifiedToken } from './verified-tokens.ts';

/** A token that may be asked about: `remembered` when it was verified before and still counts. */
export interface JwtInquiry {
  readonly remembered: VerifiedToken | undefined;
  /** Who the token says it speaks for, as issuer and subject. Anybody can write that. */
  claimed(): string | undefined;
  /** What to tell the operator of a token that its issuer did sign. */
  signedFor(): { readonly subject?: string; readonly credentialId?: string };
  verify(): JwtResult | Promise<JwtResult>;
}

export interface VerifiedTokensSettings {
  readonly maxEntries: number;
  readonly maxBytes: number;
}

/** The tokens of all issuers, and those of them that were verified lately. */
export function jwtFinder(
  issuers: readonly JwtSettings[],
  bounds: VerifiedTokensSettings | undefined,
): (token: string) => JwtInquiry {
  const cache = bounds === undefined ? undefined : new VerifiedTokens(bounds);
  const verifiers = issuers.map((settings) => ({ settings, verify: jwtVerifier(settings) }));
  for (const { source } of issuers) source.onRemoved(() => cache?.sweep());
  const read = tokenReader();

  /** One issuer judges by itself; of several, the claim chooses, and the one chosen checks it again once it is verified. */
  function verifierFor({ payload }: TokenParts): (typeof verifiers)[number] | undefined {
    if (verifiers.length === 1) return verifiers[0];
    const issuer = claim(payload, 'iss');
    return verifiers.find(({ settings }) => settings.issuers.some((name) => name === issuer));
  }

  return (token) => {
    const digest = cache === undefined ? '' : hash('sha256', token, 'base64');
    const remembered = cache?.get(digest, Math.floor(Date.now() / 1000));
    let parts: TokenParts | undefined;
    const partsOf = (): TokenParts | undefined => (parts ??= read(token));

    function remember(result: JwtResult): JwtResult {
      if ('token' in result) cache?.put(digest, result.token, token.length);
      return result;
    }

    function verify(): JwtResult | Promise<JwtResult> {
      const taken = partsOf();
      if (taken === undefined) return { reason: 'malformed' };
      const verifier = verifierFor(taken);
      if (verifier === undefined) return { reason: 'wrong-issuer' };
      if (token.length > verifier.settings.maxBytes) return { reason: 'too-long' };
      const result = verifier.verify(token, taken);
      return result instanceof Promise ? result.then(remember) : remember(result);
    }

    return {
      remembered,
      verify,
      claimed() {
        const payload = partsOf()?.payload;
        if (payload === undefined) return undefined;
        const [issuer, subject] = [claim(payload, 'iss'), claim(payload, 'sub')];
        return typeof subject === 'string' ? JSON.stringify([String(issuer), subject]) : undefined;
      },
      signedFor() {
        const payload = partsOf()?.payload ?? {};
        const [subject, credentialId] = [claim(payload, 'sub'), claim(payload, 'jti')];
        return { ...(isName(subject) ? { subject } : {}), ...(isName(credentialId) ? { credentialId } : {}) };
      },
    };
  };
}
