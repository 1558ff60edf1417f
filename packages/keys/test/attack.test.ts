// What an attack has found, through public doors.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type { RequestListener, ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createKeys } from '@sallyport/keys';
import { refuseLeaks, scanForLeaks } from '@sallyport/keys/leaks';
import type { LeakSource } from '@sallyport/keys/leaks';
import fc from 'fast-check';
import express from 'express';
import { listen } from '../../../test/support/frameworks.ts';

const pepper = 'p'.repeat(40);

/** Of this process alone: other work on the machine does not count. */
const cpuMs = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};

// The catalogue is compiled once, and counts for no text.
beforeAll(async () => void (await scanForLeaks([{ name: 'a.js', content: 'f()' }])));

it('a rotation cannot write a moment that no store can read', async () => {
  const keys = createKeys({ environment: 'test', pepper });
  const { record } = await keys.issue({ owner: 'u-1' });
  for (const overlapMs of [Number.MAX_SAFE_INTEGER, 8_640_000_000_000_000])
    await expect(keys.rotate(record.id, { overlapMs })).rejects.toMatchObject({ option: 'overlapMs' });
  const late = Number.MAX_SAFE_INTEGER;
  await expect(keys.rotate(record.id, { overlapMs: 0, expiresAt: late })).rejects.toMatchObject({
    option: 'expiresAt',
  });
  await expect(keys.issue({ owner: 'u-1', expiresAt: late })).rejects.toMatchObject({ option: 'expiresAt' });
  expect(await keys.rotate(record.id, { overlapMs: 1000 })).toHaveProperty('key');
  await keys.close();
});

// Built where they run: what a scanner should find stands nowhere whole.
const token = `ghp_${'aB3dE5fG7hJ9'.repeat(3)}`;

it.each([
  ['text that triples with every call', `var a="${'x'.repeat(18)}"${'.split("").join("yy")'.repeat(60)};`],
  ['a list joined by a long text', `var b="${'y'.repeat(300)}",a=[${'1,'.repeat(4000)}1].join(b).split("").join(b);`],
  ['a list that is spread again and again', `var a=[${'..."'.concat('z'.repeat(40), '".split(""),').repeat(3000)}1];`],
  ['a chain without end', `var a="${'x'.repeat(30_000)}"${'.split("").join("")'.repeat(12_000)};`],
  ['a text that is put to itself', `var k="${'x'.repeat(4000)}";${'k=k+"";'.repeat(50_000)}`],
  ['texts that are put together', `var a="${'x'.repeat(9000)}"${'.concat(a,a,a,a,a,a)'.repeat(500)};`],
])('%s neither ends the process nor hides the file beside it', async (_, content) => {
  const began = cpuMs();
  const { findings, leaks } = await scanForLeaks([
    { name: 'hostile.js', content },
    { name: 'beside.js', content: `const k = "${token}";` },
  ]);
  expect(leaks).toBe(1);
  expect(findings[0]).toMatchObject({ file: 'beside.js' });
  expect(cpuMs() - began).toBeLessThan(3000);
});

