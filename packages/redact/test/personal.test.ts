import { describe, expect, it } from '@jest/globals';
import { catalogue, createRedactor } from '@sallyport/redact';
import type { CountryCode } from 'libphonenumber-js';
import { getCountries, getExampleNumber } from 'libphonenumber-js';
import mobileExamples from 'libphonenumber-js/mobile/examples';
import { optionalCatalogue } from '../src/catalogue/optional.ts';

// The whole catalogue decides: what another entry takes first would be wrong for a user as well.
const redactor = createRedactor();
const namesIn = (text: string): string[] => redactor.find(text).map(({ name }) => name);
const hiddenIn = (text: string): string[] => redactor.find(text).map(({ start, end }) => text.slice(start, end));
/** Values are written with "~" inside, so that no scanner takes a specimen in this file for somebody's number. */
const plain = (text: string): string => text.replaceAll('~', '');

/** Seeded, so that a failure can be had again. */
function randomSource(seed: number): {
  integer: (min: number, max: number) => number;
  text: (alphabet: string, length: number) => string;
} {
  let state = seed;
  const integer = (min: number, max: number): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return min + Math.floor((state / 2 ** 32) * (max - min + 1));
  };
  return {
    integer,
    text: (alphabet, length) => Array.from({ length }, () => alphabet.charAt(integer(0, alphabet.length - 1))).join(''),
  };
}

