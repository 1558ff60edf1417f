/** One way in which a value may stand in a text. */
export interface ValueForm {
  readonly text: string;
  /** What was done to it, as a finding tells it. */
  readonly via?: 'base64' | 'hex' | 'reversed';
}

/** Whether a value has signs that encodings write as several, or in several ways. */
export const isWide = (value: string): boolean => /[^\0-\x7f]/.test(value);

/** Signs of base64 that these bytes alone decide, for each of the three places at which they can begin in a group. */
function withinBase64(bytes: Buffer): string[] {
  return [0, 1, 2].map((before) => {
    const encoded = Buffer.concat([Buffer.alloc(before), bytes]).toString('base64');
    return encoded.slice(Math.ceil((before * 8) / 6), Math.floor(((before + bytes.length) * 8) / 6));
  });
}

function bytesOf(value: string): Buffer[] {
  const isLatin1 = /^[\0-\xff]*$/.test(value);
  return [Buffer.from(value, 'utf8'), ...(isLatin1 ? [Buffer.from(value, 'latin1')] : [])];
}

/**
 * Encodings of ASCII are undone before anything is sought, byte by byte. Of other letters the bytes are sought: as signs
 * of their own, which is what percent-encoding and escapes of bytes are undone to, and as base64 and hexadecimal digits.
 */
function* wideForms(value: string): Generator<ValueForm> {
  for (const bytes of bytesOf(value)) {
    yield { text: bytes.toString('latin1') };
    for (const text of withinBase64(bytes)) {
      yield { text, via: 'base64' };
      yield { text: text.replaceAll('+', '-').replaceAll('/', '_'), via: 'base64' };
    }
    const digits = bytes.toString('hex');
    yield { text: digits, via: 'hex' };
    yield { text: digits.toUpperCase(), via: 'hex' };
  }
}

/** As a value stands: itself, in JSON, in JSON within JSON, backwards, and its letters composed or not. */
export function* formsOf(value: string): Generator<ValueForm> {
  for (const text of new Set([value, value.normalize('NFC'), value.normalize('NFD')])) {
    const inJson = JSON.stringify(text).slice(1, -1);
    yield { text };
    yield { text: inJson };
    yield { text: JSON.stringify(inJson).slice(1, -1) };
    yield { text: Array.from(text).toReversed().join(''), via: 'reversed' };
    if (isWide(text)) yield* wideForms(text);
  }
}
