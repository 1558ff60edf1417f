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

describe('two readings of one call', () => {
  const bad = { a: 1 };
  const search = { name: 'search', arguments: '{}' };
  const named = (body: unknown): string[] =>
    read(JSON.stringify(body), 'application/json').toolCalls.map((call) => `${call.name} ${call.arguments}`);
  const message = (...calls: unknown[]): unknown => ({ choices: [{ message: { tool_calls: calls } }] });

  it.each<[string, unknown]>([
    [
      'function and custom',
      message({ type: 'custom', function: search, custom: { name: 'delete', input: '{"a":1}' } }),
    ],
    ['function and the call itself', message({ type: 'tool_call', name: 'delete', args: bad, function: search })],
    ['a bare call with a function', [{ type: 'tool_call', name: 'delete', args: bad, function: search }]],
    ['a block with a function', { content: [{ type: 'tool_use', name: 'delete', input: bad, function: search }] }],
    ['an item with a function', { output: [{ type: 'function_call', name: 'delete', input: bad, function: search }] }],
    ['Gemini with arguments and args', { functionCall: { name: 'delete', args: bad, arguments: '{}' } }],
    ['legacy with arguments and args', { function_call: { name: 'delete', args: bad, arguments: '{}' } }],
    [
      'an item with arguments and input',
      { output: [{ type: 'function_call', ...search, name: 'delete', input: bad }] },
    ],
    ['a part with two names', { type: 'tool-delete', toolName: 'search', state: 'input-available', input: bad }],
    ['a call with input and args', { type: 'tool-call', toolName: 'delete', input: {}, args: bad }],
    ['a name here and the arguments there', message({ name: 'delete', function: { name: 'search', args: bad } })],
  ])('are both listed: %s', (_name, body) => expect(named(body)).toContain('delete {"a":1}'));

  it('are both listed in a stream', () => {
    const delta = (call: object): object => ({ id: 'c', choices: [{ index: 0, delta: { tool_calls: [call] } }] });
    const { toolCalls } = read(
      sse(
        delta({ index: 0, id: 'a', function: { name: 'search', arguments: '' }, custom: { name: 'delete' } }),
        delta({ index: 0, function: { arguments: '{}' }, custom: { input: '{"a":' } }),
        delta({ index: 0, custom: { input: '1}' } }),
      ),
    );
    expect(toolCalls).toEqual([search, { name: 'delete', arguments: '{"a":1}' }]);
  });

  it('are one call where they say the same', () => {
    expect(named(message({ name: 'search', type: 'tool_call', args: {}, function: search }))).toEqual(['search {}']);
    expect(named({ function_call: { name: 'x', args: {}, arguments: '{}' } })).toEqual(['x {}']);
    expect(named(message({ id: '1', name: 'search', function: search }))).toEqual(['search {}']);
  });
});

