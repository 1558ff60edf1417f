import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { estimateTokens, inspectJsonText, mergeUsage, readReply, readUsage } from '@sallyport/wire';
import type { JsonTextOptions, ReplyReading } from '@sallyport/wire';

const FIXTURES = fileURLToPath(new URL('./fixtures', import.meta.url));
const TYPES: Record<string, string> = {
  json: 'application/json; charset=utf-8',
  sse: 'Text/Event-Stream',
  ndjson: 'application/x-ndjson',
  datav4: 'text/plain; charset=utf-8',
};
const files = readdirSync(FIXTURES, { recursive: true, encoding: 'utf8' })
  .map((file) => file.replaceAll('\\', '/'))
  .filter((file) => /\/(?:generate-)?(?:stream|response)-/.test(file) && !/segments/.test(file))
  .toSorted();

type Read = Extract<ReplyReading, { readable: true }>;
function read(text: string, contentType = 'text/event-stream'): Read {
  const reading = readReply(text, contentType);
  if (!reading.readable) throw new Error(reading.reason);
  return reading;
}
const fixture = (file: string): Read => {
  const text = readFileSync(join(FIXTURES, file), 'utf8');
  return read(text, TYPES[file.split('.').at(-1) ?? '']);
};
const texts = (reading: Read, kind: string): string[] =>
  reading.channels.filter((channel) => channel.kind === kind).map((channel) => channel.text);
const protocolFiles = (pattern: RegExp): string[] =>
  files.filter((file) => pattern.test(file) && !file.startsWith('mcp/'));

describe('the replies of every protocol', () => {
  it('are all here and readable', () => {
    expect(files.length).toBeGreaterThan(70);
    for (const file of files) expect(fixture(file).readable).toBe(true);
  });

  it.each(protocolFiles(/(?:stream|response)-text\./))('%s says its text in one channel', (file) => {
    const said = fixture(file);
    expect(texts(said, 'text').includes('The sky is blue because air scatters short wavelengths more strongly.')).toBe(
      true,
    );
  });

  it.each(protocolFiles(/(?:stream|response)-reasoning\./))('%s keeps the reasoning apart from the text', (file) => {
    const said = fixture(file);
    expect(texts(said, 'reasoning').length).toBeGreaterThan(0);
    for (const thought of texts(said, 'reasoning')) expect(texts(said, 'text')).not.toContain(thought);
  });

  it.each(protocolFiles(/(?:stream|response)-tool\./))('%s gives its tool call with the whole arguments', (file) => {
    const { toolCalls } = fixture(file);
    expect(toolCalls.map((call) => ({ ...call, arguments: JSON.parse(call.arguments) as unknown }))).toEqual([
      {
        name: 'get_weather',
        arguments: { city: 'K\u00f6ln "am Rhein"', unit: 'celsius', note: 'line1\nline2 \u{1f600}' },
      },
    ]);
  });

  it.each(protocolFiles(/(?:stream|response)-tools\.|parallel-tools/))('%s gives each of its tool calls', (file) => {
    const { toolCalls } = fixture(file);
    expect(toolCalls.length).toBeGreaterThan(1);
    for (const call of toolCalls) {
      expect(call.name).not.toBe('');
      expect(() => JSON.parse(call.arguments) as unknown).not.toThrow();
    }
  });

  it.each(protocolFiles(/unicode-split-surrogates/))('%s puts a character together that was cut in two', (file) => {
    expect(
      fixture(file).channels.some((channel) => channel.kind === 'text' && channel.text.includes('\u{1f469}\u200d')),
    ).toBe(true);
  });

  it.each(protocolFiles(/(?:anthropic|gemini|ollama|openai-responses|vercel-data-v4)\/(?:stream|response)-text/))(
    '%s tells its usage',
    (file) => {
      const { usage } = fixture(file);
      expect(usage?.inputTokens).toBeGreaterThan(0);
      expect(usage?.outputTokens).toBeGreaterThan(0);
    },
  );

  it('keep two choices apart', () => {
    const said = fixture('openai-chat/stream-two-choices.sse');
    expect(texts(said, 'text')).toEqual(
      expect.arrayContaining(['choice 0 mail jane.doe@example.com', 'choice 1 mail jane.doe@example.com']),
    );
  });
});

