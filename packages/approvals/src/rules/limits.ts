import { ConfigError, optional, readOptions, required, rule } from '@sallyport/core';
import type { OptionRule } from '@sallyport/core';
import type { FrozenJson } from '../canonical/frozen-json.ts';
import { pointer } from './conditions.ts';
import type { LimitScope, RiskLimit, RiskSum } from './risk-rule.ts';
import { unitsOf } from './units.ts';
import { pointerSegments, valuesAt } from './values-at.ts';

/** One number that is counted, and how far it may go. */
export interface ReadLimit {
  /** What is counted over which time, for whom: a part of the count's name. How far it may go is not. */
  readonly identity: readonly (string | number)[];
  readonly windowMs: number;
  readonly per: readonly LimitScope[];
  readonly atMost: number;
  /** What a call adds; `undefined` when that cannot be told. */
  readonly sizeOf: (given: FrozenJson) => number | undefined;
  /** For the reviewer. */
  readonly says: string;
}

const MAX_WINDOW_MS = 366 * 86_400_000;
const MAX_LIMITS = 8;

const SCOPES = ['person', 'tenant', 'tool', 'resource', 'everyone'] as const;
const scope = rule.oneOf(...SCOPES);

const positive: OptionRule<number> = {
  expects: 'a positive number',
  accepts: (value) => Number.isFinite(value) && Number(value) > 0,
};

const limitTable = {
  windowMs: required(rule.integer(1, MAX_WINDOW_MS)),
  calls: optional(rule.integer(1)),
  sum: optional(rule.plainObject<RiskSum>()),
  per: optional(rule.either(scope, rule.listOf(scope, { min: 1 })), 'person'),
};

const sumTable = {
  at: required(pointer),
  atMost: required(positive),
  decimals: optional(rule.integer(0, 9), 2),
};

export const limitRule: OptionRule<RiskLimit | readonly RiskLimit[]> = rule.either(
  rule.plainObject<RiskLimit>(),
  rule.listOf(rule.plainObject<RiskLimit>(), { min: 1 }),
);

const LENGTHS = [
  ['a day', 'days', 86_400_000],
  ['an hour', 'hours', 3_600_000],
  ['a minute', 'minutes', 60_000],
  ['a second', 'seconds', 1000],
] as const;

function lengthOf(ms: number): string {
  const [one, many, unit] =
    LENGTHS.find(([, , each]) => ms % each === 0) ?? (['a millisecond', 'milliseconds', 1] as const);
  return ms === unit ? one : `${ms / unit} ${many}`;
}

function readScopes(owner: string, given: LimitScope | readonly LimitScope[]): readonly LimitScope[] {
  const list = typeof given === 'string' ? [given] : given;
  if (list.includes('everyone') && list.length > 1) {
    throw new ConfigError(owner, 'per', '`per` "everyone" stands alone: one count for all of them.');
  }
  // In one order, each once: the same count by whichever spelling.
  return SCOPES.filter((each) => list.includes(each));
}

function readSum(owner: string, given: RiskSum): Pick<ReadLimit, 'atMost' | 'sizeOf'> & { readonly name: string[] } {
  const { at, atMost, decimals } = readOptions(owner, given, sumTable);
  const most = unitsOf(atMost, decimals);
  if (most === undefined) {
    const complaint = `\`atMost\` must have at most ${decimals} decimals (see \`decimals\`) and be countable exactly, got ${atMost}.`;
    throw new ConfigError(owner, 'atMost', complaint);
  }
  const segments = pointerSegments(at) ?? [];
  const sizeOf = (value: FrozenJson): number | undefined => {
    let sum = 0;
    for (const each of valuesAt(value, segments)) {
      // A minus gives no room back, and what is missing or no number is not nothing.
      const units = typeof each === 'number' ? unitsOf(each, decimals) : undefined;
      if (units === undefined) return undefined;
      sum += units;
    }
    return Number.isSafeInteger(sum) ? sum : undefined;
  };
  return { atMost: most, sizeOf, name: ['sum', at, String(decimals)] };
}

function readLimit(owner: string, given: RiskLimit): readonly ReadLimit[] {
  const { windowMs, calls, sum, per: scopes } = readOptions(owner, given, limitTable);
  if (calls === undefined && sum === undefined) {
    throw new ConfigError(owner, 'calls', 'must limit something: `calls`, `sum`, or both.');
  }
  const per = readScopes(owner, scopes);
  const common = { windowMs, per };
  const where = `in ${lengthOf(windowMs)}, for ${per.includes('everyone') ? 'everyone' : `one ${per.join(' and ')}`}.`;
  const limits: ReadLimit[] = [];
  if (calls !== undefined) {
    const says = `More than ${calls} ${calls === 1 ? 'call' : 'calls'} ${where}`;
    limits.push({ ...common, identity: ['calls', windowMs, ...per], atMost: calls, sizeOf: () => 1, says });
  }
  if (sum !== undefined) {
    const { name, ...read } = readSum(`${owner}.sum`, sum);
    const says = `More than ${sum.atMost} as the sum of ${sum.at} ${where}`;
    limits.push({ ...common, ...read, identity: [...name, windowMs, ...per], says });
  }
  return limits;
}

/** @throws {ConfigError} */
export function readLimits(owner: string, given: RiskLimit | readonly RiskLimit[] | undefined): readonly ReadLimit[] {
  if (given === undefined) return [];
  const isList = (value: RiskLimit | readonly RiskLimit[]): value is readonly RiskLimit[] => Array.isArray(value);
  const limits = isList(given)
    ? given.flatMap((each, at) => readLimit(`${owner}[${at}]`, each))
    : readLimit(owner, given);
  if (limits.length > MAX_LIMITS) {
    throw new ConfigError(owner, 'calls', `must be ${MAX_LIMITS} limits at most, got ${limits.length}.`);
  }
  const names = limits.map(({ identity }) => JSON.stringify(identity));
  if (new Set(names).size < names.length) {
    throw new ConfigError(owner, 'windowMs', 'counts the same over the same time twice: the lower one is enough.');
  }
  return Object.freeze(limits);
}
