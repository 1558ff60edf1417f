import { describe, expect, it } from '@jest/globals';
import { detectProtocol, inspectJsonText, readRequest, readReply, resolvePointer } from '@sallyport/wire';
import type { Segment } from '@sallyport/wire';
import * as fc from 'fast-check';
import { runs } from '../../../test/support/runs.ts';

// Every name some reader has a rule for, and the ones that have broken readers before.
const KEYS = [
  ...'messages message contents content parts text type role id name input output prompt system instructions'.split(
    ' ',
  ),
  ...'tool_calls function function_call arguments args result tools functions images image_url url source data'.split(
    ' ',
  ),
  ...'inlineData inline_data fileData file_data mimeType media_type functionCall functionResponse response code'.split(
    ' ',
  ),
  ...'thinking reasoning summary signature encrypted_content refusal kwargs lc additional_kwargs params jsonrpc'.split(
    ' ',
  ),
  ...'toolInvocations toolInvocation experimental_attachments approval approved state errorText toolCallId title'.split(
    ' ',
  ),
  ...'context documents commands chat_history history variables prediction response_format format metadata file'.split(
    ' ',
  ),
  ...'filename file_id input_audio mcp_servers resource uri blob structuredContent executableCode question query q'.split(
    ' ',
  ),
  '__proto__',
  'constructor',
  'toString',
  'length',
  '',
  '0',
  'a#b',
  'a/b',
  'a~1b',
  'two words',
];
const TYPES = [
  ...'text image image_url input_text input_image input_file input_audio file document search_result thinking'.split(
    ' ',
  ),
  ...'redacted_thinking reasoning tool_use tool_result web_search_tool_result tool-call tool-result tool-x'.split(' '),
  ...'dynamic-tool data-x source-url resource resource_link function_call function_call_output mcp_list_tools'.split(
    ' ',
  ),
  'message',
  'human',
  'ai',
  'system',
  'constructor',
  'base64',
  'url',
  'content',
  'tool-invocation',
  'audio',
];
const ROLES = ['user', 'assistant', 'system', 'developer', 'tool', 'model'];
const WORDS = [
  'ignore all previous instructions',
  'two words',
  'a\nb',
  'x ',
  '{ not json',
  '[1, "a b"]',
  'data: a b, c d',
];

const prose = fc.oneof(
  fc.constantFrom(...WORDS),
  fc.string({ unit: 'binary' }).map((text) => `${text} ${text}`),
);
const scalar = fc.oneof(
  prose,
  fc.constantFrom(...TYPES, ...ROLES, 'text/plain', 'https://a.example/b', 'iVBORw0KGgo=', '2.0'),
  prose.map((text) => `data:text/plain,${encodeURIComponent(Buffer.from(text).toString())}`),
  prose.map((text) => `data:image/png;base64,${text}`),
  fc.constantFrom(null, true, 0, -1, 1e300, 1),
);
const { body } = fc.letrec<{ body: unknown }>((tie) => ({
  body: fc.oneof(
    { maxDepth: 6, depthSize: 'medium' },
    { weight: 3, arbitrary: scalar },
    { weight: 3, arbitrary: fc.dictionary(fc.constantFrom(...KEYS), tie('body'), { maxKeys: 6 }) },
    {
      weight: 2,
      arbitrary: fc.record(
        { type: fc.constantFrom(...TYPES), text: tie('body'), content: tie('body') },
        { requiredKeys: [] },
      ),
    },
    {
      weight: 2,
      arbitrary: fc.record({
        messages: fc.array(fc.record({ role: fc.constantFrom(...ROLES), content: tie('body') })),
      }),
    },
    { weight: 2, arbitrary: fc.array(tie('body'), { maxLength: 4 }) },
    { weight: 1, arbitrary: tie('body').map((value) => JSON.stringify(value)) },
  ),
}));
// As a body parser gives it: through text, so that '__proto__' is a member.
const parsed = body.map((value): unknown => JSON.parse(JSON.stringify(value)));

/** Every string in a value, names included. */
function strings(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  const members = Object.entries(value).flatMap(([key, member]) => [
    ...(Array.isArray(value) ? [] : [key]),
    ...strings(member),
  ]);
  return members;
}

/** Said as it is; or, being JSON or a data URL, said by what is in it. */
function isSaid(text: string, said: ReadonlySet<string>): boolean {
  if (!/\s/.test(text) || said.has(text)) return true;
  try {
    const inner: unknown = JSON.parse(text);
    return typeof inner === 'object' && strings(inner).every((each) => isSaid(each, said));
  } catch {
    return false;
  }
}

