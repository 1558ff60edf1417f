import type { CatalogueEntry } from '../types.ts';

const nothing = (): readonly [number, number] => [0, 0];

/** What only looks like something: it matches further to the left, or further, than the pattern it would trip. */
export const exemptions: readonly CatalogueEntry[] = [
  {
    name: 'version-number',
    category: 'personal',
    expression:
      '(?:version|release|build|section|chapter|clause|firmware|driver|ver|rev)["\']?[.:= ]{1,3}["\']?v?[0-9]{1,5}(?:\\.[0-9]{1,5}){2,7}',
    ignoreCase: true,
    part: nothing,
    examples: () => [],
    counterExamples: () => ['version 10.0.19.4', '"version": "1.2.3.4"', 'section 4.2.1.3'],
    source: 'dotted numbers after these words are not addresses',
  },
  {
    name: 'browser-version',
    category: 'personal',
    expression:
      '(?:Chrome|Chromium|CriOS|Edge?|EdgA|EdgiOS|OPR|Version|Vivaldi|YaBrowser|SamsungBrowser)/[0-9]{1,5}(?:\\.[0-9]{1,5}){2,4}',
    part: nothing,
    examples: () => [],
    counterExamples: () => ['HeadlessChrome/156.0.78.73', 'Edg/120.0.21.43'],
    source: 'product versions in User-Agent fields, RFC 9110, section 10.1.5',
  },
  {
    name: 'dotted-number',
    category: 'personal',
    expression: '[0-9]{1,5}(?:\\.[0-9]{1,5}){4,15}',
    notBefore: '[A-Za-z0-9.]',
    part: nothing,
    examples: () => [],
    counterExamples: () => ['1.2.3.4.5', '1.3.6.1.4.1.311'],
    source: 'object identifiers and long section numbers',
  },
];
