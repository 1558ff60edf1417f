// Places at which the leak scan was once blind, and clean texts of the same make.
import * as zlib from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import { scanForLeaks } from '@sallyport/keys/leaks';
import type { LeakSource } from '@sallyport/keys/leaks';
import { catalogue } from '@sallyport/redact';

const key = catalogue.find(({ name }) => name === 'openai-key')?.examples()[0] ?? '';
const q = (text: string): string => JSON.stringify(text);
const split = `${q(key.slice(0, 10))}+${q(key.slice(10))}`;
const phrase = ['correct', 'horse', 'battery'].join('-');

const base64 = (text: string): string => Buffer.from(text).toString('base64');
const entities = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('"', '&quot;');
const each = (form: (sign: string, code: number) => string): string => {
  return Array.from(key, (sign) => form(sign, sign.charCodeAt(0))).join('');
};
const hex = (code: number): string => code.toString(16);
const mapOf = (text: string): string =>
  JSON.stringify({ version: 3, sources: ['a.ts'], sourcesContent: [text], names: [], mappings: 'AAAA' });
const inline = (map: string): string => `f()\n//# sourceMappingURL=data:application/json;base64,${base64(map)}`;
const wide = (text: string): Buffer => Buffer.from(text, 'utf16le');
const html = `<html><script>f(${split})</script>`;

async function kinds(content: LeakSource['content'], name: string, more: Partial<LeakSource> = {}): Promise<string[]> {
  const { findings, unread } = await scanForLeaks([{ name, content, ...more }]);
  expect(unread).toEqual([]);
  return findings.map(({ kind }) => kind);
}

describe('what begins as a page and is none by its name or type', () => {
  const settings = `DB_PASSWORD=${phrase}`;
  const script = `<script>f(${split})</script>`;
  const typed = (type: string): Partial<LeakSource> => ({ type });
  it.each<[string, string, Partial<LeakSource>]>([
    ['a text', 'page.txt', {}],
    ['settings', '.env', {}],
    ['a text with a type', 'page', typed('text/plain; charset=utf-8')],
    ['data with a type', 'page.txt', typed('application/json')],
    ['a text with a type that says nothing', 'page.txt', typed('application/octet-stream')],
  ])('is read both ways: %s', async (_, name, more) => {
    for (const start of ['<html>', '<!-- x --><body>', '\ufeff \n<!DOCTYPE html>', '<p>', '<div id=x>', '<svg>']) {
      expect(await kinds(`${start}\n${settings}\n${script}`, name, more)).toEqual(['password', 'openai-key']);
    }
  });

  it('is read as a script as well', async () => {
    for (const name of ['app.js', 'app']) {
      expect(await kinds(`<script></script>\nf(${split})`, name)).toEqual(['openai-key']);
      expect(await kinds(`<div title="it's">${script}`, name)).toEqual(['openai-key']);
    }
  });

  it('has nothing found in it twice, and nothing that is not there', async () => {
    expect(await kinds(`<html>\n${key}`, 'page.txt')).toEqual(['openai-key']);
    expect(await kinds('<html><p>password: enter-yours</p><script>let a = "b" + c;</script>', 'page.js')).toEqual([]);
  });
});

