import type { CatalogueEntry } from '../types.ts';
import { crc32Base62, hasCrc32Suffix } from '../validators/crc32.ts';
import { entropyOf } from '../validators/entropy.ts';
import { isIssued as isVaried, isPlaceholder } from '../validators/placeholder.ts';
import { ALPHANUMERIC, TOKEN } from './edges.ts';
import { BASE62, sample } from './sample.ts';
import { longToken, NOT_CROSSES } from './token.ts';

const key = { category: 'credential', notBefore: ALPHANUMERIC, notAfter: ALPHANUMERIC, showLastFour: true } as const;

/** A body with the checksum that GitHub and npm append. */
export function checksummed(prefix: string, seed?: number): string {
  const body = sample(BASE62, 30, seed);
  return `${prefix}${body}${crc32Base62(body)}`;
}

/**
 * A right checksum settles it. Without one (a copy with an error, a format to come) a random body is redacted all the
 * same: a wrong "no" shows a token, a wrong "yes" hides a word that nobody writes.
 */
export function isIssued(token: string): boolean {
  const body = token.slice(token.indexOf('_') + 1);
  return hasCrc32Suffix(token) || (entropyOf(body) >= 3.5 && !isPlaceholder(body));
}

const GITLAB = 'gl(?:pat|dt|rt|rtr|cbt|ptt|ft|imt|agent|oas|soat|ffct|wt)';

export const sourceHosts: readonly CatalogueEntry[] = [
  {
    ...key,
    name: 'github-token',
    expression: 'gh[posru]_[A-Za-z0-9]{36}',
    validate: isIssued,
    examples: () => ['ghp_', 'gho_', 'ghs_', 'ghr_', 'ghu_'].map((prefix, index) => checksummed(prefix, index + 1)),
    counterExamples: () => [`ghp_${'x'.repeat(36)}`, 'ghp_token', `ghx_${sample(BASE62, 36)}`],
    source: 'gitleaks (MIT): github-pat, github-oauth and others; checksum: GitHub engineering blog, 2021-04-05',
  },
  longToken({
    name: 'github-fine-grained-token',
    expression: `github_pat_${NOT_CROSSES}[A-Za-z0-9]{17}_[A-Za-z0-9]{24}[A-Za-z0-9]*`,
    examples: () => [`github_pat_${sample(BASE62, 22)}_${sample(BASE62, 59)}`],
    counterExamples: () => ['github_pat_example'],
    source: 'gitleaks (MIT): github-fine-grained-pat',
  }),
  {
    name: 'gitlab-token',
    category: 'credential',
    expression: `${GITLAB}-[A-Za-z0-9_=-]{20,40}(?:\\.[0-9a-z]{2}\\.?[0-9a-z]{7})?`,
    notBefore: ALPHANUMERIC,
    notAfter: TOKEN,
    validate: isVaried,
    showLastFour: true,
    examples: () => [`glpat-${sample(BASE62, 20)}`, `glrt-${sample(BASE62, 20, 2)}`, `gldt-${sample(BASE62, 20, 3)}`],
    counterExamples: () => ['glpat-short', 'singlpat-aaaaaaaaaaaaaaaaaaaa'],
    source: 'gitleaks (MIT): gitlab-pat and others',
  },
  longToken({
    name: 'gitlab-routable-token',
    expression: `${GITLAB}-[A-Za-z0-9_=-]{41}[A-Za-z0-9_.=-]*`,
    examples: () => [
      `glpat-${sample(BASE62, 60, 4)}.01.${sample(BASE62.toLowerCase(), 9)}`,
      `glcbt-64_${sample(BASE62, 60, 5)}`,
    ],
    counterExamples: () => ['glpat-short'],
    source: 'GitLab documentation: routable tokens; gitleaks (MIT): gitlab-pat-routable',
  }),
];
