import { NEXT, endOf, means, some, startOf, wordsBetween } from './marks.ts';
import type { Marks } from './reading.ts';

const [TEACH, DEFINITION] = [some('teach'), some('definition')];
/** Marks to either side that are looked at. */
const LOOK_AROUND = 8;
const [ABOUT, WAY_TO, YOURS, SOME] = [some('about'), some('wayTo'), some('yours'), some('someKindOf')];
const [EXPLAIN, MEANS, HOW_TO, CRAFT] = [some('explainWhat'), some('means'), some('howTo'), some('craft')];
/** A topic that is the model's own, and no business of a shop. */
const SELF = some('selfTopic', 'machine', 'hidden', 'system', 'filters', 'harm', 'excuse', 'unbound', 'prior');

/** "Your rules about dogs": a question to the business, unless the topic is the model itself. */
export function isBusiness(marks: Marks, at: number): boolean {
  const end = endOf(marks, at);
  let about = -1;
  for (let index = at + 1; index < marks.count; index++) {
    if (about < 0) {
      const start = startOf(marks, index);
      if (start < end) continue;
      if (start - end > NEXT || !means(marks, index, ABOUT)) return false;
      about = index;
    }
    if (wordsBetween(marks, about, index) > 4) break;
    if (means(marks, index, SELF)) return false;
  }
  return about >= 0;
}

/** "A system prompt", "what does jailbroken mean", "how do I protect the system prompt": the subject, not this one. */
export function isSubject(marks: Marks, at: number): boolean {
  if (means(marks, at, YOURS)) return false;
  if (isAskedFor(marks, at)) return true;
  let crafted = false;
  for (let index = at - 1; index >= 0; index--) {
    const distance = wordsBetween(marks, index, at);
    if (distance > 12 || means(marks, index, YOURS)) break;
    if (isSome(marks, index, at)) return true;
    if (distance <= 5 && means(marks, index, EXPLAIN) && isDefined(marks, at)) return true;
    if (crafted && means(marks, index, HOW_TO)) return true;
    crafted ||= means(marks, index, CRAFT);
  }
  return false;
}

/** "What is a jailbreak", with the idiom before the word or after it, and nothing of the reader's near by. */
function isAskedFor(marks: Marks, at: number): boolean {
  let isDefinition = false;
  for (let index = Math.max(0, at - LOOK_AROUND); index < marks.count && index <= at + LOOK_AROUND; index++) {
    const distance = Math.abs(wordsBetween(marks, index, at));
    if (distance > 6) continue;
    if (means(marks, index, YOURS)) return false;
    const gap = index < at ? startOf(marks, at) - endOf(marks, index) : startOf(marks, index) - endOf(marks, at);
    isDefinition ||= gap >= 0 && gap <= NEXT && means(marks, index, DEFINITION);
  }
  return isDefinition;
}

/** "A strong password", "the length of the system prompt": right before it. */
function isSome(marks: Marks, index: number, at: number): boolean {
  const gap = startOf(marks, at) - endOf(marks, index);
  return gap >= 0 && gap <= 1 && means(marks, index, SOME);
}

/** "A strong password": one that is yet to be made up. */
export function isMadeUp(marks: Marks, at: number): boolean {
  for (let index = at - 1; index >= 0 && index >= at - 4; index--) if (isSome(marks, index, at)) return true;
  return false;
}

function isDefined(marks: Marks, at: number): boolean {
  return follows(marks, at, MEANS, 6);
}

/** "Tell me where", "show me how": asks for the way, not for the thing. */
export function asksTheWay(marks: Marks, at: number): boolean {
  return means(marks, at, TEACH) || follows(marks, at, WAY_TO, 4);
}

/** Whether such a word stands right after the mark. */
function follows(marks: Marks, at: number, concepts: Int32Array, reach: number): boolean {
  const end = endOf(marks, at);
  for (let index = at + 1; index < marks.count && wordsBetween(marks, at, index) <= reach; index++) {
    const start = startOf(marks, index);
    if (start >= end && start - end <= NEXT && means(marks, index, concepts)) return true;
  }
  return false;
}

/** "How do I disable": a question about what to do, not an order to do it. */
export function isHowTo(marks: Marks, at: number): boolean {
  for (let index = at - 1; index >= 0 && wordsBetween(marks, index, at) <= 10; index--) {
    if (means(marks, index, HOW_TO)) return true;
  }
  return false;
}
