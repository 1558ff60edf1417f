import { endOf, means, some, startOf } from '../grammar/marks.ts';
import type { Marks } from '../grammar/reading.ts';
import type { IsMention } from '../grammar/rules.ts';
import type { Quotation } from './quotes.ts';
import { quotationsIn } from './quotes.ts';

const INQUIRY = some('inquiry');
/** "Do what it says": the rest of the text uses the quotation instead of asking about it. */
const OBEY = some('obey');

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
    if (isQuoted(startOf(marks, at), endOf(marks, at))) continue;
    if (means(marks, at, OBEY)) return () => false;
    asks ||= means(marks, at, INQUIRY);
  }
  return asks ? isQuoted : () => false;
}
