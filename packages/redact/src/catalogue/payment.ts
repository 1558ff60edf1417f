import type { CatalogueEntry } from '../types.ts';
import { isIban } from '../validators/iban.ts';
import { isPaymentCard } from '../validators/payment-card.ts';
import { ALPHANUMERIC } from './edges.ts';
import { BASE62, HEX, sample } from './sample.ts';

const GAP = '[ \\u00a0-]{1,2}';

export const payment: readonly CatalogueEntry[] = [
  {
    name: 'stripe-key',
    category: 'credential',
    expression: '(?:sk|rk)_(?:test|live|prod)_[A-Za-z0-9]{10,}',
    notBefore: ALPHANUMERIC,
    showLastFour: true,
    examples: () => ['sk_live_', 'sk_test_', 'rk_live_'].map((prefix) => `${prefix}${sample(BASE62, 24)}`),
    counterExamples: () => ['sk_live_', 'risk_test_results2024abcd', 'pk_live_'],
    source: 'gitleaks (MIT): stripe-access-token',
  },
  {
    name: 'shopify-token',
    category: 'credential',
    expression: 'shp(?:at|ca|pa|ss)_[A-Fa-f0-9]{32}',
    notBefore: ALPHANUMERIC,
    notAfter: ALPHANUMERIC,
    showLastFour: true,
    examples: () => ['at', 'ca', 'pa', 'ss'].map((kind) => `shp${kind}_${sample(HEX, 32)}`),
    counterExamples: () => [`shpat_${sample(HEX, 16)}`, `shpxx_${sample(HEX, 32)}`],
    source: 'gitleaks (MIT): shopify-access-token and others',
  },
  {
    name: 'stripe-webhook-secret',
    category: 'credential',
    expression: 'whsec_[A-Za-z0-9+/=]{32,}',
    notBefore: ALPHANUMERIC,
    showLastFour: true,
    examples: () => [`whsec_${sample(BASE62, 32)}`],
    counterExamples: () => ['whsec_example'],
    source: 'Stripe documentation: webhook signatures',
  },
  {
    name: 'payment-card',
    category: 'payment',
    // In one piece, by fours, or as American Express and Diners Club print them. Looser spacing finds more table rows
    // than cards, and gives hostile text many ends to try.
    expression: `[0-9]{13,19}|[0-9]{4}(?:${GAP}[0-9]{4}){3}(?:${GAP}[0-9]{1,3})?|[0-9]{4}${GAP}[0-9]{6}${GAP}[0-9]{4,5}`,
    // A point before makes it the fraction of a decimal; a point after ends the sentence.
    notBefore: '[A-Za-z0-9.]',
    notAfter: ALPHANUMERIC,
    showLastFour: true,
    validate: isPaymentCard,
    examples: () => [
      `4${'1'.repeat(15)}`,
      ['4111', '1111', '1111', '1111'].join(' '),
      ['5555', '5555', '5555', '4444'].join('-'),
      ['3782', '822463', '10005'].join(' '),
    ],
    counterExamples: () => [
      ['4111', '1111', '1111', '1112'].join(' '),
      '1700000000000',
      '0000000000000000',
      ['9999', '9999', '9999', '9995'].join(' '),
    ],
    source: 'ISO/IEC 7812-1; issuer ranges as the networks publish them',
  },
  {
    name: 'iban',
    category: 'payment',
    expression: '[A-Za-z]{2}[0-9]{2}(?:[ -]?[A-Za-z0-9]{4}){2,7}(?:[ -]?[A-Za-z0-9]{1,3})?',
    notBefore: ALPHANUMERIC,
    notAfter: ALPHANUMERIC,
    showLastFour: true,
    validate: isIban,
    examples: () => [
      ['DE89', '3704', '0044', '0532', '0130', '00'].join(' '),
      ['GB82', 'WEST', '1234', '5698', '7654', '32'].join(''),
      ['FR14', '2004', '1010', '0505', '0001', '3M02', '606'].join(' '),
    ],
    counterExamples: () => [
      ['DE89', '3704', '0044', '0532', '0130', '01'].join(' '),
      ['DE89', '3704', '0044'].join(' '),
      'AB12CDEF3456GHIJ',
    ],
    source: 'ISO 13616, SWIFT IBAN registry',
  },
];
