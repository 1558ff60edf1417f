/** Bytes are worth reading when nearly all of them are letters, spaces and ordinary punctuation, in UTF-8. */
export function readableBytes(bytes: Uint8Array): boolean {
  if (bytes.length < 6) return false;
  let letters = 0;
  let odd = 0;
  for (const byte of bytes) {
    const small = byte | 32;
    if (byte > 0xbf || (small > 96 && small < 123)) letters++;
    // The second and later bytes of a character are neither.
    else if (byte > 126 ? byte > 0xbf : byte < 32 && byte !== 9 && byte !== 10 && byte !== 13) odd++;
  }
  return odd <= bytes.length * 0.05 && letters >= bytes.length * 0.55 && (isAscii(bytes) || isUtf8(bytes));
}

function isAscii(bytes: Uint8Array): boolean {
  for (const byte of bytes) if (byte > 126) return false;
  return true;
}

/** A cut may stand inside a character, so the end is not judged. */
function isUtf8(bytes: Uint8Array): boolean {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, Math.max(0, bytes.length - 3)).toString('utf8');
  let bad = 0;
  for (let index = 0; index < text.length; index++) if (text.charCodeAt(index) === 0xfffd) bad++;
  return bad <= text.length * 0.02;
}
