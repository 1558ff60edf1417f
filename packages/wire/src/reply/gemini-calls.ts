import { isObject, own } from '../json-value.ts';
import { list } from './call-list.ts';
import type { CallList } from './call-list.ts';

/** Gemini: whole objects among the parts. */
export function readGemini(calls: CallList, value: unknown, frame: number): void {
  for (const [chunk, each] of (Array.isArray(value) ? value : [value]).entries()) {
    for (const [choice, candidate] of list(own(each, 'candidates')).entries()) {
      for (const [position, part] of list(own(own(candidate, 'content'), 'parts')).entries()) {
        const call = own(part, 'functionCall');
        const key = `frame ${frame} chunk ${chunk} part ${choice} ${position}`;
        if (isObject(call)) calls.complete(key, own(call, 'name'), own(call, 'args') ?? {});
      }
    }
  }
}