describe('a key behind script data that is escaped, HTML 13.2.5.15 to 31', () => {
  it.each([
    ['behind an end tag in a comment', `<script><!-- <script> "</script>"\nf(${split})\n--></script>`],
    ['behind one in a string', `<script>/*<!-- <script>*/g("</script>");f(${split})</script>`],
    ['behind two of them', `<script><!--<script></script><script></script>\nf(${split})//--></script>`],
    [
      'behind one with a slash and one with white space',
      `<script><!--<script/</script >\n<script\n</script/\nf(${split})`,
    ],
    ['behind an end tag that is none', `<script>a="</scripts>";f(${split})</script>`],
    ['behind a comment that ends before', `<script><!-- <script> --> "</script><script>f(${split})</script>`],
    ['where nothing closes it', `<script><!-- <script> </script>\nf(${split})`],
    [
      'in the page behind it, where nothing closes it',
      `<script><!-- <script></script><p title="x><script>f(${split})</script>`,
    ],
    ['behind a tag within a comment', `<!-- <script> --><p>it's <b title="x</b><script>f(${split})</script>`],
    ['behind a tag within a text', `<textarea><script></textarea><script>f(${split});x=a/b</script>`],
    ['behind an attribute with an end of a tag in it', `<script data-x="a>b">f(${split})</script>`],
    ['behind a quote in a comment of a page', `<script><!-- it's \`\nf(${split})\n--> it's \`\n</script>`],
    ['within such a comment', `<script><!-- f(${split})</script>`],
  ])('%s', async (_, page) => {
    expect(await kinds(page, 'index.html')).toEqual(['openai-key']);
    expect(await kinds(page, 'page', { type: 'text/html' })).toEqual(['openai-key']);
  });

  it('and none where there is none', async () => {
    const words = `<script><!-- <script> it's "</script>" password: "enter-yours" --></script>`;
    const page = `${words}<p>password: it's "yours" + "mine"</p><!-- <script> --><script>let a = "sk-" + b;</script>`;
    expect(await kinds(page, 'index.html')).toEqual([]);
  });

  it.each([
    '<!--<script>',
    '<script><!--',
    '<script><!--<script></script>',
    '<script a="',
    '<script a=">" ',
    '<!--\n`',
  ])('in time, in a page of nothing but %s', async (unit) => {
    for (const name of ['x.html', 'x.js']) await kinds(unit.repeat(200_000 / unit.length), name);
  });
});