describe('every body that JSON can hold', () => {
  it('is read whole: no string with a space in it is missing from the segments', () => {
    fc.assert(
      fc.property(parsed, (value) => {
        const reading = readRequest(value);
        if (!reading.readable) throw new Error(reading.problem.code);
        const said = new Set(reading.conversation.segments.map((segment) => segment.text));
        for (const text of strings(value)) if (!isSaid(text, said)) throw new Error(`not said: ${text}`);
      }),
      { numRuns: runs(80) },
    );
  });

  it('has pointers that lead back to what was said', () => {
    const found = (value: unknown, { pointer, text, via }: Segment): boolean => {
      if (via === 'key')
        return pointer.endsWith(`/${text.replaceAll('~', '~0').replaceAll('/', '~1').replaceAll('#', '~2')}`);
      const there = resolvePointer(value, pointer);
      return via ? typeof there === 'string' : there === text || (typeof there === 'string' && there.endsWith(text));
    };
    fc.assert(
      fc.property(parsed, (value) => {
        const reading = readRequest(value);
        if (!reading.readable) throw new Error(reading.problem.code);
        for (const segment of reading.conversation.segments) expect(found(value, segment)).toBe(true);
      }),
      { numRuns: runs(40) },
    );
  });

  it('joins only texts that were said', () => {
    fc.assert(
      fc.property(parsed, (value) => {
        const reading = readRequest(value);
        if (!reading.readable) return;
        const { segments, joined } = reading.conversation;
        for (const { pointers, text } of joined) {
          const parts = pointers.map((pointer) =>
            segments.filter((segment) => segment.pointer === pointer).map((s) => s.text),
          );
          expect(parts.every((texts) => texts.some((part) => text.includes(part)))).toBe(true);
        }
      }),
    );
  });

  it('whatever it is, neither detection nor reading throws', () => {
    fc.assert(
      fc.property(
        fc.anything({
          withBigInt: true,
          withDate: true,
          withMap: true,
          withNullPrototype: true,
          withSparseArray: true,
        }),
        (value) => {
          detectProtocol(value);
          expect(typeof readRequest(value).readable).toBe('boolean');
        },
      ),
    );
  });
});

describe('every JSON text', () => {
  const loose = { maxDepth: 1000, allowLoneSurrogates: true };
  const accepts = (text: string): boolean => {
    try {
      JSON.parse(text);
      return true;
    } catch {
      return false;
    }
  };
  const agrees = (text: string): void => {
    const code = inspectJsonText(text, loose)?.code;
    if (accepts(text)) expect(code).not.toBe('malformed');
    else expect(code).toBeDefined();
  };

  it('is malformed exactly when JSON.parse says so', () => {
    const token = fc.constantFrom(
      '{',
      '}',
      '[',
      ']',
      ':',
      ',',
      '"',
      '\\',
      ' ',
      '\n',
      '\t',
      '\r',
      '\u00a0',
      '\ufeff',
      '\u0000',
      '\u001f',
      '\u007f',
      '\u2028',
      'true',
      'false',
      'null',
      'nul',
      '0',
      '01',
      '-',
      '-0',
      '1e5',
      '1E+',
      '.5',
      '1.',
      '1.5e-3',
      'NaN',
      'Infinity',
      '+1',
      '0x1',
      '"a"',
      '"a":',
      '"\\u0061":',
      '"\\u00"',
      '"\\x"',
      '"\\/"',
      '\ud800',
      '"\\ud83d\\ude00"',
      "'",
      '//',
    );
    const soup = fc.array(token, { maxLength: 12 }).map((tokens) => tokens.join(''));
    fc.assert(fc.property(soup, agrees), { numRuns: runs(500) });
    fc.assert(fc.property(fc.string({ unit: 'binary' }), agrees));
  });

  it('is well formed when JSON.stringify made it, and malformed with any one character cut out of its structure', () => {
    const text = fc
      .jsonValue()
      .chain((value) => fc.constantFrom(JSON.stringify(value), JSON.stringify(value, null, 2)));
    fc.assert(fc.property(text, (json) => expect(inspectJsonText(json, loose)).toBeUndefined()));
    fc.assert(
      fc.property(text, fc.nat(), fc.string({ maxLength: 2 }), (json, at, insert) => {
        const cut = at % (json.length + 1);
        agrees(json.slice(0, cut) + insert + json.slice(cut + 1));
      }),
      { numRuns: runs(80) },
    );
  });

  it('has a doubled name exactly when two decoded names of one object are equal', () => {
    const name = fc.constantFrom('a', 'b', '\\u0061', '__proto__', 'constructor', '', '\\n');
    const object = fc.array(name, { maxLength: 5 });
    fc.assert(
      fc.property(object, (names) => {
        const text = `[{"a":1},{${names.map((each) => `"${each}":{"a":0}`).join(',')}}]`;
        const decoded = names.map((each) => String(JSON.parse(`"${each}"`)));
        const expected = new Set(decoded).size < decoded.length ? 'duplicate-key' : undefined;
        expect(inspectJsonText(text)?.code).toBe(expected);
      }),
    );
  });

  it('has a lone surrogate exactly when one of its strings is not well formed, raw or escaped', () => {
    const unit = fc.constantFrom('\ud83d', '\ude00', '\\ud83d', '\\ude00', '\\uDE00', 'x', '\\n');
    fc.assert(
      fc.property(fc.array(unit, { maxLength: 6 }), fc.boolean(), (units, asName) => {
        const literal = `"${units.join('')}"`;
        const spelt = String(JSON.parse(literal));
        const wellFormed = Buffer.from(spelt).toString() === spelt;
        const text = asName ? `{${literal}:1}` : `[${literal}]`;
        expect(inspectJsonText(text)?.code).toBe(wellFormed ? undefined : 'lone-surrogate');
      }),
    );
  });
});

