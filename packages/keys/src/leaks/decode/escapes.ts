import { excerpts } from '../view.ts';
import type { Decoded, View } from '../view.ts';

/** Backslashes may be doubled, as in JSON within JSON: the sources of a source map, a script in a page's data. */
const SCRIPT_ESCAPE =
  /\\{1,8}(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|u\{([0-9a-fA-F]{1,6})\}|(\/)|([0-3][0-7]{2})|\r?\n)/g;
const ENTITY =
  /&(?:#(\d{1,7})|#[xX]([0-9a-fA-F]{1,6})|(amp|quot|apos|lt|gt|equals|plus|lowbar|hyphen|sol|colon|nbsp));?/g;
const PERCENT = /%([0-9a-fA-F]{2})/g;
const NAMED: Readonly<Record<string, string>> = {
  amp: '&',
  quot: '"',
  apos: "'",
  lt: '<',
  gt: '>',
  equals: '=',
  plus: '+',
  lowbar: '_',
  hyphen: '-',
  sol: '/',
  colon: ':',
  nbsp: ' ',
};

type Read = (match: RegExpExecArray) => string | undefined;

/** What can stand in a key, in the quotes around it, or between it and its name. */
function printable(code: number): string | undefined {
  return code >= 32 && code < 127 ? String.fromCharCode(code) : undefined;
}

function viewOf(text: string, pattern: RegExp, read: Read, via: string): View | undefined {
  const stretches: Decoded[] = [];
  pattern.lastIndex = 0;
  for (let match = pattern.exec(text); match !== null; match = pattern.exec(text)) {
    const decoded = read(match);
    if (decoded !== undefined) stretches.push({ from: match.index, to: pattern.lastIndex, text: decoded });
  }
  pattern.lastIndex = 0;
  return stretches.length === 0 ? undefined : excerpts(text, stretches, via);
}

const hexCode = (...digits: (string | undefined)[]): number =>
  parseInt(digits.find((text) => text !== undefined) ?? '', 16);

/** Escapes of strings, entities of HTML and percent-encoding, each as if it were all of the text's encoding. */
export function escapeViews(text: string): View[] {
  const views = [
    text.includes('\\')
      ? viewOf(
          text,
          SCRIPT_ESCAPE,
          ([whole, x, u, point, slash, octal]) => {
            if (slash !== undefined) return '/';
            if (octal !== undefined) return printable(parseInt(octal, 8));
            return whole.endsWith('\n') ? '' : printable(hexCode(x, u, point));
          },
          'escapes',
        )
      : undefined,
    text.includes('%') ? viewOf(text, PERCENT, ([, hex]) => printable(hexCode(hex)), 'percent-encoding') : undefined,
    text.includes('&')
      ? viewOf(
          text,
          ENTITY,
          ([, decimal, hex, name]) => {
            if (name !== undefined) return NAMED[name];
            return printable(decimal === undefined ? hexCode(hex) : Number(decimal));
          },
          'entities',
        )
      : undefined,
  ];
  return views.filter((view) => view !== undefined);
}
