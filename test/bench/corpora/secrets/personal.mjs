// Personal data: addresses of people and machines, and the national identifiers of twelve countries with their check digits.
import { codiceFiscaleCheck, luhnDigit, mod1110, verhoeffDigit, weighted } from './check-digits.mjs';

/** Draws until the check digit is one digit. */
function until(make) {
  for (;;) {
    const value = make();
    if (value !== undefined) return value;
  }
}

export function personal({ int, pick, from, digits, hex, given, family, word, two, day }) {
  const context = (make, secret) => ({ value: make(secret), secret });
  const hexPairs = (separator) => Array.from({ length: 6 }, () => hex(2)).join(separator);
  const nonZero = (length) => String(int(1, 9)) + digits(length - 1);

  const german = () =>
    until(() => {
      // Ten digits of which exactly one stands twice (or thrice), the first not 0.
      const order = '0123456789'
        .split('')
        .map((digit) => [int(0, 1e6), digit])
        .sort(([a], [b]) => a - b)
        .map(([, digit]) => digit);
      const body = [...order.slice(0, 9), order[int(0, 8)]].join('');
      return body[0] === '0' || /(.)\1\1/.test(body) ? undefined : body + mod1110(body);
    });
  const french = () => {
    const { year, month } = day(1945, 2005);
    const body = `${int(1, 2)}${two(year % 100)}${two(month)}${two(int(1, 95))}${String(int(1, 500)).padStart(3, '0')}${String(int(1, 999)).padStart(3, '0')}`;
    const key = two(97 - Number(BigInt(body) % 97n));
    const spaced = [
      body.slice(0, 1),
      body.slice(1, 3),
      body.slice(3, 5),
      body.slice(5, 7),
      body.slice(7, 10),
      body.slice(10),
      key,
    ];
    return pick([body + key, spaced.join(' ')]);
  };
  const spanish = () => {
    const letters = 'TRWAGMYFPDXBNJZSQVHLCKE';
    const body = digits(8);
    if (int(0, 2) > 0) return body + letters[Number(body) % 23];
    const first = int(0, 2);
    const rest = digits(7);
    return 'XYZ'[first] + rest + letters[Number(first + rest) % 23];
  };
  const italian = () => {
    const { year, month, day: date } = day(1945, 2005);
    const consonants = 'BCDFGLMNPRSTVZ';
    const body = `${from(consonants, 6)}${two(year % 100)}${'ABCDEHLMPRST'[month - 1]}${two(date + pick([0, 40]))}${pick(['A', 'F', 'H', 'L'])}${digits(3)}`;
    return body + codiceFiscaleCheck(body);
  };
  const dutch = () =>
    until(() => {
      const body = nonZero(8);
      const check = weighted(body, [9, 8, 7, 6, 5, 4, 3, 2]) % 11;
      return check > 9 ? undefined : body + check;
    });
  const polish = () => {
    const { year, month, day: date } = day(1945, 2005);
    const body = `${two(year % 100)}${two(month + (year > 1999 ? 20 : 0))}${two(date)}${digits(4)}`;
    return body + ((10 - (weighted(body, [1, 3, 7, 9, 1, 3, 7, 9, 1, 3]) % 10)) % 10);
  };
  const swedish = () => {
    const { year, month, day: date } = day(1945, 1999);
    const body = `${two(year % 100)}${two(month)}${two(date)}${digits(3)}`;
    return `${pick(['', String(year).slice(0, 2)])}${body.slice(0, 6)}-${body.slice(6)}${luhnDigit(body)}`;
  };
  const brazilian = () => {
    const check = (body) => {
      const rest =
        weighted(
          body,
          Array.from({ length: body.length }, (_, index) => body.length + 1 - index),
        ) % 11;
      return rest < 2 ? '0' : String(11 - rest);
    };
    const first = digits(9);
    const one = first + check(first);
    const all = one + check(one);
    return `${all.slice(0, 3)}.${all.slice(3, 6)}.${all.slice(6, 9)}-${all.slice(9)}`;
  };
  const indian = () => {
    const body = String(int(2, 9)) + digits(10);
    const all = body + verhoeffDigit(body);
    return `${all.slice(0, 4)} ${all.slice(4, 8)} ${all.slice(8)}`;
  };
  const canadian = () => {
    const body = String(int(1, 7)) + digits(7);
    const all = body + luhnDigit(body);
    return [all.slice(0, 3), all.slice(3, 6), all.slice(6)].join(pick([' ', '-']));
  };
  const british = () =>
    until(() => {
      const prefix = from('ABCEGHJKLMNPRSTWXYZ', 1) + from('ABCEGHJKLMNPRSTWXYZ', 1);
      if (['BG', 'GB', 'KN', 'NK', 'NT', 'TN', 'ZZ'].includes(prefix)) return undefined;
      const all = prefix + digits(6) + pick(['A', 'B', 'C', 'D']);
      return pick([all, all.replace(/^(..)(..)(..)(..)(.)$/, '$1 $2 $3 $4 $5')]);
    });
  const american = () =>
    `${String(pick([int(1, 665), int(667, 899)])).padStart(3, '0')}-${two(int(1, 99))}-${String(int(1, 9999)).padStart(4, '0')}`;

  return {
    email: () =>
      `${given()}${pick(['.', '_', ''])}${family()}${pick(['', '+lists', two(int(1, 99))])}@${word()}${pick(['.com', '.org', '.de', '.co.uk', '-mail.io'])}`,
    'phone-international': () =>
      pick([
        () => `+49 30 ${nonZero(7)}`,
        () => `+44 20 7${digits(3)} ${digits(4)}`,
        () => `+33 6 ${digits(2)} ${digits(2)} ${digits(2)} ${digits(2)}`,
        () => `+1 (${pick([212, 415, 617])}) 5${digits(2)}-${digits(4)}`,
        () => `+1-${pick([212, 415, 617])}-5${digits(2)}-${digits(4)}`,
        () => `+91 98${digits(3)} ${digits(5)}`,
        () => `+4917${nonZero(8)}`,
        () => `0049 171 ${nonZero(7)}`,
        () => `+34 6${digits(2)} ${digits(3)} ${digits(3)}`,
        () => `+81 3-${int(3, 6)}${digits(3)}-${digits(4)}`,
        () => `+55 11 9${digits(4)}-${digits(4)}`,
      ])(),
    'phone-us': () => `(${pick([212, 415, 617])}) 5${digits(2)}-${digits(4)}`,
    'phone-context': () =>
      context(
        (secret) =>
          `${pick(['Phone:', 'phone number is', 'Tel.', 'call me at', 'mobile:', 'Telefon:', 'fax'])} ${secret}`,
        pick([
          () => `030 ${nonZero(7)}`,
          () => `0171 ${nonZero(7)}`,
          () => `01 ${digits(2)} ${digits(2)} ${digits(2)} ${digits(2)}`,
          () => `020 7${digits(3)} ${digits(4)}`,
          () => `${pick([212, 415, 617])}-5${digits(2)}-${digits(4)}`,
        ])(),
      ),
    'id-us-ssn': american,
    'id-gb-nino': british,
    'id-de-tax': () =>
      context(
        (secret) => `${pick(['Steuer-ID', 'Steueridentifikationsnummer:', 'tax id:', 'IdNr.'])} ${secret}`,
        german(),
      ),
    'id-fr-nir': french,
    'id-es-dni': () => context((secret) => `${pick(['DNI', 'NIE:', 'NIF', 'dni ='])} ${secret}`, spanish()),
    'id-it-codice-fiscale': italian,
    'id-nl-bsn': () => context((secret) => `${pick(['BSN', 'bsn:', 'burgerservicenummer'])} ${secret}`, dutch()),
    'id-pl-pesel': () => context((secret) => `${pick(['PESEL', 'PESEL:', 'pesel ='])} ${secret}`, polish()),
    'id-se-personnummer': swedish,
    'id-br-cpf': brazilian,
    'id-in-aadhaar': indian,
    'id-ca-sin': () => context((secret) => `${pick(['SIN', 'SIN:', 'social insurance number'])} ${secret}`, canadian()),
    ipv4: () => `${pick([int(11, 99), int(128, 190)])}.${int(0, 254)}.${int(0, 254)}.${int(1, 254)}`,
    ipv6: () => `2${pick(['001', '003', 'a02', '606'])}:${Array.from({ length: 7 }, () => hex(4)).join(':')}`,
    'ipv6-short': () => `2a0${int(1, 9)}:${hex(4)}:${int(1, 9)}${hex(3)}::${int(1, 9)}${pick(['', hex(3)])}`,
    mac: () => pick([hexPairs(':'), hexPairs('-'), hexPairs(':').toUpperCase(), `${hex(4)}.${hex(4)}.${hex(4)}`]),
    'birth-date': () => {
      const { year, month, day: date } = day(1945, 2008);
      const name = ['Jan', 'Feb', 'March', 'April', 'May', 'June', 'July', 'Aug', 'Sept', 'Oct', 'Nov', 'Dec'][
        month - 1
      ];
      return context(
        (secret) =>
          `${pick(['DOB:', 'date of birth:', 'born on', 'Date of Birth', 'birthdate =', 'geboren am'])} ${secret}`,
        pick([
          `${year}-${two(month)}-${two(date)}`,
          `${two(date)}/${two(month)}/${year}`,
          `${two(date)}.${two(month)}.${year}`,
          `${name} ${date}, ${year}`,
          `${date} ${name} ${year}`,
        ]),
      );
    },
  };
}
