import { deltasOf } from './cutting.ts';
import { fragments, running } from './frame.ts';
import type { Asked, Frame, Json, Protocol, WholeProtocol } from './frame.ts';
import { scriptedUsage } from './script.ts';
import type { Script } from './script.ts';

const usage = {
  input_tokens: scriptedUsage.input,
  cache_creation_input_tokens: 0,
  cache_read_input_tokens: 0,
  output_tokens: scriptedUsage.output,
  service_tier: 'standard',
};

function stopOf({ refusal, finish, tools }: Script): Json {
  const refused = refusal !== undefined || finish === 'content_filter';
  const other = finish === 'length' ? 'max_tokens' : tools === undefined ? 'end_turn' : 'tool_use';
  return {
    stop_reason: refused ? 'refusal' : other,
    stop_sequence: null,
    stop_details: refused ? { type: 'refusal', category: null, explanation: null } : null,
  };
}

function blocksOf({ reasoning, refusal, text, tools = [] }: Script, { id }: Asked): Json[] {
  const said = refusal ?? text;
  return [
    ...(reasoning === undefined ? [] : [{ type: 'thinking', thinking: reasoning, signature: 'EqQBCgIYAhIM' }]),
    ...(said === undefined ? [] : [{ type: 'text', text: said }]),
    ...tools.map(({ name, args }) => ({ type: 'tool_use', id: id('toolu_'), name, input: args })),
  ];
}

const send = (type: string, members: Json): Frame => ({ event: type, data: { type, ...members } });

/** Anthropic Messages, streamed. */
export const anthropicStream: Protocol = function* (script, asked) {
  const { cutting, id, model } = asked;
  const message = { id: id('msg_'), type: 'message', role: 'assistant', model, content: [] };
  const open = { stop_reason: null, stop_sequence: null, stop_details: null };
  yield send('message_start', { message: { ...message, ...open, usage: { ...usage, output_tokens: 1 } } });
  for (const [index, block] of blocksOf(script, asked).entries()) {
    const delta = (members: Json): Frame => send('content_block_delta', { index, delta: members });
    if (block['type'] === 'thinking') {
      yield send('content_block_start', { index, content_block: { type: 'thinking', thinking: '', signature: '' } });
      for (const thinking of deltasOf(String(block['thinking']), cutting.chunk))
        yield delta({ type: 'thinking_delta', thinking });
      yield delta({ type: 'signature_delta', signature: block['signature'] });
    } else if (block['type'] === 'text') {
      yield send('content_block_start', { index, content_block: { type: 'text', text: '' } });
      yield send('ping', {});
      const goesOn = yield* running(
        String(block['text']),
        script,
        asked,
        (text) => delta({ type: 'text_delta', text }),
        () => [send('error', { error: { type: 'overloaded_error', message: 'Overloaded' } })],
      );
      if (!goesOn) return;
    } else {
      yield send('content_block_start', { index, content_block: { ...block, input: {} } });
      // The first fragment is empty, as from the provider.
      yield delta({ type: 'input_json_delta', partial_json: '' });
      const goesOn = yield* fragments(block['input'] as Json, script, asked, (fragment) =>
        delta({ type: 'input_json_delta', partial_json: fragment }),
      );
      if (!goesOn) return;
    }
    yield send('content_block_stop', { index });
  }
  yield send('message_delta', { delta: stopOf(script), usage: { output_tokens: scriptedUsage.output } });
  yield send('message_stop', {});
};

export const anthropicReply: WholeProtocol = (script, asked) => ({
  id: asked.id('msg_'),
  type: 'message',
  role: 'assistant',
  model: asked.model,
  content: blocksOf(script, asked),
  ...stopOf(script),
  usage,
});