describe('national identifiers: specimens that their authorities or the usual references publish', () => {
  // Where the number is found only in context, the context is in the text. The last sign is the check sign.
  const checked: [name: string, text: string][] = [
    ['ca-sin', 'SIN 046 ~454 286'],
    ['br-cpf', '529.982~.247-25'],
    ['br-cnpj', '11.222~.333/0001-81'],
    ['mx-curp', 'HEGG560~427MVZRRL04'],
    ['ar-cuil', '20-1234~5678-6'],
    ['cl-rut', '12.345~.678-5'],
    ['uk-nhs-number', 'NHS number 943 ~476 5919'],
    ['fr-nir', '1 85 05 78 ~006 084 91'],
    ['fr-nir', '25508141~6802538'],
    ['de-steuer-id', 'Steuer-ID 86 095 ~742 719'],
    ['de-steuer-id', 'IdNr. 470368~92816'],
    ['de-pension-insurance', '15070~649C103'],
    ['nl-bsn', 'BSN 1112~22333'],
    ['be-national-number', '85.07~.30-033.28'],
    ['ch-ahv', '756.9217~.0769.85'],
    ['es-dni', '12345~678Z'],
    ['es-dni', 'X1234~567L'],
    ['it-codice-fiscale', 'RSSMRA~85T10A562S'],
    ['pt-nif', 'NIF 5019~64843'],
    ['pl-pesel', 'PESEL 44051~401359'],
    ['cz-sk-birth-number', '736028~/5163'],
    ['hr-oib', 'OIB 69435~151530'],
    ['ro-cnp', 'CNP 180010~1221144'],
    ['bg-egn', 'EGN 75231~69263'],
    ['baltic-personal-code', 'isikukood 37605~030299'],
    ['ru-snils', '112-233~-445 95'],
    ['ru-inn', 'INN 500100~732259'],
    ['se-personnummer', '640823~-3234'],
    ['se-personnummer', '19811228~-9874'],
    ['no-fodselsnummer', '010190~ 12480'],
    ['fi-henkilotunnus', '131052~-308T'],
    ['in-aadhaar', 'Aadhaar 2341 ~2341 2346'],
    ['cn-resident-id', '1101051949~1231002X'],
    ['hk-identity-card', 'HKID A123~4563'],
    ['tw-national-id', 'National ID A1234~56789'],
    ['kr-resident-number', '900101~-1234568'],
    ['jp-my-number', 'My Number 1234 ~5678 9018'],
    ['sg-nric', 'S1234~567D'],
    ['sg-nric', 'G1234~567X'],
    ['th-identity-card', '1-2345~-67890-12-1'],
    ['au-tfn', 'TFN 123 ~456 782'],
    ['nz-ird', 'IRD 49-091~-850'],
    ['nz-ird', 'IRD 136~410132'],
    ['za-id', 'ID number 8001015~009087'],
    ['tr-kimlik', 'TC Kimlik 100000~00146'],
    ['il-id', 'Teudat Zehut 12345~6782'],
    ['ie-pps', 'PPSN 1234~567T'],
    ['imei', 'IMEI 4901542~03237518'],
    ['us-routing-number', 'ABA routing 0210~00021'],
    ['mx-clabe', 'CLABE 03218000~0118359719'],
  ];

  it.each(checked)('%s: %s', (name, written) => {
    const text = plain(written);
    expect([text, namesIn(`the ${text} is`)]).toEqual([text, [name]]);
    const last = text.at(-1) ?? '';
    for (const other of /\d/.test(last) ? '0123456789' : 'ABCDEFGHIJKLMNOPQRSTUVWXYZ') {
      if (other === last) continue;
      expect([other, namesIn(`the ${text.slice(0, -1)}${other} is`)]).not.toEqual([other, [name]]);
    }
  });

  it.each([
    ['us-ssn', 'SSN: 123 ~45 6789'],
    ['us-ssn', '123\u201345\u2013~6789'],
    ['us-itin', '912-70~-1234'],
    ['us-ein', 'EIN 12-34~56789'],
    ['mx-rfc', 'RFC: GODE~561231GR8'],
    ['latin-american-id', 'DNI 20.123~.456'],
    ['uk-nino', 'AB 12 ~34 56 C'],
    ['de-pension-insurance', '65 170839 ~J 003'],
    ['dk-cpr', '211062~-5629'],
    ['dk-cpr', 'CPR 070761~-1234'],
    ['is-kennitala', 'kennitala 120174~-3399'],
    ['in-pan', 'ABCPK~1234F'],
    ['my-mykad', '880101~-14-5678'],
    ['pk-cnic', '35202~-1234567-1'],
    ['au-medicare', 'Medicare 2123 ~45670 1'],
    ['ae-emirates-id', '784-1980-~1234567-8'],
    ['ng-nin', 'NIN 1234~5678901'],
    ['passport', 'Passport No. AB12~34567'],
    ['driving-licence', "driver's license number is D12~34567"],
    ['identity-card', 'Personalausweisnummer L01X~00T471'],
    ['vehicle-identification-number', 'VIN 1HGCM~82633A004352'],
  ])('%s: %s', (name, written) => {
    const text = plain(written);
    expect([text, namesIn(`the ${text}, see`)]).toEqual([text, [name]]);
  });

  it.each([
    ['an SSN of an area never issued', '666-12~-3456'],
    ['an ITIN of a group never given', '912-69~-1234'],
    ['a NINO of a prefix never used', 'GB 12 ~34 56 A'],
    ['a NINO in small letters without context', 'ab1234~56c'],
    ['a CURP of the 13th month', 'HEGG561~327MVZRRL04'],
    ['a personnummer of 30 February', '640230~-3234'],
    ['a CPR of the 13th month in context', 'CPR 211362~-5629'],
    ['an RRN of the 13th month', '901301~-1234568'],
    ['a CNIC of no province', '95202~-1234567-1'],
    ['a TFN without context', '123 ~456 782'],
    ['an Aadhaar without context in one piece', '2341~23412346'],
    ['an Aadhaar in a row of fours', '2341 ~2341 2346 0001'],
    ['a PESEL without context', '44051~401359'],
    ['a passport in a sentence', 'passport control of 2024'],
    ['a VIN with a wrong check digit', 'VIN 1HGCM~82643A004352'],
  ])('leaves %s alone', (_, written) => {
    expect(redactor.find(plain(`the ${written} is`))).toEqual([]);
  });

  it('keeps the words before a number readable', () => {
    expect(redactor.text(plain('<ssn>123~456789</ssn>'))).toBe('<ssn>[REDACTED:us-ssn]</ssn>');
    expect(redactor.text(plain('{"taxFileNumber":0,"tfn":"123~456782"}'))).toBe(
      '{"taxFileNumber":0,"tfn":"[REDACTED:au-tfn]"}',
    );
  });
});

