import { Readable } from 'node:stream';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import { scanForLeaks } from '@sallyport/keys/leaks';
import type { LeakFinding, LeakSource, ScanOptions } from '@sallyport/keys/leaks';
import { catalogue } from '@sallyport/redact';
import fc from 'fast-check';
import { publicLookup } from '../src/leaks/cli/address.ts';

const sample = (kind: string): string => catalogue.find(({ name }) => name === kind)?.examples()[0] ?? '';
const key = sample('openai-key');
const groq = sample('groq-key');
const [a, b, c] = [key.slice(0, 10), key.slice(10, 20), key.slice(20)];
const q = (text: string): string => JSON.stringify(text);
const codes = Array.from(key, (sign) => sign.charCodeAt(0));
const escaped = (form: (code: number) => string): string => codes.map(form).join('');
const base64 = (text: string): string => Buffer.from(text).toString('base64');

async function scan(
  content: LeakSource['content'],
  name = 'app.js',
  options?: ScanOptions,
): Promise<readonly LeakFinding[]> {
  const report = await scanForLeaks([{ name, content }], options);
  expect(report.unread).toEqual([]);
  return report.findings;
}

const mapOf = (text: string): string =>
  JSON.stringify({ version: 3, sources: ['src/chat.ts'], sourcesContent: [text], names: [], mappings: 'AAAA' });

describe('a key in a script is found', () => {
  it.each([
    ['as it stands', `f(${q(key)})`],
    ['split by +', `f(${q(a)}+${q(b)} + ${q(c)})`],
    ['split over a comment and lines', `f(${q(a)} // one\n + /* two */ ${q(b + c)})`],
    ['in a template', `f(\`${a}\${${q(b)}}${c}\`)`],
    ['joined from a list', `[${q(a)},${q(b)},${q(c)}].join("")`],
    ['put together by concat', `${q(a)}.concat(${q(b)},${q(c)})`],
    ['split into constants', `const x=${q(a)},y=${q(b)},z=${q(c)};f(x+y+z)`],
    ['split into constants, in a template', `const x=${q(a)},y=${q(b + c)};f(\`\${x}\${y}\`)`],
    ['split into members', `var o={x:${q(a)},"y":${q(b)},z:${q(c)}};g(o.x+o.y+o.z)`],
    ['in members beside each other, put together elsewhere', `var o={x:${q(a)},y:${q(b + c)}};`],
    ['in hexadecimal escapes', `f("${escaped((code) => `\\x${code.toString(16)}`)}")`],
    ['in Unicode escapes', `f("${escaped((code) => `\\u00${code.toString(16)}`)}")`],
    ['in code point escapes', `f("${escaped((code) => `\\u{${code.toString(16)}}`)}")`],
    ['in octal escapes', `f("${escaped((code) => `\\${code.toString(8)}`)}")`],
    ['through atob', `atob("${base64(key)}")`],
    ['through atob, split', `atob("${base64(key).slice(0, 9)}"+"${base64(key).slice(9)}")`],
    ['in base64 that nobody decodes here', `f("${base64(`with ${key}, say`)}")`],
    ['in hexadecimal digits', `f("${Buffer.from(key).toString('hex')}")`],
    ['as character codes', `String.fromCharCode(${codes.join()})`],
    ['as character codes, spread', `String.fromCharCode(...[${codes.join()}])`],
    ['as character codes, applied', `String.fromCharCode.apply(null,[${codes.join()}])`],
    ['as character codes, mapped', `[${codes.join()}].map(e=>String.fromCharCode(e)).join("")`],
    ['as bytes', `new TextDecoder().decode(new Uint8Array([${codes.join()}]))`],
    ['as numbers to other bases', `String.fromCharCode(${codes.map((code) => `0x${code.toString(16)}`).join()})`],
    ['through Buffer', `Buffer.from("${Buffer.from(key).toString('hex')}","hex").toString("utf8")`],
    ['percent-encoded', `decodeURIComponent("${escaped((code) => `%${code.toString(16)}`)}")`],
    ['backwards', `${q(Array.from(key).toReversed().join(''))}.split("").reverse().join("")`],
    ['behind templates with quotes in them', `x=\`\${y} it's \${z} "\`;f(${q(a)}+${q(b + c)})`],
    ['behind regular expressions with quotes in them', `x=/["'\`]/g;y=a/b;f(${q(a)}+${q(b + c)})`],
    [
      'in a map at its end',
      `f()\n//# sourceMappingURL=data:application/json;charset=utf-8;base64,${base64(mapOf(`f(${q(a)}+${q(b + c)})`))}`,
    ],
  ])('%s', async (_, script) => {
    const findings = await scan(script);
    expect(findings.map(({ kind }) => kind)).toEqual(['openai-key']);
    expect(JSON.stringify(findings)).not.toContain(key.slice(0, 6));
  });

  it('wherever it is cut in two or three', async () => {
    const cut = fc.nat(key.length);
    const join = fc.constantFrom('plus', 'list', 'template', 'concat');
    await fc.assert(
      fc.asyncProperty(cut, cut, join, async (one, other, how) => {
        const [from, to] = [Math.min(one, other), Math.max(one, other)];
        const [x, y, z] = [key.slice(0, from), key.slice(from, to), key.slice(to)].map(q);
        const script = {
          plus: `${x}+${y}+${z}`,
          list: `[${x},${y},${z}].join('')`,
          template: `\`\${${x}}\${${y}}\${${z}}\``,
          concat: `${x}.concat(${y}).concat(${z})`,
        }[how];
        expect((await scan(`f(${script});`)).map(({ kind }) => kind)).toContain('openai-key');
      }),
    );
  });
});

