import { readableBytes } from '../prose.ts';
import { base32 } from './base32.ts';
import { base58 } from './base58.ts';
import { hexDigit } from './byte-text.ts';
import { rotate } from './caesar.ts';
import { runsOf } from './runs.ts';
import type { Run } from './runs.ts';
import { salvage } from './salvage.ts';
import type { Transform } from './transform.ts';

const SHORTEST = 16;
/** Shorter ones have nothing in front of what they hide. */
const LONG = 24;
/** The first characters tell whether the rest is worth decoding. */
const SAMPLE = 32;

type Decoder = (text: string) => Uint8Array;

const base64: Decoder = (text) => Buffer.from(text, 'base64');
const hex: Decoder = (text) => Buffer.from(text, 'hex');

/** Codes of three digits each. */
const decimals: Decoder = (text) => {
  const bytes = new Uint8Array(Math.floor(text.length / 3));
  for (let at = 0; at < bytes.length; at++) bytes[at] = Math.min(255, Number(text.slice(at * 3, at * 3 + 3)));
  return bytes;
};

/** Base64 with its letters moved by half the alphabet, and from its end. */
const rotated: Decoder = (text) => base64(rotate(text, 13));

function bits(width: number): Decoder {
  return (text) => {
    const bytes = new Uint8Array(Math.floor(text.length / width));
    for (let at = 0; at < bytes.length; at++) bytes[at] = Number.parseInt(text.slice(at * width, (at + 1) * width), 2);
    return bytes;
  };
}

// Control characters, and what is no UTF-8.
const BROKEN = /(?!\s)[\p{Cc}\ufffd]/u;

const reversed = (text: string): string => Array.from(text).toReversed().join('');

/** Which encodings a run may be in, the strictest first. */
function decodersOf({ text, digits, lower, upper, hex: isHex, bits: isBits }: Run): readonly Decoder[] {
  if (isBits) return text.length < 40 ? [] : [bits(8), bits(7)];
  if (isHex && digits) return lower || upper ? [hex, base64] : [hex, decimals, base64];
  if (upper && !lower && text.length >= 24) return [base32, base64];
  if (lower && !upper && !digits) return [base64];
  return digits && lower ? [base64, base58, rotated] : [base64];
}

function decodeWhole(run: Run): string | undefined {
  for (const decoder of decodersOf(run)) {
    const sample = Math.floor(SAMPLE / 8) * 8 * (run.bits ? 8 : 1);
    // base58 is one number: it has no beginning to look at, and is only tried when short.
    if (decoder !== base58 && run.text.length > sample && !isText(decoder(run.text.slice(0, sample)))) continue;
    const bytes = decoder(run.text);
    if (isText(bytes)) return Buffer.from(bytes).toString('utf8');
  }
  return undefined;
}

function decode(run: Run): string | undefined {
  const whole = decodeWhole(run);
  if (run.bits || run.text.length < LONG) return whole;
  // Most of it is readable: what is not may begin at another digit of its group.
  if (whole !== undefined) return BROKEN.test(whole) ? `${whole}\n${salvage(run.text, run.digits) ?? ''}` : whole;
  const backwards = { ...run, text: reversed(run.text) };
  return salvage(run.text, run.digits) ?? (run.digits ? decodeWhole(backwards) : undefined);
}

/** What is decoded may be encoded once more, as digits. */
function isDigits(bytes: Uint8Array): boolean {
  return bytes.length >= SHORTEST && bytes.every((byte) => byte === 32 || byte === 44 || (hexDigit[byte] ?? -1) >= 0);
}

const isText = (bytes: Uint8Array): boolean => readableBytes(bytes) || isDigits(bytes);

/** base64 and base64url, hex, binary, base32, base58. All that is readable becomes one text. */
export const byteRuns: Transform = {
  name: 'encoded',
  wanted: ({ shape }) => shape.longestRun >= SHORTEST,
  read: ({ text }) => {
    const found = runsOf(text, SHORTEST).map(decode);
    return found.some((part) => part !== undefined) ? found.filter((part) => part !== undefined).join('\n') : undefined;
  },
};