describe('telephone numbers', () => {
  const written = getCountries().flatMap((country: CountryCode): [string, string][] => {
    const number = getExampleNumber(country, mobileExamples);
    return number === undefined
      ? []
      : [
          [country, number.number],
          [country, number.formatInternational()],
          [country, number.formatInternational().replaceAll(' ', '-')],
          [country, number.formatInternational().replaceAll(' ', '\u00a0')],
          [country, number.getURI()],
        ];
  });

  it('finds the international forms of every country that libphonenumber knows', () => {
    expect(written.length).toBeGreaterThan(1000);
    const missed = written.filter(([, number]) => {
      const text = `reach us: ${number}, or write`;
      return redactor.text(text).includes(number.slice(-5)) || !namesIn(text).some((name) => name.startsWith('phone'));
    });
    expect(missed).toEqual([]);
  });

  it('finds the national form of every country after a word for it', () => {
    const missed = getCountries().flatMap((country) => {
      const national = getExampleNumber(country, mobileExamples)?.formatNational() ?? '';
      // Shorter ones are also years and prices.
      if (national.replaceAll(/\D/g, '').length < 7) return [];
      return redactor.text(`Phone: ${national}.`) === 'Phone: [REDACTED:phone-in-context].'
        ? []
        : [`${country} ${national}`];
    });
    expect(missed).toEqual([]);
  });

  it.each([
    ['(415) 555-2671', ['us-phone']],
    ['(415)555-2671x11144', ['us-phone']],
    ['1-415-555-2671 ext. 99', ['us-phone']],
    ['415\u2011555\u20112671', ['us-phone']],
    ['001-748-588-2851x818', ['phone']],
    ['+44 (0)20 7946 0958', ['phone']],
    ['%2B14155552671', ['phone']],
    ['07700 900123', ['national-phone']],
    ['020 7946 0958', ['national-phone']],
    ['06.12.34.56.78', ['national-phone']],
    ['0221/123456', ['national-phone']],
    ['044 668 18 00', ['national-phone']],
    ['(11) 98765-4321', ['national-phone']],
    ['not answering at 33 93 31', ['phone-in-context']],
    ['call me on 5552671000', ['phone-in-context']],
    ['Handynummer: 0171 1234567', ['phone-in-context']],
    ['t\u00e9l : 01 02 03 04 05', ['phone-in-context']],
    ['"phone_number":"5552671000"', ['phone-in-context']],
    ['24 428557-Office', ['phone-before-label']],
    ['2813882583 mobile', ['phone-before-label']],
    ['call 4111 1111 1111 1111', ['phone-in-context']],
    ['call 911', []],
    ['call 1234567', []],
    ['phone 2010-2015', []],
    ['mobile 2024-05-17', []],
    ['10 000 000 mobile users', []],
    ['+100 points', []],
    ['+99912345678', []],
    ['+49 1234', []],
    ['555-0199-2', []],
    ['06 12 34 56 78 9a bc de', []],
    ['01 02 03 04 05', []],
    ['4155552671', []],
  ])('%s', (text, expected) => {
    expect([text, namesIn(text)]).toEqual([text, expected]);
  });
});

