import { createHash } from 'node:crypto';

// What a header field can carry, and no space: half a file, or one of another kind, is rarely that.
const KEY = /^[\x21-\x7e]{8,4096}$/;

export function isKey(value: unknown): value is string {
  return typeof value === 'string' && KEY.test(value);
}

/** Tells the keys of one relay apart in events: the first bits of a hash, from which no key can be found. */
export function keyLabel(key: string): string {
  return `k-${createHash('sha256').update('sallyport relay\0').update(key).digest('hex').slice(0, 8)}`;
}

const MAX_BYTES = 65_536;
const MAX_KEYS = 64;

/** The keys of a file, one on each line. @returns what is wrong instead, never quoting the file */
export function keysIn(bytes: Uint8Array): readonly string[] | string {
  if (bytes.length > MAX_BYTES) return `is larger than ${MAX_BYTES} bytes`;
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return 'is not UTF-8 text';
  }
  const keys = [...new Set(text.split(/\r?\n/).map((line) => line.trim()))].filter((line) => line !== '');
  if (keys.length === 0) return 'is empty';
  if (keys.length > MAX_KEYS) return `holds more than ${MAX_KEYS} keys`;
  return keys.every(isKey) ? keys : 'holds a line that is no key: 8 to 4096 printable characters without spaces';
}
