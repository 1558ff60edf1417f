import type { CatalogueEntry } from '../types.ts';
import { looksRandom } from '../validators/entropy.ts';
import { isIssued } from '../validators/placeholder.ts';
import { TOKEN } from './edges.ts';
import { BASE62, HEX, UPPER, sample } from './sample.ts';
import { longToken, token } from './token.ts';

export const hosting: readonly CatalogueEntry[] = [
  token({
    name: 'fly-token',
    expression: 'fo1_[A-Za-z0-9_-]{43}',
    notAfter: TOKEN,
    examples: () => [`fo1_${sample(BASE62, 43)}`],
    counterExamples: () => [`fo1_${'x'.repeat(43)}`, 'fo1_name'],
    source: 'gitleaks (MIT): flyio-access-token',
  }),
  longToken({
    name: 'fly-macaroon',
    expression: 'fm[12][ar]?_[A-Za-z0-9+/]{50}[A-Za-z0-9+/=,]*',
    examples: () => [`FlyV1 fm2_lJPE${sample(BASE62, 160)}`],
    counterExamples: () => ['fm2_lJPE'],
    source: 'gitleaks (MIT): flyio-access-token',
  }),
  longToken({
    name: 'heroku-token',
    expression:
      'HRKU-(?:AA[A-Za-z0-9_-]{48}[A-Za-z0-9_-]*|[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})',
    examples: () => [
      `HRKU-AA${sample(BASE62, 58)}`,
      `HRKU-${sample(HEX, 8)}-${sample(HEX, 4, 2)}-${sample(HEX, 4, 3)}-${sample(HEX, 4, 4)}-${sample(HEX, 12, 5)}`,
    ],
    counterExamples: () => ['HRKU-AA'],
    source: 'gitleaks (MIT): heroku-api-key-v2',
  }),
  longToken({
    name: 'cloudflare-origin-ca-key',
    expression: 'v1\\.0-[0-9a-f]{24}-[0-9a-f]{28}[0-9a-f]*',
    examples: () => [`v1.0-${sample(HEX, 24)}-${sample(HEX, 146)}`],
    counterExamples: () => ['v1.0-beta'],
    source: 'gitleaks (MIT): cloudflare-origin-ca-key',
  }),
  token({
    name: 'vercel-token',
    expression: 'vc[pkair]_[A-Za-z0-9]{24,57}',
    validate: (text) => isIssued(text) && looksRandom(text, 3.5) && /\d/.test(text),
    examples: () => [`vcp_${sample(BASE62, 56)}`],
    counterExamples: () => ['vcp_projects'],
    source: 'Vercel documentation: token formats',
  }),
  token({
    name: 'vercel-blob-token',
    expression: 'vercel_blob_rw_[A-Za-z0-9]{16}_[A-Za-z0-9]{30}',
    examples: () => [`vercel_blob_rw_${sample(BASE62, 16)}_${sample(BASE62, 30)}`],
    counterExamples: () => ['vercel_blob_rw_token'],
    source: 'Vercel Blob documentation',
  }),
  token({
    name: 'netlify-token',
    expression: 'nfp_[A-Za-z0-9]{36}',
    examples: () => [`nfp_${sample(BASE62, 36)}`],
    counterExamples: () => ['nfp_site'],
    source: 'Netlify documentation',
  }),
  token({
    name: 'render-key',
    expression: 'rnd_[A-Za-z0-9]{28,32}',
    examples: () => [`rnd_${sample(BASE62, 28)}`],
    counterExamples: () => ['rnd_seed'],
    source: 'Render documentation',
  }),
  token({
    name: 'supabase-token',
    expression: 'sbp_(?:oauth_)?[0-9a-f]{40}',
    examples: () => [`sbp_${sample(HEX, 40)}`],
    counterExamples: () => ['sbp_project'],
    source: 'Supabase documentation; trufflehog: supabasetoken',
  }),
  token({
    name: 'supabase-key',
    expression: 'sb_secret_[A-Za-z0-9_-]{22}_[A-Za-z0-9_-]{8}',
    notAfter: TOKEN,
    examples: () => [`sb_secret_${sample(BASE62, 22)}_${sample(BASE62, 8)}`],
    counterExamples: () => ['sb_secret_key'],
    source: 'Supabase documentation: API keys',
  }),
  token({
    name: 'scalingo-token',
    expression: 'tk-us-[A-Za-z0-9_-]{48}',
    notAfter: TOKEN,
    examples: () => [`tk-us-${sample(BASE62, 48)}`],
    counterExamples: () => ['tk-us-east'],
    source: 'gitleaks (MIT): scalingo-api-token',
  }),
  token({
    name: 'openshift-token',
    expression: 'sha256~[A-Za-z0-9_-]{43}',
    notAfter: TOKEN,
    examples: () => [`sha256~${sample(BASE62, 43)}`],
    counterExamples: () => [`sha256~${'X'.repeat(43)}`],
    source: 'gitleaks (MIT): openshift-user-token',
  }),
  token({
    name: 'alibaba-access-key-id',
    expression: 'LTAI[A-Za-z0-9]{12,26}',
    validate: (text) => looksRandom(text, 3),
    examples: () => [`LTAI${sample(BASE62, 20)}`],
    counterExamples: () => ['LTAI'],
    source: 'gitleaks (MIT): alibaba-access-key-id',
  }),
  token({
    name: 'tencent-secret-id',
    expression: 'AKID[A-Za-z0-9]{32}',
    examples: () => [`AKID${sample(BASE62, 32)}`],
    counterExamples: () => ['AKID'],
    source: 'Tencent Cloud documentation; trufflehog: tencentcloud',
  }),
  token({
    name: 'yandex-key',
    expression: 'AQVN[A-Za-z0-9_-]{35,38}',
    notAfter: TOKEN,
    examples: () => [`AQVN${sample(BASE62, 36)}`],
    counterExamples: () => ['AQVN'],
    source: 'gitleaks (MIT): yandex-api-key',
  }),
  longToken({
    name: 'yandex-oauth-token',
    expression: 'y[0-3]_[A-Za-z0-9_-]{55}[A-Za-z0-9_-]*',
    examples: () => [`y0_${sample(BASE62, 58)}`],
    counterExamples: () => ['y0_offset'],
    source: 'Yandex OAuth documentation',
  }),
  longToken({
    name: 'yandex-iam-token',
    expression:
      't1\\.(?:[A-Za-z0-9_-]{10,40}={0,2}\\.[A-Za-z0-9_-]{12}|[79]eu[A-Za-z0-9_-]{40})[A-Za-z0-9_-]*={0,2}(?:\\.[A-Za-z0-9_-]*={0,2})?',
    examples: () => [
      `t1.9eu${sample(BASE62, 80)}.${sample(BASE62, 86)}`,
      `t1.${sample(BASE62, 24, 2)}.${sample(BASE62, 86)}`,
    ],
    counterExamples: () => ['t1.micro'],
    source: 'gitleaks (MIT): yandex-access-token',
  }),
  token({
    name: 'scaleway-access-key',
    expression: 'SCW[A-Z0-9]{17}',
    validate: (text) => looksRandom(text, 3),
    examples: () => [`SCW${sample(`${UPPER}0123456789`, 17)}`],
    counterExamples: () => ['SCW'],
    source: 'Scaleway documentation',
  }),
];
