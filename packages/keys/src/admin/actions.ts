import { optional, readOptions, required, rule } from '@sallyport/core';
import type { Denial } from '@sallyport/core';
import { routeDenials } from '@sallyport/core/routes';
import { readKeyDetails } from '../key-details.ts';
import type { KeyDetails } from '../key-details.ts';
import type { KeyRecord } from '../key-record.ts';
import { KeysError } from '../keys-error.ts';
import type { IssuedKey } from '../keys.ts';
import type { RotateOptions } from '../rotate-key.ts';
import { isUnreadable } from '../unreadable-key.ts';
import type { ListedKey, UnreadableKey } from '../unreadable-key.ts';
import { unknownKey } from './denials.ts';
import type { AdminKeys } from './options.ts';
import type { Permissions } from './permissions.ts';
import type { AdminRoute } from './route.ts';

export interface AdminReply {
  readonly status: number;
  readonly body: object;
}

export type AdminAnswer = AdminReply | { readonly denial: Denial };

export interface AdminRequest extends AdminRoute {
  readonly body: unknown;
  readonly permissions: Permissions;
  /** Id of the principal. */
  readonly by: string;
}

const ok = (body: object, status = 200): AdminReply => ({ status, body });
const no = (denial: Denial): AdminAnswer => ({ denial });

/** Of keys that are passed over. */
const LONG_PAGE = 1000;

async function list(keys: AdminKeys, { query, permissions }: AdminRequest): Promise<AdminAnswer> {
  const given = Object.fromEntries(query);
  const limit = given['limit'] === undefined ? {} : { limit: Number(given['limit']) };
  const page = readOptions(
    'keysAdmin',
    { ...given, ...limit },
    {
      after: optional(rule.text()),
      limit: optional(rule.integer(1, 1000), 100),
    },
  );
  const seen: ListedKey[] = [];
  let { after } = page;
  // On to as many that may be seen: an id of any other, as the place to go on from, would tell that there is one.
  for (let size = page.limit; ; size = LONG_PAGE) {
    const found = await keys.list({ limit: size, ...(after === undefined ? {} : { after }) });
    for (const record of found) {
      if (!(await permissions.may('read', 'key', record))) continue;
      seen.push(record);
      if (seen.length === page.limit) return ok(listed(seen, record.id));
    }
    if (found.length < size) return ok(listed(seen));
    after = found.at(-1)?.id;
  }
}

/** Apart, so that nobody takes what cannot be read for a key that has no end. */
function listed(seen: readonly ListedKey[], next?: string): object {
  const unreadable = seen.filter(isUnreadable);
  return {
    keys: seen.filter((key) => !isUnreadable(key)),
    ...(unreadable.length === 0 ? {} : { unreadable }),
    ...(next === undefined ? {} : { next }),
  };
}

const told = (key: ListedKey): AdminReply => ok(isUnreadable(key) ? { unreadable: key } : { record: key });

/** @throws for a key that cannot be read and whose id nobody knows */
async function find(keys: AdminKeys, id: string): Promise<ListedKey | undefined> {
  try {
    return await keys.get(id);
  } catch (error) {
    if (error instanceof KeysError && error.unreadable !== undefined) return error.unreadable;
    throw error;
  }
}

/** It can be seen and ended, by whoever may do that; nothing else can be made of it. */
async function onUnreadable(keys: AdminKeys, key: UnreadableKey, request: AdminRequest): Promise<AdminAnswer> {
  const { verb, permissions, by, body } = request;
  const refusal = await permissions.refusal(verb === 'revoke' ? 'revoke' : 'read', key);
  if (refusal !== undefined) return no(refusal);
  if (verb === 'get') return told(key);
  if (verb !== 'revoke') {
    throw new KeysError('unreadable', `The stored key's ${key.unreadable} cannot be read.`, { unreadable: key });
  }
  readOptions('keys.revoke', body ?? {}, {});
  return told(await keys.revoke(key.id, { by }));
}

async function create(keys: AdminKeys, { body, permissions, by }: AdminRequest): Promise<AdminAnswer> {
  // Before anybody is asked: conditions of a policy must meet texts, not what a client makes of them.
  const details = readKeyDetails(body as KeyDetails, Date.now());
  const isPermitted = (await permissions.may('create', 'key', details)) && (await permissions.mayGrant(details));
  return isPermitted ? ok(shown(await keys.issue(details, { by })), 201) : no(routeDenials.forbidden);
}

const shown = ({ key, record }: IssuedKey): object => ({ key, record });

async function rotate(
  keys: AdminKeys,
  record: KeyRecord,
  { body, permissions, by }: AdminRequest,
): Promise<AdminAnswer> {
  const { overlapMs, expiresAt } = readOptions('keys.rotate', body ?? {}, {
    overlapMs: required(rule.integer(0)),
    expiresAt: optional(rule.integer(1)),
  });
  // The new key is shown to whoever asked for it: as good as being given one.
  if (!(await permissions.mayGrant(record))) return no(routeDenials.forbidden);
  const options: RotateOptions = { overlapMs, by, ...(expiresAt === undefined ? {} : { expiresAt }) };
  return ok(shown(await keys.rotate(record.id, options)), 201);
}

/** Does what is asked for, if the principal may. */
export async function adminAnswer(keys: AdminKeys, request: AdminRequest): Promise<AdminAnswer> {
  const { verb, id, permissions, by, body } = request;
  if (verb === 'list') return list(keys, request);
  if (verb === 'create') return create(keys, request);
  const record = await find(keys, id);
  if (record === undefined) return no(unknownKey);
  if (isUnreadable(record)) return onUnreadable(keys, record, request);
  const refusal = await permissions.refusal(verb === 'get' ? 'read' : verb, record);
  if (refusal !== undefined) return no(refusal);
  if (verb === 'get') return ok({ record });
  if (verb === 'rotate') return rotate(keys, record, request);
  readOptions(`keys.${verb}`, body ?? {}, {});
  return told(await keys[verb](id, { by }));
}
