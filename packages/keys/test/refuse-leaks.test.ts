// refuseLeaks in front of the static middlewares themselves, over real HTTP.
import {
  linkSync,
  mkdirSync,
  mkdtempSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { request } from 'node:http';
import type { IncomingHttpHeaders, RequestListener, ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { GuardEvent } from '@sallyport/core';
import { refuseLeaks } from '@sallyport/keys/leaks';
import type { RefuseLeaksOptions } from '@sallyport/keys/leaks';
import { refuseLeaks as koaRefuseLeaks } from '@sallyport/keys/leaks/koa';
import { catalogue } from '@sallyport/redact';
import compression from 'compression';
import express5 from 'express';
import express4 from 'express-4';
import Koa3 from 'koa';
import Koa2 from 'koa-2';
import koaStatic from 'koa-static';
import { listen } from '../../../test/support/frameworks.ts';

const key = catalogue.find(({ name }) => name === 'anthropic-key')?.examples()[0] ?? '';
const own = ['Quite', 'A', 'Secret', 4711].join('-');
const clean = `export const greeting = ${JSON.stringify('hello '.repeat(500))};\n`;

let root: string;
let close: (() => Promise<void>) | undefined;

const write = (name: string, content: string | Uint8Array): void => {
  mkdirSync(join(root, name, '..'), { recursive: true });
  writeFileSync(join(root, name), content);
};

beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'leaks6-serve-'));
  write('clean.js', clean);
  write('leak.js', `const k=${JSON.stringify(key.slice(0, 20))}+${JSON.stringify(key.slice(20))};`);
  write('own.json', JSON.stringify({ value: own }));
  write('sub/index.html', `<script>window.x="${key}"</script>`);
  write('page.html', `<p data-x="${key}">`);
  write('Big Name.js', `x("${key}")`);
  write('packed.js', clean);
  write('packed.js.gz', gzipSync(`x("${key}")`));
  write('other.js', clean);
  write('other.js.br', brotliCompressSync(`x("${key}")`));
  write('picture.png', Buffer.concat([Buffer.from([0x89, 0x50, 0, 0]), Buffer.from(key), Buffer.alloc(9)]));
  symlinkSync(join(root, 'leak.js'), join(root, 'linked.js'));
});
afterAll(() => rmSync(root, { recursive: true }));
afterEach(async () => {
  await close?.();
  close = undefined;
});

interface Site {
  readonly options: RefuseLeaksOptions;
  /** Below which path the static middleware, not the guard, is mounted. */
  readonly at?: string;
  readonly compress?: 'outside' | 'inside';
  readonly handler?: (response: ServerResponse) => void;
}
type Serve = (site: Site) => RequestListener;

const expressSite =
  (express: typeof express5): Serve =>
  ({ options, at = '/', compress, handler }) => {
    const app = express();
    app.set('env', 'test');
    if (compress === 'outside') app.use(compression({ threshold: 0 }));
    app.use(refuseLeaks(options));
    if (compress === 'inside') app.use(compression({ threshold: 0 }));
    if (handler !== undefined) app.use((_request, response) => handler(response));
    app.use(at, express.static(root, { extensions: ['html'], dotfiles: 'allow' }));
    return app as unknown as RequestListener;
  };

const koaSite =
  (Koa: typeof Koa3): Serve =>
  ({ options, handler }) => {
    const app = new Koa();
    app.silent = true;
    app.use(koaRefuseLeaks(options) as unknown as Koa3.Middleware);
    if (handler !== undefined) {
      app.use((context) => {
        context.respond = false;
        handler(context.res);
      });
    }
    app.use(koaStatic(root, { extensions: ['html'], hidden: true }));
    return app.callback() as RequestListener;
  };

const sites: readonly (readonly [string, Serve])[] = [
  ['Express 4', expressSite(express4 as unknown as typeof express5)],
  ['Express 5', expressSite(express5)],
  ['Koa 2', koaSite(Koa2 as unknown as typeof Koa3)],
  ['Koa 3', koaSite(Koa3)],
];

interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** The path as it is written: `fetch` would tidy it up. */
async function get(url: string, path: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const { hostname, port } = new URL(url);
    const sent = request({ hostname, port, path, headers, method }, (response) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => void parts.push(part));
      response.on('error', reject);
      response.on('end', () => {
        const body = Buffer.concat(parts).toString('latin1');
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body });
      });
    });
    sent.on('error', reject);
    sent.end();
  });
}

async function start(serve: Serve, site: Partial<Site> = {}): Promise<{ url: string; events: GuardEvent[] }> {
  const events: GuardEvent[] = [];
  const options = {
    env: {},
    secrets: { OWN: own },
    onEvent: (event: GuardEvent) => void events.push(event),
    ...site.options,
  };
  const server = await listen(serve({ ...site, options }));
  close = server.close;
  return { url: server.url, events };
}