describe('tool calls that a stream could hide', () => {
  const sse = (...values: unknown[]): string => values.map((value) => `data: ${JSON.stringify(value)}\n\n`).join('');
  const delta = (call: object): object => ({ id: 'c', choices: [{ index: 0, delta: { tool_calls: [call] } }] });
  const block = (name: string): object => ({
    type: 'content_block_start',
    index: 0,
    content_block: { type: 'tool_use', name, input: {} },
  });
  const json = (partial_json: string): object => ({
    type: 'content_block_delta',
    index: 0,
    delta: { type: 'input_json_delta', partial_json },
  });

  it.each<[string, string, string[]]>([
    [
      'two calls at one index, told apart by id',
      sse(
        delta({ index: 0, id: 'a', function: { name: 'x', arguments: '{"a":' } }),
        delta({ index: 0, function: { arguments: '1}' } }),
        delta({ index: 0, id: 'b', function: { name: 'y', arguments: '{}' } }),
      ),
      ['x {"a":1}', 'y {}'],
    ],
    [
      'a second message that starts again at block 0',
      sse(block('x'), json('{"a":1}'), block('y'), json('{"b":2}')),
      ['x {"a":1}', 'y {"b":2}'],
    ],
    ['a call that was cut short', sse(block('x'), json('{"a":')), ['x {"a":']],
    [
      'a call that only the last event holds',
      sse({
        type: 'response.completed',
        response: { output: [{ type: 'function_call', id: 'f', name: 'x', arguments: '{}' }] },
      }),
      ['x {}'],
    ],
    [
      'items without ids',
      sse(
        {
          type: 'response.output_item.done',
          output_index: 0,
          item: { type: 'function_call', name: 'x', arguments: '{}' },
        },
        {
          type: 'response.output_item.done',
          output_index: 1,
          item: { type: 'custom_tool_call', name: 'y', input: 'z' },
        },
      ),
      ['x {}', 'y z'],
    ],
    [
      'a call without arguments',
      sse({ candidates: [{ content: { parts: [{ functionCall: { name: 'x' } }] } }] }),
      ['x {}'],
    ],
    [
      'the legacy form',
      sse(
        { choices: [{ delta: { function_call: { name: 'x', arguments: '{' } } }] },
        { choices: [{ delta: { function_call: { arguments: '}' } } }] },
      ),
      ['x {}'],
    ],
  ])('%s', (_name, text, expected) => {
    expect(read(text).toolCalls.map((call) => `${call.name} ${call.arguments}`)).toEqual(expected);
  });
});

describe('what cannot be read is refused', () => {
  it.each([
    ['text for JSON', 'hello', 'application/json', 'malformed-json'],
    ['nothing for JSON', '', 'application/json', 'malformed-json'],
    ['JSON cut short', '{"a":"b', 'application/problem+json', 'malformed-json'],
    ['a doubled member', '{"a":1,"\\u0061":2}', 'application/json', 'duplicate-key'],
    ['300 levels', '['.repeat(300) + ']'.repeat(300), 'application/json', 'too-deep'],
    ['an event that is text', 'data: hello\n\n', 'text/event-stream', 'malformed-frame'],
    ['an event cut short', 'data: {"a":"b', 'text/event-stream', 'malformed-frame'],
    ['a line that is text', '{}\nhello\n', 'application/x-ndjson', 'malformed-frame'],
    ['a data stream with a line that is none', '0:"a"\nhello\n', 'text/plain', 'malformed-frame'],
    ['an image', 'x', 'image/png', 'unsupported-content-type'],
  ])('%s', (_name, text, contentType, reason) => {
    expect(readReply(text, contentType)).toEqual({ readable: false, reason });
  });
});