describe('two calls under one key', () => {
  const listed = (text: string, type = 'application/json'): string[] =>
    read(text, type).toolCalls.map((call) => `${call.name} ${call.arguments}`);
  const call = (name: string, given: unknown, more: object = {}): object => ({
    ...more,
    function: { name, arguments: given },
  });
  const same = { index: 0, id: 'a' };
  const ui = (toolName: string, input: unknown): object => ({ type: 'tool-call', toolCallId: '1', toolName, input });
  const item = (name: string, given: string, id?: string): object => ({
    type: 'function_call',
    ...(id === undefined ? {} : { id }),
    name,
    arguments: given,
  });

  it.each<[string, unknown, string[]]>([
    [
      'one index and id, the first without arguments',
      { choices: [{ message: { tool_calls: [call('x', '', same), call('y', '{}', same)] } }] },
      ['x ', 'y {}'],
    ],
    [
      'one index and id, objects',
      { choices: [{ message: { tool_calls: [call('x', { a: 1 }, same), call('x', { a: 2 }, same)] } }] },
      ['x {"a":1}', 'x {"a":2}'],
    ],
    [
      'one index and id, texts',
      { choices: [{ message: { tool_calls: [call('x', '{}', same), call('x', '{}', same)] } }] },
      ['x {}', 'x {}'],
    ],
    [
      'two choices with one index',
      {
        choices: [
          { index: 0, message: { tool_calls: [call('x', { a: 1 })] } },
          { index: 0, message: { tool_calls: [call('y', {})] } },
        ],
      },
      ['x {"a":1}', 'y {}'],
    ],
    [
      'message and delta',
      { choices: [{ message: { tool_calls: [call('x', '')] }, delta: { tool_calls: [call('y', '{}')] } }] },
      ['x ', 'y {}'],
    ],
    [
      'items with one id',
      { output: [item('x', '{"a":1}', 'i'), item('y', '{}', 'i'), item('y', '{}', 'i')] },
      ['x {"a":1}', 'y {}', 'y {}'],
    ],
    [
      'an item without id and the id 0',
      { output: [item('x', '{"a":1}'), item('y', '{}', '0')] },
      ['x {"a":1}', 'y {}'],
    ],
    ['one toolCallId', { toolCalls: [ui('x', { a: 1 }), ui('x', {}), ui('x', {})] }, ['x {"a":1}', 'x {}', 'x {}']],
  ])('are both listed: %s', (_name, body, expected) => expect(listed(JSON.stringify(body))).toEqual(expected));

  const delta = (...calls: object[]): object => ({ id: 'c', choices: [{ index: 0, delta: { tool_calls: calls } }] });
  it.each<[string, string, string[]]>([
    [
      'a second name at one index',
      sse(delta(call('x', '{"a":1}', same)), delta(call('y', '{}', same))),
      ['x {"a":1}', 'y {}'],
    ],
    [
      'a name that comes after its arguments',
      sse(delta(call('x', '{}', same)), delta(call('y', '', same))),
      ['x {}', 'y {}'],
    ],
    [
      'two choices of one frame with one index',
      sse({
        choices: [
          { index: 0, delta: { tool_calls: [call('x', { a: 1 })] } },
          { index: 0, delta: { tool_calls: [call('x', {})] } },
        ],
      }),
      ['x {"a":1}', 'x {}'],
    ],
    [
      'one toolCallId, completed twice',
      sse(
        { type: 'tool-input-available', toolCallId: '1', toolName: 'x', input: { a: 1 } },
        { type: 'tool-input-available', toolCallId: '1', toolName: 'x', input: {} },
      ),
      ['x {"a":1}', 'x {}'],
    ],
    [
      'pieces that say something else than the whole',
      sse(
        { type: 'tool-input-start', toolCallId: '1', toolName: 'x' },
        { type: 'tool-input-delta', toolCallId: '1', inputTextDelta: '{"a":1}' },
        { type: 'tool-input-available', toolCallId: '1', toolName: 'x', input: {} },
      ),
      ['x {"a":1}', 'x {}'],
    ],
    [
      'an item again, changed',
      sse(
        { type: 'response.output_item.done', output_index: 0, item: item('x', '{"a":1}', 'i') },
        { type: 'response.completed', response: { output: [item('x', '{}', 'i')] } },
      ),
      ['x {"a":1}', 'x {}'],
    ],
  ])('are both listed in a stream: %s', (_name, text, expected) =>
    expect(listed(text, 'text/event-stream')).toEqual(expected),
  );

  it('are one where a stream says it again', () => {
    const again = item('x', '{"a": 1}', 'i');
    const text = sse(
      { type: 'response.output_item.added', output_index: 0, item: item('x', '', 'i') },
      { type: 'response.function_call_arguments.delta', item_id: 'i', output_index: 0, delta: '{"a": 1}' },
      { type: 'response.function_call_arguments.done', item_id: 'i', output_index: 0, arguments: '{"a": 1}' },
      { type: 'response.output_item.done', output_index: 0, item: again },
      { type: 'response.completed', response: { output: [again] } },
    );
    expect(listed(text, 'text/event-stream')).toEqual(['x {"a": 1}']);
  });
});

