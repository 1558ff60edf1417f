import type { CatalogueEntry } from '../types.ts';
import { passesLuhn } from '../validators/luhn.ts';
import { isVin } from '../validators/vin.ts';
import { complete, incomplete } from './complete.ts';
import { identifier } from './context.ts';
import { DIGITS } from './sample.ts';

const hasDigits =
  (count: number) =>
  (value: string): boolean =>
    value.replace(/\D/g, '').length >= count;

export const documents: readonly CatalogueEntry[] = [
  {
    name: 'passport',
    category: 'personal',
    ...identifier({
      words:
        'passport|passeport|(?:reise)?pass-?(?:nummer|nr)|reisepass|pasaporte|passaporto|passaporte|paspoort|paszport|pasaport|' +
        '\u043f\u0430\u0441\u043f\u043e\u0440\u0442|\u62a4\u7167|\u8b77\u7167|\u65c5\u5238',
      value: '[A-Z]{0,3}[0-9]{2}[0-9A-Z ]{3,8}[0-9A-Z]',
      check: (value) =>
        /^[A-Z]{0,3}[0-9A-Z]{6,9}$|^\d{2} \d{2} \d{6}$|^\d{4} \d{6}$/i.test(value) && hasDigits(5)(value),
    }),
    examples: () => [
      'Passport No: 912803456',
      'passport number AB1234567',
      'Reisepass C01X00T47',
      '"passportNumber":"X1234567"',
      '\u043f\u0430\u0441\u043f\u043e\u0440\u0442 4509 123456',
    ],
    counterExamples: () => ['passport 2024', 'passport.js 0.6.0', 'passport control'],
    source: 'ICAO Doc 9303-3: document number, at most nine signs',
  },
  {
    name: 'driving-licence',
    category: 'personal',
    ...identifier({
      words:
        "driver'?s?'?[ _-]?licen[cs]e|driving[ _-]?licen[cs]e|f\u00fchrerschein|permis de conduire|" +
        'licencia de conducir|carnet de conducir|permiso de conducir|patente di guida|rijbewijs|k\u00f6rkort|kj\u00f8rekort',
      value: '[A-Z]{0,5}[0-9][0-9A-Z-]{3,17}[0-9A-Z]',
      check: hasDigits(5),
    }),
    examples: () => [
      "driver's license number is D1234567",
      'Driving licence: MORGA657054SM9IJ',
      'driverLicense=F25592150094',
      'F\u00fchrerschein-Nr. B072RRE2I55',
    ],
    counterExamples: () => ["driver's license for 16-year-olds", "driver's license 2024"],
    source: 'AAMVA DL/ID Card Design Standard, annex D; DVLA driver number; Directive 2006/126/EC',
  },
  {
    name: 'identity-card',
    category: 'personal',
    ...identifier({
      words:
        "personalausweis|ausweis-?(?:nummer|nr)|identity card|id card|national id(?:entity)?|carte (?:nationale )?d'identit\u00e9|" +
        "carta d'identit\u00e0|tarjeta de identidad|bilhete de identidade|dow\u00f3d osobisty|nik|ktp",
      value: '[A-Z]{0,3}[0-9][0-9A-Z]{4,14}[0-9A-Z]',
      check: hasDigits(5),
    }),
    examples: () => [
      'Personalausweis-Nr. L01X00T471',
      'National ID: 12345678',
      'NIK 3171234567890001',
      'identity card no. CA00000AA1',
    ],
    counterExamples: () => ['identity card 2024', 'national identity'],
    source: 'ICAO Doc 9303-5; Permendagri 72/2022, Indonesia, for the NIK',
  },
  {
    name: 'imei',
    category: 'personal',
    ...identifier({ words: 'imei', value: '[0-9]{2}[ -]?[0-9]{6}[ -]?[0-9]{6}[ -]?[0-9]', check: passesLuhn }),
    examples: () => [
      complete('IMEI: 49015420323751', DIGITS, 1, passesLuhn),
      complete('imei 35-209900-176148-', DIGITS, 1, passesLuhn),
    ],
    counterExamples: () => [incomplete('IMEI: 49015420323751', DIGITS, 1, passesLuhn), '490154203237518'],
    source: '3GPP TS 23.003, section 6.2.1 and annex B',
  },
  {
    name: 'vehicle-identification-number',
    category: 'personal',
    ...identifier({
      words: 'vin|vehicle identification|chassis|fahrgestell(?:nummer)?|fin|num\u00e9ro de ch\u00e2ssis|bastidor',
      value: '[A-HJ-NPR-Z0-9]{17}',
      check: isVin,
    }),
    examples: () => [['VIN: 1HGCM8', '2633A004352'].join(''), ['chassis no. WVWZZZ', '1JZXW000001'].join('')],
    counterExamples: () => ['VIN: ABCDEFGHJKLMNPRST', 'vin 12345678901234567'],
    source: 'ISO 3779; 49 CFR 565.15',
  },
];
