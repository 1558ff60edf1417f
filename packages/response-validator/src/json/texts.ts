import type { ReplyText, TextKind } from '../rule.ts';
import { leavesOf } from './leaves.ts';
import type { Leaf } from './leaves.ts';
import { holdsJson } from './nested.ts';
import { MAX_NESTING } from './rewrite.ts';

/** Every text of a JSON document: values, member names, long numbers, and what JSON in strings holds. */
export function textsOf(json: string, kindOf: (at: string, leaf: Leaf) => TextKind): ReplyText[] {
  const texts: ReplyText[] = [];
  const visit = (document: string, prefix: string, nesting: number): void => {
    for (const leaf of leavesOf(document)) {
      const { pointer, role, text } = leaf;
      if (text === '') continue;
      const at = prefix + pointer;
      texts.push({ at, kind: kindOf(at, leaf), text });
      if (role === 'value' && nesting > 0 && holdsJson(text)) visit(text, `${at}#`, nesting - 1);
    }
  };
  visit(json, '', MAX_NESTING);
  return texts;
}

/** What of a JSON text is no string value: member names and long numbers, also of JSON inside its strings. */
export function* namesAndNumbers(json: string, nesting: number = MAX_NESTING): Generator<string> {
  for (const { role, text } of leavesOf(json)) {
    if (role !== 'value') yield text;
    // 4111111111111111e0 is that number to every parser.
    if (role === 'number') yield String(Number(text));
    if (role === 'value' && nesting > 0 && holdsJson(text)) yield* namesAndNumbers(text, nesting - 1);
  }
}
