import type { Exchange } from './exchange.ts';

/**
 * The protocol a refusal is phrased in: what the route declared or a guard recognised in the body, else what the
 * path and headers of the public APIs say. Only the form of an error depends on it, never a decision.
 */
export function routeProtocol(exchange: Exchange): string {
  if (exchange.protocol !== undefined) return exchange.protocol;
  if (exchange.request.headers['anthropic-version'] !== undefined) return 'anthropic';
  const path = exchange.path;
  if (path.endsWith('/v1/messages')) return 'anthropic';
  if (path.endsWith(':generateContent') || path.endsWith(':streamGenerateContent')) return 'gemini';
  if (path.endsWith('/api/chat'))
    return exchange.request.headers['user-agent']?.startsWith('ollama') ? 'ollama-chat' : 'plain';
  if (path.endsWith('/api/generate')) return 'ollama-generate';
  return 'plain';
}
