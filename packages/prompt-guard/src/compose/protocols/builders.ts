import type { PromptBodies } from '../bodies.ts';
import type { Draft } from '../draft.ts';
import type { ComposedProtocol } from '../options.ts';
import { anthropic } from './anthropic.ts';
import { gemini } from './gemini.ts';
import { modelMessages } from './model-messages.ts';
import { ollamaChat } from './ollama-chat.ts';
import { openAiChat } from './openai-chat.ts';
import { openAiResponses } from './openai-responses.ts';
import { vercelUi } from './vercel-ui.ts';

export const builders: { readonly [P in ComposedProtocol]: (draft: Draft) => PromptBodies[P] } = {
  'openai-chat': openAiChat,
  'openai-responses': openAiResponses,
  anthropic,
  gemini,
  'ollama-chat': ollamaChat,
  'vercel-ui': vercelUi,
  'ai-sdk-model-messages': modelMessages,
};
