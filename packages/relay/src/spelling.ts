/** Names that the providers' protocols have, and that guards, or the relay itself, decide by. */
const KNOWN = new Set(
  (
    'model models fallbacks stream stream_options n messages input prompt suffix system instructions tools tool_choice ' +
    'functions function_call response_format format template context raw images options contents parts role content ' +
    'name text type tool_calls tool_call_id tool_name thinking refusal image_url source arguments previous_response_id ' +
    'conversation background store metadata user max_tokens max_completion_tokens max_output_tokens route provider'
  ).split(' '),
);

/** Members whose values hold more of the protocol's own; tools, their arguments and their schemas are somebody's data. */
const CARRIERS = ['messages', 'input', 'contents', 'system', 'content', 'parts'] as const;

const PLAIN = /^[a-z0-9_]*$/;
const DEEPEST = 8;

/** As Go's encoding/json folds names (`unicode.SimpleFold`), as far as that leads to ASCII letters. */
const folded = (name: string): string => name.toLowerCase().replaceAll('\u017f', 's');

function namesAnew(value: object): boolean {
  let other: Set<string> | undefined;
  for (const name of Object.keys(value)) {
    if (PLAIN.test(name)) continue;
    const plain = folded(name);
    if (KNOWN.has(plain) || (plain !== name && Object.hasOwn(value, plain))) return true;
    other ??= new Set();
    if (other.has(plain)) return true;
    other.add(plain);
  }
  return false;
}

/**
 * Whether a member is there under a name that some servers read as another one's: Go's encoding/json, and so Ollama, takes
 * `Model` for `model`, and the last of several. What the guards saw would not be what the model gets.
 */
export function isAmbiguous(value: unknown, depth = 0): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if (depth > DEEPEST) return true;
  if (Array.isArray(value)) return value.some((item) => isAmbiguous(item, depth + 1));
  if (namesAnew(value)) return true;
  return CARRIERS.some((name) => Object.hasOwn(value, name) && isAmbiguous(Reflect.get(value, name), depth + 1));
}