describe.each(sites)('refuseLeaks on %s', (_name, serve) => {
  describe.each([
    ['with the root', true],
    ['without it', false],
  ])('%s', (_how, rooted) => {
    const options = (): { options: RefuseLeaksOptions } => ({ options: rooted ? { root } : {} });

    it.each([
      '/leak.js',
      '/leak.js?x=1',
      '/own.json',
      '/sub/',
      '/page.html',
      '/page',
      '/linked.js',
      '/picture.png',
      '/Big%20Name.js',
      '/%6ceak.js',
      '/%2e/leak.js',
      '/.//leak.js',
      '//leak.js',
      '/x/../leak.js',
      '/x/%2e%2e/leak.js',
      '/sub/..%2fleak.js',
      '/sub//index.html',
    ])('never serves %s', async (path) => {
      const { url } = await start(serve, options());
      for (const headers of [{}, { range: 'bytes=0-40' }, { range: 'bytes=5-' }, { 'accept-encoding': 'gzip, br' }]) {
        const { status, body } = await get(url, path, headers);
        expect([301, 302, 400, 403, 404]).toContain(status);
        expect(body).not.toContain(key.slice(0, 12));
        expect(body).not.toContain(own);
        expect(body).not.toContain('const k=');
      }
    });

    it('answers as for a file that is not there, and tells the operator which and why', async () => {
      const { url, events } = await start(serve, options());
      const { status, headers, body } = await get(url, '/leak.js');
      expect(status).toBe(404);
      expect(headers['content-type']).toContain('application/problem+json');
      expect(headers).not.toHaveProperty('etag');
      expect(JSON.parse(body)).toMatchObject({ code: 'not-found' });
      expect(body).not.toMatch(/leak|anthropic/);
      const refused = events.filter(({ decision }) => decision === 'deny');
      expect(refused).toHaveLength(1);
      expect(refused[0]).toMatchObject({
        guard: 'refuse-leaks',
        code: 'not-found',
        details: { kind: 'anthropic-key' },
      });
      expect(JSON.stringify(refused)).not.toContain(key.slice(0, 12));
      await get(url, '/own.json');
      expect(events.at(-1)?.details['kind']).toBe('env:OWN');
    });

    it('serves what holds no key, with its head, its parts and its versions', async () => {
      const { url } = await start(serve, options());
      const whole = await get(url, '/clean.js');
      expect([whole.status, whole.body]).toEqual([200, clean]);
      expect(whole.headers['content-length']).toBe(String(clean.length));
      const head = await get(url, '/clean.js', {}, 'HEAD');
      expect([head.status, head.body]).toEqual([200, '']);
      expect((await get(url, '/missing.js')).status).toBe(404);
      if (whole.headers.etag !== undefined) {
        expect((await get(url, '/clean.js', { 'if-none-match': whole.headers.etag })).status).toBe(304);
        if (rooted) {
          const part = await get(url, '/clean.js', { range: 'bytes=3-9' });
          expect([part.status, part.body]).toEqual([206, clean.slice(3, 10)]);
        }
      }
    });

    it('sees a new version of a file, also one of the same size and time', async () => {
      const { url } = await start(serve, options());
      const [leaking, harmless] = [`f("${key}")`, `f("${'a'.repeat(key.length)}")`];
      write('changing.js', harmless);
      expect((await get(url, '/changing.js')).status).toBe(200);
      const { atime, mtime } = statSync(join(root, 'changing.js'));
      write('new.tmp', leaking);
      utimesSync(join(root, 'new.tmp'), atime, mtime);
      renameSync(join(root, 'new.tmp'), join(root, 'changing.js'));
      expect((await get(url, '/changing.js')).status).toBe(404);
      write('changing.js', harmless);
      expect((await get(url, '/changing.js')).status).toBe(200);
    });
  });

  it('refuses a file whose packed sibling leaks, and the sibling', async () => {
    const { url } = await start(serve, { options: { root } });
    for (const path of ['/packed.js', '/packed.js.gz', '/other.js.br']) {
      expect((await get(url, path, { 'accept-encoding': 'gzip, br' })).status).toBe(404);
    }
  });

  it('refuses with 503 what cannot be looked through, in size or in time', async () => {
    const { url, events } = await start(serve, { options: { root, maxBytes: 1000 } });
    expect((await get(url, '/clean.js')).status).toBe(503);
    expect(events.at(-1)?.type).toBe('refuse-leaks.unavailable');
    await close?.();
    const held = await start(serve, { options: { maxBytes: 1000 } });
    expect((await get(held.url, '/clean.js')).status).toBe(503);
  });

  it('reports and refuses nothing in observe mode', async () => {
    for (const options of [{ mode: 'observe' as const }, { mode: 'observe' as const, root }]) {
      const { url, events } = await start(serve, { options });
      const { status, body } = await get(url, '/page.html');
      expect([status, body]).toEqual([200, `<p data-x="${key}">`]);
      expect(events.filter(({ decision }) => decision === 'deny').map(({ effective }) => effective)).toContain('allow');
      await close?.();
    }
  });

  it('looks at what other handlers answer where a clean file would be', async () => {
    const handler = (response: ServerResponse): void => {
      response.writeHead(200, { 'content-type': 'text/plain' });
      response.write(key.slice(0, 30));
      setTimeout(() => response.end(key.slice(30)), 5);
    };
    const { url } = await start(serve, { options: { root }, handler });
    expect((await get(url, '/clean.js')).status).toBe(404);
  });

  it('keeps to one reply when a handler fails after it has answered', async () => {
    const text = 'all of it '.repeat(20_000);
    const handler = (response: ServerResponse): void => {
      response.writeHead(200, { 'content-type': 'text/plain' });
      response.end(text);
      throw new Error('too late');
    };
    for (const options of [{ root }, {}, { mode: 'observe' as const }]) {
      const { url } = await start(serve, { options, handler });
      for (let at = 0; at < 3; at++) {
        // As without the guard: Express cuts the connection off, Koa lets the reply be.
        const answer = await get(url, '/any').catch(({ code }: NodeJS.ErrnoException) => code);
        if (typeof answer === 'object') expect([answer.status, answer.body === text]).toEqual([200, true]);
        else expect(answer).toBe('ECONNRESET');
      }
      await close?.();
    }
  });

  it('lets a finding of the baseline pass', async () => {
    const { url } = await start(serve, { options: { root, baseline: ['0'.repeat(32)] } });
    expect((await get(url, '/leak.js')).status).toBe(404);
  });
});

