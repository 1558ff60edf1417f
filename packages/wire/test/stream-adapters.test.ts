import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import type { FrameReading, NewFrame, StreamAdapter } from '../src/stream/adapter.ts';
import type { ReplyCodecOptions } from '../src/stream/codec.ts';
import { dataV4Adapter } from '../src/stream/data-v4-adapter.ts';
import { geminiAdapter } from '../src/stream/gemini-adapter.ts';
import type { ChannelFilter, StreamHandler } from '../src/stream/handler.ts';
import { ollamaAdapter } from '../src/stream/ollama-adapter.ts';
import { replyCodec } from '../src/stream/reply-codec.ts';
import { responsesAdapter } from '../src/stream/responses-adapter.ts';
import { uiAdapter } from '../src/stream/ui-adapter.ts';
import type { ReplyToolCall } from '../src/reply/reply.ts';

const FIXTURES = fileURLToPath(new URL('./fixtures', import.meta.url));
// Whatever the wire says, read without types as a client in a script reads it.
type Loose = ReturnType<typeof JSON.parse>;
type Json = Record<string, Loose>;

interface Frame {
  readonly event: string;
  readonly data: string;
  readonly value: Loose;
}

/** What a client has of a reply. */
interface Said {
  text: string;
  refusal: string;
  reasoning: string;
  calls: { name: string; args: unknown }[];
  end: 'open' | 'complete' | 'withheld' | 'error';
}

interface Wire {
  readonly folder: string;
  readonly files: RegExp;
  readonly options: Pick<ReplyCodecOptions, 'contentType' | 'headers'>;
  readonly frames: (text: string) => Frame[];
  /** Reads as the strictest client of the protocol does; throws at what would make that client throw. */
  readonly client: (frames: readonly Frame[]) => Said;
  readonly error: string;
  /** Frames after the last that belongs to a step of the model. */
  readonly tail: number;
}

// --- The wire, read independently of the code under test.

function sse(text: string): Frame[] {
  const frames: Frame[] = [];
  const blocks = text.split(/\r\n\r\n|\n\n|\r\r/);
  if (blocks.at(-1) !== '') throw new Error('the last event has no blank line');
  for (const block of blocks.slice(0, -1)) {
    const lines = block.split(/\r\n|\n|\r/);
    const field = (name: string): string[] =>
      lines.filter((line) => line.startsWith(`${name}:`)).map((line) => line.slice(name.length + 1).replace(/^ /, ''));
    const data = field('data').join('\n');
    if (data === '') continue;
    frames.push({ event: field('event')[0] ?? '', data, value: data === '[DONE]' ? data : JSON.parse(data) });
  }
  return frames;
}

const linesOf = (text: string): string[] => text.split('\n').filter((line) => line !== '');

const ndjson = (text: string): Frame[] => linesOf(text).map((data) => ({ event: '', data, value: JSON.parse(data) }));

const v4 = (text: string): Frame[] =>
  linesOf(text).map((line) => {
    const at = line.indexOf(':');
    const data = line.slice(at + 1);
    return { event: line.slice(0, at), data, value: JSON.parse(data) };
  });

function check(condition: unknown, what: string): asserts condition {
  if (!condition) throw new Error(what);
}

const nothing = (): Said => ({ text: '', refusal: '', reasoning: '', calls: [], end: 'open' });

function responsesClient(frames: readonly Frame[]): Said {
  const said = nothing();
  const output: Json[] = [];
  const shown = new Map<Json, string>();
  const closed = new Set<Json>();
  for (const [position, { event, value }] of frames.entries()) {
    check(value.sequence_number === position, `sequence ${value.sequence_number} at ${position}`);
    check(event === value.type, `event ${event} is ${value.type}`);
    check(position > 0 || /created$|^error$/.test(event), 'the first event is not response.created');
    check(said.end === 'open' || event === 'response.failed', `${event} after the end`);
    const item = output[value.output_index];
    const list = item && (value.summary_index === undefined ? item['content'] : item['summary']);
    const part = list?.[value.summary_index ?? value.content_index];
    if (event.endsWith('output_item.added')) output[value.output_index] = structuredClone(value.item);
    else if (event.endsWith('_part.added')) list.push(structuredClone(value.part));
    else if (/(?:output_text|refusal|reasoning_text|reasoning_summary_text)\.delta$/.test(event)) {
      check(part && !closed.has(part), `a delta for no part at ${position}`);
      shown.set(part, (shown.get(part) ?? '') + value.delta);
    } else if (/(?:output_text|refusal|reasoning_text|reasoning_summary_text)\.done$/.test(event)) {
      const whole = value.text ?? value.refusal;
      check(part && (shown.get(part) ?? '') === whole, `deltas '${shown.get(part)}' but done '${whole}'`);
      closed.add(part);
    } else if (event.endsWith('_part.done')) {
      const whole = value.part.text ?? value.part.refusal;
      check((closed.has(part) && shown.get(part) === whole) || whole === '', `part done '${whole}'`);
    } else if (event.endsWith('output_item.done')) {
      for (const each of ['content', 'summary']) {
        for (const [at, done] of (value.item[each] ?? []).entries()) {
          const whole = done.text ?? done.refusal;
          check((shown.get(item?.[each][at]) ?? '') === whole, `item done '${whole}'`);
        }
      }
      output[value.output_index] = value.item;
      closed.add(value.item);
    } else if (event === 'error') said.end = 'error';
    else if (/^response\.(?:completed|incomplete|failed)$/.test(event)) {
      const { status, incomplete_details, output: final } = value.response;
      if (event !== 'response.failed') {
        check(
          output.every((each) => closed.has(each)),
          'an item was left open',
        );
        expect(final).toEqual(output);
      }
      if (event === 'response.completed') said.end = 'complete';
      else if (event === 'response.failed') said.end = 'error';
      else said.end = incomplete_details.reason === 'content_filter' ? 'withheld' : 'complete';
      check(status === event.slice('response.'.length), `${event} with status ${status}`);
    }
  }
  for (const item of output) {
    const texts = [...(item['content'] ?? []), ...(item['summary'] ?? [])];
    for (const part of texts) {
      const text = part.text ?? part.refusal;
      const whole = text === '' ? (shown.get(part) ?? '') : text;
      if (part.type === 'refusal') said.refusal += whole;
      else if (part.type === 'output_text') said.text += whole;
      else said.reasoning += whole;
    }
    if (item['type'] === 'function_call' && closed.has(item)) {
      said.calls.push({ name: item['name'], args: JSON.parse(item['arguments']) });
    }
  }
  return said;
}

function geminiClient(frames: readonly Frame[]): Said {
  const said = nothing();
  for (const { value } of frames) {
    if (value.error) {
      check(typeof value.error.code === 'number', 'an error without a code');
      said.end = 'error';
    }
    for (const candidate of value.candidates ?? []) {
      for (const part of candidate.content?.parts ?? []) {
        if (part.functionCall) said.calls.push({ name: part.functionCall.name, args: part.functionCall.args });
        else if (part.thought) said.reasoning += part.text;
        else said.text += part.text;
      }
      if (candidate.finishReason) said.end = candidate.finishReason === 'SAFETY' ? 'withheld' : 'complete';
    }
  }
  return said;
}

function ollamaClient(frames: readonly Frame[]): Said {
  const said = nothing();
  for (const { value } of frames) {
    check(said.end === 'open', 'a line after the last');
    if (value.error !== undefined) {
      check(typeof value.error === 'string', 'an error that is no string');
      said.end = 'error';
      continue;
    }
    check(!Number.isNaN(Date.parse(value.created_at)), `created_at ${value.created_at}`);
    said.text += value.message?.content ?? value.response ?? '';
    said.reasoning += value.message?.thinking ?? value.thinking ?? '';
    for (const call of value.message?.tool_calls ?? []) {
      said.calls.push({ name: call.function.name, args: call.function.arguments });
    }
    if (value.done) said.end = value.done_reason === 'content_filter' ? 'withheld' : 'complete';
  }
  return said;
}

// The members of ai 5.0.0, which refuses all others.
const UI_PARTS: Record<string, readonly string[]> = {
  start: ['messageId', 'messageMetadata'],
  'text-start': ['id'],
  'text-delta': ['id', 'delta'],
  'text-end': ['id'],
  'reasoning-start': ['id'],
  'reasoning-delta': ['id', 'delta'],
  'reasoning-end': ['id'],
  'start-step': [],
  'finish-step': [],
  finish: ['messageMetadata', 'finishReason'],
  error: ['errorText'],
  'tool-input-start': ['toolCallId', 'toolName'],
  'tool-input-delta': ['toolCallId', 'inputTextDelta'],
  'tool-input-available': ['toolCallId', 'toolName', 'input'],
  'tool-output-available': ['toolCallId', 'output'],
  'message-metadata': ['messageMetadata'],
  'source-url': ['sourceId', 'url', 'title'],
  'source-document': ['sourceId', 'mediaType', 'title'],
  file: ['url', 'mediaType'],
};

function uiClient(frames: readonly Frame[]): Said {
  const said = nothing();
  const open = new Set<string>();
  let guarded = false;
  let finished = false;
  for (const { value } of frames) {
    check(said.end !== 'complete' && said.end !== 'withheld', 'a frame after [DONE]');
    if (value === '[DONE]') {
      check(open.size === 0 || said.end === 'error', 'a part was left open');
      if (said.end === 'open') said.end = guarded ? 'withheld' : 'complete';
      continue;
    }
    check(said.end === 'open', 'a frame after the error');
    const { type, ...members } = value as Json & { type: string };
    const known = type.startsWith('data-') ? ['id', 'data', 'transient'] : UI_PARTS[type];
    check(known, `unknown part ${type}`);
    for (const name of Object.keys(members)) check(known.includes(name), `unknown member ${name} of ${type}`);
    const [, kind, step] = /^(text|reasoning)-(start|delta|end)$/.exec(type) ?? [];
    const key = `${kind} ${members['id']}`;
    if (step === 'start') open.add(key);
    else if (step !== undefined) check(open.has(key), `${type} for no part`);
    if (step === 'end') open.delete(key);
    if (type === 'text-delta') said.text += members['delta'];
    if (type === 'reasoning-delta') said.reasoning += members['delta'];
    if (type === 'data-guard') guarded = members['transient'] === true;
    if (type === 'finish') finished = true;
    if (type === 'error') said.end = 'error';
    if (type === 'tool-input-available') said.calls.push({ name: members['toolName'], args: members['input'] });
  }
  // The mark is for the reader of the bytes; `finish` is for the reader of the message.
  if (said.end === 'open' && finished) said.end = 'complete';
  return said;
}

