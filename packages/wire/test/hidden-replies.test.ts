import { describe, expect, it } from '@jest/globals';
import { readReply } from '@sallyport/wire';
import type { ReplyReading } from '@sallyport/wire';

type Read = Extract<ReplyReading, { readable: true }>;
function read(text: string, contentType = 'text/event-stream'): Read {
  const reading = readReply(text, contentType);
  if (!reading.readable) throw new Error(reading.reason);
  return reading;
}
const sse = (...values: unknown[]): string => values.map((value) => `data: ${JSON.stringify(value)}\n\n`).join('');
const ndjson = (...values: unknown[]): string => values.map((value) => `${JSON.stringify(value)}\n`).join('');
const secret = ['sk', 'x'.repeat(24)].join('-');
const pieces = [secret.slice(0, 7), secret.slice(7, 14), secret.slice(14, 21), secret.slice(21)];
const sees = (reading: Read, text: string = secret): boolean => reading.channels.some((c) => c.text.includes(text));
const wanted = { id: 'c', choices: [{ index: 0, delta: { tool_calls: [{ index: 0, function: { name: 'x' } }] } }] };

describe('a stream under the wrong content type', () => {
  it.each([
    ['text/plain', sse(...pieces.map((content) => ({ choices: [{ index: 0, delta: { content } }] })), wanted)],
    ['', sse(...pieces.map((content) => ({ choices: [{ index: 0, delta: { content } }] })), wanted)],
    ['text/plain', `: hi\nid: 1\n${sse(...pieces.map((t) => ({ t })), wanted)}data: [DONE]\n\n`],
    ['text/html', ndjson(...pieces.map((t) => ({ t })), wanted)],
  ])('is read as text and as the stream it is: %s, %j', (contentType, text) => {
    const reading = read(text, contentType);
    expect(reading).toMatchObject({ format: 'text', toolCalls: [{ name: 'x' }] });
    expect(sees(reading)).toBe(true);
    expect(reading.channels[0]).toMatchObject({ kind: 'text', text });
  });

  it.each([`${sse({ t: 'a' })}data: {"t":`, `${ndjson({ t: 'a' }, { t: 'b' })}{"t":`])('is refused broken', (text) => {
    expect(readReply(text, 'text/plain')).toEqual({ readable: false, reason: 'malformed-frame' });
  });

  it.each(['data: none', '[1] A note.\n[2] Another.', '{name}\n{place}', 'See:\n{"a":1}\n{"b":2}', '# data: {"a":1}'])(
    'is not what prose is: %j',
    (text) => expect(read(text, 'text/plain').channels.map((channel) => channel.text)).toEqual([text]),
  );
});

describe('identifiers', () => {
  it.each<[string, string]>([
    ['id', sse({ id: secret })],
    ['model', sse({ model: secret })],
    ['finish_reason', sse({ choices: [{ finish_reason: secret, delta: { role: 'assistant' } }] })],
    ['role', sse({ choices: [{ delta: { role: secret } }] })],
    ['signature', sse({ delta: { type: 'signature_delta', signature: secret } })],
    ['tool call id', sse({ choices: [{ delta: { tool_calls: [{ id: secret }] } }] })],
    ['event line', `event: ${secret}\ndata: {}\n\n`],
    ['id line', `id: ${secret}\ndata: {}\n\n`],
    ['member name', sse({ [secret]: 1 })],
    ['name in JSON in a string', sse({ a: JSON.stringify({ [secret]: 'b\n' }) })],
  ])('are seen: %s', (_name, text) => expect(sees(read(text))).toBe(true));

  it('are seen as long numbers and long words', () => {
    const { channels } = read(sse({ n: 4111111111111111, m: 17, abcdefghswordfishxyz: 0.25, plain_name: 1 }));
    expect(channels.map(({ kind, text }) => `${kind} ${text}`)).toEqual([
      'other 4111111111111111',
      'other abcdefghswordfishxyz',
    ]);
  });

  it('are given once, not for every frame, and share a channel when there are thousands', () => {
    expect(read(sse({ id: 'chatcmpl-1' }, { id: 'chatcmpl-1' })).channels).toHaveLength(1);
    const many = read(sse(...Array.from({ length: 5000 }, (_, i) => ({ id: `chatcmpl-${i}` }))));
    expect(many.channels).toHaveLength(1001);
    expect(sees(many, 'chatcmpl-4999')).toBe(true);
  });
});

