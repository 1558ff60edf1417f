// The reviewers' page over real HTTP, in every framework. What it does in a browser: test/browser/approvals.test.ts.
import { readdirSync, readFileSync } from 'node:fs';
import { request as httpRequest } from 'node:http';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { afterEach, describe, expect, it } from '@jest/globals';
import { approvalsPage, createApprovals } from '@sallyport/approvals';
import type { Approval, Approvals, ApprovalsApiOptions } from '@sallyport/approvals';
import { approvalsPage as koaApprovalsPage } from '@sallyport/approvals/koa';
import { openExchange } from '@sallyport/core';
import type { Principal } from '@sallyport/core';
import fc from 'fast-check';
import { frameworks, listen } from '../../../test/support/frameworks.ts';
import type { Serve } from '../../../test/support/frameworks.ts';

const person = (id: string, tenant: string, ...roles: string[]): Principal => ({
  id,
  kind: 'user',
  roles,
  method: 'session',
  tenant,
});
const people: Readonly<Record<string, Principal>> = {
  alice: person('alice', 't'),
  amy: person('amy', 't'),
  bob: person('bob', 't', 'approver'),
  eve: person('eve', 't'),
  mallory: person('mallory', 'x', 'approver'),
};

const folder = fileURLToPath(new URL('../page/client/', import.meta.url));
const files = readdirSync(folder);
const textOf = (name: string): string => readFileSync(`${folder}${name}`, 'utf8');

const open: { close(): unknown }[] = [];
afterEach(async () => {
  for (const each of open.splice(0)) await each.close();
});

interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly text: string;
  readonly json: Record<string, never>;
}

interface Scene {
  readonly approvals: Approvals;
  readonly url: string;
  readonly ask: (tool: string, args: unknown, who?: string) => Promise<Approval>;
  readonly call: (who: string, method: string, path: string, body?: unknown, headers?: object) => Promise<Reply>;
}

async function scene(serve: Serve, options: Partial<ApprovalsApiOptions> = {}): Promise<Scene> {
  const approvals = createApprovals({
    mayApprove: ({ roles }) => roles.includes('approver'),
    sweepEveryMs: 0,
    pollMs: 5,
  });
  const page = { approvals, path: '/approvals', ...options };
  const { url, close } = await listen(
    serve({
      bodyLimit: '2mb',
      guards: [
        {
          connect: (request, response, next) => {
            openExchange(request, response).principal = people[String(request.headers['x-who'])];
            next();
          },
          koa: async ({ req, res }, next) => {
            openExchange(req, res).principal = people[String(req.headers['x-who'])];
            await next();
          },
        },
        { connect: approvalsPage(page), koa: koaApprovalsPage(page) },
      ],
      handler: () => ({ text: 'the app' }),
    }),
  );
  open.push({ close }, approvals);
  return {
    approvals,
    url,
    async ask(tool, args, who = 'alice') {
      const asked = await approvals.request({ tool, arguments: args, principal: people[who] as Principal });
      if (!asked.asked) throw new Error(asked.reason);
      return asked.approval;
    },
    call: (who, method, path, body, headers = {}) =>
      new Promise((resolve, reject) => {
        const json = body === undefined ? {} : { 'content-type': 'application/json' };
        const sent = httpRequest(
          `${url}${path}`,
          { method, headers: { 'x-who': who, ...json, ...headers }, agent: false },
          (reply) => {
            let text = '';
            reply.setEncoding('utf8').on('data', (part: string) => (text += part));
            reply.on('end', () => {
              const isJson = /json/.test(reply.headers['content-type'] ?? '') && text !== '';
              const parsed = (isJson ? JSON.parse(text) : {}) as Reply['json'];
              resolve({ status: reply.statusCode ?? 0, headers: reply.headers, text, json: parsed });
            });
          },
        );
        sent.on('error', reject);
        sent.end(body === undefined ? undefined : JSON.stringify(body));
      }),
  };
}