describe('refuseLeaks goes by what leaves, not by what the URL says', () => {
  const split = `const a="${token.slice(0, 20)}";fetch("/x",{headers:{t:a+"${token.slice(20)}"}})`;
  const page = `<!-- built 2026 -->\n<!doctype html><p>It's here<script>${split}</script>`;
  const root = mkdtempSync(join(tmpdir(), 'keys-attack-'));
  afterAll(() => rmSync(root, { recursive: true }));
  writeFileSync(join(root, 'index.html'), page);
  writeFileSync(join(root, 'fragment.html'), page.slice(page.indexOf('<p>')));
  writeFileSync(join(root, 'data.json'), JSON.stringify({ greeting: 'hello', list: ['a', 'b'] }));
  writeFileSync(join(root, 'script.txt'), split);

  it.each([
    ['with the root', { root }],
    ['without it', {}],
  ])('%s', async (_, options) => {
    const app = express();
    app.use(refuseLeaks({ env: {}, ...options }));
    app.get('/api/:name', (_request, response) => void response.type('js').send(split));
    app.get('/typed/:type/:subtype/:name', ({ params }, response) => {
      response.setHeader('content-type', `${params.type}/${params.subtype}`);
      response.end(split);
    });
    app.get('/untyped/:name', (_request, response) => void response.end(split));
    app.use(express.static(root));
    app.get('/{*rest}', (_request, response) => response.sendFile(join(root, 'index.html')));
    const server = await listen(app as unknown as RequestListener);
    try {
      const leaving: string[] = [];
      const names = ['a.json', 'a.css', 'a.txt', 'a.png', '.env', 'a', 'a.js', 'a.html', 'a.js?x=.json'];
      const types = ['text/javascript', 'application/json', 'text/plain', 'text/html', 'application/octet-stream'];
      const paths = names.flatMap((name) => [
        `/${name}`,
        `/api/${name}`,
        `/untyped/${name}`,
        ...types.map((type) => `/typed/${type}/${name}`),
      ]);
      for (const path of [...paths, '/', '/route', '/fragment.html', '/fragment%2Ehtml', '/script.txt']) {
        const response = await fetch(server.url + path);
        await response.arrayBuffer();
        if (response.status !== 404) leaving.push(`${response.status} ${path}`);
      }
      expect(leaving).toEqual([]);
      expect((await fetch(`${server.url}/data.json`)).status).toBe(200);
    } finally {
      await server.close();
    }
  });
});

describe('what something is sent as says how it is read', () => {
  const settings = `DB_PASSWORD=${['x7Rq', '9kLz2Vw4'].join('-')}\n`;
  const split = `const a="${token.slice(0, 20)}";k=a+"${token.slice(20)}"`;
  it.each<[source: LeakSource, leaks: number]>([
    [{ name: 'a.json', content: split }, 0],
    [{ name: 'a.json', type: 'text/javascript', content: split }, 1],
    [{ name: 'a.json', type: 'application/json', content: split }, 1],
    [{ name: 'a.js', content: settings }, 0],
    [{ name: 'a.js', type: 'text/plain; charset=utf-8', content: settings }, 1],
    [{ name: 'a.js', type: 'application/octet-stream', content: settings }, 0],
    [{ name: '.env', type: 'application/octet-stream', content: settings }, 1],
    [{ name: 'a.html', content: `<p>It's<script>${split}` }, 1],
    [{ name: 'a.css', type: 'TEXT/HTML', content: `<script>${split}` }, 1],
    [{ name: 'a.css', type: 'image/svg+xml', content: `<p>It's<script>${split}</script>` }, 1],
  ])('%j: %i', async (source, leaks) => {
    expect(await scanForLeaks([source])).toMatchObject({ leaks });
  });

  it('a file too, when it is sent as something else than its name says', async () => {
    const root = mkdtempSync(join(tmpdir(), 'keys-attack-'));
    writeFileSync(join(root, 'settings.js'), settings);
    const app = express();
    app.use(refuseLeaks({ env: {}, root }));
    app.use('/plain', (request, response, next) => {
      const setHeaders = (sent: ServerResponse): void => void sent.setHeader('content-type', 'text/plain');
      express.static(root, { setHeaders })(request, response, next);
    });
    app.use(express.static(root));
    const server = await listen(app as unknown as RequestListener);
    try {
      const statuses = ['/settings.js', '/plain/settings.js'].map(
        async (path) => (await fetch(server.url + path)).status,
      );
      expect(await Promise.all(statuses)).toEqual([200, 404]);
      const other = express();
      other.use(refuseLeaks({ env: {}, root }));
      other.use(express.static(root, { setHeaders: (sent) => void sent.setHeader('content-type', 'text/plain') }));
      const second = await listen(other as unknown as RequestListener);
      expect((await fetch(`${second.url}/settings.js`)).status).toBe(404);
      await second.close();
    } finally {
      await server.close();
      rmSync(root, { recursive: true });
    }
  });
});

