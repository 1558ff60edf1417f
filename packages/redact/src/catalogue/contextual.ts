import type { CatalogueEntry } from '../types.ts';
import { looksRandom } from '../validators/entropy.ts';
import { isPlaceholder } from '../validators/placeholder.ts';

/** Name of a provider, up to 16 units of a variable's name or of words, a sign of assignment. */
const GAP = '[A-Za-z0-9_. -]{0,16}';
const SIGN =
  '(?:\\\\{0,3}["\'`])?\\]?[ \\t]{0,4}(?:=>|:{0,3}={1,3}|\\?=|\\|\\||[:>,(]|[ \\t](?:is|was)[ \\t])[ \\t]{0,4}(?:\\\\{0,3}["\'`])?';
const UP_TO_VALUE = new RegExp(`^${GAP.replace('16', '40')}?${SIGN}`, 'i');

export const UUID = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}';

export interface ContextualKey {
  readonly name: string;
  /** What stands before the sign of assignment: the provider, as an expression that fixes at least four units. */
  readonly provider: string;
  readonly value: string;
  readonly examples: () => string[];
  readonly source: string;
  readonly bits?: number;
}

/** A key without a mark of its own: only the provider's name beside it tells that it is one. */
export function contextual({ name, provider, value, examples, source, bits = 2.75 }: ContextualKey): CatalogueEntry {
  const part = (text: string): readonly [number, number] => [UP_TO_VALUE.exec(text)?.[0].length ?? 0, text.length];
  return {
    name,
    category: 'credential',
    expression: `(?:${provider})${GAP}${SIGN}(?:${value})`,
    ignoreCase: true,
    notBefore: '[A-Za-z0-9]',
    notAfter: '[A-Za-z0-9_+/=-]',
    showLastFour: true,
    part,
    validate: (text) => {
      const found = text.slice(...part(text));
      return /\d/.test(found) && !isPlaceholder(found) && looksRandom(found, bits);
    },
    examples,
    counterExamples: () => [`${examples()[0]?.split(/[=:]/)[0] ?? ''}= "x"`],
    source,
  };
}
