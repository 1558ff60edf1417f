import type { LogInfo } from './log-info.ts';
import { redactedInfo, withheldInfo } from './redacted-info.ts';
import { useRedactor } from './use-redactor.ts';
import type { RedactorChoice } from './use-redactor.ts';
import { warnOnce } from './warn-once.ts';

/** What `winston.format.combine` and `createLogger({ format })` take. */
export interface RedactFormat {
  transform(info: LogInfo, options?: unknown): LogInfo | boolean;
}

/**
 * A winston format that masks secrets and personal data in everything an info holds: fields at any depth, errors with
 * stack and cause, splat arguments and a line that is already rendered. Gives back a copy and never throws: a record
 * that cannot be redacted is replaced by one that says so.
 *
 * @throws {ConfigError} when an option of the redactor is wrong
 */
export function redact(options?: RedactorChoice): RedactFormat {
  const redactor = useRedactor('redact', options);
  const warn = warnOnce('SALLYPORT_REDACTION', 'redact: a log record could not be redacted and was withheld.');
  return Object.freeze({
    transform(info: LogInfo): LogInfo | boolean {
      // A format before this one dropped the record.
      if (!info) return false;
      try {
        return redactedInfo(info, redactor);
      } catch (error) {
        warn(error);
        return withheldInfo(info);
      }
    },
  });
}
