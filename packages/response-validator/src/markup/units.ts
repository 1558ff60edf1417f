/** ASCII letter. */
export function isLetter(unit: number): boolean {
  const lower = unit | 32;
  return lower >= 97 && lower <= 122;
}

/** What CommonMark and HTML call white space; U+00A0 and its like are ordinary characters of a URL. */
export function isSpace(unit: number): boolean {
  return unit === 32 || (unit >= 9 && unit <= 13);
}

/** White space to ECMAScript and Unicode as well, which renderers written in such languages skip or trim. */
export function isBlank(unit: number): boolean {
  return isSpace(unit) || (unit > 127 && /[\s\u0085]/.test(String.fromCharCode(unit)));
}

/** ASCII letter, digit, `_`: what a name of a variable ends with. */
export function isWord(unit: number): boolean {
  return isLetter(unit) || (unit >= 48 && unit <= 57) || unit === 95;
}

/** What a scheme consists of: RFC 3986, 3.1. */
export function isSchemeUnit(unit: number): boolean {
  return isLetter(unit) || (unit >= 48 && unit <= 57) || unit === 43 || unit === 45 || unit === 46;
}

/** What the name of an element or a prefix consists of, in HTML and XML as they are written. */
export function isNameUnit(unit: number): boolean {
  return isWord(unit) || unit === 45 || unit === 46 || unit === 58;
}