describe.each(sites.slice(0, 2))('refuseLeaks on %s', (_name, serve) => {
  it('is not misled when the files are mounted elsewhere', async () => {
    write('static/page.html', clean);
    const { atime, mtime } = statSync(join(root, 'page.html'));
    utimesSync(join(root, 'static/page.html'), atime, mtime);
    write('static/own.json', 'x'.repeat(statSync(join(root, 'own.json')).size));
    utimesSync(join(root, 'static/own.json'), 5, 5);
    const { url } = await start(serve, { options: { root }, at: '/static' });
    // Below the root there is a clean file of that name; what is served is another.
    // Of the same time and another length; of the same length and another time.
    expect((await get(url, '/static/page.html')).status).toBe(404);
    expect((await get(url, '/static/own.json')).status).toBe(404);
    expect((await get(url, '/static/clean.js')).body).toBe(clean);
  });

  it('never puts the page of an error behind the part that was written before it', async () => {
    const handler = (response: ServerResponse): void => {
      response.write('a part, ');
      throw new Error('in the middle');
    };
    const { url } = await start(serve, { handler });
    await expect(get(url, '/any')).rejects.toMatchObject({ code: 'ECONNRESET' });
  });

  it.each([
    ['the true one', undefined],
    ['that of a hold further down', { configurable: true, get: () => false }],
  ])('says that the head is sent from the first byte on, and then gives the word back to %s', async (_what, below) => {
    const seen: unknown[] = [];
    const handler = (response: ServerResponse): void => {
      seen.push(response.headersSent);
      response.write('a part, ');
      seen.push(response.headersSent);
      response.once('finish', () => void seen.push(Object.getOwnPropertyDescriptor(response, 'headersSent')));
      response.end('and the rest');
    };
    const guarded: Serve = (site) => {
      const listener = serve(site);
      return (asked, response) => {
        if (below !== undefined) Object.defineProperty(response, 'headersSent', below);
        return listener(asked, response);
      };
    };
    const { url } = await start(guarded, { handler });
    expect((await get(url, '/any')).body).toBe('a part, and the rest');
    expect(seen).toEqual([false, true, below === undefined ? undefined : expect.objectContaining(below)]);
  });

  it.each(['outside', 'inside'] as const)('sees through compression %s of it', async (compress) => {
    for (const options of [{ root }, {}]) {
      const { url } = await start(serve, { options, compress });
      const accepts = { 'accept-encoding': 'gzip' };
      expect((await get(url, '/leak.js', accepts)).status).toBe(404);
      expect((await get(url, '/page.html', accepts)).status).toBe(404);
      const packed = await get(url, '/clean.js', accepts);
      expect([packed.status, packed.headers['content-encoding']]).toEqual([200, 'gzip']);
      await close?.();
    }
  });
});

it('reads a file by each of its names, also when they are links to one file', async () => {
  write('settings.js', `DB_PASSWORD=${['x7Rq', '9kLz2Vw4'].join('-')}\n`);
  linkSync(join(root, 'settings.js'), join(root, 'settings.txt'));
  symlinkSync(join(root, 'settings.js'), join(root, 'settings.ini'));
  const { url } = await start(expressSite(express5), { options: { root } });
  const statuses = [];
  for (const ending of ['js', 'txt', 'ini', 'js']) statuses.push((await get(url, `/settings.${ending}`)).status);
  expect(statuses).toEqual([200, 404, 404, 200]);
});

describe('refuseLeaks', () => {
  it.each([
    [{ root: '/no/such/folder' }, /`root` must be a folder/],
    [{ secrets: { A: 'short' } }, /`secrets` must be an object of strings of at least 8 characters/],
    [{ waitMS: 5 }, /Did you mean `waitMs`/],
    [{ maxBytes: 0 }, /`maxBytes`/],
  ])('refuses the options %j', (options, message) => {
    expect(() => refuseLeaks(options as RefuseLeaksOptions)).toThrow(message);
    expect(() => koaRefuseLeaks(options as RefuseLeaksOptions)).toThrow(message);
  });
});