describe('payment', () => {
  const card = (separator: string): string => ['4111', '1111', '1111', '1111'].join(separator);

  it.each([' ', '-', '  ', '.', '\u00a0', '\u2007', '\u2009', '\u202f', '\u2011', '\u2013', ' - ', ''])(
    'finds a card with %j between its groups, or the first of it',
    (separator) => {
      const expected = separator.length > 2 ? [] : ['payment-card'];
      expect(namesIn(`pay ${card(separator)} now`)).toEqual(expected);
    },
  );

  it.each([
    ['Mastercard, series 2', '2223~000048400011'],
    ['American Express', '3782 ~822463 10005'],
    ['Diners Club', '3056 ~930902 5904'],
    ['Discover', '6011~111111111117'],
    ['JCB', '3530~111333300000'],
    ['UnionPay, 19 digits', '6205 ~5000 0000 0000 004'],
    ['Maestro, 12 digits', '6759~64982648'],
    ['Mir', '2200~000000000004'],
    ['RuPay', '6079~840000000002'],
    ['Elo', '6362~970000457013'],
    ['Hipercard', '6062~826786276634'],
  ])('finds %s', (_, written) => {
    expect(namesIn(`pay ${plain(written)} now`)).toEqual(['payment-card']);
  });

  it.each([
    ['AD12', '0001 2030 2003 5910 0100'],
    ['AE07', '0331 2345 6789 0123 456'],
    ['BE68', '5390 0754 7034'],
    ['CH93', '0076 2011 6238 5295 7'],
    ['ES91', '2100 0418 4502 0005 1332'],
    ['IT60', 'X054 2811 1010 0000 0123 456'],
    ['LC55', 'HEMM 0001 0001 0012 0012 0002 3015'],
    ['MT84', 'MALT 0110 0001 2345 MTLC AST0 01S'],
    ['NL91', 'ABNA 0417 1643 00'],
    ['NO93', '8601 1117 947'],
    ['PL61', '1090 1014 0000 0712 1981 2874'],
    ['SE45', '5000 0000 0583 9825 7466'],
    ['TR33', '0006 1005 1978 6457 8413 26'],
  ])('finds the IBAN of the registry that begins with %s', (start, rest) => {
    const iban = `${start} ${rest}`;
    for (const form of [iban, iban.replaceAll(' ', ''), iban.toLowerCase(), iban.replaceAll(' ', '\u00a0')]) {
      expect([form, namesIn(`to ${form} please`)]).toEqual([form, ['iban']]);
    }
    const wrong = `${start.slice(0, 3)}${(Number(start[3]) + 1) % 10} ${rest}`;
    expect(namesIn(`to ${wrong} please`)).not.toContain('iban');
  });

  it.each([
    ['CVV: 123', ['card-verification-code']],
    ['"cvc2":"4321"', ['card-verification-code']],
    ['exp 04/27', ['card-expiry']],
    ['valid thru 12/2029', ['card-expiry']],
    ['BIC DEUTDEFF500', ['bic']],
    ['sort code 20-00-00', ['uk-sort-code']],
    ['account number 31926819', ['bank-account']],
    ['IFSC HDFC0001234', ['in-ifsc']],
    ['BSB 062-000', ['au-bsb']],
    ['cvv 12345', []],
    ['exp 13/27', []],
    ['BIC DEUTQQFF', []],
    ['account number 12', []],
    ['SWIFT response', []],
  ])('%s', (text, expected) => {
    expect([text, namesIn(text)]).toEqual([text, expected]);
  });

  it('hides the whole of a magnetic track', () => {
    expect(redactor.text(`%B${card('')}^DOE/JANE^2512101${'0'.repeat(12)}?`)).toBe('[REDACTED:card-track]');
    expect(redactor.text(`;${card('')}=25121010000012300000?`)).toBe('[REDACTED:card-track]');
  });
});

