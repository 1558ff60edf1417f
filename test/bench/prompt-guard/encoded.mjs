// The plain texts of this repository under every transform.
import { plainTexts } from '../corpora/prompts-plain.mjs';
import { UNTOUCHED } from './rates.mjs';
import { transforms } from './transforms.mjs';

/** Rows as they would stand in a file, with the name of the transform. What a person would type: user text. Each text also comes as it is. */
export function encodedRows() {
  const all = [{ name: UNTOUCHED, encode: (text) => text }, ...transforms];
  return all.flatMap(({ name, encode }) =>
    plainTexts.map(({ text, label, kind }) => ({
      text: encode(text),
      label,
      kind,
      lang: 'en',
      source: 'encoded',
      channel: 'user',
      transform: name,
    })),
  );
}
