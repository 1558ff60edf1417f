export interface Attribute {
  /** Lower case. */
  readonly name: string;
  /** As written, entities not decoded. */
  readonly value: string;
  readonly start: number;
  readonly end: number;
}

export interface AttributeList {
  readonly attributes: readonly Attribute[];
  readonly end: number;
  readonly complete: boolean;
}

// HTML standard, section 13.2.5.32 on: what separates attributes, ends a name, and ends an unquoted value.
const SEPARATOR = /[\t\n\f\r /]*/y;
const NAME = /=?[^\t\n\f\r />=]*/y;
const EQUALS = /[\t\n\f\r ]*=[\t\n\f\r ]*/y;
const UNQUOTED = /[^\t\n\f\r >]*/y;

function take(pattern: RegExp, text: string, at: number): string {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0] ?? '';
}

/**
 * Reads attributes as the HTML tokenizer does, from after the tag's name to its `>`, until `limit` units or `most`
 * attributes have been read.
 */
export function readAttributes(text: string, from: number, limit: number, most: number): AttributeList {
  const attributes: Attribute[] = [];
  let at = from;
  while (at < text.length && at - from <= limit && attributes.length < most) {
    at += take(SEPARATOR, text, at).length;
    if (text[at] === '>') return { attributes, end: at + 1, complete: true };
    const name = take(NAME, text, at);
    at += name.length;
    const equals = take(EQUALS, text, at);
    at += equals.length;
    const quote = equals === '' ? '' : (text[at] ?? '');
    let start = at;
    let end = at;
    if (quote === '"' || quote === "'") {
      start = at + 1;
      const close = text.indexOf(quote, start);
      end = close < 0 ? text.length : close;
      at = close < 0 ? end : close + 1;
    } else if (equals !== '') {
      end = start + take(UNQUOTED, text, start).length;
      at = end;
    }
    if (name !== '') attributes.push({ name: name.toLowerCase(), value: text.slice(start, end), start, end });
  }
  return { attributes, end: Math.min(at, text.length), complete: false };
}
