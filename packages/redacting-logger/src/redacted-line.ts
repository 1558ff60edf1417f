import type { LogRedactor } from './use-redactor.ts';

// CSI sequences (ECMA-48, 5.4): what format.colorize() and terminal libraries write.
const TERMINAL_CODE = /\u001B\[[0-?]*[ -/]*[@-~]/g; // eslint-disable-line no-control-regex

function whole(text: string, redactor: LogRedactor): string {
  const redacted = redactor.value(text);
  // value() reads JSON inside strings; it answers with a string, and anything else must not pass.
  if (typeof redacted !== 'string') throw new TypeError('a redacted line must be a string');
  return redacted;
}

/**
 * A rendered line without its secrets. JSON lines are read as JSON, so that names of keys count. Coloured JSON is no
 * JSON, and a code may stand between a name and its value: a line in which something is found once its codes are gone
 * loses them.
 */
export function redactedLine(line: string, redactor: LogRedactor): string {
  const text = line.trimEnd();
  const plain = text.replace(TERMINAL_CODE, ' ');
  const redacted = whole(plain, redactor);
  if (redacted !== plain) return (plain === text ? redacted : redacted.trim()) + line.slice(text.length);
  return plain === text ? line : whole(line, redactor);
}
