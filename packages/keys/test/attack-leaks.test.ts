// Places at which the leak scan was once blind, and clean texts of the same make.
import { describe, expect, it } from '@jest/globals';
import { scanForLeaks } from '@sallyport/keys/leaks';
import type { LeakSource } from '@sallyport/keys/leaks';
import { catalogue } from '@sallyport/redact';

const key = catalogue.find(({ name }) => name === 'openai-key')?.examples()[0] ?? '';
const q = (text: string): string => JSON.stringify(text);
const split = `${q(key.slice(0, 10))}+${q(key.slice(10))}`;
const phrase = ['correct', 'horse', 'battery'].join('-');

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
