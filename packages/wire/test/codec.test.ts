import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readReply, replyCodec } from '@sallyport/wire';
import { runs } from '../../../test/support/runs.ts';
import type {
  ChannelFilter,
  Passage,
  ReplyCodecOptions,
  ReplyToolCall,
  StreamChannel,
  StreamHandler,
} from '@sallyport/wire';

const FIXTURES = fileURLToPath(new URL('./fixtures', import.meta.url));
const TYPES: Record<string, string> = {
  sse: 'text/event-stream; charset=utf-8',
  ndjson: 'application/x-ndjson',
  datav4: 'text/plain; charset=utf-8',
};
const typeOf = (file: string): string => TYPES[file.split('.').at(-1) ?? ''] ?? '';
const streams = readdirSync(FIXTURES, { recursive: true, encoding: 'utf8' })
  .map((file) => file.replaceAll('\\', '/'))
  .filter((file) => /\/(?:generate-)?stream-/.test(file))
  .toSorted();
const bytesOf = (file: string): Buffer => readFileSync(join(FIXTURES, file));
const named = (pattern: RegExp): string[] => streams.filter((file) => pattern.test(file));
/** One of each protocol that has calls. */
const TOOLS = named(/stream-tool\./);

interface Result {
  readonly out: string;
  readonly stopped: string | undefined;
  readonly cut: boolean;
}

type Options = Partial<ReplyCodecOptions> & { readonly handler: StreamHandler };

async function run(chunks: readonly (string | Uint8Array)[], options: Options): Promise<Result> {
  const codec = replyCodec({ contentType: 'text/event-stream', ...options });
  const out: Buffer[] = [];
  const ends: Passage[] = [];
  const take = (passage: Passage): void => {
    out.push(Buffer.from(passage.bytes as Uint8Array));
    if (passage.stopped !== undefined) ends.push(passage);
  };
  for (const chunk of chunks) {
    const passage = codec.push(chunk);
    take(passage instanceof Promise ? await passage : passage);
  }
  take(await codec.end());
  // Not expect(), which costs more than the run of a small stream does.
  if (ends.length > 1) throw new Error(`ended ${ends.length} times`);
  return { out: Buffer.concat(out).toString('utf8'), stopped: ends[0]?.stopped, cut: ends[0]?.cut ?? false };
}

const unitsOf = (text: string): string[] => Array.from({ length: text.length }, (_, at) => text[at] ?? '');
const octetsOf = (bytes: Buffer): Buffer[] => Array.from(bytes, (_, at) => bytes.subarray(at, at + 1));

const PASS: ChannelFilter = { push: (text) => text, end: () => '', blocked: false };
const identity: StreamHandler = { open: () => PASS, whole: (text) => text, call: (call) => call };

/** Replaces whole words, and so keeps the last one until it is complete: what a rule does, as small as it can be. */
class Words implements ChannelFilter {
  blocked = false;
  #held = '';
  readonly #replace: (word: string) => string | undefined;

  constructor(replace: (word: string) => string | undefined) {
    this.#replace = replace;
  }

  push(text: string): string {
    let out = '';
    for (const unit of text) {
      if (this.blocked) return out;
      if (/[a-z]/i.test(unit)) this.#held += unit;
      else out += this.#take() + (this.blocked ? '' : unit);
    }
    return out;
  }

  end(): string {
    return this.blocked ? '' : this.#take();
  }

  #take(): string {
    const word = this.#held === '' ? '' : this.#replace(this.#held);
    this.#held = '';
    this.blocked = word === undefined;
    return word ?? '';
  }
}

const LOUD = new Set([
  'sky',
  'because',
  'strongly',
  'will',
  'answer',
  'hmm',
  'think',
  'cannot',
  'unicode',
  'ok',
  'hello',
]);
const shout = (word: string): string => (LOUD.has(word.toLowerCase()) ? `<${word.toUpperCase()}>` : word);
const shouted = (text: string): string => text.replaceAll(/[a-z]+/gi, shout);

function shouting(calls: ReplyToolCall[] = []): StreamHandler {
  return {
    open: () => new Words(shout),
    whole: shouted,
    call: (call) => {
      calls.push(call);
      return call;
    },
  };
}

/** Ends the stream at a word. */
const forbidding = (forbidden: string): StreamHandler => ({
  open: () => new Words((word) => (word === forbidden ? undefined : word)),
  whole: (text) => (new RegExp(`\\b${forbidden}\\b`).test(text) ? undefined : text),
  call: (call) => call,
});

const textOf = (out: string, type = 'text/event-stream', kind = 'text'): string => {
  const reading = readReply(out, type);
  if (!reading.readable) throw new Error(`${reading.reason}: ${out}`);
  return reading.channels
    .filter((channel) => channel.kind === kind && !/[*#]/.test(channel.key))
    .map(({ text }) => text)
    .join('|');
};

// These end before their reply does.
const CUT = /cut-mid|gemini\/stream-error-mid/;
// Arguments that are taken back: pieces and whole are not one text.
const complete = streams.filter((file) => !CUT.test(file));

describe('every stream of every protocol', () => {
  it('is here', () => {
    expect(streams.length).toBeGreaterThan(140);
    expect(new Set(streams.map((file) => file.split('/')[0])).size).toBe(8);
  });

  it.each(complete)('%s leaves byte-identical when nothing is wrong with it, however it is cut', async (file) => {
    const bytes = bytesOf(file);
    const options = { contentType: typeOf(file), handler: identity };
    const same = { out: bytes.toString('utf8'), stopped: undefined, cut: false };
    expect(await run([bytes], options)).toEqual(same);
    expect(await run(octetsOf(bytes), options)).toEqual(same);
    expect(await run(unitsOf(same.out), options)).toEqual(same);
  });

  it.each(named(CUT))('%s is ended with an error, and what there is of it leaves as it came', async (file) => {
    const bytes = bytesOf(file);
    const { out, stopped } = await run([bytes], { contentType: typeOf(file), handler: identity });
    expect(stopped).toBe('cut-short');
    expect(out.startsWith(bytes.toString('utf8').trimEnd().split('\n\n').slice(0, -1).join('\n\n'))).toBe(true);
    expect(out).toContain('The response ended before it was complete.');
  });

  it.each(streams)('%s with words replaced is the same however it is cut', async (file) => {
    const bytes = bytesOf(file);
    const text = bytes.toString('utf8');
    const options = (): Options => ({ contentType: typeOf(file), handler: shouting() });
    const uncut = await run([bytes], options());
    expect(await run([text], options())).toEqual(uncut);
    expect(await run(octetsOf(bytes), options())).toEqual(uncut);
    expect(await run(unitsOf(text), options())).toEqual(uncut);
    const step = Math.max(1, Math.floor(bytes.length / 12));
    for (let at = 1; at < bytes.length; at += step) {
      expect(await run([bytes.subarray(0, at), bytes.subarray(at)], options())).toEqual(uncut);
    }
  });

  it.each(complete.filter((file) => !/^langgraph|odd-sse/.test(file)))(
    '%s says in every text what the filter makes of the whole text',
    async (file) => {
      const before = bytesOf(file).toString('utf8');
      const { out } = await run([before], { contentType: typeOf(file), handler: shouting() });
      for (const kind of ['text', 'reasoning', 'refusal']) {
        expect(textOf(out, typeOf(file), kind)).toBe(shouted(textOf(before, typeOf(file), kind)));
      }
    },
  );

  it.each(['anthropic', 'gemini', 'ollama', 'openai-chat', 'openai-responses', 'vercel-data-v4', 'vercel-ui'])(
    'of %s is the same cut in two all along',
    async (folder) => {
      const file = named(new RegExp(`^${folder}/stream-(?:reasoning|refusal|text)\\.`)).toSorted(
        (a, b) => bytesOf(a).length - bytesOf(b).length,
      )[0];
      const bytes = bytesOf(file ?? '');
      const options = (): Options => ({ contentType: typeOf(file ?? ''), handler: shouting() });
      const uncut = await run([bytes], options());
      const step = Math.ceil(bytes.length / runs(250));
      for (let at = 1; at < bytes.length; at += step) {
        const { out } = await run([bytes.subarray(0, at), bytes.subarray(at)], options());
        if (out !== uncut.out) expect({ at, out }).toEqual({ at, out: uncut.out });
      }
    },
  );

  it('is the same for any cutting into bytes and strings', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...streams),
        fc.array(fc.tuple(fc.integer({ min: 1, max: 400 }), fc.boolean()), { minLength: 1, maxLength: 12 }),
        fc.constantFrom('shout', 'forbid', 'pass'),
        async (file, sizes, how) => {
          const bytes = bytesOf(file);
          const handler = (): StreamHandler =>
            how === 'shout' ? shouting() : how === 'forbid' ? forbidding('air') : identity;
          const chunks: (string | Uint8Array)[] = [];
          for (let at = 0, turn = 0; at < bytes.length; turn++) {
            const [size, asText] = sizes[turn % sizes.length] ?? [1, false];
            let end = Math.min(bytes.length, at + size);
            // A string is cut between characters.
            if (asText) while (end < bytes.length && ((bytes[end] ?? 0) & 0xc0) === 0x80) end++;
            const starts = ((bytes[at] ?? 0) & 0xc0) !== 0x80;
            const chunk = bytes.subarray(at, end);
            chunks.push(asText && starts ? chunk.toString('utf8') : chunk);
            at = end;
          }
          const options = { contentType: typeOf(file) };
          expect(await run(chunks, { ...options, handler: handler() })).toEqual(
            await run([bytes], { ...options, handler: handler() }),
          );
        },
      ),
      { numRuns: runs(15) },
    );
  });
});