describe('what is packed or encoded', () => {
  const script = `const k = "${token}";`;
  const halves = `const k = "${token.slice(0, 20)}"+"${token.slice(20)}";`;
  const wide = Buffer.from(`\ufeff${halves}`, 'utf16le');
  const pack = (content: Uint8Array | string, times: number): Uint8Array => {
    return Array.from({ length: times }).reduce<Uint8Array>((inner) => gzipSync(inner), Buffer.from(content));
  };
  async function* inPieces(bytes: Uint8Array, length: number): AsyncGenerator<Uint8Array> {
    yield new Uint8Array(0);
    for (let at = 0; at < bytes.length; at += length) yield bytes.subarray(at, at + length);
  }

  it.each<[what: string, source: LeakSource]>([
    ['gzip', { name: 'a.js', content: pack(halves, 1) }],
    ['gzip, byte for byte', { name: 'a.js', content: inPieces(pack(halves, 1), 1) }],
    ['gzip, two bytes first', { name: 'a.js', content: inPieces(pack(halves, 1), 2) }],
    ['gzip in gzip', { name: 'a.js.gz', content: pack(halves, 2) }],
    ['gzip four times', { name: 'a', content: inPieces(pack(halves, 4), 1) }],
    ['UTF-16', { name: 'a.js', content: wide }],
    ['UTF-16, byte for byte', { name: 'a.js', content: inPieces(wide, 1) }],
    ['UTF-16, big-endian', { name: 'a.js', content: inPieces(Buffer.from(wide).swap16(), 1) }],
    ['UTF-16 in gzip', { name: 'a.js', content: inPieces(pack(wide, 1), 3) }],
    ['brotli by its name', { name: 'a.js.br', content: brotliCompressSync(halves) }],
    ['brotli by its field', { name: 'a.js', encoding: 'br', content: inPieces(brotliCompressSync(halves), 1) }],
    ['gzip in brotli', { name: 'a.js', encoding: 'br', content: brotliCompressSync(pack(halves, 1)) }],
    ['a program, byte for byte', { name: 'a.wasm', content: inPieces(Buffer.from(`\0\xe4${script}`, 'latin1'), 1) }],
  ])('is found: %s', async (_, source) => {
    expect(await scanForLeaks([source])).toMatchObject({ leaks: 1, unread: [] });
  });

  it('is unread, not harmless, when it is packed too often, too large, or broken', async () => {
    const { unread, leaks } = await scanForLeaks(
      [
        { name: 'often', content: pack(script, 5) },
        { name: 'large', content: pack('a'.repeat(200_000), 3) },
        { name: 'broken', content: pack(pack(script, 1).subarray(0, 30), 1) },
      ],
      { maxBytes: 100_000 },
    );
    expect({ leaks, unread: unread.map(({ file }) => file) }).toEqual({
      leaks: 0,
      unread: ['often', 'large', 'broken'],
    });
  });
});

