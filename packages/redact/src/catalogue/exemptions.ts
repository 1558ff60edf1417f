import type { CatalogueEntry } from '../types.ts';
import { cardsInRow } from '../validators/payment-card.ts';
import { assignedValue, PASSES_OR_ASSIGNS } from './assignment.ts';
import { ALPHANUMERIC } from './edges.ts';
import { ROW_OF_FOURS } from './payment-cards.ts';
import { BASE62, sample } from './sample.ts';

const nothing = (): readonly [number, number] => [0, 0];

/** What only looks like something: it matches further to the left, or further, than the pattern it would trip. */
export const exemptions: readonly CatalogueEntry[] = [
  {
    name: 'version-number',
    category: 'personal',
    expression:
      '(?:version|release|build|section|chapter|clause|firmware|driver|ver|rev(?:ision)?)["\']?[.:= ]{1,3}["\']?v?[0-9]{1,5}(?:\\.[0-9]{1,5}){2,7}',
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
  {
    name: 'row-of-fours',
    category: 'personal',
    expression: ROW_OF_FOURS,
    notBefore: '[A-Za-z0-9.-]',
    notAfter: ALPHANUMERIC,
    validate: (text) => cardsInRow(text) === undefined,
    part: nothing,
    examples: () => [],
    counterExamples: () => [['4111', '1111', '1111', '1112'].join(' ')],
    source: 'a row of four and more groups is no Aadhaar, and without a card number nothing',
  },
  {
    name: 'public-key',
    category: 'credential',
    expression: `(?:public|publishable|csrf|xsrf|authenticity|cache|foreign|primary|partition|sort)[_. -]?(?:key|token)${PASSES_OR_ASSIGNS}[A-Za-z0-9_.+/=~%-]{8,100}`,
    ignoreCase: true,
    // What has a provider's mark stays with the provider's entry.
    validate: (text) => !/^(?:[A-Za-z]{2,10}[-_]|AKIA|ASIA|AIza|eyJ|SG\.)/.test(assignedValue(text)),
    part: nothing,
    examples: () => [],
    counterExamples: () => [`public_key = "${sample(BASE62, 43)}"`, `csrf-token=${sample(BASE62, 60)}`],
    source: 'gitleaks (MIT): generic-api-key, its allow-list',
  },
];
