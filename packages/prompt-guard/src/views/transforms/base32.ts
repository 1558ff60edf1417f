const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
const values: Int8Array = new Int8Array(128).fill(-1);
for (let value = 0; value < 32; value++) values[ALPHABET.charCodeAt(value)] = value;

/** RFC 4648, section 6. A character outside the alphabet ends it. */
export function base32(text: string): Uint8Array {
  const bytes = new Uint8Array(Math.ceil((text.length * 5) / 8));
  let [size, bits, held] = [0, 0, 0];
  for (let index = 0; index < text.length; index++) {
    const value = values[text.charCodeAt(index) & 127] ?? -1;
    if (value < 0) break;
    held = ((held << 5) | value) & 0xfff;
    bits += 5;
    if (bits >= 8) bytes[size++] = (held >> (bits -= 8)) & 0xff;
  }
  return bytes.subarray(0, size);
}
