import type { CatalogueEntry } from '../types.ts';
import { looksRandom } from '../validators/entropy.ts';
import { isIssued } from '../validators/placeholder.ts';
import { isPublicSample } from '../validators/public-sample.ts';
import { notOpening } from './not-opening.ts';
import { BASE62, DIGITS, HEX, sample } from './sample.ts';
import { longToken, NOT_CROSSES, token } from './token.ts';

export const modelProviders: readonly CatalogueEntry[] = [
  longToken({
    name: 'anthropic-key',
    expression: `sk-ant-[a-z]{3,8}[0-9]{2}-${notOpening(['xxxxx', 'abc12'])}[A-Za-z0-9_-]{15}[A-Za-z0-9_-]*`,
    examples: () => [
      `sk-ant-api03-${sample(BASE62, 93)}AA`,
      `sk-ant-admin01-${sample(BASE62, 93, 2)}AA`,
      `sk-ant-oat01-${sample(BASE62, 93, 3)}AA`,
      `sk-ant-sid01-${sample(BASE62, 86, 4)}-${sample(BASE62, 8, 5)}AA`,
    ],
    counterExamples: () => ['sk-ant-api03-', 'task-ant-colony-optimisation'],
    source: 'gitleaks (MIT): anthropic-api-key, anthropic-admin-api-key; length relaxed',
  }),
  longToken({
    name: 'openrouter-key',
    expression: 'sk-or-v1-[0-9a-f]{32}[0-9a-f]*',
    examples: () => [`sk-or-v1-${sample(HEX, 64)}`],
    counterExamples: () => [`sk-or-v1-${sample(HEX, 12)}`],
    source: 'OpenRouter documentation',
  }),
  longToken({
    name: 'openai-key',
    expression: 'sk-(?:(?:proj|svcacct|admin|service|None)-[A-Za-z0-9_-]{20,}|[A-Za-z0-9]{20,})',
    examples: () => [
      `sk-${sample(BASE62, 48)}`,
      `sk-proj-${sample(BASE62, 156)}`,
      `sk-svcacct-${sample(BASE62, 60)}`,
      `sk-admin-${sample(BASE62, 120, 2)}`,
    ],
    counterExamples: () => ['sk-short', 'risk-assessmentofthewholeportfolio', 'sk-learn-compatible-estimators'],
    source:
      'gitleaks (MIT): openai-api-key; length relaxed, the T3BlbkFJ mark not required; also DeepSeek, Moonshot and Stability keys',
  }),
  token({
    name: 'openai-session',
    expression: 'sess-[A-Za-z0-9]{40}',
    examples: () => [`sess-${sample(BASE62, 40)}`],
    counterExamples: () => ['sess-id', `sess-${sample(BASE62, 12)}`],
    source: 'OpenAI dashboard session keys; trufflehog',
  }),
  token({
    name: 'google-api-key',
    expression: 'AIza[A-Za-z0-9_-]{35}',
    validate: (text) => isIssued(text) && !isPublicSample(text),
    examples: () => [`AIza${sample(BASE62, 35)}`],
    counterExamples: () => [`AIza${sample(BASE62, 20)}`, `AIza${sample(BASE62, 60)}`, `AIza${'a'.repeat(35)}`],
    source: 'gitleaks (MIT): gcp-api-key',
  }),
  longToken({
    name: 'google-auth-key',
    expression: `AQ\\.Ab8${NOT_CROSSES}[A-Za-z0-9_-]{35}[A-Za-z0-9_-]*`,
    examples: () => [`AQ.Ab8${sample(BASE62, 47)}`],
    counterExamples: () => ['AQ.Ab8'],
    source: 'Google AI Studio: authorization keys',
  }),
  longToken({
    name: 'nvidia-key',
    expression: `nvapi-${NOT_CROSSES}[A-Za-z0-9_-]{43}[A-Za-z0-9_-]*`,
    examples: () => [`nvapi-${sample(BASE62, 63)}A`],
    counterExamples: () => ['nvapi-client', `nvapi-${'x'.repeat(64)}`],
    source: 'NVIDIA API catalogue; trufflehog: nvapi',
  }),
  token({
    name: 'hugging-face-token',
    expression: '(?:hf|api_org)_[A-Za-z]{34}',
    examples: () => [`hf_${sample(BASE62.slice(10), 34)}`, `api_org_${sample(BASE62.slice(10), 34, 2)}`],
    counterExamples: () => ['hf_hub_download', 'hf_transfer', `hf_${'x'.repeat(34)}`],
    source: 'gitleaks (MIT): huggingface-access-token, huggingface-organization-api-token',
  }),
  token({
    name: 'groq-key',
    expression: 'gsk_[A-Za-z0-9]{52}',
    examples: () => [`gsk_${sample(BASE62, 52)}`],
    counterExamples: () => ['gsk_example'],
    source: 'Groq console',
  }),
  token({
    name: 'perplexity-key',
    expression: 'pplx-[A-Za-z0-9]{48}',
    examples: () => [`pplx-${sample(BASE62, 48)}`],
    counterExamples: () => ['pplx-7b-online', `pplx-${'x'.repeat(48)}`],
    source: 'gitleaks (MIT): perplexity-api-key',
  }),
  token({
    name: 'replicate-token',
    expression: 'r8_[A-Za-z0-9]{37}',
    examples: () => [`r8_${sample(BASE62, 37)}`],
    counterExamples: () => [`r8_${sample(DIGITS, 8)}`],
    source: 'Replicate documentation',
  }),
  longToken({
    name: 'xai-key',
    expression: `xai-${NOT_CROSSES}[A-Za-z0-9]{43}[A-Za-z0-9]*`,
    examples: () => [`xai-${sample(BASE62, 80)}`],
    counterExamples: () => ['xai-explainable-models'],
    source: 'xAI console',
  }),
  token({
    name: 'fireworks-key',
    expression: 'fw_[A-Za-z0-9]{22,24}',
    validate: (text) => isIssued(text) && looksRandom(text, 3.5) && /\d/.test(text),
    examples: () => [`fw_${sample(BASE62, 24)}`, `fw_${sample(BASE62, 22, 2)}`],
    counterExamples: () => ['fw_version_string', 'fw_update_firmware_partition'],
    source: 'Fireworks AI console',
  }),
  token({
    name: 'cerebras-key',
    expression: 'csk-[a-z0-9]{48}',
    examples: () => [`csk-${sample(BASE62.toLowerCase(), 48)}`],
    counterExamples: () => ['csk-holdings'],
    source: 'Cerebras Cloud console',
  }),
  token({
    name: 'together-key',
    expression: 'tgp_v1_[A-Za-z0-9_-]{43}',
    examples: () => [`tgp_v1_${sample(BASE62, 43)}`],
    counterExamples: () => ['tgp_v1_model'],
    source: 'Together AI console',
  }),
  token({
    name: 'voyage-key',
    expression: '(?:pa|al)-[A-Za-z0-9_-]{43}',
    validate: (text) => isIssued(text) && looksRandom(text, 4.3),
    examples: () => [`pa-${sample(BASE62, 43)}`],
    counterExamples: () => ['pa-rliamentary-procedure-in-the-house-of-lords'],
    source: 'Voyage AI console',
  }),
  longToken({
    name: 'jina-key',
    expression: 'jina_[0-9a-f]{32}[A-Za-z0-9_-]{20}[A-Za-z0-9_-]*',
    examples: () => [`jina_${sample(HEX, 32)}${sample(BASE62, 28)}`],
    counterExamples: () => ['jina_embeddings_v3'],
    source: 'Jina AI console; trufflehog: jina',
  }),
  token({
    name: 'friendli-token',
    expression: 'flp_[A-Za-z0-9]{46}',
    examples: () => [`flp_${sample(BASE62, 46)}`],
    counterExamples: () => ['flp_model'],
    source: 'Friendli Suite documentation',
  }),
  longToken({
    name: 'anyscale-key',
    expression: `(?:esecret|aph0)_${NOT_CROSSES}[A-Za-z0-9]{21}[A-Za-z0-9]*`,
    examples: () => [`esecret_${sample(BASE62, 42)}`],
    counterExamples: () => ['esecret_name'],
    source: 'Anyscale documentation',
  }),
  token({
    name: 'elevenlabs-key',
    expression: 'sk_[0-9a-f]{48}',
    examples: () => [`sk_${sample(HEX, 48)}`],
    counterExamples: () => [`sk_${sample(HEX, 20)}`],
    source: 'ElevenLabs console',
  }),
  longToken({
    name: 'dashscope-key',
    expression: `sk-ws-${NOT_CROSSES}[A-Za-z0-9_.-]{25}[A-Za-z0-9_.-]*`,
    examples: () => [`sk-ws-${sample(BASE62, 48)}`],
    counterExamples: () => ['sk-ws-short'],
    source: 'Alibaba Cloud Model Studio console',
  }),
  token({
    name: 'zhipu-key',
    expression: '[0-9a-f]{32}\\.[A-Za-z0-9]{16}',
    validate: (text) => looksRandom(text.slice(33), 3),
    examples: () => [`${sample(HEX, 32)}.${sample(BASE62, 16)}`],
    counterExamples: () => [`${sample(HEX, 32)}.png`],
    source: 'Zhipu AI (GLM) platform: id and secret',
  }),
];
