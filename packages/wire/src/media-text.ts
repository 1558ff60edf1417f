const TEXTUAL = /^text\/|json|xml|csv|markdown|yaml|html|javascript|ecmascript|typescript|x-sh|sql|urlencoded/;
const BINARY = /^(?:image|audio|video|font)\/|^application\/(?:pdf|zip|gzip|msword|vnd\.(?:ms-|openxmlformats))/;

export const isTextual = (media: string): boolean => TEXTUAL.test(media);

/** Formats whose bytes no model is shown as text. Everything else is tried: a made-up media type is no hiding place. */
export const isBinary = (media: string): boolean => !isTextual(media) && BINARY.test(media);

// As much of a file as shows how it is encoded.
const SAMPLE = 512;

/** The `charset` parameter of a media type, unquoted; empty when there is none. */
export function charsetOf(media: string): string {
  return /;\s*charset\s*=\s*"?([^";\s]{1,40})/i.exec(media)?.[1]?.toLowerCase() ?? '';
}

/**
 * UTF-16 by its byte order mark or by a zero in every other byte; anything else is UTF-8. Without this a text file
 * saved as "Unicode" would be letters with a NUL between each two of them, which is valid UTF-8 and matches nothing.
 */
function sniffCharset(bytes: Uint8Array): string {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  const zeros = [0, 0];
  const length = Math.min(bytes.length, SAMPLE) & ~1;
  for (let i = 0; i < length; i++) if (bytes[i] === 0) zeros[i & 1] = (zeros[i & 1] ?? 0) + 1;
  const [even = 0, odd = 0] = zeros;
  // A few NULs are padding of a binary file; a quarter of one side and hardly any of the other is a script with ASCII.
  if (odd > length / 8 && even * 4 < odd) return 'utf-16le';
  return even > length / 8 && odd * 4 < even ? 'utf-16be' : 'utf-8';
}

/** The text of `bytes`, or undefined when they are not text in that character set; without one it is recognised. */
export function decodeText(bytes: Uint8Array, charset: string): string | undefined {
  try {
    return new TextDecoder(charset === '' ? sniffCharset(bytes) : charset, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** What else the bytes say: who opens the file may go by the bytes and not by the charset that the sender wrote. */
export function otherReading(bytes: Uint8Array, charset: string, text: string): string | undefined {
  const other = charset === '' ? undefined : decodeText(bytes, '');
  return other === text ? undefined : other;
}

/** Bytes that happen to be valid UTF-8 but hold control characters are a file, not a text. */
export function hasControls(text: string): boolean {
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit < 0x20 && (unit < 0x09 || unit > 0x0d)) return true;
  }
  return false;
}
