import type { CatalogueEntry } from '../types.ts';
import { looksRandom } from '../validators/entropy.ts';
import { TOKEN } from './edges.ts';
import { BASE62, HEX, UPPER, sample } from './sample.ts';
import { longToken, NOT_CROSSES, token } from './token.ts';

export const devops: readonly CatalogueEntry[] = [
  token({
    name: 'gitlab-runner-registration-token',
    expression: 'GR1348941[A-Za-z0-9_-]{20}',
    notAfter: TOKEN,
    examples: () => [`GR1348941${sample(BASE62, 20)}`],
    counterExamples: () => [`GR1348941${'X'.repeat(20)}`],
    source: 'gitleaks (MIT): gitlab-rrt',
  }),
  token({
    name: 'bitbucket-token',
    expression: '(?:ATBB[A-Za-z0-9]{32}|BBDC-[A-Za-z0-9+/@_-]{40,50})',
    notAfter: TOKEN,
    examples: () => [`ATBB${sample(BASE62, 32)}`, `BBDC-${sample(BASE62, 44)}`],
    counterExamples: () => ['BBDC-short'],
    source: 'Atlassian documentation: app passwords and HTTP access tokens',
  }),
  token({
    name: 'sourcegraph-token',
    expression: 'sgp_(?:(?:[A-Fa-f0-9]{16}|local)_)?[A-Fa-f0-9]{40}',
    examples: () => [
      `sgp_${sample(HEX, 40)}`,
      `sgp_${sample(HEX, 16, 3)}_${sample(HEX, 40, 2)}`,
      `sgp_local_${sample(HEX, 40, 4)}`,
    ],
    counterExamples: () => ['sgp_token'],
    source: 'gitleaks (MIT): sourcegraph-access-token',
  }),
  longToken({
    name: 'circleci-token',
    expression: 'CCI(?:PAT|PRJ)_[A-Za-z0-9]{22}_[0-9a-f]{28}[0-9a-f]*',
    examples: () => [`CCIPAT_${sample(BASE62, 22)}_${sample(HEX, 40)}`],
    counterExamples: () => ['CCIPAT_token'],
    source: 'CircleCI documentation; trufflehog: circleci',
  }),
  token({
    name: 'buildkite-token',
    expression: 'bk(?:ua|pat|aj|ct|st)_[0-9a-f]{40}',
    examples: () => [`bkua_${sample(HEX, 40)}`],
    counterExamples: () => ['bkua_agent'],
    source: 'Buildkite documentation: token security',
  }),
  token({
    name: 'sonar-token',
    expression: 'sq[upa]_[A-Za-z0-9]{40}',
    examples: () => [`squ_${sample(HEX, 40)}`, `sqp_${sample(HEX, 40, 2)}`],
    counterExamples: () => ['squ_root'],
    source: 'gitleaks (MIT): sonar-api-token',
  }),
  longToken({
    name: 'harness-token',
    expression: '(?:pat|sat)\\.[A-Za-z0-9_-]{22}\\.[A-Za-z0-9]{24}\\.[A-Za-z0-9]{8}[A-Za-z0-9]*',
    examples: () => [`pat.${sample(BASE62, 22)}.${sample(BASE62, 24, 2)}.${sample(BASE62, 20, 3)}`],
    counterExamples: () => ['pat.module.name'],
    source: 'gitleaks (MIT): harness-api-key',
  }),
  token({
    name: 'octopus-deploy-key',
    expression: 'API-[A-Z0-9]{25,31}',
    notBefore: '[A-Za-z0-9_-]',
    validate: (text) => looksRandom(text, 3.5),
    examples: () => [`API-${sample(`${UPPER}0123456789`, 26)}`],
    counterExamples: () => ['API-VIRHEKAPSELOINTIMERKKIJONO'],
    source: 'gitleaks (MIT): octopus-deploy-api-key',
  }),
  token({
    name: 'prefect-key',
    expression: 'pn[ub]_[A-Za-z0-9]{36}',
    examples: () => [`pnu_${sample(BASE62, 36)}`],
    counterExamples: () => [`pnu_${'X'.repeat(36)}`],
    source: 'gitleaks (MIT): prefect-api-token',
  }),
  longToken({
    name: 'postman-key',
    expression: 'PMA[KT]-[A-Za-z0-9]{24}[A-Za-z0-9]{0,2}(?:-[0-9a-f]{16}[0-9a-f]*)?',
    examples: () => [`PMAK-${sample(HEX, 24)}-${sample(HEX, 34)}`],
    counterExamples: () => ['PMAK-collection'],
    source: 'gitleaks (MIT): postman-api-token',
  }),
  longToken({
    name: 'readme-key',
    expression: `rdme_${NOT_CROSSES}[a-z0-9]{45}[a-z0-9]*`,
    examples: () => [`rdme_${sample(BASE62.toLowerCase(), 70)}`],
    counterExamples: () => [`rdme_${'x'.repeat(70)}`],
    source: 'gitleaks (MIT): readme-api-token',
  }),
  token({
    name: 'launchdarkly-key',
    expression: '(?:api|sdk|mob)-[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}',
    notBefore: '[A-Za-z0-9_-]',
    examples: () => [
      `api-${sample(HEX, 8)}-${sample(HEX, 4, 2)}-${sample(HEX, 4, 3)}-${sample(HEX, 4, 4)}-${sample(HEX, 12, 5)}`,
      `sdk-${sample(HEX, 8, 9)}-${sample(HEX, 4, 10)}-${sample(HEX, 4, 11)}-${sample(HEX, 4, 12)}-${sample(HEX, 12, 13)}`,
    ],
    counterExamples: () => ['api-2f8e4c1a'],
    source: 'LaunchDarkly documentation; trufflehog: launchdarkly',
  }),
  longToken({
    name: 'tailscale-key',
    expression: `tskey-(?:auth|api|client|scim|webhook)-${NOT_CROSSES}[A-Za-z0-9]{3,15}-[A-Za-z0-9]{20}[A-Za-z0-9]*`,
    examples: () => [`tskey-auth-${sample(BASE62, 12)}CNTRL-${sample(BASE62, 32)}`],
    counterExamples: () => ['tskey-auth-'],
    source: 'Tailscale documentation: key prefixes',
  }),
  longToken({
    name: 'snyk-token',
    expression: 'snyk_(?:uat|sat)\\.[0-9a-f]{8}\\.[A-Za-z0-9_.-]{36}[A-Za-z0-9_.-]*',
    examples: () => [`snyk_uat.${sample(HEX, 8)}.${sample(BASE62, 60)}.${sample(BASE62, 64)}`],
    counterExamples: () => ['snyk_uat.name'],
    source: 'Snyk documentation: token formats',
  }),
];
