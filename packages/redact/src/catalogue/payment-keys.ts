import type { CatalogueEntry } from '../types.ts';
import { looksRandom } from '../validators/entropy.ts';
import { isIssued } from '../validators/placeholder.ts';
import { TOKEN } from './edges.ts';
import { BASE62, HEX, sample } from './sample.ts';
import { longToken, NOT_CROSSES, token } from './token.ts';

export const paymentKeys: readonly CatalogueEntry[] = [
  longToken({
    name: 'stripe-key',
    expression: '(?:sk|rk)_(?:test|live|prod)_[A-Za-z0-9]{10,}',
    examples: () => ['sk_live_', 'sk_test_', 'rk_live_'].map((prefix) => `${prefix}${sample(BASE62, 24)}`),
    counterExamples: () => ['sk_live_', 'risk_test_results2024abcd', 'pk_live_'],
    source: 'gitleaks (MIT): stripe-access-token',
  }),
  token({
    name: 'shopify-token',
    expression: 'shp(?:at|ca|pa|ss)_[A-Fa-f0-9]{32}',
    examples: () => ['at', 'ca', 'pa', 'ss'].map((kind) => `shp${kind}_${sample(HEX, 32)}`),
    counterExamples: () => [`shpat_${sample(HEX, 16)}`, `shpxx_${sample(HEX, 32)}`],
    source: 'gitleaks (MIT): shopify-access-token and others',
  }),
  longToken({
    name: 'stripe-webhook-secret',
    expression: 'whsec_[A-Za-z0-9+/=]{32,}',
    examples: () => [`whsec_${sample(BASE62, 32)}`],
    counterExamples: () => ['whsec_example'],
    source: 'Stripe documentation: webhook signatures',
  }),
  longToken({
    name: 'square-token',
    expression: `(?:sq0(?:atp|csp|idp)-[A-Za-z0-9_-]{22}[A-Za-z0-9_-]*|EAAA${NOT_CROSSES}[A-Za-z0-9_-]{51}[A-Za-z0-9_-]*)`,
    examples: () => [`sq0atp-${sample(BASE62, 22)}`, `EAAA${sample(BASE62, 60)}`],
    counterExamples: () => ['sq0atp-', 'EAAA'],
    source: 'gitleaks (MIT): square-access-token',
  }),
  token({
    name: 'braintree-token',
    expression: '\\$(?:production|sandbox)\\$[a-z0-9]{16}\\$[0-9a-f]{32}',
    notBefore: '[$]',
    // The words before it say what it is.
    part: (text) => [text.indexOf('$', 1) + 1, text.length],
    examples: () => [`access_token$production$${sample(HEX, 16)}$${sample(HEX, 32, 2)}`],
    counterExamples: () => ['access_token$production$'],
    source: 'Braintree and PayPal documentation; trufflehog: braintreepayments',
  }),
  longToken({
    name: 'adyen-key',
    expression: 'AQE[a-z0-9]{3}[A-Za-z0-9+/=*.-]{50}[A-Za-z0-9+/=*.-]*',
    examples: () => [`AQEyhm${sample(BASE62, 120)}`],
    counterExamples: () => ['AQE'],
    source: 'Adyen documentation: API credentials',
  }),
  token({
    name: 'razorpay-key',
    expression: 'rzp_(?:test|live)_[A-Za-z0-9]{14}',
    examples: () => [`rzp_live_${sample(BASE62, 14)}`],
    counterExamples: () => ['rzp_live_key'],
    source: 'Razorpay documentation; trufflehog: razorpay',
  }),
  token({
    name: 'plaid-token',
    expression: 'ss-(?:sandbox|development|production)-[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}',
    // Of "access" only the end: the whole word would wake the search in every other sentence.
    notBefore: '[^e]',
    part: (text) => [3, text.length],
    examples: () => [
      `access-production-${sample(HEX, 8)}-${sample(HEX, 4, 2)}-${sample(HEX, 4, 3)}-${sample(HEX, 4, 4)}-${sample(HEX, 12, 5)}`,
    ],
    counterExamples: () => ['access-production-', `business-production-${sample(HEX, 8)}`],
    source: 'gitleaks (MIT): plaid-api-token',
  }),
  token({
    name: 'flutterwave-key',
    expression: 'FLW(?:SEC|PUB)K(?:_TEST)?-[a-z0-9]{12,40}(?:-X)?',
    examples: () => [`FLWSECK_TEST-${sample(HEX, 32)}-X`, `FLWSECK-${sample(HEX, 32, 2)}-X`],
    counterExamples: () => ['FLWSECK_TEST-'],
    source: 'gitleaks (MIT): flutterwave-secret-key and others',
  }),
  token({
    name: 'mollie-key',
    expression: '(?:live|test)_[A-Za-z0-9]{30}',
    notBefore: '[A-Za-z0-9_]',
    notAfter: '[A-Za-z0-9_(.]',
    validate: (text) => isIssued(text) && /[A-Z]/.test(text) && /\d/.test(text) && looksRandom(text, 3.8),
    examples: () => [`live_${sample(BASE62, 30)}`],
    counterExamples: () => ['test_resultsarewrittentothisfolder'],
    source: 'Mollie documentation: API keys',
  }),
  token({
    name: 'gocardless-token',
    expression: '(?:live|sandbox)_[A-Za-z0-9_-]{40}',
    notAfter: TOKEN,
    validate: (text) => isIssued(text) && /[A-Z]/.test(text) && /\d/.test(text) && looksRandom(text, 4),
    examples: () => [`live_${sample(BASE62, 40)}`],
    counterExamples: () => ['live_streaming_of_the_event_in_the_town_hall'],
    source: 'gitleaks (MIT): gocardless-api-token',
  }),
  longToken({
    name: 'paddle-key',
    expression: 'pdl_(?:live|sdbx)_apikey_[a-z0-9]{26}_[A-Za-z0-9_]{12}[A-Za-z0-9_]*',
    examples: () => [`pdl_live_apikey_${sample(BASE62.toLowerCase(), 26)}_${sample(BASE62, 22)}_${sample(BASE62, 3)}`],
    counterExamples: () => ['pdl_live_apikey_'],
    source: 'Paddle documentation: API keys',
  }),
  token({
    name: 'shippo-token',
    expression: 'shippo_(?:live|test)_[A-Fa-f0-9]{40}',
    examples: () => [`shippo_live_${sample(HEX, 40)}`],
    counterExamples: () => ['shippo_live_rate'],
    source: 'gitleaks (MIT): shippo-api-token',
  }),
  token({
    name: 'easypost-key',
    expression: 'EZ[AT]K[A-Za-z0-9]{54}',
    notBefore: '[A-Za-z0-9+]',
    notAfter: '[A-Za-z0-9+/]',
    examples: () => [`EZAK${sample(BASE62, 54)}`, `EZTK${sample(BASE62, 54, 2)}`],
    counterExamples: () => ['EZAK'],
    source: 'gitleaks (MIT): easypost-api-token, easypost-test-api-token',
  }),
  token({
    name: 'duffel-token',
    expression: 'duffel_(?:test|live)_[A-Za-z0-9_=-]{43}',
    notAfter: TOKEN,
    examples: () => [`duffel_live_${sample(BASE62, 43)}`],
    counterExamples: () => ['duffel_live_order'],
    source: 'gitleaks (MIT): duffel-api-token',
  }),
  longToken({
    name: 'klarna-key',
    expression: `klarna_(?:live|test)_api_${NOT_CROSSES}[A-Za-z0-9_-]{19}[A-Za-z0-9_-]*`,
    examples: () => [`klarna_live_api_${sample(BASE62, 40)}`],
    counterExamples: () => ['klarna_live_api_'],
    source: 'Klarna documentation',
  }),
  token({
    name: 'coinbase-key',
    expression: '/apiKeys/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}',
    notBefore: '[/]',
    part: (text) => [9, text.length],
    examples: () => [
      `organizations/${sample(HEX, 8)}-${sample(HEX, 4, 2)}-${sample(HEX, 4, 3)}-${sample(HEX, 4, 4)}-${sample(HEX, 12, 5)}/apiKeys/${sample(HEX, 8, 7)}-${sample(HEX, 4, 8)}-${sample(HEX, 4, 9)}-${sample(HEX, 4, 10)}-${sample(HEX, 12, 11)}`,
    ],
    counterExamples: () => ['organizations/acme/apiKeys'],
    source: 'Coinbase Developer Platform documentation',
  }),
];
