import { ConfigError, optional, readOptions, required, rule } from '@sallyport/core';
import type { OptionRule } from '@sallyport/core';
import { isNetwork } from '@sallyport/core/addresses';
import { isOrigin } from './origin.ts';
import { visibleText } from './visible-text.ts';

/** The last moment that a date can be (ECMA-262, 21.4.1.1), in milliseconds; a store can hold it, and what is a bit later. */
export const LATEST = 8_640_000_000_000_000;

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
  /** Zones of the app that the key may enter, such as `internal`: lower-case words. @default `public` alone */
  readonly zones?: readonly string[];
  /** IPv4 and IPv6 addresses and CIDR blocks that may present the key. @default any */
  readonly networks?: readonly string[];
  /**
   * Values of the `Origin` header that may present the key, such as `https://app.example`. @default any, or none
   * Security: browsers tell the truth about it, programs say what they like.
   */
  readonly origins?: readonly string[];
  /** Milliseconds since the epoch, in the future. Security: a key without it lives until it is revoked. */
  readonly expiresAt?: number;
  /** For people; at most 500 characters. Never put a secret here. */
  readonly note?: string;
}

type Always = 'owner' | 'kind' | 'roles' | 'scopes';

export type ReadKeyDetails = Required<Pick<KeyDetails, Always>> & Omit<KeyDetails, Always>;

/** RFC 6749, 3.3: `scope-token`. */
const scopeToken: OptionRule<string> = {
  expects: 'a word of at most 128 visible ASCII characters without spaces, quotes and backslashes',
  accepts: (value) => typeof value === 'string' && /^[\x21\x23-\x5b\x5d-\x7e]{1,128}$/.test(value),
};

const zoneName: OptionRule<string> = {
  expects: 'a word of at most 64 lower-case letters, digits, dots, hyphens and underscores that starts with a letter',
  accepts: (value) => typeof value === 'string' && /^[a-z][\w.-]{0,63}$/.test(value) && value === value.toLowerCase(),
};

const network: OptionRule<string> = {
  expects: 'an IP address, or a CIDR block without host bits such as 10.0.0.0/8 or 2001:db8::/32',
  accepts: isNetwork,
};

const origin: OptionRule<string> = {
  expects: 'an origin as browsers send it, lower-case, without a path or a default port, such as https://app.example',
  accepts: isOrigin,
};

// An empty list would say "from nowhere" and is likelier to mean "from anywhere".
const shortList = (item: OptionRule<string>, min = 0): OptionRule<readonly string[]> => {
  const list = rule.listOf(item, { min });
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
    zones: optional(shortList(zoneName, 1)),
    networks: optional(shortList(network, 1)),
    origins: optional(shortList(origin, 1)),
    expiresAt: optional(rule.integer(1, LATEST)),
    note: optional(visibleText(500)),
  });
  const { expiresAt } = read;
  if (expiresAt !== undefined && expiresAt <= now) {
    const complaint = `\`expiresAt\` must be in the future, in milliseconds since the epoch, got ${expiresAt}.`;
    throw new ConfigError('keys.issue', 'expiresAt', complaint);
  }
  return detailsOf(read);
}

type Given = Required<Pick<KeyDetails, Always>> & {
  readonly [Name in Exclude<keyof KeyDetails, Always>]?: KeyDetails[Name] | undefined;
};

/** The details of a key or of its predecessor, and nothing else: copied lists, no member that is absent. */
export function detailsOf(given: Given): ReadKeyDetails {
  const { owner, kind, roles, scopes, tenant, zones, networks, origins, expiresAt, note } = given;
  return {
    owner,
    kind,
    roles: [...roles],
    scopes: [...scopes],
    ...(tenant === undefined ? {} : { tenant }),
    ...(zones === undefined ? {} : { zones: [...zones] }),
    ...(networks === undefined ? {} : { networks: [...networks] }),
    ...(origins === undefined ? {} : { origins: [...origins] }),
    ...(expiresAt === undefined ? {} : { expiresAt }),
    ...(note === undefined ? {} : { note }),
  };
}
