import { deltasOf } from './cutting.ts';
import { createdAt, running } from './frame.ts';
import type { Frame, Json, Protocol, WholeProtocol } from './frame.ts';
import { scriptedUsage } from './script.ts';
import type { Script } from './script.ts';

type Route = 'chat' | 'generate';

const counts = {
  total_duration: 182_242_375,
  prompt_eval_count: scriptedUsage.input,
  eval_count: scriptedUsage.output,
};
const created_at = new Date(createdAt * 1000).toISOString();

const said = (route: Route, text: string, thinking?: string): Json => {
  const more = thinking === undefined ? {} : { thinking };
  return route === 'chat' ? { message: { role: 'assistant', content: text, ...more } } : { response: text, ...more };
};

const callsOf = ({ tools = [] }: Script): Json[] =>
  tools.map(({ name, args }, index) => ({ function: { index, name, arguments: args } }));

const doneReason = ({ finish }: Script): string => (finish === 'length' ? 'length' : 'stop');

/** Ollama's `/api/chat` and `/api/generate`, streamed as NDJSON. `context` is the text once more, as token ids. */
export function ollamaStream(route: Route): Protocol {
  return function* (script, asked) {
    const { cutting, model } = asked;
    const line = (members: Json): Frame => ({ raw: `${JSON.stringify({ model, created_at, ...members })}\n` });
    for (const thinking of script.reasoning === undefined ? [] : deltasOf(script.reasoning, cutting.chunk))
      yield line({ ...said(route, '', thinking), done: false });
    const text = script.refusal ?? script.text;
    if (text !== undefined) {
      const goesOn = yield* running(
        text,
        script,
        asked,
        (delta) => line({ ...said(route, delta), done: false }),
        () => [{ raw: `${JSON.stringify({ error: 'an error was encountered while running the model' })}\n` }],
      );
      if (!goesOn) return;
    }
    if (script.cutInCall === true) return;
    for (const call of callsOf(script))
      yield line({ message: { role: 'assistant', content: '', tool_calls: [call] }, done: false });
    const context = route === 'generate' ? { context: [1, 2, 3] } : {};
    yield line({ ...said(route, ''), done: true, done_reason: doneReason(script), ...context, ...counts });
  };
}

export function ollamaReply(route: Route): WholeProtocol {
  return (script, { model }) => {
    const whole = said(route, script.refusal ?? script.text ?? '', script.reasoning);
    const message = whole['message'] as Json | undefined;
    const calls = script.tools === undefined ? {} : { tool_calls: callsOf(script) };
    return {
      model,
      created_at,
      ...(message === undefined ? { ...whole, context: [1, 2, 3] } : { message: { ...message, ...calls } }),
      done: true,
      done_reason: doneReason(script),
      ...counts,
    };
  };
}