function v4Client(frames: readonly Frame[]): Said {
  const said = nothing();
  const started = new Map<string, string>();
  for (const { event, value } of frames) {
    check(said.end === 'open', 'a line after the last');
    if (event === '0') said.text += value;
    else if (event === 'g') said.reasoning += value;
    else if (event === '3') {
      check(typeof value === 'string', 'an error that is no string');
      said.end = 'error';
    } else if (event === 'b') started.set(value.toolCallId, '');
    else if (event === 'c') {
      check(started.has(value.toolCallId), 'a piece of no call');
      started.set(value.toolCallId, started.get(value.toolCallId) + value.argsTextDelta);
    } else if (event === '9') {
      const streamed = started.get(value.toolCallId);
      if (streamed !== undefined && streamed !== '') expect(JSON.parse(streamed)).toEqual(value.args);
      said.calls.push({ name: value.toolName, args: value.args });
    } else if (event === 'd') said.end = value.finishReason === 'content-filter' ? 'withheld' : 'complete';
  }
  return said;
}

const event = (name: string, data: unknown): string => `event: ${name}\ndata: ${JSON.stringify(data)}\n\n`;
const stream = 'text/event-stream';
const ui = { 'x-vercel-ai-ui-message-stream': 'v1' };
const data = { 'x-vercel-ai-data-stream': 'v1' };
const lost = 'The server had an error.';

const WIRES: Record<string, Wire> = {
  responses: {
    folder: 'openai-responses',
    files: /^stream-/,
    options: { contentType: stream },
    frames: sse,
    client: responsesClient,
    tail: 1,
    error: event('error', { type: 'error', sequence_number: 7, code: 'server_error', message: lost, param: null }),
  },
  gemini: {
    folder: 'gemini',
    files: /^stream-/,
    options: { contentType: stream },
    frames: sse,
    client: geminiClient,
    tail: 1,
    error: `data: ${JSON.stringify({ error: { code: 503, message: lost, status: 'UNAVAILABLE' } })}\n\n`,
  },
  ollama: {
    folder: 'ollama',
    files: /stream-/,
    options: { contentType: 'application/x-ndjson' },
    frames: ndjson,
    client: ollamaClient,
    tail: 1,
    error: `${JSON.stringify({ error: lost })}\n`,
  },
  ui: {
    folder: 'vercel-ui',
    files: /^stream-/,
    options: { contentType: stream, headers: ui },
    frames: sse,
    client: uiClient,
    tail: 3,
    error: `data: ${JSON.stringify({ type: 'error', errorText: lost })}\n\ndata: [DONE]\n\n`,
  },
  v4: {
    folder: 'vercel-data-v4',
    files: /^stream-/,
    options: { contentType: 'text/plain; charset=utf-8', headers: data },
    frames: v4,
    client: v4Client,
    tail: 2,
    error: `3:${JSON.stringify(lost)}\n`,
  },
};

const CASES = Object.entries(WIRES).flatMap(([name, wire]) =>
  readdirSync(join(FIXTURES, wire.folder))
    .filter((file) => wire.files.test(file))
    .map((file) => ({ name, file, wire, text: readFileSync(join(FIXTURES, wire.folder, file), 'utf8') })),
);

// --- Handlers.

const passing = (): ChannelFilter => ({ push: (text) => text, end: () => '', blocked: false });
const unchanged: StreamHandler = { open: passing, whole: (text) => text, call: (call) => call };

const red = (text: string): string => text.replace(/[st,] /g, '~');

/** Rewrites, and always holds the last six units, so that every channel ends with a tail. */
function holding(): ChannelFilter {
  let held = '';
  return {
    blocked: false,
    push(text: string): string {
      held += text;
      let cut = Math.max(0, held.length - 6);
      if (cut > 0 && /[st,]/.test(held.charAt(cut - 1))) cut -= 1;
      const out = red(held.slice(0, cut));
      held = held.slice(cut);
      return out;
    },
    end: () => red(held),
  };
}
const rewriting: StreamHandler = { open: holding, whole: (text) => red(text), call: (call) => call };

/** Lets so many units of all texts together leave, and stops the stream at the next. */
function stopping(units: number, call: StreamHandler['call'] = (each) => each): StreamHandler {
  let left = units;
  const open = (): ChannelFilter => {
    const filter = {
      blocked: false,
      push(text: string): string {
        const out = text.slice(0, left);
        left -= out.length;
        filter.blocked = out.length < text.length;
        return out;
      },
      end: () => '',
    };
    return filter;
  };
  return { open, whole: (text) => text, call };
}

interface Outcome {
  readonly text: string;
  readonly stopped: string | undefined;
}

async function through(
  wire: Wire,
  chunks: readonly (string | Uint8Array)[],
  handler: StreamHandler,
  more: Partial<ReplyCodecOptions> = {},
  seen?: (soFar: string) => void,
): Promise<Outcome> {
  const codec = replyCodec({ ...wire.options, handler, ...more });
  const pieces: Buffer[] = [];
  let stopped: string | undefined;
  for (const step of [...chunks, undefined]) {
    const passage = await (step === undefined ? codec.end() : codec.push(step));
    pieces.push(Buffer.from(passage.bytes as string));
    seen?.(Buffer.concat(pieces).toString());
    if (passage.stopped === undefined) continue;
    stopped = passage.stopped;
    break;
  }
  return { text: Buffer.concat(pieces).toString(), stopped };
}

const bytesOf = (text: string): Uint8Array[] => [...Buffer.from(text)].map((byte) => Uint8Array.of(byte));
const read = (wire: Wire, text: string): Said => wire.client(wire.frames(text));

/** The stream in pieces of one frame each, line ends and all. */
function framewise(wire: Wire, text: string): string[] {
  return text.match(wire.frames === sse ? /.+?(?:\r\n\r\n|\n\n)/gs : /.+?\n/gs) ?? [];
}

// Streams that end in their protocol's own way; the others have tests of their own below.
const BROKEN = /cut-mid|error-mid|block-error|block-tool|no-final-newline/;

describe.each(CASES.filter(({ file }) => !BROKEN.test(file)))('$name $file', ({ file, wire, text }) => {
  const said = (): Said => read(wire, text);
  const words = (): string => said().reasoning + said().text + said().refusal;

  it('leaves byte for byte when nothing is wrong with it', async () => {
    expect(await through(wire, [text], unchanged)).toEqual({ text, stopped: undefined });
    expect((await through(wire, bytesOf(text), unchanged)).text).toBe(text);
  });

  it('agrees with itself wherever a text is repeated, however it was held and changed', async () => {
    const { text: out, stopped } = await through(wire, [text], rewriting);
    expect(stopped).toBeUndefined();
    const { reasoning, text: answer, refusal, ...rest } = said();
    const whole = { reasoning: red(reasoning), text: red(answer), refusal: red(refusal) };
    expect(read(wire, out)).toEqual({ ...rest, ...whole });
    if (words() !== '' && /[st,] /.test(words())) expect(out).not.toBe(text);
  });

  it('gives the same bytes for every cut', async () => {
    const { text: whole } = await through(wire, [text], rewriting);
    expect((await through(wire, bytesOf(text), rewriting)).text).toBe(whole);
    expect((await through(wire, framewise(wire, text), rewriting)).text).toBe(whole);
    const bytes = Buffer.from(text);
    const step = Math.max(7, Math.ceil(bytes.length / 24));
    for (let at = 1; at < bytes.length; at += step) {
      const cut = await through(wire, [bytes.subarray(0, at), bytes.subarray(at)], rewriting);
      expect(cut.text).toBe(whole);
    }
  });

  const endings = /-(?:text|reasoning|refusal|unicode)\./.test(file)
    ? (['soft', 'hard'] as const)
    : (['soft'] as const);

  it.each(endings)('is ended %sly at every position of its text', async (ending) => {
    const all = words();
    for (let units = 0; units < all.length; units++) {
      const { text: out, stopped } = await through(wire, [text], stopping(units), { ending });
      expect(stopped).toBe('withheld');
      const got = read(wire, out);
      expect(got.end).toBe(ending === 'soft' ? 'withheld' : 'error');
      expect(got.reasoning + got.text + got.refusal).toBe(all.slice(0, units));
      expect(got.calls).toEqual([]);
    }
  });

  it('never looks complete when the connection ends too early', async () => {
    const pieces = framewise(wire, text);
    for (let count = 1; count < pieces.length; count++) {
      const { text: out, stopped } = await through(wire, pieces.slice(0, count), rewriting);
      const end = read(wire, out).end;
      if (stopped === undefined) expect(end).toBe('complete');
      else expect([stopped, end]).toEqual(['cut-short', 'error']);
    }
  });

  it('lets the error of the upstream through, and the text before it', async () => {
    const pieces = framewise(wire, text).filter((piece) => !/DONE/.test(piece));
    const count = Math.floor(pieces.length / 2);
    const before = pieces.slice(0, count).join('');
    const error = wire.error.replace('"sequence_number":7', `"sequence_number":${count}`);
    // The number of the error moves down where frames of a call that was never complete are left out before it.
    const plain = (out: string): string => out.replaceAll(/"sequence_number":\d+/g, '"sequence_number":n');
    expect(plain((await through(wire, [before + error], unchanged)).text)).toContain(plain(error));
    const got = read(wire, (await through(wire, [before + error], rewriting)).text);
    expect(got.end).toBe('error');
    const whole = read(wire, before + error);
    expect(got.reasoning + got.text + got.refusal).toBe(red(whole.reasoning) + red(whole.text) + red(whole.refusal));
  });

  if (!/tool/.test(file)) return;

  it('shows nothing of a call before it is complete and allowed, and asks as soon as it is', async () => {
    const allowed: ReplyToolCall[] = [];
    const pieces = framewise(wire, text);
    const secret = /get_weather|send_mail|call_mock|fc[_-]mock/;
    const handler: StreamHandler = { ...unchanged, call: (call) => (allowed.push(call), call) };
    const counts: number[] = [];
    await through(wire, pieces, handler, {}, (soFar) => {
      counts.push(allowed.length);
      if (allowed.length === 0) expect(soFar).not.toMatch(secret);
      if (allowed.length < 2) expect(soFar).not.toContain('send_mail');
    });
    const expected = said().calls;
    expect(allowed.map(({ name, arguments: args }) => ({ name, args: JSON.parse(args) as unknown }))).toEqual(expected);
    expect(counts[pieces.length - wire.tail - 1]).toBe(expected.length);
  });

  it.each(['soft', 'hard'] as const)('a call that is refused ends it %sly and leaves no trace', async (ending) => {
    const handler: StreamHandler = { ...unchanged, call: () => undefined };
    const { text: out, stopped } = await through(wire, [text], handler, { ending });
    expect(stopped).toBe('withheld');
    expect(out).not.toMatch(/get_weather|send_mail|call_mock|fc[_-]mock/);
    const got = read(wire, out);
    expect(got.calls).toEqual([]);
    expect(got.end).toBe(ending === 'soft' ? 'withheld' : 'error');
    expect(got.text).toBe(said().text);
  });

  it('a call whose arguments are replaced says the same in every place', async () => {
    const args = { city: 'Rome' };
    const handler: StreamHandler = {
      ...unchanged,
      call: (call) => ({ ...call, arguments: JSON.stringify(args) }),
    };
    const { text: out } = await through(wire, [text], handler);
    expect(read(wire, out).calls).toEqual(said().calls.map(({ name }) => ({ name, args })));
    expect(out).not.toMatch(/Paris|Rhein|jane/);
  });
});

