import type { StreamAdapter } from './adapter.ts';
import { anthropicAdapter } from './anthropic-adapter.ts';
import { chatAdapter } from './chat-adapter.ts';
import { dataV4Adapter } from './data-v4-adapter.ts';
import { geminiAdapter } from './gemini-adapter.ts';
import { genericAdapter } from './generic-adapter.ts';
import { ollamaAdapter } from './ollama-adapter.ts';
import { responsesAdapter } from './responses-adapter.ts';
import { uiAdapter } from './ui-adapter.ts';

export type AdapterName =
  'openai-chat' | 'openai-responses' | 'anthropic' | 'gemini' | 'ollama' | 'vercel-ui' | 'vercel-data-v4' | 'generic';

const ADAPTERS: Readonly<Record<AdapterName, () => StreamAdapter>> = {
  'openai-chat': chatAdapter,
  'openai-responses': responsesAdapter,
  anthropic: anthropicAdapter,
  gemini: geminiAdapter,
  ollama: ollamaAdapter,
  'vercel-ui': uiAdapter,
  'vercel-data-v4': dataV4Adapter,
  generic: genericAdapter,
};

/** A protocol for one stream: it remembers what is open in it. */
export const streamAdapter = (name: AdapterName): StreamAdapter => ADAPTERS[name]();
