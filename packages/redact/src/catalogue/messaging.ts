import type { CatalogueEntry } from '../types.ts';
import { entropyOf, looksRandom } from '../validators/entropy.ts';
import { ALPHANUMERIC } from './edges.ts';
import { BASE62, DIGITS, HEX, UPPER, sample } from './sample.ts';

export const messaging: readonly CatalogueEntry[] = [
  {
    name: 'slack-token',
    category: 'credential',
    // Numbers of workspace and user, then the secret; rotating tokens are base64 after "xoxe-1-" or "xoxe.xoxp-1-".
    expression:
      'xox[bep]-(?:[0-9]{8,13}-){1,3}[0-9]{0,7}[A-Za-z][A-Za-z0-9]{6}[A-Za-z0-9]*|xox[acdors]-(?:[0-9]-)?(?:[0-9]{1,13}-){1,3}[0-9]{0,7}[A-Za-z][A-Za-z0-9]{4}[A-Za-z0-9]*|' +
      'xapp-[0-9]-[A-Z0-9]{8,14}-[0-9]{8,14}-[0-9a-f]{12}[0-9a-f]*|xoxe(?:\\.xox[bp])?-[0-9]-[A-Za-z0-9]{40}[A-Za-z0-9]*',
    notBefore: ALPHANUMERIC,
    showLastFour: true,
    examples: () => [
      `xoxb-${sample(DIGITS, 12)}-${sample(DIGITS, 12)}-${sample(BASE62, 24)}`,
      `xapp-1-${sample(UPPER, 11)}-${sample(DIGITS, 13)}-${sample(HEX, 64)}`,
    ],
    counterExamples: () => ['xoxb-', 'xoxb-token'],
    source: 'gitleaks (MIT): slack-bot-token and others',
  },
  {
    name: 'slack-webhook',
    category: 'credential',
    expression: 'hooks\\.slack\\.com/(?:services|workflows|triggers)/[A-Za-z0-9+/]{40,60}',
    part: (text) => [text.indexOf('/', text.indexOf('/') + 1) + 1, text.length],
    examples: () => [
      `https://hooks.slack.com/services/T${sample(UPPER, 8)}/B${sample(UPPER, 8)}/${sample(BASE62, 24)}`,
    ],
    counterExamples: () => ['https://hooks.slack.com/services/'],
    source: 'gitleaks (MIT): slack-webhook-url',
  },
  {
    name: 'discord-webhook',
    category: 'credential',
    expression: 'discord(?:app)?\\.com/api/webhooks/[0-9]{17,20}/[A-Za-z0-9_-]{60,80}',
    part: (text) => [text.lastIndexOf('/') + 1, text.length],
    examples: () => [`https://discord.com/api/webhooks/${sample(DIGITS, 18)}/${sample(BASE62, 68)}`],
    counterExamples: () => ['https://discord.com/api/webhooks/'],
    source: 'Discord developer documentation: execute webhook',
  },
  {
    name: 'discord-bot-token',
    category: 'credential',
    expression:
      '[MNO][DTjz][AEIMQUYcgk][w-z0-5][A-Za-z0-9_-]{20,22}\\.[A-Za-z0-9_-]{6}\\.[A-Za-z0-9_-]{27}[A-Za-z0-9_-]*',
    notBefore: '[A-Za-z0-9.]',
    showLastFour: true,
    examples: () => {
      const user = Buffer.from(sample(DIGITS, 18)).toString('base64url');
      return [`${user}.${sample(BASE62, 6)}.${sample(BASE62, 38)}`];
    },
    counterExamples: () => ['Microsoft.Extensions.DependencyInjection.Abstractions', 'MyOwnPackage.module.function'],
    source: 'secretlint (MIT) and Discord documentation: user id, time, HMAC in base64url',
  },
  {
    name: 'telegram-bot-token',
    category: 'credential',
    expression: '[0-9]{8,10}:A[A-Za-z0-9_-]{34}',
    notBefore: ALPHANUMERIC,
    notAfter: ALPHANUMERIC,
    showLastFour: true,
    examples: () => [`${sample(DIGITS.slice(1), 10)}:A${sample(BASE62, 34)}`],
    counterExamples: () => [`12345678:A${sample(BASE62, 20)}`],
    source: 'gitleaks (MIT): telegram-bot-api-token',
  },
  {
    name: 'twilio-key',
    category: 'credential',
    expression: '(?:SK|AC)[0-9a-f]{32}',
    notBefore: ALPHANUMERIC,
    notAfter: ALPHANUMERIC,
    showLastFour: true,
    validate: (text) => looksRandom(text.slice(2), 2.5),
    examples: () => [`SK${sample(HEX, 32)}`, `AC${sample(HEX, 32, 2)}`],
    counterExamples: () => [`SK${sample(HEX, 31)}`, `AC${'0'.repeat(32)}`],
    source: 'gitleaks (MIT): twilio-api-key',
  },
  {
    name: 'chat-webhook',
    category: 'credential',
    expression:
      '(?:webhook\\.office\\.com/webhookb2/|chat\\.googleapis\\.com/v1/spaces/|hooks\\.zapier\\.com/hooks/catch/|api\\.powerplatform\\.com/|logic\\.azure\\.com/)[A-Za-z0-9@/?&=%._:+-]{20,256}',
    notAfter: '[A-Za-z0-9@/?&=%_-]',
    part: (text) => [text.search(/\/(?:webhookb2|v1|hooks)?/) + 1, text.length],
    validate: (text) => (text.match(/\d/g) ?? []).length >= 6 && entropyOf(text) >= 4,
    examples: () => [
      `https://acme.webhook.office.com/webhookb2/${sample(HEX, 32)}@${sample(HEX, 32, 2)}/IncomingWebhook/${sample(HEX, 32, 3)}`,
      `https://chat.googleapis.com/v1/spaces/${sample(BASE62, 11)}/messages?key=k&token=${sample(BASE62, 43, 2)}`,
      `https://hooks.zapier.com/hooks/catch/${sample(DIGITS, 8)}/${sample(BASE62, 12)}9`,
    ],
    counterExamples: () => ['https://chat.googleapis.com/v1/spaces/', 'https://hooks.zapier.com/hooks/catch/'],
    source: 'gitleaks (MIT): microsoft-teams-webhook; Google Chat, Zapier documentation',
  },
];
