import type { Guard, Principal } from '@sallyport/core';
import { inspectReply } from './inspect.ts';
import { rulesFrom } from './rules/index.ts';
import { readSettings } from './settings.ts';
import type { ResponseValidatorOptions } from './options.ts';
import { validateValue } from './validate-value.ts';
import type { Validation } from './validate-value.ts';

export interface ValidationContext {
  readonly principal?: Principal;
}

export interface ResponseValidator extends Guard {
  /**
   * The same rules for a value outside HTTP: a string is the assistant's text, anything else a JSON reply. Ignores
   * `mode`, `streams` and `maxBytes`. The value given is not changed.
   */
  validate(value: unknown, context?: ValidationContext): Promise<Validation>;
}

/**
 * The plain heart: a guard that looks at the reply before it leaves.
 * @throws {ConfigError} for a wrong option
 */
export function createResponseValidator(options?: ResponseValidatorOptions): ResponseValidator {
  const settings = readSettings(options);
  const rules = rulesFrom(settings);
  const { maxBytes, streams, onUnavailable } = settings;
  return Object.freeze<ResponseValidator>({
    name: 'response-validator',
    check: (exchange) => ({
      allowed: true,
      reply: {
        maxBytes,
        streams,
        // The principal is read late: an authenticator may be mounted behind this guard.
        inspect: (held) => inspectReply(rules, { ...held, principal: exchange.principal }, onUnavailable),
      },
    }),
    validate: (value, context = {}) => validateValue(rules, value, context.principal, onUnavailable),
  });
}
