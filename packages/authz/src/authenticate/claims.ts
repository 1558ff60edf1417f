/** The verified payload of a token, as its issuer wrote it. Read it with `Object.hasOwn`: names are the issuer's. */
export type Claims = Readonly<Record<string, unknown>>;

export function claim(claims: Claims, name: string): unknown {
  return Object.hasOwn(claims, name) ? claims[name] : undefined;
}

/** Seconds since the epoch between which a token is good; the end is not part of it. */
export interface TokenLife {
  readonly from: number;
  readonly until: number;
}

const isTime = (value: unknown): value is number | undefined => value === undefined || Number.isFinite(value);

/** @returns the life of a token, or why it has none */
export function lifeOf(
  claims: Claims,
  { maxAgeSeconds, clockToleranceSeconds }: { maxAgeSeconds: number | undefined; clockToleranceSeconds: number },
): TokenLife | 'malformed' | 'no-expiry' | 'not-yet-valid' {
  const [exp, nbf, iat] = [claim(claims, 'exp'), claim(claims, 'nbf'), claim(claims, 'iat')];
  if (!isTime(exp) || !isTime(nbf) || !isTime(iat)) return 'malformed';
  if (maxAgeSeconds === undefined && exp === undefined) return 'no-expiry';
  // Without an `iat` nobody knows the age.
  if (maxAgeSeconds !== undefined && iat === undefined) return 'not-yet-valid';
  const oldest = maxAgeSeconds === undefined || iat === undefined ? Infinity : iat + maxAgeSeconds;
  return {
    // An `iat` to come would stretch the maximum age at will, and is a forged or a foreign clock otherwise.
    from: Math.max(nbf ?? -Infinity, iat ?? -Infinity) - clockToleranceSeconds,
    until: Math.min(exp ?? Infinity, oldest) + clockToleranceSeconds,
  };
}

/** @returns why a token with this life is refused now */
export function timeFault({ from, until }: TokenLife, seconds: number): 'expired' | 'not-yet-valid' | undefined {
  if (seconds >= until) return 'expired';
  return seconds < from ? 'not-yet-valid' : undefined;
}

/** Claims are shared between the requests of one token, so nobody may change them; depth is bounded by the parser. */
export function freezeDeep<T>(value: T): T {
  if (typeof value !== 'object' || value === null) return value;
  for (const part of Object.values(value)) freezeDeep(part);
  return Object.freeze(value);
}
