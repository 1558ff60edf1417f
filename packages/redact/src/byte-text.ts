import { isUtf8 } from 'node:buffer';

/** Where an octet that is no UTF-8 goes: a lone low surrogate, which no UTF-8 yields (PEP 383, surrogateescape). */
const ESCAPE = 0xdc00;
const ESCAPED = /(?<![\ud800-\udbff])[\udc80-\udcff]/;
const ESCAPED_PARTS = /((?<![\ud800-\udbff])[\udc80-\udcff])/;

/** The octets as text that `encodeText` turns into the same octets again, whatever they are. */
export function decodeBytes(bytes: Uint8Array): string {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (isUtf8(buffer)) return buffer.toString('utf8');
  let text = '';
  for (let at = 0; at < buffer.length;) {
    const length = lengthOf(buffer[at] ?? 0);
    const character = buffer.subarray(at, at + length);
    if (character.length === length && isUtf8(character)) {
      text += character.toString('utf8');
      at += length;
    } else {
      text += String.fromCharCode(ESCAPE + (buffer[at] ?? 0));
      at++;
    }
  }
  return text;
}

export function encodeText(text: string): Buffer {
  if (!ESCAPED.test(text)) return Buffer.from(text, 'utf8');
  return Buffer.concat(
    text.split(ESCAPED_PARTS).map((part) => {
      return ESCAPED.test(part) ? Buffer.of(part.charCodeAt(0) - ESCAPE) : Buffer.from(part, 'utf8');
    }),
  );
}

/** How many octets at the end may be the start of a character that goes on in the next piece. */
export function unfinished(bytes: Uint8Array): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const length = lengthOf(bytes[bytes.length - back] ?? 0);
    if (length > 1) return length > back ? back : 0;
    if (((bytes[bytes.length - back] ?? 0) & 0xc0) !== 0x80) return 0;
  }
  return 0;
}

/** How many octets a character has that opens with this one; 1 where none does. RFC 3629, section 3. */
function lengthOf(octet: number): number {
  if (octet >= 0xc2 && octet <= 0xdf) return 2;
  if (octet >= 0xe0 && octet <= 0xef) return 3;
  return octet >= 0xf0 && octet <= 0xf4 ? 4 : 1;
}
