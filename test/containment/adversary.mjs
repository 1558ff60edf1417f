// A model provider in the hands of an attacker: it speaks Chat Completions and Messages, whole and streamed, and says what
// the scenario wants whatever it is asked.
//
// A turn is `{ text, reasoning, calls, ... }` or a function of what the model was shown (`{ text, turn }`) that gives one.
// A call is `{ name, args }`, where a string for `args` is sent as it stands. `frames(protocol)` replaces a streamed reply
// and `json(protocol)` a whole one, text for text.
import { once } from 'node:events';
import { createServer } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';

let ids = 0;
const idOf = (prefix) => `${prefix}${(++ids).toString(36).padStart(10, '0')}`;
const usage = { prompt_tokens: 10, completion_tokens: 10, total_tokens: 20 };
const argumentsText = ({ args = {} }) => (typeof args === 'string' ? args : JSON.stringify(args));
const partsOf = (value) => (value === undefined ? [] : Array.isArray(value) ? value : [value]);

function inputOf(call) {
  try {
    return JSON.parse(argumentsText(call));
  } catch {
    return argumentsText(call);
  }
}

const openai = {
  whole({ text, reasoning, refusal, calls = [], choices }) {
    const tool_calls = calls.map((call) => ({
      id: call.id ?? idOf('call_'),
      type: 'function',
      function: { name: call.name, arguments: argumentsText(call) },
    }));
    const content = partsOf(text).join('') || null;
    const message = {
      role: 'assistant',
      content,
      refusal: refusal ?? null,
      ...(reasoning === undefined ? {} : { reasoning_content: reasoning }),
      ...(tool_calls.length > 0 ? { tool_calls } : {}),
    };
    const all = [
      { index: 0, message, logprobs: null, finish_reason: calls.length > 0 ? 'tool_calls' : 'stop' },
      ...(choices ?? []),
    ];
    return { id: idOf('chatcmpl-'), object: 'chat.completion', created: 1, model: 'hijacked', choices: all, usage };
  },
  *stream({ text, reasoning, refusal, calls = [], split, order = 'turn' }, cut) {
    const base = { id: idOf('chatcmpl-'), object: 'chat.completion.chunk', created: 1, model: 'hijacked' };
    const chunk = (delta, finish_reason = null) =>
      `data: ${JSON.stringify({ ...base, choices: [{ index: 0, delta, finish_reason }] })}\n\n`;
    const toolChunk = (index, members) => chunk({ tool_calls: [{ index, ...members }] });
    yield chunk({ role: 'assistant', content: '' });
    if (reasoning !== undefined) for (const piece of cut(reasoning)) yield chunk({ reasoning_content: piece });
    if (refusal !== undefined) for (const piece of cut(refusal)) yield chunk({ refusal: piece });
    for (const part of partsOf(text)) for (const piece of cut(part)) yield chunk({ content: piece });
    const streams = calls.map((call, index) => {
      const at = call.index ?? index;
      const name = call.name;
      const pieces = split === 'letters' ? Array.from(argumentsText(call)) : cut(argumentsText(call));
      const head = toolChunk(at, { id: call.id ?? idOf('call_'), type: 'function', function: { name, arguments: '' } });
      return [head, ...pieces.map((piece) => toolChunk(at, { function: { arguments: piece } }))];
    });
    if (order === 'interleaved')
      for (let at = 0; streams.some((one) => at < one.length); at++)
        for (const one of streams) if (at < one.length) yield one[at];
    if (order === 'turn') for (const one of streams) yield* one;
    yield chunk({}, calls.length > 0 ? 'tool_calls' : 'stop');
    yield `data: ${JSON.stringify({ ...base, choices: [], usage })}\n\n`;
    yield 'data: [DONE]\n\n';
  },
};

