import type { Denial } from '@sallyport/core';
import type { RejectionCode } from './rule.ts';

/**
 * Never a 408, 409, 429 or 5xx for what the model wrote: the OpenAI and Anthropic clients would ask again, and pay
 * again, for the same refusal.
 */
export const denials: Readonly<Record<RejectionCode, Denial>> = {
  'response-rejected': {
    code: 'response-rejected',
    status: 403,
    title: 'Response rejected',
    detail: 'The response was withheld by policy.',
  },
  'response-invalid': {
    code: 'response-invalid',
    status: 422,
    title: 'Response invalid',
    detail: 'The response did not have the required form.',
  },
  'tool-call-denied': {
    code: 'tool-call-denied',
    status: 403,
    title: 'Tool call denied',
    detail: 'The response asked for a tool call that is not permitted.',
  },
  'response-under-review': {
    code: 'response-under-review',
    status: 403,
    title: 'Response under review',
    detail: 'The response is shown to a person before it may leave.',
  },
};

/** The same code and status as core's own: the gateway got something from upstream that cannot be inspected. */
export const unreadable: Denial = {
  code: 'response-unreadable',
  status: 502,
  title: 'Response cannot be inspected',
  headers: { 'x-should-retry': 'false' },
};
