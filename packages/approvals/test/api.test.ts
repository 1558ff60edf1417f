// The JSON API over real HTTP, in both frameworks.
import type { Server } from 'node:http';
import { createServer, request as httpRequest } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from '@jest/globals';
import { bodyParser } from '@koa/bodyparser';
import { approvalsApi, createApprovals } from '@sallyport/approvals';
import type { Approvals, MayApprove, PersonOf } from '@sallyport/approvals';
import { approvalsApi as koaApprovalsApi } from '@sallyport/approvals/koa';
import { openExchange } from '@sallyport/core';
import type { Principal } from '@sallyport/core';
import express from 'express';
import Koa from 'koa';

const person = (id: string, ...roles: string[]): Principal => ({
  id,
  kind: 'user',
  roles,
  method: 'session',
  tenant: 't',
});
const people: Readonly<Record<string, Principal>> = {
  alice: person('alice'),
  bob: person('bob', 'approver'),
  carol: person('carol', 'approver'),
  eve: person('eve'),
  mallory: { ...person('mallory', 'approver'), tenant: 'x' },
};

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

interface Reply {
  readonly status: number;
  readonly body: Record<string, unknown>;
}

interface Scene {
  readonly approvals: Approvals;
  readonly address: string;
  readonly ask: (n: number) => Promise<{ readonly id: string; readonly binding: string }>;
  readonly call: (
    who: string,
    method: string,
    path: string,
    body?: unknown,
    headers?: Record<string, string>,
  ) => Promise<Reply>;
}

async function scene(
  framework: string,
  mayApprove: MayApprove = ({ roles }) => roles.includes('approver'),
  personOf: PersonOf = ({ id }) => id,
): Promise<Scene> {
  const approvals = createApprovals({ mayApprove, personOf, sweepEveryMs: 0 });
  const options = { approvals, origins: ['https://desk.example'], streamMs: 3000 };
  let server: Server;
  if (framework === 'express') {
    const app = express();
    app.use(express.json());
    app.use((request, response, next) => {
      openExchange(request, response).principal = people[request.get('x-who') ?? ''];
      next();
    });
    app.use('/approvals', approvalsApi(options));
    server = createServer(app);
  } else {
    const app = new Koa();
    app.use(bodyParser());
    app.use((context, next) => {
      openExchange(context.req, context.res).principal = people[context.get('x-who')];
      return next();
    });
    app.use(koaApprovalsApi({ ...options, path: '/approvals' }));
    server = createServer(app.callback() as never);
  }
  servers.push(server);
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const gate = approvals.gate('pay', () => 1);
  return {
    approvals,
    address: `http://127.0.0.1:${port}`,
    ask: async (n) => {
      const outcome = await gate.run({ n }, { principal: person('alice') });
      if (outcome.state !== 'waiting') throw new Error(outcome.state);
      return outcome.approval;
    },
    // Not fetch, which sets `Sec-Fetch-Mode` and takes no `Host`.
    call: (who, method, path, body, headers = {}) =>
      new Promise((resolve, reject) => {
        const json = body === undefined ? {} : { 'content-type': 'application/json' };
        const given = { 'x-who': who, ...json, ...headers };
        const sent = httpRequest({ port, method, path: `/approvals${path}`, headers: given, agent: false }, (reply) => {
          let text = '';
          reply.setEncoding('utf8').on('data', (part: string) => (text += part));
          reply.on('end', () => {
            const isJson = /json/.test(reply.headers['content-type'] ?? '') && text !== '';
            resolve({ status: reply.statusCode ?? 0, body: (isJson ? JSON.parse(text) : {}) as Reply['body'] });
          });
        });
        sent.on('error', reject);
        sent.end(body === undefined ? undefined : JSON.stringify(body));
      }),
  };
}

