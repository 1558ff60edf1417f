import { isError, LEVEL, MESSAGE, peek, SPLAT } from './log-info.ts';
import type { LogInfo } from './log-info.ts';
import { redactedArgument } from './redacted-argument.ts';
import { redactedError } from './redacted-error.ts';
import { redactedLine } from './redacted-line.ts';
import { redactedSplat } from './redacted-splat.ts';
import type { LogRedactor } from './use-redactor.ts';

const WITHHELD = '[record withheld: redaction failed]';

function redactedFields(info: LogInfo, redactor: LogRedactor): LogInfo {
  if (isError(info)) return redactedError(info, redactor) as unknown as LogInfo;
  const copy = redactor.value(info);
  if (typeof copy !== 'object' || copy === null) throw new TypeError('a redacted info must be an object');
  return copy as LogInfo;
}

/**
 * A redacted copy of an info with the symbols winston works with.
 * @param line 'fresh': the caller renders the line anew, so the one that is there is left out
 * @throws what the redactor throws: see `withheldInfo`
 */
export function redactedInfo(info: LogInfo, redactor: LogRedactor, line: 'kept' | 'fresh' = 'kept'): LogInfo {
  const copy = redactedFields(info, redactor);
  // format.errors() runs later than this format as often as earlier, and looks for an Error here.
  const message = peek(info, 'message');
  if (!isError(info) && isError(message)) copy.message = redactedError(message, redactor);
  for (const key of Object.getOwnPropertyNames(copy)) {
    const value = copy[key];
    if (typeof value === 'string' && value.includes('\u001B')) copy[key] = redactedLine(value, redactor);
  }
  for (const symbol of new Set([LEVEL, MESSAGE, SPLAT, ...Object.getOwnPropertySymbols(info)])) {
    if (!(symbol in info) || (symbol === MESSAGE && line === 'fresh')) continue;
    const value = peek(info, symbol);
    // Transports compare it with the names of levels, so no pattern may touch it.
    if (symbol === LEVEL && typeof value === 'string') copy[symbol] = value;
    else if (symbol === SPLAT) copy[symbol] = redactedSplat(value, info, copy, redactor);
    else copy[symbol] = redactedArgument(value, redactor);
  }
  return copy;
}

/** What is logged instead of a record that could not be redacted: that it existed, and nothing of it. */
export function withheldInfo(info: unknown): LogInfo {
  const given = typeof info === 'object' && info !== null ? peek(info, LEVEL) : undefined;
  const level = typeof given === 'string' && /^[A-Za-z][\w-]{0,31}$/.test(given) ? given : 'error';
  const record = { level, message: WITHHELD };
  return { ...record, [LEVEL]: level, [MESSAGE]: JSON.stringify(record) };
}
