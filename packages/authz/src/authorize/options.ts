import { guardOptionTable, optional, readOptions, required, rule } from '@sallyport/core';
import type { Exchange, GuardOptions, GuardSettings } from '@sallyport/core';
import type { Policy } from '../policy/policy.ts';
import type { RouteParams } from './params.ts';

/** Options of `authorize` and `createAuthorizer`. */
export interface AuthorizeOptions extends GuardOptions {
  /** From `createPolicy`. */
  readonly policy: Pick<Policy, 'can'>;
  readonly action: string;
  /**
   * Zone of the app that the route belongs to: `principal.zones` must name it. Principals without `zones` are admitted
   * to `public` alone. @default 'public'
   */
  readonly zone?: string;
  /** Type of the resource, as the policy calls it. */
  readonly resource: string;
  /**
   * Finds the instance the request is about, so that rules with conditions can be asked. `undefined` when there is
   * none: then only rules without conditions permit. `params` are those of the route, where a router has read them.
   */
  readonly resourceOf?: (exchange: Exchange, params: RouteParams) => object | undefined | Promise<object | undefined>;
  /** The fields the request touches; each must be permitted, and an empty list is refused. */
  readonly fieldsOf?: (exchange: Exchange, params: RouteParams) => readonly string[];
  /** Milliseconds that `resourceOf` may take; then the request gets a 503. @default 2000 */
  readonly timeoutMs?: number;
}

export interface AuthorizeSettings extends GuardSettings {
  readonly policy: AuthorizeOptions['policy'];
  readonly action: string;
  readonly zone: string;
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
    zone: optional(rule.text(), 'public'),
    resource: required(rule.text()),
    resourceOf: optional(rule.callable<NonNullable<AuthorizeOptions['resourceOf']>>()),
    fieldsOf: optional(rule.callable<NonNullable<AuthorizeOptions['fieldsOf']>>()),
    timeoutMs: optional(rule.integer(1, 60_000), 2000),
  });
}
