import { formatOf } from './media-format.ts';

// `openxmlformats` is a zip file and not XML.
const TEXTUAL =
  /^text\/|json|(?<!open)xml|csv|markdown|yaml|toml|html|javascript|ecmascript|typescript|python|x-(?:sh|tex|latex|perl|ruby|php)|graphql|rtf|sql|urlencoded/;
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

/** Bytes that happen to be valid UTF-8 but hold control characters are a file, not a text. */
export function hasControls(text: string): boolean {
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit < 0x20 && (unit < 0x09 || unit > 0x0d)) return true;
  }
  return false;
}

// Of bytes that are no text, two thirds are no characters: one in three is far from both.
const MOST_SPOILT = 0.3;

/** What can be read in bytes that are not quite text; the longer runs of characters in bytes that are hardly any. */
export function legibleText(bytes: Uint8Array): string {
  if (formatOf(bytes) !== undefined) return '';
  const text = lenientText(bytes);
  let spoilt = 0;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit === 0xfffd || (unit < 0x20 && (unit < 0x09 || unit > 0x0d))) spoilt += 1;
  }
  if (spoilt <= text.length * MOST_SPOILT) return text;
  return (text.match(/[^\p{Cc}\ufffd]{24,}/gu) ?? []).join('\n');
}

/** As whoever opens the file anyway would read it: U+FFFD for what is none. */
export const lenientText = (bytes: Uint8Array): string => new TextDecoder(sniffCharset(bytes)).decode(bytes);
