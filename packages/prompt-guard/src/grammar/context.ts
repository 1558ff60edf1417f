import { means, some, strip } from './marks.ts';
import { own } from './ownership.ts';
import type { Marks } from './reading.ts';
import { asksTheWay, isBusiness, isHowTo, isSubject } from './subject.ts';

const [MINE, GIVE, OWN_PROMPT, ALTER_EGO] = [some('mine'), some('give'), some('ownPrompt'), some('alterEgo')];
const [REMARK, MATTER] = [some('remark'), some('matter')];
const PROMPT = some('ownPrompt', 'system', 'hidden');
/** Attacks that a person may also ask how to do. */
const DEEDS = some('disable', 'sidestep', 'give', 'override', 'purge');
const ANY = some('mine', 'remark', 'give', 'ownPrompt', 'alterEgo', 'disable', 'sidestep', 'override', 'purge');

/**
 * What each mark means where it stands, changed in place. Some words are an attack in one company and nothing in
 * another: "your instructions" of a chatbot and "your instructions for returning a parcel", "the password" and "my
 * password". Looks at a few neighbours of each mark, so the work stays linear.
 */
export function putInContext(marks: Marks): void {
  for (let at = 0; at < marks.count; at++) {
    if (!means(marks, at, ANY)) continue;
    // A single message is the person's own more often than all there was before.
    if (means(marks, at, REMARK)) strip(marks, at, MATTER);
    if (means(marks, at, MINE)) own(marks, at);
    if (means(marks, at, OWN_PROMPT) && (isBusiness(marks, at) || isSubject(marks, at))) strip(marks, at, PROMPT);
    if (means(marks, at, ALTER_EGO) && isSubject(marks, at)) strip(marks, at, ALTER_EGO);
    if (means(marks, at, DEEDS) && isHowTo(marks, at)) strip(marks, at, DEEDS);
    if (means(marks, at, GIVE) && asksTheWay(marks, at)) strip(marks, at, GIVE);
  }
}
