import { guardOptionTable, optional, readOptions, required, rule } from '@sallyport/core';
import type { GuardOptions, GuardSettings, OnUnavailable, OptionRule } from '@sallyport/core';
import type { Keys } from './keys.ts';
import type { AddressOf } from './request-place.ts';

/** Options of `apiKey` and `createApiKeyGuard`. */
export interface ApiKeyOptions extends GuardOptions {
  /** From `createKeys`. */
  readonly keys: Pick<Keys, 'verify' | 'recognises'>;
  /**
   * `false` lets a request without an API key pass on, without a principal, to the next authenticator; a key that
   * is presented and bad is refused all the same.
   * Security: with `false`, something behind must refuse requests without a principal.
   * @default true
   */
  readonly required?: boolean;
  /** One scope, or several that must all be there; a key without them gets 403. */
  readonly scope?: string | readonly string[];
  /**
   * Request headers that may carry the key; `authorization` as `Bearer <key>`, others bare.
   * @default ['authorization', 'x-api-key']
   */
  readonly headers?: readonly string[];
  /**
   * The client's address, for an app behind a proxy it trusts; Express: `(request) => request.ip`.
   * Security: what it answers decides about keys with `networks`. A header that any client can send proves nothing.
   * @default the peer's address; none for a request that was forwarded
   */
  readonly addressOf?: AddressOf;
  /** Milliseconds the key store may take. @default 1000 */
  readonly storeTimeoutMs?: number;
  /**
   * What happens when the store is down or slow: a 503, or the request passes on without a principal.
   * Security: with `'allow'`, an outage of the store turns off this check.
   * @default 'deny'
   */
  readonly onUnavailable?: OnUnavailable;
}

export interface ApiKeySettings extends GuardSettings {
  readonly keys: ApiKeyOptions['keys'];
  readonly required: boolean;
  readonly scopes: readonly string[];
  readonly headers: readonly string[];
  readonly addressOf: AddressOf | undefined;
  readonly storeTimeoutMs: number;
  readonly onUnavailable: OnUnavailable;
}

/** RFC 9110, 5.6.2: `token`. */
const headerName: OptionRule<string> = {
  expects: 'a header name',
  accepts: (value) => typeof value === 'string' && /^[\w!#$%&'*+.^`|~-]{1,64}$/.test(value),
};

export function readApiKeyOptions(options: ApiKeyOptions): ApiKeySettings {
  const { scope, headers, ...read } = readOptions('apiKey', options, {
    ...guardOptionTable,
    keys: required(rule.having<ApiKeyOptions['keys']>('verify', 'recognises')),
    required: optional(rule.boolean(), true),
    scope: optional(rule.either(rule.text(), rule.listOf(rule.text(), { min: 1 }))),
    headers: optional(rule.listOf(headerName, { min: 1 }), ['authorization', 'x-api-key']),
    addressOf: optional(rule.callable<AddressOf>()),
    storeTimeoutMs: optional(rule.integer(1, 60_000), 1000),
    onUnavailable: optional(rule.oneOf('deny', 'allow'), 'deny'),
  });
  const scopes = typeof scope === 'string' ? [scope] : [...(scope ?? [])];
  return Object.freeze({ ...read, scopes, headers: headers.map((name) => name.toLowerCase()) });
}
