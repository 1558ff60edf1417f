import type { RouteProtocol } from '@sallyport/core';

/** Providers whose address, key field and paths this package knows. Any compatible server speaks as one of them. */
export type ProviderName = 'openai' | 'anthropic' | 'gemini' | 'ollama';

/** A provider of your own. */
export interface ProviderOptions {
  /** Scheme, host and port, and a path in front of every route; never the route itself. */
  readonly baseUrl: string;
  /** Field that carries the key. `authorization` carries it as `Bearer`, any other field bare. `'none'`: no key. */
  readonly keyHeader: string;
}

export interface Provider {
  readonly name: string;
  readonly baseUrl: string;
  /** Lower case; `undefined` where no key is sent. */
  readonly keyHeader: string | undefined;
  readonly keyFrom: string | undefined;
  readonly paths: readonly string[];
  /** Fields sent with every request. */
  readonly headers: Readonly<Record<string, string>>;
  /** Query parameters that a client may choose. */
  readonly query: readonly string[];
}

const known: Readonly<Record<ProviderName, Provider>> = {
  openai: {
    name: 'openai',
    baseUrl: 'https://api.openai.com',
    keyHeader: 'authorization',
    keyFrom: 'OPENAI_API_KEY',
    paths: ['/v1/chat/completions', '/v1/responses'],
    headers: {},
    query: [],
  },
  anthropic: {
    name: 'anthropic',
    baseUrl: 'https://api.anthropic.com',
    keyHeader: 'x-api-key',
    keyFrom: 'ANTHROPIC_API_KEY',
    paths: ['/v1/messages'],
    headers: { 'anthropic-version': '2023-06-01' },
    query: [],
  },
  gemini: {
    name: 'gemini',
    baseUrl: 'https://generativelanguage.googleapis.com',
    keyHeader: 'x-goog-api-key',
    keyFrom: 'GEMINI_API_KEY',
    paths: ['/v1beta/models/{model}:generateContent', '/v1beta/models/{model}:streamGenerateContent'],
    headers: {},
    query: ['alt'],
  },
  ollama: {
    name: 'ollama',
    baseUrl: 'http://localhost:11434',
    keyHeader: undefined,
    keyFrom: undefined,
    paths: ['/api/chat', '/api/generate'],
    headers: {},
    query: [],
  },
};

export const providerNames: readonly ProviderName[] = ['openai', 'anthropic', 'gemini', 'ollama'];

export function providerOf(choice: ProviderName | ProviderOptions): Provider {
  if (typeof choice === 'string') return known[choice];
  const field = choice.keyHeader.toLowerCase();
  const keyHeader = field === 'none' ? undefined : field;
  return { name: 'other', baseUrl: choice.baseUrl, keyHeader, keyFrom: undefined, paths: [], headers: {}, query: [] };
}

/** The protocol that a path of the public APIs speaks: how errors are phrased and how a stream says that it is complete. */
export function protocolOf(path: string): RouteProtocol | undefined {
  if (path.endsWith('/chat/completions')) return 'openai-chat';
  if (path.endsWith('/responses')) return 'openai-responses';
  if (path.endsWith('/messages')) return 'anthropic';
  if (/:(?:streamG|g)enerateContent$/.test(path)) return 'gemini';
  if (path.endsWith('/api/chat')) return 'ollama-chat';
  if (path.endsWith('/api/generate')) return 'ollama-generate';
  return undefined;
}
