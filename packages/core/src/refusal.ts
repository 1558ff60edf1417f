import { denialMessage, errorType, toProblem } from './denial.ts';
import type { Denial } from './denial.ts';
import type { Exchange } from './exchange.ts';
import { routeProtocol } from './route-protocol.ts';

/** A denial rendered for the wire; the adapters only copy it to their framework's response. */
export interface Refusal {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** Google API status names, https://cloud.google.com/apis/design/errors */
function googleStatus(status: number): string {
  const names: Record<number, string> = {
    401: 'UNAUTHENTICATED',
    403: 'PERMISSION_DENIED',
    404: 'NOT_FOUND',
    429: 'RESOURCE_EXHAUSTED',
    503: 'UNAVAILABLE',
  };
  return names[status] ?? (status >= 500 ? 'INTERNAL' : 'INVALID_ARGUMENT');
}

function bodyFor(denial: Denial, exchange: Exchange): [type: string, body: string] {
  const message = denialMessage(denial);
  const { code, status } = denial;
  const json = (value: unknown): [string, string] => ['application/json; charset=utf-8', JSON.stringify(value)];
  switch (routeProtocol(exchange)) {
    case 'anthropic':
      return json({ type: 'error', error: { type: errorType(status), message, code }, request_id: exchange.id });
    case 'gemini':
      return json({ error: { code: status, message, status: googleStatus(status) } });
    case 'ollama-chat':
    case 'ollama-generate':
      return json({ error: message });
    case 'vercel-ui':
    case 'vercel-ui-v4':
      // useChat shows the raw body of a failed response to the person: plain text reads best.
      return ['text/plain; charset=utf-8', message];
    default:
      return ['application/problem+json; charset=utf-8', JSON.stringify(toProblem(denial, exchange.id))];
  }
}

/** What the client gets: RFC 9457, or the own error form of the protocol the route speaks. */
export function renderRefusal(denial: Denial, exchange: Exchange): Refusal {
  const [type, body] = bodyFor(denial, exchange);
  return {
    status: denial.status,
    headers: {
      ...denial.headers,
      'content-type': type,
      'content-length': String(Buffer.byteLength(body)),
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    },
    body,
  };
}
