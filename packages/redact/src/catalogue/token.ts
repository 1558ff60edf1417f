import type { CatalogueEntry } from '../types.ts';
import { isIssued } from '../validators/placeholder.ts';
import { ALPHANUMERIC } from './edges.ts';
import { notOpening } from './not-opening.ts';

/** What an entry for a provider's token states itself; the rest is the same for all. */
export type TokenEntry = Omit<CatalogueEntry, 'category'>;

/** A token of bounded length that a prefix or a mark gives away. */
export function token(entry: TokenEntry): CatalogueEntry {
  return {
    category: 'credential',
    notBefore: ALPHANUMERIC,
    notAfter: ALPHANUMERIC,
    showLastFour: true,
    validate: isIssued,
    ...entry,
  };
}

/** Five units that are not all crosses. Of thirty million random keys one opens with as many. */
export const NOT_CROSSES: string = notOpening(['xxxxx']);

/** A token that may be of any length: its expression alone decides, because a check would need a bound. */
export function longToken(entry: TokenEntry): CatalogueEntry {
  return { category: 'credential', notBefore: ALPHANUMERIC, showLastFour: true, ...entry };
}
