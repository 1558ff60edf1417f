import type { CatalogueEntry } from '../types.ts';
import { isCuil } from '../validators/national/argentina.ts';
import { isCnpj, isCpf } from '../validators/national/brazil.ts';
import { isSin } from '../validators/national/canada.ts';
import { isRut } from '../validators/national/chile.ts';
import { isCurp, isRfc } from '../validators/national/mexico.ts';
import { isEin, isItin } from '../validators/national/united-states.ts';
import { isSsn } from '../validators/ssn.ts';
import { complete, incomplete } from './complete.ts';
import { GAP, identifier } from './context.ts';
import { DIGITS } from './sample.ts';

const CURP_LETTERS = '[A-Z\u00d1]';

export const nationalIdsAmericas: readonly CatalogueEntry[] = [
  {
    name: 'us-ssn',
    category: 'personal',
    ...identifier({
      alone: '[0-9]{3}-[0-9]{2}-[0-9]{4}',
      words: 'ssn|social security|social sec|soc\\. sec|socialsecurity',
      value: `[0-9]{3}${GAP}?[0-9]{2}${GAP}?[0-9]{4}`,
      check: isSsn,
    }),
    examples: () => ['123-45-6789', '536-90-4399', 'SSN: 123 45 6789', '"ssn":"536904399"'],
    counterExamples: () => [
      '000-12-3456',
      '666-12-3456',
      '900-12-3456',
      '123-00-4567',
      '123-45-0000',
      '123-45-67890',
      'SSN: 000456789',
    ],
    source: 'SSA: randomization, 2011, and the areas never issued',
  },
  {
    name: 'us-itin',
    category: 'personal',
    ...identifier({
      alone: '[0-9]{3}-[0-9]{2}-[0-9]{4}',
      words: 'itin|individual taxpayer',
      value: `9[0-9]{2}${GAP}?[5-9][0-9]${GAP}?[0-9]{4}`,
      check: isItin,
    }),
    examples: () => ['912-70-1234', 'ITIN 999881234'],
    counterExamples: () => ['912-69-1234', '912-93-1234', '912-89-1234'],
    source: 'IRS: Internal Revenue Manual 4.21.263.5.3.4',
  },
  {
    name: 'us-ein',
    category: 'personal',
    ...identifier({ words: 'f?ein|employer identification|federal tax id', value: '[0-9]{2}-?[0-9]{7}', check: isEin }),
    examples: () => ['EIN: 12-3456789', 'Employer Identification Number 943456789'],
    counterExamples: () => ['EIN: 00-3456789', 'order 12-3456789', 'ein 123456'],
    source: 'IRS: valid EIN prefixes',
  },
  {
    name: 'ca-sin',
    category: 'personal',
    ...identifier({
      words: 'sin|social insurance|nas|assurance sociale',
      value: `[0-9]{3}${GAP}?[0-9]{3}${GAP}?[0-9]{3}`,
      check: isSin,
    }),
    examples: () => [complete('SIN: 046 454 2', DIGITS, 2, isSin), complete('"sin": "13069', DIGITS, 4, isSin)],
    counterExamples: () => [incomplete('SIN: 046 454 2', DIGITS, 2, isSin), 'sin 800 000 000'],
    source: 'Employment and Social Development Canada: Social Insurance Number',
  },
  {
    name: 'br-cpf',
    category: 'personal',
    ...identifier({
      alone: '[0-9]{3}\\.[0-9]{3}\\.[0-9]{3}-[0-9]{2}',
      words: 'cpf',
      value: '[0-9]{3}[. ]?[0-9]{3}[. ]?[0-9]{3}[ -]?[0-9]{2}',
      check: isCpf,
    }),
    examples: () => [complete('529.982.247-', DIGITS, 2, isCpf), complete('CPF 529982247', DIGITS, 2, isCpf)],
    counterExamples: () => [incomplete('529.982.247-', DIGITS, 2, isCpf), 'CPF 11111111111'],
    source: 'Receita Federal do Brasil: Cadastro de Pessoas Fisicas',
  },
  {
    name: 'br-cnpj',
    category: 'personal',
    ...identifier({
      alone: '[0-9]{2}\\.[0-9]{3}\\.[0-9]{3}/[0-9]{4}-[0-9]{2}',
      words: 'cnpj',
      value: '[0-9]{2}[. ]?[0-9]{3}[. ]?[0-9]{3}[/ ]?[0-9]{4}[ -]?[0-9]{2}',
      check: isCnpj,
    }),
    examples: () => [
      complete('11.222.333/0001-', DIGITS, 2, isCnpj),
      complete('CNPJ: 112223330001', DIGITS, 2, isCnpj),
    ],
    counterExamples: () => [incomplete('11.222.333/0001-', DIGITS, 2, isCnpj)],
    source: 'Receita Federal do Brasil: Cadastro Nacional da Pessoa Juridica',
  },
  {
    name: 'mx-curp',
    category: 'personal',
    ...identifier({
      alone: `${CURP_LETTERS}{4}[0-9]{6}[HMX]${CURP_LETTERS}{5}[A-Z0-9][0-9]`,
      check: isCurp,
    }),
    examples: () => [
      complete('HEGG560427MVZRRL0', DIGITS, 1, isCurp),
      complete('boxw310820hnernn0', DIGITS, 1, isCurp),
    ],
    counterExamples: () => [incomplete('HEGG560427MVZRRL0', DIGITS, 1, isCurp), 'HEGG561327MVZRRL04'],
    source: 'Diario Oficial de la Federacion, 2021-10-18: CURP',
  },
  {
    name: 'mx-rfc',
    category: 'personal',
    ...identifier({ words: 'rfc|contribuyentes?', value: '[A-Z&\u00d1]{3,4}[0-9]{6}[A-Z0-9]{3}', check: isRfc }),
    examples: () => ['RFC: GODE561231GR8', 'rfc=vecj880326xxx'],
    counterExamples: () => ['RFC 5321', 'RFC: GODE561331GR8'],
    source: 'Servicio de Administracion Tributaria: RFC',
  },
  {
    name: 'ar-cuil',
    category: 'personal',
    ...identifier({
      alone: '[0-9]{2}-[0-9]{8}-[0-9]',
      words: 'cui[lt]',
      value: '(?:2[03467]|3[034])[ -]?[0-9]{8}[ -]?[0-9]',
      check: isCuil,
    }),
    examples: () => [complete('20-12345678-', DIGITS, 1, isCuil), complete('CUIT 3050000000', DIGITS, 1, isCuil)],
    counterExamples: () => [incomplete('20-12345678-', DIGITS, 1, isCuil)],
    source: 'ANSES and ARCA, Argentina: CUIL and CUIT',
  },
  {
    name: 'cl-rut',
    category: 'personal',
    ...identifier({
      alone: '[0-9]{1,2}\\.[0-9]{3}\\.[0-9]{3}-[0-9K]',
      words: 'rut|r\\.u\\.t\\.|run',
      value: '[0-9]{1,2}\\.?[0-9]{3}\\.?[0-9]{3}-?[0-9K]',
      check: isRut,
    }),
    examples: () => [
      complete('12.345.678-', '0123456789K', 1, isRut),
      complete('RUT: 7654321-', '0123456789K', 1, isRut),
    ],
    counterExamples: () => [incomplete('12.345.678-', '0123456789', 1, isRut)],
    source: 'Servicio de Registro Civil, Chile: RUN and RUT',
  },
  {
    name: 'latin-american-id',
    category: 'personal',
    ...identifier({
      words: 'dni|c[e\u00e9]dula(?: de (?:ciudadan[i\u00ed]a|identidad))?|documento (?:nacional )?de identidad|curp',
      value: '(?:[VE]-?)?[0-9]{1,3}(?:[.-]?[0-9]{3}){1,2}(?:-?[0-9])?',
      check: (value) => /(?:\d\D*){7}/.test(value),
    }),
    examples: () => ['DNI: 20.123.456', 'c\u00e9dula V-12345678', 'Cedula de Ciudadania 1.020.345.678'],
    counterExamples: () => ['DNI: 2012', 'cedula de 1821'],
    source: 'RENAPER (Argentina), RENIEC (Peru), Registraduria (Colombia), SAIME (Venezuela)',
  },
];
