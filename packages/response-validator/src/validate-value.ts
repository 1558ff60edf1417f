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
  if (verdict.action === 'release') return { ok: true, value, changed: false };
  return { ok: true, value: isText ? verdict.text : (JSON.parse(verdict.text) as unknown), changed: true };
}
