const MAX_JSON = 8_388_608;
const SPACE = 0x20;
const QUOTE = 0x22;
const BRACKET = 0x5b;
const BRACE = 0x7b;
const BACKSLASH = 0x5c;
const COLON = 0x3a;

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

/** Whether an object in a JSON text has a key twice. The value of the first is in the text, but not in what was parsed. */
export function hasEqualKeys(json: string, parsed: unknown): boolean {
  return countKeys(json) !== countProperties(parsed);
}

function countKeys(json: string): number {
  let count = 0;
  for (let at = json.indexOf('"'); at !== -1; at = json.indexOf('"', at)) {
    at++;
    while (at < json.length && json.charCodeAt(at) !== QUOTE) at += json.charCodeAt(at) === BACKSLASH ? 2 : 1;
    at++;
    while (json.charCodeAt(at) <= SPACE) at++;
    if (json.charCodeAt(at) === COLON) count++;
  }
  return count;
}

function countProperties(parsed: unknown): number {
  let count = 0;
  const open = [parsed];
  for (let value = open.pop(); open.length > 0 || value !== undefined; value = open.pop()) {
    if (typeof value !== 'object' || value === null) continue;
    const values: unknown[] = Object.values(value);
    if (!Array.isArray(value)) count += values.length;
    for (const item of values) if (typeof item === 'object') open.push(item);
  }
  return count;
}
