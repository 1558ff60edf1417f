import type { CatalogueEntry } from '../types.ts';
import { looksRandom } from '../validators/entropy.ts';
import { TOKEN } from './edges.ts';
import { BASE62, HEX, sample } from './sample.ts';
import { longToken, NOT_CROSSES, token } from './token.ts';

export const databases: readonly CatalogueEntry[] = [
  token({
    name: 'databricks-token',
    expression: 'dapi[0-9a-f]{32}(?:-[0-9])?',
    examples: () => [`dapi${sample(HEX, 32)}`, `dapi${sample(HEX, 32, 2)}-2`],
    counterExamples: () => ['dapi'],
    source: 'gitleaks (MIT): databricks-api-token',
  }),
  longToken({
    name: 'planetscale-token',
    expression: `pscale_(?:tkn|oauth|pw)_${NOT_CROSSES}[A-Za-z0-9_=.-]{27}[A-Za-z0-9_=.-]*`,
    examples: () => [`pscale_tkn_${sample(BASE62, 43)}`, `pscale_pw_${sample(BASE62, 43, 2)}`],
    counterExamples: () => ['pscale_tkn_name'],
    source: 'gitleaks (MIT): planetscale-api-token, planetscale-oauth-token, planetscale-password',
  }),
  longToken({
    name: 'neon-key',
    expression: `napi_${NOT_CROSSES}[a-z0-9]{43}[a-z0-9]*`,
    examples: () => [`napi_${sample(BASE62.toLowerCase(), 64)}`],
    counterExamples: () => ['napi_create_function', 'napi_get_value_string_utf8'],
    source: 'Neon documentation',
  }),
  token({
    name: 'clickhouse-cloud-key',
    expression: '4b1d[A-Za-z0-9]{38}',
    validate: (text) => looksRandom(text, 3.8) && /[A-Z]/.test(text),
    examples: () => [`4b1d${sample(BASE62, 38)}`],
    counterExamples: () => [`4b1d${'X'.repeat(38)}`],
    source: 'gitleaks (MIT): clickhouse-cloud-api-secret-key',
  }),
  token({
    name: 'mongodb-atlas-secret',
    expression: 'mdb_sa_sk_[A-Za-z0-9_-]{40}',
    notAfter: TOKEN,
    examples: () => [`mdb_sa_sk_${sample(BASE62, 40)}`],
    counterExamples: () => ['mdb_sa_sk_name'],
    source: 'MongoDB Atlas service accounts',
  }),
  longToken({
    name: 'cockroach-key',
    expression: `CCDB1_${NOT_CROSSES}[A-Za-z0-9]{17}_[A-Za-z0-9]{28}[A-Za-z0-9]*`,
    examples: () => [`CCDB1_${sample(BASE62, 22)}_${sample(BASE62, 40)}`],
    counterExamples: () => ['CCDB1_cluster'],
    source: 'CockroachDB Cloud documentation; trufflehog: cockroachdb',
  }),
  longToken({
    name: 'aiven-token',
    expression: 'aivenv1_[A-Za-z0-9+/=]{40}[A-Za-z0-9+/=]*',
    examples: () => [`aivenv1_${sample(BASE62, 96)}`],
    counterExamples: () => ['aivenv1_'],
    source: 'Aiven documentation',
  }),
  longToken({
    name: 'timescale-key',
    expression: `tsdb_${NOT_CROSSES}[A-Za-z0-9]{27}[A-Za-z0-9]*`,
    examples: () => [`tsdb_${sample(BASE62, 40)}`],
    counterExamples: () => ['tsdb_head_series'],
    source: 'Timescale Cloud documentation',
  }),
];
