/** A name's end, a sign of assignment, and the quotes (plain or escaped) before the value: JSON, YAML, shell, code, URLs. */
export const ASSIGNS = '\\\\{0,2}["\'`]?\\]?[ \\t]{0,4}(?:=>|:=|[:=])[ \\t]{0,4}\\\\{0,2}["\'`]?';

/** Where the value of an assignment begins. */
export function assignedPart(text: string): readonly [number, number] {
  const context = /^[^:=]*(?:=>|:=|[:=])[ \t]*\\*["'`]?/.exec(text);
  return [context?.[0].length ?? 0, text.length];
}

export function assignedValue(text: string): string {
  return text.slice(...assignedPart(text));
}

const NOTHING =
  /^(?:null|nil|none|true|false|undefined|string|str|required|optional|redacted|hidden|changeme|example|test)$/i;
// A reference to a value is not the value: $VAR, process.env.X, config.password, <password>, ****, xxxx.
const REFERENCE = /^(?:\$|%|<|process\.|os\.|env\.|\*+$|x+$|\.+$|-+$|[A-Za-z_]+(?:\.[A-Za-z_]+)+$)/i;

/** Whether what is assigned is a value at all. */
export function isLiteral(value: string): boolean {
  return !NOTHING.test(value) && !REFERENCE.test(value);
}
