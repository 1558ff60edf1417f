/** The verified payload of a token, as its issuer wrote it. Read it with `Object.hasOwn`: names are the issuer's. */
export type Claims = Readonly<Record<string, unknown>>;

export function claim(claims: Claims, name: string): unknown {
  return Object.hasOwn(claims, name) ? claims[name] : undefined;
}

/** The times jsonwebtoken leaves out. @returns why the token is refused */
export function timeFault(
  claims: Claims,
  { maxAgeSeconds, clockToleranceSeconds }: { maxAgeSeconds: number | undefined; clockToleranceSeconds: number },
): string | undefined {
  if (maxAgeSeconds === undefined) {
    return claim(claims, 'exp') === undefined ? 'no-expiry' : undefined;
  }
  // An `iat` to come would stretch the maximum age at will.
  const issuedAt = claim(claims, 'iat');
  const latest = Date.now() / 1000 + clockToleranceSeconds;
  return typeof issuedAt === 'number' && issuedAt <= latest ? undefined : 'not-yet-valid';
}
