import type { CatalogueEntry } from '../types.ts';
import { isFiller } from '../validators/placeholder.ts';
import { isPublicSample } from '../validators/public-sample.ts';
import { isLiteral } from './assignment.ts';
import { BASE62, sample } from './sample.ts';

const BLANK = '[ \\t]{0,6}';
const END = '[ \\t]?\\r?\\n';
/** A line before the data: without it the automaton would have to follow every reading of every line. */
const LINE = `${BLANK}[^\\sdD][^\\r\\n]{0,40}\\r?\\n`;
const COMMENT = `(?:${BLANK}#[^\\r\\n]{0,66}\\r?\\n)?`;
const NAME = `${BLANK}[A-Za-z0-9_.-]{1,32}:[ ](?:[|>]-?${END}${BLANK})?["']?`;
const KIND = `kind:[ ]["']?[Ss]ecret["']?`;

export const structuredFiles: readonly CatalogueEntry[] = [
  {
    name: 'kubernetes-secret',
    category: 'credential',
    // The value may be a certificate, of any length, so there is no `part`: the object goes from its kind to its data.
    expression:
      `${KIND}${END}(?:${LINE}){0,4}${BLANK}data:${END}${COMMENT}${NAME}[A-Za-z0-9+/]{10}[A-Za-z0-9+/]*={0,2}["']?` +
      `(?:${END}${NAME}[A-Za-z0-9+/]{10}[A-Za-z0-9+/]*={0,2}["']?)*`,
    examples: () => [
      `kind: Secret\nmetadata:\n  name: a\ntype: Opaque\ndata:\n  value: ${Buffer.from(sample(BASE62, 18)).toString('base64')}`,
    ],
    counterExamples: () => [
      'kind: Secret\nmetadata:\n  name: a\ndata:\n  value: ""',
      'kind: SecretStore\ndata:\n  a: b',
    ],
    source: 'gitleaks (MIT): kubernetes-secret-yaml',
  },
  {
    name: 'kubernetes-data',
    category: 'credential',
    // The kind comes last where keys are sorted.
    expression: `data:${END}${COMMENT}${NAME}[A-Za-z0-9+/]{8,100}={0,2}["']?${END}(?:${BLANK}[^\\s][^\\r\\n]{0,40}\\r?\\n){0,4}${BLANK}${KIND}`,
    notBefore: '[A-Za-z0-9_-]',
    notAfter: '[A-Za-z]',
    examples: () => [`data:\n  value: ${Buffer.from(sample(BASE62, 18)).toString('base64')}\nkind: Secret`],
    counterExamples: () => ['data:\n  value: text\nkind: ConfigMap'],
    source: 'gitleaks (MIT): kubernetes-secret-yaml',
  },
  {
    name: 'xml-password',
    category: 'credential',
    expression: `password["'][ \\t]{1,4}value=["'][^"'<>\\s]{4,128}["']`,
    ignoreCase: true,
    part: (text) => [text.search(/=["']/) + 2, text.length - 1],
    validate: (text) => {
      const value = text.slice(text.search(/=["']/) + 2, -1);
      return isLiteral(value) && !isFiller(value) && !isPublicSample(value) && !/^%.*%$/.test(value);
    },
    examples: () => [`<add key="ClearTextPassword" value="${sample(BASE62, 14)}" />`],
    counterExamples: () => ['<add key="ClearTextPassword" value="%PASSWORD%" />', '<input name="password" value="" />'],
    source: 'gitleaks (MIT): nuget-config-password; .NET configuration files',
  },
];
