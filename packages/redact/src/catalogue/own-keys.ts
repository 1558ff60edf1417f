import type { CatalogueEntry } from '../types.ts';
import { ALPHANUMERIC } from './edges.ts';
import { BASE62, sample } from './sample.ts';

export const ownKeys: readonly CatalogueEntry[] = [
  {
    name: 'sallyport-key',
    category: 'credential',
    // The checksum is not asked for: a mistyped key still gives most of a key away.
    expression: 'sp_(?:test|live)_[A-Za-z0-9]{43}_[A-Za-z0-9]{6}',
    notBefore: ALPHANUMERIC,
    notAfter: ALPHANUMERIC,
    showLastFour: true,
    examples: () => ['test', 'live'].map((kind) => `sp_${kind}_${sample(BASE62, 43)}_${sample(BASE62, 6)}`),
    counterExamples: () => [`sp_prod_${sample(BASE62, 43)}_${sample(BASE62, 6)}`, 'sp_test_short'],
    source: '@sallyport/keys',
  },
];