describe.each(CASES.filter(({ file }) => BROKEN.test(file)))('$name $file', ({ name, file, wire, text }) => {
  const send = (handler: StreamHandler): Promise<Outcome> => through(wire, bytesOf(text), handler);

  if (file.includes('cut-mid')) {
    it('is ended with the error of its protocol', async () => {
      const { text: out, stopped } = await send(unchanged);
      expect([stopped, out.startsWith(text), read(wire, out).end]).toEqual(['cut-short', true, 'error']);
      expect((await through(wire, [text], unchanged)).text).toBe(out);
    });
  } else if (/error/.test(file)) {
    it('says itself that it failed, and keeps the words', async () => {
      const { text: out, stopped } = await send(unchanged);
      expect(out.startsWith(text)).toBe(true);
      expect(read(wire, out).end).toBe('error');
      // Gemini writes it outside of any event, where clients do not see it: the protocol's own error is added.
      if (name === 'gemini' && file.includes('error-mid')) expect(stopped).toBe('cut-short');
      else expect([stopped, out]).toEqual([undefined, text]);
    });
  } else if (file.includes('no-final-newline')) {
    it('needs no line end at its end', async () => {
      expect(await send(unchanged)).toEqual({ text, stopped: undefined });
      const { text: out } = await send(rewriting);
      expect(read(wire, out)).toMatchObject({ text: red(read(wire, text).text), end: 'complete' });
    });
  } else {
    it('shows a call that the upstream has broken off as it came, or not at all', async () => {
      const calls: ReplyToolCall[] = [];
      const allow: StreamHandler = { ...unchanged, call: (call) => (calls.push(call), call) };
      expect(await send(allow)).toEqual({ text, stopped: undefined });
      const streams = !['gemini', 'ollama'].includes(name);
      expect(calls).toEqual(streams ? [{ name: 'send_mail', arguments: '{"to":"j' }] : []);
      const { text: out, stopped } = await send({ ...unchanged, call: () => undefined });
      expect([stopped, read(wire, out).end]).toEqual([streams ? 'withheld' : undefined, 'withheld']);
      expect(out).not.toContain('send_mail');
    });
  }
});

// --- Streams that no fixture holds.

const framed = (values: readonly unknown[]): string =>
  values.map((value) => `data: ${JSON.stringify(value)}\n\n`).join('');
const named = (values: readonly Json[]): string =>
  values.map((value, at) => event(value['type'], { ...value, sequence_number: at })).join('');

const SKY = 'The last tests, it says, are best';

/** A text in pieces of so many units. */
const cut = (text: string, units: number): string[] => text.match(new RegExp(`.{1,${units}}`, 'gs')) ?? [];

const sky = cut(SKY, 5);

function responseOf(items: readonly Json[], events: readonly Json[]): string {
  const response = { id: 'r', object: 'response', created_at: 1, model: 'm', output: [] };
  return named([
    { type: 'response.created', response: { ...response, status: 'in_progress' } },
    ...events,
    { type: 'response.completed', response: { ...response, status: 'completed', output: items } },
  ]);
}

const logged = (text: string): object[] => [{ token: text, logprob: 0, bytes: [1], top_logprobs: [] }];

function skyResponse(): string {
  const at = { item_id: 'i', output_index: 0, content_index: 0 };
  const part = { type: 'output_text', text: SKY, annotations: [], logprobs: logged(SKY) };
  const item = { id: 'i', type: 'message', status: 'completed', role: 'assistant', content: [part] };
  return responseOf(
    [item],
    [
      { type: 'response.output_item.added', output_index: 0, item: { ...item, status: 'in_progress', content: [] } },
      { type: 'response.content_part.added', ...at, part: { ...part, text: '', logprobs: [] } },
      ...sky.map((delta) => ({ type: 'response.output_text.delta', ...at, delta, logprobs: logged(delta) })),
      { type: 'response.output_text.done', ...at, text: SKY, logprobs: logged(SKY) },
      { type: 'response.content_part.done', ...at, part },
      { type: 'response.output_item.done', output_index: 0, item },
    ],
  );
}

