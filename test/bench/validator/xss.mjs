// What a page does with attack texts, in headless Chromium: unfiltered, sanitized and escaped; put into a page as innerHTML,
// and as a document of its own. The texts are not part of the repository.
//
//   node test/bench/validator/xss.mjs --data <folder> [--module <path of a markup-filter.ts, from the repository on>]
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { chromium } from 'playwright-core';
import { chromiumFlags } from '../../support/chromium.mjs';
import { seeded } from '../measure.mjs';
import { importSource } from '../source.mjs';

const BROWSER = '/usr/bin/chromium';
const HOST = 'page.test';
const BATCH = 40;
const SETTLE = 250;

const payloads = (folder) =>
  readFileSync(join(folder, 'patt-xss.jsonl'), 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line).payload);

/** As the guard's defaults, but changing where it can instead of refusing: so there is something to look at. */
const policyOf = (html) => ({
  html,
  links: { allows: undefined, action: 'remove' },
  images: { allows: () => false, action: 'remove' },
});

function filtered(makeFilter, text, draw) {
  const filter = makeFilter('text', () => {});
  let out = '';
  for (let at = 0; at < text.length;) {
    const size = draw === undefined ? text.length : 1 + Math.floor(draw() * 5);
    out += filter.push(text.slice(at, at + size));
    at += size;
  }
  return out + filter.end();
}

// Runs in every frame before the text does. Whatever a script would show off with reports the frame to the page.
const hooks = (id) => `<script>
  for (const name of ['alert', 'prompt', 'confirm', 'print', 'open'])
    Object.defineProperty(window, name, { value: () => { top.fired.push([${id}, name]); }, writable: false });
  document.currentScript.remove();
</script>`;

// Runs in the page around the frames: what a reader does in each of them, and what a parser made of the text.
const AFTERWARDS = `(() => {
  const EVENTS = ['click', 'mouseover', 'pointerover', 'focus', 'blur', 'input', 'keydown', 'toggle', 'error', 'scroll', 'animationend'];
  const ACTIVE = new Set(['script', 'style', 'link', 'meta', 'base', 'template', 'noscript', 'title', 'svg', 'math', 'iframe',
    'frame', 'frameset', 'object', 'embed', 'form', 'textarea', 'xmp', 'plaintext', 'input', 'button', 'select', 'applet']);
  const found = [];
  const look = (document, active) => {
    for (const element of document.querySelectorAll('*')) {
      if (element.id === 'ours' || element === document.documentElement || element === document.head || element === document.body) continue;
      if (ACTIVE.has(element.localName) || element.namespaceURI !== 'http://www.w3.org/1999/xhtml') active.push(element.localName);
      for (const { name, value } of element.attributes) {
        if (/^on./.test(name) && value !== '' || /^(?:style|srcdoc|formaction|action)$/.test(name)) active.push(name);
        if (/^(?:href|src)$/.test(name) && /^[\0-\x20]*(?:javascript|data|vbscript):/i.test(value)) active.push(name + '=' + value.slice(0, 20));
      }
      for (const name of EVENTS) {
        try { element.dispatchEvent(new Event(name, { cancelable: true })); } catch {}
      }
    }
  };
  for (const [id, frame] of [...document.querySelectorAll('iframe')].entries()) {
    const active = [];
    let where = '';
    try {
      where = frame.contentWindow.location.href;
      look(frame.contentDocument, active);
    } catch { where ||= 'elsewhere'; }
    found.push({ id, active, where });
  }
  return found;
})()`;

function frameOf(id, text, mode) {
  const script = JSON.stringify(text).replaceAll('<', '\\u003c');
  return mode === 'document'
    ? hooks(id) + text
    : `<!doctype html>${hooks(id)}<body><div id="ours"></div><script id="ours">document.querySelector('div').innerHTML = ${script}; document.currentScript.remove()</script>`;
}