const chat = (delta: object, more: object = {}): string =>
  `data: ${JSON.stringify({ id: 'c1', object: 'chat.completion.chunk', choices: [{ index: 0, delta, finish_reason: null, ...more }] })}\n\n`;
const FINISH = chat({}, { finish_reason: 'stop' });
const DONE = 'data: [DONE]\n\n';

describe('running texts', () => {
  it('leave forward: a frame goes with what is decided, the rest in the next', async () => {
    const codec = replyCodec({ contentType: 'text/event-stream', handler: shouting() });
    const first = codec.push(chat({ content: 'The s' }));
    expect((first as Passage).bytes).toBe(chat({ content: 'The ' }));
    expect((codec.push(chat({ content: 'ky' })) as Passage).bytes).toBe(chat({ content: '' }));
    expect((codec.push(chat({ content: ' is' })) as Passage).bytes).toBe(chat({ content: '<SKY> ' }));
    // Whether the text is complete, the next frame tells.
    expect((codec.push(FINISH) as Passage).bytes).toBe('');
    const { bytes } = codec.push(DONE) as Passage;
    expect(textOf(String(bytes))).toBe('is');
    expect(String(bytes).endsWith(FINISH + DONE)).toBe(true);
  });

  it.each(named(/stream-(?:text|reasoning|refusal|unicode|length)\./))(
    'leave in %s when all is kept to its end',
    async (file) => {
      class All implements ChannelFilter {
        readonly blocked = false;
        #held = '';

        push(text: string): string {
          this.#held += text;
          return '';
        }

        end(): string {
          return this.#held;
        }
      }
      const before = bytesOf(file).toString('utf8');
      const options = { contentType: typeOf(file), handler: { ...identity, open: () => new All() } };
      const uncut = await run([before], options);
      expect(uncut.stopped).toBeUndefined();
      for (const kind of ['text', 'reasoning', 'refusal']) {
        expect(textOf(uncut.out, typeOf(file), kind)).toBe(textOf(before, typeOf(file), kind));
      }
      expect(await run(unitsOf(before), options)).toEqual(uncut);
      // Gapless, although frames were put in.
      const numbers = [...uncut.out.matchAll(/"sequence_number":(\d+)/g)].map(([, number]) => Number(number));
      expect(numbers).toEqual(numbers.map((_, at) => at));
    },
  );

  it('end where another begins, when their protocol says so', async () => {
    const codes = ['0:"x "', '0:"y "', 'g:"sky"', '0:"z "', '0:"w "', 'd:{"finishReason":"stop"}', ''].join('\n');
    const headers = { 'x-vercel-ai-data-stream': 'v1' };
    const { out } = await run([codes], { contentType: 'text/plain', headers, handler: shouting() });
    expect(out).toBe(codes.replace('g:"sky"', 'g:""\ng:"<SKY>"'));
  });

  it('of plain text never hold half a character', async () => {
    const text = 'a \u{1f600} b \u{1f600}';
    for (const chunks of [unitsOf(text), octetsOf(Buffer.from(text))]) {
      expect((await run(chunks, { contentType: 'text/plain', handler: identity })).out).toBe(text);
    }
  });

  it('give a chunk back itself when all of it may leave', () => {
    const codec = replyCodec({ contentType: 'text/event-stream', handler: identity });
    for (const text of ['a', 'b', 'c "d" \\ \n', '\u{1f600}']) {
      const chunk = Buffer.from(chat({ content: text }));
      expect((codec.push(chunk) as Passage).bytes).toBe(chunk);
    }
  });

  it('are one text per choice, kind and block, each with a filter of its own', async () => {
    const opened: StreamChannel[] = [];
    const handler: StreamHandler = { ...identity, open: (channel) => (opened.push(channel), new Words(shout)) };
    const frame = (index: number, delta: object): string => JSON.stringify({ choices: [{ index, delta }] });
    const frames = [
      frame(0, { content: 'sk' }),
      frame(1, { content: 'sk' }),
      frame(0, { reasoning_content: 'sk' }),
      frame(0, { content: 'y' }),
      frame(1, { content: 'in' }),
      frame(0, { reasoning_content: 'y' }),
      frame(0, { content: '.' }),
      frame(1, { content: '.' }),
      frame(0, { reasoning_content: '.' }),
      JSON.stringify({ choices: [0, 1].map((index) => ({ index, delta: {}, finish_reason: 'stop' })) }),
    ];
    const { out, stopped } = await run([frames.map((data) => `data: ${data}\n\n`).join('')], { handler });
    expect(stopped).toBeUndefined();
    expect(opened.map(({ kind }) => kind)).toEqual(['text', 'text', 'reasoning']);
    expect(new Set(opened.map(({ key }) => key)).size).toBe(3);
    expect(textOf(out)).toBe('<SKY>.|skin.');
    expect(textOf(out, undefined, 'reasoning')).toBe('<SKY>.');
  });

  it('are found in a member of a delta that no documentation names', async () => {
    const { out } = await run([chat({ afterthought: 'the s' }) + chat({ afterthought: 'ky.' }) + FINISH + DONE], {
      handler: shouting(),
    });
    expect(out).not.toContain('ky');
    expect(out).toContain('<SKY>.');
  });

  it('are found where content is a list of parts, and in legacy completions', async () => {
    const parts = (text: string): string => chat({ content: [{ type: 'text', text }] });
    expect((await run([parts('s') + parts('ky.') + FINISH + DONE], { handler: shouting() })).out).toContain('<SKY>.');
    const legacy = (text: string, finish_reason: string | null): string =>
      `data: ${JSON.stringify({ id: 'x', object: 'text_completion', choices: [{ index: 0, text, finish_reason }] })}\n\n`;
    const { out } = await run([legacy('s', null) + legacy('ky', null) + legacy('', 'stop') + DONE], {
      handler: shouting(),
    });
    expect(out.match(/"text":"[^"]*"/g)).toEqual(['"text":""', '"text":""', '"text":"<SKY>"']);
  });

  it('say the same when every frame is like the last one as when none is', async () => {
    const texts = fc.array(
      fc.oneof(
        fc.string({ unit: 'binary', maxLength: 12 }),
        fc.constantFrom('"', '\\', '","x":"', '\\"', 's', 'ky ', '\u2028', '\ud83d'),
      ),
      {
        maxLength: 30,
      },
    );
    await fc.assert(
      fc.asyncProperty(texts, fc.boolean(), async (pieces, ascii) => {
        const frame = (text: string, more: object): string => {
          const data = JSON.stringify({ choices: [{ index: 0, delta: { content: text }, ...more }] });
          const escaped = data.replaceAll(
            /[\u0080-\uffff]/g,
            (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
          );
          return `data: ${ascii ? escaped : data}\n\n`;
        };
        const end = frame('', { finish_reason: 'stop' });
        const alike = pieces.map((text) => frame(text, {}));
        const unlike = pieces.map((text, at) => frame(text, { at }));
        const said = (out: string): string =>
          out
            .split('\n\n')
            .filter((data) => data !== '')
            .map(
              (data) =>
                (JSON.parse(data.slice(6)) as { choices: [{ delta: { content: string } }] }).choices[0].delta.content,
            )
            .join('');
        const quick = said((await run([...alike, end], { handler: shouting() })).out);
        expect(quick).toBe(said((await run([...unlike, end], { handler: shouting() })).out));
        expect(quick).toBe(
          [...pieces.join('').matchAll(/[a-z]+|[^a-z]+/gi)]
            .map(([word]) => (/[a-z]/i.test(word) ? shout(word) : word))
            .join(''),
        );
      }),
      { numRuns: runs(25) },
    );
  });

  it('do not let a frame pass that merely looks like the last one', async () => {
    const seen: string[] = [];
    const handler: StreamHandler = { ...identity, whole: (text) => (seen.push(text), text) };
    const start = 'data: {"choices":[{"index":0,"delta":{"content":"';
    const end = '"}}]}\n\n';
    const frames = ['a', 'b', 'c","note":"hidden prose here', 'd'].map((text) => start + text + end);
    const { stopped } = await run([...frames, FINISH], { handler });
    expect(stopped).toBeUndefined();
    // A member of the delta is a running text of its own, never part of a string that was compared only.
    const opened: string[] = [];
    await run([...frames, FINISH], { handler: { ...identity, open: ({ key }) => (opened.push(key), PASS) } });
    expect(opened.length).toBe(2);
    expect((await run([...frames.slice(0, 2), `${start}x\ny${end}`], { handler })).stopped).toBe('malformed-frame');
    expect((await run([...frames.slice(0, 2), `${start}x","content":"y${end}`], { handler })).stopped).toBe(
      'duplicate-key',
    );
  });
});

describe('a verdict that is not in yet', () => {
  /** Lets a text go a turn later. */
  class Late implements ChannelFilter {
    readonly blocked = false;
    waiting: Promise<void> | undefined;
    #held = '';

    push(text: string): string {
      return this.#later(text);
    }

    end(): string {
      return this.#later('');
    }

    #later(text: string): string {
      if (this.waiting !== undefined && text === '') {
        this.waiting = undefined;
        const out = this.#held.toUpperCase();
        this.#held = '';
        return out;
      }
      this.#held += text;
      if (this.#held === '') return '';
      this.waiting = new Promise((done) => setImmediate(done));
      return '';
    }
  }

  const upperText = (text: string, kind: string): string => (kind === 'text' ? text.toUpperCase() : text);

  it.each(named(/stream-text\./))('is waited for in %s', async (file) => {
    const before = bytesOf(file).toString('utf8');
    const handler: StreamHandler = { ...identity, open: () => new Late(), whole: upperText };
    const { out, stopped } = await run([before], { contentType: typeOf(file), handler });
    expect(stopped).toBeUndefined();
    expect(textOf(out, typeOf(file)).length).toBeGreaterThan(0);
    expect(textOf(out, typeOf(file))).toBe(textOf(before, typeOf(file)).toUpperCase());
  });

  it('makes push a promise; without one it is a plain answer', async () => {
    const late = replyCodec({ contentType: 'text/plain', handler: { ...identity, open: () => new Late() } });
    const first = late.push('Hello, world');
    expect(first).toBeInstanceOf(Promise);
    expect(await first).toEqual({ bytes: 'HELLO, WORLD' });
    const prompt = replyCodec({ contentType: 'text/plain', handler: identity });
    expect(prompt.push('Hello, world')).toEqual({ bytes: 'Hello, world' });
  });

  it('is waited for at a call', async () => {
    for (const file of TOOLS) {
      const call = (asked: ReplyToolCall): Promise<ReplyToolCall> =>
        new Promise((done) => setImmediate(() => done(asked)));
      const bytes = bytesOf(file);
      const { out } = await run([bytes], { contentType: typeOf(file), handler: { ...identity, call } });
      expect(out).toBe(bytes.toString('utf8'));
    }
  });
});

describe('tool calls', () => {
  const NAME = 'get_weather';

  it.each(TOOLS)('%s: no byte of a call leaves before the handler has it whole', async (file) => {
    const calls: ReplyToolCall[] = [];
    let out = '';
    let before = '';
    const call = (asked: ReplyToolCall): ReplyToolCall => {
      if (calls.push(asked) === 1) before = out;
      return asked;
    };
    const codec = replyCodec({ contentType: typeOf(file), handler: { ...identity, call } });
    for (const byte of octetsOf(bytesOf(file))) {
      out += Buffer.from((codec.push(byte) as Passage).bytes as Uint8Array).toString('latin1');
    }
    expect(before).not.toMatch(/get_weather|call_mock|toolu_mock|tool_use/);
    expect(calls.map((made) => ({ ...made, arguments: JSON.parse(made.arguments) as unknown }))).toEqual([
      { name: NAME, arguments: { city: 'K\u00f6ln "am Rhein"', unit: 'celsius', note: 'line1\nline2 \u{1f600}' } },
    ]);
    expect(out).toContain(NAME);
  });

  it.each(TOOLS)('%s: nothing of a refused call leaves, and the stream ends', async (file) => {
    const handler: StreamHandler = { ...identity, call: () => undefined };
    for (const ending of ['soft', 'hard'] as const) {
      const { out, stopped } = await run([bytesOf(file)], { contentType: typeOf(file), handler, ending });
      expect(stopped).toBe('withheld');
      expect(out).not.toMatch(/get_weather|call_mock|toolu_mock|celsius|"tool_calls"/);
      const reading = readReply(out, typeOf(file));
      expect(reading.readable && reading.toolCalls).toEqual([]);
    }
  });

  it.each(TOOLS)('%s: arguments can be replaced, everywhere they stand', async (file) => {
    const changed = '{"city":"\\"Rome\\""}';
    const handler: StreamHandler = { ...identity, call: (call) => ({ ...call, arguments: changed }) };
    const { out, stopped } = await run([bytesOf(file)], { contentType: typeOf(file), handler });
    expect(stopped).toBeUndefined();
    expect(out).not.toContain('celsius');
    const reading = readReply(out, typeOf(file));
    if (!reading.readable) throw new Error(reading.reason);
    expect(reading.toolCalls.map((call) => JSON.parse(call.arguments) as unknown)).toEqual([{ city: '"Rome"' }]);
  });

  it.each(TOOLS)('%s: a stream that ends inside a call is stopped without it', async (file) => {
    const text = bytesOf(file).toString('utf8');
    const at = text.indexOf(NAME) + NAME.length;
    const { out, stopped } = await run([text.slice(0, at + 4)], { contentType: typeOf(file), handler: identity });
    expect(stopped).toBe('cut-short');
    expect(out).not.toContain(NAME);
  });

  it.each(named(/stream-(?:parallel-)?tools\./))('%s: each call is asked about once', async (file) => {
    const calls: ReplyToolCall[] = [];
    const bytes = bytesOf(file);
    const { out } = await run([bytes], {
      contentType: typeOf(file),
      handler: { ...identity, call: (call) => (calls.push(call), call) },
    });
    expect(out).toBe(bytes.toString('utf8'));
    const reading = readReply(out, typeOf(file));
    expect(calls.toSorted((a, b) => a.arguments.localeCompare(b.arguments))).toEqual(
      reading.readable && reading.toolCalls.toSorted((a, b) => a.arguments.localeCompare(b.arguments)),
    );
  });

  const callFrame = (fragment: string): string =>
    chat({ tool_calls: [{ index: 0, id: 'call_1', function: { name: 'send', arguments: fragment } }] });

  it('does not lose the words that were said before a call that is refused', async () => {
    const text = chat({ content: 'Sending to the sky' }) + callFrame('{}') + chat({}, { finish_reason: 'tool_calls' });
    const { out } = await run([text], { handler: { ...shouting(), call: () => undefined } });
    expect(textOf(out)).toBe('Sending to the <SKY>');
    expect(out).toContain('content_filter');
    expect(out).not.toContain('send"');
  });

  it('lets heartbeats pass while a call is held', async () => {
    const codec = replyCodec({ contentType: 'text/event-stream', handler: identity });
    expect((codec.push(callFrame('{')) as Passage).bytes).toBe('');
    expect((codec.push(': ping\n\n') as Passage).bytes).toBe(': ping\n\n');
    expect((codec.push(callFrame('}') + chat({}, { finish_reason: 'tool_calls' })) as Passage).bytes).toContain('send');
  });

  it('stops calls that are larger than maxCallBytes, and drops one that an error leaves unfinished', async () => {
    const large = await run([callFrame('x'.repeat(600)), callFrame('x'.repeat(600))], {
      handler: identity,
      maxCallBytes: 1024,
    });
    expect(large.stopped).toBe('too-large');
    expect(large.out).not.toContain('xxx');
    const error = 'data: {"error":{"message":"overloaded","type":"server_error"}}\n\n';
    const failed = await run([chat({ content: 'Hi' }) + callFrame('{"a') + error + DONE], { handler: identity });
    expect(failed).toEqual({ out: chat({ content: 'Hi' }) + error + DONE, stopped: undefined, cut: false });
  });

  it('sends what was approved where pieces and the whole are not one text', async () => {
    const part = (value: object): string => `data: ${JSON.stringify(value)}\n\n`;
    const text = [
      { type: 'start-step' },
      { type: 'tool-input-start', toolCallId: 't', toolName: 'send' },
      { type: 'tool-input-delta', toolCallId: 't', inputTextDelta: '{"to":"mal' },
      { type: 'tool-input-delta', toolCallId: 't', inputTextDelta: 'lory"}' },
      { type: 'tool-input-available', toolCallId: 't', toolName: 'send', input: { to: 'alice' } },
      { type: 'finish' },
    ]
      .map(part)
      .join('');
    const { out } = await run([text], { handler: identity });
    expect(out).not.toContain('mal');
    expect(out).not.toContain('lory');
    expect(out).toContain('"input":{"to":"alice"}');
  });
});

describe('a stream that must not go on', () => {
  const last = (out: string, pattern: RegExp): void => expect(out.trimEnd()).toMatch(pattern);
  const SOFT: readonly (readonly [string, RegExp])[] = [
    ['openai-chat/stream-text.sse', /"delta":\{\},"finish_reason":"content_filter"\}\]\}\n\ndata: \[DONE\]$/],
    ['openai-responses/stream-text.sse', /^data: \{"type":"response.incomplete".*"content_filter".*$/m],
    ['anthropic/stream-text.sse', /"stop_reason":"refusal".*\n\nevent: message_stop\ndata: \{"type":"message_stop"\}$/],
    ['gemini/stream-text.sse', /"finishReason":"SAFETY"/],
    ['ollama/stream-text.ndjson', /"done":true,"done_reason":"content_filter"\}$/],
    ['ollama/generate-stream-text.ndjson', /"done":true,"done_reason":"content_filter"\}$/],
    [
      'vercel-ui/stream-text.sse',
      /"data-guard".*\n\ndata: \{"type":"finish-step"\}\n\ndata: \{"type":"finish"\}\n\ndata: \[DONE\]$/,
    ],
    ['vercel-data-v4/stream-text.datav4', /\nd:\{"finishReason":"content-filter".*\}$/],
  ];

  it.each(SOFT)('%s ends softly in the way of its protocol', async (file, end) => {
    const { out, stopped, cut } = await run([bytesOf(file)], { contentType: typeOf(file), handler: forbidding('air') });
    expect({ stopped, cut }).toEqual({ stopped: 'withheld', cut: false });
    last(out, end);
    expect(textOf(out, typeOf(file))).toContain('The sky is blue because ');
    expect(out).not.toMatch(/\bair\b|scatters/);
  });

  it.each(SOFT)('%s ends hard with an error that has the message', async (file) => {
    const options = { contentType: typeOf(file), ending: 'hard', message: 'Not for you.' } as const;
    const { out, stopped } = await run([bytesOf(file)], { ...options, handler: forbidding('air') });
    expect(stopped).toBe('withheld');
    expect(out).toContain('Not for you.');
    expect(out).toMatch(/error|^3:/m);
  });

  it.each(SOFT)('%s ends in its protocol also when nothing had left', async (file) => {
    const { out, stopped } = await run([bytesOf(file)], { contentType: typeOf(file), handler: forbidding('The') });
    expect(stopped).toBe('withheld');
    expect(textOf(out, typeOf(file)).replaceAll(/\||The response was withheld by policy./g, '')).toBe('');
  });

  it.each(SOFT)('%s lets the same text out however it is cut into deltas', async (file) => {
    const { out } = await run([bytesOf(file)], { contentType: typeOf(file), handler: forbidding('strongly') });
    expect(textOf(out, typeOf(file))).toContain('wavelengths more ');
    expect(out).not.toContain('strongly');
  });

  it('never looks complete, also when its last frame holds text and the finish', async () => {
    const one = chat({ content: 'Hello the sky' }, { finish_reason: 'stop' });
    const { out } = await run([one + DONE], { handler: forbidding('sky') });
    expect(out).not.toContain('"stop"');
    expect(textOf(out)).toBe('Hello the ');
    expect(out).toContain('"finish_reason":"content_filter"');
  });

  it('says so once, and gives nothing out any more', () => {
    const codec = replyCodec({ contentType: 'text/event-stream', handler: forbidding('sky') });
    expect((codec.push(chat({ content: 'the sky is' })) as Passage).stopped).toBe('withheld');
    expect(codec.push(FINISH)).toEqual({ bytes: '' });
    expect(codec.end()).toEqual({ bytes: '' });
  });

  it('ends every open choice, and none that is finished', async () => {
    const frame = (index: number, content: string, finish_reason: string | null): string =>
      `data: ${JSON.stringify({ choices: [{ index, delta: { content }, finish_reason }] })}\n\n`;
    const { out } = await run(
      [frame(0, 'a ', null) + frame(1, 'b ', 'stop') + frame(2, 'c ', null) + frame(0, 'sky ', null)],
      {
        handler: forbidding('sky'),
      },
    );
    const ended = out.split('\n\n').filter((data) => data.includes('content_filter'));
    expect(ended.map((data) => /"index":(\d)/.exec(data)?.[1])).toEqual(['0', '2']);
  });

  it('is cut where it is nothing but text', async () => {
    const options = { contentType: 'text/plain', handler: forbidding('sky') };
    expect(await run(['The s', 'ky is', ' blue'], options)).toEqual({ out: 'The ', stopped: 'withheld', cut: true });
    expect(await run(unitsOf('The sky is blue'), options)).toEqual({ out: 'The ', stopped: 'withheld', cut: true });
  });

  const BROKEN: readonly (readonly [string, string, string])[] = [
    ['a frame that is no JSON', chat({ content: 'Hi ' }) + 'data: {"choices":[}\n\n', 'malformed-frame'],
    ['a frame of bare text', chat({ content: 'Hi ' }) + 'data: leaked\n\n', 'malformed-frame'],
    ['a doubled name', chat({ content: 'Hi ' }) + 'data: {"choices":[],"choices":[]}\n\n', 'duplicate-key'],
    ['a name doubled by an escape', chat({ content: 'Hi ' }) + 'data: {"a":1,"\\u0061":2}\n\n', 'duplicate-key'],
    ['too many levels', `${chat({ content: 'Hi ' })}data: ${'['.repeat(65)}${']'.repeat(65)}\n\n`, 'too-deep'],
    ['too many bytes', chat({ content: 'Hi ' }) + chat({ content: '\u00e9'.repeat(600) }), 'too-large'],
    ['a frame that never ends', `${chat({ content: 'Hi ' })}data: ${'x'.repeat(1200)}`, 'too-large'],
    ['no end', chat({ content: 'Hi ' }), 'cut-short'],
    ['half a frame', `${chat({ content: 'Hi ' })}data: {"choices":[{"index":0,"del`, 'cut-short'],
  ];

  it.each(BROKEN)('because of %s', async (_what, text, reason) => {
    const options = { handler: identity, maxFrameBytes: 1100 };
    const uncut = await run([text], options);
    expect(uncut.stopped).toBe(reason);
    expect(uncut.out.startsWith(chat({ content: 'Hi ' }))).toBe(true);
    expect(uncut.out).not.toMatch(/leaked|xxx|\u00e9/);
    expect(uncut.out.endsWith(DONE)).toBe(true);
    expect(await run(unitsOf(text), options)).toEqual(uncut);
    expect(await run(octetsOf(Buffer.from(text)), options)).toEqual(uncut);
  });

  it.each([
    ['overlong', [0xc0, 0xaf]],
    ['lone continuation', [0x80]],
    ['surrogate', [0xed, 0xa0, 0x80]],
    ['cut off by a letter', [0xe2, 0x82, 0x41]],
  ])('because of bytes that are not UTF-8: %s', async (_what, octets) => {
    for (const [contentType, text] of [
      ['text/plain', 'caf\u00e9 '],
      ['text/event-stream', chat({ content: 'caf\u00e9 ' })],
    ] as const) {
      const bytes = Buffer.concat([Buffer.from(text), Buffer.from(octets), Buffer.from('secret\n\n')]);
      const uncut = await run([bytes], { contentType, handler: identity });
      expect(uncut.stopped).toBe('not-utf8');
      expect(uncut.out.startsWith(text)).toBe(true);
      expect(uncut.out).not.toContain('secret');
      expect(await run(octetsOf(bytes), { contentType, handler: identity })).toEqual(uncut);
    }
    expect(
      (await run([Buffer.from('caf\u00e9').subarray(0, 4)], { contentType: 'text/plain', handler: identity })).stopped,
    ).toBe('not-utf8');
  });

  it('because the handler has failed: nothing leaves after an exception', () => {
    const codec = replyCodec({
      contentType: 'text/event-stream',
      handler: {
        ...identity,
        open: () => {
          throw new Error('broken rule');
        },
      },
    });
    expect(() => codec.push(chat({ content: 'Hi' }))).toThrow('broken rule');
    expect(codec.push(chat({ content: 'Hi' }))).toEqual({ bytes: '' });
    expect(codec.end()).toEqual({ bytes: '' });
  });
});

