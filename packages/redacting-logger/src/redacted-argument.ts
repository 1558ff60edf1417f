import { isError } from './log-info.ts';
import { redactedError } from './redacted-error.ts';
import { redactedLine } from './redacted-line.ts';
import type { LogRedactor } from './use-redactor.ts';

/** One argument of a log call: errors stay errors, text is text, everything else becomes a redacted copy. */
export function redactedArgument(argument: unknown, redactor: LogRedactor): unknown {
  if (typeof argument === 'string') return redactedLine(argument, redactor);
  return isError(argument) ? redactedError(argument, redactor) : redactor.value(argument);
}
