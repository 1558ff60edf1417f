import { readable } from './prose.ts';

const BASE64 = /[A-Za-z0-9+/_-]{16,}={0,2}/g;
// A pair of digits at a time, so that the expression stays linear on long runs.
const HEX = /(?:(?:0x|\\x)?[0-9a-f]{2}[ ,:]?){8,}/gi;
const BINARY = /(?:[01]{8} ?){6,}/g;
const DECIMAL = /(?:\b[1-9][0-9]{1,2}[ ,]{1,2}){8,}[0-9]{2,3}/g;
const BASE32 = /\b[A-Z2-7]{24,}={0,6}/g;

function base32(run: string): string {
  const bytes: number[] = [];
  let bits = 0;
  let value = 0;
  for (const character of run.replaceAll('=', '')) {
    value = ((value << 5) | 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(character)) & 0xffff;
    bits += 5;
    if (bits >= 8) bytes.push((value >> (bits -= 8)) & 0xff);
  }
  return Buffer.from(bytes).toString('utf8');
}

const bytes = (numbers: readonly number[]): string => Buffer.from(numbers).toString('utf8');

const decoders: readonly (readonly [pattern: RegExp, decode: (run: string) => string])[] = [
  // Runs of hex digits and of capitals are base64 as well; what comes out unreadable is dropped.
  [BASE64, (run) => Buffer.from(run, 'base64').toString('utf8')],
  [HEX, (run) => Buffer.from(run.replaceAll(/0x|\\x|[ ,:]/gi, ''), 'hex').toString('utf8')],
  [BINARY, (run) => bytes((run.match(/[01]{8}/g) ?? []).map((part) => Number.parseInt(part, 2)))],
  [DECIMAL, (run) => bytes((run.match(/[0-9]+/g) ?? []).map(Number))],
  [BASE32, base32],
];

/** What is decoded may be encoded once more, as digits. */
const NUMBERS = /^[0-9a-f ]{16,}$/i;
const GROUPS = /(?:[0-9a-f]{2}[ ,:]){4}|(?:[0-9]{2,3}[ ,]{1,2}){4}|(?:[01]{8} ){4}/i;
const LONG_RUN = 16;

/** Every encoding has a long run without spaces, or many short groups of digits. A loop: it is run on every text. */
function worthALook(text: string): boolean {
  let run = 0;
  for (let index = 0; index < text.length; index++) {
    run = text.charCodeAt(index) > 32 ? run + 1 : 0;
    if (run >= LONG_RUN) return true;
  }
  return GROUPS.test(text);
}

/** Decodes every readable run of base64, hex, binary, decimal codes and base32; all of them become one text. */
export function decodeFragments(text: string): string | undefined {
  if (!worthALook(text)) return undefined;
  const found: string[] = [];
  for (const [pattern, decode] of decoders) {
    for (const [run] of text.matchAll(pattern)) {
      const decoded = decode(run);
      if (readable(decoded) || NUMBERS.test(decoded)) found.push(decoded);
    }
  }
  return found.length === 0 ? undefined : found.join('\n');
}
