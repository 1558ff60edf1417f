import type { Principal } from '@sallyport/core';
import { inspectReply } from './inspect.ts';
import type { InspectPolicy } from './inspect.ts';
import type { Rule } from './rule.ts';

export type Validation =
  /** `value` is what may be used: the very value given unless `changed`. */
  | { readonly ok: true; readonly value: unknown; readonly changed: boolean }
  /** `code` as in the denials of the middleware; `rule` for the operator, not for the client. */
  | { readonly ok: false; readonly code: string; readonly rule: string | undefined };

function serialise(value: unknown): string | undefined {
  try {
    // Functions, symbols and undefined give undefined here; cycles and bigints throw.
    return JSON.stringify(value) as string | undefined;
  } catch {
    return undefined;
  }
}

/** Whether a value is nothing but what JSON.stringify has shown of it. It has no cycles: it was serialised before. */
function isPlain(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return !['function', 'symbol', 'bigint'].includes(typeof value);
  const prototype: unknown = Object.getPrototypeOf(value);
  // What a date shows is all there is.
  if (prototype === Date.prototype) return Reflect.ownKeys(value).length === 0;
  if (prototype !== Object.prototype && prototype !== Array.prototype && prototype !== null) return false;
  const isList = Array.isArray(value);
  if (isList !== (prototype === Array.prototype)) return false;
  const names = Reflect.ownKeys(value).filter((name) => !(isList && name === 'length'));
  return names.every((name) => {
    const member = Object.getOwnPropertyDescriptor(value, name);
    return typeof name === 'string' && member?.enumerable === true && 'value' in member && isPlain(member.value);
  });
}

export async function validateValue(
  rules: readonly Rule[],
  value: unknown,
  principal: Principal | undefined,
  policy: InspectPolicy,
): Promise<Validation> {
  const isText = typeof value === 'string';
  const text = isText ? value : serialise(value);
  if (text === undefined) return { ok: false, code: 'response-unreadable', rule: undefined };
  const contentType = isText ? 'text/plain' : 'application/json';
  const verdict = await inspectReply(rules, { statusCode: 200, contentType, text, principal }, policy);
  if (verdict.action === 'deny') {
    const rule = verdict.details?.['rule'];
    return { ok: false, code: verdict.denial.code, rule: typeof rule === 'string' ? rule : undefined };
  }
  if (verdict.action === 'release') {
    // What was looked at may be used, and not what hides behind a getter, in a Map or behind toJSON.
    if (isText || isPlain(value)) return { ok: true, value, changed: false };
    return { ok: true, value: JSON.parse(text) as unknown, changed: true };
  }
  return { ok: true, value: isText ? verdict.text : (JSON.parse(verdict.text) as unknown), changed: true };
}
