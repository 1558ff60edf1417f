import { isError, MESSAGE } from './log-info.ts';
import type { LogInfo } from './log-info.ts';
import { redactedInfo } from './redacted-info.ts';
import { redactingFormat } from './redacting-format.ts';
import type { RedactFormat } from './redacting-format.ts';
import type { RedactorChoice } from './use-redactor.ts';

/** What JSON leaves out of an error: its message, its stack and its cause are not enumerable. */
function withErrorFields(copy: LogInfo): LogInfo {
  const error: unknown = isError(copy) ? copy : copy.message;
  if (!isError(error)) return copy;
  const { message, stack, cause } = error;
  // Spread, since Object.assign would take a field called `__proto__` for the prototype.
  const flat: LogInfo = { ...copy, ...(error as object), message, stack };
  if (cause !== undefined) flat['cause'] = cause;
  return flat;
}

/**
 * A winston format that renders the redacted record as a line of JSON: `errors({ stack: true, cause: true })`, `redact()`
 * and `json()` in one pass. Stands last, behind `timestamp()` and `splat()`. Transports that read fields instead of the
 * line find the redacted ones.
 *
 * @throws {ConfigError} when an option of the redactor is wrong
 */
export function redactedJson(options?: RedactorChoice): RedactFormat {
  return redactingFormat('redactedJson', options, (info, redactor) => {
    const copy = withErrorFields(redactedInfo(info, redactor, 'fresh'));
    // The redactor leaves nothing that JSON.stringify stumbles over: no cycle, no bigint, no toJSON but that of dates.
    copy[MESSAGE] = JSON.stringify(copy);
    return copy;
  });
}
