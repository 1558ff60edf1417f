import type { CatalogueEntry } from '../types.ts';
import { looksRandom } from '../validators/entropy.ts';
import { isIssued } from '../validators/placeholder.ts';
import { BASE62, HEX, UPPER, sample } from './sample.ts';
import { longToken, NOT_CROSSES, token } from './token.ts';

export const infrastructure: readonly CatalogueEntry[] = [
  longToken({
    name: 'terraform-cloud-token',
    expression: `${NOT_CROSSES}[A-Za-z0-9]{9}\\.atlasv1\\.[A-Za-z0-9_=-]{36}[A-Za-z0-9_=-]*`,
    examples: () => [`${sample(BASE62, 14)}.atlasv1.${sample(BASE62, 67)}`],
    counterExamples: () => ['module.atlasv1.name'],
    source: 'gitleaks (MIT): hashicorp-tf-api-token',
  }),
  token({
    name: 'pulumi-token',
    expression: 'pul-[0-9a-f]{40}',
    examples: () => [`pul-${sample(HEX, 40)}`],
    counterExamples: () => ['pul-name'],
    source: 'gitleaks (MIT): pulumi-api-token',
  }),
  token({
    name: 'infracost-key',
    expression: 'ico-[A-Za-z0-9]{32}',
    notBefore: '[A-Za-z0-9.]',
    validate: (text) => isIssued(text) && looksRandom(text, 3.5) && /[A-Z]/.test(text),
    examples: () => [`ico-${sample(BASE62, 32)}`],
    counterExamples: () => ['ico-files'],
    source: 'gitleaks (MIT): infracost-api-token',
  }),
  longToken({
    name: 'doppler-token',
    expression: `dp\\.(?:pt|ct|st|sa|scim|audit)\\.(?:[a-z0-9_-]{2,35}\\.)?${NOT_CROSSES}[A-Za-z0-9]{11}[A-Za-z0-9]*`,
    examples: () => [`dp.pt.${sample(BASE62, 43)}`, `dp.st.prd.${sample(BASE62, 43, 2)}`],
    counterExamples: () => ['dp.pt.example'],
    source: 'gitleaks (MIT): doppler-api-token',
  }),
  longToken({
    name: 'vault-token',
    expression: 'hv[sbr]\\.(?:[A-Za-wyz0-9_-]|x[A-Za-wyz0-9_-])[A-Za-z0-9_-]{23}[A-Za-z0-9_-]*',
    examples: () => [`hvs.${sample(BASE62, 95)}`, `hvb.${sample(BASE62, 150)}`],
    counterExamples: () => [`hvs.${'x'.repeat(95)}`, 'hvs.token'],
    source: 'gitleaks (MIT): vault-service-token, vault-batch-token',
  }),
  token({
    name: 'vault-legacy-token',
    expression: 's\\.[A-Za-z0-9]{24}',
    notBefore: '[A-Za-z0-9_.]',
    notAfter: '[A-Za-z0-9_.(]',
    validate: (text) =>
      looksRandom(text, 3.6) &&
      (text.match(/\d/g) ?? []).length > 1 &&
      /[a-z]/.test(text.slice(2)) &&
      /[A-Z]/.test(text),
    examples: () => [`s.${sample(BASE62, 24)}`],
    counterExamples: () => ['s.makeKubeConfigControllers', 's.AcceptanceTimeoutSeconds'],
    source: 'gitleaks (MIT): vault-service-token',
  }),
  longToken({
    name: 'onepassword-service-token',
    expression: 'ops_eyJ(?:[a-wyzA-Z0-9+/]|x[a-wyzA-Z0-9+/])[A-Za-z0-9+/]{50}[A-Za-z0-9+/]*={0,3}',
    examples: () => [`ops_eyJzaWdu${sample(BASE62, 300)}`],
    counterExamples: () => [`ops_eyJ${'x'.repeat(300)}`, 'ops_eyJzaWdu...'],
    source: 'gitleaks (MIT): 1password-service-account-token',
  }),
  token({
    name: 'onepassword-secret-key',
    expression: 'A3-[A-Z0-9]{6}-(?:[A-Z0-9]{11}|[A-Z0-9]{6}-[A-Z0-9]{5})-[A-Z0-9]{5}-[A-Z0-9]{5}-[A-Z0-9]{5}',
    examples: () => [
      `A3-${sample(`${UPPER}0123456789`, 6)}-${sample(`${UPPER}0123456789`, 6, 2)}-${sample(`${UPPER}0123456789`, 5, 3)}-${sample(`${UPPER}0123456789`, 5, 4)}-${sample(`${UPPER}0123456789`, 5, 5)}-${sample(`${UPPER}0123456789`, 5, 6)}`,
    ],
    counterExamples: () => [`A3-${'X'.repeat(6)}-${'X'.repeat(11)}-${'X'.repeat(5)}-${'X'.repeat(5)}-${'X'.repeat(5)}`],
    source: 'gitleaks (MIT): 1password-secret-key',
  }),
];
