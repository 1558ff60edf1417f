import { isObject, own } from '../json-value.ts';
import type { CallList } from './call-list.ts';
import { argumentsIn, callsIn } from './call-readings.ts';

/** Gemini: an object in a part, and the lists of its client and of its Live API. `function_call` is read with Chat Completions'. */
export function readGemini(calls: CallList, part: object, at: string): void {
  const single = own(part, 'functionCall');
  const found = isObject(single) ? [single] : [];
  for (const call of [...found, ...callsIn(own(part, 'functionCalls')), ...callsIn(own(part, 'function_calls'))]) {
    if (!calls.take(call, 'gemini')) continue;
    const key = `frame ${at} gemini${calls.nth(`gemini ${at}`)}`;
    const given = argumentsIn(call);
    if (given.length === 0) calls.complete(key, own(call, 'name'), {});
    for (const value of given) calls.complete(key, own(call, 'name'), value);
  }
}
