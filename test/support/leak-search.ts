/** Spellings in which a text may lie in a file. Base64 depends on what stands before: three beginnings, edges left out. */
function spellings(secret: string): Buffer[] {
  const bytes = Buffer.from(secret);
  const json = JSON.stringify(secret).slice(1, -1);
  const base64 = [0, 1, 2].map((shift) => {
    const text = Buffer.concat([Buffer.alloc(shift), bytes])
      .toString('base64')
      .replaceAll('=', '');
    return text.slice(shift === 0 ? 0 : shift + 1, -1);
  });
  const texts = [
    secret,
    json,
    JSON.stringify(json).slice(1, -1),
    encodeURIComponent(secret),
    ...base64,
    ...base64.map((text) => text.replaceAll('+', '-').replaceAll('/', '_')),
    bytes.toString('hex'),
    bytes.toString('hex').toUpperCase(),
  ];
  return [...new Set(texts)].map((text) => Buffer.from(text));
}

/** Hash of four octets. */
const slot = (word: number): number => Math.imul(word, 0x9e3779b1) >>> 8;

/**
 * A search for thousands of secrets at once, in any common spelling: one pass over the bytes.
 * @returns the secrets that were found
 */
export function createLeakSearch(secrets: readonly string[]): (bytes: Buffer) => string[] {
  const byOpening = new Map<number, { needle: Buffer; secret: string }[]>();
  // Says "no" to almost every position; the map is asked for the rest.
  const maybe = new Uint8Array(1 << 24);
  for (const secret of new Set(secrets)) {
    for (const needle of spellings(secret)) {
      const opening = needle.readUInt32BE(4);
      const known = byOpening.get(opening);
      if (known === undefined) byOpening.set(opening, [{ needle, secret }]);
      else known.push({ needle, secret });
      maybe[slot(opening)] = 1;
    }
  }
  return (bytes) => {
    const found = new Set<string>();
    let word = 0;
    // Octets 4 to 7 of a needle, since many begin alike.
    for (let at = -7; at + 7 < bytes.length; at++) {
      word = ((word << 8) | (bytes[at + 7] ?? 0)) >>> 0;
      if (at < 0 || maybe[slot(word)] === 0) continue;
      for (const { needle, secret } of byOpening.get(word) ?? []) {
        if (bytes.subarray(at, at + needle.length).equals(needle)) found.add(secret);
      }
    }
    return [...found];
  };
}
