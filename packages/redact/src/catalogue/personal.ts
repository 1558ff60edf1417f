import type { CatalogueEntry } from '../types.ts';
import { dates } from './dates.ts';
import { documents } from './documents.ts';
import { email } from './email.ts';
import { nationalIdsAfricaMiddleEast } from './national-ids-africa-middle-east.ts';
import { nationalIdsAmericas } from './national-ids-americas.ts';
import { nationalIdsAsiaPacific } from './national-ids-asia-pacific.ts';
import { nationalIdsNorthernEurope } from './national-ids-northern-europe.ts';
import { nationalIdsSouthernEasternEurope } from './national-ids-southern-eastern-europe.ts';
import { nationalIdsWesternEurope } from './national-ids-western-europe.ts';
import { phoneInContext } from './phone-in-context.ts';
import { phoneNumbers } from './phone-numbers.ts';

/** Identifiers come before telephone numbers: the narrower form names what both match. */
export const personal: readonly CatalogueEntry[] = [
  ...email,
  ...nationalIdsAmericas,
  ...nationalIdsWesternEurope,
  ...nationalIdsSouthernEasternEurope,
  ...nationalIdsNorthernEurope,
  ...nationalIdsAsiaPacific,
  ...nationalIdsAfricaMiddleEast,
  ...documents,
  ...dates,
  ...phoneNumbers,
  ...phoneInContext,
];
