const MAX_JSON = 8_388_608;
const SPACE = 0x20;
const QUOTE = 0x22;
const BRACKET = 0x5b;
const BRACE = 0x7b;

/** The object, array or text that a string holds as JSON; undefined when it holds none. */
export function parseJson(text: string): unknown {
  if (text.length > MAX_JSON || !looksLikeJson(text)) return undefined;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

export function looksLikeJson(text: string): boolean {
  let from = 0;
  let to = text.length - 1;
  while (from < to && text.charCodeAt(from) <= SPACE) from++;
  const opening = text.charCodeAt(from);
  if (opening !== BRACE && opening !== BRACKET && opening !== QUOTE) return false;
  while (to > from && text.charCodeAt(to) <= SPACE) to--;
  const closing = text.charCodeAt(to);
  // JSON in JSON in a string. Without an escape inside, reading the text as it is finds the same.
  if (opening === QUOTE) return closing === QUOTE && to > from && text.includes('\\');
  // The closing sign is two units behind the opening one.
  return closing === opening + 2;
}
