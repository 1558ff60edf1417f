import { createRedactor } from '@sallyport/redact';
import type { ResponseValidatorOptions } from '@sallyport/response-validator';
import { canary } from '../support/upstream/secrets.ts';
import { validatorGuard } from '../support/validator-guard.ts';
import type { Guard } from './proxy.ts';

export const policy: ResponseValidatorOptions = {
  secrets: 'redact',
  personal: 'redact',
  promptLeak: { canaries: [canary()] },
  toolCalls: { allowed: ['get_weather', 'search_notes'] },
};

/** The guard as a team would mount it. */
export const guardOf = (): Guard => validatorGuard(policy);

const redactor = createRedactor({ categories: ['credential', 'personal', 'payment'] });

/** What the policy makes of a whole text: the streamed text must become the same, however it was cut. */
export const redacted = (text: string): string => redactor.text(text);
