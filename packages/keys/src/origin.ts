/** Schemes whose origins the URL standard leaves opaque; browsers send those of extensions and apps all the same. */
const OTHER = /^[a-z][a-z\d+.-]*:\/\/[a-z\d](?:[a-z\d.-]*[a-z\d])?(?::[1-9]\d{0,4})?$/;
const NO_ORIGIN = new Set(['file:', 'data:', 'blob:', 'about:', 'javascript:']);

/** An origin spelt as the `Origin` header spells it (RFC 6454, 6.2). `null` is everybody's, and none. */
export function isOrigin(text: unknown): boolean {
  if (typeof text !== 'string' || text.length > 256) return false;
  try {
    const { origin, protocol } = new URL(text);
    // The URL standard lets a host be `*`; no browser sends it.
    if (protocol === 'http:' || protocol === 'https:') return origin === text && !text.includes('*');
    return origin === 'null' && OTHER.test(text) && !NO_ORIGIN.has(protocol);
  } catch {
    return false;
  }
}
