import { hasAny, change, id, ids } from './marks.ts';
import type { Mark } from './vocabulary.ts';

const [PRIOR, RULES, SECRET] = [id('prior'), id('rules'), id('secret')];
/** What a person can have: a message, an order, a password. */
const THINGS = ids('remark', 'rules', 'matter', 'secret');
/** What makes an owned thing look like the model's. */
const CLAIMS = ids('remark', 'prior', 'rules', 'matter', 'secret', 'ownPrompt', 'hidden', 'system');
const NOT_OWNED = ids('every', 'yours', 'override', 'fresh', 'onlyMe');

/** Words between a possessive and the end of its noun. */
const REACH = 3;
/** UTF-16 units: the longest noun that may stand between a possessive and its adjective. */
const FAR = 24;

/** "My previous message", "mi mensaje anterior": takes what the words claim from the noun and its adjectives. */
export function own(marks: Mark[], at: number): void {
  const mine = marks[at];
  if (mine === undefined || hasAny(mine, NOT_OWNED)) return;
  let last = at;
  let noun: Mark | undefined;
  for (let index = at + 1; noun === undefined && index < marks.length; index++) {
    const mark = marks[index];
    if (mark === undefined || mark.position - mine.position > REACH || hasAny(mark, NOT_OWNED)) break;
    if (!hasAny(mark, CLAIMS)) continue;
    last = index;
    if (hasAny(mark, THINGS)) noun = mark;
  }
  // An adjective may follow its noun, unless it belongs to the next one.
  if (noun !== undefined && isTrailing(marks, last + 1, noun.end)) last++;
  else if (noun === undefined && !isTrailing(marks, last, mine.end)) return;
  for (let index = at + 1; index <= last; index++) {
    const mark = marks[index];
    if (mark === undefined) continue;
    const more = mark.concepts.has(RULES) ? ids('ownRules') : [];
    marks[index] = change(mark, CLAIMS, mark.concepts.has(SECRET) ? [...more, ...ids('ownSecret')] : more);
  }
}

function isTrailing(marks: readonly Mark[], at: number, end: number): boolean {
  const mark = marks[at];
  if (mark === undefined || !mark.concepts.has(PRIOR) || mark.start < end || mark.start - end > FAR) return false;
  const next = marks[at + 1];
  return next === undefined || !hasAny(next, THINGS) || next.position - mark.position > 2;
}
