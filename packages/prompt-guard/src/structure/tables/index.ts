import type { Protocol } from '@sallyport/wire';
import type { Shape } from '../check.ts';
import { anthropic } from './anthropic.ts';
import { gemini } from './gemini.ts';
import { ollamaChat, ollamaGenerate } from './ollama.ts';
import { openaiChat } from './openai-chat.ts';
import { openaiCompletions } from './openai-completions.ts';
import { openaiResponses } from './openai-responses.ts';
import { uiMessages, uiMessagesV4 } from './ui-messages.ts';

/** The protocols with a published shape. Every other body is the application's own business. */
export const TABLES: ReadonlyMap<Protocol, Shape> = new Map<Protocol, Shape>([
  ['openai-chat', openaiChat],
  ['openai-completions', openaiCompletions],
  ['openai-responses', openaiResponses],
  ['anthropic', anthropic],
  ['gemini', gemini],
  ['ollama-chat', ollamaChat],
  ['ollama-generate', ollamaGenerate],
  ['vercel-ui', uiMessages],
  ['vercel-ui-v4', uiMessagesV4],
]);
