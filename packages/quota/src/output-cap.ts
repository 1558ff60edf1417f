const LARGEST = Number.MAX_SAFE_INTEGER;

function own(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, name)
    ? Reflect.get(value, name)
    : undefined;
}

/** A number as a provider may read it: fractions rounded up, digits in a string count (ProtoJSON takes them). */
function positive(value: unknown): number | undefined {
  const number = typeof value === 'string' && /^\d{1,15}$/.test(value) ? Number(value) : value;
  return typeof number === 'number' && number > 0 ? Math.min(Math.ceil(number), LARGEST) : undefined;
}

function largest(values: readonly unknown[]): number | undefined {
  const numbers = values.map(positive).filter((number) => number !== undefined);
  return numbers.length === 0 ? undefined : Math.max(...numbers);
}

const CAPS = ['max_tokens', 'max_completion_tokens', 'max_output_tokens'];

/**
 * Output tokens a body lets the model write: the largest cap it sets, wherever the protocols keep it, for every reply
 * it asks for. The largest, since which one counts is up to the provider.
 */
export function outputTokens(body: unknown, withoutCap: number): number {
  const configs = [own(body, 'generationConfig'), own(body, 'generation_config')];
  const caps = [
    ...CAPS.map((name) => own(body, name)),
    ...configs.flatMap((config) => [own(config, 'maxOutputTokens'), own(config, 'max_output_tokens')]),
    own(own(body, 'options'), 'num_predict'),
  ];
  const replies = [
    own(body, 'n'),
    own(body, 'best_of'),
    ...configs.flatMap((config) => [own(config, 'candidateCount'), own(config, 'candidate_count')]),
  ];
  return Math.min((largest(caps) ?? withoutCap) * (largest(replies) ?? 1), LARGEST);
}
