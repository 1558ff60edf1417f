import { redactedArgument } from './redacted-argument.ts';
import { redactedLine } from './redacted-line.ts';
import { useRedactor } from './use-redactor.ts';
import type { RedactorChoice } from './use-redactor.ts';
import { warnOnce } from './warn-once.ts';

const WITHHELD = 'record withheld: redaction failed';

/** Redaction for loggers other than winston. Nothing here throws or changes what it is given. */
export interface RecordRedactor {
  /** One structured record: pino's `formatters.log`, `formatters.bindings` and any serializer. */
  readonly record: (record: object) => Record<string, unknown>;
  /** The arguments of one log call: pino's `hooks.logMethod`. Errors stay errors. */
  readonly args: (args: readonly unknown[]) => unknown[];
  /** One rendered line, JSON or text: pino's `hooks.streamWrite`. JSON stays JSON, the line end stays. */
  readonly line: (line: string) => string;
}

/** @throws {ConfigError} when an option of the redactor is wrong */
export function createRecordRedactor(options?: RedactorChoice): RecordRedactor {
  const redactor = useRedactor('createRecordRedactor', options);
  const warn = warnOnce('SALLYPORT_REDACTION', 'createRecordRedactor: a record could not be redacted.');

  function contained<T>(work: () => T, withheld: T): T {
    try {
      return work();
    } catch (error) {
      warn(error);
      return withheld;
    }
  }

  return Object.freeze({
    record: (record: object) =>
      contained(
        () => {
          const copy = redactor.value(record);
          return (typeof copy === 'object' && copy !== null ? copy : { value: copy }) as Record<string, unknown>;
        },
        { redaction: WITHHELD },
      ),
    args: (args: readonly unknown[]) =>
      contained(() => args.map((argument) => redactedArgument(argument, redactor)), [`[${WITHHELD}]`]),
    line: (line: string) =>
      contained(() => redactedLine(line, redactor), `${JSON.stringify({ redaction: WITHHELD })}\n`),
  });
}