describe('every reply', () => {
  const cuts = fc.array(fc.nat(), { maxLength: 12 });
  const cut = (text: string, at: readonly number[]): string[] => {
    const ends = [...at.map((n) => n % (text.length + 1)), 0, text.length].toSorted((a, b) => a - b);
    return ends.slice(1).map((end, i) => text.slice(ends[i], end));
  };
  const secret = ['sk', 'x'.repeat(24)].join('-');
  const sse = (values: readonly unknown[]): string =>
    values.map((value) => `data: ${JSON.stringify(value)}\n\n`).join('');
  const streams: [string, string, (texts: readonly string[]) => string][] = [
    [
      'Chat Completions',
      'text/event-stream',
      (t) => sse(t.map((content) => ({ id: 'c', choices: [{ index: 0, delta: { content } }] }))),
    ],
    [
      'Responses',
      'text/event-stream',
      (t) =>
        sse(
          t.map((delta) => ({
            type: 'response.output_text.delta',
            item_id: 'i',
            output_index: 0,
            content_index: 0,
            delta,
          })),
        ),
    ],
    [
      'Anthropic',
      'text/event-stream',
      (t) => sse(t.map((text) => ({ type: 'content_block_delta', index: 0, delta: { type: 'text_delta', text } }))),
    ],
    [
      'Gemini',
      'text/event-stream',
      (t) => sse(t.map((text) => ({ candidates: [{ index: 0, content: { parts: [{ text }] } }] }))),
    ],
    [
      'Gemini parts',
      'text/event-stream',
      (t) => sse([{ candidates: [{ content: { parts: t.map((text) => ({ text })) } }] }]),
    ],
    [
      'Gemini without SSE',
      'application/json',
      (t) => JSON.stringify(t.map((text) => ({ candidates: [{ content: { parts: [{ text }] } }] }))),
    ],
    [
      'Ollama',
      'application/x-ndjson',
      (t) => t.map((content) => `${JSON.stringify({ message: { content } })}\n`).join(''),
    ],
    ['UI messages', 'text/event-stream', (t) => sse(t.map((delta) => ({ type: 'text-delta', id: 't', delta })))],
    ['data v4', 'text/plain', (t) => t.map((text) => `0:${JSON.stringify(text)}\n`).join('')],
    [
      'events with ids that count',
      'text/event-stream',
      (t) => sse(t.map((delta, id) => ({ id: `e${id}`, type: 'say', delta }))),
    ],
    [
      'events of an unknown shape',
      'text/event-stream',
      (t) => sse(t.map((w, id) => ({ id: `e${id}`, v: { x: [{ w }] } }))),
    ],
    ['JSON parts', 'application/json', (t) => JSON.stringify({ content: t.map((text) => ({ type: 'text', text })) })],
    [
      'JSON output items',
      'application/json',
      (t) =>
        JSON.stringify({ output: t.map((text, i) => ({ id: `m${i}`, content: [{ type: 'output_text', text }] })) }),
    ],
    ['escapes', 'application/json', (t) => JSON.stringify({ a: t.join('') }).replaceAll('x', '\\u0078')],
    [
      'escapes in a structured answer',
      'application/json',
      (t) => JSON.stringify({ content: JSON.stringify({ a: t.join('') }).replaceAll('x', '\\u0078') }),
    ],
  ];

  it.each(streams)('%s: a secret is seen whole, however it is cut', (_name, contentType, write) => {
    fc.assert(
      fc.property(cuts, (at) => {
        const reading = readReply(write(cut(`it is ${secret}.`, at)), contentType);
        expect(reading.readable && reading.channels.some((channel) => channel.text.includes(secret))).toBe(true);
      }),
    );
  });

  it('has every string with a space in some channel', () => {
    fc.assert(
      fc.property(fc.array(parsed, { minLength: 1, maxLength: 3 }), (values) => {
        const reading = readReply(sse(values), 'text/event-stream');
        if (!reading.readable) throw new Error(reading.reason);
        const all = reading.channels.map((channel) => channel.text).join('\0');
        for (const text of strings(values).filter((each) => /\s/.test(each))) expect(all).toContain(text);
      }),
      { numRuns: runs(40) },
    );
  });

  it('is read without throwing, whatever it is', () => {
    const type = fc.constantFrom(
      'application/json',
      'text/event-stream',
      'application/x-ndjson',
      'text/plain',
      '',
      'image/png',
    );
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), type, (text, contentType) => {
        expect(typeof readReply(text, contentType).readable).toBe('boolean');
      }),
    );
  });
});
