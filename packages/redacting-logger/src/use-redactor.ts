import { ConfigError, rule } from '@sallyport/core';
import type { OptionRule } from '@sallyport/core';
import { createRedactor } from '@sallyport/redact';
import type { Redactor, RedactorOptions } from '@sallyport/redact';

/** Options of `@sallyport/redact`, or one redactor that several parts of an app share: compiling it costs time. */
export type RedactorChoice = RedactorOptions | Pick<Redactor, 'text' | 'value'>;

/** The two methods the logger needs. */
export type LogRedactor = Pick<Redactor, 'text' | 'value'>;

export const redactorRule: OptionRule<RedactorChoice> = rule.either(
  rule.having<LogRedactor>('text', 'value'),
  rule.plainObject<RedactorOptions>(),
);

function isRedactor(choice: RedactorChoice | undefined): choice is LogRedactor {
  return choice !== undefined && 'text' in choice && 'value' in choice;
}

/** @throws {ConfigError} when the options of the redactor are wrong; says which one */
export function useRedactor(owner: string, choice: RedactorChoice | undefined): LogRedactor {
  if (isRedactor(choice)) return choice;
  try {
    return createRedactor(choice);
  } catch (error) {
    const complaint = error instanceof Error ? error.message : 'refused';
    throw new ConfigError(owner, 'redactor', `\`redactor\`: ${complaint}`);
  }
}
