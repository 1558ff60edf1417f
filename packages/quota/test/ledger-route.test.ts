// Usage over HTTP: everybody sees his own, and nothing of the others.
import { describe, expect, it } from '@jest/globals';
import { guardOptionTable, readOptions, toConnect } from '@sallyport/core';
import type { Guard, GuardEvent, Principal } from '@sallyport/core';
import { toKoa } from '@sallyport/core/koa';
import { testOptions } from '@sallyport/core/testing';
import { memoryLedgerStore, usageLedger, usageRoute } from '@sallyport/quota/ledger';
import type { UsageLedger, UsageRouteOptions } from '@sallyport/quota/ledger';
import { usageRoute as koaUsageRoute } from '@sallyport/quota/ledger/koa';
import supertest from 'supertest';
import { frameworks } from '../../../test/support/frameworks.ts';
import type { App } from '../../../test/support/frameworks.ts';

type Mounted = App['guards'][number];

const garbage = {
  ledger: ['ledger', {}, { record() {} }],
  may: [true, 'admin'],
  key: ['k', {}],
  path: ['usage', '/usage/', '/a b'],
  onEvent: ['log'],
};
testOptions('usageRoute', usageRoute, { ledger: usageLedger() }, garbage);
testOptions('usageRoute for Koa', koaUsageRoute, { ledger: usageLedger() }, garbage);

/** Who it is stands in a header here, as a test may do it. */
function authenticator(): Mounted {
  const guard: Guard = {
    name: 'test',
    check(exchange) {
      const [id, tenant, role] = String(exchange.request.headers['x-who'] ?? '').split('/');
      if (id !== '' && id !== undefined) {
        const whose = tenant === undefined || tenant === '' ? {} : { tenant };
        const principal: Principal = {
          id,
          kind: 'user',
          method: 'test',
          roles: role === undefined ? [] : [role],
          ...whose,
        };
        exchange.principal = principal;
      }
      return { allowed: true };
    },
  };
  const settings = readOptions('test', {}, guardOptionTable);
  return { connect: toConnect(guard, settings), koa: toKoa(guard, settings) };
}

const HOUR = 3_600_000;
const START = Date.UTC(2026, 2, 1);

function filled(ledger: UsageLedger = usageLedger()): UsageLedger {
  const who = (id: string, tenant?: string) => ({ id, ...(tenant === undefined ? {} : { tenant }) });
  const record = (
    key: string,
    principal: ReturnType<typeof who> | undefined,
    money: number,
    model: string,
    at = START,
  ): void => {
    void ledger.record({ key, ...(principal && { principal }), money, model, requests: 1, at });
  };
  record('k1', who('ann'), 1, 'm');
  record('k2', who('ann'), 10, '=cmd()', START + 30 * HOUR);
  record('k1', who('bob'), 100, 'm');
  record('k3', who('ann', 'acme'), 1000, 'm');
  record('k3', undefined, 10_000, 'm');
  return ledger;
}

const march = 'from=2026-03-01&to=2026-04-01';
const parsed = (text: string): Record<string, unknown> => JSON.parse(text) as Record<string, unknown>;

