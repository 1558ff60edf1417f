import type { CatalogueEntry } from '../types.ts';
import { ALPHANUMERIC } from './edges.ts';
import { BASE62, HEX, sample } from './sample.ts';
import { checksummed, isIssued } from './source-hosts.ts';

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
    expression: `pypi-${['AgEI', 'cHlwaS5vcmc'].join('')}[A-Za-z0-9_-]{50,}`,
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
];
