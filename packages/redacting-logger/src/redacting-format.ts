import type { LogInfo } from './log-info.ts';
import { withheldInfo } from './redacted-info.ts';
import { useRedactor } from './use-redactor.ts';
import type { LogRedactor, RedactorChoice } from './use-redactor.ts';
import { warnOnce } from './warn-once.ts';

/** What `winston.format.combine` and `createLogger({ format })` take. */
export interface RedactFormat {
  transform(info: LogInfo, options?: unknown): LogInfo | boolean;
}

/**
 * A winston format around `redacted`, which gives a redacted copy and may throw: such a record is replaced by one that
 * says so.
 * @throws {ConfigError} when an option of the redactor is wrong
 */
export function redactingFormat(
  owner: string,
  options: RedactorChoice | undefined,
  redacted: (info: LogInfo, redactor: LogRedactor) => LogInfo,
): RedactFormat {
  const redactor = useRedactor(owner, options);
  const warn = warnOnce('SALLYPORT_REDACTION', `${owner}: a log record could not be redacted and was withheld.`);
  return Object.freeze({
    transform(info: LogInfo): LogInfo | boolean {
      // A format before this one dropped the record.
      if (!info) return false;
      try {
        return redacted(info, redactor);
      } catch (error) {
        warn(error);
        return withheldInfo(info);
      }
    },
  });
}