describe('addresses of people and machines', () => {
  it.each([
    ["o'neil@example.com", ["o'neil@example.com"]],
    ["'jane@example.com'", ['jane@example.com']],
    ['<jane@example.com>', ['jane@example.com']],
    ['mailto:jane@example.com?subject=x', ['jane@example.com']],
    ['jane@example.com-', ['jane@example.com']],
    ['email=jane%40example.com&x', ['jane%40example.com']],
    ['?q=jane%2Bnews%40example.com', ['jane%2Bnews%40example.com']],
    ['j\u00f6rg@m\u00fcller.example', ['j\u00f6rg@m\u00fcller.example']],
    ['jane (at) example.org', ['jane (at) example.org']],
    ['"to\\njane@example.com\\n"', ['jane@example.com']],
    ['\u8054\u7cfbjane@example.com\u3002', ['jane@example.com']],
    ['lodash@4.17.21', []],
    ['pkg@1.0.0-rc.next', []],
    ['logo@2x.png', []],
    ['git@github.com:a/b', []],
  ])('e-mail: %s', (text, expected) => {
    expect([text, hiddenIn(text)]).toEqual([text, expected]);
  });

  it.each([
    ['2001:db8::1', ['ipv6']],
    ['2001:DB8:0:0:8:800:200C:417A', ['ipv6']],
    ['ff02::101', ['ipv6']],
    ['2001:db8::', ['ipv6']],
    ['::ffff:203.0.113.7', ['ipv6']],
    ['64:ff9b::203.0.113.7', ['ipv6']],
    ['1:2:3:4:5:6:203.0.113.7', ['ipv6']],
    ['fe80::1ff:fe23:4567:890a%eth0', ['ipv6']],
    ['http://[2001:db8::7]:8080/', ['ipv6']],
    ['203.0.113.7:443', ['ipv4']],
    ['10.0.0.0/8', ['ipv4']],
    ['10.1.2.3-10.1.2.9', ['ipv4']],
    ['ip-10-20-30-40.ec2.internal', ['ipv4']],
    ['00:1a:2b:3c:4d:5e', ['mac-address']],
    ['00-1A-2B-3C-4D-5E', ['mac-address']],
    ['001a.2b3c.4d5e', ['mac-address']],
    ['::', []],
    ['::1', []],
    ['::ffff:127.0.0.1', []],
    ['fe80::/10', []],
    ['12:30:45', []],
    ['12:30:45:10', []],
    ['std::dec::bad1', []],
    ['a::b', []],
    ['127.0.0.1:8080', []],
    ['0.0.0.0', []],
    ['255.255.255.0', []],
    ['224.0.0.251', []],
    ['1.2.3.4', []],
    ['ff:ff:ff:ff:ff:ff', []],
    ['1234.5678.9012', []],
    ['aa:bb:cc:dd:ee:ff:00:11', []],
  ])('%s', (text, expected) => {
    expect([text, namesIn(`at ${text} now`)]).toEqual([text, expected]);
  });

  it.each([
    ['born on April 27th, 1985', ['April 27th, 1985']],
    ['DOB 04/27/85', ['04/27/85']],
    ['date of birth: 1985-04-27', ['1985-04-27']],
    ['"birthDate":"19850427"', ['19850427']],
    ['geb. 27. April 1985', ['27. April 1985']],
    ['fecha de nacimiento: 27 de abril de 1985', ['27 de abril de 1985']],
    ['born in 1985', []],
    ['born on 5 ships 2001', []],
    ['due 04/27/1985', []],
    ['DOB 99/99/1985', []],
  ])('date of birth: %s', (text, expected) => {
    expect([text, hiddenIn(text)]).toEqual([text, expected]);
  });
});

