// A seeded corpus for redaction: values of known kinds in the places where they leak, and decoys that look alike.
// Written apart from the catalogue, so that recall is not a fit to its own examples. Nothing here is a real secret:
// every value is drawn at run time.
import { createHash } from 'node:crypto';
import { seeded } from '../measure.mjs';

const LOWER = 'abcdefghijklmnopqrstuvwxyz';
const DIGITS = '0123456789';
const ALNUM = LOWER + LOWER.toUpperCase() + DIGITS;

export function corpus(seed = 1) {
  const random = seeded(seed);
  const int = (min, max) => min + Math.floor(random() * (max - min + 1));
  const from = (alphabet, length) => Array.from({ length }, () => alphabet[int(0, alphabet.length - 1)]).join('');
  const pick = (list) => list[int(0, list.length - 1)];

  const luhnDigit = (digits) => {
    let sum = 0;
    for (let index = 0; index < digits.length; index++) {
      const doubled = Number(digits[digits.length - 1 - index]) * (index % 2 === 0 ? 2 : 1);
      sum += doubled > 9 ? doubled - 9 : doubled;
    }
    return String((10 - (sum % 10)) % 10);
  };
  const card = () => {
    const body = pick(['4', '51', '55', '6011']) + from(DIGITS, 15);
    const digits = body.slice(0, 15);
    return digits + luhnDigit(digits);
  };
  const iban = () => {
    const account = `37040044${from(DIGITS, 10)}`;
    const check = 98n - (BigInt(`${account}131400`) % 97n);
    return `DE${String(check).padStart(2, '0')}${account}`;
  };
  const base64url = (value) => Buffer.from(value).toString('base64url');

  const kinds = {
    openai: () => ['sk', 'proj', from(ALNUM, 64)].join('-'),
    anthropic: () => ['sk', 'ant', 'api03', `${from(ALNUM, 93)}AA`].join('-'),
    'aws-id': () => `AKIA${from('ABCDEFGHIJKLMNOPQRSTUVWXYZ234567', 16)}`,
    google: () => `AIza${from(ALNUM, 35)}`,
    gitlab: () => ['glpat', from(ALNUM, 20)].join('-'),
    slack: () => ['xoxb', from(DIGITS, 12), from(DIGITS, 12), from(ALNUM, 24)].join('-'),
    stripe: () => ['sk', 'live', from(ALNUM, 24)].join('_'),
    sendgrid: () => ['SG', from(ALNUM, 22), from(ALNUM, 43)].join('.'),
    jwt: () => [base64url('{"alg":"HS256"}'), base64url(`{"sub":"${from(DIGITS, 8)}"}`), from(ALNUM, 43)].join('.'),
    pem: () =>
      ['-----BEGIN PRIVATE', 'KEY-----\n', from(ALNUM, 64), '\n', from(ALNUM, 64), '\n-----END PRIVATE', 'KEY-----']
        .join(' ')
        .replaceAll(' \n ', '\n'),
    bearer: () => `Bearer ${from(ALNUM, 40)}`,
    connection: () => `postgres://app:${from(ALNUM, 16)}@db.internal:5432/app`,
    card,
    'card-spaced': () => card().replace(/(\d{4})(?=\d)/g, '$1 '),
    iban,
    ssn: () => `${int(100, 665)}-${int(10, 99)}-${int(1000, 9999)}`,
    email: () => `${from(LOWER, 6)}.${from(LOWER, 8)}@${from(LOWER, 7)}.com`,
    phone: () => `+49 30 ${from(DIGITS, 7)}`,
    ipv4: () => `${int(11, 99)}.${int(1, 254)}.${int(1, 254)}.${int(1, 254)}`,
  };
  /** The part of a value that must not survive. */
  const sensitive = {
    bearer: (value) => value.slice(7),
    connection: (value) => value.slice('postgres://app:'.length, value.indexOf('@')),
    pem: (value) => value.split('\n')[1],
  };
  const places = [
    (value) => `Sure, here it is: ${value} and that is all.`,
    (value) => JSON.stringify({ id: 7, note: `seen ${value}`, ok: true }),
    (value) => `2026-11-22T09:00:00Z INFO request failed value=${value} retry=3`,
    (value) => `const config = { value: "${value}" }; // do not commit`,
    (value) => `(${value})`,
  ];
  const decoys = {
    uuid: () => [8, 4, 4, 4, 12].map((length) => from('0123456789abcdef', length)).join('-'),
    sha1: () => createHash('sha1').update(from(ALNUM, 8)).digest('hex'),
    sha256: () => createHash('sha256').update(from(ALNUM, 8)).digest('hex'),
    'luhn-invalid': () => {
      const good = card();
      return good.slice(0, 15) + String((Number(good[15]) + int(1, 9)) % 10);
    },
    order: () => `order ${from('123456789', 1)}${from(DIGITS, 8)}`,
    version: () => `version ${int(1, 20)}.${int(0, 40)}.${int(0, 40)}`,
    timestamp: () => String(1_700_000_000_000 + int(0, 10 ** 9)),
    quantity: () => `${int(1, 9)},${from(DIGITS, 3)},${from(DIGITS, 3)}`,
    base64: () => `data:image/png;base64,${Buffer.from(from(ALNUM, 90)).toString('base64')}`,
  };

  const values = [];
  for (const [kind, make] of Object.entries(kinds)) {
    for (let index = 0; index < 50; index++) {
      const value = make();
      values.push({ kind, text: pick(places)(value), secret: (sensitive[kind] ?? ((whole) => whole))(value) });
    }
  }
  const lures = [];
  for (const [kind, make] of Object.entries(decoys)) {
    for (let index = 0; index < 100; index++) {
      const value = make();
      lures.push({ kind, text: pick(places)(value), value });
    }
  }
  return { values, lures };
}

/** About `bytes` of plain English, without anything to find. */
export function prose(bytes, seed = 2) {
  const random = seeded(seed);
  const words =
    'the model answered that our harbour opens early and the ferry leaves at noon while every visitor who arrives by train may walk along the quiet river to the old market where bread fruit and letters are sold'.split(
      ' ',
    );
  let text = '';
  while (text.length < bytes) {
    const length = 6 + Math.floor(random() * 12);
    const sentence = Array.from({ length }, () => words[Math.floor(random() * words.length)]).join(' ');
    text += `${sentence[0].toUpperCase()}${sentence.slice(1)}. `;
  }
  return text.slice(0, bytes);
}
