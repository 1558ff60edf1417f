// Signed webhooks, sent to and verified by real servers.
import { createHmac, randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import type { IncomingHttpHeaders, Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from '@jest/globals';
import { createApprovals } from '@sallyport/approvals';
import type { Approvals } from '@sallyport/approvals';
import { approvalWebhook, verifyWebhook } from '@sallyport/approvals/webhook';
import type { ApprovalWebhook, ApprovalWebhookOptions } from '@sallyport/approvals/webhook';
import type { GuardEvent, Principal } from '@sallyport/core';
import fc from 'fast-check';

const person = (id: string, ...roles: string[]): Principal => ({ id, kind: 'user', roles, method: 'session' });
const alice = person('alice');
const bob = person('bob', 'approver');
const key = randomBytes(32);
const secret = `whsec_${key.toString('base64')}`;

const open: { close(): unknown }[] = [];
afterEach(async () => {
  for (const each of open.splice(0)) await each.close();
});

interface Got {
  readonly at: number;
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}
type Answer = number | 'hang' | 'cut' | { readonly status: number; readonly headers: Record<string, string> };

/** A receiver that answers in this order, then with 204. */
async function receiver(...answers: Answer[]): Promise<{ got: Got[]; port: number; url: string }> {
  const got: Got[] = [];
  const server: Server = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8').on('data', (part: string) => (body += part));
    request.on('end', () => {
      got.push({ at: performance.now(), path: request.url ?? '', headers: request.headers, body });
      const answer = answers.shift() ?? 204;
      if (answer === 'hang') return;
      if (answer === 'cut') request.socket.destroy();
      else if (typeof answer === 'number') response.writeHead(answer).end();
      else response.writeHead(answer.status, answer.headers).end();
    });
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  open.push({
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  });
  const { port } = server.address() as AddressInfo;
  return { got, port, url: `http://127.0.0.1:${port}/hook` };
}

interface Scene {
  readonly approvals: Approvals;
  readonly webhook: ApprovalWebhook;
  readonly events: GuardEvent[];
  readonly ask: (n?: unknown) => Promise<string>;
  readonly fates: () => string[];
}

function scene(url: string, more: Partial<ApprovalWebhookOptions> = {}): Scene {
  const events: GuardEvent[] = [];
  const webhook = approvalWebhook({
    url,
    secret,
    networks: ['127.0.0.0/8', '::1'],
    backoffMs: 1,
    read: (id) => approvals.get(id),
    onEvent: (event) => void events.push(event),
    ...more,
  });
  const approvals = createApprovals({
    mayApprove: ({ roles }) => roles.includes('approver'),
    onEvent: webhook.onEvent,
    sweepEveryMs: 0,
  });
  open.push(webhook, approvals);
  return {
    approvals,
    webhook,
    events,
    async ask(n: unknown = 'value-of-an-argument') {
      const asked = await approvals.request({ tool: 'pay', arguments: { n }, principal: alice, purpose: 'a-purpose' });
      if (!asked.asked) throw new Error(asked.reason);
      return asked.approval.id;
    },
    fates: () =>
      events.map(({ type, details }) =>
        [type.replace('approvals-webhook.', ''), details['reason'] ?? details['status']].join(' '),
      ),
  };
}

describe('approvalWebhook', () => {
  it('tells what happened, signed, without a value of an argument', async () => {
    const { got, url } = await receiver();
    const { approvals, ask, fates, webhook } = scene(url, { page: 'https://desk.example/approvals/' });
    const id = await ask();
    await approvals.decide(id, { principal: bob, decision: 'deny', comment: 'a-comment' });
    await webhook.idle();
    expect(fates()).toEqual(['delivered 204', 'delivered 204']);
    const bodies = got.map(({ body }) => JSON.parse(body) as { type: string; timestamp: string; data: object });
    expect(bodies.map(({ type }) => type).sort()).toEqual(['approvals.denied', 'approvals.requested']);
    expect(bodies.find(({ type }) => type === 'approvals.requested')?.data).toEqual({
      approval: id,
      tool: 'pay',
      tenant: '',
      status: 'pending',
      requester: 'alice',
      expiresAt: (await approvals.get(id))?.expiresAt,
      link: `https://desk.example/approvals/#${id}`,
    });
    expect(got.map(({ body }) => body).join('')).not.toMatch(/value-of|a-comment|a-purpose/);
    for (const { headers, body } of got) {
      expect(headers['content-type']).toBe('application/json');
      expect(verifyWebhook(headers, body, secret)).toMatchObject({ valid: true, id: headers['webhook-id'] });
      expect(verifyWebhook(new Headers(headers as Record<string, string>), Buffer.from(body), key).valid).toBe(true);
    }
    expect(new Set(got.map(({ headers }) => headers['webhook-id'])).size).toBe(2);
  });

  it('sends arguments when asked for, and only the steps asked for', async () => {
    const { got, url } = await receiver();
    const { approvals, ask, webhook } = scene(url, { includeArguments: true, steps: ['voted'] });
    await approvals.decide(await ask(7), { principal: bob, decision: 'approve' });
    await webhook.idle();
    expect(got.map(({ body }) => JSON.parse(body) as unknown)).toMatchObject([
      { type: 'approvals.voted', data: { arguments: { n: 7 } } },
    ]);
  });

  it('tries again after 5xx, 429, a cut and a timeout: the same message, signed anew', async () => {
    const { got, url } = await receiver(503, 'cut', 'hang', 429, 500);
    let reads = 0;
    const { approvals, ask, events, fates, webhook } = scene(url, {
      timeoutMs: 200,
      read: (id) => {
        reads += 1;
        return approvals.get(id);
      },
    });
    await ask();
    await webhook.idle();
    expect(reads).toBe(1);
    expect(fates()).toEqual([
      'attempt-failed 503',
      'attempt-failed 0',
      'attempt-failed 0',
      'attempt-failed 429',
      'attempt-failed 500',
      'delivered 204',
    ]);
    expect(events.map(({ details }) => details['attempts'])).toEqual([1, 2, 3, 4, 5, 6]);
    expect(new Set(got.map(({ headers, body }) => `${headers['webhook-id'] as string}${body}`)).size).toBe(1);
    for (const { headers, body } of got) expect(verifyWebhook(headers, body, secret).valid).toBe(true);
  });

  it('waits longer each time, at random, and as long as the receiver asks', async () => {
    const slow = await receiver(500, 500, 500);
    const one = scene(slow.url, { backoffMs: 100 });
    const polite = await receiver({ status: 429, headers: { 'retry-after': '1' } });
    const other = scene(polite.url, { backoffMs: 1 });
    await Promise.all([one.ask(), other.ask()]);
    await Promise.all([one.webhook.idle(), other.webhook.idle()]);
    const gaps = slow.got.slice(1).map(({ at }, index) => at - (slow.got[index]?.at ?? 0));
    expect(gaps.map((gap, index) => gap >= 49 * 2 ** index)).toEqual([true, true, true]);
    expect((polite.got[1]?.at ?? 0) - (polite.got[0]?.at ?? 0)).toBeGreaterThanOrEqual(990);
  });

  it('follows no redirect, and does not repeat what was refused', async () => {
    const target = await receiver();
    for (const [answer, status] of [
      [{ status: 307, headers: { location: target.url } }, 307],
      [{ status: 302, headers: { location: '/else' } }, 302],
      [404, 404],
      [410, 410],
      // Another protocol: no answer, and nothing that Node would ever say.
      [{ status: 101, headers: { upgrade: 'x', connection: 'upgrade' } }, 101],
    ] as const) {
      const { got, url } = await receiver(answer);
      const { ask, events, webhook } = scene(url);
      await ask();
      await webhook.idle();
      expect(got.map(({ path }) => path)).toEqual(['/hook']);
      expect(events).toMatchObject([{ type: 'approvals-webhook.dropped', details: { reason: 'refused', status } }]);
    }
    expect(target.got).toEqual([]);
  });

  it('gives up after so many attempts, and says so', async () => {
    const { got, url } = await receiver(...Array.from({ length: 9 }, () => 500));
    const { ask, fates, webhook } = scene(url, { attempts: 3 });
    await ask();
    await webhook.idle();
    expect(got).toHaveLength(3);
    expect(fates()).toEqual(['attempt-failed 500', 'attempt-failed 500', 'dropped attempts']);
  });

  it('goes to no address that is not public, whatever its name', async () => {
    const { got, port } = await receiver();
    for (const networks of [['10.0.0.0/8'], ['192.0.2.1']]) {
      const { ask, events, webhook } = scene(`http://localhost:${port}/`, { networks, attempts: 1 });
      await ask();
      await webhook.idle();
      expect(events).toMatchObject([{ details: { reason: 'attempts', errorName: 'PrivateAddressError' } }]);
    }
    const literal = [
      '127.0.0.1',
      '10.1.2.3',
      '169.254.169.254',
      '[::1]',
      '[::ffff:127.0.0.1]',
      '[2606:4700::5efe:a00:1]',
      '[fd00::1]',
      '2130706433',
      '0x7f.1',
    ];
    for (const host of literal) {
      expect(() => scene(`https://${host}:${port}/`, { networks: [] })).toThrow(/no public address/);
    }
    for (const host of ['169.254.169.254', '[::ffff:a9fe:a9fe]', '168.63.129.16', '[fd00:ec2::254]', '[fe80::1]']) {
      const networks = ['0.0.0.0/0', '::/0'];
      expect(() => scene(`https://${host}:${port}/`, { networks })).toThrow(/credentials/);
    }
    // In clear text only where the operator says so: one network of the own is no leave for all of the internet.
    for (const host of ['1.1.1.1', '11.0.0.1', '[2606:4700::1111]']) {
      expect(() => scene(`http://${host}:${port}/`, { networks: ['10.0.0.0/8'] })).toThrow(/must be https:/);
      expect(() => scene(`https://${host}:${port}/`, { networks: ['10.0.0.0/8'] })).not.toThrow();
      expect(() => scene(`http://${host}:${port}/`, { networks: ['0.0.0.0/0', '::/0'] })).not.toThrow();
    }
    expect(() => scene(`http://10.1.2.3:${port}/`, { networks: ['10.0.0.0/8'] })).not.toThrow();
    expect(got).toEqual([]);
    const allowed = scene(`http://localhost:${port}/`);
    await allowed.ask();
    await allowed.webhook.idle();
    expect(got).toHaveLength(1);
  });

  it('holds so many messages and tells which it dropped', async () => {
    const { got, url } = await receiver('hang', 'hang', 'hang', 'hang', 'hang');
    const { ask, events, fates, webhook } = scene(url, { maxQueue: 5 });
    const ids = await Promise.all(Array.from({ length: 8 }, (_, n) => ask(n)));
    expect(fates()).toEqual(['dropped full', 'dropped full', 'dropped full']);
    for (const { details } of events) expect(ids).toContain(details['approvalId']);
    // Four at once.
    while (got.length < 4) await new Promise((resolve) => setTimeout(resolve, 5));
    await webhook.close();
    expect(got).toHaveLength(4);
    expect(fates().slice(3)).toEqual(Array.from({ length: 5 }, () => 'dropped closed'));
    await ask(9);
    expect(fates().at(-1)).toBe('dropped closed');
  });

  it('outlasts a store that is down', async () => {
    const { got, url } = await receiver();
    let count = 0;
    const { approvals, ask, fates, webhook } = scene(url, {
      read: (id) => (count++ < 2 ? Promise.reject(new Error('down')) : approvals.get(id)),
    });
    await ask();
    await webhook.idle();
    expect(got).toHaveLength(1);
    expect(fates()).toEqual(['attempt-failed 0', 'attempt-failed 0', 'delivered 204']);
  });

  it('refuses wrong options without quoting the secret', () => {
    const read = (): Promise<undefined> => Promise.resolve(undefined);
    const make = (options: object) => () =>
      approvalWebhook({ url: 'https://hooks.example/x', secret, read, ...options } as never);
    expect(make({})).not.toThrow();
    const wrong: [object, RegExp][] = [
      [{ url: 'http://hooks.example/x' }, /must be https:/],
      [{ url: 'https://u:p@hooks.example/' }, /without a user/],
      [{ url: 'ftp://hooks.example/' }, /https: address/],
      [{ secret: 'short' }, /`secret` must be a secret of 24 to 64 bytes.*got a string of 5 characters/],
      [{ secret: [] }, /24 to 64/],
      [{ secret: randomBytes(16) }, /24 to 64/],
      [{ secret: `whsec_${'*'.repeat(40)}` }, /24 to 64/],
      [{ read: undefined }, /`read` must be a function/],
      [{ steps: ['allowed'] }, /`steps`/],
      [{ networks: ['10.0.0.0/33'] }, /CIDR/],
      [{ networks: ['10.1.2.3/8'] }, /CIDR/],
      [{ networks: ['::ffff:10.0.0.0/104'] }, /CIDR/],
      [{ retries: 3 }, /unknown option `retries`/],
    ];
    for (const [options, message] of wrong) expect(make(options)).toThrow(message);
    // Addresses of chat hooks are secrets themselves.
    for (const url of ['https://u:hidden@hooks.example/', 'hooks.example/hidden']) {
      expect(make({ url })).toThrow(/^(?!.*hidden).*got a string of \d+ characters/);
    }
  });
});

describe('verifyWebhook', () => {
  const now = (): number => 1_700_000_000_000;
  const at = '1700000000';
  const sign = (body: string, by = key, id = 'msg_1', when = at): string =>
    `v1,${createHmac('sha256', by).update(`${id}.${when}.${body}`).digest('base64')}`;
  const headers = (signature: string, id = 'msg_1', when = at): Record<string, string> => ({
    'webhook-id': id,
    'webhook-timestamp': when,
    'webhook-signature': signature,
  });

  it('takes the example of Standard Webhooks', () => {
    const known = ['whsec', 'MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'].join('_');
    const given = headers(
      'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
      'msg_p5jXN8AQM9LWM0D4loKWxJek',
      '1614265330',
    );
    const options = { now: () => 1_614_265_330_000 };
    expect(verifyWebhook(given, '{"test": 2432232314}', known, options)).toEqual({
      valid: true,
      id: 'msg_p5jXN8AQM9LWM0D4loKWxJek',
      sentAt: 1_614_265_330_000,
    });
  });

  it('takes any of several secrets and signatures, while one takes the place of another', () => {
    const next = randomBytes(64);
    const both = `${sign('b', next)} ${sign('b')}`;
    expect(verifyWebhook(headers(both), 'b', secret, { now }).valid).toBe(true);
    expect(verifyWebhook(headers(sign('b', next)), 'b', [secret, next], { now }).valid).toBe(true);
    expect(verifyWebhook(headers(`v1a,xx ${both}`), 'b', next, { now }).valid).toBe(true);
  });

  it('refuses what is old, of the future, altered, or not signed', () => {
    const good = headers(sign('b'));
    const verdict = (given: object, body = 'b', options = {}): unknown => {
      const result = verifyWebhook(given as Record<string, string>, body, secret, { now, ...options });
      return result.valid || result.reason;
    };
    expect(verdict(good)).toBe(true);
    expect(verdict(good, 'c')).toBe('signature');
    expect(verdict({ ...good, 'webhook-id': 'msg_2' })).toBe('signature');
    expect(verdict({ ...good, 'webhook-timestamp': '1700000001' })).toBe('signature');
    for (const name of Object.keys(good)) expect(verdict({ ...good, [name]: undefined })).toMatch(/headers|signature/);
    for (const signature of ['', 'v1,', 'v1', 'v2,x', sign('b', randomBytes(32)), sign('b').replace('v1,', 'v2,')]) {
      expect(verdict({ ...good, 'webhook-signature': signature })).toBe('signature');
    }
    expect(verdict({ ...good, 'webhook-signature': Array(17).fill(sign('b')).join(' ') })).toBe('headers');
    for (const when of ['', ' 1700000000', '1.7e9', '-1', '1700000000.0', '17000000000000']) {
      expect(verdict(headers(sign('b', key, 'msg_1', when), 'msg_1', when))).toBe('headers');
    }
    // A dot in the id would let the parts of what is signed change places.
    expect(verdict(headers(sign('b', key, 'a.1', at), 'a.1', at))).toBe('headers');
    for (const [seconds, result] of [
      [-301, true],
      [-302, 'time'],
      [301, true],
      [302, 'time'],
    ] as const) {
      const when = String(1_700_000_000 + seconds);
      expect([seconds, verdict(headers(sign('b', key, 'msg_1', when), 'msg_1', when))]).toEqual([seconds, result]);
    }
    const late = headers(sign('b', key, 'msg_1', '1699999990'), 'msg_1', '1699999990');
    expect(verdict(late, 'b', { toleranceMs: 5000 })).toBe('time');
    expect(() => verifyWebhook(good, { n: 1 } as never, secret)).toThrow(/raw text/);
    expect(() => verifyWebhook(good, 'b', 'plain')).toThrow(/24 to 64/);
    // A clock that does not know the time makes nothing young.
    expect(verdict(late, 'b', { now: () => Number.NaN })).toBe('time');
    expect(() => verifyWebhook(good, 'b', secret, { tolerance: 1 } as never)).toThrow(/Did you mean `toleranceMs`/);
  });

  it('notices every changed bit of the body and of the signature', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1, maxLength: 200 }), fc.nat(), fc.nat(255), (bytes, place, bit) => {
        const body = Buffer.from(bytes);
        const mac = createHmac('sha256', key).update(`msg_1.${at}.`).update(body).digest();
        const given = headers(`v1,${mac.toString('base64')}`);
        expect(verifyWebhook(given, body, secret, { now }).valid).toBe(true);
        const flip = (source: Buffer): Buffer => {
          const copy = Buffer.from(source);
          copy[place % copy.length] = (copy[place % copy.length] ?? 0) ^ (1 << (bit % 8));
          return copy;
        };
        expect(verifyWebhook(given, flip(body), secret, { now }).valid).toBe(false);
        expect(verifyWebhook(headers(`v1,${flip(mac).toString('base64')}`), body, secret, { now }).valid).toBe(false);
      }),
    );
  });
});
