import { endOf, means, some, startOf } from '../grammar/marks.ts';
import type { Marks } from '../grammar/reading.ts';
import type { IsMention } from '../grammar/rules.ts';
import type { Quotation } from './quotes.ts';
import { quotationsIn } from './quotes.ts';

/** "Do what it says": the rest of the text uses the quotation instead of asking about it. */
const OBEY = some('obey');
const TELLING = some('inquiry', 'obey');

/** UTF-16 units of a few sentences. */
const LONGEST = 400;

/** The quotation that holds the place, by halves: a text may have thousands. */
function quotationAt(quotations: readonly Quotation[], place: number): Quotation | undefined {
  let low = 0;
  let high = quotations.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const quotation = quotations[middle];
    if (quotation === undefined) return undefined;
    if (place < quotation.start) high = middle - 1;
    else if (place >= quotation.end) low = middle + 1;
    else return quotation;
  }
  return undefined;
}

/** What stands before an example: a text that describes attacks quotes them. */
const EXAMPLE =
  /\b(?:such as|like|e\.g\.|for example|for instance|called|phrases?|words?|sentences?|strings?|texts?|attackers? (?:may )?writes?|enters?|types?|labelled|titled|saying)[\s,:(]{1,3}["'`]?$/i;

/** In data nobody asks anything; there a quotation counts as mentioned only where it is given as an example. */
export function examplesIn(text: string): IsMention {
  const quotations = quotationsIn(text).filter(({ start, end }) => end - start <= LONGEST);
  if (quotations.length === 0) return () => false;
  return (start, end) => {
    const quotation = quotationAt(quotations, start) ?? quotationAt(quotations, end - 1);
    return quotation !== undefined && EXAMPLE.test(text.slice(Math.max(0, quotation.start - 20), quotation.start));
  };
}

/**
 * Tells mention from use: an attack that stands wholly inside quotation marks is mentioned when what stands outside
 * asks about it (explains, translates, tests, protects) and does not say to obey it.
 */
export function mentionsIn(text: string, marks: Marks): IsMention {
  // What is longer is a document that was pasted.
  const quotations = quotationsIn(text).filter(({ start, end }) => end - start <= LONGEST);
  const isQuoted: IsMention = (start, end) => end <= (quotationAt(quotations, start)?.end ?? -1);
  if (quotations.length === 0) return () => false;
  let asks = false;
  for (let at = 0; at < marks.count; at++) {
    if (!means(marks, at, TELLING) || isQuoted(startOf(marks, at), endOf(marks, at))) continue;
    if (means(marks, at, OBEY)) return () => false;
    asks = true;
  }
  if (!asks) return () => false;
  // A rule may reach beyond the quotation for one more word.
  return (start, end) => {
    const quotation = quotationAt(quotations, start);
    return quotation !== undefined && 2 * (Math.min(end, quotation.end) - start) >= end - start;
  };
}
