// Inputs made to be slow or to be held back: starts of everything a catalogue could look for, over and over.
import { seeded } from '../measure.mjs';

export const HOSTILE_UNITS = [
  'a', 'A', '0', '-', '_', '.', ':', '/', '=', '"', '\\', '\n', ' ',
  'ey', 'eyJ.', 'sk-', 'sk-ant-', 'ghp_', 'AKIA', 'AIza', 'xoxb-', 'hvs.', 'npm_',
  'a@', 'a.a@a.', 'a:b@', '@', '://', 'a://a:', 'postgres://a:', 'https://a/?token=',
  '-----BEGIN ', '-----', 'password=', 'password="', '"password":"', 'token: ', 'api_key ', 'secret = "', 'Bearer ', 'Basic ',
  '4111 ', '4111-', '41', '1.', '1.1.', '::', 'f:', 'ffff:', '00-', '+1 ', '(1) ', '+', 'DE', 'GB00 ',
  'cvv ', 'DOB: ', 'phone ', 'SSN ', '123-', '12/', '%40', '\\n', '\\u0022', '\u{1F600}', '\u00e9a',
  'Cookie: a=', 'AccountKey=', 'oy2', 'cio', 'SG.', '00Q~',
]; // prettier-ignore

/** `length` units of text that repeats `unit`. */
export const repeated = (unit, length) => unit.repeat(Math.ceil(length / unit.length)).slice(0, length);

/** All of them, mixed. */
export function mixed(length, seed = 21) {
  const random = seeded(seed);
  let text = '';
  while (text.length < length) text += HOSTILE_UNITS[Math.floor(random() * HOSTILE_UNITS.length)];
  return text.slice(0, length);
}

const list = (length, item) => {
  const count = Math.floor(length / (item(0).length + 1));
  return `[${Array.from({ length: count }, (_, index) => item(index)).join(',')}]`;
};

/** JSON text of about `length` units that is hard on a reader of JSON. */
export const HOSTILE_JSON = {
  'deep arrays': (length) => '['.repeat(length / 2) + ']'.repeat(length / 2),
  'deep objects': (length) => '{"a":'.repeat(length / 6) + '1' + '}'.repeat(length / 6),
  'never closed': (length) => '[{"a":'.repeat(length / 6),
  'numbers like 1.0': (length) => list(length, () => '1.0'),
  'long numbers': (length) => list(length, () => '12345678901234567890.10'),
  'one long number': (length) => `[1.${'0'.repeat(length)}]`,
  'tiny strings': (length) => list(length, () => '"a"'),
  'many keys': (length) => `{${list(length, (index) => `"k${String(index).padStart(7, '0')}":1`).slice(1, -1)}}`,
  'one key again and again': (length) => `{${list(length, () => '"password":1.0').slice(1, -1)}}`,
  'escaped quotes': (length) => `["${'\\"'.repeat(length / 2)}"]`,
  'strings of JSON': (length) => list(length, () => '"{\\"a\\":\\"[1.0]\\"}"'),
  'spaces': (length) => `[${' '.repeat(length)}1.0]`,
  'values to hide': (length) => list(length, () => '{"token":"a1.0","e":"a@b.example"}'),
}; // prettier-ignore
