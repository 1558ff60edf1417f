import type { CatalogueEntry } from '../types.ts';
import { looksRandom } from '../validators/entropy.ts';
import { isIssued } from '../validators/placeholder.ts';
import { ASSIGNS, assignedPart, assignedValue } from './assignment.ts';
import { ALPHANUMERIC, TOKEN } from './edges.ts';
import { BASE62, HEX, UPPER, sample } from './sample.ts';
import { longToken, token } from './token.ts';

const BASE32 = `${UPPER}234567`;

export const clouds: readonly CatalogueEntry[] = [
  {
    name: 'aws-access-key-id',
    category: 'credential',
    expression: '(?:A3T[A-Z0-9]|AKIA|ASIA|ABIA|ACCA)[A-Z2-7]{16}',
    notBefore: ALPHANUMERIC.replace('=', ''),
    notAfter: '[A-Za-z0-9+/]',
    showLastFour: true,
    validate: isIssued,
    examples: () => [`AKIA${sample(BASE32, 16)}`, `ASIA${sample(BASE32, 16, 2)}`],
    counterExamples: () => [`AKIA${sample(BASE32, 9)}EXAMPLE`, `AKIA${sample(BASE32, 8)}`, `AKIA${sample(BASE32, 24)}`],
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
    validate: isIssued,
    examples: () => [`${sample(BASE62, 3)}8Q~${sample(BASE62, 34)}`],
    counterExamples: () => ['abc8Q~short', `bP88Q~${'x'.repeat(34)}`],
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
    expression: 'do[opr]_v1_[0-9a-f]{32}[0-9a-f]*',
    notBefore: ALPHANUMERIC,
    showLastFour: true,
    examples: () => ['dop', 'doo', 'dor'].map((kind) => `${kind}_v1_${sample(HEX, 64)}`),
    counterExamples: () => [`dop_v1_${sample(HEX, 20)}`, `dox_v1_${sample(HEX, 64)}`],
    source: 'gitleaks (MIT): digitalocean-pat, digitalocean-access-token, digitalocean-refresh-token',
  },
  token({
    name: 'google-oauth-secret',
    expression: 'GOCSPX-[A-Za-z0-9_-]{28}',
    notAfter: TOKEN,
    examples: () => [`GOCSPX-${sample(BASE62, 28)}`],
    counterExamples: () => ['GOCSPX-secret'],
    source: 'Google identity documentation; trufflehog: googleoauth2',
  }),
  longToken({
    name: 'google-refresh-token',
    expression: '1//0[0-9a-z][A-Za-z0-9_-]{50}[A-Za-z0-9_-]*',
    examples: () => [`1//0g${sample(BASE62, 98)}`],
    counterExamples: () => ['1//0gradient'],
    source: 'Google identity documentation: refresh tokens',
  }),
  longToken({
    name: 'aws-bedrock-key',
    expression: 'ABSK[A-Za-z0-9+/]{50}[A-Za-z0-9+/]*={0,2}',
    // The keys of the manual are as long as others.
    examples: () => [`ABSK${sample(BASE62, 128)}=`],
    counterExamples: () => ['ABSK'],
    source: 'gitleaks (MIT): aws-amazon-bedrock-api-key-long-lived',
  }),
  longToken({
    name: 'aws-bedrock-short-key',
    expression: 'bedrock-api-key-YmVkcm9jay5hbWF6b25hd3MuY29t[A-Za-z0-9+/=]*',
    examples: () => [
      `bedrock-api-key-${Buffer.from('bedrock.amazonaws.com').toString('base64')}${sample(BASE62, 200)}`,
    ],
    counterExamples: () => ['bedrock-api-key-name'],
    source: 'gitleaks (MIT): aws-amazon-bedrock-api-key-short-lived',
  }),
  longToken({
    name: 'aws-session-token',
    // What the Security Token Service's tokens begin with, in base64.
    expression: '(?:FwoGZXIvYXdz|IQoJb3JpZ2lu|FQoGZXIvYXdz)[A-Za-z0-9/+=]{48}[A-Za-z0-9/+=]*',
    examples: () => [`IQoJb3JpZ2lu${sample(BASE62, 300)}`],
    counterExamples: () => ['IQoJb3JpZ2lu'],
    source: 'AWS Security Token Service; trufflehog: awssessionkey',
  }),
  token({
    name: 'aws-signature',
    expression: '(?:X-Amz-Signature|Signature)=[0-9a-f]{64}',
    notBefore: '[A-Za-z0-9]',
    part: assignedPart,
    validate: (text) => looksRandom(text.slice(-64), 3),
    examples: () => [`&X-Amz-Signature=${sample(HEX, 64)}`],
    counterExamples: () => ['Signature=none'],
    source: 'AWS Signature Version 4: query parameters and header',
  }),
  token({
    name: 'amazon-mws-token',
    expression: 'amzn\\.mws\\.[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}',
    examples: () => [
      `amzn.mws.${sample(HEX, 8)}-${sample(HEX, 4, 2)}-${sample(HEX, 4, 3)}-${sample(HEX, 4, 4)}-${sample(HEX, 12, 5)}`,
    ],
    counterExamples: () => ['amzn.mws.'],
    source: 'Amazon MWS documentation; trufflehog: amazonmws',
  }),
];