describe('what repeats a text', () => {
  it.each(named(/openai-responses\/stream-(?:text|reasoning|refusal|unicode)/))(
    '%s: snapshots say what was sent',
    async (file) => {
      const { out } = await run([bytesOf(file)], { handler: shouting() });
      const events = out.split(/\r?\n\r?\n/).filter((event) => event !== '');
      const values = events.map((event) => JSON.parse(event.slice(event.indexOf('{'))) as Record<string, never>);
      // Gapless, also where frames were put in.
      expect(values.map((value) => value['sequence_number'])).toEqual(values.map((_, at) => at));
      const last = values.at(-1)?.['response'] as unknown as {
        output: { content?: { text?: string; refusal?: string }[] }[];
      };
      for (const { content } of last.output) {
        for (const { text, refusal } of content ?? []) {
          expect(textOf(out).split('|')).toEqual(expect.arrayContaining(text === undefined ? [] : [text]));
          expect(text ?? refusal).not.toMatch(/(?<!<)\b(?:sky|because|cannot|unicode)\b/i);
        }
      }
    },
  );

  it('says what was sent even where the handler would let the whole text pass', async () => {
    const handler: StreamHandler = { ...identity, open: () => new Words(shout) };
    const { out } = await run([bytesOf('openai-responses/stream-text.sse')], { handler });
    expect(out).not.toContain('because');
    expect(out.match(/The <SKY> is blue <BECAUSE> air/g)).toHaveLength(4);
  });

  it('stays numbered without a gap where the frames of a call are dropped', async () => {
    const file = bytesOf('openai-responses/stream-tool.sse').toString('utf8');
    const events = file.split('\n\n');
    const at = events.findIndex((frame) => frame.includes('arguments.delta')) + 2;
    const error = `event: error\ndata: ${JSON.stringify({ type: 'error', sequence_number: at, code: 'server_error', message: 'Sorry.' })}`;
    const { out, stopped } = await run([[...events.slice(0, at), error, ''].join('\n\n')], { handler: identity });
    expect(stopped).toBeUndefined();
    const numbers = [...out.matchAll(/"sequence_number":(\d+)/g)].map(([, number]) => Number(number));
    expect(numbers).toEqual(numbers.map((_, position) => position));
    expect(out).toContain('Sorry.');
    expect(out).not.toContain('get_weather');
  });

  it('goes with its text: token probabilities stay only while all is said as it came', async () => {
    const bytes = bytesOf('openai-chat/stream-logprobs.sse');
    const changed = await run([bytes], {
      handler: { ...identity, open: () => new Words((word) => (word === 'jane' ? '***' : word)) },
    });
    expect(changed.out).not.toMatch(/jane|106,97/);
    expect(changed.out).toContain('"logprobs":null');
    const logprobs = (token: string): object => ({
      logprobs: { content: [{ token, logprob: -1, bytes: null, top_logprobs: [] }] },
    });
    const honest = chat({ content: 'Hi' }, logprobs('Hi'));
    // Tokens of a text that is not in the frame.
    const forged = chat({ content: 'Hi' }, logprobs('hidden'));
    const empty = chat({ content: '' }, logprobs('hidden'));
    const { out } = await run([honest + forged + empty + FINISH + DONE], { handler: identity });
    expect(out.startsWith(honest)).toBe(true);
    expect(out).not.toContain('hidden');
  });

  it('is emptied in Ollama: the ids of a text that was changed', async () => {
    const line = (response: string, more: object): string => `${JSON.stringify({ model: 'm', response, ...more })}\n`;
    const text = line('the sky', { done: false }) + line('', { done: true, done_reason: 'stop', context: [1, 2, 3] });
    const ndjson = { contentType: 'application/x-ndjson' };
    expect((await run([text], { ...ndjson, handler: shouting() })).out).toContain('"context":[]');
    expect((await run([text], { ...ndjson, handler: identity })).out).toBe(text);
  });
});

