// Ways to write a text so that a filter does not see it and a model still reads it. Each is a pure function with its
// inverse, which the tests use: `decode(encode(text))` is the text again, but for what `loses` names.
import {
  braille,
  confusables,
  fonts,
  leet,
  mapped,
  morse,
  NATO,
  regional,
  unmapped,
  upsideDown,
} from './alphabets.mjs';

const utf8 = (text) => [...Buffer.from(text, 'utf8')];
const fromBytes = (bytes) => Buffer.from(bytes).toString('utf8');
const characters = (text) => Array.from(text);
const isLetter = (sign) => /[a-z]/i.test(sign);
const numbers = (text, base) => fromBytes(text.split(/\s+/).map((part) => Number.parseInt(part, base)));
const radix = (base, width) => (text) => utf8(text).map((byte) => byte.toString(base).padStart(width, '0')).join(' '); // prettier-ignore
const unchanged = (text) => text;

const hex = (text) => Buffer.from(text, 'utf8').toString('hex');
const base64 = (text) => Buffer.from(text, 'utf8').toString('base64');
const unbase64 = (text) => Buffer.from(text, 'base64').toString('utf8');

const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
function base32(text) {
  const bits = utf8(text).map((byte) => byte.toString(2).padStart(8, '0')).join(''); // prettier-ignore
  const digits = bits.match(/.{1,5}/g).map((five) => BASE32[Number.parseInt(five.padEnd(5, '0'), 2)]);
  return digits.join('').padEnd(Math.ceil(digits.length / 8) * 8, '=');
}
function unbase32(text) {
  const bits = [...text.replaceAll('=', '')]
    .map((digit) => BASE32.indexOf(digit).toString(2).padStart(5, '0'))
    .join('');
  return fromBytes((bits.match(/.{8}/g) ?? []).map((eight) => Number.parseInt(eight, 2)));
}

const BASE58 = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz';
function base58(text) {
  let value = BigInt(`0x${hex(text)}`);
  let digits = '';
  for (; value > 0n; value /= 58n) digits = BASE58[Number(value % 58n)] + digits;
  return digits;
}
function unbase58(text) {
  let value = 0n;
  for (const digit of text) value = value * 58n + BigInt(BASE58.indexOf(digit));
  const digits = value.toString(16);
  return Buffer.from(digits.length % 2 === 0 ? digits : `0${digits}`, 'hex').toString('utf8');
}

function ascii85(text) {
  const bytes = utf8(text);
  let digits = '';
  for (let at = 0; at < bytes.length; at += 4) {
    const four = bytes.slice(at, at + 4);
    let value = [...four, 0, 0, 0].slice(0, 4).reduce((sum, byte) => sum * 256 + byte, 0);
    let five = '';
    for (let index = 0; index < 5; index++, value = Math.floor(value / 85))
      five = String.fromCharCode(33 + (value % 85)) + five;
    digits += five.slice(0, four.length + 1);
  }
  return `<~${digits}~>`;
}
function unascii85(text) {
  const digits = text.slice(2, -2);
  const bytes = [];
  for (let at = 0; at < digits.length; at += 5) {
    const five = digits.slice(at, at + 5);
    const value = [...five.padEnd(5, 'u')].reduce((sum, digit) => sum * 85 + digit.charCodeAt(0) - 33, 0);
    const four = [24, 16, 8, 0].map((shift) => Math.floor(value / 2 ** shift) % 256);
    bytes.push(...four.slice(0, five.length - 1));
  }
  return fromBytes(bytes);
}

function uuencode(text) {
  const sign = (six) => (six === 0 ? '`' : String.fromCharCode(32 + six));
  const lines = [];
  const bytes = utf8(text);
  for (let at = 0; at < bytes.length; at += 45) {
    const part = bytes.slice(at, at + 45);
    let line = sign(part.length);
    for (let index = 0; index < part.length; index += 3) {
      const [a, b = 0, c = 0] = part.slice(index, index + 3);
      line += sign(a >> 2) + sign(((a & 3) << 4) | (b >> 4)) + sign(((b & 15) << 2) | (c >> 6)) + sign(c & 63);
    }
    lines.push(line);
  }
  return `begin 644 message.txt\n${lines.join('\n')}\n\`\nend`;
}
function uudecode(text) {
  const bytes = text.split('\n').slice(1, -2).flatMap((line) => {
    const six = [...line].map((sign) => (sign.charCodeAt(0) - 32) & 63);
    const bits = six.slice(1).map((value) => value.toString(2).padStart(6, '0')).join('');
    return bits.match(/.{8}/g).slice(0, six[0]).map((eight) => Number.parseInt(eight, 2));
  }); // prettier-ignore
  return fromBytes(bytes);
}