describe('tool calls', () => {
  const call = { function: { name: 'x', arguments: '{}' } };
  it.each<[string, unknown, string[]]>([
    ['shell_call', { output: [{ type: 'shell_call', action: { commands: ['ls'] } }] }, ['shell']],
    ['local_shell_call', { output: [{ type: 'local_shell_call', action: {} }] }, ['local_shell']],
    ['computer_call', { output: [{ type: 'computer_call', action: {} }] }, ['computer']],
    ['apply_patch_call', { output: [{ type: 'apply_patch_call', operation: {} }] }, ['apply_patch']],
    ['an MCP approval', { output: [{ type: 'mcp_approval_request', name: 'x', arguments: '{}' }] }, ['x']],
    ['generateText', { toolCalls: [{ toolCallId: '1', toolName: 'x', input: {} }] }, ['x']],
    ['generateText of v4', { toolCalls: [{ toolCallId: '1', toolName: 'x', args: {} }] }, ['x']],
    [
      'generateText with steps',
      {
        toolCalls: [{ toolCallId: '1', toolName: 'x', input: {} }],
        steps: [{ content: [{ type: 'tool-call', toolCallId: '1', toolName: 'x', input: {} }] }],
      },
      ['x'],
    ],
    ['a UI message', { parts: [{ type: 'tool-x', state: 'input-available', toolCallId: '1', input: {} }] }, ['x']],
    [
      'a dynamic part',
      { messages: [{ parts: [{ type: 'dynamic-tool', toolName: 'x', state: 'input-available', input: {} }] }] },
      ['x'],
    ],
    ['LangChain', { content: '', tool_calls: [{ name: 'x', args: {}, type: 'tool_call' }] }, ['x']],
    [
      'Gemini in snake case',
      { candidates: [{ content: { parts: [{ function_call: { name: 'x', args: {} } }] } }] },
      ['x'],
    ],
    ['a wrapped answer', { data: { choices: [{ message: { tool_calls: [call] } }] } }, ['x']],
    ['choices by number', { choices: { 0: { message: { tool_calls: [call] } } } }, ['x']],
    [
      'two wrapped answers',
      {
        a: { choices: [{ message: { tool_calls: [call] } }] },
        b: { choices: [{ message: { tool_calls: [{ function: { name: 'y', arguments: '{}' } }] } }] },
      },
      ['x', 'y'],
    ],
    ['a wrapped block', { reply: { content: [{ type: 'tool_use', name: 'x', input: {} }] } }, ['x']],
    ['a bare call', [call], ['x']],
    ['a definition', { tools: [{ type: 'function', function: { name: 'x', parameters: {} } }] }, []],
  ])('are listed: %s', (_name, body, names) => {
    expect(read(JSON.stringify(body), 'application/json').toolCalls.map((each) => each.name)).toEqual(names);
  });

  it('carry the whole item where that is the call, and are put together in a wrapped stream', () => {
    const item = { type: 'shell_call', id: 's', action: { commands: ['ls'] } };
    expect(read(sse({ type: 'response.output_item.done', item })).toolCalls).toEqual([
      { name: 'shell', arguments: JSON.stringify(item) },
    ]);
    const delta = (part: object): object => ({
      data: { choices: [{ delta: { tool_calls: [{ index: 0, function: part }] } }] },
    });
    expect(read(sse(delta({ name: 'x', arguments: '{"a":' }), delta({ arguments: '1}' }))).toolCalls).toEqual([
      { name: 'x', arguments: '{"a":1}' },
    ]);
  });
});

describe('texts that are cut up and wrapped', () => {
  it.each<[string, string]>([
    ['types that alternate', sse(...pieces.map((t, i) => ({ type: i % 2 ? 'a' : 'b', t })))],
    ['events that alternate', pieces.map((t, i) => `event: e${i % 2}\n${sse({ t })}`).join('')],
    ['ids used twice', sse(...pieces.map((t, i) => ({ id: i >> 1, t })))],
    ['an index that counts', sse(...pieces.map((t, index) => ({ type: 'say', index, t })))],
    ['choices that count', sse(...pieces.map((content, index) => ({ choices: [{ index, delta: { content } }] })))],
  ])('are seen whole: %s', (_name, text) => expect(sees(read(text))).toBe(true));

  const nested = (levels: number): string => {
    let text = `{"a":"${secret.replaceAll('x', '\\u0078')}"}`;
    for (let level = 1; level < levels; level++) text = JSON.stringify({ a: text });
    return text;
  };
  it.each([1, 2, 3, 5, 8])('are decoded %d levels down', (levels) => {
    expect(sees(read(nested(levels), 'application/json'))).toBe(true);
    expect(sees(read(sse({ text: nested(levels) })))).toBe(true);
  });

  it.each([
    ['JSON in JSON, 12 times', nested(12)],
    ['10000 levels in a string', JSON.stringify({ a: `${'['.repeat(10_000)}"\\n"${']'.repeat(10_000)}` })],
  ])('are refused: %s', (_name, text) => {
    expect(readReply(text, 'application/json')).toEqual({ readable: false, reason: 'too-deep' });
  });
});
