import type { AuthenticateOptions, AuthorizeOptions } from '@sallyport/authz';
import type { GuardOptions, OnEvent, Principal, ProblemErrorsOptions } from '@sallyport/core';
import type { ApiKeyOptions, Keys } from '@sallyport/keys';
import type { PromptGuardOptions } from '@sallyport/prompt-guard';
import { byPrincipal } from '@sallyport/quota';
import type { QuotaOptions } from '@sallyport/quota';
import type { Redactor } from '@sallyport/redact';
import type { RequestLoggerOptions } from '@sallyport/redacting-logger';
import type { ResponseValidatorOptions } from '@sallyport/response-validator';
import type { Logger } from 'winston';
import { policy } from './policy.ts';
import type { Settings } from './settings.ts';
import { AUDIENCE, ISSUER } from './tokens.ts';
import { MAX_OUTPUT_TOKENS } from './upstream.ts';

/** The options of every guard on the chat route: one place to read what is allowed. */
export interface Protection {
  readonly logger: RequestLoggerOptions;
  readonly apiKey: ApiKeyOptions;
  readonly authenticate: AuthenticateOptions;
  readonly authorize: AuthorizeOptions;
  readonly quota: QuotaOptions;
  readonly promptGuard: PromptGuardOptions;
  readonly responseValidator: ResponseValidatorOptions;
  readonly errors: ProblemErrorsOptions;
}

export interface ProtectionParts {
  readonly settings: Settings;
  readonly keys: Keys;
  readonly logger: Logger;
  readonly redactor: Redactor;
  readonly canary: string;
  readonly onEvent: OnEvent | undefined;
}

const HOUR = 3_600_000;

const mayInvoke = (principal: Principal | undefined, tool: string): boolean => {
  return principal !== undefined && policy.can(principal, 'invoke', tool);
};

export function protect({ settings, keys, logger, redactor, canary, onEvent }: ProtectionParts): Protection {
  const common: GuardOptions = { protocol: 'openai-chat', ...(onEvent === undefined ? {} : { onEvent }) };
  return {
    logger: { ...common, logger, redactor },
    // Services come with an API key, people with a token; `required: false` hands those on to authenticate.
    apiKey: { ...common, keys, required: false },
    authenticate: {
      ...common,
      jwt: { key: settings.jwtSecret, algorithms: ['HS256'], issuer: ISSUER, audience: AUDIENCE },
    },
    authorize: { ...common, policy, action: 'use', resource: 'chat' },
    quota: {
      ...common,
      key: byPrincipal,
      maxOutputTokens: MAX_OUTPUT_TOKENS,
      limits: [
        { name: 'requests', unit: 'requests', limit: settings.requestsPerMinute, windowMs: 60_000 },
        { name: 'tokens', unit: 'tokens', limit: settings.tokensPerHour, windowMs: HOUR },
      ],
    },
    promptGuard: { ...common, allowedProtocols: ['openai-chat'] },
    responseValidator: {
      ...common,
      secrets: 'redact',
      html: 'sanitize',
      // The canary alone: most of this system prompt is facts that good answers quote word for word.
      promptLeak: { canaries: [canary] },
      images: { allowedHosts: [] },
      toolCalls: { allowed: mayInvoke },
    },
    errors: onEvent === undefined ? {} : { onEvent },
  };
}
