// A person's first five minutes: the page, all its buttons, a phone, a keyboard, under the content security policy.
import type { RequestListener } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openChat, readSettings } from '@sallyport/example-chat';
import type { Chat } from '@sallyport/example-chat';
import { attacks, questions } from '@sallyport/example-demo';
import { createApp as createExpressApp } from '@sallyport/example-express-chat';
import { createApp as createKoaApp } from '@sallyport/example-koa-chat';
import { chromium } from 'playwright-core';
import type { Browser, Page } from 'playwright-core';
import { chromiumFlags } from '../support/chromium.mjs';
import { listen } from '../support/frameworks.ts';
import { describeWith } from '../support/services.ts';

const servers: readonly (readonly [string, (chat: Chat) => RequestListener])[] = [
  ['Express', (chat) => createExpressApp(chat) as unknown as RequestListener],
  ['Koa', (chat) => createKoaApp(chat).callback() as RequestListener],
];

describeWith('chromium', 'the demo page', (executablePath) => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await chromium.launch({ executablePath, args: chromiumFlags });
  }, 30_000);
  afterAll(() => browser.close());

  describe.each(servers)('on %s', (_name, createApp) => {
    let chat: Chat;
    let url: string;
    let close: () => Promise<void>;
    let page: Page;
    const complaints: string[] = [];

    beforeAll(async () => {
      chat = await openChat(readSettings({ REQUESTS_PER_MINUTE: '10000' }), { delayMs: 0 });
      ({ url, close } = await listen(createApp(chat)));
      page = await browser.newPage();
      page.on('console', (message) => {
        if (message.type() === 'error' && !message.text().includes('Failed to load resource'))
          complaints.push(message.text());
      });
      page.on('pageerror', (error) => complaints.push(error.message));
      await page.goto(url);
      await page.locator('html[data-ready]').waitFor();
    }, 30_000);

    afterAll(async () => {
      await page.close();
      await close();
      await chat.close();
    });

    const verdict = async (pane: 'unguarded' | 'guarded'): Promise<string> => {
      const found = page.locator(`#${pane}[data-verdict]:not([data-verdict=""])`);
      await found.waitFor({ timeout: 10_000 });
      return (await found.getAttribute('data-verdict')) ?? '';
    };

    it.each(attacks.map(({ id }) => [id]))('%s: the bare model falls for it, the guarded one does not', async (id) => {
      await page.locator(`[data-scenario="${id}"]`).click();
      expect([await verdict('unguarded'), await verdict('guarded')]).toEqual(['fell', 'stopped']);
    });

    it.each(questions.map(({ id }) => [id]))('%s: both answer', async (id) => {
      await page.locator(`[data-scenario="${id}"]`).click();
      expect([await verdict('unguarded'), await verdict('guarded')]).toEqual(['answered', 'answered']);
    });

    it('needs neither inline script nor another host', () => {
      expect(complaints).toEqual([]);
    });

    it('fits a phone', async () => {
      await page.setViewportSize({ width: 360, height: 740 });
      const width = await page.evaluate('document.documentElement.scrollWidth');
      expect(width).toBeLessThanOrEqual(360);
      await page.setViewportSize({ width: 1280, height: 800 });
    });
  });
});
