const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isTokens = (value: unknown): boolean =>
  Array.isArray(value) &&
  value.every((entry) => typeof entry === 'string' || (isRecord(entry) && typeof entry['token'] === 'string'));

/** `logprobs` of Chat Completions and Responses, and of the older Completions. */
function isLogprobs(value: unknown): boolean {
  if (!isRecord(value)) return isTokens(value);
  return ['content', 'refusal', 'tokens'].some((name) => Array.isArray(value[name]) && isTokens(value[name]));
}

/** `logprobsResult` of Gemini, in either spelling of its members. */
function isLogprobsResult(value: unknown): boolean {
  if (!isRecord(value)) return false;
  return ['chosenCandidates', 'chosen_candidates', 'topCandidates', 'top_candidates'].some((name) =>
    Array.isArray(value[name]),
  );
}

/** `context` of Ollama's generate: the token ids of prompt and reply, which decode to the text. */
function isTokenContext(value: unknown, reply: unknown): boolean {
  if (!isRecord(reply) || typeof reply['response'] !== 'string' || typeof reply['done'] !== 'boolean') return false;
  return Array.isArray(value) && value.every((id) => Number.isInteger(id));
}

/**
 * What may stand in place of a member that repeats the text in tokens, or `undefined` for any other member. Only the
 * shapes of the protocols: an app's own field named `context` or `logprobs` is its own.
 */
export function emptied(name: string, pointer: string, value: unknown, reply: unknown): string | undefined {
  if (name === 'logprobs' && isLogprobs(value)) return 'null';
  if ((name === 'logprobsResult' || name === 'logprobs_result') && isLogprobsResult(value)) return 'null';
  return pointer === '/context' && isTokenContext(value, reply) ? '[]' : undefined;
}