describe('what no fixture holds', () => {
  const wire = (name: string): Wire => WIRES[name] as Wire;

  it('tokens beside a text are no way around it', async () => {
    const text = skyResponse();
    const { text: same } = await through(wire('responses'), [text], unchanged);
    for (const piece of sky) expect(same).toContain(JSON.stringify(logged(piece)));
    const { text: out } = await through(wire('responses'), [text], rewriting);
    expect(read(wire('responses'), out).text).toBe(red(SKY));
    expect(out).not.toContain('token');
    for (let units = 0; units < SKY.length; units++) {
      const { text: stopped } = await through(wire('responses'), [text], stopping(units));
      const tokens = [...stopped.matchAll(/"token":"([^"]*)"/g)].map(([, token]) => token).join('');
      expect(SKY.slice(0, units).startsWith(tokens)).toBe(true);
      expect(read(wire('responses'), stopped).text).toBe(SKY.slice(0, units));
    }
  });

  it('a text that came with its part ends in a delta, not in another part', async () => {
    const at = { item_id: 'i', output_index: 0, content_index: 0 };
    const part = { type: 'output_text', text: SKY, annotations: [], logprobs: [] };
    const item = { id: 'i', type: 'message', status: 'completed', role: 'assistant', content: [part] };
    const text = responseOf(
      [item],
      [
        { type: 'response.output_item.added', output_index: 0, item: { ...item, content: [] } },
        { type: 'response.content_part.added', ...at, part },
        { type: 'response.output_text.done', ...at, text: SKY, logprobs: [] },
        { type: 'response.content_part.done', ...at, part },
        { type: 'response.output_item.done', output_index: 0, item },
      ],
    );
    const frames = sse((await through(wire('responses'), [text], rewriting)).text).map(({ value }) => value as Json);
    expect(frames.filter(({ type }) => type.endsWith('part.added'))).toHaveLength(1);
    const [begun, rest, done] = frames.slice(2) as [Json, Json, Json];
    expect(begun['part'].text + rest['delta']).toBe(red(SKY));
    expect([done['text'], frames.at(-1)?.['response'].output[0].content[0].text]).toEqual([red(SKY), red(SKY)]);
    expect(frames.map(({ sequence_number: number }) => number as number)).toEqual(frames.map((_, index) => index));
  });

  it('code that the provider runs is the same in all five places', async () => {
    const at = { item_id: 'i', output_index: 0 };
    const item = {
      id: 'i',
      type: 'code_interpreter_call',
      status: 'completed',
      code: SKY,
      container_id: 'c',
      outputs: [],
    };
    const text = responseOf(
      [item],
      [
        { type: 'response.output_item.added', output_index: 0, item: { ...item, status: 'in_progress', code: '' } },
        ...sky.map((delta) => ({ type: 'response.code_interpreter_call_code.delta', ...at, delta })),
        { type: 'response.code_interpreter_call_code.done', ...at, code: SKY },
        { type: 'response.output_item.done', output_index: 0, item },
      ],
    );
    const frames = sse((await through(wire('responses'), bytesOf(text), rewriting)).text).map(
      ({ value }) => value as Json,
    );
    const deltas = frames.filter(({ type }) => type.endsWith('.delta')).map(({ delta }) => delta as string);
    const done = frames.find(({ type }) => type.endsWith('code.done'))?.['code'];
    const last = frames.at(-1)?.['response'].output[0].code;
    expect([deltas.join(''), done, frames.at(-2)?.['item'].code, last]).toEqual(Array(4).fill(red(SKY)));
    expect(frames.map(({ sequence_number: number }) => number as number)).toEqual(frames.map((_, index) => index));
    const half = sse((await through(wire('responses'), [text], stopping(12))).text).map(({ value }) => value as Json);
    expect(half.at(-1)?.['response'].output[0]).toMatchObject({ status: 'incomplete', code: SKY.slice(0, 12) });
  });

  it('the result of a call of the provider is read, and leaves with the call', async () => {
    const at = { item_id: 'i', output_index: 0 };
    const item = { id: 'i', type: 'mcp_call', name: 'find', server_label: 's', arguments: '{"q":"x"}', output: SKY };
    const text = responseOf(
      [item],
      [
        { type: 'response.output_item.added', output_index: 0, item: { ...item, arguments: '', output: null } },
        { type: 'response.mcp_call_arguments.delta', ...at, delta: '{"q":' },
        { type: 'response.mcp_call_arguments.delta', ...at, delta: '"x"}' },
        { type: 'response.mcp_call_arguments.done', ...at, arguments: '{"q":"x"}' },
        { type: 'response.mcp_call.completed', ...at },
        { type: 'response.output_item.done', output_index: 0, item },
      ],
    );
    const calls: string[] = [];
    const handler: StreamHandler = { ...rewriting, call: (call) => (calls.push(call.arguments), call) };
    const { text: out } = await through(wire('responses'), bytesOf(text), handler);
    expect(calls).toEqual(['{"q":"x"}']);
    expect(out).not.toContain(SKY);
    expect(out.split(JSON.stringify(red(SKY)))).toHaveLength(3);
    expect((await through(wire('responses'), [text], { ...unchanged, call: () => undefined })).text).not.toContain(
      'find',
    );
  });

  const gemini = (parts: readonly object[], more: object = {}): object => ({
    candidates: [{ content: { parts, role: 'model' }, index: 0, ...more }],
    modelVersion: 'g',
  });

  it('what a text still holds never brings a call along with it', async () => {
    const call = { functionCall: { name: 'f', args: { a: 1 } } };
    const text = framed([
      gemini([{ text: SKY, thought: true }]),
      gemini([{ text: SKY }, call, { text: SKY }]),
      { candidates: [{ finishReason: 'STOP', index: 0 }] },
    ]);
    const { text: out } = await through(wire('gemini'), bytesOf(text), rewriting);
    expect(read(wire('gemini'), out)).toEqual({
      text: red(SKY) + red(SKY),
      reasoning: red(SKY),
      refusal: '',
      calls: [{ name: 'f', args: { a: 1 } }],
      end: 'complete',
    });
  });

  it('candidates side by side are texts of their own, and end each for itself', async () => {
    const both = (first: object, second: object): object => ({
      candidates: [
        { index: 0, ...first },
        { index: 1, ...second },
      ],
    });
    const content = (text: string): object => ({ content: { parts: [{ text }], role: 'model' } });
    const text = framed([
      both(content('its a'), content('two s')),
      both({ ...content('s it'), finishReason: 'STOP' }, content('ets o')),
      { candidates: [{ index: 1, ...content('f'), finishReason: 'STOP' }] },
    ]);
    const { text: out } = await through(wire('gemini'), bytesOf(text), rewriting);
    const said = ['', ''];
    for (const { value } of sse(out)) {
      for (const { index, content: each } of (value as Json)['candidates']) said[index] += each?.parts[0].text ?? '';
    }
    expect(said).toEqual([red('its as it'), red('two sets of')]);
    const half = await through(wire('gemini'), [framed([both(content('a'), content('b'))])], rewriting);
    expect(half.stopped).toBe('cut-short');
    const reasons = sse(half.text).flatMap(({ value }) => ((value as Json)['candidates'] ?? []) as Json[]);
    expect(reasons.filter((each) => each['finishReason'] === 'OTHER').map(({ index }) => index as number)).toEqual([
      0, 1,
    ]);
  });

  it('arguments in pieces are judged as a whole, and cannot be replaced', async () => {
    const piece = (value: string): object => ({ jsonPath: '$.q', stringValue: value, willContinue: true });
    const text = framed([
      gemini([{ functionCall: { name: 'find', willContinue: true } }]),
      ...cut(SKY, 7).map((each) => gemini([{ functionCall: { partialArgs: [piece(each)], willContinue: true } }])),
      gemini([{ functionCall: {} }]),
      gemini([{ text: '' }], { finishReason: 'STOP' }),
    ]);
    const calls: ReplyToolCall[] = [];
    const allow: StreamHandler = { ...unchanged, call: (call) => (calls.push(call), call) };
    expect((await through(wire('gemini'), bytesOf(text), allow)).text).toBe(text);
    expect(calls).toEqual([{ name: 'find', arguments: JSON.stringify({ q: SKY }) }]);
    for (const call of [() => undefined, (each: ReplyToolCall) => ({ ...each, arguments: '{}' })]) {
      const { text: out, stopped } = await through(wire('gemini'), [text], { ...unchanged, call });
      expect([stopped, read(wire('gemini'), out).end]).toEqual(['withheld', 'withheld']);
      expect(out).not.toMatch(/find|last/);
    }
  });

  it('a line of thoughts and answer at once keeps the two apart', async () => {
    const line = (content: string, thinking: string, done = false): string =>
      `${JSON.stringify({ model: 'm', created_at: '2026-01-01T00:00:00Z', message: { role: 'assistant', content, thinking }, done })}\n`;
    const text = sky.map((each) => line('', each)).join('') + line('Its as', '') + line(' it is', ' said', true);
    const { text: out } = await through(wire('ollama'), bytesOf(text), rewriting);
    const { reasoning, text: answer, end } = read(wire('ollama'), out);
    expect([reasoning, answer, end]).toEqual([red(SKY) + red(' said'), red('Its as it is'), 'complete']);
  });

  it('token ids of an answer that was changed do not leave', async () => {
    const base = { model: 'm', created_at: '2026-01-01T00:00:00Z' };
    const text = [
      { ...base, response: SKY, done: false },
      { ...base, response: '', done: true, done_reason: 'stop', context: [7, 8] },
    ];
    const lines = text.map((each) => `${JSON.stringify(each)}\n`).join('');
    expect((await through(wire('ollama'), [lines], unchanged)).text).toContain('"context":[7,8]');
    expect((await through(wire('ollama'), [lines], rewriting)).text).toContain('"context":[]');
  });

  it('a part id of two steps is two texts, and what the app sends beside them is read', async () => {
    const step = [
      { type: 'start-step' },
      { type: 'text-start', id: '0' },
      ...sky.map((delta) => ({ type: 'text-delta', id: '0', delta })),
      { type: 'data-note', data: { deep: [SKY] } },
      { type: 'message-metadata', messageMetadata: { note: SKY } },
      { type: 'text-end', id: '0' },
      { type: 'finish-step' },
    ];
    const text = `${framed([{ type: 'start' }, ...step, ...step, { type: 'finish' }])}data: [DONE]\n\n`;
    const { text: out } = await through(wire('ui'), bytesOf(text), rewriting);
    expect(read(wire('ui'), out)).toMatchObject({ text: red(SKY) + red(SKY), end: 'complete' });
    expect(out).not.toContain(SKY);
    expect(out.split(JSON.stringify(red(SKY)))).toHaveLength(5);
  });

  it('the text of a step goes on in the next one, and has left when the last one ends', async () => {
    const step = [
      'f:{"messageId":"m"}',
      ...sky.map((each) => `0:${JSON.stringify(each)}`),
      'e:{"finishReason":"stop"}',
    ];
    const text = [...step, ...step, 'd:{"finishReason":"stop"}', ''].join('\n');
    const codes = v4((await through(wire('v4'), bytesOf(text), rewriting)).text).map(({ event: code }) => code);
    expect(codes.lastIndexOf('0')).toBeLessThan(codes.lastIndexOf('e'));
    expect(codes.slice(0, codes.indexOf('e')).filter((code) => code === '0')).toHaveLength(sky.length);
    expect(codes).toContain('e');
  });

  it('lines of assistant-ui run on like others', async () => {
    const text = [
      'f:{"messageId":"m"}',
      ...sky.map((each) => `aui-text-delta:${JSON.stringify({ textDelta: each, parentId: 'p' })}`),
      ...sky.map((value) => `aui-state:${JSON.stringify([{ type: 'append-text', path: ['t'], value }])}`),
      'd:{"finishReason":"stop","usage":{"promptTokens":1,"completionTokens":1}}',
      '',
    ].join('\n');
    const frames = v4((await through(wire('v4'), bytesOf(text), rewriting)).text);
    const said = (code: string, of: (value: Loose) => string): string =>
      frames
        .filter(({ event: each }) => each === code)
        .map(({ value }) => of(value))
        .join('');
    expect(said('aui-text-delta', (value) => value.textDelta)).toBe(red(SKY));
    expect(said('aui-state', (value) => value[0].value)).toBe(red(SKY));
    expect(frames.at(-1)?.event).toBe('d');
  });
});

// --- What single frames say that no fixture holds.

type Spoken = Partial<Record<keyof FrameReading, unknown>>;

/** What each frame says, without what it does not say. A frame is `[value]` or `[value, event]`. */
function says(adapter: StreamAdapter, ...frames: readonly (readonly [unknown, string?])[]): (Spoken | undefined)[] {
  return frames.map(([value, name = '']) => {
    const reading = adapter.read(value, name);
    adapter.left(value, name);
    const spoken = Object.entries(reading ?? {}).filter(([key, said]) =>
      key === 'state' ? said !== 'open' : said === 'all' || (Array.isArray(said) && said.length > 0),
    );
    return reading && Object.fromEntries(spoken);
  });
}

const ended = (frames: readonly NewFrame[]): Frame[] =>
  frames.map(({ event: name = '', data: json }) => {
    return { event: name, data: json, value: json === '[DONE]' ? json : (JSON.parse(json) as unknown) };
  });

