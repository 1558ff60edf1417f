import { aiSdk, aiSdkWhole } from './ai-sdk.ts';
import { anthropic, anthropicWhole } from './anthropic.ts';
import type { Client } from './client.ts';
import { dataV4 } from './data-v4.ts';
import { gemini, geminiWhole } from './gemini.ts';
import { langchain } from './langchain.ts';
import { ollama, ollamaWhole } from './ollama.ts';
import { openaiChat, openaiChatWhole } from './openai-chat.ts';
import { openaiResponses, openaiResponsesWhole } from './openai-responses.ts';
import { plain } from './plain.ts';
import { ui } from './ui.ts';

export const streamingClients: readonly Client[] = [
  ...openaiChat,
  ...openaiResponses,
  ...anthropic,
  ...ollama,
  ...gemini,
  ...aiSdk,
  ...langchain,
  ...ui,
  ...dataV4,
  ...plain,
];

export const wholeClients: readonly Client[] = [
  ...openaiChatWhole,
  ...openaiResponsesWhole,
  ...anthropicWhole,
  ...ollamaWhole,
  ...geminiWhole,
  ...aiSdkWhole,
];
