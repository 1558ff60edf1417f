import { endOf, means, some, startOf } from './marks.ts';
import type { Marks } from './reading.ts';

const [CALL, NAME, HELPER] = [some('callTo'), some('turnName'), some('helper', 'addressed')];
/** UTF-16 units that may stand between "note to the" and the machine: "the coding", "any automated". */
const ADJECTIVES = 16;
const LOOK_BACK = 8;
const COLON = 0x3a;
/** "Release notes of the assistant:" is a heading about it. */
const BELONGS = /\bof (?:the |our |an? )?$/i;

/**
 * "Note to the agent", "agents:", "{{assistant: ...": calls a machine. A name before a colon that begins its line is
 * a turn of a dialogue instead.
 */
export function hailed(marks: Marks, at: number, text: string): boolean {
  const [start, end] = [startOf(marks, at), endOf(marks, at)];
  if (text.charCodeAt(end) === COLON && means(marks, at, HELPER)) {
    if (marks.leading[at] === 1 ? !means(marks, at, NAME) : !BELONGS.test(text.slice(Math.max(0, start - 8), start)))
      return true;
  }
  for (let index = at - 1; index >= 0 && index >= at - LOOK_BACK; index--) {
    if (!means(marks, index, CALL) || endOf(marks, index) > start) continue;
    return start - endOf(marks, index) <= ADJECTIVES && !/[.!?\n]/.test(text.slice(endOf(marks, index), start));
  }
  return false;
}