describe.each(frameworks)('approvalsPage in %s', (_name, serve) => {
  it('serves its own files under a policy that lets nothing else in', async () => {
    const { call } = await scene(serve);
    for (const name of files) {
      const path = name === 'page.html' ? '/approvals/' : `/approvals/${name}`;
      const { status, headers, text } = await call('bob', 'GET', path);
      expect([name, status, text === textOf(name)]).toEqual([name, 200, true]);
      const type = { html: 'text/html', css: 'text/css', js: 'text/javascript' }[name.split('.').at(-1) ?? ''];
      expect(headers['content-type']).toBe(`${type ?? ''}; charset=utf-8`);
      expect(headers).toMatchObject({
        'content-security-policy':
          "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; base-uri 'none'; " +
          "form-action 'self'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'",
        'x-frame-options': 'DENY',
        'x-content-type-options': 'nosniff',
        'cache-control': 'no-store',
        'referrer-policy': 'no-referrer',
        'cross-origin-opener-policy': 'same-origin',
        'cross-origin-resource-policy': 'same-origin',
      });
      expect(await call('bob', 'HEAD', path)).toMatchObject({ status: 200, text: '' });
    }
    expect(files.length).toBeGreaterThan(8);
  });

  it('leads to the path that its own links are relative to', async () => {
    const { call } = await scene(serve);
    for (const path of ['/approvals', '/approvals?x=1']) {
      expect(await call('bob', 'GET', path)).toMatchObject({ status: 308, headers: { location: './approvals/' } });
    }
  });

  it('answers nobody but who is known, and leaves other paths to the app', async () => {
    const { ask, call } = await scene(serve);
    const { id } = await ask('pay', { n: 1 });
    for (const path of ['', 'page.js', 'queue', `items/${id}`, `api/${id}`, 'api']) {
      const { status, json } = await call('', 'GET', `/approvals/${path}`);
      expect([path, status, json['code']]).toEqual([path, 401, 'unauthenticated']);
    }
    for (const path of [
      'x',
      'page.html',
      'client/page.js',
      '../page.js',
      '__proto__',
      'constructor',
      'toString',
      'items/',
      'items/%00',
    ]) {
      expect([path, (await call('bob', 'GET', `/approvals/${path}`)).status]).toEqual([
        path,
        path === '../page.js' ? 200 : 404,
      ]);
    }
    for (const path of ['/', '/approval', '/approvalsx', '/elsewhere']) {
      expect((await call('bob', 'GET', path)).text).toBe('the app');
    }
    for (const method of ['POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS']) {
      expect(await call('bob', method, `/approvals/items/${id}`)).toMatchObject({
        status: 405,
        headers: { allow: 'GET, HEAD' },
      });
    }
  });

  it('lists what the principal may see, and shows it beside what it is compared with', async () => {
    const { approvals, ask, call } = await scene(serve);
    const principal = people['bob'] as Principal;
    const queue = async (who: string, query = ''): Promise<unknown> =>
      (await call(who, 'GET', `/approvals/queue${query}`)).json;
    const item = async (who: string, id: string): Promise<Reply> => call(who, 'GET', `/approvals/items/${id}`);
    const first = await ask('pay', { to: 'shop', n: 1 });
    await approvals.decide(first.id, { principal, decision: 'approve' });
    const other = await ask('pay', { to: 'else', n: 2 }, 'amy');
    await approvals.decide(other.id, { principal, decision: 'approve' });
    const denied = await ask('pay', { to: 'no', n: 3 });
    await approvals.decide(denied.id, { principal, decision: 'deny' });
    const waiting = await ask('pay', { to: 'shop', n: 100 });
    expect(await queue('bob', `?selected=${waiting.id}`)).toMatchObject({
      me: { id: 'bob', kind: 'user' },
      waiting: {
        entries: [{ id: waiting.id, requester: 'alice', gist: '{"n":100,"to":"shop"}', votes: 0 }],
        more: false,
      },
      unknown: { entries: [] },
      decided: { entries: expect.arrayContaining([expect.objectContaining({ id: first.id })]) },
      selected: { id: waiting.id },
    });
    // The same requester's before anybody else's, and never one that was denied.
    expect((await item('bob', waiting.id)).json).toMatchObject({
      approval: { id: waiting.id },
      before: { relation: 'approved', arguments: { to: 'shop', n: 1 }, requester: 'alice' },
    });
    const edited = await approvals.edit(waiting.id, { principal, arguments: { to: 'shop', n: 10 } });
    const next = edited.approval?.id ?? '';
    expect((await item('bob', next)).json).toMatchObject({
      before: { relation: 'replaced', arguments: { to: 'shop', n: 100 } },
      related: expect.arrayContaining([expect.objectContaining({ relation: 'Replaces', id: waiting.id })]),
    });
    expect((await item('bob', waiting.id)).json['related']).toEqual(
      expect.arrayContaining([expect.objectContaining({ relation: 'Replaced by', id: next })]),
    );
    // Who asked sees their own and nothing of others, not even to compare with.
    expect((await item('amy', other.id)).json).toMatchObject({ approval: { id: other.id }, related: [] });
    expect((await item('amy', other.id)).json['before']).toBeUndefined();
    const absent = await item('bob', 'none');
    for (const who of ['eve', 'mallory', 'amy']) {
      const reply = await item(who, first.id);
      expect([reply.status, { ...reply.json, instance: 0 }]).toEqual([404, { ...absent.json, instance: 0 }]);
      expect(JSON.stringify(await queue(who, `?selected=${first.id}`))).not.toContain(first.id);
    }
  });

  it('decides below api alone, by POST of its own origin, on what was shown', async () => {
    const { approvals, ask, call, url } = await scene(serve);
    const { id, binding } = await ask('pay', { n: 1 });
    const path = `/approvals/api/${id}/decide`;
    const body = { decision: 'approve', binding };
    expect(await call('bob', 'GET', `${path}?decision=approve&binding=${binding}`)).toMatchObject({ status: 405 });
    expect(await call('bob', 'POST', path, body, { origin: 'https://evil.example' })).toMatchObject({ status: 403 });
    expect(await call('bob', 'POST', path, body, { 'sec-fetch-site': 'same-site' })).toMatchObject({ status: 403 });
    expect(await call('bob', 'POST', path, body, { 'content-type': 'text/plain' })).toMatchObject({ status: 415 });
    expect(await call('bob', 'POST', path, { ...body, binding: 'other' })).toMatchObject({
      status: 409,
      json: { reason: 'other-call' },
    });
    expect(await call('alice', 'POST', path, body)).toMatchObject({ status: 403 });
    for (const verb of ['decide', 'edit', 'withdraw', 'settle', 'retry']) {
      const change = { ...body, arguments: {}, outcome: 'done' };
      const reply = await call('eve', 'POST', `/approvals/api/${id}/${verb}`, change);
      const none = await call('eve', 'POST', `/approvals/api/none/${verb}`, change);
      expect([verb, reply.status, { ...reply.json, instance: 0 }]).toEqual([verb, 404, { ...none.json, instance: 0 }]);
    }
    expect((await approvals.get(id))?.status).toBe('pending');
    expect(await call('bob', 'POST', path, body, { origin: url, 'sec-fetch-site': 'same-origin' })).toMatchObject({
      status: 200,
      json: { status: 'approved' },
    });
  });

  it('takes edited arguments as the text that was written', async () => {
    const { approvals, ask, call } = await scene(serve);
    const { id } = await ask('pay', { n: 1 });
    const edit = (argumentsText: string): Promise<Reply> =>
      call('bob', 'POST', `/approvals/api/${id}/edit`, { argumentsText });
    for (const text of ['{"n":1,"n":2}', '{"n":12345678901234567890}', '{"n":1e400}', '{', '{"a":"\\ud800"}', '']) {
      expect([text, (await edit(text)).status]).toEqual([text, 400]);
    }
    expect((await approvals.get(id))?.status).toBe('pending');
    expect(await edit('{"n":2.0,"__proto__":{"x":1}}')).toMatchObject({ status: 201 });
    const after = await approvals.get((await approvals.get(id))?.replacedBy ?? '');
    expect(after?.argumentsText).toBe('{"__proto__":{"x":1},"n":2}');
  });

  it('streams to so many and no more, ends in time, and lets go of who has gone', async () => {
    const { approvals, ask, url } = await scene(serve, { streamMs: 1000 });
    const { id } = await ask('pay', { n: 1 });
    const gone = new AbortController();
    const listenTo = (who: string, signal?: AbortSignal): Promise<Response> =>
      fetch(`${url}/approvals/api/${id}/events`, { headers: { 'x-who': who }, ...(signal ? { signal } : {}) });
    const streams = await Promise.all(Array.from({ length: 20 }, () => listenTo('alice', gone.signal)));
    expect(streams.map(({ status }) => status)).toEqual(Array.from({ length: 20 }, () => 200));
    const full = await listenTo('alice');
    expect([full.status, full.headers.get('retry-after')]).toEqual([503, '5']);
    expect(await full.json()).toMatchObject({ code: 'too-many-streams' });
    const bobs = await listenTo('bob');
    expect(bobs.status).toBe(200);
    gone.abort();
    let again = await listenTo('alice');
    while (again.status === 503) {
      await again.text();
      again = await listenTo('alice');
    }
    const text = await again.text();
    expect(text).toMatch(/^event: approval\ndata: \{.*"status":"pending".*\n\n(?:: still here\n\n)*event: end\n/s);
    await bobs.text();
    expect((await approvals.get(id))?.status).toBe('pending');
  });

  it('says that the store is down', async () => {
    const { approvals, call } = await scene(serve, {
      approvals: {
        ...createApprovals({
          mayApprove: () => true,
          sweepEveryMs: 0,
          store: new Proxy({} as never, { get: () => () => Promise.reject(new Error('down')) }),
        }),
      },
    });
    for (const path of ['queue', 'items/x']) {
      expect(await call('bob', 'GET', `/approvals/${path}`)).toMatchObject({
        status: 503,
        json: { code: 'approvals-page-unavailable' },
      });
    }
    await approvals.close();
  });
});

it('is made of files without inline code, markup from text, or another host', () => {
  for (const name of files) {
    const text = textOf(name);
    const forbidden =
      /innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\b|new Function|createContextualFragment|\bon[a-z]+=|style=|https?:/;
    expect([name, forbidden.exec(text)?.[0]]).toEqual([name, undefined]);
  }
  expect(textOf('page.html').match(/<script[^>]*>/g)).toEqual(['<script type="module" src="page.js">']);
});

describe('the comparison of arguments', () => {
  interface Diff {
    readonly leaves: (value: unknown) => Map<string, unknown>;
    readonly compare: (
      now: unknown,
      before?: { value: unknown },
    ) => { at: string; kind: string; value?: unknown; was?: unknown }[];
    readonly trimmed: (was: string, now: string) => { head: number; tail: number };
  }
  const load = async (): Promise<Diff> => (await import(pathToFileURL(`${folder}diff.js`).href)) as Diff;
  const text = (value: unknown): string => JSON.stringify(value);

  it('shows every leaf of both sides once, and no difference only where there is none', async () => {
    const { leaves, compare } = await load();
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (first, second) => {
        // As JSON gives them, in which -0 is 0.
        const [before, now] = [first, second].map((each) => JSON.parse(text(each)) as unknown);
        const rows = compare(now, { value: before });
        const side = (name: 'value' | 'was', kinds: string[]): unknown[] =>
          rows.filter(({ kind }) => kinds.includes(kind)).map((row) => [row.at, text(row[name])]);
        const sorted = (list: unknown[]): string[] => list.map(text).toSorted();
        const all = (value: unknown): unknown[] => [...leaves(value)].map(([at, leaf]) => [at, text(leaf)]);
        expect(sorted(side('value', ['same', 'added', 'changed']))).toEqual(sorted(all(now)));
        const known = [...side('was', ['removed', 'changed']), ...side('value', ['same'])];
        expect(sorted(known)).toEqual(sorted(all(before)));
        const isSame = rows.every(({ kind }) => kind === 'same');
        expect(isSame).toBe(text(sorted(all(now))) === text(sorted(all(before))));
        expect(compare(now).every(({ kind }) => kind === 'same')).toBe(true);
      }),
    );
  });

  it('tells a list from an object whose names are numbers', async () => {
    const { compare } = await load();
    expect(compare({ to: { 0: 'a' } }, { value: { to: ['a'] } }).map(({ kind }) => kind)).toEqual(['added', 'removed']);
  });

  it('marks what two texts do not share, and no half of a character', async () => {
    const { trimmed } = await load();
    const part = fc.string({ unit: fc.constantFrom('a', 'b', '\u0301', '\ud83d\ude00', '\ud83d\ude01') });
    fc.assert(
      fc.property(part, part, part, part, (head, mine, yours, tail) => {
        const [was, now] = [head + mine + tail, head + yours + tail];
        const ends = trimmed(was, now);
        expect(ends.head + ends.tail).toBeLessThanOrEqual(Math.min(was.length, now.length));
        expect(was.slice(0, ends.head)).toBe(now.slice(0, ends.head));
        expect(was.slice(was.length - ends.tail)).toBe(now.slice(now.length - ends.tail));
        for (const side of [was, now]) {
          const parts = [
            side.slice(0, ends.head),
            side.slice(ends.head, side.length - ends.tail),
            side.slice(side.length - ends.tail),
          ];
          for (const each of parts) expect(each).not.toMatch(/\p{Surrogate}/u);
        }
      }),
    );
  });
});

it('refuses wrong options', () => {
  expect(() => approvalsPage({} as never)).toThrow(/approvalsPage: `approvals` must be/);
  expect(() => koaApprovalsPage({} as never)).toThrow(/approvalsPage: `approvals` must be/);
});
