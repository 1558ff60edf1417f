import { deltasOf } from './cutting.ts';
import { createdAt, fragments, running } from './frame.ts';
import type { Frame, Json, Protocol, SseFrame, WholeProtocol } from './frame.ts';
import { scriptedUsage } from './script.ts';
import type { Script } from './script.ts';

const usage = {
  prompt_tokens: scriptedUsage.input,
  completion_tokens: scriptedUsage.output,
  total_tokens: scriptedUsage.input + scriptedUsage.output,
  prompt_tokens_details: { cached_tokens: 0, audio_tokens: 0 },
  completion_tokens_details: { reasoning_tokens: 0, audio_tokens: 0 },
};

const finishOf = ({ finish, tools }: Script): string => finish ?? (tools === undefined ? 'stop' : 'tool_calls');

const failed: SseFrame = {
  data: { error: { message: 'The server had an error.', type: 'server_error', param: null, code: null } },
};

/** OpenAI Chat Completions, streamed. `reasoning_content` is the extension of DeepSeek and vLLM. */
export const chatStream: Protocol = function* (script, asked) {
  const { body, model, cutting, id } = asked;
  const wantsUsage = (body['stream_options'] as Json | undefined)?.['include_usage'] === true;
  const base = { id: id('chatcmpl-'), object: 'chat.completion.chunk', created: createdAt, model };
  const chunk = (delta: Json, finish: string | null = null): Frame => ({
    data: {
      ...base,
      choices: [{ index: 0, delta, logprobs: null, finish_reason: finish }],
      ...(wantsUsage ? { usage: null } : {}),
    },
  });
  yield chunk({ role: 'assistant', content: '', refusal: null });
  for (const delta of script.reasoning === undefined ? [] : deltasOf(script.reasoning, cutting.chunk))
    yield chunk({ reasoning_content: delta });
  if (script.refusal !== undefined) {
    for (const delta of deltasOf(script.refusal, cutting.chunk)) yield chunk({ refusal: delta });
  } else if (script.text !== undefined) {
    const goesOn = yield* running(
      script.text,
      script,
      asked,
      (content) => chunk({ content }),
      () => [failed],
    );
    if (!goesOn) return;
  }
  for (const [index, { name, args }] of (script.tools ?? []).entries()) {
    yield chunk({ tool_calls: [{ index, id: id('call_'), type: 'function', function: { name, arguments: '' } }] });
    const goesOn = yield* fragments(args, script, asked, (fragment) =>
      chunk({ tool_calls: [{ index, function: { arguments: fragment } }] }),
    );
    if (!goesOn) return;
  }
  yield chunk({}, finishOf(script));
  if (wantsUsage) yield { data: { ...base, choices: [], usage } };
  yield { data: '[DONE]' };
};

export const chatReply: WholeProtocol = (script, { model, id }) => {
  const { reasoning, refusal, text, tools } = script;
  const message = {
    role: 'assistant',
    content: refusal === undefined ? (text ?? null) : null,
    refusal: refusal ?? null,
    annotations: [],
    ...(reasoning === undefined ? {} : { reasoning_content: reasoning }),
    ...(tools === undefined
      ? {}
      : {
          tool_calls: tools.map(({ name, args }) => ({
            id: id('call_'),
            type: 'function',
            function: { name, arguments: JSON.stringify(args) },
          })),
        }),
  };
  const choices = [{ index: 0, message, logprobs: null, finish_reason: finishOf(script) }];
  return { id: id('chatcmpl-'), object: 'chat.completion', created: createdAt, model, choices, usage };
};
