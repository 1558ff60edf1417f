import { normalise } from './normalise.ts';

/**
 * What a token looks like, normalised, after base64. Encoders see it at one of three offsets, and the characters at
 * both ends depend on its neighbours, so those are cut off.
 */
function base64Forms(token: string): string[] {
  const bytes = Buffer.from(token);
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
export function encodedForms(token: string): string[] {
  const cases = new Set([token, token.toLowerCase(), token.toUpperCase()]);
  const forms = new Set<string>();
  for (const written of cases) {
    const hex = Buffer.from(written).toString('hex');
    forms.add(hex);
    // \x73\x6b: the escape's own letter survives normalisation.
    forms.add(`x${hex.match(/../g)?.join('x') ?? ''}`);
    for (const form of base64Forms(written)) forms.add(form);
  }
  return [...forms];
}

// One line of base64 or hex, or several: wrapped output has its line breaks removed first.
const BASE64_RUN = /[A-Za-z0-9+/_-]{40,}={0,2}/g;
const HEX_RUN = /(?:[0-9a-fA-F]{2}[\s:,]?){30,}/g;

/** What encoded runs inside a text say. One level: text that is encoded twice is not followed. */
export function decodedRuns(text: string): string[] {
  const unwrapped = text.replaceAll(/(?<=[A-Za-z0-9+/_-]{40})[ \t]*\r?\n[ \t]*(?=[A-Za-z0-9+/_-]{4})/g, '');
  const base64 = unwrapped.match(BASE64_RUN) ?? [];
  const hex = text.match(HEX_RUN) ?? [];
  return [
    ...base64.map((run) => Buffer.from(run, 'base64').toString('utf8')),
    ...hex.map((run) => Buffer.from(run.replaceAll(/[\s:,]/g, ''), 'hex').toString('utf8')),
  ];
}