describe('everything that is no running text', () => {
  const seenIn = async (text: string, contentType = 'text/event-stream'): Promise<string[]> => {
    const seen: string[] = [];
    const { stopped } = await run([text], {
      contentType,
      handler: { ...identity, whole: (each) => (seen.push(each), each) },
    });
    expect(stopped).toBeUndefined();
    return seen;
  };

  it('is asked about whole: values, names, long numbers, identifiers once, comments, unknown fields', async () => {
    const frame = {
      id: 'chatcmpl-identifier',
      created: 1_767_225_600,
      card: 4_111_111_111_111_111,
      choices: [{ index: 0, delta: {}, annotations: [{ title: 'a title' }] }],
      'A name with spaces': true,
    };
    const data = `data: ${JSON.stringify(frame)}\n\n`;
    const seen = await seenIn(
      `: a comment\n${data}${data}note: unknown\nid: an id\nevent: some_event_name\n${data}${FINISH}${DONE}`,
    );
    expect(seen).toEqual(
      expect.arrayContaining([
        'a comment',
        'a title',
        '4111111111111111',
        'A name with spaces',
        'note: unknown',
        'an id',
        'some_event_name',
      ]),
    );
    expect(seen.filter((text) => text === 'chatcmpl-identifier')).toHaveLength(1);
    expect(seen).not.toContain('1767225600');
    expect(seen).not.toContain('chat.completion.chunk'.slice(0, 3));
  });

  it('is replaced where it is a string, and stops the stream where it is a name or a number', async () => {
    const handler: StreamHandler = { ...identity, whole: (text) => text.replaceAll(/sky|4111111111111111/g, '*') };
    const wrapped = (more: object): string => `data: ${JSON.stringify({ choices: [], ...more })}\n\n`;
    const end = FINISH + DONE;
    expect((await run([wrapped({ x: 'the sky' }) + end], { handler })).out).toBe(wrapped({ x: 'the *' }) + end);
    expect((await run([wrapped({ 'the sky is': 1 }) + end], { handler })).stopped).toBe('withheld');
    expect((await run([wrapped({ x: 4_111_111_111_111_111 }) + end], { handler })).stopped).toBe('withheld');
    expect((await run([`: the sky\n\n${end}`], { handler })).out).toBe(`:\n\n${end}`);
    expect((await run([`id: the sky\n${end}`], { handler })).out).toBe(`:\n${end}`);
  });

  it('does not hide in a signature that is none', async () => {
    const signature = (text: string): string =>
      `event: content_block_delta\ndata: ${JSON.stringify({ type: 'content_block_delta', index: 0, delta: { type: 'signature_delta', signature: text } })}\n\n`;
    const stop = 'event: message_stop\ndata: {"type":"message_stop"}\n\n';
    const signed = `${'EqoBCkgIARABGAIiQL+/'.repeat(12)}w==`;
    expect(await seenIn(signature(signed) + stop)).not.toContain(signed);
    expect(await seenIn(signature('plain prose, signed') + stop)).toContain('plain prose, signed');
  });

  it('changes nothing else in its frame: spacing, order and numbers stay', async () => {
    const data =
      'data: { "z" : 1.50e0 , "choices" : [ { "index":0, "delta" : { "content" : "the sk\\u0079." } } ],"n":-0 }\n\n';
    const { out } = await run([data + FINISH + DONE], { handler: shouting() });
    expect(out.startsWith(data.replace('the sk\\u0079.', 'the <SKY>.'))).toBe(true);
  });
});

