import { normalise, reversed, rot13 } from './normalise.ts';

/**
 * What a token looks like, normalised, after base64. Encoders see it at one of three offsets, and the characters at
 * both ends depend on its neighbours, so those are cut off.
 */
function base64Forms(bytes: Buffer): string[] {
  return [0, 1, 2].map((offset) => {
    const padded = Buffer.concat([Buffer.alloc(offset), bytes])
      .toString('base64')
      .replaceAll('=', '');
    const head = offset === 0 ? 0 : offset + 1;
    const tail = (offset + bytes.length) % 3 === 0 ? padded.length : -1;
    return normalise(padded.slice(head, tail));
  });
}

/** The shapes in which a token may show up, all normalised. Percent- and `\x`-escapes are hex once normalised. */
function encodedForms(token: string): string[] {
  const cases = new Set([token, token.toLowerCase(), token.toUpperCase()]);
  const forms = new Set<string>();
  for (const written of cases) {
    const hex = Buffer.from(written).toString('hex');
    forms.add(hex);
    // \x73\x6b and 0x73, 0x6b: the escape's own letter survives normalisation.
    for (const mark of ['x', '0x']) forms.add(`${mark}${hex.match(/../g)?.join(mark) ?? ''}`);
    for (const form of base64Forms(Buffer.from(written))) forms.add(form);
    // What PowerShell takes as an encoded command.
    for (const form of base64Forms(Buffer.from(written, 'utf16le'))) forms.add(form);
  }
  return [...forms];
}

/** All shapes of a planted token, normalised: as it is, encoded, and each of them backwards. */
export function canaryForms(canary: string): string[] {
  const forms = [normalise(canary), normalise(rot13(canary)), ...encodedForms(canary)];
  return [...new Set([...forms, ...forms.map(reversed)])];
}
