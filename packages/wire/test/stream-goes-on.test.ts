import { describe, expect, it } from '@jest/globals';
import { replyCodec } from '@sallyport/wire';
import type { ChannelFilter, Passage, ReplyCodecOptions, StreamHandler } from '@sallyport/wire';

/** What clients do with streams that do not keep to their protocol: they join what comes. So must the filters. */
interface Result {
  readonly out: string;
  readonly stopped: string | undefined;
  readonly cut: boolean;
}

const J = JSON.stringify;
const sse = (...values: readonly unknown[]): string[] =>
  values.map((value) => `data: ${typeof value === 'string' ? value : J(value)}\n\n`);
const ndjson = (...values: readonly unknown[]): string[] => values.map((value) => `${J(value)}\n`);

/** Replaces `secret` wherever it is in a text, and keeps no more than what may be the beginning of it. */
class Secrets implements ChannelFilter {
  blocked = false;
  #held = '';
  readonly #instead: string | undefined;

  constructor(instead: string | undefined) {
    this.#instead = instead;
  }

  push(text: string): string {
    if (this.blocked) return '';
    const all = this.#held + text;
    const at = all.indexOf('secret');
    if (at >= 0 && this.#instead === undefined) {
      this.blocked = true;
      return all.slice(0, at);
    }
    const clean = all.replaceAll('secret', this.#instead ?? '');
    let kept = Math.min(5, clean.length);
    while (kept > 0 && !'secret'.startsWith(clean.slice(-kept))) kept -= 1;
    this.#held = clean.slice(clean.length - kept);
    return clean.slice(0, clean.length - kept);
  }

  end(): string {
    return this.blocked ? '' : this.#held;
  }
}

const hiding: StreamHandler = {
  open: () => new Secrets('***'),
  whole: (text) => text.replaceAll('secret', '***'),
  call: (call) => call,
};
const refusing: StreamHandler = {
  open: () => new Secrets(undefined),
  whole: (text) => (text.includes('secret') ? undefined : text),
  call: (call) => call,
};

async function run(chunks: readonly string[], options: Partial<ReplyCodecOptions> = {}): Promise<Result> {
  const codec = replyCodec({ contentType: 'text/event-stream', handler: hiding, ...options });
  let out = '';
  let end: Passage | undefined;
  const take = (passage: Passage): void => {
    out += Buffer.from(passage.bytes as Uint8Array).toString('utf8');
    if (passage.stopped !== undefined) end = passage;
  };
  for (const chunk of chunks) take(await codec.push(chunk));
  take(await codec.end());
  return { out, stopped: end?.stopped, cut: end?.cut ?? false };
}

const unitsOf = (text: string): string[] => Array.from({ length: text.length }, (_, at) => text[at] ?? '');

/** The same for chunks, for all at once and for every unit alone. */
async function runs(chunks: readonly string[], options: Partial<ReplyCodecOptions> = {}): Promise<Result> {
  const result = await run(chunks, options);
  expect(await run([chunks.join('')], options)).toEqual(result);
  expect(await run(unitsOf(chunks.join('')), options)).toEqual(result);
  return result;
}

const chat = (delta: object, finish: string | null = null, index = 0): object => ({
  id: 'c',
  object: 'chat.completion.chunk',
  choices: [{ index, delta, finish_reason: finish }],
});
const completion = (text: string): object => ({
  object: 'text_completion',
  choices: [{ index: 0, text, finish_reason: 'length' }],
});
const gemini = (text: string, finishReason?: string): object => ({
  candidates: [{ content: { parts: [{ text }], role: 'model' }, ...(finishReason && { finishReason }), index: 0 }],
});
const ollama = (content: string, done: boolean, more: object = {}): object => ({
  model: 'm',
  message: { role: 'assistant', content, ...more },
  done,
});
const block = (text: string, index = 0): object => ({
  type: 'content_block_delta',
  index,
  delta: { type: 'text_delta', text },
});
const start = (index = 0): object => ({
  type: 'content_block_start',
  index,
  content_block: { type: 'text', text: '' },
});
const stop = (index = 0): object => ({ type: 'content_block_stop', index });
const USAGE = { id: 'c', object: 'chat.completion.chunk', choices: [], usage: { prompt_tokens: 1 } };
const V4 = { contentType: 'text/plain', headers: { 'x-vercel-ai-data-stream': 'v1' } };
const UI = { headers: { 'x-vercel-ai-ui-message-stream': 'v1' } };
const NDJSON = { contentType: 'application/x-ndjson' };

/** All strings under these names, joined as a client joins them. */
function said(out: string, ...names: readonly string[]): string {
  const texts: string[] = [];
  const visit = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    for (const [name, member] of Object.entries(value)) {
      if (typeof member === 'string' && names.includes(name)) texts.push(member);
      else visit(member);
    }
  };
  for (const line of out.split('\n')) {
    const data = line.replace(/^(?:data: |0:(?=")|[a-z0-9]:(?=[{[]))/, '');
    if (line.startsWith('0:')) texts.push(String(JSON.parse(data)));
    else if (data.startsWith('{')) visit(JSON.parse(data));
  }
  return texts.join('');
}

describe('a text that goes on after it was said to be finished', () => {
  it.each<[string, string[], Partial<ReplyCodecOptions>, string]>([
    ['Chat', sse(chat({ content: 'a sec' }, 'stop'), chat({ content: 'ret b' }, 'stop'), '[DONE]'), {}, 'content'],
    [
      'Chat, null',
      sse(chat({ content: 'a sec' }, 'null'), chat({ content: 'ret b' }, 'stop'), '[DONE]'),
      {},
      'content',
    ],
    ['Completions', sse(completion('a sec'), completion('ret b'), '[DONE]'), {}, 'text'],
    ['Gemini', sse(gemini('a sec', 'STOP'), gemini('ret b', 'STOP')), {}, 'text'],
    ['Gemini, unspecified', sse(gemini('a sec', 'FINISH_REASON_UNSPECIFIED'), gemini('ret b', 'STOP')), {}, 'text'],
    ['Ollama', ndjson(ollama('a sec', true), ollama('ret b', true)), NDJSON, 'content'],
    [
      'Anthropic',
      sse({ type: 'message_start', message: {} }, start(), block('a sec'), stop(), block('ret b'), {
        type: 'message_stop',
      }),
      {},
      'text',
    ],
    [
      'Anthropic, every block is 0',
      sse(start(), block('a sec'), stop(), start(), block('ret b'), stop(), { type: 'message_stop' }),
      {},
      'text',
    ],
    ['data v4', ['0:"a sec"\n', 'e:{"finishReason":"stop"}\n', '0:"ret b"\n', 'd:{"finishReason":"stop"}\n'], V4, ''],
    [
      'data v4, the end',
      ['0:"a sec"\n', 'd:{"finishReason":"stop"}\n', '0:"ret b"\n', 'd:{"finishReason":"stop"}\n'],
      V4,
      '',
    ],
    [
      'UI',
      sse(
        { type: 'text-start', id: 't' },
        { type: 'text-delta', id: 't', delta: 'a sec' },
        { type: 'finish' },
        { type: 'text-delta', id: 't', delta: 'ret b' },
        '[DONE]',
      ),
      UI,
      'delta',
    ],
    [
      'Chat, with frames between that say nothing',
      sse(
        chat({ content: 'a sec' }, 'stop'),
        USAGE,
        chat({ content: '' }),
        chat({ content: 'ret b' }, 'stop'),
        '[DONE]',
      ),
      {},
      'content',
    ],
  ])('is the same text: %s', async (_name, chunks, options, member) => {
    const { out, stopped } = await runs(chunks, options);
    expect(stopped).toBeUndefined();
    expect(said(out, member)).toBe('a *** b');
  });

  it('has its last words before the finish when it does not go on', async () => {
    for (const [chunks, options, finish, member] of [
      [sse(chat({ content: 'a sec' }), chat({}, 'stop'), USAGE, '[DONE]'), {}, '"stop"', 'content'],
      [sse(gemini('a sec'), gemini('', 'STOP')), {}, '"STOP"', 'text'],
      [ndjson(ollama('a sec', false), ollama('', true)), NDJSON, '"done":true', 'content'],
      [
        sse(start(), block('a sec'), stop(), start(1), block('b', 1), stop(1), { type: 'message_stop' }),
        {},
        'stop"',
        'text',
      ],
      [['0:"a sec"\n', 'e:{"finishReason":"stop"}\n', 'd:{"finishReason":"stop"}\n'], V4, 'e:{', ''],
    ] as const) {
      const { out, stopped } = await runs(chunks, options);
      expect(stopped).toBeUndefined();
      expect(said(out.slice(0, out.indexOf(finish) + finish.length).replace(/[^\n]*$/, ''), member)).toMatch(
        /^a (?:sec)?$/,
      );
      expect(said(out, member)).toMatch(/^a secb?$/);
      expect(out.indexOf('sec')).toBeLessThan(out.indexOf(finish));
    }
  });

  it('delays no finish while nothing is held, and never a heartbeat, a usage frame or the end', () => {
    const codec = replyCodec({ contentType: 'text/event-stream', handler: hiding });
    const push = (text: string | undefined): string => String((codec.push(text ?? '') as Passage).bytes);
    const [clean, finish, usage, done] = sse(chat({ content: 'abc' }), chat({}, 'stop'), USAGE, '[DONE]');
    for (const frame of [clean, finish, usage]) expect(push(frame)).toBe(frame);
    expect(push(sse(chat({ content: 'sec' }))[0])).toContain('"content":""');
    expect(push(finish)).toBe('');
    expect(push(': heartbeat\n\n')).toBe(': heartbeat\n\n');
    const last = push(done);
    expect(last).toContain('"content":"sec"');
    expect(last.endsWith(`${finish}${done}`)).toBe(true);
  });

  it('lets a frame wait no longer than a few others, and loses no word of it', async () => {
    const codec = replyCodec({ contentType: 'text/event-stream', handler: hiding });
    let out = '';
    for (const frame of sse(chat({ content: 'a sec' }), chat({}, 'stop'), ...Array.from({ length: 40 }, () => USAGE))) {
      out += String((codec.push(frame) as Passage).bytes);
    }
    expect(out.match(/usage/g)).toHaveLength(40);
    out += String((codec.push(sse('[DONE]')[0] ?? '') as Passage).bytes);
    expect(said(out, 'content')).toBe('a sec');
  });

  it('is stopped where its last words have left as the last', async () => {
    for (const chunks of [
      sse(start(), block('a sec'), stop(), start(1), block('b', 1), stop(1), block('ret c'), { type: 'message_stop' }),
      sse(chat({ content: 'a sec' }, 'stop'), chat({ content: 'b' }, null, 1), chat({ content: 'ret' }), '[DONE]'),
    ]) {
      const { out, stopped } = await runs(chunks);
      expect(stopped).toBe('malformed-frame');
      expect(out).not.toContain('ret');
    }
  });

  it('of a call that was decided on is withheld', async () => {
    const call = (held: object): object => chat({ tool_calls: [{ index: 0, ...held }] }, 'tool_calls');
    const first = call({ id: 'a', function: { name: 'go', arguments: '{"a":' } });
    for (const more of [call({ function: { arguments: '1}' } }), call({ id: 'a', function: { arguments: '1}' } })]) {
      const { out, stopped } = await runs(sse(first, more, '[DONE]'));
      expect(stopped).toBe('withheld');
      expect(out).not.toContain('1}');
    }
  });
});

describe('an answer that is withheld after it was said to be finished', () => {
  it.each<[string, string[], Partial<ReplyCodecOptions>, RegExp]>([
    ['Chat', sse(chat({ content: 'a ' }, 'stop'), chat({ content: 'secret' }, 'stop'), '[DONE]'), {}, /"error"/],
    ['Ollama', ndjson(ollama('a ', true), ollama('secret', true)), NDJSON, /^\{"error":"/m],
    ['Gemini', sse(gemini('a ', 'STOP'), gemini('secret', 'STOP')), {}, /"error"/],
    ['data v4', ['0:"a "\n', 'd:{"finishReason":"stop"}\n', '0:"secret"\n'], V4, /^3:"/m],
    [
      'Anthropic',
      sse(
        start(),
        block('a '),
        stop(),
        { type: 'message_delta', delta: { stop_reason: 'end_turn' } },
        start(1),
        block('secret', 1),
      ),
      {},
      /event: error/,
    ],
    [
      'UI',
      sse(
        { type: 'text-start', id: 't' },
        { type: 'finish' },
        { type: 'text-delta', id: 't', delta: 'secret' },
        '[DONE]',
      ),
      UI,
      /"type":"error"/,
    ],
  ])('is ended with an error: %s', async (_name, chunks, options, error) => {
    const { out, stopped, cut } = await runs(chunks, { ...options, handler: refusing });
    expect({ stopped, cut }).toEqual({ stopped: 'withheld', cut: false });
    expect(out).not.toContain('secret');
    expect(out).toMatch(error);
  });

  it('is cut where its protocol has said the last word', async () => {
    const after = sse({ error: 'secret' });
    const done = await runs([...sse(chat({ content: 'a ' }), chat({}, 'stop'), '[DONE]'), ...after], {
      handler: refusing,
    });
    expect(done).toMatchObject({ stopped: 'withheld', cut: true });
    const over = await runs(sse(start(), block('a'), stop(), { type: 'message_stop' }, block('secret')), {
      handler: refusing,
    });
    expect(over).toMatchObject({ stopped: 'withheld', cut: true });
  });

  it('keeps what was allowed of a frame that waits, and not its finish', async () => {
    const { out, stopped } = await runs(
      sse(chat({ content: 'a sec' }, 'stop'), chat({ content: 'ret' }, 'stop'), '[DONE]'),
      {
        handler: refusing,
      },
    );
    expect(stopped).toBe('withheld');
    expect(said(out, 'content')).toBe('a ');
    expect(out).toMatch(/"content_filter"/);
    expect(out).not.toContain('"stop"');
  });
});

describe('a text cut by a call that was approved', () => {
  const tool = { function: { name: 'go', arguments: {} } };
  it.each<[string, string[], Partial<ReplyCodecOptions>, string]>([
    [
      'Ollama',
      ndjson(
        ollama('a sec', false),
        ollama('', false, { tool_calls: [tool] }),
        ollama('ret b', false),
        ollama('', true),
      ),
      NDJSON,
      'content',
    ],
    [
      'Gemini',
      sse(
        gemini('a sec'),
        { candidates: [{ content: { parts: [{ functionCall: { name: 'go', args: {} } }] }, index: 0 }] },
        gemini('ret b', 'STOP'),
      ),
      {},
      'text',
    ],
    [
      'data v4',
      [
        '0:"a sec"\n',
        '9:{"toolCallId":"x","toolName":"go","args":{}}\n',
        'a:{"toolCallId":"x","result":"r"}\n',
        '0:"ret b"\n',
        'd:{"finishReason":"stop"}\n',
      ],
      V4,
      '',
    ],
  ])('is one text where clients have one string: %s', async (_name, chunks, options, member) => {
    const { out, stopped } = await runs(chunks, options);
    expect(stopped).toBeUndefined();
    expect(said(out, member)).toBe('a *** b');
    expect(out).toContain('"go"');
  });
});

describe("JSON of an app's own", () => {
  it.each<[string, (text: string, n: number) => string]>([
    ['an index', (text, index) => sse({ index, token: text })[0] ?? ''],
    [
      'an index beside the text',
      (text, index) => sse({ index, token: { id: index + 9, text, special: false } })[0] ?? '',
    ],
    ['a type', (text, n) => sse({ type: `piece${n}`, token: text })[0] ?? ''],
    ['a name', (text, n) => `event: piece${n}\n${sse({ token: text })[0] ?? ''}`],
    ['a name of LangGraph', (text) => `event: partial\n${sse({ token: text })[0] ?? ''}`],
  ])('is one text though every event has another mark: %s', async (_name, frame) => {
    const { out, stopped } = await runs(['a ', 'se', 'cr', 'et', ' b'].map((piece, n) => frame(piece, n)));
    expect(stopped).toBeUndefined();
    expect(said(out, 'token', 'text')).toBe('a *** b');
  });

  it('has texts apart once a mark comes back, and what was held of each stays with it', async () => {
    const pieces = [
      [0, 'a sec'],
      [1, 'b sec'],
      [0, 'ret c'],
      [1, 'ond d '],
      [0, 'se'],
      [1, 'x'],
      [0, 'cret'],
    ] as const;
    const { out, stopped } = await runs(sse(...pieces.map(([index, token]) => ({ index, token }))));
    expect(stopped).toBeUndefined();
    const of = (index: number): string =>
      said(
        out
          .split('\n')
          .filter((line) => line.includes(`"index":${index}`))
          .join('\n'),
        'token',
      );
    expect(of(1)).toBe('b second d x');
    // The beginning had left in the first round, when nothing told the two apart.
    expect(of(0)).toMatch(/^a (?:sec)?\*\*\* c\*\*\*$/);
  });

  it('leaves the words of one kind of event with it when another kind follows', async () => {
    const { out } = await runs(sse({ type: 'status', text: 'looking at sec' }, { type: 'piece', text: 'Hello ' }));
    expect(out).toBe(
      sse(
        { type: 'status', text: 'looking at ' },
        { type: 'status', text: 'sec' },
        { type: 'piece', text: 'Hello ' },
      ).join(''),
    );
  });

  it('says a record once: the record waits for its words', async () => {
    for (const [contentType, records] of [
      ['application/x-ndjson', ndjson({ op: 'charge', amount: 5, answer: 'ok sec' })],
      ['application/x-ndjson', ndjson({ op: 'charge', amount: 5, answer: 'ok sec' }, { op: 'done', n: 1 })],
      ['text/event-stream', sse({ error: { code: 'content_filter', message: 'withheld sec' } })],
    ] as const) {
      expect(await runs(records, { contentType })).toEqual({ out: records.join(''), stopped: undefined, cut: false });
    }
    // Where it may not wait any longer, what is left to say comes without what was said.
    const many = ndjson({ n: 5, answer: 'ok sec' }, ...Array.from({ length: 40 }, (_, n) => ({ n })));
    const { out } = await runs(many, { contentType: 'application/x-ndjson' });
    expect(out.match(/"n":5,/g)).toHaveLength(1);
    expect(out.endsWith('{"answer":"sec"}\n')).toBe(true);
  });

  it('has records like those before them, which need not be read, wait all the same', async () => {
    const records = ['a ', 'b ', 'c ', 'd sec', 'e ', 'f sec'].map((answer, n) => ({ n, answer }));
    const { out } = await runs(ndjson(...records), { contentType: 'application/x-ndjson' });
    expect(said(out, 'answer')).toBe('a b c d sece f sec');
    expect(out.split('\n')).toHaveLength(records.length + 1);
  });
});

describe('a stream whose form is to be told from its text', () => {
  const call = { index: 0, id: 'a', function: { name: 'evil', arguments: '{}' } };
  const events = sse(chat({ tool_calls: [call] }), chat({}, 'stop'), '[DONE]').join('');
  it.each([
    ':ok\n\n',
    ':connected\n\n',
    '::\n\n',
    ': ping\n\n',
    `:${' '.repeat(2050)}\n\n`,

    'event:\n',
    'event: a b\n',
    'event\n',
    'id:\n',
    'id: 1 2\n',
    'data\n\n',
    'foo: bar\n',
    'x: y\n\n',
    'retry: 3\n',
  ])('is one of events after %j', async (first) => {
    const options = { contentType: 'text/plain', handler: { ...hiding, call: () => undefined } };
    const { out, stopped } = await runs([first + events], options);
    expect(stopped).toBeDefined();
    expect(out).not.toContain('evil');
  });

  it.each([':)\nhello', 'note: one\ntwo', 'word: more', 'data\nis here', ':', 'a: b\nc: d', `x:${'y'.repeat(3000)}`])(
    'is text: %j',
    async (text) => {
      expect(await runs([text], { contentType: 'text/plain' })).toMatchObject({ out: text, stopped: undefined });
    },
  );
});

describe('a frame that must not leave', () => {
  it('ends the stream in the same way whether or not it has a chunk of its own', async () => {
    const frame = (id: string, content: string): object => ({ ...chat({ content }), id });
    const chunks = sse(frame('c1', 'a '), frame('c2', 'b '), frame('c3', 'c '), frame('number-secret', 'd '), '[DONE]');
    const { out, stopped } = await runs(chunks, { handler: refusing });
    expect(stopped).toBe('withheld');
    expect(out).toContain('"content_filter"');
  });
});

describe('time', () => {
  const cost = async (chunks: readonly string[], options: Partial<ReplyCodecOptions>): Promise<number> => {
    const before = process.cpuUsage().user;
    expect((await run(chunks, options)).stopped).toBeUndefined();
    return process.cpuUsage().user - before;
  };
  const handler: StreamHandler = { ...hiding, call: (each) => ({ ...each, arguments: '{"q":"***"}' }) };

  it('is linear in the calls of a frame, and in the lines of an event', async () => {
    const calls = (n: number): string[] => {
      const tool_calls = Array.from({ length: n }, (_, q) => ({ function: { name: 'go', arguments: { q } } }));
      return ndjson(ollama('', false, { tool_calls }), ollama('', true));
    };
    const lines = (n: number): string[] => {
      const json = JSON.stringify({ a: Array.from({ length: n }, (_, i) => `secret ${i}`), b: 'x' }, null, 1);
      return [`${json.replaceAll(/^/gm, 'data: ')}\n\n`];
    };
    for (const [make, options] of [
      [calls, { ...NDJSON, handler }],
      [lines, {}],
    ] as const) {
      await cost(make(500), options);
      const small = await cost(make(1000), options);
      // Quadratic, eight times as many would take sixty-four times as long.
      expect(await cost(make(8000), options)).toBeLessThan(30 * Math.max(small, 20_000));
    }
  });
});
