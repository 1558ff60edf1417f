import { mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { afterEach, describe, expect, it } from '@jest/globals';
import { createRelay, relay as connectRelay } from '@sallyport/relay';
import { chatReply, json, key, openLab, post } from './lab.ts';
import type { Lab, Seen } from './lab.ts';

const CHAT = '/v1/chat/completions';
const body = { model: 'mock', messages: [] };
const keyIn = ({ headers }: Seen): string => String(headers.authorization).replace('Bearer ', '');

let lab: Lab;
const folders: string[] = [];
afterEach(async () => {
  await lab.close();
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

const until = async (holds: () => boolean): Promise<void> => {
  while (!holds()) await new Promise((resolve) => setTimeout(resolve, 10));
};

it('says which key of a list is undefined, as an environment variable that is not set is', async () => {
  lab = await openLab(() => undefined);
  const unset = process.env['SALLYPORT_TEST_NOT_SET'] as string;
  for (const keys of [[unset], [key('one'), unset]]) {
    const complaint = `\`keys[${keys.length - 1}]\` is undefined: is the environment variable set`;
    expect(() => createRelay({ provider: 'openai', keys })).toThrow(complaint);
  }
  expect(() => createRelay({ provider: 'openai', keys: [''] })).toThrow('`keys[0]` is empty');
});

describe('keys', () => {
  it('lose no request when one of two is revoked in the middle of a load', async () => {
    let revoked = false;
    lab = await openLab((_request, response, seen) => {
      if (revoked && keyIn(seen) === key('one'))
        json(response, 401, { error: { message: `Incorrect key ${key('one')}` } });
      else json(response, 200, chatReply);
    });
    for (const rotation of ['first-healthy', 'round-robin'] as const) {
      revoked = false;
      const url = await lab.serve(lab.relay({ keys: [key('one'), key('two')], rotation }));
      let done = 0;
      const worker = async (): Promise<number[]> => {
        const statuses: number[] = [];
        for (let index = 0; index < 10; index++) {
          const reply = await post(url + CHAT, body);
          await reply.text();
          statuses.push(reply.status);
          revoked ||= ++done === 50;
        }
        return statuses;
      };
      const statuses = (await Promise.all(Array.from({ length: 10 }, worker))).flat();
      expect(statuses).toEqual(Array(100).fill(200));
    }
    const told = lab.events.filter(({ type }) => type === 'relay.key-set-aside');
    expect(told).toHaveLength(2);
    expect(told[0]?.details).toMatchObject({ status: 401 });
  });

  it.each([402, 403])(
    'are set aside for a %i only when another one was let through with the same request',
    async (status) => {
      lab = await openLab((_request, response, seen) => {
        const { model } = JSON.parse(seen.body) as { model: string };
        if (model === 'forbidden' || keyIn(seen) === key('poor')) json(response, status, { error: { code: 'no' } });
        else json(response, 200, chatReply);
      });
      const relay = lab.relay({ keys: [key('poor'), key('rich')] });
      const url = await lab.serve(relay);
      // A request that no key may make takes no key from the others.
      expect((await post(url + CHAT, { ...body, model: 'forbidden' })).status).toBe(502);
      expect(relay.status().keys.map(({ state }) => state)).toEqual(['ready', 'ready']);
      expect((await post(url + CHAT, body)).status).toBe(200);
      expect(relay.status().keys.map(({ state }) => state)).toEqual(['set-aside', 'ready']);
      lab.seen.length = 0;
      await post(url + CHAT, body);
      expect(lab.seen.map(keyIn)).toEqual([key('rich')]);
    },
  );

  it('that were all refused are a 503 that says when to come back', async () => {
    lab = await openLab((_request, response) => json(response, 401, { error: { message: 'no' } }));
    const url = await lab.serve(lab.relay({ keys: [key('one'), key('two')] }));
    const first = await post(url + CHAT, body);
    expect([first.status, ((await first.json()) as { code: string }).code]).toEqual([502, 'upstream-refused']);
    const second = await post(url + CHAT, body);
    expect(second.status).toBe(503);
    expect(Number(second.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(lab.seen).toHaveLength(2);
  });

  it('cool down as long as Retry-After says while another one serves', async () => {
    lab = await openLab((_request, response, seen) => {
      if (keyIn(seen) === key('one'))
        json(response, 429, { error: { code: 'rate_limit_exceeded' } }, { 'retry-after': '30' });
      else json(response, 200, chatReply);
    });
    const relay = lab.relay({ keys: [key('one'), key('two')] });
    const url = await lab.serve(relay);
    for (let index = 0; index < 3; index++) expect((await post(url + CHAT, body)).status).toBe(200);
    expect(lab.seen.map(keyIn)).toEqual([key('one'), key('two'), key('two'), key('two')]);
    expect(relay.status().keys[0]).toMatchObject({ state: 'cooling' });
  });

  it('that are busy for a moment are waited for, and for longer the client waits', async () => {
    let retryAfter = '1';
    let busy = 1;
    lab = await openLab((_request, response) => {
      if (busy-- > 0) json(response, 429, {}, { 'retry-after': retryAfter });
      else json(response, 200, chatReply);
    });
    const url = await lab.serve(lab.relay());
    expect((await post(url + CHAT, body)).status).toBe(200);
    [retryAfter, busy] = ['25', 1];
    const reply = await post(url + CHAT, body);
    expect([reply.status, ((await reply.json()) as { code: string }).code]).toEqual([429, 'upstream-busy']);
    expect(Number(reply.headers.get('retry-after'))).toBeGreaterThan(20);
  });

  it("know Gemini's way to refuse one", async () => {
    lab = await openLab((_request, response, { headers }) => {
      if (headers['x-goog-api-key'] === key('one'))
        json(response, 400, { error: { code: 400, details: [{ reason: 'API_KEY_INVALID' }] } });
      else json(response, 200, { candidates: [] });
    });
    const relay = lab.relay({ provider: 'gemini', models: ['m'], keys: [key('one'), key('two')] });
    const url = await lab.serve(relay);
    expect((await post(`${url}/v1beta/models/m:generateContent`, { contents: [] })).status).toBe(200);
    expect(relay.status().keys[0]?.state).toBe('set-aside');
  });

  it('of files are read again when they change, and what is no key changes nothing', async () => {
    lab = await openLab((_request, response) => json(response, 200, chatReply));
    const folder = mkdtempSync(join(tmpdir(), 'sallyport-relay-'));
    folders.push(folder);
    const file = join(folder, 'key');
    writeFileSync(file, `${key('first')}\n`);
    const relay = lab.relay({ keyFiles: [file] });
    const url = await lab.serve(relay);
    const used = async (): Promise<string> => {
      lab.seen.length = 0;
      await post(url + CHAT, body);
      return lab.seen.map(keyIn).join();
    };
    expect(await used()).toBe(key('first'));
    const heard = (type: string): number => lab.events.filter((event) => event.type === type).length;
    // Truncated, as by an editor or a shell that writes in place.
    writeFileSync(file, '');
    await until(() => heard('relay.key-reload-failed') === 1);
    expect(await used()).toBe(key('first'));
    writeFileSync(join(folder, 'next'), key('second'));
    renameSync(join(folder, 'next'), file);
    await until(() => relay.status().keys.length === 2);
    // The old one is gone as soon as the new one has served.
    expect(await used()).toBe(key('second'));
    expect(relay.status().keys).toHaveLength(1);
    rmSync(file);
    await until(() => heard('relay.key-reload-failed') === 2);
    expect(await used()).toBe(key('second'));
  });

  it('of a half-written file do not end the service: the old one serves until the new one has', async () => {
    lab = await openLab((_request, response, seen) => {
      if (keyIn(seen) === key('first') || keyIn(seen) === key('second')) json(response, 200, chatReply);
      else json(response, 401, {});
    });
    const folder = mkdtempSync(join(tmpdir(), 'sallyport-relay-'));
    folders.push(folder);
    const file = join(folder, 'key');
    writeFileSync(file, key('first'));
    const relay = lab.relay({ keyFiles: [file] });
    const url = await lab.serve(relay);
    writeFileSync(file, key('second').slice(0, 12));
    await until(() => relay.status().keys.length === 2);
    expect((await post(url + CHAT, body)).status).toBe(200);
    writeFileSync(file, key('second'));
    await until(() => relay.status().keys.length === 3);
    expect((await post(url + CHAT, body)).status).toBe(200);
    expect(relay.status().keys).toHaveLength(1);
  });

  it('come from the environment, also from a file that it names', async () => {
    lab = await openLab((_request, response) => json(response, 200, chatReply));
    const folder = mkdtempSync(join(tmpdir(), 'sallyport-relay-'));
    folders.push(folder);
    writeFileSync(join(folder, 'key'), `${key('filed')}\n${key('second')}\n`);
    process.env['RELAY_TEST_KEY_FILE'] = join(folder, 'key');
    process.env['RELAY_TEST_OTHER'] = key('other');
    try {
      expect(lab.relay({ keyFrom: 'RELAY_TEST_KEY' }).status().keys).toHaveLength(2);
      expect(lab.relay({ keyFrom: ['RELAY_TEST_KEY', 'RELAY_TEST_OTHER'] }).status().keys).toHaveLength(3);
      expect(() => lab.relay({ keyFrom: 'RELAY_TEST_NONE' })).toThrow(/set RELAY_TEST_NONE/);
    } finally {
      delete process.env['RELAY_TEST_KEY_FILE'];
      delete process.env['RELAY_TEST_OTHER'];
    }
  });

  it('that a function gives are asked for each time', async () => {
    lab = await openLab((_request, response) => json(response, 200, chatReply));
    let current = key('a');
    const url = await lab.serve(lab.relay({ keys: [() => current] }));
    await post(url + CHAT, body);
    current = key('b');
    await post(url + CHAT, body);
    await post(url + CHAT, body);
    expect(lab.seen.map(keyIn)).toEqual([key('a'), key('b'), key('b')]);
  });

  it('never appear in the relay, its errors, events, replies or status', async () => {
    const secret = key('secret');
    lab = await openLab((_request, response, { headers }) => {
      const { authorization } = headers;
      json(
        response,
        500,
        { error: { message: `key ${authorization}` } },
        { 'x-key': authorization, 'set-cookie': 'a=b' },
      );
    });
    const relay = lab.relay({ keys: [secret], replyHeaders: ['openai-version'] });
    const middleware = connectRelay(relay);
    const url = await lab.serve(relay);
    const reply = await post(url + CHAT, body);
    const replyText = (await reply.text()) + JSON.stringify([...reply.headers]);
    const everything = [
      inspect(relay, { depth: 20, showHidden: true }),
      inspect(middleware, { depth: 20, showHidden: true }),
      inspect(relay.status(), { depth: 20 }),
      JSON.stringify([relay, relay.status(), lab.events]),
      replyText,
    ].join('\n');
    expect(everything).not.toContain(secret);
    expect(everything).not.toContain(secret.slice(-8));
    expect(lab.events.length).toBeGreaterThan(0);
    const caught: unknown[] = [];
    for (const wrong of [`${secret} x`, 'short']) {
      try {
        createRelay({ provider: 'openai', keys: [wrong] });
      } catch (error) {
        caught.push(error);
      }
    }
    expect(caught).toHaveLength(2);
    expect(inspect(caught, { depth: 9 })).not.toContain(secret);
  });
});
