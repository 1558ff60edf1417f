import { nodeCrypto } from '../node-crypto.ts';
import type { Marking } from './input.ts';
import { randomName } from './random-name.ts';

/** The signs that tell data from instructions in one prompt. */
export interface Marks {
  readonly open: string;
  readonly close: string;
  /** Stands between the words of data that is marked. */
  readonly sign: string;
}

// 80 bits: nobody who writes a document can guess the name of a prompt that does not exist yet.
const NAME_LENGTH = 16;

// Seldom in texts, one token in most vocabularies, and none is anything in Markdown, HTML or JSON.
const SIGNS = Array.from(
  '\u02c6\u00a6\u00a4\u2020\u2021\u203b\u25ca\u2042\u2016\u00ac\u2234\u2235\u2261\u25a1\u25cb\u25c7',
);

/** Scripts without spaces between words, in steps of so many characters, none of which parts a letter from its sign. */
const UNSPACED =
  /([\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff]{8})(?=\S)(?![\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u0eb1\u0eb4-\u0ebc\u0ec8-\u0ece\u102b-\u103e\u17b4-\u17d3\u3099\u309a])/g;

/** Marks that no text holds. */
export function freshMarks(texts: readonly string[]): Marks {
  const holds = (sign: string): boolean => texts.some((text) => text.includes(sign));
  let name = randomName(NAME_LENGTH);
  while (holds(name)) name = randomName(NAME_LENGTH);
  const free = SIGNS.filter((sign) => !holds(sign));
  // A text that holds every sign was written to; it only marks more of itself as data.
  const signs = free.length > 0 ? free : SIGNS;
  const sign = signs[nodeCrypto().randomInt(signs.length)] ?? '\u02c6';
  return { open: `[[DATA ${name}]]`, close: `[[/DATA ${name}]]`, sign };
}

/** Hines et al., "Defending against indirect prompt injection attacks with spotlighting" (2024): every word carries the sign. */
function datamark(text: string, sign: string): string {
  const spaced = text.replace(UNSPACED, '$1 ');
  // The first space of each run only: indentation of code stays what it was.
  return sign + spaced.replace(/[^\S\n]([^\S\n]*)/g, `${sign}$1`).replaceAll('\n', `\n${sign}`);
}

/** Data as the model is shown it. `text` was cleaned, so it holds nothing that looks like a mark. */
export function mark(text: string, marking: Marking, { open, close, sign }: Marks): string {
  const inside =
    marking === 'encode'
      ? Buffer.from(text, 'utf8').toString('base64')
      : marking === 'datamark'
        ? datamark(text, sign)
        : text;
  return `${open}\n${inside}\n${close}`;
}