describe('server-sent events', () => {
  it('of every line end, with and without a byte order mark, leave as they came', async () => {
    const lines = [
      '\uFEFF: hello',
      '',
      'retry: 3000',
      'event: x',
      'data: {"choices":[{"index":0,',
      'data:"delta":{"content":"a"}}]}',
      '',
      'data: [DONE]',
      '',
      '',
    ];
    for (const eol of ['\n', '\r\n', '\r']) {
      const text = lines.join(eol);
      for (const chunks of [[text], unitsOf(text), octetsOf(Buffer.from(text))]) {
        expect(await run(chunks, { handler: identity })).toEqual({ out: text, stopped: undefined, cut: false });
      }
    }
  });

  it('are edited over several data lines', async () => {
    const text =
      'data: {"choices":[{"index":0,\ndata:"delta":{"content":"the sky."},\ndata: "logprobs":{"content":[\ndata: ]}}]}\nid: 1\n\n';
    const { out } = await run([text + FINISH + DONE], { handler: shouting() });
    expect(
      out.startsWith('data: {"choices":[{"index":0,\ndata:"delta":{"content":"the <SKY>."},\ndata: "logprobs":'),
    ).toBe(true);
    expect(textOf(out)).toContain('the <SKY>.');
  });

  it('cut anywhere are framed alike, whatever their line ends', async () => {
    const piece = fc.constantFrom(
      '\r',
      '\n',
      '\r\n',
      '\n\n',
      'data: x',
      ': c',
      'data:',
      'event: e',
      'id: 1',
      'z',
      '\uFEFF',
      ' ',
    );
    const linesOf = (text: string): string[] => text.split(/\r\n|\n|\r/);
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { maxLength: 25 }), async (pieces) => {
        const text = pieces.join('');
        const before = linesOf(text);
        const after = linesOf((await run([text], { handler: identity })).out);
        expect(after).toHaveLength(before.length);
        for (const [at, line] of after.entries()) {
          // Some readers take it for a field all the same.
          if (line !== before[at])
            expect([line.replace('\uFEFF', ''), before[at]]).toEqual([
              ':',
              expect.stringMatching(/^\s+(?:data|event|id)/),
            ]);
        }
        const options = { handler: shouting() };
        expect(await run(unitsOf(text), options)).toEqual(await run([text], options));
      }),
      { numRuns: runs(40) },
    );
  });

  it('let a heartbeat pass before the next event has come', () => {
    const codec = replyCodec({ contentType: 'text/event-stream', handler: identity });
    for (const beat of [': ping\n\n', ':\n', '\n', ': ping\r\n']) expect(codec.push(beat)).toEqual({ bytes: beat });
    expect(codec.push('data: {"choices":')).toEqual({ bytes: '' });
  });

  it('of text are one running text an event name, JSON among them is read as JSON', async () => {
    const text =
      'data: The\n\ndata:  s\n\ndata: ky\n\ndata: {"token":"the s"}\n\ndata: {"token":"ky!"}\n\ndata:  is\ndata: high\n\ndata: [DONE]\n\n';
    for (const chunks of [[text], unitsOf(text)]) {
      const { out, stopped } = await run(chunks, { handler: shouting() });
      expect(stopped).toBeUndefined();
      expect(out).not.toContain('ky');
      expect(out).toContain('data: <SKY> is\ndata: \n\n');
      expect(out).toContain('{"token":"<SKY>!"}');
      expect(out.endsWith('data: high\n\ndata: [DONE]\n\n')).toBe(true);
    }
    const odd = 'data: 42\n\ndata: "quoted"\n\ndata: [1\n\ndata:   {\n\n';
    expect((await run([odd], { handler: identity })).out).toBe(odd);
  });
});

