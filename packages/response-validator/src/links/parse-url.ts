/**
 * A URL, or `undefined` for what is none. Not by `URL.canParse`: on Node 20, once it is optimised, it takes the bytes of
 * a Latin-1 string for UTF-8 and denies every URL with an umlaut.
 */
export function parseUrl(text: string, base?: string): URL | undefined {
  try {
    return new URL(text, base);
  } catch {
    return undefined;
  }
}