describe('OpenAI Responses', () => {
  const at = { output_index: 0, item_id: 'i', content_index: 0 };
  const item = (type: string, more: object = {}): object => ({ output_index: 0, item: { id: 'i', type, ...more } });
  const added = 'response.output_item.added';
  const done = 'response.output_item.done';

  it('takes code that the provider runs for a text, whole in every place', () => {
    const channel = '0/code_interpreter_call_code';
    const kind = 'other';
    const code = 'print(1)';
    expect(
      says(
        responsesAdapter(),
        [{ type: added, ...item('code_interpreter_call', { code: '' }) }],
        [{ type: 'response.code_interpreter_call_code.delta', ...at, delta: code }],
        [{ type: 'response.code_interpreter_call_code.done', ...at, code }],
        [{ type: done, ...item('code_interpreter_call', { code, outputs: [{ type: 'logs', logs: '1' }] }) }],
      ),
    ).toEqual([
      {},
      { deltas: [{ channel, kind, pointer: '/delta', text: code }] },
      { closes: [channel], snapshots: [{ channel, kind, pointer: '/code' }] },
      { snapshots: [{ channel, kind, pointer: '/item/code' }] },
    ]);
  });

  it.each([
    ['mcp_call', 'mcp_call_arguments', 'arguments', { name: 'search', output: 'found' }],
    ['custom_tool_call', 'custom_tool_call_input', 'input', { name: 'search' }],
    ['function_call', 'function_call_arguments', 'arguments', { name: 'search' }],
  ])('holds a %s from its first frame to its last, and knows it again at the end', (type, family, holder, more) => {
    const whole = '{"q":1}';
    const call = 'call 0';
    const name = 'search';
    const complete = { id: 'i', type, [holder]: whole, ...more };
    expect(
      says(
        responsesAdapter(),
        [{ type: added, ...item(type, { name, [holder]: '' }) }],
        [{ type: `response.${family}.delta`, ...at, delta: whole }],
        [{ type: `response.${family}.done`, ...at, [holder]: whole }],
        [{ type: 'response.mcp_call.completed', ...at }],
        [{ type: done, output_index: 0, item: complete }],
        [{ type: 'response.completed', response: { output: [complete] } }],
      ),
    ).toEqual([
      { parts: [{ call, name }] },
      { parts: [{ call, fragment: whole, pointer: '/delta' }] },
      { parts: [{ call, whole, pointer: `/${holder}` }] },
      { parts: [{ call }] },
      { parts: [{ call, name, whole, pointer: `/item/${holder}` }], calls: [call] },
      {
        parts: [{ call, name, whole, pointer: `/response/output/0/${holder}` }],
        calls: 'all',
        closes: 'all',
        state: 'finished',
      },
    ]);
  });

  it('calls that only their type names are the whole item', () => {
    const shell = { id: 'i', type: 'local_shell_call', action: { type: 'exec', command: ['ls'] } };
    expect(
      says(
        responsesAdapter(),
        [{ type: added, output_index: 0, item: { ...shell, action: {} } }],
        [{ type: done, output_index: 0, item: shell }],
      ),
    ).toEqual([
      { parts: [{ call: 'call 0', name: 'local_shell' }] },
      { parts: [{ call: 'call 0', name: 'local_shell', whole: shell, pointer: '/item' }], calls: ['call 0'] },
    ]);
  });

  it('is one text for one place, whatever id the item has in each event', () => {
    const [first, second] = says(
      responsesAdapter(),
      [{ type: 'response.output_text.delta', ...at, item_id: 'a', delta: 'x' }],
      [{ type: 'response.output_text.delta', ...at, item_id: 'b', delta: 'y' }],
    );
    const channels = [first, second].map((said) => ((said?.deltas ?? []) as { channel: string }[])[0]?.channel);
    expect(channels).toEqual(['0/content/0/output_text', '0/content/0/output_text']);
  });

  it('a part that begins with text begins its channel, and the item repeats it', () => {
    const channel = '0/content/0/output_text';
    const part = { type: 'output_text', text: 'Hello' };
    const summary = [{ type: 'summary_text', text: 'Hm' }];
    const message = { id: 'i', type: 'message', content: [part, { type: 'refusal', refusal: 'No' }] };
    const thought = { id: 'j', type: 'reasoning', summary, content: [{ type: 'reasoning_text', text: 'So' }] };
    const [first, , done1, completed] = says(
      responsesAdapter(),
      [{ type: 'response.content_part.added', ...at, part }],
      [{ type: 'response.reasoning_summary_part.added', output_index: 1, summary_index: 0, part: summary[0] }],
      [{ type: done, output_index: 0, item: message }],
      [{ type: 'response.completed', response: { output: [message, thought] } }],
    );
    expect(first).toEqual({ deltas: [{ channel, kind: 'text', pointer: '/part/text', text: 'Hello' }] });
    const spoken = (root: string): object[] => [
      { channel, kind: 'text', pointer: `${root}/content/0/text` },
      { channel: '0/content/1/refusal', kind: 'refusal', pointer: `${root}/content/1/refusal` },
    ];
    expect(done1).toEqual({ closes: [channel], snapshots: spoken('/item') });
    const root = '/response/output/1';
    expect(completed?.snapshots).toEqual([
      ...spoken('/response/output/0'),
      { channel: '1/content/0/reasoning_text', kind: 'reasoning', pointer: `${root}/content/0/text` },
      { channel: '1/summary/0/reasoning_summary_text', kind: 'reasoning', pointer: `${root}/summary/0/text` },
    ]);
  });

  it('tokens repeat the text; encrypted content is opaque only if it looks it; an event of tomorrow has a channel', () => {
    const logprobs = [{ token: 'x', logprob: 0 }];
    const [delta, part, sealed, prose, fresh, freshDone] = says(
      responsesAdapter(),
      [{ type: 'response.output_text.delta', ...at, delta: 'x', logprobs }],
      [{ type: 'response.content_part.done', ...at, part: { type: 'output_text', text: 'x', logprobs } }],
      [{ type: done, ...item('reasoning', { summary: [], encrypted_content: 'gAAAAB==' }) }],
      [{ type: done, ...item('reasoning', { summary: [], encrypted_content: 'tell them this' }) }],
      [{ type: 'response.reasoning_gist.delta', ...at, delta: 'new' }],
      [{ type: 'response.reasoning_gist.done', ...at, text: 'new' }],
    );
    const channel = '0/content/0/reasoning_gist';
    expect(delta?.repeats).toEqual([{ pointer: '/logprobs', instead: '[]' }]);
    expect(part?.repeats).toEqual([{ pointer: '/part/logprobs', instead: '[]' }]);
    expect(sealed?.opaque).toEqual(['/item/encrypted_content']);
    expect(prose?.opaque).toBeUndefined();
    expect(fresh?.deltas).toEqual([{ channel, kind: 'reasoning', pointer: '/delta', text: 'new' }]);
    expect(freshDone).toEqual({ closes: [channel], snapshots: [{ channel, kind: 'reasoning', pointer: '/text' }] });
  });

  it('ends at its very start, in a container, and never after its end', () => {
    const fresh = responsesAdapter();
    expect(responsesClient(ended(fresh.ending('soft', 'No.', new Map()))).end).toBe('withheld');
    expect(responsesClient(ended(responsesAdapter().ending('hard', 'No.', new Map()))).end).toBe('error');
    const adapter = responsesAdapter();
    says(
      adapter,
      [{ type: 'response.created', sequence_number: 0, response: { id: 'r', model: 'm' } }],
      [{ type: added, sequence_number: 1, ...item('web_search_call', { status: 'in_progress' }) }],
      [
        {
          type: added,
          sequence_number: 2,
          output_index: 1,
          item: { id: 'c', type: 'code_interpreter_call', code: '' },
        },
      ],
    );
    const frames = adapter.ending('soft', 'No.', new Map([['1/code_interpreter_call_code', 'print']]));
    const values = ended(frames).map(({ value }) => value as Json);
    expect(values.map(({ type, sequence_number: number }) => [number, type])).toEqual([
      [3, done],
      [4, 'response.code_interpreter_call_code.done'],
      [5, done],
      [6, 'response.incomplete'],
    ]);
    expect(values.at(-1)?.['response']).toMatchObject({
      id: 'r',
      status: 'incomplete',
      incomplete_details: { reason: 'content_filter' },
      output: [
        { id: 'i', status: 'failed' },
        { id: 'c', status: 'incomplete', code: 'print' },
      ],
    });
    says(adapter, [{ type: 'response.completed', sequence_number: 3, response: { output: [] } }]);
    expect([adapter.complete, adapter.ending('soft', 'No.', new Map())]).toEqual([true, []]);
  });
});

