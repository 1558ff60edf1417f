import type { CatalogueEntry } from '../types.ts';
import { ALPHANUMERIC } from './edges.ts';
import { BASE62, DIGITS, HEX, sample } from './sample.ts';

const key = { category: 'credential', notBefore: ALPHANUMERIC, notAfter: ALPHANUMERIC, showLastFour: true } as const;

export const modelProviders: readonly CatalogueEntry[] = [
  {
    ...key,
    name: 'anthropic-key',
    expression: 'sk-ant-[A-Za-z0-9_-]{24,}',
    // The class that the expression ends with must not also follow: every end but the last would be uncertain.
    notAfter: '[$]',
    examples: () => [`sk-ant-api03-${sample(BASE62, 93)}AA`, `sk-ant-admin01-${sample(BASE62, 93)}AA`],
    counterExamples: () => ['sk-ant-api03-', 'task-ant-colony-optimisation'],
    source: 'gitleaks (MIT): anthropic-api-key, anthropic-admin-api-key; length relaxed',
  },
  {
    ...key,
    name: 'openrouter-key',
    expression: 'sk-or-v1-[0-9a-f]{64}',
    examples: () => [`sk-or-v1-${sample(HEX, 64)}`],
    counterExamples: () => [`sk-or-v1-${sample(HEX, 12)}`],
    source: 'OpenRouter documentation',
  },
  {
    name: 'openai-key',
    category: 'credential',
    notBefore: ALPHANUMERIC,
    showLastFour: true,
    // sk-, sk-proj-, sk-svcacct-, sk-admin-; also what other providers issue in the same shape (DeepSeek, Moonshot).
    expression: 'sk-(?:(?:proj|svcacct|admin|None)-[A-Za-z0-9_-]{20,}|[A-Za-z0-9]{20,})',
    examples: () => [
      `sk-${sample(BASE62, 48)}`,
      `sk-proj-${sample(`${BASE62}_-`, 156)}`,
      `sk-svcacct-${sample(BASE62, 60)}`,
    ],
    counterExamples: () => ['sk-short', 'risk-assessmentofthewholeportfolio', 'sk-learn-compatible-estimators'],
    source: 'gitleaks (MIT): openai-api-key; length relaxed, the T3BlbkFJ mark not required',
  },
  {
    ...key,
    name: 'google-api-key',
    expression: 'AIza[A-Za-z0-9_-]{35}',
    examples: () => [`AIza${sample(BASE62, 35)}`],
    counterExamples: () => [`AIza${sample(BASE62, 20)}`, `AIza${sample(BASE62, 60)}`],
    source: 'gitleaks (MIT): gcp-api-key',
  },
  {
    ...key,
    name: 'nvidia-key',
    expression: 'nvapi-[A-Za-z0-9_-]{64}',
    examples: () => [`nvapi-${sample(`${BASE62}_-`, 63)}A`],
    counterExamples: () => ['nvapi-client', `nvapi-${sample(BASE62, 80)}`],
    source: 'NVIDIA API catalogue; trufflehog: nvapi',
  },
  {
    ...key,
    name: 'hugging-face-token',
    expression: '(?:hf|api_org)_[A-Za-z]{34}',
    examples: () => [`hf_${sample(BASE62.slice(10), 34)}`],
    counterExamples: () => ['hf_hub_download', 'hf_transfer'],
    source: 'gitleaks (MIT): huggingface-access-token, huggingface-organization-api-token',
  },
  {
    ...key,
    name: 'groq-key',
    expression: 'gsk_[A-Za-z0-9]{52}',
    examples: () => [`gsk_${sample(BASE62, 52)}`],
    counterExamples: () => ['gsk_example'],
    source: 'Groq console',
  },
  {
    ...key,
    name: 'perplexity-key',
    expression: 'pplx-[A-Za-z0-9]{48}',
    examples: () => [`pplx-${sample(BASE62, 48)}`],
    counterExamples: () => ['pplx-7b-online'],
    source: 'gitleaks (MIT): perplexity-api-key',
  },
  {
    ...key,
    name: 'replicate-token',
    expression: 'r8_[A-Za-z0-9]{37}',
    examples: () => [`r8_${sample(BASE62, 37)}`],
    counterExamples: () => [`r8_${sample(DIGITS, 8)}`],
    source: 'Replicate documentation',
  },
  {
    ...key,
    name: 'xai-key',
    expression: 'xai-[A-Za-z0-9]{80}',
    notBefore: ALPHANUMERIC,
    examples: () => [`xai-${sample(BASE62, 80)}`],
    counterExamples: () => ['xai-explainable-models'],
    source: 'xAI console',
  },
];
