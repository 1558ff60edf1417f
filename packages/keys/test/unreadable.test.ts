// One damaged row among good ones: it opens nothing, hides nothing, and can be ended.
import { randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, describe, expect, it } from '@jest/globals';
import { openExchange } from '@sallyport/core';
import type { GuardEvent } from '@sallyport/core';
import { createKeys, keysAdmin, memoryKeyStore } from '@sallyport/keys';
import type { Keys, KeysOptions, MayManage } from '@sallyport/keys';
import { sqliteKeyStore } from '@sallyport/keys/sqlite';
import express from 'express';
import Database from 'libsql';

const servers: Server[] = [];
const open: Keys[] = [];
afterAll(async () => {
  servers.forEach((server) => void (server.closeAllConnections(), server.close()));
  for (const keys of open) await keys.close();
});

/** Keys in a file, and what somebody does to it by hand. */
async function inFile(changes: Partial<KeysOptions> = {}): Promise<{ keys: Keys; exec: (sql: string) => void }> {
  const database = new Database(':memory:');
  const store = sqliteKeyStore({ database });
  await store.migrate();
  // As an older table or another tool leaves it.
  database.exec('pragma ignore_check_constraints = on');
  const keys = createKeys({ environment: 'test', pepper: randomBytes(32), store, ...changes });
  open.push(keys);
  return { keys, exec: (sql) => void database.exec(sql) };
}

/** root may do all; ann and bob what is theirs, by tenant and owner. */
const may: MayManage = ({ id, tenant }, _action, _resource, value) => {
  if (id === 'root') return true;
  const about = value as { owner?: unknown; tenant?: unknown };
  return about.owner === id && about.tenant === tenant;
};

interface Answer {
  readonly keys?: { id: string }[];
  readonly unreadable?: { id: string }[] & { id?: string };
  readonly next?: string;
  readonly code?: string;
}

async function router(keys: Keys): Promise<(who: string, method: string, path: string) => Promise<[number, Answer]>> {
  const app = express();
  app.use((request, response, next) => {
    const id = String(request.headers['x-who']);
    openExchange(request, response).principal = { id, kind: 'user', roles: [], method: 'test' };
    next();
  });
  app.use('/keys', express.json(), keysAdmin({ keys, may }));
  const server = createServer(app);
  servers.push(server);
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return async (who, method, path) => {
    const headers = { 'x-who': who, 'content-type': 'application/json' };
    const reply = await fetch(`http://127.0.0.1:${port}/keys${path}`, { method, headers });
    return [reply.status, (await reply.json()) as Answer];
  };
}

const DAMAGES: readonly (readonly [string, string])[] = [
  ['roles', "roles = 'nonsense'"],
  ['disabled', "disabled = 'nonsense'"],
  ['createdAt', "created_at = 'nonsense'"],
  ['expiresAt', 'expires_at = 9223372036854775807'],
  ['revokedAt', "revoked_at = 'nonsense'"],
  ['version', 'version = 9223372036854775807'],
  ['version', "version = 'nonsense'"],
  ['hash', "hash = x'00'"],
  ['kind', "kind = 'nobody'"],
  ['owner', "owner = x'00'"],
  ['owner', "owner = ''"],
  ['tenant', "tenant = x'00'"],
];

