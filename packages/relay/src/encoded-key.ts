const fromHex = (_: string, code: string): string => String.fromCharCode(Number.parseInt(code, 16));

/** RFC 8259, section 7, as far as it concerns what a key is made of; PHP writes every slash with a backslash. */
const jsonUnescaped = (text: string): string =>
  text.replaceAll(/\\(?:u([0-9a-fA-F]{4})|(["\\/]))/g, (_, code: string | undefined, sign: string | undefined) => {
    return sign ?? fromHex('', code ?? '');
  });

/** What base64 of any text shows of a key in it: at three places in a group of three bytes, the letters that are its own. */
function base64Of(key: string): readonly string[] {
  return [0, 1, 2].flatMap((offset) => {
    const text = Buffer.from(' '.repeat(offset) + key, 'latin1').toString('base64');
    const own = text.slice(Math.ceil((offset * 8) / 6), Math.floor(((offset + key.length) * 8) / 6));
    const urlSafe = own.replaceAll('+', '-').replaceAll('/', '_');
    return own === urlSafe ? [own] : [own, urlSafe];
  });
}

/** Finds a key that was encoded: as base64 or base64url, also within more of it, as JSON escapes, or with percent signs. */
export function encodedKeyFinder(key: string): (text: string) => boolean {
  const encoded = base64Of(key);
  return (text) =>
    encoded.some((one) => text.includes(one)) ||
    (text.includes('\\') && jsonUnescaped(text).includes(key)) ||
    (text.includes('%') && text.replaceAll(/%([0-9a-fA-F]{2})/g, fromHex).includes(key));
}
