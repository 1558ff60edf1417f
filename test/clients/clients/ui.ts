import { DefaultChatTransport, readUIMessageStream, TextStreamChatTransport } from 'ai';
import type { ChatTransport, UIMessage, UIMessageChunk } from 'ai';
import { client, question } from './client.ts';
import type { Client, Outcome } from './client.ts';

/** What useChat asks its transport for. */
const send = (transport: ChatTransport<UIMessage>): Promise<ReadableStream<UIMessageChunk>> =>
  transport.sendMessages({
    chatId: 'chat',
    messageId: undefined,
    messages: [{ id: 'm1', role: 'user', parts: [{ type: 'text', text: question }] }],
    trigger: 'submit-message',
    abortSignal: undefined,
  });

/** Notes what the message itself does not keep, and passes it on. */
function observed(stream: ReadableStream<UIMessageChunk>, outcome: Outcome): ReadableStream<UIMessageChunk> {
  const transform = (chunk: UIMessageChunk, controller: TransformStreamDefaultController<UIMessageChunk>): void => {
    if (chunk.type.startsWith('data-')) outcome.notices.push(chunk.type);
    if (chunk.type === 'finish') {
      outcome.finish = chunk.finishReason;
      const { usage } = (chunk.messageMetadata ?? {}) as {
        usage?: { inputTokens: number; outputTokens: number };
      };
      if (usage !== undefined) outcome.usage = [usage.inputTokens, usage.outputTokens];
    }
    controller.enqueue(chunk);
  };
  return stream.pipeThrough(new TransformStream({ transform }));
}

/** Rebuilds the message after every chunk, as useChat does; the last one stays. */
async function readMessage(stream: ReadableStream<UIMessageChunk>, outcome: Outcome): Promise<void> {
  let message: UIMessage | undefined;
  try {
    for await (const state of readUIMessageStream({ stream: observed(stream, outcome), terminateOnError: true }))
      message = state;
    for (const part of message?.parts ?? [])
      if (part.type === 'text' && part.state !== 'done') outcome.problems.push(`text is still ${String(part.state)}`);
  } finally {
    for (const part of message?.parts ?? []) {
      if (part.type === 'text') outcome.text += part.text;
      if (part.type === 'reasoning') outcome.reasoning += part.text;
      if (part.type.startsWith('tool-')) outcome.calls.push([part.type.slice(5), (part as { input: unknown }).input]);
    }
  }
}

export const ui: readonly Client[] = [
  client(
    'ai DefaultChatTransport',
    { reasoning: true, calls: true, usage: true, finish: true },
    async (url, headers, outcome) =>
      readMessage(await send(new DefaultChatTransport({ api: `${url}/ui`, headers })), outcome),
  ),
  client(
    'ai TextStreamChatTransport',
    {},
    async (url, headers, outcome) =>
      readMessage(await send(new TextStreamChatTransport({ api: `${url}/text`, headers })), outcome),
    { plainText: true },
  ),
];
