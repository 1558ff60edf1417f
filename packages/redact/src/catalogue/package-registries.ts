import type { CatalogueEntry } from '../types.ts';
import { looksRandom } from '../validators/entropy.ts';
import { ALPHANUMERIC, TOKEN } from './edges.ts';
import { BASE62, HEX, sample } from './sample.ts';
import { checksummed, isIssued } from './source-hosts.ts';
import { longToken, NOT_CROSSES, token } from './token.ts';

export const packageRegistries: readonly CatalogueEntry[] = [
  {
    name: 'npm-token',
    category: 'credential',
    expression: 'npm_[A-Za-z0-9]{36}',
    notBefore: ALPHANUMERIC,
    notAfter: ALPHANUMERIC,
    showLastFour: true,
    validate: isIssued,
    examples: () => [checksummed('npm_', 7)],
    counterExamples: () => ['npm_config_registry', `npm_${'a'.repeat(36)}`],
    source: 'gitleaks (MIT): npm-access-token; checksum: GitHub changelog, 2021-09-23',
  },
  {
    name: 'pypi-token',
    category: 'credential',
    // The second part is base64 of the location "pypi.org" that every macaroon of PyPI opens with.
    expression: 'pypi-AgEIcHlwaS5vcmc[A-Za-z0-9_-]{36}[A-Za-z0-9_-]*',
    notBefore: ALPHANUMERIC,
    showLastFour: true,
    examples: () => [`pypi-${['AgEI', 'cHlwaS5vcmc'].join('')}${sample(BASE62, 120)}`],
    counterExamples: () => ['pypi-server', `pypi-${sample(BASE62, 80)}`],
    source: 'gitleaks (MIT): pypi-upload-token',
  },
  {
    name: 'rubygems-key',
    category: 'credential',
    expression: 'rubygems_[0-9a-f]{48}',
    notBefore: ALPHANUMERIC,
    notAfter: ALPHANUMERIC,
    showLastFour: true,
    examples: () => [`rubygems_${sample(HEX, 48)}`],
    counterExamples: () => ['rubygems_version'],
    source: 'gitleaks (MIT): rubygems-api-token',
  },
  token({
    name: 'crates-io-token',
    expression: 'cio[A-Za-z0-9]{32}',
    validate: (text) => looksRandom(text, 3.8),
    examples: () => [`cio${sample(BASE62, 32)}`],
    counterExamples: () => ['cio'],
    source: 'crates.io source: token format',
  }),
  token({
    name: 'nuget-key',
    expression: 'oy2[a-z0-9]{43}',
    examples: () => [`oy2${sample(BASE62.toLowerCase(), 43)}`],
    counterExamples: () => ['oy2'],
    source: 'NuGet documentation; trufflehog: nugetapikey',
  }),
  token({
    name: 'docker-hub-token',
    expression: 'dckr_(?:pat|oat)_[A-Za-z0-9_-]{27,32}',
    notAfter: TOKEN,
    examples: () => [`dckr_pat_${sample(BASE62, 27)}`, `dckr_oat_${sample(BASE62, 32, 2)}`],
    counterExamples: () => ['dckr_pat_name'],
    source: 'Docker Hub documentation; trufflehog: dockerhub',
  }),
  longToken({
    name: 'artifactory-key',
    expression: `(?:AKCp${NOT_CROSSES}[A-Za-z0-9]{45}[A-Za-z0-9]*|cmVmd${NOT_CROSSES}[A-Za-z0-9]{45}[A-Za-z0-9]*)`,
    examples: () => [`AKCp${sample(BASE62, 69)}`, `cmVmd${sample(BASE62, 59)}`],
    counterExamples: () => [`AKCp${'X'.repeat(69)}`],
    source: 'gitleaks (MIT): artifactory-api-key, artifactory-reference-token',
  }),
  longToken({
    name: 'clojars-token',
    expression: `CLOJARS_${NOT_CROSSES}[A-Za-z0-9]{43}[A-Za-z0-9]*`,
    examples: () => [`CLOJARS_${sample(HEX, 60)}`],
    counterExamples: () => ['CLOJARS_USERNAME'],
    source: 'gitleaks (MIT): clojars-api-token',
  }),
  token({
    name: 'jsr-token',
    expression: 'jsr[pd]_[A-Za-z0-9]{22,57}',
    validate: (text) => looksRandom(text, 3.5),
    examples: () => [`jsrp_${sample(BASE62, 32)}`],
    counterExamples: () => ['jsrp_package'],
    source: 'JSR registry source: token format',
  }),
];
