// What renderers that see no link there would read inside of what others take for a destination.
const MARKS = /[[\]<]|\\[a-z]|(?:image|figure):|https?|ftp|www\./i;
/** An address that is the destination itself, as far as its host goes, and is one address to every renderer. */
const OWN = /^<?https?:\/\/[a-z0-9][^/?#]*[/?#]?/i;

/** Whether a destination is an address wherever it stands, which GFM and others read to the next white space. */
export const isAddress = (held: string): boolean => OWN.test(held);

/** Whether something in a text could be a link, an image or an address by itself. */
export const hidesMark = (text: string): boolean => MARKS.test(text);

/**
 * How much of a destination that stays has been judged as a whole; the rest must be read once more as text. Brackets that
 * no renderer agrees about, a code span or a backslash may make text of what looks like a destination.
 */
export function judgedLength(held: string, isAngled: boolean): number {
  const isOther = held.startsWith('<') && !isAngled;
  const own = isOther ? 0 : (OWN.exec(held)?.[0].length ?? (isAngled ? 1 : 0));
  return hidesMark(held.slice(own)) ? own : held.length;
}