/** Letters moved by `by` places in the alphabet. */
const caesar = (by) => (text) =>
  text.replace(/[a-z]/gi, (letter) => {
    const first = letter < 'a' ? 65 : 97;
    return String.fromCharCode(((letter.charCodeAt(0) - first + by + 26) % 26) + first);
  });
const atbash = (text) =>
  text.replace(/[a-z]/gi, (letter) => String.fromCharCode((letter < 'a' ? 155 : 219) - letter.charCodeAt(0)));
const rot47 = (text) =>
  text.replace(/[!-~]/g, (sign) => String.fromCharCode(33 + ((sign.charCodeAt(0) - 33 + 47) % 94)));

const reversed = (text) => characters(text).toReversed().join('');
const wordwise = (change) => (text) => text.split(' ').map(change).join(' ');
/** Something between the letters of each word, words kept apart by more. */
const separated = (between, gap) => (text) => text.split(' ').map((word) => characters(word).join(between)).join(gap); // prettier-ignore
const unseparated = (between, gap) => (text) => text.split(gap).map((word) => word.split(between).join('')).join(' '); // prettier-ignore
const strewn = (sign) => [(text) => characters(text).join(sign), (text) => text.replaceAll(sign, '')];

const MARKS = [
  '\u0300',
  '\u0301',
  '\u0302',
  '\u0303',
  '\u0308',
  '\u030a',
  '\u0323',
  '\u0331',
  '\u0334',
  '\u0336',
  '\u0353',
];
const zalgo = (text) =>
  characters(text)
    .map((sign, index) =>
      isLetter(sign) ? sign + [0, 1, 2].map((mark) => MARKS[(index * 5 + mark * 4) % MARKS.length]).join('') : sign,
    )
    .join('');

const TAG = 0xe0000;
const tags = (text) => characters(text).map((sign) => String.fromCodePoint(TAG + sign.codePointAt(0))).join(''); // prettier-ignore
const untags = (text) => characters(text).map((sign) => String.fromCodePoint(sign.codePointAt(0) - TAG)).join(''); // prettier-ignore

// Bytes 0 to 15 are VS1 to VS16, the others VS17 to VS256.
const selector = (byte) => String.fromCodePoint(byte < 16 ? 0xfe00 + byte : 0xe0100 + byte - 16);
const smuggled = (text) => `\u{1F60A}${utf8(text).map(selector).join('')}`;
const unsmuggled = (text) =>
  fromBytes(
    characters(text).slice(1).map((sign) => (sign < '\u{10000}' ? sign.codePointAt(0) - 0xfe00 : sign.codePointAt(0) - 0xe0100 + 16)),
  ); // prettier-ignore
const sneaky = (text) => utf8(text).map((byte) => byte.toString(2).padStart(8, '0').replaceAll('0', '\u2062').replaceAll('1', '\u2064')).join(''); // prettier-ignore
const unsneaky = (text) =>
  fromBytes(text.replaceAll('\u2062', '0').replaceAll('\u2064', '1').match(/.{8}/g).map((eight) => Number.parseInt(eight, 2))); // prettier-ignore

/** RFC 2152, every sign but letters, digits and blanks encoded, and every first letter of a word as well. */
function utf7(text) {
  const shifted = (part) => `+${Buffer.from(part, 'utf16le').swap16().toString('base64').replaceAll('=', '')}-`;
  return text.replace(/\b[a-z]|[^a-z0-9 ]+/gi, shifted);
}
const unutf7 = (text) =>
  text.replace(/\+([^-]*)-/g, (_, part) => Buffer.from(part, 'base64').swap16().toString('utf16le'));

function pigLatin(word) {
  const [, head, tail, rest] = /^([^aeiou\W\d_]*)([a-z]*)(.*)$/is.exec(word);
  if (head + tail === '') return word;
  return head === '' ? `${tail}yay${rest}` : `${tail}${head}ay${rest}`;
}

const TAP = 'abcdefghijlmnopqrstuvwxyz';
const tap = (text) =>
  text.toLowerCase().replaceAll('k', 'c').split(' ').map((word) => characters(word).filter(isLetter).map((letter) => {
    const index = TAP.indexOf(letter);
    return `${'.'.repeat(Math.floor(index / 5) + 1)} ${'.'.repeat((index % 5) + 1)}`;
  }).join('  ')).join(' / '); // prettier-ignore
const untap = (text) =>
  text.split(' / ').map((word) => word.split('  ').map((pair) => {
    const [row, column] = pair.split(' ').map(({ length }) => length);
    return TAP[(row - 1) * 5 + column - 1];
  }).join('')).join(' '); // prettier-ignore