describe("JSON of an app's own", () => {
  const line = (value: unknown): string => `${JSON.stringify(value)}\n`;
  const event = (value: unknown): string => `data: ${JSON.stringify(value)}\n\n`;

  it.each([
    ['token', (text: string) => ({ n: 1, token: text })],
    ['answer', (text: string) => ({ type: 'piece', answer: text })],
    ['nested', (text: string) => ({ data: { chunk: { content: text } } })],
    ['a bare string', (text: string) => text],
    ['a numbered event', (text: string) => ({ id: `e${text.length}`, delta: text })],
  ])('has running texts: %s', async (_what, make) => {
    const text = ['The s', 'ky is', ' high.'].map((piece) => event(make(piece))).join('');
    for (const chunks of [[text], unitsOf(text)]) {
      const { out, stopped } = await run(chunks, { handler: shouting() });
      expect(stopped).toBeUndefined();
      expect(
        out.replaceAll(/[^a-z<>]+|"(?:chunk|content|type|piece|data|id|token|answer|delta|n)":|"piece"/gi, ' '),
      ).toContain('<SKY>');
      expect(out).not.toContain('ky is');
    }
    expect((await run([text], { handler: identity })).out).toBe(text);
  });

  it('ends with an error, and is complete wherever it ends', async () => {
    const { out, stopped } = await run([event({ token: 'the sky ' })], { handler: forbidding('sky') });
    expect(stopped).toBe('withheld');
    expect(out).toBe(
      `${event({ token: 'the ' })}${event({ error: { code: 'content_filter', message: 'The response was withheld by policy.' } })}`,
    );
    expect((await run([event({ token: 'the' })], { handler: identity })).stopped).toBeUndefined();
  });

  it("has whole texts in LangGraph's states, and calls that are asked about", async () => {
    const file = 'langgraph/stream-messages.sse';
    const { out } = await run([bytesOf(file)], { handler: shouting() });
    expect(out).toContain('"content":"<HELLO> jane');
    const call = event({ event: 'tool', data: { type: 'tool-call', toolName: 'send', input: { to: 'mallory' } } });
    expect((await run([call], { handler: { ...identity, call: () => undefined } })).out).not.toContain('mallory');
  });

  it('is found in text/plain and in a reply without a type', async () => {
    const lines = line({ token: 'The s' }) + line({ token: 'ky ' });
    const codes = 'f:{"messageId":"m"}\n0:"The s"\n0:"ky "\nd:{"finishReason":"stop"}\n';
    const events = event({ token: 'The s' }) + event({ token: 'ky ' });
    for (const contentType of ['', 'text/plain']) {
      for (const text of [lines, codes, events]) {
        for (const chunks of [[text], unitsOf(text)]) {
          const { out, stopped } = await run(chunks, { contentType, handler: shouting() });
          expect(stopped).toBeUndefined();
          expect(out).toContain('<SKY>');
          expect(out).not.toContain('ky ');
        }
      }
    }
  });

  it('is asked about as text where its form was guessed, and refused where it is not all of that form', async () => {
    const kinds: string[] = [];
    const handler: StreamHandler = { ...identity, whole: (text, kind) => (kinds.push(`${kind} ${text}`), text) };
    const forged = event({ title: '[click](http://evil.example)' });
    await run([forged], { contentType: 'text/plain', handler });
    await run([line({ title: '[click](http://evil.example)' })], { contentType: '', handler });
    await run([forged], { contentType: 'text/event-stream', handler });
    expect(kinds).toEqual(['text', 'text', 'other'].map((kind) => `${kind} [click](http://evil.example)`));
    const { stopped, out } = await run([`${event({ x: 1 })}[click](\nhttp://evil.example)\n\n`], {
      contentType: 'text/plain',
      handler,
    });
    expect(stopped).toBe('malformed-frame');
    expect(out).not.toContain('evil');
  });

  it('is read in lines that begin with a record separator', async () => {
    const text = ['The s', 'ky '].map((token) => `\u001e${line({ token })}`).join('');
    const options = { contentType: 'application/json-seq' };
    expect((await run([text], { ...options, handler: identity })).out).toBe(text);
    expect((await run(unitsOf(text), { ...options, handler: shouting() })).out).toContain('<SKY> ');
  });

  it.each([
    'd',
    'data',
    ':) hello',
    'id: see below',
    'event: a party at 5\nBring data: none',
    'retry',
    'data is',
    '1',
    '1: one',
    '{',
    '{"a": 1,\n"b": 2}',
    '{name}\nx',
    '[1] note',
    'a:"b',
    '',
    ' ',
    `{"a":"${'x'.repeat(3000)}`,
  ])('is not what the text %j is', async (text) => {
    for (const chunks of [[text], unitsOf(text)]) {
      const { out, stopped } = await run(chunks, { contentType: 'text/plain', handler: identity });
      expect({ out, stopped }).toEqual({ out: text, stopped: undefined });
    }
  });
});

