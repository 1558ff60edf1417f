import type { Denial, Principal } from '@sallyport/core';
import { routeDenials } from '@sallyport/core/routes';
import type { KeyRecord } from '../key-record.ts';
import type { ListedKey } from '../unreadable-key.ts';
import { unknownKey } from './denials.ts';
import type { AdminAction, MayManage } from './options.ts';

/** The rights that a key carries. */
type Carried = Pick<KeyRecord, 'owner' | 'tenant' | 'roles' | 'scopes' | 'zones'>;

/** What one principal may do; asks, and takes only a clear yes. */
export class Permissions {
  readonly #may: MayManage;
  readonly #principal: Principal;

  constructor(may: MayManage, principal: Principal) {
    this.#may = may;
    this.#principal = principal;
  }

  async may(action: AdminAction, resource: Parameters<MayManage>[2], value: object): Promise<boolean> {
    // A promise is no yes, nor is any other thing that is only truthy.
    const answer: unknown = await this.#may(this.#principal, action, resource, value);
    return answer === true;
  }

  /** Whoever may not even see the key learns nothing of it. */
  async refusal(action: AdminAction, record: ListedKey): Promise<Denial | undefined> {
    if (await this.may(action, 'key', record)) return undefined;
    return (await this.may('read', 'key', record)) ? routeDenials.forbidden : unknownKey;
  }

  /** Whether all that a key opens may be given away: who makes or rotates it holds it in his hands. */
  async mayGrant({ owner, tenant, roles, scopes, zones = [] }: Carried): Promise<boolean> {
    const whose = { owner, ...(tenant === undefined ? {} : { tenant }) };
    const rights = [
      ...roles.map((role) => ['role', { role, ...whose }] as const),
      ...scopes.map((scope) => ['scope', { scope, ...whose }] as const),
      ...zones.map((zone) => ['zone', { zone, ...whose }] as const),
    ];
    for (const [resource, value] of rights) if (!(await this.may('grant', resource, value))) return false;
    return true;
  }
}