describe('Gemini', () => {
  const chunk = (parts: unknown[], more: object = {}): [unknown] => [
    { candidates: [{ content: { parts, role: 'model' }, index: 0, ...more }] },
  ];

  it('reads several parts at once, thoughts apart, and closes with the reason', () => {
    const [said] = says(
      geminiAdapter(),
      chunk([{ text: 'Hm', thought: true, thoughtSignature: 'AbC=' }, { text: 'It ' }, { text: 'is 4.' }], {
        finishReason: 'STOP',
        logprobsResult: { chosenCandidates: [] },
      }),
    );
    const at = '/candidates/0/content/parts';
    expect(said).toEqual({
      deltas: [
        { channel: '0:0/thought', kind: 'reasoning', pointer: `${at}/0/text`, text: 'Hm' },
        { channel: '1:0/text', kind: 'text', pointer: `${at}/1/text`, text: 'It ' },
        { channel: '1:0/text', kind: 'text', pointer: `${at}/2/text`, text: 'is 4.' },
      ],
      closes: ['0:0/thought'],
      pauses: ['1:0/text'],
      opaque: [`${at}/0/thoughtSignature`],
      repeats: [{ pointer: '/candidates/0/logprobsResult', instead: 'null' }],
      state: 'finished',
    });
  });

  it('puts a call together whose arguments come in pieces', () => {
    const piece = (path: string, value: object): object => ({ jsonPath: path, ...value });
    const all = says(
      geminiAdapter(),
      chunk([{ functionCall: { name: 'book', willContinue: true } }]),
      chunk([{ functionCall: { partialArgs: [piece('$.to.city', { stringValue: 'Par' })], willContinue: true } }]),
      chunk([{ functionCall: { partialArgs: [piece('$.to.city', { stringValue: 'is' })], willContinue: true } }]),
      chunk([
        {
          functionCall: {
            partialArgs: [
              piece('$.days[0]', { numberValue: 3 }),
              piece("$['a b']", { boolValue: true }),
              piece('$.days[999999]', { numberValue: 4 }),
              piece('$.__proto__', { stringValue: 'x' }),
            ],
            willContinue: true,
          },
        },
      ]),
      chunk([{ functionCall: {} }]),
    );
    const call = 'call 0';
    const last = all.at(-1) as { parts: { whole?: string }[]; calls: string[] };
    expect(all.slice(0, -1)).toEqual(all.slice(0, -1).map(() => ({ parts: [{ call, name: 'book' }] })));
    expect(last.calls).toEqual([call]);
    expect(JSON.parse(last.parts.at(-1)?.whole ?? '')).toEqual(
      JSON.parse('{"to":{"city":"Paris"},"days":[3],"a b":true,"$.days[999999]":4,"__proto__":"x"}'),
    );
  });

  it('reads the other spelling, and a call beside a text', () => {
    const [said] = says(geminiAdapter(), [
      {
        candidates: [
          {
            content: {
              parts: [{ text: 'So' }, { function_call: { name: 'f', args: { a: 1 } }, thought_signature: 'AA' }],
            },
            finish_reason: 'STOP',
          },
        ],
      },
    ]);
    const at = '/candidates/0/content/parts';
    expect(said).toEqual({
      deltas: [{ channel: '0:0/text', kind: 'text', pointer: `${at}/0/text`, text: 'So' }],
      pauses: ['0:0/text'],
      parts: [{ call: 'call 0', name: 'f', whole: { a: 1 }, pointer: `${at}/1/function_call/args` }],
      calls: ['call 0'],
      opaque: [`${at}/1/thought_signature`],
      state: 'finished',
    });
  });

  it('reads arguments under the name that OpenAI has for them', () => {
    const [said] = says(geminiAdapter(), chunk([{ functionCall: { name: 'f', arguments: '{"a":1}' } }]));
    const pointer = '/candidates/0/content/parts/0/functionCall/arguments';
    expect(said?.parts).toEqual([{ call: 'call 0', name: 'f', whole: '{"a":1}', pointer }]);
  });

  it('is complete when every candidate has finished, or the prompt was refused', () => {
    const one = geminiAdapter();
    const both = {
      candidates: [
        { index: 0, finishReason: 'STOP' },
        { index: 1, content: { parts: [{ text: 'a' }] } },
      ],
    };
    says(one, [both]);
    expect(one.complete).toBe(false);
    const frames = ended(one.ending('soft', 'No.', new Map()));
    expect(frames.map(({ value }) => value as Json)).toEqual([
      { candidates: [{ finishReason: 'SAFETY', finishMessage: 'No.', index: 1 }] },
    ]);
    says(one, [{ candidates: [{ index: 1, finishReason: 'MAX_TOKENS' }] }]);
    expect(one.complete).toBe(true);
    const other = geminiAdapter();
    expect(says(other, [{ promptFeedback: { blockReason: 'SAFETY' } }])).toEqual([
      { pauses: 'all', calls: 'all', state: 'finished' },
    ]);
    expect(other.complete).toBe(true);
    expect(geminiClient(ended(geminiAdapter().ending('soft', 'No.', new Map()))).end).toBe('withheld');
  });
});

describe('Ollama', () => {
  it('thoughts end where the answer begins, in one line too', () => {
    const [first, second] = says(
      ollamaAdapter(),
      [{ message: { role: 'assistant', content: '', thinking: 'Hm' }, done: false }],
      [{ message: { role: 'assistant', content: 'Yes', thinking: 'm' }, done: false }],
    );
    const thought = { channel: '0:thinking', kind: 'reasoning', pointer: '/message/thinking' };
    expect(first).toEqual({ deltas: [{ ...thought, text: 'Hm' }] });
    expect(second).toEqual({
      deltas: [
        { ...thought, text: 'm' },
        { channel: '1:answer', kind: 'text', pointer: '/message/content', text: 'Yes' },
      ],
      closes: ['0:thinking'],
    });
  });

  it('token ids repeat the text, and its time stamps say nothing', () => {
    const adapter = ollamaAdapter();
    expect(says(adapter, [{ response: '', done: true, context: [1], logprobs: [{ token: 'a' }] }])).toEqual([
      {
        pauses: 'all',
        calls: 'all',
        state: 'finished',
        repeats: [
          { pointer: '/logprobs', instead: '[]' },
          { pointer: '/context', instead: '[]' },
        ],
      },
    ]);
    expect(adapter.volatile).toEqual(['/created_at']);
  });

  it('ends at its very start in the form that was asked for, or in both', () => {
    const generate = ollamaAdapter();
    generate.read({ model: 'm', response: 'blocked', done: false }, '');
    const [line] = ended(generate.ending('soft', 'No.', new Map())).map(({ value }) => value as Json);
    expect(line).toMatchObject({ response: '', done: true, done_reason: 'content_filter' });
    expect(line).not.toHaveProperty('message');
    const unknown = ollamaAdapter().ending('soft', 'No.', new Map());
    expect(ollamaClient(ended(unknown)).end).toBe('withheld');
    expect(ended(ollamaAdapter().ending('hard', 'No.', new Map()))[0]?.value).toEqual({ error: 'No.' });
  });
});

describe('AI SDK UI message stream', () => {
  it('a part id that is used again is another text', () => {
    const delta = { type: 'text-delta', id: '0', delta: 'a' };
    const all = says(
      uiAdapter(),
      [delta],
      [{ type: 'text-end', id: '0' }],
      [delta],
      [{ type: 'finish-step' }],
      [delta],
    );
    const channels = all.flatMap((said) => ((said?.deltas ?? []) as { channel: string }[]).map((each) => each.channel));
    expect(channels).toEqual(['0:text:0', '1:text:0', '2:text:0']);
    expect(all[1]).toEqual({ closes: ['0:text:0'] });
  });

  it('holds every kind of call until its input is there, or a result says so', () => {
    const call = 'call c';
    const start = { type: 'tool-input-start', toolCallId: 'c', toolName: 'f', dynamic: true };
    expect(
      says(
        uiAdapter(),
        [start],
        [{ type: 'tool-input-delta', toolCallId: 'c', inputTextDelta: '{' }],
        [{ type: 'tool-input-error', toolCallId: 'c', toolName: 'f', input: null, errorText: 'bad' }],
        [start],
        [{ type: 'tool-output-available', toolCallId: 'c', output: 'done' }],
        [{ type: 'tool-output-available', toolCallId: 'c', output: 'again' }],
        [{ type: 'tool-input-available', toolCallId: 'd', toolName: 'f', input: { a: 1 } }],
      ),
    ).toEqual([
      { parts: [{ call, name: 'f' }] },
      { parts: [{ call, fragment: '{', pointer: '/inputTextDelta' }] },
      { parts: [{ call, name: 'f' }], calls: [call] },
      { parts: [{ call, name: 'f' }] },
      { parts: [{ call }], calls: [call] },
      {},
      { parts: [{ call: 'call d', name: 'f', whole: { a: 1 }, pointer: '/input' }], calls: ['call d'] },
    ]);
  });

  it('leaves the data of the app to be read whole, and signatures alone', () => {
    const signed = { type: 'reasoning-end', id: 'r', providerMetadata: { anthropic: { signature: 'Ab+/=' } } };
    const lie = { type: 'reasoning-end', id: 'r', providerMetadata: { anthropic: { signature: 'a b' } } };
    expect(
      says(
        uiAdapter(),
        [{ type: 'data-x', data: { delta: 'a' } }],
        [{ type: 'source-url', sourceId: 's', url: 'https://example.com', title: 't' }],
        [signed],
        [lie],
        [{ type: 'reset-step' }],
        [{ type: 'abort', reason: 'r' }],
      ),
    ).toEqual([
      {},
      {},
      { opaque: ['/providerMetadata/anthropic/signature'] },
      {},
      { closes: 'all', calls: 'all' },
      { closes: 'all', state: 'error' },
    ]);
  });

  it('ends at its very start, inside reasoning, and after a finish, in words that the first clients knew', () => {
    expect(uiClient(ended(uiAdapter().ending('soft', 'No.', new Map()))).end).toBe('withheld');
    expect(uiClient(ended(uiAdapter().ending('hard', 'No.', new Map()))).end).toBe('error');
    const adapter = uiAdapter();
    const seen = [{ type: 'start' }, { type: 'start-step' }, { type: 'reasoning-start', id: 'r' }];
    says(adapter, ...seen.map((value) => [value] as const));
    const frames = ended(adapter.ending('soft', 'No.', new Map()));
    expect(frames.map(({ value }) => (value as Json)['type'] ?? value)).toEqual([
      'reasoning-end',
      'data-guard',
      'finish-step',
      'finish',
      '[DONE]',
    ]);
    says(adapter, [{ type: 'reasoning-end', id: 'r' }], [{ type: 'finish-step' }], [{ type: 'finish' }]);
    expect(adapter.complete).toBe(true);
    const late = ended(adapter.ending('soft', 'No.', new Map()));
    expect(late.map(({ value }) => (value as Json)['type'] ?? value)).toEqual(['data-guard', '[DONE]']);
  });
});

