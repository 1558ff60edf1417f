// The reviewers' page in a real browser: by keyboard alone, on a phone, with arguments that want to be more than text.
import type { RequestListener } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { bodyParser } from '@koa/bodyparser';
import { approvalsPage, createApprovals } from '@sallyport/approvals';
import type { Approval, Approvals } from '@sallyport/approvals';
import { approvalsPage as koaApprovalsPage } from '@sallyport/approvals/koa';
import { openExchange } from '@sallyport/core';
import type { Principal } from '@sallyport/core';
import express from 'express';
import Koa from 'koa';
import { chromium } from 'playwright-core';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { chromiumFlags } from '../support/chromium.mjs';
import { listen } from '../support/frameworks.ts';
import { describeWith } from '../support/services.ts';

const person = (id: string, ...roles: string[]): Principal => ({ id, kind: 'user', roles, method: 'session' });
const people: Readonly<Record<string, Principal>> = {
  alice: person('alice'),
  bob: person('bob', 'approver'),
  carol: person('carol', 'approver'),
};
const principalOf = (cookie = ''): Principal | undefined => people[/who=(\w+)/.exec(cookie)?.[1] ?? ''];

const servers: readonly (readonly [string, (approvals: Approvals) => RequestListener])[] = [
  [
    'Express',
    (approvals) => {
      const app = express();
      app.use(express.json({ limit: '2mb' }), (request, response, next) => {
        openExchange(request, response).principal = principalOf(request.headers.cookie);
        next();
      });
      app.use('/approvals', approvalsPage({ approvals }));
      return app as unknown as RequestListener;
    },
  ],
  [
    'Koa',
    (approvals) => {
      const app = new Koa();
      app.use(bodyParser({ jsonLimit: '2mb' }));
      app.use((context, next) => {
        openExchange(context.req, context.res).principal = principalOf(context.headers.cookie);
        return next();
      });
      app.use(koaApprovalsPage({ approvals, path: '/approvals' }));
      return app.callback() as RequestListener;
    },
  ],
];

const HOSTILE = {
  'html "><img src=x onerror=window.pwned=1>': '<script>window.pwned=1</script><style>*{display:none}</style>',
  link: 'javascript:window.pwned=1',
  bidi: 'pay \u202e001 ot eciila\u202c',
  hidden: 'a\ue000b\u0600c',
  zero: 'ali\u200bce',
  twin: '\u0430lice',
  word: '\u0440\u0430\u0443',
  far: `${'x'.repeat(300)} p\u0430ypal.example`,
  tab: 'a\tb',
  'to ': 'mallory',
  places: { 0: 'carol' },
  __proto__x: { constructor: { prototype: 'x' } },
  lines: `harmless${'\n'.repeat(5000)}rm -rf`,
  blanks: `harmless${' '.repeat(5000)}rm -rf`,
  mess: `harmless${' \n'.repeat(5000)}HIDDEN`,
  accents: `o${'\u0301'.repeat(500)}`,
  long: `${'A'.repeat(199_990)}THE END`,
  wide: 'W'.repeat(1500),
  number: '1',
};

