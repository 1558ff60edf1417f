import { endOf, means, some, startOf, wordsBetween } from './marks.ts';
import type { Mask } from './masks.ts';
import type { Marks } from './reading.ts';
import { isBusiness } from './subject.ts';

const [REFRAIN, OTHERS, OVERRIDE] = [some('refrain'), some('others'), some('override', 'sidestep', 'disable', 'purge')];
const [WHOLE, RULES] = [some('everything', 'prior', 'matter'), some('rules')];
/** Marks that may begin between a word and the one right after it: phrases overlap. */
const LOOK_BACK = 6;
/** UTF-16 units of what "everything you know" may take. */
const OBJECT = 5;

/** The mark with one of these meanings that ends right before another, with no more than a space between. */
function rightBefore(marks: Marks, at: number, concepts: Mask): number {
  const start = startOf(marks, at);
  for (let index = at - 1; index >= 0 && index >= at - LOOK_BACK; index--) {
    const gap = start - endOf(marks, index);
    if (gap >= 0 && gap <= 1 && means(marks, index, concepts)) return index;
  }
  return -1;
}

/** "Never send your password", "may not reveal": forbids what an attack would ask for. */
export function isForbidden(marks: Marks, at: number): boolean {
  const not = rightBefore(marks, at, REFRAIN);
  // "Do not follow" sets aside by itself; what comes after it is no longer forbidden.
  return not >= 0 && !means(marks, not, OVERRIDE);
}

/** "Ignore the message": what is set aside is a single message. */
export function isSetAside(marks: Marks, at: number): boolean {
  for (let index = at - 1; index >= 0 && wordsBetween(marks, index, at) <= OBJECT; index--) {
    if (means(marks, index, OVERRIDE)) return true;
  }
  return false;
}

/** "My landlord says I must ignore", "does it forget": no order to the reader. */
export function isOfOthers(marks: Marks, at: number): boolean {
  return rightBefore(marks, at, OTHERS) >= 0;
}

/** "Forget everything you know about marketing": a manner of speaking, unless the topic is the model itself. */
export function isOnTopic(marks: Marks, at: number): boolean {
  for (let index = at; index < marks.count && wordsBetween(marks, at, index) <= OBJECT; index++) {
    if (means(marks, index, RULES)) return false;
    if (means(marks, index, WHOLE) && isBusiness(marks, index)) return true;
  }
  return false;
}
