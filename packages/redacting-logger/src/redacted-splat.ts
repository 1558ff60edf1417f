import { peek } from './log-info.ts';
import { redactedArgument } from './redacted-argument.ts';
import type { LogRedactor } from './use-redactor.ts';

/** `logger.info('text', meta)` puts the members of `meta` into the info and `meta` itself among the splat arguments. */
function alreadyRedacted(argument: unknown, info: object, copy: object): object | undefined {
  if (typeof argument !== 'object' || argument === null) return undefined;
  if (Object.getPrototypeOf(argument) !== Object.prototype || 'toJSON' in argument) return undefined;
  const keys = Object.keys(argument);
  const merged = keys.every((key) => Object.hasOwn(copy, key) && peek(argument, key) === peek(info, key));
  return merged ? Object.fromEntries(keys.map((key) => [key, peek(copy, key)])) : undefined;
}

/** The splat arguments of an info, redacted; those that winston merged into it are not redacted a second time. */
export function redactedSplat(splat: unknown, info: object, copy: object, redactor: LogRedactor): unknown {
  if (!Array.isArray(splat)) return redactor.value(splat);
  return splat.map((argument) => alreadyRedacted(argument, info, copy) ?? redactedArgument(argument, redactor));
}