describeWith('chromium', "the reviewers' page", (executablePath) => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await chromium.launch({ executablePath, args: chromiumFlags });
  }, 30_000);
  afterAll(() => browser.close());

  describe.each(servers)('on %s', (name, createApp) => {
    let approvals: Approvals;
    let url: string;
    let close: () => Promise<void>;
    let context: BrowserContext;
    let page: Page;
    const complaints: string[] = [];

    const ask = async (tool: string, args: unknown, extra: object = {}, who = 'alice'): Promise<Approval> => {
      const asked = await approvals.request({
        tool,
        arguments: args,
        principal: people[who] as Principal,
        purpose: 'the model says <b>so</b>',
        ...extra,
      });
      if (!asked.asked) throw new Error(asked.reason);
      return asked.approval;
    };
    const open = async (who: string, hash = ''): Promise<void> => {
      await context.clearCookies();
      await context.addCookies([{ name: 'who', value: who, url, httpOnly: true, sameSite: 'Lax' }]);
      await page.goto('about:blank');
      await page.goto(`${url}/approvals${hash}`);
      await page.locator('html[data-ready]').waitFor();
    };
    /** Tabs until this has the focus; each stop has to be visible. */
    const tabTo = async (label: RegExp): Promise<void> => {
      for (let count = 0; count < 60; count++) {
        const at = await page.evaluate(`(() => {
          const at = document.activeElement;
          return at.innerText || at.labels?.[0]?.innerText || '';
        })()`);
        if (label.test(String(at))) return;
        await page.keyboard.press('Tab');
      }
      throw new Error(`no way to ${String(label)} by Tab`);
    };
    const news = (text: string): Promise<void> => page.locator('#news', { hasText: text }).waitFor({ timeout: 10_000 });
    /** As if the question had been there for a while. */
    const ripen = (): Promise<unknown> =>
      page.evaluate('((now) => { performance.now = () => now() + 600; })(performance.now.bind(performance))');
    /** As when one comes back to the tab: the page looks at once. */
    const look = (): Promise<unknown> => page.evaluate('document.dispatchEvent(new Event("visibilitychange"))');
    const status = async (id: string): Promise<string | undefined> => (await approvals.get(id))?.status;

    beforeAll(async () => {
      approvals = createApprovals({
        mayApprove: ({ roles }) => roles.includes('approver'),
        maxArguments: 1_000_000,
        sweepEveryMs: 0,
        pollMs: 20,
      });
      ({ url, close } = await listen(createApp(approvals)));
      context = await browser.newContext({ viewport: { width: 360, height: 740 }, hasTouch: true });
      page = await context.newPage();
      await page.addInitScript(
        'addEventListener("securitypolicyviolation", (e) => console.error("CSP " + e.violatedDirective))',
      );
      page.on('console', (message) => {
        if (message.type() === 'error' && !message.text().includes('Failed to load resource'))
          complaints.push(message.text());
      });
      page.on('pageerror', (error) => complaints.push(error.message));
    }, 30_000);

    afterAll(async () => {
      await context.close();
      await close();
      await approvals.close();
    });

    it('approves by keyboard alone, and by no single key', async () => {
      const { id } = await ask('pay', { to: 'shop', amount: 10 }, { taints: ['mail:17'], resource: 'invoice:7' });
      await open('bob');
      await tabTo(/^pay/);
      await page.keyboard.press('Enter');
      await page.locator('#detail-title').waitFor();
      await page.waitForFunction('document.activeElement.id === "detail-title"');
      const text = await page.locator('#detail').innerText();
      for (const part of [
        'alice',
        'invoice:7',
        'mail:17',
        'No rule allows this call.',
        '/amount',
        '10',
        'the model says <b>so</b>',
      ]) {
        expect(text).toContain(part);
      }
      await tabTo(/^Approve/);
      // A key that is held down goes nowhere.
      for (let count = 0; count < 10; count++) await page.keyboard.press('Enter');
      await page.waitForTimeout(550);
      for (let count = 0; count < 10; count++) await page.keyboard.press('Enter');
      expect(await status(id)).toBe('pending');
      await page.keyboard.press('Escape');
      for (const key of ['a', 'y', 'Space']) await page.keyboard.press(key);
      expect(await status(id)).toBe('pending');
      await page.waitForTimeout(550);
      await page.keyboard.type('fine');
      await tabTo(/^Approve this call/);
      await page.keyboard.press('Enter');
      await news('You said approve: approved');
      expect(await approvals.get(id)).toMatchObject({ status: 'approved', votes: [{ decision: 'approve' }] });
    });

    it('decides nothing for another origin, in no frame, and by no GET', async () => {
      const { id, binding } = await ask('csrf', { n: 1 });
      await open('bob');
      const target = `${url}/approvals/api/${id}/decide`;
      const body = JSON.stringify({ decision: 'approve', binding });
      const html = `<!doctype html><iframe src="${url}/approvals/"></iframe>
        <form id="f" method="post" enctype="text/plain" action="${target}"><input name='${body.slice(0, -1)},"x":"' value='"}'></form>`;
      const elsewhere = await listen((_request, response) => {
        response.setHeader('content-type', 'text/html');
        response.end(html);
      });
      // Another port is another origin of the same site: the cookie comes along.
      const attacker = await context.newPage();
      try {
        await attacker.goto(elsewhere.url);
        const sent = await attacker.evaluate(`Promise.all([
          ['text/plain', 'no-cors'], ['application/x-www-form-urlencoded', 'no-cors'], ['application/json', 'cors'],
        ].map(([type, mode]) => fetch(${JSON.stringify(target)}, {
          method: 'POST', mode, credentials: 'include', headers: { 'content-type': type }, body: ${JSON.stringify(body)},
        }).then((reply) => reply.type, () => 'refused')))`);
        expect(sent).toEqual(['opaque', 'opaque', 'refused']);
        const read = `fetch(${JSON.stringify(`${url}/approvals/queue`)}, { credentials: 'include', mode: 'no-cors' }).then(() => 'got', () => 'refused')`;
        // The resource policy lets in the same origin only.
        expect(await attacker.evaluate(read)).toBe('refused');
        const framed = attacker.frames().find((frame) => frame.parentFrame() !== null);
        expect([framed?.url(), await framed?.locator('#waiting').count()]).toEqual([
          'chrome-error://chromewebdata/',
          0,
        ]);
        await attacker.evaluate('document.getElementById("f").submit()');
        await attacker.waitForURL(target);
        expect(await attacker.locator('body').innerText()).toMatch(/cross-site-request/);
        for (const path of [
          `api/${id}/decide?decision=approve&binding=${binding}`,
          `?decision=approve#${id}`,
          `items/${id}?decision=approve`,
        ]) {
          await attacker.goto(`${url}/approvals/${path}`);
        }
        expect(await approvals.get(id)).toMatchObject({ status: 'pending', votes: [] });
      } finally {
        await attacker.close();
        await elsewhere.close();
      }
    });

    // The rest is the browser's part, the same whoever serves the files.
    if (name === 'Express') {
      it('opens the request of its link also when it can be seen, or the server answers, only later', async () => {
        const { id } = await ask('later', { n: 1 });
        const behind = await context.newPage();
        try {
          await behind.addInitScript(
            'Object.defineProperty(document, "visibilityState", { get: () => window.isSeen ? "visible" : "hidden" })',
          );
          await behind.goto(`${url}/approvals/#${id}`);
          await behind.locator('html[data-ready]').waitFor();
          await behind.evaluate('window.isSeen = true; document.dispatchEvent(new Event("visibilitychange"))');
          await behind.locator('#detail-title', { hasText: 'later' }).waitFor({ timeout: 5000 });
        } finally {
          await behind.close();
        }
      });

      it('shows hostile arguments as text, on a phone, and says what was not opened', async () => {
        const { id } = await ask('h\u0061ck', HOSTILE, {
          purpose: '\u202e<script>window.pwned=1</script>',
          taints: ['<img src=x>'],
        });
        await open('bob', `#${id}`);
        const text = await page.locator('#detail').innerText();
        const shown = [
          'Look twice.',
          '\\u202e001 ot eciila\\u202c',
          'ali\\u200bce',
          'a\\ue000b\\u0600c',
          '\\u0430lice',
          'look twice: \\u0440\\u0430\\u0443',
          'look twice: p\\u0430ypal',
          '/to\\u0020',
          '/places/0 (a name)',
          '\\n x 5000',
          '[5000 spaces]',
          '[498 more accents]',
          '"1"',
          '<script>window.pwned=1</script>',
          '/__proto__x/constructor/prototype',
          'javascript:window.pwned=1',
        ];
        expect(shown.filter((part) => !text.includes(part))).toEqual([]);
        await page.locator('.value .odd', { hasText: /^\\t$/ }).waitFor({ timeout: 5000 });
        expect(await page.locator('.arguments').innerText()).toContain('a\\ue000b\\u0600c');
        // eslint-disable-next-line no-control-regex
        expect(text).not.toMatch(/[\u202a-\u202e\u2066-\u2069\u200b-\u200f\ufeff]/);
        expect(text).not.toMatch(/THE END|HIDDEN/);
        expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(360);
        expect(await page.locator('#detail').locator('script, img, style, iframe, a, svg, object').count()).toBe(0);
        await page.getByRole('button', { name: 'Approve...' }).click();
        expect(await page.locator('dialog').innerText()).toContain('2 parts of the arguments you have not opened.');
        await page.keyboard.press('Escape');
        const more = page.getByRole('button', { name: /^Show more/ });
        while ((await more.count()) > 0) await more.first().click();
        expect(await page.locator('#detail').innerText()).toMatch(/THE END.*HIDDEN|HIDDEN.*THE END/s);
        await page.getByRole('button', { name: 'Approve...' }).click();
        expect(await page.locator('dialog').innerText()).not.toContain('not opened');
        expect(await page.locator('dialog').innerText()).toMatch(/\d texts to look at twice/);
        expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(360);
        expect(await page.evaluate('window.pwned')).toBeUndefined();
      });

      it('denies with a comment, by keyboard alone', async () => {
        const { id } = await ask('remove', { table: 'orders' });
        await open('bob', `#${id}`);
        await tabTo(/^Deny/);
        await page.keyboard.press('Enter');
        await ripen();
        await page.keyboard.type('not today');
        await tabTo(/^Deny this call/);
        await page.keyboard.press('Space');
        await news('You said deny: denied');
        expect((await approvals.get(id))?.votes).toMatchObject([{ decision: 'deny', comment: 'not today' }]);
        expect(await page.locator('#detail').innerText()).toMatch(/bob said deny.*not today/s);
      });

      it('a second tap does not answer what the first one asked', async () => {
        const { id } = await ask('tap', { n: 1 });
        await open('bob', `#${id}`);
        await page.getByRole('button', { name: 'Approve...' }).tap();
        await page.getByRole('button', { name: 'Approve this call' }).tap();
        expect(await status(id)).toBe('pending');
        await page.waitForTimeout(550);
        await page.getByRole('button', { name: 'Approve this call' }).tap();
        await news('You said approve');
        expect(await status(id)).toBe('approved');
      });

      it('counts many arguments that are not shown', async () => {
        const many = Object.fromEntries(Array.from({ length: 1500 }, (_, at) => [`name${at}`, at]));
        const { id } = await ask('many', many);
        await open('bob', `#${id}`);
        expect(await page.locator('.arguments > li').count()).toBe(200);
        await page.getByRole('button', { name: 'Show more of 1300 arguments' }).click();
        await page.getByRole('button', { name: 'Show more of 300 arguments' }).click();
        expect(await page.locator('.arguments > li').count()).toBe(1500);
      });

      it('has targets that a finger hits, names for all of them, and a visible focus', async () => {
        const { id } = await ask('touch', { n: 1 });
        await open('bob', `#${id}`);
        await page.getByRole('button', { name: 'Edit...' }).click();
        const small = await page.evaluate(`[...document.querySelectorAll('button, textarea')].filter((each) => {
          const { width, height } = each.getBoundingClientRect();
          return width < 44 || height < 44 || (each.innerText || each.labels?.[0]?.innerText || '') === '';
        }).length`);
        expect(small).toBe(0);
        await page.keyboard.press('Tab');
        expect(await page.evaluate('getComputedStyle(document.activeElement).outlineStyle')).toBe('solid');
      });

      it('edits losslessly: another request, compared with the first, for somebody else to approve', async () => {
        const { id } = await ask('mail', { to: 'ali\u200bce', body: 'the same beginning and 10', n: 1, gone: true });
        await open('bob', `#${id}`);
        await page.getByRole('button', { name: 'Edit...' }).click();
        const field = page.getByLabel('Arguments, as JSON');
        expect(await field.inputValue()).toContain('"ali\\u200bce"');
        const confirm = page.getByRole('button', { name: 'Replace the request' });
        await ripen();
        for (const [wrong, said] of [
          ['{', /JSON/],
          ['{"n":1,"n":2}', /twice/],
          ['{"n":12345678901234567890}', /number/i],
        ] as const) {
          await field.fill(wrong);
          await confirm.click();
          await page.locator('dialog [role=alert]', { hasText: said }).waitFor();
        }
        expect(await status(id)).toBe('pending');
        await field.fill('{"to":"ali\\u200bce","body":"the same beginning and 99","n":"1","more":[]}');
        await confirm.click();
        await news('Replaced: waiting for a decision.');
        const rows = await page.locator('.arguments > li').allInnerTexts();
        expect(rows.map((each) => each.replaceAll(/\s+/g, ' ').trim())).toEqual([
          '/body was "the same beginning and 10" now "the same beginning and 99"',
          '/more new: []',
          '/n was 1 now "1"',
          '/gone no longer there: true',
          '/to "ali\\u200bce"',
        ]);
        expect(await page.locator('.arguments del').allInnerTexts()).toEqual(['10']);
        expect(await page.locator('.arguments ins').allInnerTexts()).toEqual(['99']);
        await page.getByRole('button', { name: 'Approve...' }).click();
        await ripen();
        await page.getByRole('button', { name: 'Approve this call' }).click();
        await page.locator('dialog [role=alert]', { hasText: 'somebody else has to decide' }).waitFor();
        const now = (await approvals.get(id))?.replacedBy ?? '';
        expect(await status(now)).toBe('pending');
        await open('carol', `#${now}`);
        await page.getByRole('button', { name: 'Approve...' }).click();
        await ripen();
        await page.getByRole('button', { name: 'Approve this call' }).click();
        await news('approved');
        expect(await approvals.get(now)).toMatchObject({
          status: 'approved',
          arguments: { to: 'ali\u200bce', n: '1' },
        });
      });

      it('lets nobody approve what they asked for, but withdraw it', async () => {
        const { id } = await ask('own', { n: 1 }, {}, 'bob');
        await open('bob', `#${id}`);
        expect(await page.locator('#detail').innerText()).toContain('You have asked for this yourself');
        expect(await page.getByRole('button', { name: /^(Approve|Deny|Edit)/ }).count()).toBe(0);
        await page.getByRole('button', { name: 'Withdraw' }).click();
        await ripen();
        await page.locator('dialog').getByRole('button', { name: 'Withdraw' }).click();
        await news('Withdrawn.');
        expect(await status(id)).toBe('withdrawn');
      });

      it('hears of what others do: new requests, and an end to the question that was open', async () => {
        const { id } = await ask('live', { n: 1 });
        await open('bob', `#${id}`);
        await page.getByRole('button', { name: 'Approve...' }).click();
        await approvals.decide(id, { principal: people['carol'] as Principal, decision: 'deny', comment: 'no' });
        await news('This request has changed: denied.');
        expect(await page.locator('dialog').count()).toBe(0);
        expect(await page.getByRole('button', { name: 'Approve...' }).count()).toBe(0);
        const fresh = await ask('fresh', { n: 2 });
        await look();
        await news('New: fresh waits.');
        expect(await page.locator(`[data-id="${fresh.id}"]`).count()).toBe(1);
      });

      it('shows unknown outcomes until somebody settles them', async () => {
        const gate = approvals.gate('wire', () => {
          throw new Error('cut off');
        });
        const call = { principal: people['alice'] as Principal };
        const waiting = await gate.run({ n: 1 }, call);
        if (waiting.state !== 'waiting') throw new Error(waiting.state);
        const { id } = waiting.approval;
        await approvals.decide(id, { principal: people['carol'] as Principal, decision: 'approve' });
        await gate.run({ n: 1 }, call).catch(() => undefined);
        expect(await status(id)).toBe('unknown');
        await open('bob');
        await page.locator(`#unknown [data-id="${id}"]`).click();
        await page.getByRole('button', { name: 'It has happened' }).click();
        await ripen();
        await page.getByLabel('How do you know?').fill('seen at the bank');
        await page.locator('dialog').getByRole('button', { name: 'It has happened' }).click();
        await news('Noted: done.');
        expect(await approvals.get(id)).toMatchObject({ status: 'done', outcome: { note: 'seen at the bank' } });
      });

      it('says who is signed out', async () => {
        await open('bob');
        await context.clearCookies();
        await look();
        await news('You are signed out.');
      });
    }

    it('needed neither inline script nor markup nor another host', () => {
      expect(complaints).toEqual([]);
    });
  });
});
