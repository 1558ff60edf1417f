import { deltasOf } from './cutting.ts';
import { createdAt, fragments, running } from './frame.ts';
import type { Asked, Frame, Json, Protocol, WholeProtocol } from './frame.ts';
import { scriptedUsage } from './script.ts';
import type { Script } from './script.ts';

const usage = {
  input_tokens: scriptedUsage.input,
  input_tokens_details: { cached_tokens: 0 },
  output_tokens: scriptedUsage.output,
  output_tokens_details: { reasoning_tokens: 0 },
  total_tokens: scriptedUsage.input + scriptedUsage.output,
};

const shell = ({ model, id }: Asked): Json => ({
  id: id('resp_'),
  object: 'response',
  created_at: createdAt,
  status: 'in_progress',
  error: null,
  incomplete_details: null,
  instructions: null,
  metadata: {},
  model,
  output: [],
  parallel_tool_calls: true,
  temperature: 1,
  tool_choice: 'auto',
  tools: [],
  top_p: 1,
  usage: null,
});

/** One output item: how it looks complete, how it begins, and the events between. */
interface Item {
  readonly done: Json;
  readonly added: Json;
  /** @returns whether the answer goes on after it */
  readonly events: (send: Send, index: number) => Generator<Frame, boolean>;
}
type Send = (type: string, members: Json) => Frame;

function reasoningItem(text: string, { cutting, id }: Asked): Item {
  const base = { id: id('rs_'), type: 'reasoning' };
  return {
    added: { ...base, summary: [] },
    done: { ...base, summary: [{ type: 'summary_text', text }] },
    events: function* (send, index) {
      const at = { item_id: base.id, output_index: index, summary_index: 0 };
      const part = (content: string): Json => ({ ...at, part: { type: 'summary_text', text: content } });
      yield send('response.reasoning_summary_part.added', part(''));
      for (const delta of deltasOf(text, cutting.chunk))
        yield send('response.reasoning_summary_text.delta', { ...at, delta });
      yield send('response.reasoning_summary_text.done', { ...at, text });
      yield send('response.reasoning_summary_part.done', part(text));
      return true;
    },
  };
}

/** A message of one part. Its text is sent four times: deltas, `*.done`, the part, the item. */
function messageItem(kind: 'output_text' | 'refusal', text: string, script: Script, asked: Asked): Item {
  const base = { id: asked.id('msg_'), type: 'message', role: 'assistant' };
  const member = kind === 'refusal' ? 'refusal' : 'text';
  const extra = kind === 'refusal' ? {} : { annotations: [], logprobs: [] };
  const part = (content: string): Json => ({ type: kind, ...extra, [member]: content });
  const error = { code: 'server_error', message: 'The server had an error.' };
  return {
    added: { ...base, status: 'in_progress', content: [] },
    done: { ...base, status: script.finish === undefined ? 'completed' : 'incomplete', content: [part(text)] },
    events: function* (send, index) {
      const at = { item_id: base.id, output_index: index, content_index: 0 };
      const logprobs = kind === 'refusal' ? {} : { logprobs: [] };
      yield send('response.content_part.added', { ...at, part: part('') });
      const goesOn = yield* running(
        text,
        script,
        asked,
        (delta) => send(`response.${kind}.delta`, { ...at, delta, ...logprobs, obfuscation: 'x'.repeat(index + 3) }),
        () => [
          send('error', { ...error, param: null }),
          send('response.failed', { response: { ...shell(asked), status: 'failed', error } }),
        ],
      );
      if (!goesOn) return false;
      yield send(`response.${kind}.done`, { ...at, [member]: text, ...logprobs });
      yield send('response.content_part.done', { ...at, part: part(text) });
      return true;
    },
  };
}

function callItem(name: string, args: Json, script: Script, asked: Asked): Item {
  const { id } = asked;
  const base = { id: id('fc_'), type: 'function_call', call_id: id('call_'), name };
  const text = JSON.stringify(args);
  return {
    added: { ...base, status: 'in_progress', arguments: '' },
    done: { ...base, status: 'completed', arguments: text },
    events: function* (send, index) {
      const at = { item_id: base.id, output_index: index };
      const goesOn = yield* fragments(args, script, asked, (delta) =>
        send('response.function_call_arguments.delta', { ...at, delta, obfuscation: 'abc' }),
      );
      if (!goesOn) return false;
      yield send('response.function_call_arguments.done', { ...at, name, arguments: text });
      return true;
    },
  };
}

function itemsOf(script: Script, asked: Asked): Item[] {
  const { reasoning, refusal, text, tools = [] } = script;
  const items: Item[] = [];
  if (reasoning !== undefined) items.push(reasoningItem(reasoning, asked));
  if (refusal !== undefined) items.push(messageItem('refusal', refusal, script, asked));
  else if (text !== undefined) items.push(messageItem('output_text', text, script, asked));
  for (const { name, args } of tools) items.push(callItem(name, args, script, asked));
  return items;
}

function endOf({ finish }: Script): Json {
  if (finish === undefined) return { status: 'completed' };
  const reason = finish === 'length' ? 'max_output_tokens' : 'content_filter';
  return { status: 'incomplete', incomplete_details: { reason } };
}

/** OpenAI Responses, streamed. */
export const responsesStream: Protocol = function* (script, asked) {
  let sequence = 0;
  const send: Send = (type, members) => ({ event: type, data: { type, sequence_number: sequence++, ...members } });
  const response = shell(asked);
  yield send('response.created', { response });
  yield send('response.in_progress', { response });
  const output: Json[] = [];
  for (const [index, { added, done, events }] of itemsOf(script, asked).entries()) {
    yield send('response.output_item.added', { output_index: index, item: added });
    if (!(yield* events(send, index))) return;
    yield send('response.output_item.done', { output_index: index, item: done });
    output.push(done);
  }
  const end = endOf(script);
  yield send(`response.${String(end['status'])}`, { response: { ...response, ...end, output, usage } });
};

export const responsesReply: WholeProtocol = (script, asked) => ({
  ...shell(asked),
  output: itemsOf(script, asked).map(({ done }) => done),
  usage,
  ...endOf(script),
});
