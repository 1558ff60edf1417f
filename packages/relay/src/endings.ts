import type { RouteProtocol } from '@sallyport/core';

const MESSAGE = 'The reply was cut short.';
const CODE = 'upstream-failed';

/** The last words of a stream that broke, in its own protocol. */
export interface Ending {
  readonly text: string;
  /** Clients take an end after it for a regular one: the connection is cut as well. */
  readonly cut: boolean;
}

function frame(protocol: RouteProtocol | undefined): Ending | undefined {
  const event = (data: object): string => `data: ${JSON.stringify(data)}\n\n`;
  switch (protocol) {
    case 'openai-chat': {
      const error = { message: MESSAGE, type: 'api_error', param: null, code: CODE };
      return { text: `${event({ error })}data: [DONE]\n\n`, cut: false };
    }
    case 'openai-responses':
      // openai 6 yields this event and ends as if nothing had happened.
      return {
        text: `event: error\n${event({ type: 'error', code: CODE, message: MESSAGE, param: null })}`,
        cut: true,
      };
    case 'anthropic':
      return {
        text: `event: error\n${event({ type: 'error', error: { type: 'api_error', message: MESSAGE } })}`,
        cut: false,
      };
    case 'gemini': {
      // @google/genai does not see an error inside an event: the reason before it is what such a client has.
      const last = { candidates: [{ finishReason: 'OTHER', finishMessage: MESSAGE, index: 0 }] };
      const error = { code: 502, message: MESSAGE, status: 'UNAVAILABLE' };
      return { text: event(last) + event({ error }), cut: true };
    }
    case 'ollama-chat':
    case 'ollama-generate':
      return { text: `${JSON.stringify({ error: MESSAGE })}\n`, cut: false };
    case 'plain':
    case 'vercel-ui':
    case 'vercel-ui-v4':
    case undefined:
      return undefined;
  }
}

/**
 * How a stream ends that will not go on, after `openLine` without its end. `undefined`: the protocol has no words for it.
 * A line that is half there is closed, which no client can read as JSON.
 */
export function endingOf(
  protocol: RouteProtocol | undefined,
  shape: 'events' | 'lines',
  openLine: string,
  lastBytes: string,
): Ending | undefined {
  const ending = frame(protocol);
  if (ending === undefined) return undefined;
  const isLines = protocol === 'ollama-chat' || protocol === 'ollama-generate';
  if (isLines !== (shape === 'lines')) return undefined;
  if (shape === 'lines') return { ...ending, text: (openLine === '' ? '' : '\n') + ending.text };
  // A blank line more than needed is a frame of its own to some clients.
  const isBetween = lastBytes === '' || /(?:\n\n|\r\r|\r\n\r\n)$/.test(lastBytes);
  const gap = isBetween ? '' : openLine === '' ? '\n' : '\n\n';
  return { ...ending, text: gap + ending.text };
}
