import { endOf, give, means, some, startOf, strip, wordsBetween } from './marks.ts';
import type { Marks } from './reading.ts';

const [PRIOR, RULES, SECRET] = [some('prior'), some('rules'), some('secret')];
/** What a person can have: a message, an order, a password. */
const THINGS = some('remark', 'rules', 'matter', 'secret');
/** What makes an owned thing look like the model's. */
const CLAIMS = some('remark', 'prior', 'rules', 'matter', 'secret', 'ownPrompt', 'hidden', 'system');
const NOT_OWNED = some('every', 'yours', 'override', 'fresh', 'onlyMe');

/** Words between a possessive and the end of its noun. */
const REACH = 3;
/** UTF-16 units: the longest noun that may stand between a possessive and its adjective. */
const FAR = 24;

/** "My previous message", "mi mensaje anterior": takes what the words claim from the noun and its adjectives. */
export function own(marks: Marks, at: number): boolean {
  if (means(marks, at, NOT_OWNED)) return false;
  let last = at;
  let noun = -1;
  for (let index = at + 1; noun < 0 && index < marks.count; index++) {
    if (wordsBetween(marks, at, index) > REACH || means(marks, index, NOT_OWNED)) break;
    if (!means(marks, index, CLAIMS)) continue;
    last = index;
    if (means(marks, index, THINGS)) noun = index;
  }
  // An adjective may follow its noun, unless it belongs to the next one.
  if (noun >= 0 && isTrailing(marks, last + 1, endOf(marks, noun))) last++;
  else if (noun < 0 && !isTrailing(marks, last, endOf(marks, at))) return false;
  for (let index = at + 1; index <= last; index++) {
    const [rules, secret] = [means(marks, index, RULES), means(marks, index, SECRET)];
    strip(marks, index, CLAIMS);
    if (rules) give(marks, index, 'ownRules');
    if (secret) give(marks, index, 'ownSecret');
  }
  return true;
}

function isTrailing(marks: Marks, at: number, end: number): boolean {
  if (at >= marks.count || !means(marks, at, PRIOR)) return false;
  const start = startOf(marks, at);
  if (start < end || start - end > FAR) return false;
  return at + 1 >= marks.count || !means(marks, at + 1, THINGS) || wordsBetween(marks, at, at + 1) > 2;
}