const anthropic = {
  whole({ text, reasoning, refusal, calls = [] }) {
    const content = [
      ...(reasoning === undefined ? [] : [{ type: 'thinking', thinking: reasoning, signature: 'EqQB' }]),
      ...partsOf(refusal ?? text).map((part) => ({ type: 'text', text: part })),
      ...calls.map((call) => ({
        type: 'tool_use',
        id: call.id ?? idOf('toolu_'),
        name: call.name,
        input: inputOf(call),
      })),
    ];
    return {
      id: idOf('msg_'),
      type: 'message',
      role: 'assistant',
      model: 'hijacked',
      content,
      stop_reason: calls.length > 0 ? 'tool_use' : 'end_turn',
      stop_sequence: null,
      usage: { input_tokens: 10, output_tokens: 10 },
    };
  },
  *stream({ text, reasoning, refusal, calls = [], split, order = 'turn' }, cut) {
    const event = (type, members = {}) => `event: ${type}\ndata: ${JSON.stringify({ type, ...members })}\n\n`;
    const message = {
      id: idOf('msg_'),
      type: 'message',
      role: 'assistant',
      model: 'hijacked',
      content: [],
      stop_reason: null,
      stop_sequence: null,
      usage: { input_tokens: 10, output_tokens: 1 },
    };
    yield event('message_start', { message });
    const block = (index, start, deltas) => [
      event('content_block_start', { index, content_block: start }),
      ...deltas.map((delta) => event('content_block_delta', { index, delta })),
      event('content_block_stop', { index }),
    ];
    let index = 0;
    if (reasoning !== undefined)
      yield* block(
        index++,
        { type: 'thinking', thinking: '', signature: '' },
        cut(reasoning).map((thinking) => ({ type: 'thinking_delta', thinking })),
      );
    for (const part of partsOf(refusal ?? text))
      yield* block(
        index++,
        { type: 'text', text: '' },
        cut(part).map((piece) => ({ type: 'text_delta', text: piece })),
      );
    const streams = calls.map((call) => {
      const pieces = split === 'letters' ? Array.from(argumentsText(call)) : cut(argumentsText(call));
      const start = { type: 'tool_use', id: call.id ?? idOf('toolu_'), name: call.name, input: {} };
      return block(
        index++,
        start,
        pieces.map((partial_json) => ({ type: 'input_json_delta', partial_json })),
      );
    });
    if (order === 'interleaved')
      for (let at = 0; streams.some((one) => at < one.length); at++)
        for (const one of streams) if (at < one.length) yield one[at];
    if (order === 'turn') for (const one of streams) yield* one;
    yield event('message_delta', {
      delta: { stop_reason: calls.length > 0 ? 'tool_use' : 'end_turn', stop_sequence: null },
      usage: { output_tokens: 10 },
    });
    yield event('message_stop');
  },
};

const protocols = { '/v1/chat/completions': ['openai', openai], '/v1/messages': ['anthropic', anthropic] };

/** Pieces of 1 to 12 units, never the same twice in a row: a result must not depend on them. */
const cutter = () => {
  let size = 0;
  return (text) => {
    const pieces = [];
    for (let at = 0; at < text.length; at += size) {
      size = text.length > 4_000 ? 4_000 : ((size * 7 + 5) % 12) + 1;
      pieces.push(text.slice(at, at + size));
    }
    return pieces.length === 0 ? [''] : pieces;
  };
};

/** Its listeners go with it: thousands of writes share one response. */
const drained = (response) =>
  new Promise((resolve) => {
    const done = () => {
      response.off('drain', done).off('close', done);
      resolve();
    };
    response.on('drain', done).on('close', done);
  });

async function send(response, parts, { bytes, every }) {
  for await (const part of parts) {
    const whole = Buffer.from(part);
    for (let at = 0; at < whole.length; at += bytes ?? whole.length) {
      if (response.destroyed) return;
      if (!response.write(whole.subarray(at, at + (bytes ?? whole.length)))) {
        await drained(response);
      }
      if (every !== undefined) await sleep(every);
      else if (bytes !== undefined) await new Promise((resolve) => setImmediate(resolve));
    }
  }
  response.end();
}

export async function openAdversary(onCall = () => undefined) {
  let turns = [];
  let turn = 0;

  async function answer(request, response) {
    const chunks = [];
    for await (const chunk of request) chunks.push(chunk);
    const body = JSON.parse(Buffer.concat(chunks).toString());
    const { pathname } = new URL(request.url, 'http://model');
    const [protocol, dialect] = protocols[pathname] ?? [];
    if (dialect === undefined) return response.writeHead(404).end('{}');
    onCall(body);
    const shown = JSON.stringify(body);
    const given = turns[Math.min(turn, turns.length - 1)] ?? { text: 'Done.' };
    const isPast = turn >= turns.length && turns.at(-1)?.again !== true;
    const said = isPast
      ? { text: 'Done.' }
      : typeof given === 'function'
        ? given({ shown, turn, protocol, body })
        : given;
    turn++;
    const fields = said.headers ?? {};
    if (said.status !== undefined)
      return response
        .writeHead(said.status, { 'content-type': 'application/json' })
        .end(JSON.stringify(said.body ?? {}));
    if (body.stream === true) {
      response.writeHead(200, { 'content-type': 'text/event-stream; charset=utf-8', ...fields });
      return send(
        response,
        said.frames?.(protocol) ?? dialect.stream(said, said.uncut === true ? (text) => [text] : cutter()),
        said,
      );
    }
    response.writeHead(200, { 'content-type': 'application/json', ...fields });
    const text = said.json?.(protocol) ?? JSON.stringify(dialect.whole(said));
    return send(response, typeof text === 'string' ? [text] : text, said);
  }

  const server = createServer((request, response) => void answer(request, response).catch(() => response.destroy()));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${server.address().port}`,
    host: `127.0.0.1:${server.address().port}`,
    play(list) {
      turns = list;
      turn = 0;
      // What an endless reply of the last scenario still holds open.
      server.closeIdleConnections();
    },
    /** How often it was asked since `play`. */
    asked: () => turn,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
