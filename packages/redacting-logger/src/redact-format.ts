import { redactedInfo } from './redacted-info.ts';
import { redactingFormat } from './redacting-format.ts';
import type { RedactFormat } from './redacting-format.ts';
import type { RedactorChoice } from './use-redactor.ts';

/**
 * A winston format that masks secrets and personal data in everything an info holds: fields at any depth, errors with
 * stack and cause, splat arguments and a line that is already rendered. Gives back a copy and never throws: a record
 * that cannot be redacted is replaced by one that says so.
 *
 * @throws {ConfigError} when an option of the redactor is wrong
 */
export function redact(options?: RedactorChoice): RedactFormat {
  return redactingFormat('redact', options, (info, redactor) => redactedInfo(info, redactor));
}
