interface Attribute {
  /** In small letters. */
  readonly name: string;
  readonly value: string;
  readonly from: number;
}

/** Those that can hold a script or a page. */
const OPENING =
  /[\s"'/](on[a-z]{3,20}|srcdoc|(?:xlink:)?href|src|action|formaction|data)[\t\n\f\r ]{0,9}=[\t\n\f\r ]{0,9}(["']?)/gi;
const UNQUOTED = /[^\s>]{8,4096}/y;

/** Attributes of a page that run, or lead to what does. One within another's value is found as well. */
export function attributesOf(text: string): Attribute[] {
  const found: Attribute[] = [];
  /** Quotes that nothing closes any more. */
  const unclosed = new Set<string>();
  for (const { 0: opening, 1: name = '', 2: quote = '', index } of text.matchAll(OPENING)) {
    const from = index + opening.length;
    let end = -1;
    if (quote === '') {
      UNQUOTED.lastIndex = from;
      if (UNQUOTED.test(text)) end = UNQUOTED.lastIndex;
    } else if (!unclosed.has(quote)) {
      end = text.indexOf(quote, from);
      if (end < 0) unclosed.add(quote);
    }
    if (end - from >= 8) found.push({ name: name.toLowerCase(), value: text.slice(from, end), from });
  }
  return found;
}