const a1z26 = (text) =>
  text.toLowerCase().split(' ').map((word) => characters(word).filter(isLetter).map((letter) => letter.charCodeAt(0) - 96).join('-')).join(' '); // prettier-ignore
const una1z26 = (text) =>
  text.split(' ').map((word) => word.split('-').map((number) => String.fromCharCode(96 + Number(number))).join('')).join(' '); // prettier-ignore

const nato = (text) =>
  text.toLowerCase().split(' ').map((word) => characters(word).filter(isLetter).map((letter) => NATO[letter.charCodeAt(0) - 97]).join(' ')).join(' / '); // prettier-ignore
const unnato = (text) => text.split(' / ').map((word) => word.split(' ').map(([first]) => first).join('')).join(' '); // prettier-ignore

const morsed = (text) =>
  text.toLowerCase().split(' ').map((word) => characters(word).flatMap((sign) => morse.get(sign.codePointAt(0)) ?? []).join(' ')).join(' / '); // prettier-ignore
const signOfMorse = new Map([...morse].map(([code, sign]) => [sign, String.fromCodePoint(code)]));
const unmorsed = (text) => text.split(' / ').map((word) => word.split(' ').map((sign) => signOfMorse.get(sign)).join('')).join(' '); // prettier-ignore

/** First and last letter stay, those between are turned around. */
const scrambled = (text) => text.replace(/[a-z]{4,}/gi, (word) => word[0] + reversed(word.slice(1, -1)) + word.at(-1));
const alternating = (text) =>
  characters(text).map((sign, index) => (index % 2 === 0 ? sign.toLowerCase() : sign.toUpperCase())).join(''); // prettier-ignore
