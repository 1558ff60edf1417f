import { ConfigError, optional, readOptions, required, rule } from '@sallyport/core';
import type { OptionRule } from '@sallyport/core';

/** What a new key is for. */
export interface KeyDetails {
  /** Who answers for the key; becomes `principal.id`. At most 256 characters. */
  readonly owner: string;
  /** @default 'service' */
  readonly kind?: 'user' | 'service';
  /** @default [] */
  readonly roles?: readonly string[];
  /** What the key may be used for, as in OAuth: words without spaces, such as `chat:write`. @default [] */
  readonly scopes?: readonly string[];
  readonly tenant?: string;
  /** Milliseconds since the epoch, in the future. Security: a key without it lives until it is revoked. */
  readonly expiresAt?: number;
  /** For people; at most 500 characters. Never put a secret here. */
  readonly note?: string;
}

export type ReadKeyDetails = Required<Pick<KeyDetails, 'owner' | 'kind' | 'roles' | 'scopes'>> & KeyDetails;

/** Control, format and separator characters and lone surrogates: they forge log lines and look-alike names. */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u;

const visibleText = (max: number): OptionRule<string> => ({
  expects: `a non-empty string of at most ${max} characters without control or invisible characters`,
  accepts: (value) => typeof value === 'string' && value !== '' && value.length <= max && !INVISIBLE.test(value),
});

/** RFC 6749, 3.3: `scope-token`. */
const scopeToken: OptionRule<string> = {
  expects: 'a word of at most 128 visible ASCII characters without spaces, quotes and backslashes',
  accepts: (value) => typeof value === 'string' && /^[\x21\x23-\x5b\x5d-\x7e]{1,128}$/.test(value),
};

const shortList = (item: OptionRule<string>): OptionRule<readonly string[]> => {
  const list = rule.listOf(item);
  const accepts = (value: unknown): boolean => Array.isArray(value) && value.length <= 64 && list.accepts(value);
  return { expects: `${list.expects}, 64 at most`, accepts };
};

/** @throws {ConfigError} naming the field that is wrong */
export function readKeyDetails(details: KeyDetails, now: number): ReadKeyDetails {
  const read = readOptions('keys.issue', details, {
    owner: required(visibleText(256)),
    kind: optional(rule.oneOf('user', 'service'), 'service'),
    roles: optional(shortList(visibleText(128)), []),
    scopes: optional(shortList(scopeToken), []),
    tenant: optional(visibleText(256)),
    expiresAt: optional(rule.integer(1)),
    note: optional(visibleText(500)),
  });
  const { owner, kind, roles, scopes, tenant, expiresAt, note } = read;
  if (expiresAt !== undefined && expiresAt <= now) {
    const complaint = `\`expiresAt\` must be in the future, in milliseconds since the epoch, got ${expiresAt}.`;
    throw new ConfigError('keys.issue', 'expiresAt', complaint);
  }
  return {
    owner,
    kind,
    roles: [...roles],
    scopes: [...scopes],
    ...(tenant === undefined ? {} : { tenant }),
    ...(expiresAt === undefined ? {} : { expiresAt }),
    ...(note === undefined ? {} : { note }),
  };
}
