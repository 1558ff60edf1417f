import { isObject, own } from '../json-value.ts';
import type { CallList } from './call-list.ts';

/** Gemini: a whole object in a part, in either spelling. `function_call` with `arguments` is Chat Completions'. */
export function readGemini(calls: CallList, part: object, at: string): void {
  for (const name of ['functionCall', 'function_call']) {
    const call = own(part, name);
    if (!isObject(call) || own(call, 'arguments') !== undefined || !calls.take(call)) continue;
    calls.complete(`frame ${at} ${name}`, own(call, 'name'), own(call, 'args') ?? {});
  }
}
