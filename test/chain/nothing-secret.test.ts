// Secrets in everything a client, a model and an exception can say; afterwards none lies on the disk in any spelling.
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { RequestListener, Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { exchangeOf } from '@sallyport/core';
import { issueToken, openChat, readSettings } from '@sallyport/example-chat';
import type { Chat } from '@sallyport/example-chat';
import { createApp as createExpressApp } from '@sallyport/example-express-chat';
import { createApp as createKoaApp } from '@sallyport/example-koa-chat';
import { catalogue } from '@sallyport/redact';
import type { Redactor } from '@sallyport/redact';
import { logEvents } from '@sallyport/redacting-logger';
import { httpsSink } from '@sallyport/redacting-logger/delivery';
import { createMasterKey, readLog, verifyLog } from '@sallyport/redacting-logger/storage';
import { transports } from 'winston';
import type { Logger } from 'winston';
import { seededSecrets } from '../../packages/redacting-logger/test/seeded-secrets.ts';
import { startSink } from '../../packages/redacting-logger/test/sink-server.ts';
import type { SinkServer } from '../../packages/redacting-logger/test/sink-server.ts';
import { createLeakSearch } from '../support/leak-search.ts';
import { runs } from '../support/runs.ts';

const apps: readonly ((chat: Chat) => RequestListener)[] = [
  (chat) => createExpressApp(chat) as unknown as RequestListener,
  (chat) => createKoaApp(chat).callback() as RequestListener,
];
/** How many requests go through Express; the rest goes through Koa, into the same logs. Both in tens: one of each kind. */
const EXPRESS = 10 * runs(10);
const requests = EXPRESS + 100;
// One more than there are kinds, so that every kind gets into every place.
const A_REQUEST = 9;
const { masterKey } = createMasterKey();

const listening = async (server: Server): Promise<string> => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
};

/** Examples of the catalogue, and the value within each that is secret, if it is long enough to be told from chance. */
function knownKinds(redactor: Redactor): { text: string; value: string }[] {
  const found = catalogue.flatMap(({ examples }) =>
    examples().flatMap((text) => {
      const [finding] = redactor.find(`note: ${text} .`);
      const value = finding === undefined ? '' : `note: ${text} .`.slice(finding.start, finding.end);
      return value.length >= 12 ? [{ text, value, rest: `note: ${text} .`.replace(value, '') }] : [];
    }),
  );
  // Examples are drawn from few seeds: what is secret in one may be the name of an account in another.
  return found.filter(({ value }) => !found.some(({ rest }) => rest.includes(value)));
}

/** Half a secret is too much as well. */
const tail = (secret: string): string => secret.slice(-16);

/** All bytes below a folder, a file after the other. */
function bytesBelow(folder: string): Buffer {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return Buffer.concat(files.map(({ parentPath, name }) => readFileSync(join(parentPath, name))));
}

