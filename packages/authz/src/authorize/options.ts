import { guardOptionTable, optional, readOptions, required, rule } from '@sallyport/core';
import type { Exchange, GuardOptions, GuardSettings } from '@sallyport/core';
import type { Policy } from '../policy/policy.ts';

/** Options of `authorize` and `createAuthorizer`. */
export interface AuthorizeOptions extends GuardOptions {
  /** From `createPolicy`. */
  readonly policy: Pick<Policy, 'can'>;
  readonly action: string;
  /** Type of the resource, as the policy calls it. */
  readonly resource: string;
  /**
   * Finds the instance the request is about, so that rules with conditions can be asked. `undefined` when there is
   * none: then only rules without conditions permit.
   */
  readonly resourceOf?: (exchange: Exchange) => object | undefined | Promise<object | undefined>;
  /** The fields the request touches; each must be permitted, and an empty list is refused. */
  readonly fieldsOf?: (exchange: Exchange) => readonly string[];
  /** Milliseconds that `resourceOf` may take; then the request gets a 503. @default 2000 */
  readonly timeoutMs?: number;
}

export interface AuthorizeSettings extends GuardSettings {
  readonly policy: AuthorizeOptions['policy'];
  readonly action: string;
  readonly resource: string;
  readonly resourceOf: AuthorizeOptions['resourceOf'];
  readonly fieldsOf: AuthorizeOptions['fieldsOf'];
  readonly timeoutMs: number;
}

export function readAuthorizeOptions(options: AuthorizeOptions): AuthorizeSettings {
  return readOptions('authorize', options, {
    ...guardOptionTable,
    policy: required(rule.having<AuthorizeOptions['policy']>('can')),
    action: required(rule.text()),
    resource: required(rule.text()),
    resourceOf: optional(rule.callable<NonNullable<AuthorizeOptions['resourceOf']>>()),
    fieldsOf: optional(rule.callable<NonNullable<AuthorizeOptions['fieldsOf']>>()),
    timeoutMs: optional(rule.integer(1, 60_000), 2000),
  });
}
