import type { CatalogueEntry } from '../types.ts';
import { looksRandom } from '../validators/entropy.ts';
import { TOKEN } from './edges.ts';
import { BASE62, HEX, sample } from './sample.ts';
import { longToken, NOT_CROSSES, token } from './token.ts';

export const modelTools: readonly CatalogueEntry[] = [
  token({
    name: 'langfuse-key',
    expression: '(?:sk|pk)-lf-[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}',
    examples: () => [
      `sk-lf-${sample(HEX, 8)}-${sample(HEX, 4, 2)}-${sample(HEX, 4, 3)}-${sample(HEX, 4, 4)}-${sample(HEX, 12, 5)}`,
    ],
    counterExamples: () => ['sk-lf-example'],
    source: 'Langfuse documentation',
  }),
  token({
    name: 'langsmith-key',
    expression: 'lsv2_(?:pt|sk)_[0-9a-f]{32}_[0-9a-f]{10}',
    examples: () => [
      `lsv2_pt_${sample(HEX, 32)}_${sample(HEX, 10)}`,
      `lsv2_sk_${sample(HEX, 32, 2)}_${sample(HEX, 10, 2)}`,
    ],
    counterExamples: () => ['lsv2_pt_example'],
    source: 'LangSmith documentation; trufflehog: langsmith',
  }),
  longToken({
    name: 'pinecone-key',
    expression: `pcsk_${NOT_CROSSES}[A-Za-z0-9]{0,1}_[A-Za-z0-9]{40}[A-Za-z0-9]*`,
    examples: () => [`pcsk_${sample(BASE62, 6)}_${sample(BASE62, 63)}`],
    counterExamples: () => ['pcsk_index'],
    source: 'Pinecone documentation',
  }),
  token({
    name: 'tavily-key',
    expression: 'tvly-(?:dev-|prod-)?[A-Za-z0-9]{32}',
    examples: () => [`tvly-${sample(BASE62, 32)}`, `tvly-dev-${sample(BASE62, 32, 2)}`],
    counterExamples: () => ['tvly-search'],
    source: 'Tavily documentation; trufflehog: tavily',
  }),
  token({
    name: 'llama-cloud-key',
    expression: 'llx-[A-Za-z0-9]{48}',
    examples: () => [`llx-${sample(BASE62, 48)}`],
    counterExamples: () => ['llx-parse'],
    source: 'LlamaCloud documentation',
  }),
  token({
    name: 'firecrawl-key',
    expression: 'fc-[0-9a-f]{32}',
    examples: () => [`fc-${sample(HEX, 32)}`],
    counterExamples: () => ['fc-barcelona'],
    source: 'Firecrawl documentation',
  }),
  token({
    name: 'e2b-key',
    expression: 'e2b_[0-9a-f]{40}',
    examples: () => [`e2b_${sample(HEX, 40)}`],
    counterExamples: () => ['e2b_sandbox'],
    source: 'E2B documentation',
  }),
  token({
    name: 'browserbase-key',
    expression: 'bb_(?:live|test)_[A-Za-z0-9_-]{27}',
    notAfter: TOKEN,
    examples: () => [`bb_live_${sample(BASE62, 27)}`],
    counterExamples: () => ['bb_live_session'],
    source: 'Browserbase documentation',
  }),
  token({
    name: 'brave-search-key',
    expression: 'BSA[A-Za-z0-9_-]{28}',
    notAfter: TOKEN,
    validate: (text) => looksRandom(text, 3.8),
    examples: () => [`BSA${sample(BASE62, 27)}7`],
    counterExamples: () => ['BSAD'],
    source: 'Brave Search API console',
  }),
  token({
    name: 'modal-token',
    expression: '(?:ak|as)-[A-Za-z0-9]{22}',
    validate: (text) => looksRandom(text, 3.8) && /\d/.test(text) && /[A-Z]/.test(text.slice(3)),
    examples: () => [`ak-${sample(BASE62, 22)}`, `as-${sample(BASE62, 22, 2)}`],
    counterExamples: () => ['as-internationalizations'],
    source: 'Modal documentation: token id and secret',
  }),
  longToken({
    name: 'inngest-key',
    expression: 'signkey-(?:prod|test|branch)-[0-9a-f]{32}[0-9a-f]*',
    examples: () => [`signkey-prod-${sample(HEX, 64)}`],
    counterExamples: () => ['signkey-prod-'],
    source: 'Inngest documentation',
  }),
  token({
    name: 'mem0-key',
    expression: 'm0-[A-Za-z0-9]{40}',
    examples: () => [`m0-${sample(BASE62, 40)}`],
    counterExamples: () => ['m0-cortex'],
    source: 'Mem0 documentation',
  }),
  longToken({
    name: 'helicone-key',
    expression: `sk-helicone-${NOT_CROSSES}[a-z0-9-]{15}[a-z0-9-]*`,
    examples: () => [
      `sk-helicone-${sample(BASE62.toLowerCase(), 7)}-${sample(BASE62.toLowerCase(), 7, 2)}-${sample(BASE62.toLowerCase(), 7, 3)}`,
    ],
    counterExamples: () => ['sk-helicone-key'],
    source: 'Helicone documentation',
  }),
  token({
    name: 'portkey-key',
    expression: 'pk-portkey-[A-Za-z0-9]{20,40}',
    examples: () => [`pk-portkey-${sample(BASE62, 28)}`],
    counterExamples: () => ['pk-portkey-gateway'],
    source: 'Portkey documentation',
  }),
];
