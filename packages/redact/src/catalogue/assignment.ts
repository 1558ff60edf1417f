/** Quotes, plain or escaped once or more, as in JSON within JSON. */
const QUOTE = '\\\\{0,3}["\'`]';

/**
 * The sign between a name and its value: JSON, YAML, shell, INI, HCL, make, PHP and Ruby (=>), Go and Pascal (:=), a
 * declared type (: string =), comparisons (==), XML (>), full-width signs, and "is" in a sentence.
 */
const SIGN =
  '(?:[ \\t]{0,4}(?:[: ][ \\t]?&?[Ss]tr(?:ing)?[ \\t]?)?(?:=>|:{0,3}={1,3}|\\?=|:|[\\uff1a\\uff1d])[ \\t]{0,4}|>|[ \\t](?:is|ist|est)[ \\t]{1,2})';

/** From a name's end, which may be a subscript (["name"]), to its value or the quote before it. */
export const TO_QUOTE: string = `(?:${QUOTE})?[\\])]?${SIGN}`;

export const ASSIGNS: string = `${TO_QUOTE}(?:${QUOTE})?`;

/** The plainest of them, for values too long to be checked: every sign more costs as many states as the value has units. */
export const PLAINLY_ASSIGNS: string = `(?:${QUOTE})?[ \\t]{0,2}[:=]{1,2}[ \\t]{0,2}(?:${QUOTE})?`;

/** Also as arguments ("name", "value") and attributes: for values that show by themselves that they are secrets. */
export const PASSES_OR_ASSIGNS: string = `(?:${ASSIGNS}|${QUOTE}(?:[ \\t]?,[ \\t]{0,2}|[ \\t]{1,2}value=)${QUOTE})`;

const UP_TO_VALUE = new RegExp(`^[\\w .<\\u0080-\\uff00-]*?${PASSES_OR_ASSIGNS}`, 'i');

/** Where the value of an assignment begins. */
export function assignedPart(text: string): readonly [number, number] {
  return [UP_TO_VALUE.exec(text)?.[0].length ?? 0, text.length];
}

export function assignedValue(text: string): string {
  return text.slice(...assignedPart(text));
}

// What stands in manuals and in code where a value would: types, words for nothing, the name itself.
const NOTHING =
  /^(?:null|nil|none|true|false|undefined|string|str|text|required|optional|redacted|hidden|test|(?:my|your|user|new|old|the|db|hashed|plain)?[_-]?(?:password|passwd|pass|pwd|passphrase|secret|token|key)\d?)$/i;
// A reference to a value is not the value: $VAR, process.env.X, config.password, <password>, {{ x }}, %s, ****, [MASK].
const REFERENCE =
  /^(?:\$|%[\w(]|[<[@]|\{\{|\{[\w .]*\}?$|process\.|os\.|env\.|[*.#-]+$|(.)\1*$|[A-Za-z_]+\d?(?:(?:\.|->|::)[A-Za-z_]+\d?)+$)/i;

/** Whether what is assigned is a value at all. */
export function isLiteral(value: string): boolean {
  return !NOTHING.test(value) && !REFERENCE.test(value);
}
