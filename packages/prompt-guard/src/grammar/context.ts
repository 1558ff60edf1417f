import { hailed } from './hail.ts';
import { give, means, some, strip } from './marks.ts';
import { own } from './ownership.ts';
import type { Mask } from './masks.ts';
import type { Marks } from './reading.ts';
import { isForbidden, isOfOthers, isOnTopic, isSetAside } from './doer.ts';
import { asksTheWay, isBusiness, isHowTo, isMadeUp, isSubject } from './subject.ts';

const [MINE, GIVE, OWN_PROMPT, ALTER_EGO] = [some('mine'), some('give'), some('ownPrompt'), some('alterEgo')];
const [REMARK, MATTER] = [some('remark'), some('matter')];
const PROMPT = some('ownPrompt', 'system', 'hidden');
/** Attacks that a person may also ask how to do. */
const DEEDS = some('disable', 'sidestep', 'give', 'override', 'purge');
/** What a sentence may forbid, and what somebody else than the reader may do. */
const SECRET = some('secret');
const FORBIDDEN = some('give', 'send', 'reveal', 'override', 'sidestep', 'disable', 'purge');
const SET_ASIDE = some('override', 'sidestep', 'disable', 'purge');
const CALLED = some('addressed', 'helper');
const ANY = some(
  'mine',
  'secret',
  'remark',
  'ownPrompt',
  'alterEgo',
  'addressed',
  'helper',
  'give',
  'send',
  'reveal',
  'override',
  'sidestep',
  'disable',
  'purge',
);

/**
 * What each mark means where it stands, changed in place. Some words are an attack in one company and nothing in
 * another: "your instructions" of a chatbot and "your instructions for returning a parcel", "the password" and "my
 * password". Looks at a few neighbours of each mark, so the work stays linear.
 * @returns whether it found an innocent reading of words that are suspicious without their company
 */
export function putInContext(marks: Marks, text: string): boolean {
  let isExplained = false;
  const explain = (at: number, concepts: Mask): void => {
    strip(marks, at, concepts);
    isExplained = true;
  };
  for (let at = 0; at < marks.count; at++) {
    if (!means(marks, at, ANY)) continue;
    // A single message is the person's own more often than all there was before.
    if (means(marks, at, REMARK)) {
      strip(marks, at, MATTER);
      isExplained ||= isSetAside(marks, at);
    }
    if (means(marks, at, MINE) && own(marks, at)) isExplained = true;
    if (means(marks, at, OWN_PROMPT) && (isBusiness(marks, at) || isSubject(marks, at))) explain(at, PROMPT);
    if (means(marks, at, ALTER_EGO) && isSubject(marks, at)) explain(at, ALTER_EGO);
    if (means(marks, at, SECRET) && isMadeUp(marks, at)) strip(marks, at, SECRET);
    if (means(marks, at, CALLED) && hailed(marks, at, text)) give(marks, at, 'hailed');
    if (means(marks, at, FORBIDDEN) && isForbidden(marks, at)) strip(marks, at, FORBIDDEN);
    if (means(marks, at, SET_ASIDE) && (isOfOthers(marks, at) || isOnTopic(marks, at))) explain(at, SET_ASIDE);
    if (means(marks, at, DEEDS) && isHowTo(marks, at)) explain(at, DEEDS);
    if (means(marks, at, GIVE) && asksTheWay(marks, at)) strip(marks, at, GIVE);
  }
  return isExplained;
}