describe('a key is found', () => {
  const [a, b] = [key.slice(0, 10), key.slice(10)];
  const svg = (inside: string): string => `<svg xmlns="http://www.w3.org/2000/svg">${inside}</svg>`;
  it.each<[string, string, LeakSource['content'], ...string[]]>([
    ['in UTF-16 without a mark', 'a.js', wide(`f(${split})`)],
    ['in UTF-16 the other way round', 'a.js', wide(`f(${split})`).swap16()],
    [
      'in UTF-16 that its type names',
      'a',
      wide(`<!-- ${'\u4e2d'.repeat(90)} -->${html}`),
      'text/html; charset="UTF-16LE"',
    ],
    ['in UTF-16BE that its type names', 'a', wide(html).swap16(), 'text/html;charset=utf-16be'],
    [
      'in a program, in UTF-16 the other way round',
      'a.bin',
      Buffer.concat([Buffer.alloc(40, 7), wide(key).swap16(), Buffer.alloc(9, 3)]),
    ],
    ['in a handler, in entities', 'a.html', `<a onclick="f(${entities(split)})">`],
    ['in a handler without quotes', 'a.html', `<a onclick=f('${a}'+'${b}')>`],
    ['in a long handler', 'a.html', `<a onclick='${'g();'.repeat(1200)}f(${split})'>`],
    ['in an address that runs', 'a.html', `<a href=" JavaScript:f(${encodeURIComponent(split)})">`],
    [
      'in a page in an attribute',
      'a.html',
      `<iframe srcdoc="${entities(`<p title="x"><script>f(${split})</script>`)}">`,
    ],
    [
      'in a script in an address',
      'a.html',
      `<script src="data:text/javascript;charset=utf-8;base64,${base64(`f(${split})`)}"></script>`,
    ],
    ['in a percent-encoded one', 'a.js', `import "data:text/javascript,${encodeURIComponent(`f(${split})`)}"`],
    [
      'in a picture in a style sheet',
      'a.css',
      `a{background:url(data:image/svg+xml;base64,${base64(svg(`<script>f(${split})</script>`))})}`,
    ],
    ['in a picture, in entities', 'a.svg', svg(`<script>f(${entities(split)})</script>`)],
    ['in what a script evaluates', 'a.js', `eval(${q(`f(${split})\n//# sourceURL=webpack-internal:///./x.js`)})`],
    ['in a function made of text', 'a.js', `new Function(${q(`f(${split})`)})`],
    ['in the map of what a map carries', 'a.js.map', mapOf(inline(mapOf(`g(${split})`)))],
    ['in a map that a map carries', 'a.js.map', mapOf(mapOf(`g(${split})`))],
    ['in a map of a map in a script', 'a.js', inline(mapOf(inline(mapOf(`g(${split})`))))],
    ['in entities with zeros before', 'a.html', each((_, code) => `&#x0000000${hex(code)};`)],
    ['in decimal ones', 'a.html', each((_, code) => `&#000000000${code};`)],
    ['in escapes with zeros before', 'a.js', `f("${each((_, code) => `\\u{00000000${hex(code)}}`)}")`],
    ['in a buffer in JSON', 'a.json', JSON.stringify({ k: Buffer.from(`x ${key}`) })],
    ['in codes in a text', 'a.txt', Array.from(Buffer.from(key)).join(', ')],
    [
      'in the pieces of a streamed page',
      'a.html',
      [a, `${b}"}`]
        .map((text, at) => `<script>self.__next_f.push([1,${q(at === 0 ? `1:{"k":"${text}` : text)}])</script>`)
        .join(''),
    ],
    ['across tags', 'a.html', `<code>${a}<wbr>${b}</code>`],
    ['across a comment', 'a.html', `<p>${a}<!-- x -->${b}</p>`],
    ['in coloured letters', 'a.html', each((sign) => `<i class="c">${sign}</i>`)],
    ['across a hyphen that nobody sees', 'a.html', `<p>${a}&shy;${b}</p>`],
    [
      'across the lines of a picture',
      'a.svg',
      svg(`<text><tspan>${a}</tspan>\n<tspan>${b}</tspan></text>`.replace('\n', '')),
    ],
  ])('%s', async (_, name, content, ...[type]) => {
    expect(new Set(await kinds(content, name, type === undefined ? {} : { type }))).toEqual(new Set(['openai-key']));
  });

  it('in a file packed with zstd, or nothing is known of it where Node cannot unpack it', async () => {
    const pack = Reflect.get(zlib, 'zstdCompressSync') as ((text: string) => Uint8Array) | undefined;
    const packed = pack?.(`f("${key}")`) ?? Buffer.from([0x28, 0xb5, 0x2f, 0xfd, 0, 88, 1, 0, 0]);
    const { findings, unread } = await scanForLeaks([{ name: 'app.js.zst', content: packed }]);
    expect([findings.map(({ kind }) => kind), unread.length]).toEqual(
      pack === undefined ? [[], 1] : [['openai-key'], 0],
    );
  });

  it('and none in clean ones of the same make', async () => {
    const words =
      '<td>password:</td><td>Enter-Yours-123</td><b>token</b>: <i>abcd-efgh-ijkl-9</i><p>password=<i>Xk39vQz7Lm2p</i>';
    for (const [name, text] of [
      ['a.html', `${words}<a href="javascript:void(0)" onclick="f('a'+'b')"><iframe srcdoc="&lt;p>it's">`],
      ['a.js', 'eval("x=1");new Function("return this")();import "data:text/javascript,export default 1234567890"'],
      ['a.json', JSON.stringify([...Array.from({ length: 300 }, (_, at) => at % 256), 'x'])],
      ['a.csv', Array.from({ length: 300 }, (_, at) => 60 + ((at * 7) % 60)).join(',')],
    ] as const) {
      expect([name, await kinds(text, name)]).toEqual([name, []]);
    }
    expect(
      await kinds(Buffer.from(Array.from({ length: 4000 }, (_, at) => (at % 3 === 0 ? 0 : at % 251))), 'a.wasm'),
    ).toEqual([]);
  });

  it.each([
    "<a onx1='",
    ' onclick="',
    ' srcdoc=\'<a srcdoc="',
    'eval("',
    'data:text/html,',
    '<!--',
    '<b',
    '12, ',
    '&#0',
    '__next_f.push([1,"',
  ])('in time, in a text of nothing but %s', async (unit) => {
    for (const name of ['x.html', 'x.js']) await kinds(unit.repeat(200_000 / unit.length), name);
  });
});
