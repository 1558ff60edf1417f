import { deltasOf } from './cutting.ts';
import { fragments, running } from './frame.ts';
import type { Frame, Json, Protocol } from './frame.ts';
import { scriptedUsage } from './script.ts';
import type { Script } from './script.ts';

const finishes = { length: 'length', content_filter: 'content-filter' } as const;
const finishOf = ({ finish, tools }: Script, calls: string): string =>
  finish === undefined ? (tools === undefined ? 'stop' : calls) : finishes[finish];

/** The UI message stream v1 of AI SDK 5 and later, as a route of the app writes it. */
export const uiStream: Protocol = function* (script, asked) {
  const { cutting, id } = asked;
  const send = (type: string, members: Json = {}): Frame => ({ data: { type, ...members } });
  yield send('start', { messageId: id('msg-') });
  yield send('start-step');
  if (script.reasoning !== undefined) {
    yield send('reasoning-start', { id: 'r1' });
    for (const delta of deltasOf(script.reasoning, cutting.chunk)) yield send('reasoning-delta', { id: 'r1', delta });
    yield send('reasoning-end', { id: 'r1' });
  }
  const text = script.refusal ?? script.text;
  if (text !== undefined) {
    yield send('text-start', { id: 't1' });
    const goesOn = yield* running(
      text,
      script,
      asked,
      (delta) => send('text-delta', { id: 't1', delta }),
      () => [send('error', { errorText: 'An error occurred.' }), { data: '[DONE]' }],
    );
    if (!goesOn) return;
    yield send('text-end', { id: 't1' });
  }
  for (const { name, args } of script.tools ?? []) {
    const toolCallId = id('call_');
    yield send('tool-input-start', { toolCallId, toolName: name });
    const goesOn = yield* fragments(args, script, asked, (inputTextDelta) =>
      send('tool-input-delta', { toolCallId, inputTextDelta }),
    );
    if (!goesOn) return;
    yield send('tool-input-available', { toolCallId, toolName: name, input: args });
  }
  yield send('finish-step');
  const usage = { inputTokens: scriptedUsage.input, outputTokens: scriptedUsage.output };
  yield send('finish', { finishReason: finishOf(script, 'tool-calls'), messageMetadata: { usage } });
  yield { data: '[DONE]' };
};

/** The data stream of AI SDK 4: lines of a code, a colon, and JSON. */
export const dataV4Stream: Protocol = function* (script, asked) {
  const { cutting, id } = asked;
  const line = (code: string, value: unknown): Frame => ({ raw: `${code}:${JSON.stringify(value)}\n` });
  yield line('f', { messageId: id('msg-') });
  for (const delta of script.reasoning === undefined ? [] : deltasOf(script.reasoning, cutting.chunk))
    yield line('g', delta);
  const text = script.refusal ?? script.text;
  if (text !== undefined) {
    const goesOn = yield* running(
      text,
      script,
      asked,
      (delta) => line('0', delta),
      () => [line('3', 'An error occurred.')],
    );
    if (!goesOn) return;
  }
  for (const { name, args } of script.tools ?? []) {
    const toolCallId = id('call_');
    yield line('b', { toolCallId, toolName: name });
    const goesOn = yield* fragments(args, script, asked, (argsTextDelta) => line('c', { toolCallId, argsTextDelta }));
    if (!goesOn) return;
    yield line('9', { toolCallId, toolName: name, args });
  }
  const usage = { promptTokens: scriptedUsage.input, completionTokens: scriptedUsage.output };
  const finish = { finishReason: finishOf(script, 'tool-calls'), usage };
  yield line('e', { ...finish, isContinued: false });
  yield line('d', finish);
};

/** A bare text stream: no usage, no finish, no error of its own. */
export const textStream: Protocol = function* (script, asked) {
  const text = script.refusal ?? script.text ?? '';
  yield* running(
    text,
    script,
    asked,
    (delta) => ({ text: delta }),
    () => [{ breaks: 'drop' }],
  );
};
