// Payment: card numbers of six networks in the spacings people write, IBANs of ten countries, card verification values.
import { ibanDigits, luhnDigit } from './check-digits.mjs';
import { UPPER } from './draw.mjs';

export function payment({ int, pick, from, digits, two }) {
  const number = (prefix, length) => {
    const body = (prefix + digits(length)).slice(0, length - 1);
    return body + luhnDigit(body);
  };
  const grouped = (text, sizes) => {
    const separator = pick(['', ' ', '-']);
    let at = 0;
    return sizes.map((size) => text.slice(at, (at += size))).join(separator);
  };
  const FOURS = [4, 4, 4, 4];

  // Lengths and the shape of the account part: SWIFT IBAN registry. n digits, a letters, c either.
  const countries = {
    DE: 'n18',
    GB: 'a4n14',
    FR: 'n10c11n2',
    ES: 'n20',
    IT: 'a1n10c12',
    NL: 'a4n10',
    BE: 'n12',
    CH: 'n5c12',
    AT: 'n16',
    PL: 'n24',
  };
  const shaped = (shape) =>
    shape.replaceAll(/([nac])(\d+)/g, (_, kind, count) =>
      kind === 'n' ? digits(Number(count)) : from(kind === 'a' ? UPPER : `${UPPER}0123456789`, Number(count)),
    );
  const iban = (country) => {
    const account = shaped(countries[country]);
    const whole = country + ibanDigits(country, account) + account;
    return pick([whole, whole.replaceAll(/(.{4})(?=.)/g, '$1 ')]);
  };
  const context = (make, secret) => ({ value: make(secret), secret });

  return {
    'card-visa': () => grouped(number('4', 16), FOURS),
    'card-mastercard': () => grouped(number(pick([`5${int(1, 5)}`, `22${int(21, 99)}`]), 16), FOURS),
    'card-amex': () => grouped(number(pick(['34', '37']), 15), [4, 6, 5]),
    'card-discover': () => grouped(number(pick(['6011', '65']), 16), FOURS),
    'card-jcb': () => grouped(number(`35${int(28, 89)}`, 16), FOURS),
    'card-diners': () => grouped(number(pick(['36', '38', '300']), 14), [4, 6, 4]),
    ...Object.fromEntries(
      Object.keys(countries).map((country) => [`iban-${country.toLowerCase()}`, () => iban(country)]),
    ),
    cvv: () =>
      context(
        (secret) =>
          pick([
            `cvv: ${secret}`,
            `CVC ${secret}`,
            `"cvv":"${secret}"`,
            `cvv2=${secret}`,
            `security code: ${secret}`,
            `card expires ${two(int(1, 12))}/${int(27, 33)}, CVV ${secret}`,
          ]),
        digits(3),
      ),
  };
}