describe('a value with letters beyond ASCII is found', () => {
  const units = (text: string, write: (code: number) => string): string => {
    return Array.from({ length: text.length }, (_unused, at) => {
      const code = text.charCodeAt(at);
      return code > 127 ? write(code) : text[at];
    }).join('');
  };
  const hex = (code: number, digits: number): string => code.toString(16).padStart(digits, '0');
  const bytes = (text: string, write: (byte: number) => string): string =>
    Array.from(Buffer.from(text), write).join('');
  const encodings: readonly (readonly [string, (text: string) => string])[] = [
    ['raw', (text) => text],
    ['JSON', (text) => JSON.stringify(text).slice(1, -1)],
    ['\\u', (text) => units(text, (code) => `\\u${hex(code, 4)}`)],
    ['\\U in JSON in JSON', (text) => units(text, (code) => `\\\\u${hex(code, 4).toUpperCase()}`)],
    ['\\u{}', (text) => text.replaceAll(/[^ -~]/gu, (sign) => `\\u{${sign.codePointAt(0)?.toString(16)}}`)],
    [
      '\\x as far as it goes',
      (text) => units(text, (code) => (code < 256 ? `\\x${hex(code, 2)}` : `\\u${hex(code, 4)}`)),
    ],
    ['\\x of UTF-8', (text) => bytes(text, (byte) => (byte > 127 ? `\\x${hex(byte, 2)}` : String.fromCharCode(byte)))],
    ['percent-encoded', encodeURIComponent],
    [
      'percent-encoded, lower-case',
      (text) => encodeURIComponent(text).replaceAll(/%../g, (code) => code.toLowerCase()),
    ],
    ['percent-encoded, every byte', (text) => bytes(text, (byte) => `%${hex(byte, 2)}`)],
    [
      'percent-encoded as escape() does',
      (text) => units(text, (code) => (code < 256 ? `%${hex(code, 2)}` : `%u${hex(code, 4)}`)),
    ],
    ['entities', (text) => text.replaceAll(/[^ -~]/gu, (sign) => `&#${sign.codePointAt(0)};`)],
    [
      'entities, hexadecimal',
      (text) => text.replaceAll(/[^ -~]/gu, (sign) => `&#x${sign.codePointAt(0)?.toString(16)};`),
    ],
    ['base64', (text) => Buffer.from(text).toString('base64')],
    ['base64 behind one sign', (text) => Buffer.from(`:${text}@host`).toString('base64')],
    ['base64url behind two', (text) => Buffer.from(`u:${text}@host`).toString('base64url')],
    ['base64 within more', (text) => `Qx${Buffer.from(`${'user:'.repeat(50)}${text}`).toString('base64')}`],
    ['hexadecimal digits', (text) => Buffer.from(text).toString('hex')],
    ['hexadecimal digits, upper-case', (text) => Buffer.from(text).toString('hex').toUpperCase()],
    ['decomposed', (text) => text.normalize('NFD')],
    ['backwards', (text) => Array.from(text).toReversed().join('')],
  ];
  // Signs that no encoding here writes in two ways.
  const signs = fc.constantFrom(...Array.from('ab7Z_-!xK4\u00e4\u00f6\u00df\u00e9\u0142\u0416\u4e2d\u{1f511}'));
  const value = fc
    .array(signs, { minLength: 10, maxLength: 40 })
    .map((letters) => `${letters.join('')}\u00e4`)
    .filter((text) => text === text.normalize('NFC'));

  it.each(encodings)('%s', async (_, encode) => {
    await fc.assert(
      fc.asyncProperty(value, async (secret) => {
        const content = `var p = "${encode(secret)}";`;
        const { findings } = await scanForLeaks([{ name: 'a.js', content }], { secrets: { OWN: secret } });
        expect(findings.map(({ kind }) => kind)).toContain('env:OWN');
      }),
      { numRuns: 5 },
    );
  });

  it('in a page with named entities, as btoa() writes it, in Latin-1 and in parts', async () => {
    const secret = 'P\u00e4ssw\u00f6rd-4711-x';
    const sources: LeakSource[] = [
      { name: 'a.html', content: '<p x="P&auml;ssw&ouml;rd-4711-x">' },
      { name: 'b.js', content: `var p="${Buffer.from(secret, 'latin1').toString('base64')}"` },
      { name: 'c.wasm', content: Buffer.concat([Buffer.from([0, 97, 115, 109]), Buffer.from(secret)]) },
      { name: 'd.js', content: 'var p="P\\xE4ss"+"w\\xF6rd"+"-4711-x"' },
      {
        name: 'e.js',
        content: `var p="${Buffer.from(secret).toString('base64').slice(0, 9)}"+"${Buffer.from(secret).toString('base64').slice(9)}"`,
      },
    ];
    const { findings } = await scanForLeaks(sources, { env: { APP_PASSWORD: secret } });
    expect(findings.map(({ file }) => file)).toEqual(sources.map(({ name }) => name));
    const { leaks } = await scanForLeaks([{ name: 'f.js', content: 'var p="P\\u00e4ssw\\u00f6rd-4712-x"' }], {
      env: { APP_PASSWORD: secret },
    });
    expect(leaks).toBe(0);
  });
});

