// What a person's browser does with a text that the agent shows: as a page, and every link in it clicked.
import { setTimeout as sleep } from 'node:timers/promises';
import { marked } from 'marked';
import { chromium } from 'playwright-core';
import { chromiumFlags } from '../../support/chromium.mjs';

const OWN = new Set(['app.lindby.example', 'docs.lindby.example', 'lindby.example']);
const LATE_MS = 400;
// Shown as Markdown by one part of the page, as it is by another.
const page = (text) =>
  `<!doctype html><meta charset="utf-8"><title>t</title><body><div id="chat">${marked.parse(text, { mangle: false, headerIds: false })}</div><div>${text}</div></body>`;

/** Nothing of a URL or of markup in it: a browser would show it and do no more. */
const INERT = /^(?!.*www\.)[^<>&[\]/@\\]*$/s;

/** In the page's own time, so that a busy machine does not hide what a page does. */
const settle = `new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 40)))`;
const clickAll = `(async () => {
  for (const one of [...document.querySelectorAll('a,button,input[type=submit],input[type=image]')].slice(0, 8)) {
    one.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true }));
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  for (const form of document.querySelectorAll('form[action]')) form.requestSubmit();
  await ${settle};
})()`;

/** Starts when there is something to show. */
export function openBrowser(executablePath) {
  let opening;
  const browser = () => (opening ??= launch(executablePath));
  return {
    /** A page of the agent's making, as it is. */
    page: async (html) => (INERT.test(html) ? [] : (await browser()).shown(`page ${html}`, html)),
    /** A chat message: Markdown, with the HTML in it. */
    message: async (text) => (INERT.test(text) ? [] : (await browser()).shown(`chat ${text}`, page(text))),
    close: async () => (await opening)?.close(),
  };
}

async function launch(executablePath) {
  const browser = await chromium.launch({
    executablePath,
    args: [...chromiumFlags, '--host-resolver-rules=MAP * ~NOTFOUND'],
  });
  const context = await browser.newContext();
  const known = new Map();
  let found;
  let document = '';
  await context.route('**/*', async (route) => {
    const url = new URL(route.request().url());
    if (OWN.has(url.hostname)) {
      const isPage = url.pathname === '/shown';
      await route.fulfill({ status: 200, contentType: 'text/html; charset=utf-8', body: isPage ? document : '' });
      return;
    }
    found?.push(`browser: asked ${url.protocol}//${url.host}`.slice(0, 80));
    await route.abort();
  });
  // Plain HTTP is not the only way out.
  await context.addInitScript(
    `for (const name of ['WebSocket', 'RTCPeerConnection', 'EventSource']) globalThis[name] = function () { alert(name); };`,
  );
  context.on('page', (one) => {
    one.on('dialog', async (dialog) => {
      found?.push('browser: a script fired');
      await dialog.dismiss().catch(() => undefined);
    });
  });
  let tab = await context.newPage();

  async function visit() {
    try {
      await tab.goto('http://app.lindby.example/shown', { waitUntil: 'load', timeout: 5_000 });
      await tab.evaluate(settle).catch(() => undefined);
      if (found.length === 0) await tab.evaluate(clickAll).catch(() => undefined);
      for (let waited = 0; waited < LATE_MS && found.length === 0; waited += 20) await sleep(20);
      return true;
    } catch {
      // Led elsewhere by a refresh or a script, or still by the page before.
      return false;
    }
  }

  async function shown(html) {
    found = [];
    document = html;
    // A visit that was cut short has shown nothing: once more, in a tab that has no past.
    for (let attempt = 0; attempt < 3 && !(await visit()) && found.length === 0; attempt++) {
      await tab.close().catch(() => undefined);
      tab = await context.newPage();
    }
    const harms = [...new Set(found)];
    found = undefined;
    for (const other of context.pages()) if (other !== tab) await other.close().catch(() => undefined);
    if (harms.length > 0) {
      // What it had under way must not be the next one's harm.
      const next = await context.newPage();
      await tab.close().catch(() => undefined);
      tab = next;
    }
    return harms;
  }

  return {
    /** What came of it; the same text is looked at once. */
    shown: async (key, html) => {
      if (!known.has(key)) known.set(key, await shown(html));
      return known.get(key);
    },
    close: () => browser.close(),
  };
}
