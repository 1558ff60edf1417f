import type { Transform } from './transform.ts';

const PLUS = 0x2b;
const MINUS = 0x2d;
const RUN = /\+([A-Za-z0-9/]{2,400})-/g;

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const values: Int8Array = new Int8Array(128).fill(-1);
for (let value = 0; value < 64; value++) values[ALPHABET.charCodeAt(value)] = value;

/** `undefined` for what is not Latin. By hand, because a text may have thousands of short runs. */
function fromUtf16(run: string): string | undefined {
  let [read, bits, held] = ['', 0, 0];
  for (let index = 0; index < run.length; index++) {
    held = ((held << 6) | (values[run.charCodeAt(index)] ?? 0)) & 0x3fffff;
    bits += 6;
    if (bits < 16) continue;
    const unit = (held >> (bits -= 16)) & 0xffff;
    if (unit > 255) return undefined;
    read += String.fromCharCode(unit);
  }
  return read === '' ? undefined : read;
}

/** +AGkAZw- (RFC 2152): base64 of UTF-16. */
export const utf7: Transform = {
  name: 'utf-7',
  wanted: ({ shape: { signs } }) => (signs[PLUS] ?? 0) >= 1 && (signs[MINUS] ?? 0) >= 1,
  read: ({ text }) => {
    let decoded = 0;
    const out = text.replaceAll(RUN, (whole, run: string) => {
      // Latin letters have nothing in their upper byte, and A is nothing.
      if (!run.startsWith('A')) return whole;
      const read = fromUtf16(run);
      decoded += read?.length ?? 0;
      return read ?? whole;
    });
    return decoded >= 3 ? out : undefined;
  },
};