it.each([
  ['line feeds', '\n'],
  ['carriage returns with them', '\r\n'],
])('a finding is told by its line and column, where lines end in %s', async (_, end) => {
  const lines = ['// one', '', `k = "${token}"`, `f();  k = "${token.slice(0, 20)}" +`, `"${token.slice(20)}";`];
  const { findings } = await scanForLeaks([{ name: 'a.js', content: lines.join(end) }]);
  expect(findings.map(({ line, column }) => [line, column])).toEqual([[3, 6]]);
  const { findings: split } = await scanForLeaks([{ name: 'a.js', content: lines.toSpliced(2, 1).join(end) }]);
  expect(split.map(({ line, column }) => [line, column])).toEqual([[3, 11]]);
});

it('a value of any length is sought', async () => {
  const long = Array.from({ length: 4000 }, (_, at) => `${at}-`).join('');
  const { leaks } = await scanForLeaks([{ name: 'a.js', content: `x("${long}")` }], { env: { BIG_SECRET: long } });
  expect(leaks).toBe(1);
});

it('the password of a connection string is sought as it is written and as it is meant', async () => {
  const env = { DB_URL: 'postgres://u:p%40ss-w0rd-99@h/db' };
  const contents = ['"p@ss-w0rd-99"', '"p%40ss-w0rd-99"', '"p%40ss"+"-w0rd-99"'];
  const report = await scanForLeaks(
    contents.map((content, at) => ({ name: `${at}.js`, content: `x=${content}` })),
    { env },
  );
  expect([...new Set(report.findings.map(({ file }) => file))]).toEqual(['0.js', '1.js', '2.js']);
  expect(report.findings.every(({ kind }) => kind.startsWith('env:DB_URL (password'))).toBe(true);
});