describe('a key is found', () => {
  const wide = Buffer.from(key, 'utf16le');
  const island = JSON.stringify({ props: { token: key } }).replaceAll('-', '\\u002d');
  it.each<[string, string, LeakSource['content']]>([
    ['in a packed file', 'app.js.gz', gzipSync(`f("${key}")`)],
    ['in a file packed with brotli', 'app.js.br', brotliCompressSync(`f("${key}")`)],
    ['in a file that is packed and does not say so', 'app.js', gzipSync(`f("${key}")`)],
    ['in a page', 'index.html', `<p>it's</p><script type=module>f(${q(a)}+${q(b + c)})</script>`],
    ['in a handler of a page', 'index.html', `<a onclick='f(${q(a)}+${q(b + c)})'>it's</a>`],
    ['in an attribute', 'index.html', `<div data-x="{&quot;k&quot;:&quot;${key.replaceAll('-', '&#45;')}&quot;}">`],
    ['in a meta element', 'index.html', `<meta name="k" content="${key}">`],
    ['in the data of a page', 'index.html', `<script id="__NEXT_DATA__" type="application/json">${island}</script>`],
    ['in an environment file', '.env.production', `# keys\nSERVICE=${key}\n`],
    ['in a style sheet', 'app.css', `@import url(https://x.example/?k=${key});`],
    ['in JSON', 'config.json', JSON.stringify({ nested: [{ value: key }] })],
    ['in JSON within JSON within JSON', 'x.json', q(q(q({ value: key.replaceAll('-', '\u002d') } as never)))],
    [
      'in a program',
      'app.wasm',
      Buffer.concat([Buffer.from([0, 97, 115, 109, 1, 0]), Buffer.from(key), Buffer.from([0, 7])]),
    ],
    ['in a program, in UTF-16', 'app.bin', Buffer.concat([Buffer.from([0, 1, 2, 0]), wide, Buffer.from([0, 0, 1])])],
    ['in a text in UTF-16', 'app.txt', Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(`x ${key}`, 'utf16le')])],
    ['in a source map', 'app.js.map', mapOf(`f(${q(a)}+${q(b + c)})`)],
    [
      'in an indexed source map',
      'app.js.map',
      JSON.stringify({
        version: 3,
        sections: [{ offset: {}, map: JSON.parse(mapOf(`f("${key}")`)) as unknown }],
      }).replace('{', '{"x":"\\"sourcesContent\\"",'),
    ],
    ['in a source map behind its guard', 'app.js.map', `)]}'\n${mapOf(`f("${key}")`)}`],
    ['in base64 in base64', 'x.json', q(base64(`- ${base64(`- ${key} -`)} -`))],
    [
      'in pieces of bytes',
      'app.js',
      Readable.from(Array.from(Buffer.from(`f("${key}")`), (byte) => Buffer.from([byte]))),
    ],
  ])('%s', async (_, name, content) => {
    expect(new Set((await scan(content, name)).map(({ kind }) => kind))).toEqual(new Set(['openai-key']));
  });

  it('with its place in the file, also behind signs of several bytes', async () => {
    const [first, second] = await scan(`// \u{1f511} caf\u00e9\nf();\n  "\u00e9", "${key}"; x("${key}")`);
    expect([first?.line, first?.column]).toEqual([3, 9]);
    expect([second?.line, second?.column]).toEqual([3, 9 + key.length + 6]);
  });

  it('once across the windows of a large text, at its place', async () => {
    const line = `${'var a = f(1, "x"); '.repeat(53)}\n`;
    const edge = 16 * 1024 * 1024;
    const before = line.repeat(Math.ceil(edge / line.length)).slice(0, edge - 40);
    async function* content(): AsyncGenerator<Uint8Array> {
      const bytes = Buffer.from(
        `${before}("${key}");\n${line.repeat(300)}g("${groq.slice(0, 20)}"+"${groq.slice(20)}")`,
      );
      for (let at = 0; at < bytes.length; at += 65_536) yield bytes.subarray(at, at + 65_536);
    }
    const findings = await scan(content());
    expect(findings.map(({ kind, via }) => [kind, ...via])).toEqual([['openai-key'], ['groq-key', 'joined']]);
    const lines = before.split('\n');
    expect([findings[0]?.line, findings[0]?.column]).toEqual([lines.length, (lines.at(-1)?.length ?? 0) + 3]);
    expect(findings[1]?.line).toBe(lines.length + 301);
  });
});