describe('server-sent events', () => {
  it.each(['\n', '\r\n', '\r'])('end their lines with %j', (end) => {
    const text = [
      'data: {"delta":"a"}',
      '',
      ': note',
      'id: 1',
      'event: x',
      'data: {"delta":',
      'data: "b"}',
      '',
      'data: [DONE]',
      '',
    ].join(end);
    const said = read(text);
    expect(texts(said, 'text')).toEqual(['a', 'b', 'ab']);
    expect(texts(said, 'other')).toEqual([': note']);
  });

  it('may begin with a BOM and end without a blank line', () => {
    expect(texts(read('\ufeffdata: {"text":"a"}\n\ndata: {"text":"b"}'), 'text')).toEqual(['ab']);
  });
});

describe('plain text', () => {
  it('is one channel, also when it looks like a data stream at first sight', () => {
    expect(read('1:0 for us', 'text/plain')).toMatchObject({
      format: 'text',
      channels: [{ kind: 'text', text: '1:0 for us' }],
    });
    expect(read('', 'text/html').channels).toEqual([]);
  });

  it('that is JSON is read decoded as well', () => {
    expect(read('{"a":"\\u0062 c"}', 'text/plain').channels.map((channel) => channel.text)).toContain('b c');
  });
});

describe('readUsage', () => {
  it.each<[string, unknown, unknown]>([
    [
      'Chat Completions',
      { usage: { prompt_tokens: 3, completion_tokens: 4, prompt_tokens_details: { cached_tokens: 2 } } },
      [3, 4],
    ],
    ['Responses', { usage: { input_tokens: 3, output_tokens: 4 } }, [3, 4]],
    [
      'response.completed',
      { type: 'response.completed', response: { usage: { input_tokens: 3, output_tokens: 4 } } },
      [3, 4],
    ],
    [
      'Anthropic, whose input leaves the cache out',
      { usage: { input_tokens: 3, cache_creation_input_tokens: 10, cache_read_input_tokens: 20, output_tokens: 4 } },
      [33, 4],
    ],
    ['message_start', { type: 'message_start', message: { usage: { input_tokens: 3, output_tokens: 1 } } }, [3, 1]],
    ['message_delta', { type: 'message_delta', usage: { output_tokens: 9 } }, [0, 9]],
    [
      'Gemini, whose output leaves the thoughts out',
      { usageMetadata: { promptTokenCount: 3, candidatesTokenCount: 4, thoughtsTokenCount: 5 } },
      [3, 9],
    ],
    ['Ollama', { done: true, prompt_eval_count: 3, eval_count: 4 }, [3, 4]],
    ['Ollama with a cached prompt', { done: true, eval_count: 4 }, [0, 4]],
    ['data v4', { finishReason: 'stop', usage: { promptTokens: 3, completionTokens: 4 } }, [3, 4]],
    ['UI metadata', { type: 'finish', messageMetadata: { usage: { inputTokens: 3, outputTokens: 4 } } }, [3, 4]],
    ['a null usage', { usage: null }, undefined],
    ['nothing', {}, undefined],
    ['no object', 'usage', undefined],
    ...[-1, 1.5, NaN, Infinity, 1e10, '3', null, {}, [], true].map((bad): [string, unknown, unknown] => [
      `${typeof bad} ${JSON.stringify(bad)}`,
      { usage: { prompt_tokens: bad, completion_tokens: bad } },
      undefined,
    ]),
    ['one sane counter of two', { usage: { prompt_tokens: -5, completion_tokens: 4 } }, [0, 4]],
    ['minus zero', { usage: { prompt_tokens: -0, completion_tokens: 1 } }, [0, 1]],
    ['an inherited counter', { usage: Object.create({ prompt_tokens: 3 }) as unknown }, undefined],
  ])('%s', (_name, body, expected) => {
    const usage = readUsage(body);
    expect(usage && [usage.inputTokens, usage.outputTokens]).toEqual(expected);
  });

  it('adds the halves of a stream up by the larger of each', () => {
    expect(mergeUsage({ inputTokens: 3, outputTokens: 1 }, { inputTokens: 0, outputTokens: 9 })).toEqual({
      inputTokens: 3,
      outputTokens: 9,
    });
    expect(mergeUsage(undefined, undefined)).toBeUndefined();
  });
});

