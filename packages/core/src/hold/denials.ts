import type { Denial } from '../denial.ts';

export const tooLarge: Denial = {
  code: 'response-too-large',
  status: 502,
  title: 'Response too large',
  // A retry would be refused again; openai and anthropic clients retry every 5xx unless told not to.
  headers: { 'x-should-retry': 'false' },
};

export const unreadable: Denial = { ...tooLarge, code: 'response-unreadable', title: 'Response cannot be inspected' };

export const notInspected: Denial = {
  ...tooLarge,
  code: 'response-not-inspected',
  status: 500,
  title: 'Response was not inspected',
};