describe('a protocol', () => {
  const stopAt = async (frames: string, headers: Record<string, unknown> = {}): Promise<string> =>
    (
      await run([frames], {
        headers,
        handler: { ...identity, whole: (text) => (text === 'stop here' ? undefined : text) },
      })
    ).out;
  const event = (value: unknown): string => `data: ${JSON.stringify(value)}\n\n`;
  const END = event({ x: 'stop here' });

  it.each([
    ['openai-chat', { choices: [] }, /content_filter.*\n\ndata: \[DONE\]/],
    ['openai-responses', { type: 'response.created', response: {}, sequence_number: 0 }, /response.incomplete/],
    ['anthropic', { type: 'message_start', message: {} }, /stop_reason":"refusal/],
    ['gemini', { usageMetadata: {} }, /"finishReason":"SAFETY"/],
    ['vercel-ui', { type: 'start-step' }, /data-guard/],
    ['an app that has events `start` and `ping`', { type: 'start' }, /"error":\{"code":"content_filter"/],
    ['nobody', { hello: 'world' }, /"error":\{"code":"content_filter"/],
  ])('%s is told by its first frame', async (_name, frame, end) => {
    expect(await stopAt(event(frame) + END)).toMatch(end);
  });

  it('is told later where the first frame says nothing, and by the response fields before any', async () => {
    expect(await stopAt(event({ type: 'hello' }) + event({ choices: [] }) + END)).toMatch(
      /"finish_reason":"content_filter"/,
    );
    expect(await stopAt(END, { 'x-vercel-ai-ui-message-stream': 'v1' })).toContain('data-guard');
    const v4 = { contentType: 'text/plain', headers: { 'x-vercel-ai-data-stream': 'v1' } };
    expect((await run(['no code\n'], { ...v4, handler: identity })).stopped).toBe('malformed-frame');
  });
});

describe('usage', () => {
  it.each(named(/(?:openai-chat|openai-responses|anthropic|gemini|ollama|vercel-data-v4)\/stream-text/))(
    'of %s is told',
    async (file) => {
      const told: unknown[] = [];
      await run([bytesOf(file)], {
        contentType: typeOf(file),
        handler: { ...identity, usage: (usage) => told.push(usage) },
      });
      const reading = readReply(bytesOf(file).toString('utf8'), typeOf(file));
      if (!reading.readable) throw new Error(reading.reason);
      expect(told.at(-1)).toEqual(reading.usage);
    },
  );
});

describe('time', () => {
  // Quadratic work would take hours here; the limit is the test's own.
  it('is linear in the frame, whatever its cutting', async () => {
    const text = chat({ content: 'sky '.repeat(60_000) });
    const codec = replyCodec({ contentType: 'text/event-stream', handler: identity });
    for (let at = 0; at < text.length; at++) void codec.push(text[at] ?? '');
    expect((codec.end() as Passage).stopped).toBe('cut-short');
    const deep = event({ list: Array.from({ length: 25_000 }, (_, at) => ({ text: `t${at}` })) });
    expect((await run([deep + FINISH + DONE], { handler: shouting() })).stopped).toBeUndefined();
    const calls = Array.from({ length: 5000 }, (_, index) => ({
      index,
      id: `c${index}`,
      function: { name: 'f', arguments: '{}' },
    }));
    const many = await run([chat({ tool_calls: calls }, { finish_reason: 'tool_calls' }) + DONE], {
      handler: identity,
      maxCallBytes: 1e8,
    });
    expect(many.stopped).toBeUndefined();
  }, 120_000);

  const event = (value: unknown): string => `data: ${JSON.stringify(value)}\n\n`;

  it('and memory are bounded: an app that numbers its texts without end is stopped', async () => {
    const frames = Array.from({ length: 4000 }, (_, n) => event({ index: n % 2000, token: 'x' }));
    expect((await run(frames, { handler: identity })).stopped).toBe('too-large');
    // An index that merely counts tells nothing apart.
    const counted = frames.slice(0, 2000);
    expect(await run(counted, { handler: identity })).toMatchObject({ out: counted.join(''), stopped: undefined });
  });
});

describe('frames that differ from those before them', () => {
  const REMARK = 'a remark that every frame repeats';
  const sse = (value: object, lines = ''): string =>
    `${lines}data: ${JSON.stringify({ ...value, remark: REMARK })}\n\n`;
  const delta = (content: string): object => ({ choices: [{ index: 0, delta: { content } }] });
  const part = (text: string): object => ({
    candidates: [{ content: { parts: [{ text }], role: 'model' }, index: 0 }],
  });
  const event = { type: 'response.output_text.delta', output_index: 0, content_index: 0 };
  type Make = (k: number, text: string) => string;
  const kinds: Record<string, Make> = {
    'in the id of every chunk': (k, text) => sse({ id: `chatcmpl-number-${k}`, ...delta(text) }),
    'in the time of every chunk': (k, text) => sse({ created: 1_767_225_600 + k, ...delta(text) }),
    'in a time of milliseconds': (k, text) => sse({ created: 1_767_225_600_000 + k, ...delta(text) }),
    'in their padding': (k, text) => sse({ ...delta(text), obfuscation: 'x'.repeat(k % 20) + k }),
    'in their number and padding': (k, text) =>
      sse({ ...event, sequence_number: k, delta: text, obfuscation: `aB3${k * 7919}xyz` }),
    'in what they have cost so far': (k, text) =>
      sse({ ...part(text), usageMetadata: { promptTokenCount: 8, candidatesTokenCount: k, totalTokenCount: 8 + k } }),
    'in an `id` field': (k, text) => sse(delta(text), `id: event-number-${k}\n`),
    "in an app's own numbers": (k, text) => sse({ n: k, at: k * 250, token: text }, `id: ${k}\n`),
  };
  const replay = (make: Make, frames: number): string[] =>
    Array.from({ length: frames }, (_, k) => make(k + 100, `the "sky" ${k} `));

  it.each(Object.entries(kinds))('%s are not read again, and leave as they came', async (_name, make) => {
    const frames = replay(make, 60);
    let remarks = 0;
    const whole = (text: string): string => ((remarks += text === REMARK ? 1 : 0), text);
    const codec = replyCodec({ contentType: 'text/event-stream', handler: { ...identity, whole } });
    for (const frame of frames) expect((await codec.push(frame)).bytes).toBe(frame);
    expect(remarks).toBeLessThan(4);
    // Filters work on them as on any other.
    const { out } = await run(frames, { handler: shouting() });
    expect(out).toContain('<SKY>');
    expect(out).not.toContain('sky');
    const [uncut] = [await run([frames.join('')], { handler: shouting() })];
    expect(uncut.out).toBe(out);
  });

  it.each([
    ['in an id', (text: string) => sse({ id: text, ...delta('a') }), 'planted-identifier', 'replaced'],
    ['in padding', (text: string) => sse({ ...delta('a'), obfuscation: text }), 'plantedPadding', 'replaced'],
    ['in an `id` field', (text: string) => sse(delta('a'), `id: ${text}\n`), 'planted-event-id', 'replaced'],
    ['as prose in an id', (text: string) => sse({ id: text, ...delta('a') }), 'planted and in words', 'replaced'],
  ])('are inspected where they do: %s', async (_name, make, planted, instead) => {
    const frames = Array.from({ length: 40 }, (_, k) => make(k === 30 ? planted : `something-${k}`));
    const handler: StreamHandler = { ...identity, whole: (text) => (text === planted ? instead : text) };
    const { out, stopped } = await run(frames, { handler });
    expect(stopped).toBe('cut-short');
    expect(out).not.toContain(planted);
    expect(out).toContain('something-39');
  });

  it.each([
    ['a time', (n: number) => sse({ created: n, ...delta('a') })],
    ["an app's own", (n: number) => sse({ n, token: 'a' })],
  ])('stop the stream at a number that may not leave: %s', async (_name, make) => {
    // As long as a time in milliseconds.
    const card = 4_222_222_222_222;
    const frames = Array.from({ length: 40 }, (_, k) => make(k === 30 ? card : 1_767_225_600_000 + k));
    const handler: StreamHandler = { ...identity, whole: (text) => (text === String(card) ? '*' : text) };
    const { out, stopped } = await run(frames, { handler });
    expect(stopped).toBe('withheld');
    expect(out).not.toContain(String(card));
    expect(out).toContain(String(1_767_225_600_000 + 29));
  });

  it('in an index are other texts', async () => {
    for (const make of [
      (index: number, text: string): object => ({ index, token: text }),
      (index: number, text: string): object => ({ choices: [{ index, delta: { content: text } }] }),
    ]) {
      const opened = new Set<string>();
      const handler: StreamHandler = { ...identity, open: ({ key }) => (opened.add(key), PASS) };
      await run(
        Array.from({ length: 60 }, (_, k) => `data: ${JSON.stringify(make(k % 5, 'x'))}\n\n`),
        { handler },
      );
      expect(opened.size).toBe(5);
    }
  });

  it('in their usage are counted for whoever asks', async () => {
    const seen: number[] = [];
    const handler: StreamHandler = { ...identity, usage: ({ outputTokens }) => seen.push(outputTokens) };
    const make = kinds['in what they have cost so far'] as Make;
    await run(replay(make, 60), { handler });
    expect(seen).toEqual(Array.from({ length: 60 }, (_, k) => k + 100));
  });
});

describe('an open stream', () => {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  /** Bytes on the heap that each of the streams holds. */
  function heldBy(count: number, open: (index: number) => unknown): number {
    for (let index = 0; index < 20; index++) open(index);
    collect();
    const before = process.memoryUsage().heapUsed;
    const kept = Array.from({ length: count }, (_, index) => open(index));
    collect();
    const held = (process.memoryUsage().heapUsed - before) / kept.length;
    expect(kept).toHaveLength(count);
    return held;
  }
  const WORDS = 'The quick answer is that most of our customers choose the second plan'.match(/.{1,9}/g) ?? [];
  const word = (k: number): string => WORDS[k % WORDS.length] ?? '';
  const makers: Record<string, (k: number) => object> = {
    'Chat Completions': (k) => ({ id: 'chatcmpl-1', choices: [{ index: 0, delta: { content: word(k) } }] }),
    Anthropic: (k) => ({ type: 'content_block_delta', index: 0, delta: { type: 'text_delta', text: word(k) } }),
    'the AI SDK': (k) => ({ type: 'text-delta', id: '0', delta: word(k) }),
    Gemini: (k) => ({ candidates: [{ content: { parts: [{ text: word(k) }] }, index: 0 }] }),
    "an app's own": (k) => ({ n: k, token: word(k) }),
  };
  const frameOf = (value: object): string => `data: ${JSON.stringify(value)}\n\n`;
  const opened = (): ReturnType<typeof replyCodec> =>
    replyCodec({ contentType: 'text/event-stream', handler: identity });

  it.each(Object.entries(makers))('of %s holds at most 3.5 KB of memory', (_name, make) => {
    const held = (): number =>
      heldBy(400, () => {
        const codec = opened();
        for (let k = 0; k < 50; k++) void codec.push(frameOf(make(k)));
        return codec;
      });
    // The compiler keeps things on the heap as well, at its own time.
    expect(Math.min(held(), held(), held())).toBeLessThan(3584);
  });

  it.each(Object.entries(makers))('of %s does not keep the chunks that have left', (_name, make) => {
    const held = heldBy(40, (index) => {
      const codec = opened();
      const frames = Array.from({ length: 500 }, (_, k) => frameOf(make(index * 10_000 + k)));
      // The start of a frame too: the rest of the chunk must not wait for its end.
      void codec.push(frames.join('') + frameOf(make(1)).slice(0, 40));
      return codec;
    });
    expect(held).toBeLessThan(8192);
  });

  it('of Responses keeps the text, which its protocol repeats, and not the frames', () => {
    const make = (k: number): object => {
      const place = { output_index: 0, content_index: 0, sequence_number: k };
      return { type: 'response.output_text.delta', ...place, delta: word(k).repeat(3), padding: 'x'.repeat(1000) };
    };
    const held = heldBy(100, () => {
      const codec = opened();
      for (let k = 0; k < 200; k++) void codec.push(Buffer.from(frameOf(make(k))));
      return codec;
    });
    // 200 pieces of 27 units; one frame has 1,100.
    expect(held).toBeLessThan(24_000);
  });

  it('that is cut behind one CRLF is ended by frames of their own', async () => {
    const frame = frameOf(makers['Chat Completions']?.(0) ?? {}).replaceAll('\n', '\r\n');
    const { out, stopped } = await run([frame + frame.slice(0, -2)], { handler: identity });
    expect(stopped).toBe('cut-short');
    expect(out).toMatch(/\}\r\n\r\ndata: \{"error"/);
  });
});

describe('options', () => {
  it.each([
    [{ contentType: 5 }, /contentType must be a text/],
    [{ contentType: 'application/json' }, /contentType must be text\/event-stream/],
    [{ contentType: 'image/png' }, /contentType/],
    [{ handler: undefined }, /handler.open must be a function/],
    [{ handler: { open: () => PASS, whole: () => '' } }, /handler.call/],
    [{ ending: 'softly' }, /ending must be one of soft, hard.*did you mean "soft"/],
    [{ message: 5 }, /message must be a text/],
    [{ maxFrameBytes: 0 }, /maxFrameBytes/],
    [{ maxCallBytes: '1' }, /maxCallBytes/],
    [{ maxFramesBytes: 1 }, /unknown option "maxFramesBytes"; did you mean "maxFrameBytes"/],
  ])('refuses %j', (options, message) => {
    expect(() =>
      replyCodec({ contentType: 'text/event-stream', handler: identity, ...options } as ReplyCodecOptions),
    ).toThrow(message);
  });

  it('takes every type of stream', () => {
    for (const contentType of [
      '',
      'text/plain',
      'TEXT/Event-Stream; charset=utf-8',
      'application/x-ndjson',
      'application/jsonl',
      'text/html',
    ]) {
      expect(() => replyCodec({ contentType, handler: identity })).not.toThrow();
    }
  });
});

describe('what an attacker tried', () => {
  const event = (value: unknown, name?: string): string =>
    `${name === undefined ? '' : `event: ${name}\n`}data: ${JSON.stringify(value)}\n\n`;
  const evil = { index: 0, id: 'a', function: { name: 'evil', arguments: '{}' } };
  const kindsOf = async (text: string, options: Partial<ReplyCodecOptions> = {}): Promise<Set<string>> => {
    const kinds = new Set<string>();
    const handler: StreamHandler = {
      ...identity,
      open: ({ kind }) => (kinds.add(kind), PASS),
      whole: (each, kind) => (kinds.add(kind), each),
    };
    await run([text], { ...options, handler });
    return kinds;
  };

  it('a text that is called like an argument, beside no call', async () => {
    const ui = { headers: { 'x-vercel-ai-ui-message-stream': 'v1' } };
    for (const name of ['input', 'args', 'arguments', 'partial_json', 'inputTextDelta', 'argsTextDelta']) {
      const own = event({ [name]: 'some text' }) + event({ data: { [name]: { more: 'some text' } } });
      expect(await kindsOf(own)).not.toContain('tool-args');
      expect(await kindsOf(chat({ content: 'a', [name]: 'some text' }) + FINISH + DONE)).not.toContain('tool-args');
      const part = { type: 'tool-output-available', toolCallId: '1', output: { [name]: 'some text' } };
      expect(await kindsOf(event(part), ui)).not.toContain('tool-args');
    }
    const failed = { type: 'tool-input-error', toolCallId: '1', toolName: 'a', input: {}, errorText: 'some text' };
    expect(await kindsOf(event(failed), ui)).not.toContain('tool-args');
  });

  it('a name that comes back with the frame of what was held', async () => {
    const handler: StreamHandler = {
      ...shouting(),
      whole: (text) => (text === 'sky_number_one' ? '' : text),
    };
    for (const data of ['{"text":"one hello"}', 'one hello']) {
      const { out } = await run([`event: sky_number_one\ndata: ${data}\n\n`], { handler });
      expect(out).not.toContain('sky_number_one');
      expect(out.match(/event: message\n/g)).toHaveLength(2);
      expect(out).toContain('<HELLO>');
    }
  });

  it.each([
    ['reply', (text: string) => ({ reply: text })],
    ['output', (text: string) => ({ output: text, n: 1 })],
    ['data', (text: string) => ({ id: 'x', data: text })],
    ['value', (text: string) => ({ type: 'piece', title: 'A title', value: text })],
    ['an element', (text: string) => [text]],
  ])('pieces of a text under a name of its own: %s', async (_what, make) => {
    const text = ['The s', 'ky is', ' high and hello'].map((piece) => event(make(piece))).join('');
    const lines = text.replaceAll(/data: |\n(?=\n)/g, '');
    for (const [whole, contentType] of [
      [text, 'text/event-stream'],
      [lines, 'application/x-ndjson'],
    ] as const) {
      for (const chunks of [[whole], unitsOf(whole)]) {
        const { out, stopped } = await run(chunks, { contentType, handler: shouting() });
        expect(stopped).toBeUndefined();
        expect(out).toContain('<SKY>');
        expect(out).toContain('<HELLO>');
        expect(out).not.toContain('ky is');
      }
      expect((await run([whole], { contentType, handler: identity })).out).toBe(whole);
    }
    // Each is looked at alone as well: what is before it must not hide where it begins.
    const alone = event(make('abc')) + event(make('sky ')) + event(make('end.'));
    expect((await run([alone], { handler: shouting() })).out).toContain('<SKY>');
  });

  it('but what is a record and no piece leaves in its own event', async () => {
    const records = [
      { type: 'sources', sources: [1, 2].map((n) => ({ title: 'A title', url: `https://x.example/${n}` })) },
      { status: 'Searching the web' },
      { status: 'Reading a page' },
      { city: 'Springfield', weather: 'Rain' },
    ];
    const text = records.map((record) => event(record)).join('');
    expect((await run([text], { handler: shouting() })).out).toBe(text);
  });

  it('more names than can be remembered', async () => {
    const text = Array.from({ length: 3000 }, (_, n) => event({ [`name${n}`]: 'some text.' })).join('');
    expect(await run([text], { handler: shouting() })).toEqual({ out: text, stopped: undefined, cut: false });
  });

  it('a key in a place for sound or signatures', async () => {
    const handler: StreamHandler = { ...shouting(), whole: (text) => text.replaceAll('SKYSKY', '*') };
    const { out } = await run([chat({ content: 'a', data: 'sky' }) + FINISH + DONE], { handler: shouting() });
    expect(out).toContain('"<SKY>"');
    const short = await run([chat({ audio: { id: 'x', data: 'SKYSKY' } }) + FINISH + DONE], { handler });
    expect(short).toMatchObject({ stopped: 'withheld' });
    expect(short.out).not.toContain('SKYSKY');
    const sound = chat({ audio: { id: 'x', data: 'SKYSKY'.repeat(50) } }) + FINISH + DONE;
    expect((await run([sound], { handler })).out).toBe(sound);
    const thought = { type: 'reasoning.encrypted', data: 'SKYSKY'.repeat(50) };
    const sealed = chat({ reasoning_details: [thought] }) + FINISH + DONE;
    expect((await run([sealed], { handler })).out).toBe(sealed);
  });

  it('a line that only a careless reader takes for an event', async () => {
    const call = JSON.stringify({ choices: [{ index: 0, delta: { tool_calls: [evil] } }] });
    const failed = `{"error":${call}}`;
    for (const line of [` data: ${call}`, `Data: ${call}`, `data : ${call}`, call, failed, `: x\u2028data: ${call}`]) {
      for (const end of ['\n\n', '\ndata: {"choices":[]}\n\n']) {
        const text = chat({ content: 'a' }) + line + end + FINISH + DONE;
        const { out, stopped } = await run([text], { handler: identity });
        expect(stopped).toBeUndefined();
        expect(out).toBe(text.replace(line, ':'));
      }
    }
  });

  it('a beginning that hides what the rest is', async () => {
    const handler: StreamHandler = { ...identity, call: () => undefined };
    const call = event({ choices: [{ index: 0, delta: { tool_calls: [evil] } }] });
    const codes = '9:{"toolCallId":"1","toolName":"evil","args":{}}\nd:{"finishReason":"stop"}\n';
    const long = 'a b '.repeat(600);
    for (const text of [
      `\n${call}${DONE}`,
      ` \r\n\r\n${call}${DONE}`,
      `\n\n${codes}`,
      `0:${JSON.stringify(long)}\n${codes}`,
      `2:[${JSON.stringify(long)}]\n${codes}`,
      `8:{"x":${JSON.stringify(long)}}\n${codes}`,
    ]) {
      for (const chunks of [[text], unitsOf(text)]) {
        const { out, stopped } = await run(chunks, { contentType: 'text/plain', handler });
        expect(stopped).toBe('withheld');
        expect(out).not.toContain('evil');
      }
    }
    const prose = `I: ${long}`;
    expect((await run([prose], { contentType: 'text/plain', handler: identity })).out).toBe(prose);
  });

  it('a type of lines under another name', async () => {
    const text = '{"text":"the s"}\n{"text":"ky "}\n';
    for (const contentType of ['application/x-json-stream', 'application/stream+json']) {
      expect((await run([text], { contentType, handler: shouting() })).out).toContain('<SKY>');
    }
  });

  it('strings of JSON in a stream that begins as text', async () => {
    const data = (lines: readonly string[]): string => lines.map((line) => `data: ${line}\n\n`).join('');
    for (const first of ['1', 'null', 'word']) {
      for (const name of ['', 'event: x\n']) {
        const text = data([first, '"\\u0073ky."', '"the s"', '2', '"ky "']).replaceAll('data', `${name}data`);
        for (const chunks of [[text], unitsOf(text)]) {
          const { out, stopped } = await run(chunks, { handler: shouting() });
          expect(stopped).toBeUndefined();
          expect(out.match(/<SKY>/g)).toHaveLength(2);
          expect(out).not.toMatch(/ky[ ."]/);
        }
        expect((await run([text], { handler: identity })).out).toBe(text);
      }
    }
    // What is held of the one leaves before the other.
    const mixed = data(['the sky', '"because"', 'air', '"ok"', 'x.']);
    const { out } = await run([mixed], { handler: shouting() });
    expect(out.replaceAll(/data: |\n/g, '')).toMatch(/^the <SKY>(?:"")?"<BECAUSE>"air(?:"")?"<OK>"x\.$/);
  });

  it('words among the probabilities of others', async () => {
    const logprobs = (more: object): string =>
      chat({ content: 'Hi ' }, { logprobs: { content: [{ token: 'Hi ', logprob: -1, ...more }] } });
    const rest = FINISH + DONE;
    for (const more of [
      { top_logprobs: [{ token: 'sky', logprob: -2 }] },
      { x: 'the sky' },
      { 'the sky': 1 },
      { top_logprobs: [{ token: 'x', bytes: [...Buffer.from('sky')] }] },
    ]) {
      const { out } = await run([logprobs(more) + rest], { handler: shouting() });
      expect(out).not.toMatch(/sky|115,107/);
      expect(out).toContain('"logprobs":null');
      expect((await run([logprobs(more) + rest], { handler: identity })).out).toBe(logprobs(more) + rest);
    }
  });

  it('numbers that are written as no number is shown', async () => {
    const handler: StreamHandler = { ...identity, whole: (text) => text.replaceAll('4111111111111111', '*') };
    for (const number of ['4111111111111111e0', '4.111111111111111e15', '4111111111111111.0', '41111111111111110e-1']) {
      const { stopped, out } = await run([`data: {"n":${number}}\n\n`], { handler });
      expect(stopped).toBe('withheld');
      expect(out).not.toContain(number);
    }
  });

  it('a text that goes on in another form', async () => {
    const parts = [{ type: 'text', text: 'ky is' }];
    for (const content of [parts, ['ky', { type: 'text', text: ' is' }]]) {
      const { out } = await run([chat({ content: 'the s' }) + chat({ content }) + FINISH + DONE], {
        handler: shouting(),
      });
      expect(out).toContain('<SKY>');
      expect(out).not.toContain('ky is');
    }
    const repeated = chat({ content: 'abc' }) + chat({}, { message: { content: 'sky' }, finish_reason: 'stop' });
    const { out } = await run([repeated + DONE], { handler: shouting() });
    expect(out).toContain('"message":{"content":"<SKY>"}');
  });
});