describe('AI SDK 4 data stream', () => {
  it('knows every code, and those of assistant-ui', () => {
    const adapter = dataV4Adapter();
    const whole: [unknown, string][] = [
      [[{ a: 'b' }], '2'],
      [[{ a: 'b' }], '8'],
      [{ toolCallId: 'c', result: 'r' }, 'a'],
      [{ sourceType: 'url', id: 's', url: 'https://example.com' }, 'h'],
      [{ messageId: 'm' }, 'f'],
      [{ name: 'n', data: 'd' }, 'aui-data'],
    ];
    expect(says(adapter, ...whole)).toEqual(whole.map(() => ({})));
    expect(
      says(
        adapter,
        [{ data: 'AAAA' }, 'i'],
        [{ signature: 'AAAA' }, 'j'],
        [{ data: 'AAAA', mimeType: 'image/png' }, 'k'],
        [{ data: 'AAAA', mimeType: 'text/plain' }, 'k'],
        ['gone', '3'],
        ['x', 'z'],
      ),
    ).toEqual([
      { opaque: ['/data'] },
      { opaque: ['/signature'] },
      { opaque: ['/data'] },
      {},
      { closes: 'all', state: 'error' },
      undefined,
    ]);
  });

  it('runs on over lines, apart for thoughts, parents and places in the state', () => {
    const append = (value: string): [unknown, string] => [
      [{ type: 'append-text', path: ['a', 0], value }],
      'aui-state',
    ];
    const set: [unknown, string] = [[{ type: 'set', path: ['a', 0], value: 'x' }], 'aui-state'];
    const all = says(
      dataV4Adapter(),
      ['Hm', 'g'],
      ['a', '0'],
      [{ textDelta: 'b', parentId: 'p' }, 'aui-text-delta'],
      append('c'),
      append('d'),
      set,
    );
    const channels = all.map((said) => ((said?.deltas ?? []) as { channel: string }[]).map((each) => each.channel));
    expect(channels.flat()).toEqual([
      '0:g',
      '1:0',
      '2:aui-text-delta p',
      '3:state ["a",0]',
      '3:state ["a",0]',
      '4:state ["a",0]',
    ]);
    expect(all.map((said) => said?.closes)).toEqual([
      undefined,
      ['0:g'],
      undefined,
      undefined,
      undefined,
      ['3:state ["a",0]'],
    ]);
  });

  it('a call is complete with its last piece where that is said, else with its result', () => {
    const call = 'call c';
    const of = { toolCallId: 'c' };
    expect(
      says(
        dataV4Adapter(),
        [{ ...of, toolName: 'f' }, 'b'],
        [{ ...of, argsTextDelta: '{}', isFinal: true }, 'c'],
        [{ ...of, toolName: 'f' }, 'b'],
        [{ ...of, result: 1 }, 'a'],
        [{ tool_calls: [{ function: { name: 'g', arguments: '{}' } }] }, '7'],
      ),
    ).toEqual([
      { parts: [{ call, name: 'f' }] },
      { parts: [{ call, fragment: '{}', pointer: '/argsTextDelta' }], calls: [call] },
      { parts: [{ call, name: 'f' }] },
      { parts: [{ call }], calls: [call] },
      {
        parts: [{ call: 'old call 0', name: 'g', whole: '{}', pointer: '/tool_calls/0/function/arguments' }],
        calls: ['old call 0'],
      },
    ]);
  });

  it('ends at its very start and inside a step', () => {
    expect(v4Client(ended(dataV4Adapter().ending('soft', 'No.', new Map()))).end).toBe('withheld');
    expect(v4Client(ended(dataV4Adapter().ending('hard', 'No.', new Map()))).end).toBe('error');
    const adapter = dataV4Adapter();
    says(adapter, [{ messageId: 'm' }, 'f'], ['a', '0'], [{ finishReason: 'stop' }, 'e']);
    expect(adapter.ending('soft', 'No.', new Map()).map(({ event: code }) => code)).toEqual(['d']);
  });
});

// --- What an attacker tried: every stream here was once let through.