describe('a key that cannot be read', () => {
  it.each(DAMAGES)('is named as such in lists, opens nothing and can be revoked: %s, %s', async (member, damage) => {
    const told: GuardEvent[] = [];
    const { keys, exec } = await inFile({ onEvent: (event) => void told.push(event) });
    const [good, bad] = [await keys.issue({ owner: 'ann', note: 'good' }), await keys.issue({ owner: 'ann' })];
    exec(`update sallyport_keys set ${damage} where id = '${bad.record.id}'`);
    const named = { id: bad.record.id, environment: 'test', unreadable: member };
    const listed = await keys.list();
    expect(listed).toHaveLength(2);
    expect(listed.find(({ id }) => id === bad.record.id)).toMatchObject(named);
    expect(listed.find(({ id }) => id === good.record.id)).toEqual(good.record);
    expect(JSON.stringify(listed)).not.toMatch(/"hash":|nonsense/);
    const valid = async (key: string): Promise<boolean> =>
      keys.verify(key).then(
        (answer) => answer.valid,
        () => false,
      );
    expect([await valid(good.key), await valid(bad.key)]).toEqual([true, false]);

    const ask = await router(keys);
    const ids = (found: readonly { id: string }[] | undefined): string[] | undefined => found?.map(({ id }) => id);
    const [status, all] = await ask('root', 'GET', '');
    expect([status, ids(all.keys), ids(all.unreadable)]).toEqual([200, [good.record.id], [bad.record.id]]);
    const [, one] = await ask('root', 'GET', '?limit=1');
    const [, rest] = await ask('root', 'GET', `?limit=1&after=${one.next ?? ''}`);
    expect(
      [one, rest].flatMap((page) => [...(ids(page.keys) ?? []), ...(ids(page.unreadable) ?? [])]).toSorted(),
    ).toEqual([good.record.id, bad.record.id].toSorted());
    // Whose it is decides, and nobody's is nobody's.
    const isHers = !['owner', 'tenant'].includes(member);
    expect(ids((await ask('ann', 'GET', ''))[1].unreadable)).toEqual(isHers ? [bad.record.id] : undefined);
    expect((await ask('bob', 'GET', ''))[1]).toEqual({ keys: [] });
    expect((await ask('bob', 'POST', `/${bad.record.id}/revoke`))[0]).toBe(404);

    const revoked = await ask('root', 'POST', `/${bad.record.id}/revoke`);
    expect(revoked[0]).toBe(200);
    expect(told.filter(({ type }) => type === 'keys.revoked')).toMatchObject([
      { principalId: 'root', details: { keyId: bad.record.id } },
    ]);
    await keys.revoke(bad.record.id);
    expect(told.filter(({ type }) => type === 'keys.revoked')).toHaveLength(1);
    // Put right again, it stays dead.
    exec(
      "update sallyport_keys set roles = '[]', disabled = 0, created_at = 1, expires_at = null, version = 1, kind = 'user'",
    );
    expect([await valid(good.key), await valid(bad.key)]).toEqual([true, false]);
    const later = (await keys.list()).find(({ id }) => id === bad.record.id);
    expect(typeof later?.revokedAt).toBe('number');
  });

  it('is shown to whoever may see it, and nothing but its end can be made of it', async () => {
    const { keys, exec } = await inFile();
    const { record } = await keys.issue({ owner: 'ann' });
    exec("update sallyport_keys set roles = 'nonsense'");
    const ask = await router(keys);
    expect(await ask('root', 'GET', `/${record.id}`)).toMatchObject([200, { unreadable: { unreadable: 'roles' } }]);
    expect((await ask('bob', 'GET', `/${record.id}`))[1].code).toBe('unknown-key');
    for (const verb of ['rotate', 'disable', 'enable']) {
      expect((await ask('root', 'POST', `/${record.id}/${verb}`))[0]).toBe(503);
    }
    for (const verb of ['get', 'disable', 'enable'] as const) {
      await expect(keys[verb](record.id)).rejects.toMatchObject({ code: 'unreadable', unreadable: { id: record.id } });
    }
    expect(await keys.revoke(record.id)).toMatchObject({
      unreadable: 'roles',
      revokedAt: expect.any(Number) as unknown,
    });
  });

  it('belongs to its owner when all of his are revoked, and is told of when nobody can tell whose it is', async () => {
    const { keys, exec } = await inFile();
    const issued = [];
    for (const owner of ['ann', 'ann', 'bob', 'carl']) issued.push(await keys.issue({ owner }));
    const [first, , , lost] = issued.map(({ record }) => record.id);
    exec(`update sallyport_keys set roles = 'nonsense' where id in ('${first}', '${issued[2]?.record.id}')`);
    expect((await keys.revokeAll({ owner: 'ann' })).map(({ id }) => id).toSorted()).toEqual(
      issued
        .slice(0, 2)
        .map(({ record }) => record.id)
        .toSorted(),
    );
    exec(`update sallyport_keys set owner = x'00' where id = '${lost}'`);
    await expect(keys.revokeAll({ owner: 'bob' })).rejects.toMatchObject({ code: 'incomplete' });
    expect((await keys.list()).filter(({ revokedAt }) => revokedAt === undefined).map(({ id }) => id)).toEqual([lost]);
    await keys.revoke(lost ?? '');
    expect(await keys.revokeAll({ owner: 'bob' })).toEqual([]);
  });

  it('of the other environment is nobody there', async () => {
    const { keys, exec } = await inFile({ environment: 'live' });
    const { record } = await keys.issue({ owner: 'ann' });
    exec("update sallyport_keys set roles = 'nonsense', environment = 'test'");
    expect(await keys.list()).toEqual([]);
    await expect(keys.revoke(record.id)).rejects.toMatchObject({ code: 'unknown-key' });
  });

  it('whose very id cannot be read hides none of the others', async () => {
    const { keys, exec } = await inFile();
    for (let count = 0; count < 3; count++) await keys.issue({ owner: 'ann' });
    exec("update sallyport_keys set id = x'00ff' where rowid = 1");
    expect(await keys.list()).toHaveLength(2);
    const [first] = await keys.list({ limit: 1 });
    expect(await keys.list({ limit: 5, after: first?.id ?? '' })).toHaveLength(1);
  });

  it('is named by a store of which only the members are wrong', async () => {
    const memory = memoryKeyStore();
    const { keys } = await inFile({ store: memory });
    const { record } = await keys.issue({ owner: 'ann' });
    await memory.update(record.id, 1, { expiresAt: Number.NaN });
    expect(await keys.list()).toMatchObject([{ id: record.id, unreadable: 'expiresAt', owner: 'ann' }]);
    expect((await keys.revoke(record.id)).revokedAt).toBeGreaterThan(0);
  });
});
