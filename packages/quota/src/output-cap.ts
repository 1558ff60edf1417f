const LARGEST = Number.MAX_SAFE_INTEGER;

/** What a cap in the request body does to the reservation: only raise it, or set it. */
export type ClientCap = 'raise' | 'trust';

/** Output a call may cause: the longest reply, and all of its replies together. */
export interface OutputReservation {
  readonly perReply: number;
  readonly total: number;
}

// As `folded` writes them. All names count in all places: which one a model obeys is up to whoever calls it.
const CAPS = new Set([
  'maxtokens', // OpenAI, Anthropic, Mistral; the AI SDK until 4; Bedrock
  'maxcompletiontokens', // OpenAI since the reasoning models
  'maxoutputtokens', // OpenAI Responses, Gemini, the AI SDK since 5
  'maxnewtokens', // Hugging Face, SGLang
  'maxlength', // Hugging Face, input included
  'maxtokenstosample', // Anthropic before Messages
  'maxgenlen', // Llama on Bedrock
  'maxtokencount', // Titan on Bedrock
  'numpredict', // Ollama
  'npredict', // llama.cpp
]);
// Below zero these two mean: until the model stops, or the context is full.
const ENDLESS_BELOW_ZERO = new Set(['numpredict', 'npredict']);
const REPLIES = new Set(['n', 'bestof', 'candidatecount', 'numreturnsequences', 'numgenerations']);
// Completions and their kin write a reply to each member of a list of texts, or of lists of tokens.
const PROMPTS = new Set(['prompt', 'prompts', 'inputs']);
const PLACES = new Set([
  'generationconfig',
  'textgenerationconfig',
  'inferenceconfig',
  'config',
  'options',
  'parameters',
  'samplingparams',
  'input',
  'extrabody',
]);
const DEEPEST = 3;
const LONGEST_NAME = 64;

/** A name as the most forgiving parser reads it. Upper case first: Go takes U+017F for an s, and so must we. */
function folded(name: string): string {
  return name.length > LONGEST_NAME ? '' : name.toUpperCase().toLowerCase().replaceAll(/[_-]/g, '');
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !ArrayBuffer.isView(value);
}

/** Members of the body, and of the places in it where protocols keep settings, under their folded names. */
function* settingsIn(value: unknown, depth = 0): Generator<readonly [string, unknown]> {
  if (!isRecord(value) || depth === DEEPEST) return;
  for (const name of Object.keys(value)) {
    const known = folded(name);
    if (PLACES.has(known)) yield* settingsIn(value[name], depth + 1);
    else yield [known, value[name]];
  }
}

/** A number as any provider may read it; NaN for what none does. */
function numberIn(value: unknown): number {
  if (typeof value === 'number') return value;
  if (typeof value !== 'string') return Number.NaN;
  return value.trim().toLowerCase() === 'inf' ? Infinity : Number(value);
}

/** @returns at least `withoutCap` for what is no cap: a provider ignores it, or takes it for something else */
function capIn(name: string, value: unknown, withoutCap: number): number {
  if (typeof value === 'number' && Number.isSafeInteger(value) && value > 0) return value;
  const number = numberIn(value);
  if (number < 0 && ENDLESS_BELOW_ZERO.has(name)) return LARGEST;
  return number > withoutCap ? Math.min(Math.ceil(number), LARGEST) : withoutCap;
}

function promptsIn(value: unknown): number {
  if (!Array.isArray(value)) return 1;
  return Math.max(1, value.filter((one) => typeof one === 'string' || Array.isArray(one)).length);
}

/**
 * Output tokens to reserve: the largest cap in the body, for the largest number of replies and prompts in it. With `'raise'` never
 * less than `withoutCap`, since a handler that sends its own cap to the model does not care for a lower one.
 */
export function outputReservation(body: unknown, withoutCap: number, clientCap: ClientCap): OutputReservation {
  let largest = clientCap === 'raise' ? withoutCap : 0;
  let replies = 1;
  let prompts = 1;
  for (const [name, value] of settingsIn(body)) {
    // `null` is how clients spell an absent member.
    if (value === null || value === undefined) continue;
    if (CAPS.has(name)) largest = Math.max(largest, capIn(name, value, withoutCap));
    else if (REPLIES.has(name)) replies = Math.max(replies, Math.ceil(numberIn(value)) || 1);
    else if (PROMPTS.has(name)) prompts = Math.max(prompts, promptsIn(value));
  }
  const perReply = largest === 0 ? withoutCap : largest;
  return { perReply, total: Math.min(perReply * replies * prompts, LARGEST) };
}