/** Loads one batch of texts, each in a frame of its own. */
async function loadBatch(openBrowser, texts, mode, patience) {
  const browser = await openBrowser();
  const page = await browser.newPage();
  const result = { fired: new Set(), active: new Map(), requests: [], dialogs: 0 };
  try {
    page.on('dialog', (dialog) => {
      result.dialogs++;
      void dialog.dismiss().catch(() => {});
    });
    page.on('popup', (popup) => {
      result.requests.push(`window ${popup.url()}`);
      void popup.close().catch(() => {});
    });
    await page.route('**/*', async (route) => {
      const url = new URL(route.request().url());
      if (url.hostname === HOST && url.pathname === '/') {
        return route.fulfill({
          contentType: 'text/html',
          body: '<!doctype html><script>fired = []; loaded = new Set()</script>',
        });
      }
      if (
        url.hostname === HOST &&
        /^\/frame\/\d+$/.test(url.pathname) &&
        texts[Number(url.pathname.slice(7))] !== undefined
      ) {
        const id = Number(url.pathname.slice(7));
        return route.fulfill({ contentType: 'text/html; charset=utf-8', body: frameOf(id, texts[id], mode) });
      }
      if (url.hostname !== HOST && !url.protocol.startsWith('chrome')) result.requests.push(url.href.slice(0, 80));
      return route.abort();
    });
    page.on('crash', () => result.requests.push('page crashed'));
    await page.goto(`http://${HOST}/`);
    await page.evaluate(
      `((count) => {
        for (let id = 0; id < count; id++) {
          const frame = document.createElement('iframe');
          frame.addEventListener('load', () => loaded.add(id));
          frame.src = '/frame/' + id;
          document.body.append(frame);
        }
      })(${texts.length.toFixed()})`,
    );
    // What navigates away for ever never counts as loaded.
    await page
      .waitForFunction(`loaded.size >= ${texts.length.toFixed()}`, undefined, { timeout: patience })
      .catch(() => {});
    await page.waitForTimeout(SETTLE).catch(() => {});
    const late = new Promise((resolve) => {
      setTimeout(resolve, 10_000, []);
    });
    const frames = await Promise.race([page.evaluate(AFTERWARDS).catch(() => []), late]);
    for (const { id, active, where } of frames) {
      if (active.length > 0) result.active.set(id, active);
      if (!/^http:\/\/page\.test\/frame\/\d+(?:#.*)?$/.test(where))
        result.requests.push(`navigated to ${where.slice(0, 60)}`);
    }
    // A page that hangs or is gone says nothing more: that is no silence.
    if (frames.length < texts.length) result.requests.push('page lost');
    await page.waitForTimeout(50).catch(() => {});
    if (new URL(page.url()).pathname !== '/') result.requests.push(`page left for ${page.url().slice(0, 60)}`);
    for (const [id] of await Promise.race([page.evaluate('fired').catch(() => []), late])) result.fired.add(id);
  } catch (error) {
    result.requests.push(`page lost: ${String(error).slice(0, 60)}`);
  } finally {
    await Promise.race([page.close().catch(() => {}), new Promise((resolve) => setTimeout(resolve, 2000))]);
  }
  return result;
}

/** Texts without anything that a parser could take for markup share frames: there are many of them. */
function grouped(texts) {
  const plain = texts.filter((text) => !/<[a-z/!?]/i.test(text));
  const groups = Array.from({ length: Math.ceil(plain.length / 50) }, (_, index) =>
    plain.slice(index * 50, index * 50 + 50),
  );
  return [...texts.filter((text) => /<[a-z/!?]/i.test(text)), ...groups.map((group) => group.join('\n'))];
}

async function load(openBrowser, all, mode, patience) {
  const texts = grouped(all);
  const total = { fired: 0, active: 0, requests: 0, dialogs: 0, notes: [] };
  for (let at = 0; at < texts.length; at += BATCH) {
    const batch = texts.slice(at, at + BATCH);
    const { fired, active, requests, dialogs } = await loadBatch(openBrowser, batch, mode, patience);
    total.fired += fired.size;
    total.active += active.size;
    total.requests += requests.length;
    total.dialogs += dialogs;
    for (const id of fired) total.notes.push(`fired: ${batch[id].slice(0, 120)}`);
    for (const [id, names] of active) total.notes.push(`active ${names.join(' ')}: ${batch[id].slice(0, 120)}`);
    for (const request of requests) total.notes.push(`request: ${String(request)}`);
  }
  return total;
}

/**
 * @param createMarkupFilter of response-validator
 * @returns per treatment and way of showing: texts that fired, texts that left something active in the page, requests to
 *   other hosts, dialogs; and `varied`, texts whose output depended on where they were cut
 */
async function runXss(folder, createMarkupFilter, treatments = ['unfiltered', 'sanitize', 'escape']) {
  const texts = payloads(folder);
  const draw = seeded(7);
  let browser;
  // Some attacks take the browser with them.
  const openBrowser = async () => {
    if (browser?.isConnected() !== true)
      browser = await chromium.launch({ executablePath: BROWSER, args: chromiumFlags });
    return browser;
  };
  const rows = [];
  let varied = 0;
  try {
    for (const treatment of treatments) {
      let outputs = texts;
      if (treatment !== 'unfiltered') {
        const makeFilter = createMarkupFilter(policyOf(treatment));
        outputs = texts.map((text) => filtered(makeFilter, text));
        for (const [index, text] of texts.entries()) {
          if ([1, 2, 3].some(() => filtered(makeFilter, text, draw) !== outputs[index])) varied++;
        }
      }
      for (const mode of ['innerHTML', 'document']) {
        rows.push({
          treatment,
          mode,
          of: texts.length,
          ...(await load(openBrowser, outputs, mode, treatment === 'unfiltered' ? 1500 : 10_000)),
        });
      }
    }
  } finally {
    await browser?.close();
  }
  return { rows, varied };
}

/** One figure: everything that any filtered text did. */
export function xssFigure(folder, createMarkupFilter) {
  return {
    what: 'patt-xss: texts that, sanitized or escaped, run, load or leave anything active in headless Chromium',
    max: 0,
    measure: async () => {
      if (!existsSync(BROWSER)) return { missing: `${BROWSER} is not installed` };
      const { rows, varied } = await runXss(folder, createMarkupFilter);
      const [plain, ours] = [true, false].map((is) =>
        rows.filter(({ treatment }) => (treatment === 'unfiltered') === is),
      );
      const sum = (list, name) => list.reduce((all, row) => all + row[name], 0);
      return {
        value: sum(ours, 'fired') + sum(ours, 'active') + sum(ours, 'requests') + sum(ours, 'dialogs') + varied,
        peer: `unfiltered: ${plain.map(({ mode, fired }) => `${fired} fire as ${mode}`).join(', ')}, of ${plain[0].of}`,
        notes: ours.flatMap(({ notes }) => notes),
      };
    },
  };
}

if (process.argv[1] === import.meta.filename) {
  const { values } = parseArgs({
    options: {
      data: { type: 'string' },
      module: { type: 'string', default: 'packages/response-validator/src/markup/markup-filter.ts' },
      verbose: { type: 'boolean', default: false },
    },
  });
  if (values.data === undefined) throw new Error('--data <folder with patt-xss.jsonl> is missing');
  const { createMarkupFilter } = await importSource(values.module);
  const { rows, varied } = await runXss(values.data, createMarkupFilter);
  for (const { treatment, mode, fired, active, requests, dialogs, of, notes } of rows) {
    console.log(
      `${treatment}, ${mode}: of ${String(of)} texts ${fired} fired, ${active} left something active; ${requests} foreign requests, ${dialogs} dialogs`,
    );
    if (treatment !== 'unfiltered')
      for (const note of values.verbose ? notes : notes.slice(0, 20)) console.log(`    ${String(note)}`);
  }
  console.log(`outputs that depended on the cutting: ${varied}`);
  const bad = rows.some(
    (row) => row.treatment !== 'unfiltered' && row.fired + row.active + row.requests + row.dialogs > 0,
  );
  process.exitCode = bad || varied > 0 ? 1 : 0;
}
