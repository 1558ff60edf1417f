const ALPHABET = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz';
/** A number in another base takes time with the square of its length: longer runs are left alone. */
const LONGEST = 160;

/** Bitcoin's alphabet. Nothing for a run that is too long or no base58. */
export function base58(text: string): Uint8Array {
  const bytes: number[] = [];
  if (text.length > LONGEST) return new Uint8Array();
  for (const character of text) {
    let carry = ALPHABET.indexOf(character);
    if (carry < 0) return new Uint8Array();
    for (let at = 0; at < bytes.length; at++) {
      carry += (bytes[at] ?? 0) * 58;
      bytes[at] = carry & 255;
      carry >>= 8;
    }
    for (; carry > 0; carry >>= 8) bytes.push(carry & 255);
  }
  return Uint8Array.from(bytes.toReversed());
}