describe('a key in pieces or computed is found', () => {
  const half = 20;
  const [a, b] = [token.slice(0, half), token.slice(half)];
  const base64 = Buffer.from(token).toString('base64');
  const list = [...Buffer.from(token)].join(',');
  const backwards = Array.from(token).toReversed().join('');
  const escaped = (sign: string): string => `\\${sign.charCodeAt(0).toString(16)} `;
  const noise = Array.from({ length: 3000 }, (_, at) => 'QrsTuv0123'.charAt((at * 7) % 10)).join('');

  it.each([
    ['+= in a statement of its own', `let k="${a}";k+="${b}";`],
    ['+= behind a comma', `k="${a}",k+="${b}"`],
    ['+= with statements between', `let k="${a}";\nif(x){f()}\nk+="${b}";`],
    ['+= of a member', `o.k="${a}";o.k+="${b}"`],
    ['+= of a parameter', `function f(k){k+="${a}";k+="${b}";return k}`],
    ['+= of what a call made', `let k=g();k+="${a}";if(x){y()}k+="${b}";`],
    ['+= of names', `const x="${b}";let k="${a}";k+=x;`],
    ['a line that goes on', `var k="${a}\\\n${b}";`],
    ['a line that goes on, CRLF', `var k="${a}\\\r\n${b}";`],
    ['a line that goes on and on', `var k="${a}\\\r\n"+"${b}";`],
    ['codes under a name', `const q=[${list}];k=String.fromCharCode(...q)`],
    ['codes under a name, applied', `var q=[${list}];k=String.fromCharCode.apply(null,q)`],
    ['codes by themselves', `k=[${list}];`],
    ['codes under a name, typed', `const q=new Uint8Array([${list}]);k=new TextDecoder().decode(q)`],
    ['codes, mapped under a name', `const q=[${list}];k=q.map((c)=>String.fromCharCode(c)).join("")`],
    ['Uint8Array.of', `k=new TextDecoder().decode(Uint8Array.of(${list}))`],
    ['Int8Array', `k=String.fromCharCode(...new Int8Array([${list}]))`],
    ['Uint32Array', `k=String.fromCharCode(...new Uint32Array([${list}]))`],
    ['Array.of', `k=String.fromCharCode(...Array.of(${list}))`],
    ['a spread text, reversed', `k=[..."${backwards}"].reverse().join("")`],
    ['a text from Array.from, reversed', `k=Array.from("${backwards}").reverse().join("")`],
    ['a spread text, not reversed in place', `k=[..."${backwards}"].toReversed().join("")`],
    ['replaceAll', `k="${Array.from(token).join('~')}".replaceAll("~","")`],
    ['replace with an expression', `k="${Array.from(token).join('~')}".replace(/~/g,"")`],
    ['a method in brackets', `k="${a}"["concat"]("${b}")`],
    ['methods in brackets', `k="${backwards}"["split"]("")["reverse"]()["join"]("")`],
    ['a call in brackets', `k=globalThis["atob"]("${base64}")`],
    ['window.atob', `k=window.atob("${base64}")`],
    ['slices', `k="zz${a}".slice(2)+"${b}zz".slice(0,-2)`],
    ['members of lists', `const p=["${a}","${b}"];k=p[0]+p[1]`],
    ['members of objects in brackets', `const o={a:"${a}",b:"${b}"};k=o["a"]+o["b"]`],
    ['base64 in a longer run', `k="${noise}${Buffer.from(`{"t":"${token}"}`).toString('base64url')}${noise}"`],
    [
      'base64 in a longer run, at another place',
      `k="${noise}x${Buffer.from(`{"t":"${token}"}`).toString('base64url')}"`,
    ],
    ['base64 twice', `k=atob(atob("${Buffer.from(base64).toString('base64')}"))`],
    ['base64 in lines', `k="${base64.replace(/.{16}/g, '$&\\n')}"`],
  ])('%s', async (_, content) => {
    expect(await scanForLeaks([{ name: 'a.js', content }])).toMatchObject({ leaks: 1 });
  });

  it('but not what something unknown stands between', async () => {
    for (const content of [`let k="${a}";k+=f();k+="${b}";`, `f(\`${a}\n${b}\`)`]) {
      expect(await scanForLeaks([{ name: 'a.js', content }])).toMatchObject({ leaks: 0 });
    }
  });

  it('in escapes of style sheets', async () => {
    const sources = [
      { name: 'a.css', content: `a{content:"${Array.from(token, escaped).join('')}"}` },
      {
        name: 'b.css',
        content: `a{content:"${token.slice(0, -2)}\\0000${token.charCodeAt(38).toString(16)}${token.slice(-1)}"}`,
      },
    ];
    expect(await scanForLeaks(sources)).toMatchObject({ leaks: 2 });
  });

  it.each([
    ['+=', 'k+="abcdefgh";'],
    ['lists under a name', 'q=[1,2,3],'],
    ['members', 'q[0]+'],
    ['brackets of methods', '"a"["concat"]'],
    ['slices', '.slice(1)'],
    ['base64', 'QrsTuv0123'],
    ['openings of scripts', '<script '],
    ['codes', '115,'],
    ['expressions', '.replace(/a/g,"")'],
  ])('and a text of nothing but %s takes no time', async (_, unit) => {
    const began = cpuMs();
    for (const prefix of ['k="aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"', '[']) {
      const content = prefix + unit.repeat(50_000 / unit.length);
      await scanForLeaks(['a.js', 'a.html'].map((name) => ({ name, content })));
    }
    expect(cpuMs() - began).toBeLessThan(2500);
  });
});

