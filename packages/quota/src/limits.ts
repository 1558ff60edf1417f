import { ConfigError, optional, readOptions, required, rule } from '@sallyport/core';
import type { OptionEntry, OptionRule } from '@sallyport/core';
import type { Unit } from './amounts.ts';
import { isTimeZone } from './calendar.ts';
import type { By, Dimension, Subject } from './subject.ts';
import { liveWindow } from './window.ts';
import type { LiveWindow, WindowKind } from './window.ts';

/** One limit, as data. By default: at most `limit` units within any interval of `windowMs`. */
export interface LimitOptions {
  /** What is counted. `parallel` counts calls that are open at once and has no window. */
  readonly unit: Unit;
  /**
   * Units an account may spend in a window; for a bucket, its capacity. Money in millionths.
   * @minimum 1
   */
  readonly limit: number;
  /**
   * `'sliding'`: any interval of `windowMs`, so there is no boundary to wait for. `'fixed'`: restarts every `windowMs`,
   * and admits up to twice the limit around a restart. `'bucket'`: `limit` at once, `refill` more in every `windowMs`.
   * `'day'`, `'week'` (from Monday), `'month'`: by the calendar of `timeZone`.
   * @default 'sliding'
   */
  readonly window?: WindowKind;
  /**
   * Length of a sliding or fixed window, or the time of a refill: milliseconds, at most 366 days. Required for these.
   * @minimum 1
   */
  readonly windowMs?: number;
  /**
   * Units that come back into a bucket in every `windowMs`, evenly.
   * @default limit
   */
  readonly refill?: number;
  /**
   * IANA time zone of a calendar window, such as 'Europe/Berlin'.
   * @default 'UTC'
   */
  readonly timeZone?: string;
  /**
   * Whose units these are: `'key'`, `'principal'`, `'tenant'`, `'model'`, `'route'`, several of them together, or a
   * function. `undefined` or an empty string from a function refuses the request with `unauthenticated`.
   * Security: clients choose the model's name and much of the path; together with `'key'`, not instead of it.
   * @default 'key'
   */
  readonly by?: By;
  /**
   * Names the limit in `RateLimit`, in `violated-policies` and in the store. Shown to clients. Counts belong to name and
   * window: a changed `limit` or `refill` keeps them, a changed `name` or window starts from zero.
   * @default '<unit>-<window>', such as 'requests-60s', 'money-month' or 'parallel'
   */
  readonly name?: string;
}

/** A checked limit. */
export interface Limit {
  readonly name: string;
  readonly unit: Unit;
  readonly limit: number;
  readonly window: LiveWindow;
  readonly by: readonly Dimension[] | ((subject: Subject) => string | undefined);
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
const timeZone: OptionRule<string> = { expects: 'a time zone such as "Europe/Berlin"', accepts: isTimeZone };
const dimension = rule.oneOf('key', 'principal', 'tenant', 'model', 'route');
const by: OptionRule<By> = rule.either(
  rule.either(dimension, rule.listOf(dimension, { min: 1 })),
  rule.callable<(subject: Subject) => string | undefined>(),
);

const limitTable: {
  readonly unit: OptionEntry<Unit>;
  readonly limit: OptionEntry<number>;
  readonly window: OptionEntry<WindowKind | undefined>;
  readonly windowMs: OptionEntry<number | undefined>;
  readonly refill: OptionEntry<number | undefined>;
  readonly timeZone: OptionEntry<string | undefined>;
  readonly by: OptionEntry<By>;
  readonly name: OptionEntry<string | undefined>;
} = {
  unit: required(rule.oneOf('requests', 'input-tokens', 'output-tokens', 'tokens', 'money', 'parallel', 'bytes')),
  limit: required(rule.integer(1, LARGEST_LIMIT)),
  window: optional(rule.oneOf('sliding', 'fixed', 'bucket', 'day', 'week', 'month')),
  windowMs: optional(rule.integer(1, LONGEST_WINDOW)),
  refill: optional(rule.integer(1, LARGEST_LIMIT)),
  timeZone: optional(timeZone),
  by: optional<By>(by, 'key'),
  name: optional(name),
};

/** What does not belong together would be ignored, and somebody would believe that it is in force. */
function checkParts(owner: string, limit: LimitOptions): void {
  const { unit, window = 'sliding' } = limit;
  const timed = unit !== 'parallel' && (window === 'sliding' || window === 'fixed' || window === 'bucket');
  const calendar = unit !== 'parallel' && !timed;
  const what = unit === 'parallel' ? 'a limit on `parallel` calls' : `a \`${window}\` window`;
  if (timed && limit.windowMs === undefined) {
    throw new ConfigError(owner, 'windowMs', `\`windowMs\` must be a positive integer for ${what}, got undefined.`);
  }
  const misplaced = (
    [
      ['window', unit === 'parallel' && limit.window !== undefined],
      ['windowMs', !timed && limit.windowMs !== undefined],
      ['refill', !(timed && window === 'bucket') && limit.refill !== undefined],
      ['timeZone', !calendar && limit.timeZone !== undefined],
    ] as const
  ).find(([, wrong]) => wrong);
  if (misplaced !== undefined) {
    throw new ConfigError(owner, misplaced[0], `\`${misplaced[0]}\` has no meaning for ${what}.`);
  }
}

function readLimit(item: LimitOptions, index: number): Limit {
  const owner = `quota: limits[${index}]`;
  const read = readOptions(owner, item, limitTable);
  checkParts(owner, read as LimitOptions);
  const { unit, limit, window = 'sliding', windowMs, refill, timeZone: zone = 'UTC' } = read;
  const live = liveWindow({ unit, limit, window, windowMs, refill, timeZone: zone });
  const given = read.name ?? (live.label === '' ? unit : `${unit}-${live.label}`);
  const whose = typeof read.by === 'string' ? [read.by] : read.by;
  return Object.freeze({ name: given, unit, limit, window: live, by: whose });
}

/** @throws {ConfigError} for a wrong member, two limits of one name, or more than eight limits */
export function readLimits(given: readonly LimitOptions[]): readonly Limit[] {
  if (given.length > MOST_LIMITS) {
    throw new ConfigError('quota', 'limits', `\`limits\` must have at most ${MOST_LIMITS} items, got ${given.length}.`);
  }
  const limits = given.map(readLimit);
  const names = limits.map((limit) => limit.name);
  const twice = names.find((one, index) => names.indexOf(one) !== index);
  if (twice !== undefined) {
    throw new ConfigError('quota', 'limits', `two of the \`limits\` are called "${twice}"; give one another \`name\`.`);
  }
  return Object.freeze(limits);
}
