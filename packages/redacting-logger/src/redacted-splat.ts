import { peek } from './log-info.ts';
import { redactedArgument } from './redacted-argument.ts';
import type { LogRedactor } from './use-redactor.ts';

/**
 * `logger.info('text', meta)` puts the members of `meta` into the info and `meta` itself among the splat arguments.
 * `undefined` when that is not what happened.
 */
function alreadyRedacted(argument: unknown, info: object, copy: object): object | undefined {
  if (typeof argument !== 'object' || argument === null) return undefined;
  if (Object.getPrototypeOf(argument) !== Object.prototype || 'toJSON' in argument) return undefined;
  const members: Record<string, unknown> = {};
  for (const key of Object.keys(argument)) {
    // Assigning to `__proto__` would not make a member of it.
    if (key === '__proto__' || !Object.hasOwn(copy, key) || peek(argument, key) !== peek(info, key)) return undefined;
    members[key] = peek(copy, key);
  }
  return members;
}

/** The splat arguments of an info, redacted; those that winston merged into it are not redacted a second time. */
export function redactedSplat(splat: unknown, info: object, copy: object, redactor: LogRedactor): unknown {
  if (!Array.isArray(splat)) return redactor.value(splat);
  return splat.map((argument) => alreadyRedacted(argument, info, copy) ?? redactedArgument(argument, redactor));
}
