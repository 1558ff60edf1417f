/** RFC 6750, 3: `error` only when a token was presented, and nothing about what is wrong with it. */
export function bearerChallenge(realm: string | undefined, presented: boolean): string {
  const fields = [
    ...(realm === undefined ? [] : [`realm="${realm}"`]),
    ...(presented ? ['error="invalid_token"'] : []),
  ];
  return fields.length === 0 ? 'Bearer' : `Bearer ${fields.join(', ')}`;
}

/** A challenge that a strategy gave, such as `Basic realm="staff"`; messages and statuses are not meant for clients. */
export function isChallenge(value: unknown): value is string {
  return typeof value === 'string' && /^(?!bearer\b)[a-z][\w-]{1,31} [a-z]+=[\x20-\x7e]{1,256}$/i.test(value);
}