describe('decoys', () => {
  const random = randomSource(20_261);
  const { integer } = random;
  const digits = (length: number): string => random.text('0123456789', length);
  const hex = (length: number): string => random.text('0123456789abcdef', length);
  const upper = (length: number): string => random.text('ABCDEFGHIJKLMNOPQRSTUVWXYZ', length);
  const two = (min: number, max: number): string => String(integer(min, max)).padStart(2, '0');
  const date = (): string => `${integer(1990, 2026)}-${two(1, 12)}-${two(1, 28)}`;
  const time = (): string => `${two(0, 23)}:${two(0, 59)}:${two(0, 59)}`;
  const decoys: (() => string)[] = [
    () => `order #${digits(integer(5, 10))}`,
    () => `Order ${digits(3)}-${digits(7)}-${digits(7)}`,
    () => `${hex(8)}-${hex(4)}-4${hex(3)}-a${hex(3)}-${hex(12)}`,
    () => `commit ${hex(40)}`,
    () => `fix in ${hex(7)} and ${hex(8)}`,
    () => `version ${integer(0, 30)}.${integer(0, 30)}.${integer(0, 30)}.${integer(0, 3000)}`,
    () => `pkg@${integer(0, 9)}.${integer(0, 30)}.${integer(0, 9)}-beta.${integer(0, 9)}`,
    () => `"timestamp":17${digits(11)}`,
    () => `t=17${digits(14)} ns=17${digits(17)}`,
    () => `${date()}T${time()}.${digits(3)}Z`,
    () => `${date()} ${time()},${digits(3)} INFO [main] took ${digits(4)} ms`,
    () => `[${two(10, 28)}/Oct/2024:${time()} -0700] "GET /a/${digits(6)} HTTP/1.1" 200 ${digits(5)}`,
    () => `$${integer(1, 999)},${digits(3)}.${digits(2)} and EUR ${integer(1, 9)}.${digits(3)}.${digits(3)},00`,
    () => `${integer(1, 99)} ${digits(3)} ${digits(3)} kr`,
    () => `${integer(-89, 89)}.${digits(6)}, ${integer(-179, 179)}.${digits(6)}`,
    () => `ISBN 978-${digits(1)}-${digits(3)}-${digits(5)}-${digits(1)}`,
    () => `tracking ${digits(4)} ${digits(4)} ${digits(4)}, 1Z${upper(6)}${digits(10)}`,
    () => `rows=${digits(integer(8, 12))} bytes=${digits(11)}`,
    () => digits(integer(20, 40)),
    () => `0x${hex(integer(8, 16))}`,
    () => Array.from({ length: integer(8, 16) }, () => digits(2)).join(' '),
    () => `data:image/png;base64,${Buffer.from(random.text('\u0000\u0080\u00ffabcXYZ019', 150)).toString('base64')}`,
    () => `${integer(100, 3999)}x${integer(100, 3000)}px`,
    () => `won ${integer(0, 120)}-${integer(0, 120)}, ${integer(0, 7)}-${integer(0, 7)}`,
    () => `pp. ${digits(3)}-${digits(3)}; ${integer(1900, 2026)}-${integer(1900, 2026)}`,
    () => `${integer(1900, 2026)} ${integer(1900, 2026)} ${integer(1900, 2026)}`,
    () => `part no. ${digits(3)}-${digits(4)}-${digits(2)}, ${upper(2)}-${digits(4)}-${upper(1)}`,
    () => `${digits(3)} - ${digits(2)} * ${digits(4)} + ${digits(3)} = ${digits(5)}`,
    () => `0.${digits(integer(8, 17))} and ${digits(1)}.${digits(15)}e-${digits(2)}`,
    () => `SELECT * FROM t WHERE id IN (${digits(6)}, ${digits(7)}, ${digits(8)}) LIMIT ${digits(3)}`,
    () => Array.from({ length: 20 }, () => hex(2)).join(':'),
    () => `/var/2024/${two(1, 12)}/${two(1, 28)}/${digits(6)}.log`,
    () => `call ${digits(3)} functions, ${digits(4)} text ${digits(2)}, cell ${upper(1)}${digits(2)}`,
    () => `exp: ${digits(10)}, card ${digits(2)} of ${digits(2)}, account ${digits(2)}`,
    () => `EAN 4${digits(12)}, doc ${digits(12)}, ref ${digits(11)}, user_id=${digits(10)}, id ${digits(9)}`,
    () => `${digits(6)}-${digits(4)}`,
    () => `doi:10.${digits(4)}/s${digits(5)}-${digits(3)}-${digits(5)}-${digits(1)}`,
    () => `intel ${digits(8)}, hotel ${digits(3)}`,
    () => `flight ${upper(2)}${digits(4)}, plate ${upper(2)}${digits(2)} ${upper(3)}`,
    () => `00-${hex(32)}-${hex(16)}-01`,
  ];

  it('are left alone, but for the one in two hundred that passes a check digit', () => {
    const texts = decoys.flatMap((decoy) => Array.from({ length: 60 }, () => `see ${decoy()} there`));
    expect(texts.length).toBeGreaterThanOrEqual(2000);
    const altered = texts.filter((text) => redactor.text(text) !== text);
    expect([altered.length <= texts.length * 0.005, altered]).toEqual([true, altered]);
  });
});

describe('the optional catalogue', () => {
  const withUrls = createRedactor({ catalogue: [...catalogue, ...optionalCatalogue] });

  it('is not a part of the catalogue', () => {
    expect(redactor.text('see https://example.com/a and example.org')).toBe(
      'see https://example.com/a and example.org',
    );
  });

  it.each([
    ['see http://www.example.hu/.', 'see [REDACTED:url].'],
    ['(https://example.com/a?b=c#d)', '([REDACTED:url])'],
    ['at www.example.co.uk/x, or', 'at [REDACTED:url], or'],
    ['at example.com today', 'at [REDACTED:domain-name] today'],
    ['node.js, main.rs, e.g. this', 'node.js, main.rs, e.g. this'],
    ['write to jane@example.com', 'write to [REDACTED:email]'],
  ])('%s', (text, expected) => {
    expect(withUrls.text(text)).toBe(expected);
  });

  it.each(optionalCatalogue.map((entry) => [entry.name, entry] as const))(
    '%s has examples and others',
    (name, entry) => {
      for (const example of entry.examples()) {
        expect(withUrls.find(`see ${example} there`).map((finding) => finding.name)).toEqual([name]);
      }
      for (const other of entry.counterExamples()) expect(withUrls.find(`see ${other} there`)).toEqual([]);
    },
  );
});
