import type { IncomingMessage, ServerResponse } from 'node:http';
import { parseJson } from '../http/parse-json.ts';
import { readBody } from '../http/read-body.ts';
import { sendJson } from '../http/send-json.ts';
import type { Secrets } from './behaviour.ts';
import { readChatRequest } from './chat-request.ts';
import { completionChunks } from './chunks.ts';
import { complete, completionJson } from './completion.ts';
import { openAiError } from './openai-error.ts';
import { readPrompt } from './prompt.ts';
import { respond } from './respond.ts';
import { streamChunks } from './stream.ts';

interface ChatSettings extends Secrets {
  readonly delayMs: number;
  readonly maxBodyBytes: number;
}

/** Answers `POST /v1/chat/completions`. */
export async function chatCompletions(
  request: IncomingMessage,
  response: ServerResponse,
  settings: ChatSettings,
): Promise<void> {
  const gone = new AbortController();
  response.on('close', () => gone.abort());
  const raw = await readBody(request, settings.maxBodyBytes);
  if (raw === undefined) {
    const { status, body } = openAiError(413, `The body is longer than ${settings.maxBodyBytes} bytes.`);
    return sendJson(response, status, body, { connection: 'close' });
  }
  const json = parseJson(raw);
  const read = json === undefined ? { error: openAiError(400, 'The body is not valid JSON.') } : readChatRequest(json);
  if ('error' in read) return sendJson(response, read.error.status, read.error.body);

  const completion = complete(read.request, respond(readPrompt(read.request.messages), settings));
  if (!read.request.stream) return sendJson(response, 200, completionJson(completion));
  const chunks = completionChunks(completion, read.request.includeUsage);
  await streamChunks(response, chunks, settings.delayMs, gone.signal);
}