const glued = (text) => text.split(' ').map((word) => word.slice(0, 1).toUpperCase() + word.slice(1)).join(''); // prettier-ignore
const inCode = (text) => text.match(/[\s\S]{1,3}/g).map((part) => JSON.stringify(part)).join(' + '); // prettier-ignore
const unCode = (text) => text.match(/"(?:[^"\\]|\\.)*"/g).map((part) => JSON.parse(part)).join(''); // prettier-ignore
const jsonEscapes = (text) =>
  text.replace(/[\s\S]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
const fromJsonEscapes = (text) => JSON.parse(`"${text}"`);
const percent = (text) => utf8(text).map((byte) => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`).join(''); // prettier-ignore
const quoted = (text) => utf8(text).map((byte, index) => `=${byte.toString(16).toUpperCase().padStart(2, '0')}${index % 24 === 23 ? '=\n' : ''}`).join(''); // prettier-ignore
const unquoted = (text) => fromBytes(text.replaceAll('=\n', '').slice(1).split('=').map((byte) => Number.parseInt(byte, 16))); // prettier-ignore
const entity = (prefix, base) => (text) => characters(text).map((sign) => `&#${prefix}${sign.codePointAt(0).toString(base)};`).join(''); // prettier-ignore
const unentity = (text) =>
  text.replace(/&#(x?)([0-9a-f]+);/g, (_, x, digits) =>
    String.fromCodePoint(Number.parseInt(digits, x === '' ? 10 : 16)),
  );
const flags = (text) => separated('\u200b', ' ')(mapped(regional)(text));
const unflags = (text) => unmapped(regional)(text.replaceAll('\u200b', ''));
const backwards = (text) => reversed(mapped(upsideDown)(text));

const font = ([name, table]) => [name, mapped(table), unmapped(table)];
const [zeroWidth, unZeroWidth] = strewn('\u200b');
const [softened, unsoftened] = strewn('\u00ad');
const [joined, unjoined] = strewn('\u2060');

const table = [
  ['base64', base64, unbase64],
  ['base64url', (text) => base64(text).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', ''), (text) => Buffer.from(text, 'base64url').toString('utf8')],
  ['base64 in short lines', (text) => base64(text).replace(/.{32}/g, '$&\n'), unbase64],
  ['base32', base32, unbase32],
  ['base58', base58, unbase58],
  ['ascii85', ascii85, unascii85],
  ['uuencode', uuencode, uudecode],
  ['hex', hex, (text) => Buffer.from(text, 'hex').toString('utf8')],
  ['hex bytes', radix(16, 2), (text) => numbers(text, 16)],
  ['hex escapes', (text) => utf8(text).map((byte) => `\\x${byte.toString(16).padStart(2, '0')}`).join(''), (text) => Buffer.from(text.replaceAll('\\x', ''), 'hex').toString('utf8')],
  ['binary', radix(2, 8), (text) => numbers(text, 2)],
  ['octal', radix(8, 3), (text) => numbers(text, 8)],
  ['decimal codes', radix(10, 1), (text) => numbers(text, 10)],
  ['URL', percent, decodeURIComponent],
  ['URL twice', (text) => percent(text).replaceAll('%', '%25'), (text) => decodeURIComponent(decodeURIComponent(text))],
  ['HTML decimal', entity('', 10), unentity],
  ['HTML hex', entity('x', 16), unentity],
  ['quoted-printable', quoted, unquoted],
  ['JSON escapes', jsonEscapes, fromJsonEscapes],
  ['UTF-7', utf7, unutf7],
  ['base64 in hex', (text) => hex(base64(text)), (text) => unbase64(Buffer.from(text, 'hex').toString('utf8'))],
  ['base64 twice', (text) => base64(base64(text)), (text) => unbase64(unbase64(text))],
  ['rot13 in base64', (text) => base64(caesar(13)(text)), (text) => caesar(13)(unbase64(text))],
  ['rot13', caesar(13), caesar(13)],
  ['caesar 3', caesar(3), caesar(-3)],
  ['caesar 19', caesar(19), caesar(-19)],
  ['rot47', rot47, rot47],
  ['atbash', atbash, atbash],
  ['letters as numbers', a1z26, una1z26, 'signs'],
  ['tap code', tap, untap, 'signs k'],
  ['Morse', morsed, unmorsed, 'signs'],
  ['Braille', mapped(braille), unmapped(braille), 'case'],
  ['NATO', nato, unnato, 'signs'],
  ['pig latin', wordwise(pigLatin), undefined],
  ['reversed', reversed, reversed],
  ['reversed word order', (text) => text.split(' ').toReversed().join(' '), (text) => text.split(' ').toReversed().join(' ')],
  ['words reversed', wordwise(reversed), wordwise(reversed)],
  ['bidirectional override', (text) => `\u202e${reversed(text)}\u202c`, (text) => reversed(text.slice(1, -1))],
  ['upside down', backwards, (text) => unmapped(upsideDown)(reversed(text)), 'case'],
  ['scrambled insides', scrambled, scrambled],
  ['alternating case', alternating, unchanged, 'case'],
  ['leetspeak', mapped(leet), unmapped(leet), 'case'],
  ['spaced letters', separated(' ', '   '), unseparated(' ', '   ')],
  ['spaced letters, words not apart', (text) => characters(text.replaceAll(' ', '')).join(' '), (text) => text.replaceAll(' ', ''), 'signs blanks'],
  ['dotted letters', separated('.', ' '), (text) => text.replaceAll('.', ''), 'signs'],
  ['hyphened letters', separated('-', ' '), (text) => text.replaceAll('-', ''), 'signs'],
  ['letters on lines', separated('\n', '\n\n'), unseparated('\n', '\n\n')],
  ['letters and emoji', separated('\u{1F525}', ' '), (text) => text.replaceAll('\u{1F525}', '')],
  ['words and emoji', (text) => text.replaceAll(' ', ' \u{1F600} '), (text) => text.replaceAll(' \u{1F600} ', ' ')],
  ['words glued', glued, unchanged, 'case signs blanks'],
  ['underscored words', (text) => text.replaceAll(' ', '_'), (text) => text.replaceAll('_', ' ')],
  ['pieces of code', inCode, unCode],
  ...Object.entries(fonts).map(font).map(([name, to, from]) => [name, to, from, 'case']),
  ['regional indicators', flags, unflags, 'case'],
  ...Object.entries(confusables).map(font),
  ['zero-width split', zeroWidth, unZeroWidth],
  ['word joiners', joined, unjoined],
  ['soft hyphens', softened, unsoftened],
  ['Zalgo', zalgo, (text) => text.replace(/[\u0300-\u036f]/g, '')],
  ['tags block', tags, untags],
  ['variation selectors', smuggled, unsmuggled],
  ['sneaky bits', sneaky, unsneaky],
]; // prettier-ignore

/** What is left of a text to compare once a transform has lost something. */
export function comparable(text, loses) {
  let left = loses === '' ? text : text.toLowerCase();
  const lost = loses.split(' ');
  if (lost.includes('signs')) left = left.replace(/[^a-z0-9 ]/g, '');
  if (lost.includes('blanks')) left = left.replaceAll(' ', '');
  return lost.includes('k') ? left.replaceAll('k', 'c') : left;
}

/**
 * `loses`: what does not come back, and the case with it: `case`, `signs` (all but letters and digits), `blanks`, `k`
 * (written as c). `decode` is undefined where the writing does not tell the way back (pig latin).
 */
export const transforms = table.map(([name, encode, decode, loses = '']) => ({ name, encode, decode, loses }));
