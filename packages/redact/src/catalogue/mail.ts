import type { CatalogueEntry } from '../types.ts';
import { looksRandom } from '../validators/entropy.ts';
import { ALPHANUMERIC, TOKEN } from './edges.ts';
import { BASE62, HEX, sample } from './sample.ts';
import { longToken, token } from './token.ts';

export const mail: readonly CatalogueEntry[] = [
  {
    name: 'sendgrid-key',
    category: 'credential',
    expression: 'SG\\.[A-Za-z0-9_-]{22}\\.[A-Za-z0-9_-]{30}[A-Za-z0-9_-]*',
    notBefore: ALPHANUMERIC,
    showLastFour: true,
    examples: () => [`SG.${sample(BASE62, 22)}.${sample(BASE62, 43)}`],
    counterExamples: () => ['SG.example.key'],
    source: 'gitleaks (MIT): sendgrid-api-token',
  },
  token({
    name: 'mailgun-key',
    expression: 'key-[0-9a-f]{32}',
    notBefore: '[A-Za-z0-9_-]',
    examples: () => [`key-${sample(HEX, 32)}`],
    counterExamples: () => ['key-value'],
    source: 'gitleaks (MIT): mailgun-private-api-token',
  }),
  token({
    name: 'mailgun-signing-key',
    expression: '[0-9a-f]{32}-[0-9a-f]{8}-[0-9a-f]{8}',
    notBefore: '[A-Za-z0-9-]',
    notAfter: '[A-Za-z0-9-]',
    examples: () => [`${sample(HEX, 32)}-${sample(HEX, 8, 2)}-${sample(HEX, 8, 3)}`],
    counterExamples: () => [`${sample(HEX, 32)}-1`],
    source: 'gitleaks (MIT): mailgun-signing-key',
  }),
  token({
    name: 'mailchimp-key',
    expression: '[0-9a-f]{32}-us[0-9]{1,2}',
    examples: () => [`${sample(HEX, 32)}-us18`],
    counterExamples: () => [`${sample(HEX, 32)}-usable`],
    source: 'gitleaks (MIT): mailchimp-api-key',
  }),
  token({
    name: 'mandrill-key',
    expression: 'md-[A-Za-z0-9_-]{22}',
    notBefore: '[A-Za-z0-9_-]',
    notAfter: TOKEN,
    validate: (text) => /[A-Z]/.test(text) && /\d/.test(text) && looksRandom(text, 3.8),
    examples: () => [`md-${sample(BASE62, 22)}`],
    counterExamples: () => ['md-internationalizations'],
    source: 'Mailchimp Transactional documentation',
  }),
  longToken({
    name: 'brevo-key',
    expression: 'x(?:keysib|smtpsib)-[0-9a-f]{48}[0-9a-f]*(?:-[A-Za-z0-9]*)?',
    examples: () => [`xkeysib-${sample(HEX, 64)}-${sample(BASE62, 16)}`],
    counterExamples: () => ['xkeysib-'],
    source: 'gitleaks (MIT): sendinblue-api-token',
  }),
  token({
    name: 'resend-key',
    expression: 're_[A-Za-z0-9]{8}_[A-Za-z0-9]{24}',
    examples: () => [`re_${sample(BASE62, 8)}_${sample(BASE62, 24)}`],
    counterExamples: () => ['re_compiled_expression'],
    source: 'Resend documentation',
  }),
  longToken({
    name: 'mailersend-token',
    expression: 'mlsn\\.[0-9a-f]{48}[0-9a-f]*',
    examples: () => [`mlsn.${sample(HEX, 64)}`],
    counterExamples: () => ['mlsn.name'],
    source: 'MailerSend documentation; trufflehog: mailersend',
  }),
];
