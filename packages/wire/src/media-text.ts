const TEXTUAL = /^text\/|json|xml|csv|markdown|yaml|html|javascript|ecmascript|typescript|x-sh|sql|urlencoded/;
const BINARY = /^(?:image|audio|video|font)\/|^application\/(?:pdf|zip|gzip|msword|vnd\.(?:ms-|openxmlformats))/;

export const isTextual = (media: string): boolean => TEXTUAL.test(media);

/** Formats whose bytes no model is shown as text. Everything else is tried: a made-up media type is no hiding place. */
export const isBinary = (media: string): boolean => !isTextual(media) && BINARY.test(media);

/** The text of `bytes`, or undefined when they are not text in that character set. */
export function decodeText(bytes: Uint8Array, charset: string): string | undefined {
  try {
    return new TextDecoder(charset || 'utf-8', { fatal: true }).decode(bytes);
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