describe('estimateTokens', () => {
  it.each([
    ['', 0],
    ['word', 1],
    ['a b c d e', 3],
    ['x'.repeat(64), 16],
    ['x'.repeat(65), 44],
    ['\u{1f600}', 1],
    ['\u4f60\u597d', 2],
    // 40 characters, a full stop, 40 more: two sentences, not one run of 81.
    [`${'\u4f60'.repeat(40)}\u3002${'\u597d'.repeat(40)}`, 61],
    [`${'x'.repeat(40)} ${'x'.repeat(40)}`, 21],
  ])('%j is about %d', (text, tokens) => expect(estimateTokens(text)).toBe(tokens));

  it('takes a megabyte of hostile text in linear time', () => {
    const started = performance.now();
    for (const text of ['a', '\u7684', '\u{1f600}', ' ']) estimateTokens(text.repeat(1e6));
    expect(performance.now() - started).toBeLessThan(5000);
  });
});

describe('inspectJsonText', () => {
  it.each<[string, string, unknown]>([
    ['duplicate-key', '{"a":[{"b":1},{"c":1,"\\u0063":2}]}', { code: 'duplicate-key', offset: 21, pointer: '/a/1/c' }],
    ['too-deep', '['.repeat(65), { code: 'too-deep', offset: 64, pointer: '/0'.repeat(64) }],
    ['lone-surrogate', '{"a/b":["x","\\ud800"]}', { code: 'lone-surrogate', offset: 19, pointer: '/a~1b/1' }],
    ['malformed', '{"a":01}', { code: 'malformed', offset: 6, pointer: '/a' }],
    ['malformed', '', { code: 'malformed', offset: 0, pointer: '' }],
  ])('%s says where', (_code, text, problem) => expect(inspectJsonText(text)).toEqual(problem));

  it('stops at maxKeys names and takes lone surrogates when told to', () => {
    expect(inspectJsonText('{"a":1,"b":2}', { maxKeys: 1 })?.code).toBe('too-many-keys');
    expect(inspectJsonText('"\\ud800"', { allowLoneSurrogates: true })).toBeUndefined();
  });

  it.each<[unknown, string]>([
    [{ maxdepth: 1 }, 'did you mean "maxDepth"?'],
    [{ maxDepth: 0 }, 'maxDepth must be'],
    [{ maxDepth: '1' }, 'maxDepth must be'],
    [{ maxKeys: NaN }, 'maxKeys must be'],
    [{ maxKeys: -1 }, 'maxKeys must be'],
    [{ allowLoneSurrogates: 1 }, 'allowLoneSurrogates must be true or false'],
    [null, 'options must be an object'],
  ])('refuses the options %j', (options, message) => {
    expect(() => inspectJsonText('{}', options as JsonTextOptions)).toThrow(message);
  });

  it.each([
    ['brackets', '['.repeat(1e6)],
    ['brackets, when allowed', '['.repeat(5e5) + ']'.repeat(5e5)],
    ['digits', '1'.repeat(1e6)],
    ['escapes', `"${'\\u0061'.repeat(2e5)}"`],
    ['members', `{${Array.from({ length: 9e4 }, (_, i) => `"k${i}":0`).join(',')}}`],
  ])('scans a megabyte of %s in linear time and without recursion', (_name, text) => {
    const started = performance.now();
    inspectJsonText(text, { maxDepth: 1e6 });
    expect(performance.now() - started).toBeLessThan(10_000);
  });
});

describe('text in disguise', () => {
  it('is read decoded: a data URL, arguments with escapes', () => {
    const text = JSON.stringify({ url: `data:text/html;base64,${btoa('a <b>')}`, arguments: '{"q":"\\u0062 c"}' });
    expect(read(text, 'application/json').channels.map((channel) => channel.text)).toEqual(
      expect.arrayContaining(['a <b>', 'b c']),
    );
  });

  it('is read where a member name carries it', () => {
    const name = ['sk', 'x'.repeat(24)].join('-');
    const channels = (table: object): string[] =>
      read(JSON.stringify({ table }), 'application/json').channels.map((c) => c.text);
    expect(channels({ [name]: 1, plain_name: 2 })).toEqual([name]);
  });
});
