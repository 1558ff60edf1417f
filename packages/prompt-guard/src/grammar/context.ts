import { change, hasAny, id, ids } from './marks.ts';
import { own } from './ownership.ts';
import { asksTheWay, isBusiness, isHowTo, isSubject } from './subject.ts';
import type { Mark } from './vocabulary.ts';

const [MINE, GIVE, OWN_PROMPT, ALTER_EGO] = [id('mine'), id('give'), id('ownPrompt'), id('alterEgo')];
const PROMPT = ids('ownPrompt', 'system', 'hidden');
/** Attacks that a person may also ask how to do. */
const DEEDS = ids('disable', 'sidestep', 'give');

/**
 * The same marks, each with what it means where it stands. Some words are an attack in one company and nothing in
 * another: "your instructions" of a chatbot and "your instructions for returning a parcel", "the password" and "my
 * password". Looks at a few neighbours of each mark, so the work stays linear.
 */
export function inContext(found: readonly Mark[]): readonly Mark[] {
  const marks = [...found];
  for (let at = 0; at < marks.length; at++) {
    const mark = marks[at];
    if (mark === undefined) continue;
    const { concepts } = mark;
    if (concepts.has(MINE)) own(marks, at);
    if (concepts.has(OWN_PROMPT) && (isBusiness(marks, at) || isSubject(marks, at))) marks[at] = change(mark, PROMPT);
    if (concepts.has(ALTER_EGO) && isSubject(marks, at)) marks[at] = change(mark, [ALTER_EGO]);
    if (hasAny(mark, DEEDS) && isHowTo(marks, at)) marks[at] = change(mark, DEEDS);
    if (concepts.has(GIVE) && asksTheWay(marks, at)) marks[at] = change(mark, [GIVE]);
  }
  return marks;
}
