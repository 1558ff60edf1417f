import { createRedactor } from '@sallyport/redact';
import { responseValidator } from '@sallyport/response-validator';
import type { ResponseValidatorOptions } from '@sallyport/response-validator';
import { responseValidator as koaResponseValidator } from '@sallyport/response-validator/koa';
import { canary } from '../support/upstream/secrets.ts';
import type { Guard } from './proxy.ts';

export const policy: ResponseValidatorOptions = {
  secrets: 'redact',
  personal: 'redact',
  promptLeak: { canaries: [canary()] },
  toolCalls: { allowed: ['get_weather', 'search_notes'] },
};

/** The guard as a team would mount it. Compiled when first asked for: the catalogue of secrets is large. */
export function guardOf(options: ResponseValidatorOptions = policy): Guard {
  let connect: Guard['connect'] | undefined;
  let koa: Guard['koa'] | undefined;
  return {
    get connect() {
      return (connect ??= responseValidator(options));
    },
    get koa() {
      return (koa ??= koaResponseValidator(options));
    },
  };
}

const redactor = createRedactor({ categories: ['credential', 'personal', 'payment'] });

/** What the policy makes of a whole text: the streamed text must become the same, however it was cut. */
export const redacted = (text: string): string => redactor.text(text);