describe('a source map of an odd form hides nothing', () => {
  const map = (members: object): string => JSON.stringify({ version: 3, sources: ['a.ts'], mappings: '', ...members });
  const halves = `const k = "${token.slice(0, 20)}" + "${token.slice(20)}";`;
  const inline = (head: string): string => {
    return `f();\n//# sourceMappingURL${head},${Buffer.from(map({ sourcesContent: [halves] })).toString('base64')}`;
  };
  it.each([
    ['a key for its mappings', map({ sourcesContent: [''], mappings: token })],
    [
      'a key among its mappings',
      map({ sourcesContent: [''], mappings: `AAAA,${['AKIA', 'Q3EGRIZQ7MXLBNPD'].join('')};AACA` }),
    ],
    ['mappings that are no text', map({ sourcesContent: [''], mappings: { k: token } })],
    ['a member twice', `{"sourcesContent":["k='${token}'"],"sourcesContent":[""],"mappings":""}`],
    ['any member twice', `{"sourcesContent":[""],"x":"${token}","x":"","mappings":""}`],
    ['something before it', `)]}' ${token}\n${map({ sourcesContent: [''] })}`],
    ['lists for its contents', map({ sourcesContent: [[token]] })],
    ['a text for its contents', map({ sourcesContent: token })],
    ['an object for its sections', map({ sourcesContent: [], sections: { k: token } })],
    [
      'members beside the map of a section',
      map({ sourcesContent: [], sections: [{ offset: {}, url: token, map: {} }] }),
    ],
    [
      'sections',
      map({ sourcesContent: [], sections: [{ offset: {}, map: JSON.parse(map({ sourcesContent: [halves] })) }] }),
    ],
    ['white space', JSON.stringify(JSON.parse(map({ sourcesContent: [halves] })), null, 2)],
  ])('%s', async (_, content) => {
    expect(await scanForLeaks([{ name: 'a.js.map', content }])).toMatchObject({ leaks: 1 });
  });

  it.each([
    '=data:application/json;base64',
    '=data:application/json;charset=utf-8;base64',
    '=data:application/json; charset="utf-8";base64',
    '=data:application/json;CHARSET=UTF-8;BASE64',
    ' = data:application/json;base64',
  ])('inline: %s', async (head) => {
    expect(await scanForLeaks([{ name: 'a.js', content: inline(head) }])).toMatchObject({ leaks: 1 });
  });

  it('and the mappings of a real one are not searched, however long', async () => {
    const { transform } = await import('esbuild');
    const code = Array.from({ length: 2000 }, (_, at) => `export const name${at} = (a) => a + ${at};`).join('\n');
    const { map: real } = await transform(code, { sourcemap: true, sourcesContent: true, minify: true });
    expect(await scanForLeaks([{ name: 'a.js.map', content: real }])).toMatchObject({ leaks: 0, unread: [] });
  });
});

it.each([
  ['README.md', 'new Redis("redis://username:authpassword@127.0.0.1:6380/4"); // password: "my-top-secret",'],
  [
    'README.md',
    '    // Use password "password-for-30001" for 30001\n { port: 30001, password: "password-for-30001" },',
  ],
  ['package.json', JSON.stringify({ dependencies: { 'pbkdf2-password': '1.2.1', 'x-secret': '^10.20.3-beta.1' } })],
])('an example is no leak: %s', async (name, content) => {
  expect(await scanForLeaks([{ name, content }])).toMatchObject({ leaks: 0 });
});

it.each([
  ['README.md', `password: "${['x7Rq', '9kLz2Vw'].join('-')}"`],
  ['README.md', `export GITHUB_TOKEN=${token}`],
  ['notes.txt', `password: "${['my', 'top', 'secret'].join('-')}"`],
  ['config.json', JSON.stringify({ password: ['correct', 'horse', 'battery'].join('-') })],
])('and what may be meant is one: %s', async (name, content) => {
  expect(await scanForLeaks([{ name, content }])).toMatchObject({ leaks: 1 });
});