describe('JSON under the name of text', () => {
  const calls = JSON.stringify({
    choices: [{ message: { tool_calls: [{ function: { name: 'x', arguments: '{}' } }] } }],
  });
  const prefixes = [
    '',
    '\ufeff',
    ' \n',
    ")]}',\n",
    ")]}'\n",
    'while(1);',
    'for (;;);',
    '{}&&',
    "\ufeff \n)]}',\n \ufeff",
  ];

  it.each(prefixes)('gives its calls after %j', (prefix) => {
    for (const type of ['text/plain', '']) expect(read(prefix + calls, type).toolCalls).toMatchObject([{ name: 'x' }]);
  });

  const doubled = calls.replace('{', '{"a":1,"a":2,');
  const deep = `{"a":${'['.repeat(300)}${']'.repeat(300)},${calls.slice(1)}`;
  it.each<[string, string]>([...prefixes.map((p): [string, string] => [p, doubled]), ['', deep], [' \ufeff', deep]])(
    'is refused ambiguous or too deep after %j',
    (prefix, json) => {
      const reason = json === deep ? 'too-deep' : 'duplicate-key';
      for (const type of ['text/plain', ''])
        expect(readReply(prefix + json, type)).toEqual({ readable: false, reason });
    },
  );

  it.each([
    `${doubled}\n${doubled}\n`,
    `9:{"toolCallId":"1","toolName":"x","args":{},"a":1,"a":2}\n`,
    `\ufeff9:{"toolCallId":"1","toolName":"x","args":{},"a":1,"a":2}\n`,
  ])('is refused ambiguous in lines: %#', (text) =>
    expect(readReply(text, 'text/plain')).toEqual({ readable: false, reason: 'duplicate-key' }),
  );

  it('is a data stream after a BOM', () => {
    const text = '\ufeff9:{"toolCallId":"1","toolName":"x","args":{}}\n';
    expect(read(text, 'text/plain').toolCalls).toMatchObject([{ name: 'x' }]);
  });

  it.each([
    '[1] first, then [2]',
    '{name} is a placeholder',
    '{"a":1,"a":2} doubles a name.',
    `${'['.repeat(300)} and so on`,
    "while(1); runs for ever, and )]}' is a guard",
    '\ufeff[note] see above',
    '{}&& is another',
    '1:{"a":1,"a":2} is a line',
  ])('is not what prose is: %j', (text) =>
    expect(read(text, 'text/plain').channels.map((channel) => channel.text)).toEqual([text]),
  );
});

describe('more shapes of a call', () => {
  it.each<[string, unknown, string[]]>([
    ["Gemini's functionCalls", { text: '', functionCalls: [{ name: 'x', args: { a: 1 } }] }, ['x {"a":1}']],
    [
      'Gemini Live',
      { toolCall: { functionCalls: [{ id: '1', name: 'x', args: {} }, { name: 'y' }] } },
      ['x {}', 'y {}'],
    ],
    ['Bedrock', { output: { message: { content: [{ toolUse: { name: 'x', input: { a: 1 } } }] } } }, ['x {"a":1}']],
    ['MCP', { jsonrpc: '2.0', id: 1, method: 'tools/call', params: { name: 'x', arguments: { a: 1 } } }, ['x {"a":1}']],
    ['Cohere', { tool_calls: [{ name: 'x', parameters: { a: 1 } }] }, ['x {"a":1}']],
    ['calls by number', { tool_calls: { 0: { function: { name: 'x' } }, 1: { name: 'y' } } }, ['x ', 'y ']],
    ['one call in place of a list', { tool_calls: { id: '1', function: { name: 'x', arguments: '{}' } } }, ['x {}']],
    ['camel case', { toolCalls: [{ id: '1', function: { name: 'x', arguments: '{}' } }] }, ['x {}']],
    ['nothing: a count', { metrics: { tool_calls: 3, toolCalls: { total: 3, by: { search: 3 } } } }, []],
    ['nothing: a tool in MCP', { result: { tools: [{ name: 'x', inputSchema: {} }] } }, []],
  ])('is listed: %s', (_name, body, expected) => {
    const { toolCalls } = read(JSON.stringify(body), 'application/json');
    expect(toolCalls.map((call) => `${call.name} ${call.arguments}`)).toEqual(expected);
  });

  it("is put together: Bedrock's stream", () => {
    const start = (name: string): object => ({
      contentBlockStart: { contentBlockIndex: 0, start: { toolUse: { toolUseId: '1', name } } },
    });
    const delta = (input: string): object => ({
      contentBlockDelta: { contentBlockIndex: 0, delta: { toolUse: { input } } },
    });
    expect(read(sse(start('x'), delta('{"a":'), delta('1}'), start('y'), delta('{}'))).toolCalls).toEqual([
      { name: 'x', arguments: '{"a":1}' },
      { name: 'y', arguments: '{}' },
    ]);
  });
});

describe('a reply that is made to be listed', () => {
  const parts = 5000;
  const named = (position: number): object => ({ function: { name: `n${position}`, arguments: 'a' }, index: 0 });
  it.each<[string, (position: number) => object]>([
    ['names at one index', (position) => ({ choices: [{ delta: { tool_calls: [named(position)] } }] })],
    ['inputs of one id', (a) => ({ type: 'tool-input-available', toolCallId: '1', toolName: 'x', input: { a } })],
  ])('is not squared: %s', (_name, frame) => {
    const { toolCalls } = read(sse(...Array.from({ length: parts }, (_, position) => frame(position))));
    expect(toolCalls).toHaveLength(parts);
    expect(toolCalls.reduce((sum, call) => sum + call.arguments.length, 0)).toBeLessThan(3_000_000);
    expect(toolCalls.filter((call) => /^a+$/.test(call.arguments)).length).toBeLessThan(parts);
  });
});
