import { ConfigError, optional, readOptions, required, rule } from '@sallyport/core';
import type { OptionEntry, OptionRule } from '@sallyport/core';
import type { Unit } from './amounts.ts';

/** One limit: at most `limit` units within any interval of `windowMs`. */
export interface LimitOptions {
  /** What is counted. */
  readonly unit: Unit;
  /**
   * Units a key may spend within any interval of `windowMs`.
   * @minimum 1
   */
  readonly limit: number;
  /**
   * Length of the window, in milliseconds, at most 366 days. It slides: there is no boundary to wait for.
   * @minimum 1
   */
  readonly windowMs: number;
  /**
   * Names the limit in `RateLimit`, in `violated-policies` and in the store. Shown to clients. Counts belong to name and
   * window: a changed `limit` keeps them, a changed `name` or `windowMs` starts from zero.
   * @default '<unit>-<seconds>s', such as 'requests-60s'
   */
  readonly name?: string;
}

/** A limit with its name filled in. */
export interface Limit extends LimitOptions {
  readonly name: string;
}

const MOST_LIMITS = 8;
// Sums of several such limits and debts stay exact integers.
const LARGEST_LIMIT = 1_000_000_000_000;
const LONGEST_WINDOW = 366 * 86_400_000;
// Goes into a structured field (RFC 9651 String) and into the keys of a store.
const NAME = /^[a-z0-9][a-z0-9_.-]{0,63}$/i;

const name: OptionRule<string> = {
  expects: 'a name of 1 to 64 letters, digits, dots, dashes or underscores',
  accepts: (value) => typeof value === 'string' && NAME.test(value),
};

const limitTable: {
  readonly unit: OptionEntry<Unit>;
  readonly limit: OptionEntry<number>;
  readonly windowMs: OptionEntry<number>;
  readonly name: OptionEntry<string | undefined>;
} = {
  unit: required(rule.oneOf('requests', 'tokens')),
  limit: required(rule.integer(1, LARGEST_LIMIT)),
  windowMs: required(rule.integer(1, LONGEST_WINDOW)),
  name: optional(name),
};

function defaultName({ unit, windowMs }: LimitOptions): string {
  return `${unit}-${windowMs % 1000 === 0 ? `${windowMs / 1000}s` : `${windowMs}ms`}`;
}

/** @throws {ConfigError} for a wrong member, two limits of one name, or more than eight limits */
export function readLimits(given: readonly LimitOptions[]): readonly Limit[] {
  if (given.length > MOST_LIMITS) {
    throw new ConfigError('quota', 'limits', `\`limits\` must have at most ${MOST_LIMITS} items, got ${given.length}.`);
  }
  const limits = given.map((item, index): Limit => {
    const read = readOptions(`quota: limits[${index}]`, item, limitTable);
    return Object.freeze({ ...read, name: read.name ?? defaultName(item) });
  });
  const names = limits.map((limit) => limit.name);
  const twice = names.find((one, index) => names.indexOf(one) !== index);
  if (twice !== undefined) {
    throw new ConfigError('quota', 'limits', `two of the \`limits\` are called "${twice}"; give one another \`name\`.`);
  }
  return Object.freeze(limits);
}
