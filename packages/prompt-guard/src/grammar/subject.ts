import { NEXT, hasAny, id, ids } from './marks.ts';
import type { Mark } from './vocabulary.ts';

const [ABOUT, WAY_TO, YOURS, SOME] = [id('about'), id('wayTo'), id('yours'), id('someKindOf')];
const [EXPLAIN, MEANS, HOW_TO, CRAFT] = [id('explainWhat'), id('means'), id('howTo'), id('craft')];
/** A topic that is the model's own, and no business of a shop. */
const SELF = ids('selfTopic', 'machine', 'hidden', 'system', 'filters', 'harm', 'excuse', 'unbound', 'prior');

/** "Your rules about dogs": a question to the business, unless the topic is the model itself. */
export function isBusiness(marks: readonly Mark[], at: number): boolean {
  const { end = 0 } = marks[at] ?? {};
  let about: Mark | undefined;
  for (let index = at + 1; index < marks.length; index++) {
    const mark = marks[index];
    if (mark === undefined) break;
    if (about === undefined) {
      if (mark.start < end) continue;
      if (mark.start - end > NEXT || !mark.concepts.has(ABOUT)) return false;
      about = mark;
    }
    if (mark.position - about.position > 4) break;
    if (hasAny(mark, SELF)) return false;
  }
  return about !== undefined;
}

/** "A system prompt", "what does jailbroken mean", "how do I protect the system prompt": the subject, not this one. */
export function isSubject(marks: readonly Mark[], at: number): boolean {
  const mark = marks[at];
  if (mark === undefined || mark.concepts.has(YOURS)) return false;
  let crafted = false;
  for (let index = at - 1; index >= 0; index--) {
    const before = marks[index];
    if (before === undefined || mark.position - before.position > 12 || before.concepts.has(YOURS)) break;
    const distance = mark.position - before.position;
    if (before.concepts.has(SOME) && distance === 1) return true;
    if (before.concepts.has(EXPLAIN) && distance <= 5 && isDefined(marks, at)) return true;
    if (crafted && before.concepts.has(HOW_TO)) return true;
    crafted ||= before.concepts.has(CRAFT);
  }
  return false;
}

function isDefined(marks: readonly Mark[], at: number): boolean {
  const { end = 0, position = 0 } = marks[at] ?? {};
  for (let index = at + 1; index < marks.length; index++) {
    const mark = marks[index];
    if (mark === undefined || mark.position - position > 6) break;
    if (mark.start >= end && mark.start - end <= NEXT && mark.concepts.has(MEANS)) return true;
  }
  return false;
}

/** "Tell me where", "show me how": asks for the way, not for the thing. */
export function asksTheWay(marks: readonly Mark[], at: number): boolean {
  const { end = 0, position = 0 } = marks[at] ?? {};
  for (let index = at + 1; index < marks.length; index++) {
    const mark = marks[index];
    if (mark === undefined || mark.position - position > 4) break;
    if (mark.start >= end && mark.start - end <= NEXT && mark.concepts.has(WAY_TO)) return true;
  }
  return false;
}

/** "How do I disable": a question about what to do, not an order to do it. */
export function isHowTo(marks: readonly Mark[], at: number): boolean {
  const { position = 0 } = marks[at] ?? {};
  for (let index = at - 1; index >= 0; index--) {
    const before = marks[index];
    if (before === undefined || position - before.position > 5) break;
    if (before.concepts.has(HOW_TO)) return true;
  }
  return false;
}
