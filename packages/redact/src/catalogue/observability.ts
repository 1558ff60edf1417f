import type { CatalogueEntry } from '../types.ts';
import { TOKEN } from './edges.ts';
import { BASE62, HEX, UPPER, sample } from './sample.ts';
import { longToken, NOT_CROSSES, token } from './token.ts';

export const observability: readonly CatalogueEntry[] = [
  token({
    name: 'new-relic-key',
    expression: 'NR(?:AK|AL|II|IQ|RA|BR)-[A-Za-z0-9_-]{27,42}',
    notAfter: TOKEN,
    examples: () => [`NRAK-${sample(UPPER, 27)}`, `NRII-${sample(BASE62, 32)}`],
    counterExamples: () => ['NRAK-key'],
    source: 'gitleaks (MIT): new-relic-user-api-key, new-relic-insert-key',
  }),
  token({
    name: 'new-relic-license-key',
    expression: '[0-9a-f]{36}NRAL',
    examples: () => [`${sample(HEX, 36)}NRAL`],
    counterExamples: () => ['NRAL'],
    source: 'New Relic documentation: license keys',
  }),
  longToken({
    name: 'grafana-cloud-token',
    expression: 'glc_eyJ[A-Za-z0-9+/$]{29}[A-Za-z0-9+/$]*={0,3}',
    examples: () => [`glc_eyJ${sample(BASE62, 100)}==`],
    counterExamples: () => [`glc_${'1'.repeat(44)}`, 'glc_CreateLightmapTexturesIndividual'],
    source: 'gitleaks (MIT): grafana-cloud-api-token',
  }),
  token({
    name: 'grafana-service-token',
    expression: 'glsa_[A-Za-z0-9]{32}_[A-Fa-f0-9]{8}',
    examples: () => [`glsa_${sample(BASE62, 32)}_${sample(HEX, 8)}`],
    counterExamples: () => [`glsa_${'X'.repeat(32)}_AAAAAAAA`],
    source: 'gitleaks (MIT): grafana-service-account-token',
  }),
  longToken({
    name: 'grafana-key',
    expression: 'eyJrIjoi[A-Za-z0-9]{50}[A-Za-z0-9]*={0,3}',
    examples: () => [`eyJrIjoi${sample(BASE62, 84)}`],
    counterExamples: () => ['eyJrIjoi'],
    source: 'gitleaks (MIT): grafana-api-key',
  }),
  longToken({
    name: 'sentry-token',
    expression: 'sntry(?:u_[0-9a-f]{48}[0-9a-f]*|s_eyJ[A-Za-z0-9+/=_-]{50}[A-Za-z0-9+/=_-]*)',
    examples: () => [`sntryu_${sample(HEX, 64)}`, `sntrys_eyJpYXQiO${sample(BASE62, 120)}=_${sample(BASE62, 43)}`],
    counterExamples: () => ['sntrys_eyJ'],
    source: 'gitleaks (MIT): sentry-user-token, sentry-org-token',
  }),
  longToken({
    name: 'honeycomb-key',
    expression: `hc[abx][il]k_${NOT_CROSSES}[a-z0-9]{43}[a-z0-9]*`,
    examples: () => [`hcaik_${sample(BASE62.toLowerCase(), 58)}`],
    counterExamples: () => ['hcaik_dataset'],
    source: 'Honeycomb documentation: ingest and management keys',
  }),
  longToken({
    name: 'dynatrace-token',
    expression: 'dt0[a-z][0-9]{2}\\.[A-Z0-9]{24}\\.[A-Z0-9]{24}[A-Z0-9]*',
    examples: () => [`dt0c01.${sample(UPPER, 24)}.${sample(UPPER, 64, 2)}`],
    counterExamples: () => ['dt0c01.PUBLIC'],
    source: 'gitleaks (MIT): dynatrace-api-token',
  }),
  token({
    name: 'posthog-key',
    expression: 'ph[xc]_[A-Za-z0-9]{43,48}',
    examples: () => [`phx_${sample(BASE62, 43)}`],
    counterExamples: () => ['phx_airport'],
    source: 'PostHog documentation: personal API keys',
  }),
  longToken({
    name: 'rootly-token',
    expression: 'rootly_[0-9a-f]{48}[0-9a-f]*',
    examples: () => [`rootly_${sample(HEX, 64)}`],
    counterExamples: () => ['rootly_incident'],
    source: 'Rootly documentation; trufflehog: rootly',
  }),
  token({
    name: 'logfire-token',
    expression: 'pylf_v[0-9]_[a-z]{2}_[A-Za-z0-9]{43}',
    examples: () => [`pylf_v1_us_${sample(BASE62, 43)}`],
    counterExamples: () => ['pylf_v1_us_'],
    source: 'Pydantic Logfire documentation',
  }),
];