describe('the example servers, logging prompts to a file, to an encrypted log, to an audit log and to a spool', () => {
  const folder = mkdtempSync(join(tmpdir(), 'sallyport-nothing-secret-'));
  const [plain, encrypted, spool] = [join(folder, 'plain'), join(folder, 'encrypted'), join(folder, 'spool')];
  const secrets = seededSecrets(requests * A_REQUEST, 23);
  const of = (index: number): string[] => secrets.slice(index * A_REQUEST, (index + 1) * A_REQUEST);
  const jwtSecret = 'j'.repeat(40);
  let warnings = '';
  const statuses = new Map<number, number>();
  let seenByTheModel = '';
  let kinds: ReturnType<typeof knownKinds> = [];
  let leaks: (bytes: Buffer) => string[];
  let whileTheSinkWasDown: Buffer;
  let delivered: readonly string[] = [];
  let requestLines: string[] = [];

  const kindAt = (index: number): string => kinds[index % kinds.length]?.text ?? '';

  /** The model's server: what it answers is chosen by the number in the first word of the last message. */
  const upstream = createServer((request, response) => {
    let text = '';
    request.on('data', (chunk) => (text += String(chunk)));
    request.on('end', () => {
      seenByTheModel += text;
      const index = Number(/#(\d+) /.exec(text)?.[1]);
      const [, , , , , , said = ''] = of(index);
      if (index % 10 === 2) return void response.writeHead(401).end(`incorrect key ${said}`);
      if (index % 10 === 3) return void request.socket.destroy();
      const content = index % 10 === 1 ? `Your key is ${said}, and ${kindAt(index)}` : 'We are open.';
      response.writeHead(200, { 'content-type': 'application/json' });
      response.end(JSON.stringify({ choices: [{ index: 0, message: { role: 'assistant', content } }] }));
    });
  });

  async function ask(urls: readonly string[], index: number): Promise<void> {
    const [key = '', agent = '', cookie = '', query = '', name = '', prompt = '', , other = '', referer = ''] =
      of(index);
    const kind = index % 10;
    const token = kind === 5 ? key : issueToken(jwtSecret, `user-${index}`, ['customer']);
    const content = `#${index} When are you open? I use ${prompt} with ${kindAt(index)} and ${JSON.stringify({ other })}`;
    const parts = [{ type: 'text', text: content }];
    const body = JSON.stringify({ model: 'any', messages: [{ role: 'user', content: kind === 8 ? parts : content }] });
    const response = await fetch(
      `${urls[index < EXPRESS ? 0 : 1]}/v1/chat/completions?token=${encodeURIComponent(query)}&${name}`,
      {
        method: 'POST',
        headers: {
          ...(kind === 6 ? { 'x-api-key': key } : { authorization: `Bearer ${token}` }),
          'content-type': 'application/json',
          cookie: `session=${cookie}; theme=dark`,
          'user-agent': `client/1.0 (${agent})`,
          referer: `https://example.com/?q=${encodeURIComponent(referer)}`,
        },
        body: kind === 4 ? body.replace('"user"', `"${prompt}`) : body,
      },
    );
    await response.text();
    statuses.set(response.status, (statuses.get(response.status) ?? 0) + 1);
  }

  beforeAll(async () => {
    const warned = jest.spyOn(process, 'emitWarning').mockImplementation(() => undefined);
    mkdirSync(plain);
    const sink: SinkServer = await startSink({ answers: () => 503 });
    const chat = await openChat(
      readSettings({
        JWT_SECRET: jwtSecret,
        API_KEY_PEPPER: 'p'.repeat(40),
        OPENAI_API_KEY: 'u'.repeat(20),
        OPENAI_BASE_URL: `${await listening(upstream)}/v1`,
        REQUESTS_PER_MINUTE: '1000000',
        LOG_FOLDER: encrypted,
        SALLYPORT_LOG_MASTER_KEY: masterKey,
      }),
    );
    const logger = chat.protection.logger.logger as Logger;
    const redactor = chat.protection.logger.redactor as Redactor;
    kinds = knownKinds(redactor);
    leaks = createLeakSearch([...secrets, ...secrets.map(tail), ...kinds.map(({ value }) => value)]);
    const file = new transports.File({ filename: join(plain, 'app.log') });
    const retry = { minRetryMs: 10, maxRetryMs: 100, lingerMs: 5 };
    logger.add(file).add(httpsSink({ url: sink.url, folder: spool, masterKey, ...retry }));
    const events = logEvents({ logger, redactor });

    const guarded: Chat = {
      ...chat,
      protection: { ...chat.protection, logger: { ...chat.protection.logger, dangerouslyLogPrompts: true } },
      reply: async (request) => {
        const index = Number(/#(\d+) /.exec(JSON.stringify(exchangeOf(request)?.body))?.[1]);
        const [, , , , , , thrown = '', cause = ''] = of(index);
        if (index % 10 !== 7) return chat.reply(request);
        const error = new Error(`no answer with ${thrown}`, { cause: new Error(kindAt(index)) });
        logger.error('the model failed', Object.assign(error, { request: { headers: { authorization: cause } } }));
        logger.error(error);
        throw error;
      },
    };
    const servers = apps.map((createApp) => createServer(createApp(guarded)));
    const urls = await Promise.all(servers.map(listening));
    let next = 0;
    const client = async (): Promise<void> => {
      while (next < requests) await ask(urls, next++);
    };
    await Promise.all(Array.from({ length: 8 }, client));

    const linesOf = (): string[] => readFileSync(join(plain, 'app.log'), 'utf8').split('\n').filter(isRequest);
    // A record is written when its request has ended, which may be after the client has its reply.
    for (let round = 0; round < 200 && linesOf().length < requests; round++) await wait(25);
    whileTheSinkWasDown = bytesBelow(folder);
    sink.answers = () => 200;
    await sink.until(() => sink.delivered.filter(isRequest).length >= requests);
    delivered = sink.delivered;

    events.close();
    const finished = once(file, 'finish');
    file.end();
    await finished;
    requestLines = linesOf();
    for (const server of servers) {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    }
    await chat.close();
    await sink.close();
    upstream.closeAllConnections();
    upstream.close();
    warnings = JSON.stringify(warned.mock.calls);
    warned.mockRestore();
  }, 600_000);

  afterAll(() => rmSync(folder, { recursive: true }));

  const isRequest = (line: string): boolean => line.includes('"message":"request"');

  async function decrypted(name: string): Promise<string[]> {
    const lines: string[] = [];
    for await (const { line } of readLog({ folder: encrypted, name, masterKey })) lines.push(line);
    return lines;
  }

  it('was asked with secrets of many kinds, in every way that a request can end', () => {
    expect(kinds.length).toBeGreaterThan(100);
    expect(new Set(statuses.keys())).toEqual(new Set([200, 400, 401, 500, 502]));
    expect(leaks(Buffer.from(seenByTheModel)).length).toBeGreaterThan(requests / 2);
  });

  it('has a record of every request, in the file, in the encrypted log and in what was sent', async () => {
    const records = await decrypted('requests');
    expect([requestLines, records.filter(isRequest), delivered.filter(isRequest)].map(({ length }) => length)).toEqual([
      requests,
      requests,
      requests,
    ]);
    expect(records.filter((line) => line.includes('#') && line.includes('When are you open?')).length).toBeGreaterThan(
      requests / 2,
    );
    expect(records.filter((line) => line.includes('the model failed'))).toHaveLength(requests / 10);
    expect((await verifyLog({ folder: encrypted, name: 'requests', masterKey })).faults).toEqual([]);
  });

  it('has an audit record of every refusal of a caller', async () => {
    const records = await decrypted('audit');
    expect(records.filter((line) => /"code":"unauthenticated"/.test(line)).length).toBeGreaterThanOrEqual(requests / 5);
    expect(leaks(Buffer.from(records.join('\n')))).toEqual([]);
  });

  it('holds no secret on the disk, in any spelling', () => {
    expect(whileTheSinkWasDown.length).toBeGreaterThan(requests * 1000);
    expect(leaks(whileTheSinkWasDown)).toEqual([]);
    expect(leaks(bytesBelow(folder))).toEqual([]);
  });

  it('holds no secret in what was decrypted, sent or warned of', async () => {
    expect(leaks(Buffer.from((await decrypted('requests')).join('\n')))).toEqual([]);
    expect(leaks(Buffer.from(delivered.join('\n')))).toEqual([]);
    expect(leaks(Buffer.from(warnings))).toEqual([]);
  });

  it('holds nothing readable at all in the encrypted log and the spool', () => {
    for (const place of [encrypted, spool]) expect(bytesBelow(place).includes('chat/completions')).toBe(false);
    expect(bytesBelow(plain).includes('chat/completions')).toBe(true);
  });
});

describe('the search for leaks', () => {
  const [secret = ''] = seededSecrets(1, 5);
  const awkward = `${secret}/"\u00e9+=\n?`;
  const search = createLeakSearch([awkward]);

  it.each<[string, string]>([
    ['as it is', awkward],
    ['as JSON', JSON.stringify({ awkward })],
    ['as JSON in JSON', JSON.stringify(JSON.stringify({ awkward }))],
    ['as a part of a URL', encodeURIComponent(awkward)],
    ['as base64', Buffer.from(awkward).toString('base64')],
    ['as base64url, one octet on', Buffer.from(`x${awkward}`).toString('base64url')],
    ['as base64, two octets on', Buffer.from(`xy${awkward}z`).toString('base64')],
    ['as hex', Buffer.from(awkward).toString('hex')],
    ['as HEX', Buffer.from(awkward).toString('hex').toUpperCase()],
  ])('finds one %s', (_form, text) => {
    expect(search(Buffer.from(`some text ${text} more`))).toEqual([awkward]);
    expect(search(Buffer.from(`some text ${text.slice(0, 8)} more`))).toEqual([]);
  });
});
