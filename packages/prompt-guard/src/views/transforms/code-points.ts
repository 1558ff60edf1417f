import type { Transform } from './transform.ts';

/** A text about characters names some by their numbers; what is hidden is longer. */
const FEWEST = 16;
/** So much of a text in such notations leaves nothing else in it. */
const NEARLY_ALL = 0.8;

const NAMES: Readonly<Record<string, string>> = {
  SPACE: ' ',
  'FULL STOP': '.',
  COMMA: ',',
  COLON: ':',
  APOSTROPHE: "'",
  'EXCLAMATION MARK': '!',
  'COMMERCIAL AT': '@',
};

const fromCode = (digits: string, base: number): string | undefined => {
  const code = Number.parseInt(digits, base);
  return code > 8 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff) ? String.fromCodePoint(code) : undefined;
};

interface Notation {
  /** A sign that stands in each, and the pattern. */
  readonly sign: number;
  readonly pattern: RegExp;
  readonly read: (digits: string, more: string) => string | undefined;
}

const hex = (digits: string): string | undefined => fromCode(digits, 16);

const NOTATIONS: readonly Notation[] = [
  { sign: 0x2b, pattern: /\bU\+([0-9a-f]{4,6})(?:[ ,;]{1,2}(?=U\+))?/gi, read: hex },
  { sign: 0x25, pattern: /%(?:25)?u([0-9a-f]{4})/gi, read: hex },
  { sign: 0x25, pattern: /%5Cu([0-9a-f]{4})/gi, read: hex },
  { sign: 0x25, pattern: /%5Cx([0-9a-f]{2})/gi, read: hex },
  { sign: 0x27, pattern: /\\'([0-9a-f]{2})/gi, read: hex },
  { sign: 0x23, pattern: /(?<![&#\w])#([2-7][0-9a-f])(?![0-9a-z])(?:[ ,](?=#))?/gi, read: hex },
  { sign: 0x24, pattern: /(?<![&#\w])\$([2-7][0-9a-f])(?![0-9a-z])(?:[ ,](?=\$))?/gi, read: hex },
  {
    sign: 0x28,
    pattern:
      /\bn?chr?(?:ar|w)?\(\s{0,2}(0x)?([0-9a-f]{1,6})\s{0,2}\)(?:\s{0,2}(?:\+|\.|\|\||&|,)\s{0,2}(?=n?chr?(?:ar|w)?\())?/gi,
    read: (prefix, digits) => fromCode(digits, prefix === '' ? 10 : 16),
  },
  {
    sign: 0x7b,
    pattern: /\\N\{(?:LATIN (SMALL|CAPITAL) LETTER )?([A-Z][A-Z ]{0,30})\}/g,
    read: (size, name) => (size === '' ? NAMES[name] : size === 'SMALL' ? name.toLowerCase() : name),
  },
];

/** U+0049, %u0049, #49, chr(73), \N{LATIN SMALL LETTER I}, RTF's \'49: characters by their numbers or names. */
export const codePoints: Transform = {
  name: 'code-points',
  keepsRest: true,
  wanted: ({ shape: { signs } }) => NOTATIONS.some(({ sign }) => (signs[sign] ?? 0) >= FEWEST),
  read: (view) => {
    const { shape } = view;
    let { text } = view;
    let [isFound, covered] = [false, 0];
    for (const { sign, pattern, read } of NOTATIONS) {
      if ((shape.signs[sign] ?? 0) < FEWEST) continue;
      let found = 0;
      let length = 0;
      const out = text.replaceAll(pattern, (whole: string, first: string | undefined, second: unknown) => {
        const character = read(first ?? '', typeof second === 'string' ? second : '');
        if (character === undefined) return whole;
        found++;
        length += whole.length;
        return character;
      });
      if (found < FEWEST) continue;
      [isFound, text, covered] = [true, out, covered + length];
    }
    if (covered >= view.text.length * NEARLY_ALL) view.isNotation = true;
    return isFound ? text : undefined;
  },
};
