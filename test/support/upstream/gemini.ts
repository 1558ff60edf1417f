import { deltasOf } from './cutting.ts';
import { running } from './frame.ts';
import type { Asked, Frame, Json, Protocol, WholeProtocol } from './frame.ts';
import { scriptedUsage } from './script.ts';
import type { Script } from './script.ts';

const usageMetadata = {
  promptTokenCount: scriptedUsage.input,
  candidatesTokenCount: scriptedUsage.output,
  totalTokenCount: scriptedUsage.input + scriptedUsage.output,
};

const finishOf = ({ finish }: Script): string =>
  finish === undefined ? 'STOP' : finish === 'length' ? 'MAX_TOKENS' : 'SAFETY';

const callParts = ({ tools = [] }: Script, { id }: Asked): Json[] =>
  tools.map(({ name, args }) => ({ functionCall: { id: id('fc-'), name, args } }));

/** Gemini's `streamGenerateContent?alt=sse`. Pieces are larger than elsewhere, calls are whole. */
export const geminiStream: Protocol = function* (script, asked) {
  const { cutting, id, model } = asked;
  const responseId = id('r');
  const send = (parts: readonly Json[], finish?: string): Frame => ({
    data: {
      candidates: [
        { content: { parts, role: 'model' }, ...(finish === undefined ? {} : { finishReason: finish }), index: 0 },
      ],
      usageMetadata: finish === undefined ? { promptTokenCount: scriptedUsage.input } : usageMetadata,
      modelVersion: model,
      responseId,
    },
  });
  const larger = { ...asked, cutting: { ...cutting, chunk: cutting.chunk ?? 24 } };
  for (const text of script.reasoning === undefined ? [] : deltasOf(script.reasoning, larger.cutting.chunk))
    yield send([{ text, thought: true }]);
  const text = script.refusal ?? script.text;
  if (text !== undefined) {
    const error = { error: { code: 503, message: 'The model is overloaded.', status: 'UNAVAILABLE' } };
    const goesOn = yield* running(
      text,
      script,
      larger,
      (delta) => send([{ text: delta }]),
      // As the provider does it: bare JSON in the middle of the events.
      () => [{ raw: JSON.stringify(error) }],
    );
    if (!goesOn) return;
  }
  if (script.cutInCall === true) return;
  for (const part of callParts(script, asked)) yield send([part]);
  yield send([{ text: '' }], finishOf(script));
};

export const geminiReply: WholeProtocol = (script, asked) => {
  const text = script.refusal ?? script.text;
  const parts = [
    ...(script.reasoning === undefined ? [] : [{ text: script.reasoning, thought: true }]),
    ...(text === undefined ? [] : [{ text }]),
    ...callParts(script, asked),
  ];
  return {
    candidates: [{ content: { parts, role: 'model' }, finishReason: finishOf(script), index: 0 }],
    usageMetadata,
    modelVersion: asked.model,
    responseId: asked.id('r'),
  };
};