describe('a value of the environment is found', () => {
  const value = ['Tr0ub', 'adour', '"&+/3\\'].join('');
  const env = { DATABASE_PASSWORD: value, EDITOR: value };
  it.each([
    ['as it stands', value],
    ['in JSON', q(value)],
    ['in JSON within JSON', q(q(value))],
    ['percent-encoded', encodeURIComponent(value)],
    ['in base64', base64(`user:${value}`)],
    ['in base64url', Buffer.from(`user:${value}`).toString('base64url')],
    ['in hexadecimal', Buffer.from(value).toString('hex')],
    ['backwards', Array.from(value).toReversed().join('')],
    ['split', `${q(value.slice(0, 5))}+${q(value.slice(5))}`],
    ['in entities', value.replaceAll('&', '&amp;').replaceAll('"', '&quot;')],
  ])('%s', async (_, text) => {
    for (const name of ['app.js', 'data.json']) {
      const findings = await scan(`x = ${text} ;`, name, { env });
      if (name === 'app.js' || text !== `${q(value.slice(0, 5))}+${q(value.slice(5))}`) {
        expect(findings.map(({ kind }) => kind)).toEqual(['env:DATABASE_PASSWORD']);
      }
      expect(JSON.stringify(findings)).not.toContain(value.slice(0, 4));
    }
  });

  it('wherever it stands, and only where it stands', async () => {
    const text = fc.string({ minLength: 0, maxLength: 60 });
    await fc.assert(
      fc.asyncProperty(text, fc.string({ minLength: 8, maxLength: 40 }), text, async (before, secret, after) => {
        const { findings } = await scanForLeaks([{ name: 'x.json', content: before + secret + after }], {
          secrets: { S: secret },
        });
        // Lone surrogates do not survive the way through UTF-8.
        if (Buffer.from(secret).toString() === secret) expect(findings.map(({ kind }) => kind)).toContain('env:S');
        const other = await scanForLeaks([{ name: 'x.json', content: before }], {
          secrets: { S: `${before}${secret}!` },
        });
        expect(other.findings.filter(({ kind }) => kind === 'env:S')).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });

  it('but a word, a number or a path that any bundle holds is not looked for, which is told', async () => {
    const report = await scanForLeaks([{ name: 'x.js', content: 'production 12345678 /usr/local' }], {
      env: {
        A_TOKEN: 'production',
        B_KEY: '12345678',
        C_SECRET: '/usr/local',
        D_KEY: 'short',
        NEXT_PUBLIC_KEY: value,
        PWD: '/x',
      },
    });
    expect([report.findings, report.skipped]).toEqual([[], ['A_TOKEN', 'B_KEY', 'C_SECRET', 'D_KEY']]);
  });
});

describe('what is no leak', () => {
  const jwt = (payload: object): string =>
    [{ alg: 'HS256', typ: 'JWT' }, payload]
      .map((part) => Buffer.from(q(part as never)).toString('base64url'))
      .join('.') + `.${key.slice(3, 46)}`;
  const google = sample('google-api-key');
  it.each([
    ['a publishable key of Stripe', `Stripe("pk_live_${key.slice(3, 27)}")`, 'public'],
    ['a Sentry address', `init({dsn:"https://${'0123456789abcdef'.repeat(2)}@o1.ingest.sentry.io/42"})`, 'public'],
    ['an anonymous token of Supabase', `createClient(u,"${jwt({ iss: 'supabase', role: 'anon' })}")`, 'public'],
    ['the service token of Supabase', `createClient(u,"${jwt({ iss: 'supabase', role: 'service_role' })}")`, 'leak'],
    ['a Google key in a web configuration', `{apiKey:"${google}",authDomain:"x.firebaseapp.com"}`, 'public'],
    ['a Google key in a Maps address', `"https://maps.googleapis.com/maps/api/js?key=${google}"`, 'public'],
    ['a Google key by itself', `fetch(u,{headers:{"x-goog-api-key":"${google}"}})`, 'leak'],
  ])('%s', async (_, text, severity) => {
    const report = await scanForLeaks([{ name: 'app.js', content: text }]);
    expect([...new Set(report.findings.map((finding) => finding.severity))]).toEqual([severity]);
    expect(report.leaks > 0).toBe(severity === 'leak');
  });

  it.each([
    'const cancelToken=previousToken2;f({withCredentials:defaultToConfig2})',
    'e.bypass=e.css,t="bypass"===r?"default":"other";n.password=null,t.at(-1)!=n.passwordVerification',
    'x={apiKey:process.env.OPENAI_API_KEY,password:"",token:"your-token-here"}',
    '["_toPropertyKey","applyDecs2203RFactory","createAddInitializerMethod"]',
    'const classes=["sk-fading-circle","sk-circle-before-animation-delay"]',
  ])('%s', async (script) => {
    expect(await scan(script)).toEqual([]);
  });
});

describe('scanForLeaks', () => {
  it.each([
    ['open brackets', '['],
    ['open brackets of both kinds', '[('],
    ['open templates', '`${'],
    ['chains of names', 'a.'],
    ['sums of names', 'a+'],
    ['sums of strings', '"a"+'],
    ['lists of strings', '"abc-1",'],
    ['calls', 'f('],
    ['decoding calls', 'atob('],
    ['escapes', '\\x41'],
    ['doubled escapes', '\\\\x41\\'],
    ['percent-encoding', '%41'],
    ['entities', '&#65;'],
    ['base64', 'QUFB'],
    ['comments', '/*'],
    ['backslashes', '\\'],
    ['classes of regular expressions', '=/['],
    ['templates with escaped ends', '`\\`'],
    ['slashes', '/ '],
    ['scripts', '<script>'],
    ['maps', '//# sourceMappingURL=data:application/json;base64,'],
    ['a deep source map', '{"sourcesContent":['],
  ])('reads a text of nothing but %s in time', async (_, unit) => {
    for (const name of ['x.js', 'x.html', 'x.map']) await scan(unit.repeat(200_000 / unit.length), name);
  });

  it('takes options that are right, and no others', async () => {
    for (const options of [
      { secrets: { A: 'short' } },
      { maxBytes: 0 },
      { basline: [] },
      { env: 'x' },
      { baseline: 7 },
    ]) {
      await expect(scanForLeaks([], options as ScanOptions)).rejects.toThrow(/scanForLeaks/);
    }
    await expect(scanForLeaks([], { secrets: { A: 'short' } })).rejects.not.toThrow(/short"/);
  });
});

describe('names', () => {
  // A look-up answers with what is an address already.
  const refusalOf = (name: string): Promise<unknown> =>
    new Promise((resolve) => publicLookup(name, { all: true }, (problem) => resolve(problem)));

  it.each([
    'localhost',
    '127.0.0.1',
    '10.1.2.3',
    '172.31.0.1',
    '192.168.1.1',
    '169.254.169.254',
    '168.63.129.16',
    '192.0.2.1',
    '100.64.0.1',
    '0.0.0.0',
    '::1',
    'fd00::1',
    'fe80::1',
    '::ffff:10.0.0.1',
    '::ffff:8.8.8.8',
    '::10.0.0.1',
    '64:ff9b::a00:1',
    '64:ff9b:1::a00:1',
    '2002:a00:1::1',
    '2001::1',
    '2606:4700::5efe:a00:1',
  ])('that lead to %s are refused', async (name) => {
    expect(await refusalOf(name)).toMatchObject({ code: 'PRIVATE_ADDRESS' });
  });
  it.each(['8.8.8.8', '172.32.0.1', '2606:4700::1111'])('that lead to %s are not', async (name) => {
    expect(await refusalOf(name)).toBe(null);
  });
});
