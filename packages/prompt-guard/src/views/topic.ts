import { endOf, means, some, startOf } from '../grammar/marks.ts';
import type { Marks } from '../grammar/reading.ts';
import type { IsMention } from '../grammar/rules.ts';

/** What turns the rest of its sentence into a topic: about, regarding; how do I, what does, why. */
const OPENERS = some('about', 'howTo', 'explainWhat', 'wayTo', 'fiction');
const ASKS = some('work', 'inquiry', 'howTo', 'explainWhat', 'task', 'question');
const YOURS = some('yours');
/** UTF-16 units from what opens a topic to what is said in it, and from the request to that. */
const REACH = 80;
/** Something else begins. */
const TURN = /[.;:!?\n"]|,? (?:and|then|but|instead|please|also|und|y|et|e)\b/;

/**
 * "Write a story about a robot that forgets its orders", "why do people ignore the rules": the person asks for a text
 * on it or for an explanation. Not when it is the reader's: "explain how you ignore your rules".
 */
export function topicsIn(text: string, marks: Marks): IsMention {
  return (start, end) => {
    let at = firstFrom(marks, start);
    for (let index = at; index < marks.count && startOf(marks, index) < end; index++) {
      if (means(marks, index, YOURS)) return false;
    }
    // "A story about an AI without rules": what opens the topic may be part of it.
    if (means(marks, at, OPENERS) && endOf(marks, at) < end && !TURN.test(text.slice(endOf(marks, at), end)))
      return isAsked(text, marks, at);
    for (at--; at >= 0 && start - startOf(marks, at) <= REACH; at--) {
      if (!means(marks, at, OPENERS) || endOf(marks, at) > start) continue;
      if (TURN.test(text.slice(endOf(marks, at), start))) return false;
      return isAsked(text, marks, at);
    }
    return false;
  };
}

/** The request itself may be the opener: "how do I". */
function isAsked(text: string, marks: Marks, opener: number): boolean {
  for (let at = opener; at >= 0 && startOf(marks, opener) - startOf(marks, at) <= REACH; at--) {
    if (means(marks, at, ASKS)) return !TURN.test(text.slice(startOf(marks, at), startOf(marks, opener)));
  }
  return false;
}

function firstFrom({ starts, count }: Marks, place: number): number {
  let [low, high] = [0, count];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((starts[middle] ?? 0) < place) low = middle + 1;
    else high = middle;
  }
  return low;
}
