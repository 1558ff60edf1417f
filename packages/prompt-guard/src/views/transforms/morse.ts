import type { Transform } from './transform.ts';

const [DOT, DASH, UNDERSCORE] = [0x2e, 0x2d, 0x5f];

const CODES =
  '.- -... -.-. -.. . ..-. --. .... .. .--- -.- .-.. -- -. --- .--. --.- .-. ... - ..- ...- .-- -..- -.-- --..';
const letterOf: ReadonlyMap<string, string> = new Map([
  ...CODES.split(' ').map((code, index) => [code, String.fromCharCode(97 + index)] as const),
  ['-----', '0'],
  ['.----', '1'],
  ['..---', '2'],
  ['...--', '3'],
  ['....-', '4'],
  ['.....', '5'],
  ['-....', '6'],
  ['--...', '7'],
  ['---..', '8'],
  ['----.', '9'],
]);

/** Letters of dots and dashes, words parted by a slash, a bar, a line or a wider gap. */
export const morse: Transform = {
  name: 'morse',
  wanted: ({ text, shape: { signs, letters } }) => {
    const marks = (signs[DOT] ?? 0) + (signs[DASH] ?? 0) + (signs[UNDERSCORE] ?? 0);
    return marks >= 24 && marks * 4 >= text.length && letters * 4 < marks;
  },
  read: ({ text }) => {
    let found = 0;
    const read = text.replaceAll(/[.\-_]+|[/|\n]|\s{2,}/g, (code) => {
      if (!/^[.\-_]/.test(code)) return '  ';
      const letter = code.length < 6 ? letterOf.get(code.replaceAll('_', '-')) : undefined;
      if (letter !== undefined) found++;
      return letter ?? ' ';
    });
    // One space parts letters, two part words.
    return found >= 12 ? read.replaceAll(/ ( +)?/g, (_, more?: string) => (more === undefined ? '' : ' ')) : undefined;
  },
};
