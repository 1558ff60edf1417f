import type { Shape } from '../check.ts';
import { any, byKind, flag, listOf, object, text, whole } from '../shapes.ts';
import { SAMPLING } from './openai-common.ts';

/** Token numbers are a text that nothing here can read: "[40, 1053, ...]" is refused, whatever it says. */
const tokenIds: Shape = (check, _value, pointer) => check.fail(pointer, 'token-ids');

/** The older Completions API, which compatible servers still offer. */
export const openaiCompletions: Shape = object({
  ...SAMPLING,
  'prompt!': byKind({ string: any, array: listOf(byKind({ string: any, number: tokenIds, array: tokenIds }), 1) }),
  best_of: whole(1, 20),
  echo: flag,
  logprobs: whole(0, 5),
  suffix: text,
});
