import { excerpts } from '../view.ts';
import type { Decoded, View } from '../view.ts';

/** Backslashes may be doubled, as in JSON within JSON: the sources of a source map, a script in a page's data. */
const SCRIPT_ESCAPE =
  /\\{1,8}(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|u\{0{0,32}([0-9a-fA-F]{1,6})\}|(\/)|([0-3][0-7]{2})|\r?\n)/g;
/** From U+00A0 on, HTML 4, 24.2.1. */
const LATIN1 = (
  'nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2 sup3 acute micro ' +
  'para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil ' +
  'Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave ' +
  'Uacute Ucirc Uuml Yacute THORN szlig agrave aacute acirc atilde auml aring aelig ccedil egrave eacute ecirc euml ' +
  'igrave iacute icirc iuml eth ntilde ograve oacute ocirc otilde ouml divide oslash ugrave uacute ucirc uuml yacute ' +
  'thorn yuml'
).split(' ');
const ENTITY = new RegExp(
  '&(?:#0{0,32}(\\d{1,7})|#[xX]0{0,32}([0-9a-fA-F]{1,6})|(amp|quot|apos|lt|gt|equals|plus|lowbar|hyphen|sol|colon|nbsp)|' +
    `(${LATIN1.join('|')}));?`,
  'g',
);
const PERCENT = /%(?:([0-9a-fA-F]{2})|u([0-9a-fA-F]{4}))/g;
/** CSS Syntax 3, 4.3.7: one white space behind the digits belongs to them. */
const CSS_ESCAPE = /\\{1,2}([0-9a-fA-F]{2,6})[ \t\n\f]?/g;
/** Between lines of base64 that are one. */
const WRAPPED = /(?<=[A-Za-z0-9+/]{16})(?:(?:\\r)?\\n|\r?\n)[ \t]{0,16}(?=[A-Za-z0-9+/=]{4})/g;
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

/** Of a value of the server any letter. Signs of bytes are among them, and halves of one that is written in two. */
function letter(code: number): string | undefined {
  return code > 127 && code <= 0x10ffff ? String.fromCodePoint(code) : printable(code);
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

/** A text of a page as a browser reads it, as far as what stands in scripts goes. */
export function entitiesDecoded(text: string): string {
  return text.replace(ENTITY, (whole, decimal?: string, digits?: string, name?: string) => {
    if (name !== undefined) return NAMED[name] ?? whole;
    if (decimal === undefined && digits === undefined) return whole;
    const code = decimal === undefined ? hexCode(digits) : Number(decimal);
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}

/**
 * Escapes of strings and of style sheets, entities of HTML and percent-encoding, each as if it were all of the text's
 * encoding.
 * @param isWide whether letters beyond ASCII are sought as well; keys have none
 */
export function escapeViews(text: string, isWide: boolean): View[] {
  const sign = isWide ? letter : printable;
  const views: (View | undefined)[] = [viewOf(text, WRAPPED, () => '', 'lines')];
  if (text.includes('\\')) {
    const script: Read = ([whole, x, u, point, slash, octal]) => {
      if (slash !== undefined) return '/';
      if (octal !== undefined) return sign(parseInt(octal, 8));
      return whole.endsWith('\n') ? '' : sign(hexCode(x, u, point));
    };
    views.push(viewOf(text, SCRIPT_ESCAPE, script, 'escapes'));
    views.push(viewOf(text, CSS_ESCAPE, ([, digits]) => sign(hexCode(digits)), 'css-escapes'));
  }
  if (text.includes('%')) {
    views.push(viewOf(text, PERCENT, ([, byte, unit]) => sign(hexCode(byte, unit)), 'percent-encoding'));
  }
  if (text.includes('&')) {
    const entity: Read = ([, decimal, digits, name, latin1]) => {
      if (latin1 !== undefined) return sign(160 + LATIN1.indexOf(latin1));
      if (name !== undefined) return NAMED[name];
      return sign(decimal === undefined ? hexCode(digits) : Number(decimal));
    };
    views.push(viewOf(text, ENTITY, entity, 'entities'));
  }
  return views.filter((view) => view !== undefined);
}