describe.each(['express', 'koa'])('approvalsApi in %s', (framework) => {
  it('lists and gives what the principal may see', async () => {
    const { ask, call } = await scene(framework);
    const ids = [(await ask(1)).id, (await ask(2)).id];
    const listed = async (who: string, query = ''): Promise<string[]> =>
      ((await call(who, 'GET', query)).body['approvals'] as { id: string }[]).map(({ id }) => id);
    expect((await listed('bob', '?status=pending&order=oldest')).sort()).toEqual([...ids].sort());
    expect((await listed('alice')).length).toBe(2);
    for (const who of ['eve', 'mallory']) {
      expect(await listed(who)).toEqual([]);
      expect(await call(who, 'GET', `/${ids[0]}`)).toMatchObject({ status: 404, body: { code: 'unknown-approval' } });
    }
    expect(await call('bob', 'GET', `/${ids[0]}`)).toMatchObject({ status: 200, body: { arguments: { n: 1 } } });
    expect(await call('', 'GET', '')).toMatchObject({ status: 401, body: { code: 'unauthenticated' } });
    expect(await call('bob', 'GET', '?stats=x')).toMatchObject({
      status: 400,
      body: { code: 'invalid-approval-request' },
    });
    expect((await call('bob', 'GET', '?tenant=x')).body['approvals']).toHaveLength(2);
  });
  it('bounds a page by its size, leaving nothing out', async () => {
    const { approvals, call } = await scene(framework);
    const big = 'x'.repeat(60_000);
    const ids: string[] = [];
    for (let n = 0; n < 90; n++) {
      const given = { tool: 'pay', arguments: { n, big }, principal: people['alice'] as Principal };
      const asked = await approvals.request(given);
      const { id } = asked.asked ? asked.approval : { id: '' };
      ids.push(id);
      await approvals.withdraw(id, given.principal);
    }
    const seen: string[] = [];
    for (let query = '?limit=1000', pages = 1; query !== ''; pages++) {
      const { body } = await call('alice', 'GET', query);
      expect(JSON.stringify(body).length).toBeLessThan(2_500_000);
      expect(body['approvals']).not.toContainEqual(expect.objectContaining({ argumentsText: expect.anything() }));
      seen.push(...(body['approvals'] as { id: string }[]).map(({ id }) => id));
      query = typeof body['next'] === 'string' ? `?limit=1000&after=${body['next']}` : '';
      expect(pages).toBeLessThan(10);
    }
    expect(seen.sort()).toEqual(ids.sort());
  });
  it('gives away nothing of the others, neither by pages nor by their places', async () => {
    const { approvals, ask, call } = await scene(framework, ({ id }, { arguments: given }) => {
      return id === 'bob' && (given as { n: number }).n % 3 === 0;
    });
    for (let n = 1; n <= 9; n++) await ask(n);
    for (const query of ['?limit=1', '?limit=4&status=pending&tool=pay', '?order=oldest&limit=8']) {
      expect((await call('eve', 'GET', query)).body).toEqual({ approvals: [], altered: [] });
    }
    const seen: number[] = [];
    let after = '';
    for (let page = 0; page < 3; page++) {
      const { body } = await call('bob', 'GET', `?order=oldest&limit=1${after}`);
      const [one, ...more] = body['approvals'] as { id: string; arguments: { n: number } }[];
      expect(more).toEqual([]);
      seen.push(one?.arguments.n ?? 0);
      expect(body['next'] === undefined).toBe(page === 2);
      if (page < 2) expect(body['next']).toContain(one?.id);
      after = `&after=${String(body['next'])}`;
    }
    expect(seen.toSorted((a, b) => a - b)).toEqual([3, 6, 9]);
    // Without a principal, for the app itself, pages are those of the store.
    expect(await approvals.list({ limit: 2 })).toMatchObject({ approvals: { length: 2 }, next: expect.any(String) });
  });
  it('decides by POST alone, on what was shown', async () => {
    const { approvals, ask, call } = await scene(framework);
    const { id, binding } = await ask(1);
    const decision = { decision: 'approve', binding };
    for (const path of [`/${id}/decide`, `/${id}/decide?decision=approve`]) {
      expect(await call('bob', 'GET', path)).toMatchObject({ status: 405, body: { code: 'method-not-allowed' } });
    }
    const wrong: [string, unknown, number, string][] = [
      ['bob', { decision: 'approve' }, 400, 'invalid-approval-request'],
      ['bob', { decision: 'yes', binding }, 400, 'invalid-approval-request'],
      ['bob', [], 400, 'invalid-approval-request'],
      ['bob', { decision: 'approve', binding: 'x' }, 409, 'approval-conflict'],
      ['alice', decision, 403, 'forbidden'],
      ['eve', decision, 404, 'unknown-approval'],
      ['mallory', decision, 404, 'unknown-approval'],
      ['', decision, 401, 'unauthenticated'],
    ];
    for (const [who, body, status, code] of wrong) {
      expect(await call(who, 'POST', `/${id}/decide`, body)).toMatchObject({ status, body: { code } });
    }
    expect((await approvals.get(id))?.status).toBe('pending');
    expect(await call('bob', 'POST', `/${id}/decide`, { ...decision, comment: 'ok' })).toMatchObject({
      status: 200,
      body: { status: 'approved', votes: [{ decision: 'approve', comment: 'ok' }] },
    });
    expect(await call('carol', 'POST', `/${id}/decide`, decision)).toMatchObject({
      status: 409,
      body: { reason: 'not-pending' },
    });
  });
  it.each([
    ['a form', { 'content-type': 'application/x-www-form-urlencoded' }, 415],
    ['text', { 'content-type': 'text/plain' }, 415],
    ['another origin', { origin: 'https://evil.example' }, 403],
    ['an opaque origin', { origin: 'null' }, 403],
    ['another site', { 'sec-fetch-site': 'cross-site' }, 403],
    ['a sister site', { 'sec-fetch-site': 'same-site' }, 403],
    ['a listed origin', { origin: 'https://desk.example', 'sec-fetch-site': 'cross-site' }, 200],
    ['its own page', { 'sec-fetch-site': 'same-origin' }, 200],
  ])('takes no decision from elsewhere: %s', async (_, headers, status) => {
    const { ask, call } = await scene(framework);
    const { id, binding } = await ask(1);
    const reply = await call('bob', 'POST', `/${id}/decide`, { decision: 'approve', binding }, headers);
    expect(reply.status).toBe(status);
  });
  it('edits, withdraws, settles and asks again', async () => {
    const { ask, call } = await scene(framework);
    const { id } = await ask(1);
    const edited = await call('bob', 'POST', `/${id}/edit`, { arguments: { n: 9 }, comment: 'less' });
    expect(edited).toMatchObject({ status: 201, body: { replaces: id, arguments: { n: 9 } } });
    expect(await call('bob', 'POST', `/${id}/edit`, {})).toMatchObject({ status: 400 });
    expect(await call('bob', 'POST', `/${id}/settle`, { outcome: 'done' })).toMatchObject({ status: 409 });
    expect(await call('bob', 'POST', `/${id}/retry`, {})).toMatchObject({ status: 409, body: { reason: 'not-over' } });
    expect(await call('alice', 'POST', `/${String(edited.body['id'])}/withdraw`, {})).toMatchObject({
      status: 200,
      body: { status: 'withdrawn' },
    });
    for (const path of ['/x/y/z', '/x/approve', '/..%2f', '/a b']) {
      expect((await call('bob', 'GET', encodeURI(path))).status).toBe(404);
    }
  });
  it('streams what becomes of one', async () => {
    const { address, approvals, ask, call } = await scene(framework);
    const { id, binding } = await ask(1);
    const stranger = await fetch(`${address}/approvals/${id}/events`, { headers: { 'x-who': 'eve' } });
    expect(stranger.status).toBe(404);
    const reply = await fetch(`${address}/approvals/${id}/events`, { headers: { 'x-who': 'alice' } });
    expect(reply.headers.get('content-type')).toContain('text/event-stream');
    const text = reply.text();
    await call('bob', 'POST', `/${id}/decide`, { decision: 'approve', binding });
    const events = (await text).split('\n\n').filter((part) => part.startsWith('event'));
    expect(
      events.map((each) => /^event: (\w+)\ndata: .*?"status":"(\w+)"/.exec(each)?.slice(1) ?? each.slice(0, 10)),
    ).toEqual([['approval', 'pending'], ['approval', 'approved'], 'event: end']);
    await approvals.close();
  });
  it('takes no error of the code of the app for a mistake of the client', async () => {
    const personOf = ({ id }: Principal): string => {
      if (id !== 'bob') return id;
      throw new TypeError('of the inside');
    };
    const { ask, call } = await scene(framework, undefined, personOf);
    const { id, binding } = await ask(1);
    // The framework answers, as for every error of the app.
    expect(await call('bob', 'POST', `/${id}/decide`, { decision: 'approve', binding })).toEqual({
      status: 500,
      body: {},
    });
  });
  it('shows the others, and no message of the app, when mayApprove does not get along with one', async () => {
    const { approvals, ask, call } = await scene(framework, (_principal, { arguments: given }) => {
      return (given as { to: string }).to.endsWith('@own.example');
    });
    const gate = approvals.gate('mail', () => 1);
    await gate.run({ to: 'a@own.example' }, { principal: people['alice'] as Principal });
    // Arguments are the model's to choose.
    const { id, binding } = await ask(1);
    const listed = await call('bob', 'GET', '');
    expect([listed.status, (listed.body['approvals'] as unknown[]).length]).toEqual([200, 1]);
    const decided = await call('bob', 'POST', `/${id}/decide`, { decision: 'approve', binding });
    expect([decided.status, JSON.stringify(decided.body)]).toEqual([404, expect.not.stringContaining('endsWith')]);
  });
  it('ends a stream whose successor its reader may not see', async () => {
    const { address, approvals, ask } = await scene(framework, ({ id, roles }, { arguments: given }) => {
      return roles.includes('approver') && (id !== 'bob' || (given as { n: number }).n <= 100);
    });
    const { id } = await ask(1);
    const reply = await fetch(`${address}/approvals/${id}/events`, { headers: { 'x-who': 'bob' } });
    const text = reply.text();
    const dora = person('dora', 'approver');
    const edited = await approvals.edit(id, { principal: people['carol'] as Principal, arguments: { n: 5000 } });
    await approvals.decide(edited.approval?.id ?? '', { principal: dora, decision: 'approve' });
    expect(
      (await text)
        .split('\n\n')
        .filter((part) => part !== '')
        .at(-1),
    ).toMatch(/^event: end/);
    expect(await text).not.toContain('5000');
    // Not a busy loop: with the memory store it would hold the whole process.
    expect((await text).match(/still here/g)?.length ?? 0).toBeLessThan(5);
    await approvals.close();
  });
});

it('refuses wrong options', () => {
  expect(() => approvalsApi({} as never)).toThrow(/`approvals` must be an object with decide/);
  expect(() => koaApprovalsApi({ approvals: {} } as never)).toThrow(/approvals/);
  const approvals = createApprovals({ mayApprove: () => true, sweepEveryMs: 0 });
  expect(() => approvalsApi({ approvals, origin: [] } as never)).toThrow(/Did you mean `origins`/);
  expect(() => approvalsApi({ approvals, origins: ['desk.example'] })).toThrow(/an origin such as/);
});
