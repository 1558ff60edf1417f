const MAX_JSON = 1_048_576;

/** The object, array or text that a string holds as JSON; undefined when it holds none. */
export function nestedJson(text: string): unknown {
  if (text.length > MAX_JSON || !looksLikeJson(text)) return undefined;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

function looksLikeJson(text: string): boolean {
  const trimmed = text.trim();
  const last = trimmed.at(-1);
  switch (trimmed.charAt(0)) {
    case '{':
      return last === '}';
    case '[':
      return last === ']';
    case '"':
      // JSON in JSON in a string. Without an escape inside, reading the text as it is finds the same.
      return last === '"' && trimmed.includes('\\');
    default:
      return false;
  }
}
