import type { Json } from './frame.ts';
import type { Script } from './script.ts';

type Status = NonNullable<Script['status']>;
export type Family = 'openai' | 'anthropic' | 'ollama' | 'gemini' | 'app';

const kinds: Readonly<Record<Status, { readonly type: string; readonly status: string; readonly message: string }>> = {
  400: { type: 'invalid_request_error', status: 'INVALID_ARGUMENT', message: 'Bad request, says the upstream.' },
  401: { type: 'authentication_error', status: 'UNAUTHENTICATED', message: 'Bad key, says the upstream.' },
  429: { type: 'rate_limit_error', status: 'RESOURCE_EXHAUSTED', message: 'Slow down, says the upstream.' },
  500: { type: 'api_error', status: 'UNAVAILABLE', message: 'Broken, says the upstream.' },
};

/** An HTTP error in the words of each provider; an app's own route answers with text, which useChat shows. */
export function errorBody(family: Family, status: Status): Json | string {
  const { type, status: name, message } = kinds[status];
  switch (family) {
    case 'openai':
      return { error: { message, type, param: null, code: null } };
    case 'anthropic':
      return { type: 'error', error: { type, message }, request_id: 'req_mock' };
    case 'gemini':
      return { error: { code: status, message, status: name } };
    case 'ollama':
      return { error: message };
    case 'app':
      return message;
  }
}
