import type { CatalogueEntry } from '../types.ts';
import { looksRandom } from '../validators/entropy.ts';
import { ASSIGNS, assignedPart, assignedValue } from './assignment.ts';
import { ALPHANUMERIC, TOKEN } from './edges.ts';
import { BASE62, HEX, UPPER, sample } from './sample.ts';

const BASE32 = `${UPPER}234567`;

export const clouds: readonly CatalogueEntry[] = [
  {
    name: 'aws-access-key-id',
    category: 'credential',
    expression: '(?:A3T[A-Z0-9]|AKIA|ASIA|ABIA|ACCA)[A-Z2-7]{16}',
    notBefore: ALPHANUMERIC.replace('=', ''),
    notAfter: '[A-Za-z0-9+/]',
    showLastFour: true,
    examples: () => [`AKIA${sample(BASE32, 16)}`, `ASIA${sample(BASE32, 16, 2)}`],
    counterExamples: () => [`AKIA${sample(BASE32, 8)}`, `AKIA${sample(BASE32, 24)}`],
    source: 'gitleaks (MIT): aws-access-token',
  },
  {
    name: 'aws-secret-key',
    category: 'credential',
    expression: `(?:aws[_ -]?secret(?:[_ -]?access)?(?:[_ -]?key)?|secret[_ -]?access[_ -]?key)${ASSIGNS}[A-Za-z0-9/+]{40}`,
    ignoreCase: true,
    notAfter: '[A-Za-z0-9/+]',
    part: assignedPart,
    validate: (text) => looksRandom(assignedValue(text), 3.5),
    examples: () => [
      `aws_secret_access_key = ${sample(BASE62, 40)}`,
      `"SecretAccessKey": "${sample(`${BASE62}/+`, 40, 3)}"`,
    ],
    counterExamples: () => [sample(HEX, 40), `aws_secret_access_key = ${'x'.repeat(40)}`],
    source: 'AWS documentation; secretlint rule aws for the context',
  },
  {
    name: 'azure-storage-key',
    category: 'credential',
    expression: '(?:AccountKey|SharedAccessKey)\\s{0,2}=\\s{0,2}[A-Za-z0-9+/]{43}(?:[A-Za-z0-9+/]{43}=)?=',
    ignoreCase: true,
    part: assignedPart,
    examples: () => [`AccountKey=${sample(BASE62, 86)}==`, `SharedAccessKey=${sample(BASE62, 43)}=`],
    counterExamples: () => ['AccountKey=placeholder', 'SharedAccessKeyName=RootManageSharedAccessKey'],
    source: 'Azure Storage and Service Bus connection string formats',
  },
  {
    name: 'azure-client-secret',
    category: 'credential',
    expression: '[A-Za-z0-9_~.]{3}[0-9]Q~[A-Za-z0-9_~.-]{31,34}',
    notBefore: '[A-Za-z0-9_~.-]',
    notAfter: '[A-Za-z0-9_~-]',
    examples: () => [`${sample(BASE62, 3)}8Q~${sample(BASE62, 34)}`],
    counterExamples: () => ['abc8Q~short'],
    source: 'gitleaks (MIT): azure-ad-client-secret',
  },
  {
    name: 'azure-sas-signature',
    category: 'credential',
    expression: '[?&]sig=[A-Za-z0-9%+/]{40,66}={0,2}',
    notAfter: '[A-Za-z0-9%+/=]',
    part: assignedPart,
    examples: () => [`?sv=2022-11-02&sig=${sample(BASE62, 43)}%3D`],
    counterExamples: () => ['?sig=none'],
    source: 'Azure Storage: shared access signatures',
  },
  {
    name: 'azure-key',
    category: 'credential',
    expression: `(?:ocp-apim-subscription-key|azure[a-z_. -]{0,30}key)${ASSIGNS}[A-Za-z0-9]{32,84}`,
    ignoreCase: true,
    notAfter: TOKEN,
    part: assignedPart,
    validate: (text) => looksRandom(assignedValue(text), 3),
    examples: () => [`Ocp-Apim-Subscription-Key: ${sample(HEX, 32)}`, `AZURE_OPENAI_API_KEY=${sample(BASE62, 84)}`],
    counterExamples: () => ['azure key: ask the administrator', `azure_key=${'a'.repeat(32)}`],
    source: 'Azure API Management and Azure OpenAI documentation',
  },
  {
    name: 'google-oauth-token',
    category: 'credential',
    expression: 'ya29\\.[A-Za-z0-9_-]{20,}',
    notBefore: ALPHANUMERIC,
    showLastFour: true,
    examples: () => [`ya29.a0${sample(`${BASE62}_-`, 160)}`],
    counterExamples: () => ['ya29.short', 'maya29.example-of-a-host-name-org'],
    source: 'Google identity documentation: access tokens; secretlint rule gcp',
  },
  {
    name: 'digitalocean-token',
    category: 'credential',
    expression: 'do[opr]_v1_[0-9a-f]{64}',
    notBefore: ALPHANUMERIC,
    notAfter: ALPHANUMERIC,
    showLastFour: true,
    examples: () => ['dop', 'doo', 'dor'].map((kind) => `${kind}_v1_${sample(HEX, 64)}`),
    counterExamples: () => [`dop_v1_${sample(HEX, 20)}`, `dox_v1_${sample(HEX, 64)}`],
    source: 'gitleaks (MIT): digitalocean-pat, digitalocean-access-token, digitalocean-refresh-token',
  },
];