describe.each(frameworks)('usageRoute on %s', (_name, serve) => {
  const events: GuardEvent[] = [];
  const admin: UsageRouteOptions['may'] = ({ principal }) => principal?.roles.includes('admin') === true;

  function app(options: Partial<UsageRouteOptions> = {}) {
    const given = {
      ledger: filled(),
      path: '/usage',
      may: admin,
      onEvent: (event: GuardEvent) => void events.push(event),
    };
    const all = { ...given, ...options } as UsageRouteOptions;
    const guards = [authenticator(), { connect: usageRoute(all), koa: koaUsageRoute(all) }];
    const listener = serve({ guards, handler: () => ({ json: { handler: true } }) });
    const get = async (query: string, who = 'ann', headers: Record<string, string> = {}) => {
      await all.ledger.flush();
      const {
        status,
        headers: fields,
        text,
      } = await supertest(listener)
        .get(`/usage${query}`)
        .set({ 'x-who': who, ...headers });
      const json = /json/.test(fields['content-type'] ?? '') ? parsed(text) : {};
      return { status, fields, text, json, total: (json['total'] as { money?: number } | undefined)?.money };
    };
    return { get, listener };
  }

  it('shows a principal what is its own, of its own tenant', async () => {
    const { get } = app();
    expect((await get(`?${march}`)).total).toBe(11);
    expect((await get(`?${march}`, 'ann/acme')).total).toBe(1000);
    expect((await get(`?${march}`, 'bob')).total).toBe(100);
    expect((await get(`?${march}`, 'stranger')).total).toBe(0);
    expect((await get(`?${march}&model=m`)).total).toBe(1);
    const { status, fields, json } = await get(`?${march}&every=day&timeZone=Europe/Berlin&by=key,model`);
    expect([status, fields['cache-control'], fields['x-content-type-options'], fields['vary']]).toEqual([
      200,
      'no-store',
      'nosniff',
      expect.stringContaining('Accept'),
    ]);
    expect(json).toMatchObject({ every: 'day', timeZone: 'Europe/Berlin', by: ['key', 'model'] });
    expect(json['rows']).toMatchObject([
      { from: '2026-03-01T00:00:00.000Z', to: '2026-03-01T23:00:00.000Z', key: 'k1', model: 'm', money: 1 },
      { from: '2026-03-01T23:00:00.000Z', to: '2026-03-02T23:00:00.000Z', key: 'k2', model: '=cmd()', money: 10 },
    ]);
  });

  it('refuses everything else with one answer, whether there is anything or not', async () => {
    const answers = new Set<string>();
    for (const more of [
      'scope=all',
      'principal=bob',
      'principal=nobody',
      'key=k1',
      'key=none',
      'tenant=acme',
      'principal=ann',
    ]) {
      const { status, json, text } = await app().get(`?${march}&${more}`);
      expect([status, json['code']]).toEqual([403, 'usage-forbidden']);
      answers.add(text.replaceAll(String(json['instance']), ''));
    }
    expect(answers.size).toBe(1);
    // Only a clear yes is one.
    for (const may of [undefined, () => 1, () => 'yes', async () => undefined]) {
      const { get } = app({ may: may as unknown as () => boolean });
      expect((await get(`?${march}&scope=all`, 'root//admin')).status).toBe(403);
    }
  });

  it('refuses who is nobody', async () => {
    for (const query of ['', '?scope=all', '?key=k1', '?every=never']) {
      const { status, json, fields } = await app().get(query, '');
      expect([status, json['code'], fields['www-authenticate']]).toEqual([401, 'unauthenticated', 'Bearer']);
    }
  });

  it('shows an admin everybody, or one', async () => {
    const { get } = app();
    const asked = async (more: string): Promise<unknown> => (await get(`?${march}&${more}`, 'root//admin')).total;
    expect(await asked('scope=all')).toBe(11_111);
    expect(await asked('key=k1')).toBe(101);
    expect(await asked('principal=ann')).toBe(11);
    expect(await asked('principal=ann&tenant=acme')).toBe(1000);
    expect(await asked('tenant=acme')).toBe(1000);
    expect(await asked('scope=all&model=m')).toBe(11_101);
    const { json } = await get(`?${march}&scope=all&by=principal,tenant`, 'root//admin');
    expect(json['rows']).toHaveLength(4);
  });

  it('shows the holders of one key its sum, and not who they are', async () => {
    const { get } = app({ key: () => 'k1' });
    expect((await get(`?${march}`, '')).total).toBe(101);
    expect((await get(`?${march}&by=model`, 'bob')).status).toBe(200);
    for (const by of ['principal', 'tenant', 'model,principal'])
      expect((await get(`?${march}&by=${by}`)).status).toBe(403);
    expect((await get(`?${march}&by=principal`, 'root//admin')).json['rows']).toHaveLength(2);
    expect((await app({ key: () => undefined }).get('')).status).toBe(401);
  });

  it('writes CSV where that is asked for', async () => {
    const { get } = app();
    const csv = await get(`?${march}&by=model&every=month`, 'ann', { accept: 'text/csv' });
    expect(csv.fields['content-type']).toBe('text/csv; charset=utf-8; header=present');
    expect(csv.fields['content-disposition']).toBe('attachment; filename="usage.csv"');
    const times = '2026-03-01T00:00:00.000Z,2026-04-01T00:00:00.000Z';
    const [head, ...rows] = csv.text.split('\r\n');
    expect(head).toBe('from,to,model,requests,inputTokens,outputTokens,tokens,money,bytes,refused,released,estimated');
    expect(rows.toSorted()).toEqual(['', `${times},"'=cmd()",1,0,0,0,10,0,0,0,0`, `${times},m,1,0,0,0,1,0,0,0,0`]);
    const kinds: [string, boolean][] = [
      ['*/*', false],
      ['text/html,application/xhtml+xml,*/*;q=0.8', false],
      ['text/csv, application/json', false],
      ['application/json;q=0.5, text/csv', true],
      ['text/csv;q=0.1', true],
      ['text/csv;q=0, */*', false],
      ['TEXT/CSV', true],
    ];
    for (const [accept, yes] of kinds) {
      const { fields } = await get(`?${march}`, 'ann', { accept });
      expect([accept, fields['content-type']?.startsWith('text/csv')]).toEqual([accept, yes]);
    }
  });

  it('hands out pages, and says where the next one begins', async () => {
    const { get } = app();
    const first = await get(`?${march}&by=key&limit=1`);
    expect([first.json['next'], first.fields['x-next-offset'], first.total]).toEqual([1, '1', 11]);
    const second = await get(`?${march}&by=key&limit=1&offset=1`);
    expect([second.json['next'], second.fields['x-next-offset']]).toEqual([undefined, undefined]);
    expect([first, second].map(({ json }) => (json['rows'] as { key: string }[])[0]?.key).toSorted()).toEqual([
      'k1',
      'k2',
    ]);
  });

  it.each([
    ['from', 'from=yesterday'],
    ['from', 'from=2026-03-01T00:00'],
    ['from', 'from=2026-04-01&to=2026-03-01'],
    ['to', 'to=2026-13-01'],
    ['to', 'to=2026-03-01&to=2026-03-02'],
    ['every', 'every=year'],
    ['every', 'every=hour&from=2020-01-01'],
    ['by', 'by=money'],
    ['timeZone', 'timeZone=Mars'],
    ['timeZone', 'timeZone=Asia/Kolkata&every=day'],
    ['limit', 'limit=0'],
    ['limit', 'limit=10001'],
    ['limit', 'limit=1e3'],
    ['offset', 'offset=-1'],
    ['scope', 'scope=own'],
    ['query', '__proto__=x'],
    ['query', 'user=ann'],
  ])('refuses a wrong `%s`: %s', async (name, query) => {
    const { status, json } = await app().get(`?${query}`);
    expect([status, json['code'], json['detail']]).toEqual([
      400,
      'invalid-usage-query',
      expect.stringContaining(`\`${name}\``),
    ]);
  });

  it('answers only GET, only its own path, and 503 while the store is down', async () => {
    const { get, listener } = app();
    const posted = await supertest(listener).post('/usage').set('x-who', 'ann');
    expect([posted.status, posted.headers['allow']]).toEqual([405, 'GET']);
    expect((await get('/deeper')).status).toBe(404);
    expect((await get('/')).status).toBe(200);
    expect((await supertest(listener).get('/usages')).text).toBe('{"handler":true}');
    const down = async (): Promise<never> => {
      throw new Error('the host of the database is down');
    };
    const broken = app({ ledger: usageLedger({ store: { ...memoryLedgerStore(), read: down } }) });
    events.length = 0;
    const { status, json, text } = await broken.get('');
    expect([status, json['code'], text.includes('host')]).toEqual([503, 'usage-unavailable', false]);
    expect(events).toMatchObject([{ type: 'usage.unavailable', details: { errorName: 'Error' } }]);
  });
});
