import { optional, readOptions, required, rule } from '@sallyport/core';
import type { GuardSettings, OnEvent, Principal } from '@sallyport/core';
import { routePathRule } from '@sallyport/core/routes';
import type { Keys } from '../keys.ts';

/** The verbs of `createKeys` that the router serves. */
export type AdminKeys = Pick<Keys, 'issue' | 'rotate' | 'revoke' | 'disable' | 'enable' | 'get' | 'list'>;

export type AdminAction = 'read' | 'create' | 'rotate' | 'revoke' | 'disable' | 'enable' | 'grant';

/**
 * Whether the principal may do this; anything but `true` is a no. `policy.can` of `@sallyport/authz` has this form.
 * @param resource `key` with the record, or with the details of one to be made; for `grant`: `role`, `scope` or `zone`
 * with `{ role, owner, tenant }` and so on
 */
export type MayManage = (
  principal: Principal,
  action: AdminAction,
  resource: 'key' | 'role' | 'scope' | 'zone',
  value: object,
) => boolean | Promise<boolean>;

/** Options of `keysAdmin`. */
export interface KeysAdminOptions {
  /** From `createKeys`. */
  readonly keys: AdminKeys;
  /** Asked for each key, and for each role, scope and zone that somebody would get a key for. */
  readonly may: MayManage;
  /** Where the router stands, when nothing in front takes that off `request.url` as `app.use(path, ...)` does. @default '' */
  readonly path?: string;
  /** Receives every decision. */
  readonly onEvent?: OnEvent;
}

export interface KeysAdminSettings extends GuardSettings {
  readonly keys: AdminKeys;
  readonly may: MayManage;
  readonly path: string;
}

export function readKeysAdminOptions(options: KeysAdminOptions): KeysAdminSettings {
  const read = readOptions('keysAdmin', options, {
    keys: required(rule.having<AdminKeys>('issue', 'rotate', 'revoke', 'disable', 'enable', 'get', 'list')),
    may: required(rule.callable<MayManage>()),
    path: optional(routePathRule('/admin/keys'), ''),
    onEvent: optional(rule.callable<OnEvent>()),
  });
  // No `observe`: to see a refusal and to go on would be an open door to every key.
  return Object.freeze({ ...read, mode: 'enforce', onDenied: undefined, protocol: 'plain' });
}