describe('what an attacker tried', () => {
  /** A wire above, or `chat` and `anthropic`, which have the form of Gemini's. */
  type Form = string;
  const KEY = ['AK', 'IA', 'QWERTYUIOP7MNBVC'].join('');
  const K1 = KEY.slice(0, 9);
  const K2 = KEY.slice(9);

  const wireOf = (form: Form): Wire => WIRES[form] ?? { ...(WIRES['gemini'] as Wire) };
  const lines = (form: Form, values: readonly (object | string)[]): string =>
    values
      .map((value) => {
        if (typeof value === 'string') return `${value}\n`;
        const type = (value as Json)['type'] as string | undefined;
        if (form === 'ollama') return `${JSON.stringify(value)}\n`;
        if (form === 'anthropic' || form === 'responses') return event(type ?? 'x', value);
        return `data: ${JSON.stringify(value)}\n\n`;
      })
      .join('');

  /** Lets `ok` be called, with arguments that are JSON. */
  function guard(): StreamHandler & { readonly asked: ReplyToolCall[] } {
    const asked: ReplyToolCall[] = [];
    const call = (each: ReplyToolCall): ReplyToolCall | undefined => {
      asked.push(each);
      return each.name === 'ok' ? each : undefined;
    };
    return { open: redacting, whole: (text) => text.replaceAll(KEY, '#'), call, asked };
  }

  /** Takes the key out of a text, and holds what may become one. */
  function redacting(): ChannelFilter {
    let held = '';
    const push = (text: string): string => {
      held = (held + text).replaceAll(KEY, '#');
      let sure = held.length;
      for (let length = 1; length < KEY.length; length++) {
        if (held.endsWith(KEY.slice(0, length))) sure = held.length - length;
      }
      const out = held.slice(0, sure);
      held = held.slice(sure);
      return out;
    };
    return { blocked: false, push, end: () => held };
  }

  const stopped = async (form: Form, values: readonly (object | string)[]): Promise<void> => {
    const out = await through(wireOf(form), [lines(form, values)], guard());
    expect(out.stopped).toBe('withheld');
    expect(out.text).not.toContain('evil');
  };

  const chunk = (delta: object, finish: string | null = null, more: object = {}): object => ({
    id: 'c',
    object: 'chat.completion.chunk',
    choices: [{ index: 0, delta, finish_reason: finish, ...more }],
  });
  const asks = (name: string | undefined, args: string, more: object = {}): object =>
    chunk({ tool_calls: [{ index: 0, type: 'function', function: { name, arguments: args }, ...more }] });
  const end = chunk({}, 'tool_calls');
  const begin = { type: 'message_start', message: { id: 'm', role: 'assistant', content: [] } };
  const use = (name: string, more: object = {}): object => ({ type: 'tool_use', id: 't', name, input: {}, ...more });
  const block = (name: string): object => ({ type: 'content_block_start', index: 0, content_block: use(name) });
  const input = (partial_json: string): object => ({
    type: 'content_block_delta',
    index: 0,
    delta: { type: 'input_json_delta', partial_json },
  });
  const blockEnd = { type: 'content_block_stop', index: 0 };
  const ends = [{ type: 'message_delta', delta: { stop_reason: 'tool_use' } }, { type: 'message_stop' }];
  const fc = (name: string, args = '{}'): object => ({ type: 'function_call', id: 'i', name, arguments: args });
  const created = (more: object = {}): object => ({
    type: 'response.created',
    response: { id: 'r', output: [], ...more },
  });
  const turn = { functionCall: { name: 'evil', args: { a: 1 } } };
  const toolCalls = [{ index: 0, id: 'a', type: 'function', function: { name: 'evil', arguments: '{}' } }];

  it.each<[Form, (object | string)[]]>([
    ['chat', [asks('evil', '{}', { id: 'a' }), asks('ok', ''), end]],
    ['ui', [{ type: 'start' }, { type: 'tool-input-start', toolCallId: 'c', toolName: 'evil' }, available('ok')]],
    ['v4', ['b:{"toolCallId":"c","toolName":"evil"}', '9:{"toolCallId":"c","toolName":"ok","args":{}}']],
    [
      'responses',
      [
        created(),
        { type: 'response.output_item.added', output_index: 0, item: fc('evil', '') },
        { type: 'response.output_item.done', output_index: 0, item: fc('ok') },
      ],
    ],
  ])('a call has one name: %s', (form, values) => stopped(form, values));

  it.each<[Form, (object | string)[]]>([
    ['chat', [{ ...asks('evil', '{}'), error: { message: 'lost' } }, end]],
    ['chat', [{ ...asks('evil', '{}'), error: '' }, end]],
    ['chat', [{ ...asks('evil', '{}'), error: false }, end]],
    ['chat', [{ ...asks('evil', '{}'), error: {} }, end]],
    ['gemini', [{ candidates: [{ index: 0, content: { parts: [turn] }, finishReason: 'STOP' }], error: null }]],
    ['gemini', [{ candidates: [{ index: 0, content: { parts: [turn] } }], error: { code: 1, message: 'm' } }]],
    ['ollama', [{ message: { content: '', tool_calls: toolCalls }, error: null, done: false }]],
    ['ollama', [{ message: { content: '', tool_calls: toolCalls }, error: 'lost', done: false }]],
  ])('a frame with an error is read: %s %#', (form, values) => stopped(form, values));

  it.each<[Form, (error: unknown) => object[]]>([
    ['chat', (error) => [K1, K2].map((content) => ({ ...chunk({ content }), error }))],
    [
      'gemini',
      (error) => [K1, K2].map((text) => ({ candidates: [{ index: 0, content: { parts: [{ text }] } }], error })),
    ],
    ['ollama', (error) => [K1, K2].map((content) => ({ message: { content }, done: false, error }))],
  ])('an error is no way around the text, and nothing is none: %s', async (form, frames) => {
    for (const error of [null, '', false, 0, {}, 'lost', { message: 'lost' }]) {
      const out = await through(wireOf(form), [lines(form, frames(error))], guard());
      expect(out.text).not.toContain(K1);
      expect(out.text).toContain('#');
      const isError = typeof error === 'object' && error !== null ? 'message' in error : Boolean(error);
      expect(out.stopped).toBe(isError ? undefined : 'cut-short');
    }
  });

  it.each<[Form, (object | string)[]]>([
    ['anthropic', [{ type: 'message_start', message: { content: [use('evil', { input: { a: 1 } })] } }, ...ends]],
    ['anthropic', [begin, { type: 'message_delta', delta: { content: [use('evil')] } }, ...ends]],
    ['anthropic', [begin, { ...blockEnd, content_block: use('evil') }, ...ends]],
    ['anthropic', [begin, { type: 'error', error: { type: 'x', message: 'm', content: [use('evil')] } }]],
    ['responses', [created({ output: [fc('evil')] })]],
    ['responses', [created(), { type: 'response.content_part.added', output_index: 0, part: use('evil') }]],
    ['responses', [created(), { ...asks('evil', '{}'), type: 'response.new' }]],
    ['ui', [{ type: 'start' }, begin, block('evil'), blockEnd]],
    ['ui', [{ type: 'start' }, { type: 'response.output_item.done', output_index: 0, item: fc('evil') }]],
    ['ui', [{ type: 'start' }, { type: 'tool-call', toolCallId: 'c', toolName: 'evil', input: {} }]],
    ['ui', [{ type: 'start' }, { type: 'data-x', data: { tool_calls: toolCalls } }]],
    [
      'ui',
      [{ type: 'start' }, { type: 'tool-output-available', toolCallId: 'c', output: 1, toolName: 'evil', input: 1 }],
    ],
    ['v4', ['0:"a"', 'a:{"toolCallId":"c","toolName":"evil","args":{},"result":1}']],
    ['v4', ['0:"a"', `8:[{"tool_calls":${JSON.stringify(toolCalls)}}]`]],
    ['chat', [chunk({ content: 'a' }), { ...chunk({}), candidates: [{ content: { parts: [turn] } }] }]],
    ['chat', [chunk({ content: [use('evil')] })]],
    ['chat', [{ ...chunk({}), tool_call_chunks: [{ name: 'evil', args: '{}', index: 0 }] }]],
    ['ollama', [{ message: { content: 'a' }, done: false, tool_calls: toolCalls }]],
    [
      'chat',
      [
        chunk({ tool_calls: [{ function: { name: 'ok', arguments: '{}' }, custom: { name: 'evil', input: 'x' } }] }),
        end,
      ],
    ],
    [
      'chat',
      [
        chunk({ tool_calls: [{ function: { name: 'ok', arguments: '{}' }, custom: { name: 'ok', input: 'evil' } }] }),
        end,
      ],
    ],
    ['chat', [chunk({ tool_calls: [{ name: 'evil', function: { name: 'ok', arguments: '{}' } }] }), end]],
    ['chat', [chunk({ tool_calls: [{ function: { name: 'ok', arguments: '{}', input: 'evil' } }] }), end]],
  ])('a call is one wherever it lies: %s %#', (form, values) => stopped(form, values));

  it.each(CASES.filter(({ file }) => !BROKEN.test(file)))(
    'and yet no piece of a call is taken for one: $name $file',
    async ({ wire, text }) => {
      const handler = guard();
      const asked = new Set<string>();
      await through(wire, [text], {
        ...unchanged,
        call: (call) => (asked.add(JSON.stringify(call)), handler.call(call), call),
      });
      expect(handler.asked.every(({ name, arguments: json }) => name !== '' && nothingOrJson(json))).toBe(true);
      expect(handler.asked).toHaveLength(asked.size);
    },
  );

  function nothingOrJson(text: string): boolean {
    return text === '' || typeof JSON.parse(text) === 'object';
  }

  it('a call that is repeated where none belongs is asked about once, and one that may be called leaves', async () => {
    const handler = guard();
    const output = [fc('ok', '{"a":1}')];
    const item = { type: 'response.output_item.done', output_index: 0, item: fc('ok', '{"a":1}') };
    const text = lines('responses', [
      { ...created({ output }), sequence_number: 0 },
      { ...created({ output }), type: 'response.in_progress', sequence_number: 1 },
      { type: 'response.output_item.added', output_index: 0, item: fc('ok', ''), sequence_number: 2 },
      { ...item, sequence_number: 3 },
      { type: 'response.completed', response: { id: 'r', output }, sequence_number: 4 },
    ]);
    expect(await through(wireOf('responses'), [text], handler)).toEqual({ text, stopped: undefined });
    expect(handler.asked).toHaveLength(2);
  });

  it.each([
    [[begin, block('evil'), input('{}'), block('ok'), blockEnd, ...ends]],
    [[begin, block('ok'), input('{"a":"evil"}'), block('ok'), input('{}'), blockEnd, ...ends]],
  ])('a call of Anthropic ends before another takes its index %#', (values) => stopped('anthropic', values));

  it.each<[string, object[]]>([
    ['blank', [asks('ok', '', { id: 'a' }), asks('ok', '{"z":"evil"}', { id: 'b' }), end]],
    ['half', [asks('ok', '{"z":', { id: 'a' }), asks('ok', '"evil"}', { id: 'b' }), end]],
    ['blank at the end', [asks('ok', '{"z":"evil"}', { id: 'a' }), asks('ok', '', { id: 'b' }), end]],
  ])('two ids of one index are two calls for every client, or none: %s', (_name, values) => stopped('chat', values));

  it('two whole calls of one index are two', async () => {
    const handler = guard();
    const text = lines('chat', [asks('ok', '{"a":1}', { id: 'a' }), asks('ok', '{"b":1}', { id: 'b' }), end]);
    expect(await through(wireOf('chat'), [text], handler)).toEqual({ text, stopped: undefined });
    expect(handler.asked.map((call) => call.arguments)).toEqual(['{"a":1}', '{"b":1}']);
  });

  function available(name: string, value: object = {}): object {
    return { type: 'tool-input-available', toolCallId: 'c', toolName: name, input: value };
  }

  it('of a name that is given twice in pieces, the one that was judged leaves', async () => {
    const piece = (inputTextDelta: string): object => ({ type: 'tool-input-delta', toolCallId: 'c', inputTextDelta });
    const start = { type: 'tool-input-start', toolCallId: 'c', toolName: 'ok' };
    const send = (...pieces: string[]): Promise<Outcome> => {
      const values = [
        { type: 'start' },
        start,
        ...pieces.map(piece),
        available('ok', { a: 'fine' }),
        { type: 'finish' },
      ];
      return through(wireOf('ui'), [lines('ui', values)], guard());
    };
    const { text, stopped: reason } = await send('{"a":"evil",', '"a":"fine"}');
    expect(reason).toBeUndefined();
    expect(text).not.toContain('evil');
    expect(text).toContain(JSON.stringify(piece('{"a":"fine"}')));
    expect((await send('{ "a":', '"fine" }')).text).toContain(JSON.stringify(piece('{ "a":')));
  });

  it.each([{ message: null }, { message: { content: 'a' } }, { message: {} }, {}])(
    'both forms of Ollama are read in one line: %j',
    async (more) => {
      for (const name of ['response', 'thinking']) {
        const values = [K1, K2].map((piece) => ({ ...more, [name]: piece, done: false }));
        const { text } = await through(wireOf('ollama'), [lines('ollama', [...values, { done: true }])], guard());
        const said = ndjson(text).map(({ value }) => (value as Json)[name] as string | undefined);
        expect(said.join('')).toBe('#');
      }
    },
  );

  it('a call in the frame of an error is decided on with it, and what was held before is none', async () => {
    const failed = { ...asks('ok', '{"a":1}', { id: 'b' }), error: { message: 'lost' } };
    const text = lines('chat', [failed]);
    expect(await through(wireOf('chat'), [text], guard())).toEqual({ text, stopped: undefined });
    const out = await through(wireOf('chat'), [lines('chat', [asks('ok', '{"a":', { id: 'b' })]), text], guard());
    expect(out).toEqual({ text, stopped: undefined });
  });

  it('the texts of another protocol run on in a UI stream', async () => {
    const frames = [K1, K2].map((text) => ({ type: 'content_block_x', index: 0, text }));
    const { text } = await through(wireOf('ui'), [lines('ui', [{ type: 'start' }, ...frames])], guard());
    expect(text).not.toContain(K1);
    expect(text).toContain('#');
  });

  it('ever new choices and candidates are too many at some time', async () => {
    for (const [form, of] of [
      ['chat', (index: number) => ({ choices: [{ index, delta: {} }] })],
      ['gemini', (index: number) => ({ candidates: [{ index, content: { parts: [] } }] })],
    ] as const) {
      const text = (count: number): string =>
        lines(
          form,
          Array.from({ length: count }, (_, index) => of(index)),
        );
      expect((await through(wireOf(form), [text(1024)], unchanged)).stopped).toBe('cut-short');
      expect((await through(wireOf(form), [text(1025)], unchanged)).stopped).toBe('too-large');
    }
  });

  it('a search for tools is a call, and so are the pieces of LangChain', async () => {
    const item = { id: 'i', type: 'tool_search_call', execution: 'client', arguments: { q: 'evil' } };
    await stopped('responses', [created(), { type: 'response.output_item.done', output_index: 0, item }]);
    const place = { parts: [{ call: 'call 0', name: 'tool_search_call' }] };
    const whole = {
      parts: [{ ...place.parts[0], whole: { q: 'evil' }, pointer: '/item/arguments' }],
      calls: ['call 0'],
    };
    expect(
      says(
        responsesAdapter(),
        [{ type: 'response.output_item.added', output_index: 0, item: { ...item, arguments: {} } }],
        [{ type: 'response.output_item.done', output_index: 0, item }],
      ),
    ).toEqual([place, whole]);
    const piece = { type: 'AIMessageChunk', content: '', tool_call_chunks: [{ name: 'evil', args: '', index: 0 }] };
    const out = await through(wireOf('gemini'), [event('messages', [piece, {}])], guard());
    expect(out.stopped).toBe('withheld');
  });
});
