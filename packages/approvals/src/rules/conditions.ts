import { ConfigError, optional, readOptions, required, rule } from '@sallyport/core';
import type { OptionRule } from '@sallyport/core';
import type { FrozenJson } from '../canonical/frozen-json.ts';
import { anyPattern } from './pattern.ts';
import type { RiskAction, RiskCondition } from './risk-rule.ts';
import { pointerSegments, UNKNOWN, valuesAt } from './values-at.ts';
import type { Found } from './values-at.ts';

/** `undefined`: the value says neither yes nor no. */
type Answer = boolean | undefined;
type Test = (value: FrozenJson) => Answer;
type Scalar = string | number | boolean | null;

const number: OptionRule<number> = { expects: 'a finite number', accepts: (value) => Number.isFinite(value) };
const scalar: OptionRule<Scalar> = {
  expects: 'a string, a finite number, true, false or null',
  accepts: (value) => value === null || ['string', 'boolean'].includes(typeof value) || Number.isFinite(value),
};
export const pointer: OptionRule<string> = {
  expects: 'a JSON pointer such as /amount or /to/*',
  accepts: (value) => typeof value === 'string' && pointerSegments(value) !== undefined,
};
const hostPattern: OptionRule<string> = {
  expects: 'a host in lower case such as example.com or *.example.com',
  accepts: (value) => typeof value === 'string' && /^(?:\*\.)?[a-z\d]([a-z\d.-]*[a-z\d])?$/.test(value),
};

const ofNumber = (test: (value: number) => boolean): Test => {
  return (value) => (typeof value === 'number' ? test(value) : undefined);
};
const ofString = (test: (value: string) => boolean): Test => {
  return (value) => (typeof value === 'string' ? test(value) : undefined);
};

function typeOf(value: FrozenJson): string {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'array' : typeof value;
}

// The host as everybody reads it: other parsers see another one, or none, without both slashes, behind an `@`, in escapes or
// letters beyond ASCII; and a name that ends in a dot is the same host by another text.
const PLAIN_URL = /^https?:\/\/([a-z\d](?:[a-z\d._-]*[a-z\d_-])?|\[[\da-f:.]+\])(?::\d{0,5})?(?:[/?#]|$)/i;

/** Only what every parser takes for the same host. */
function hostOf(text: string): string | undefined {
  const host = PLAIN_URL.exec(text)?.[1]?.toLowerCase();
  if (host === undefined || /[\\\s\p{Cc}]/u.test(text)) return undefined;
  try {
    // As this one has it: it knows numbers by many spellings.
    return new URL(text).hostname === host ? host : undefined;
  } catch {
    return undefined;
  }
}

function hostTest(hosts: readonly string[]): Test {
  const fits = anyPattern(hosts);
  return (value) => {
    const host = typeof value === 'string' ? hostOf(value) : undefined;
    return host === undefined ? undefined : fits(host);
  };
}

const isScalar = (value: FrozenJson): boolean => typeof value !== 'object' || value === null;

const comparisons = {
  equals:
    (wanted: Scalar): Test =>
    (value) =>
      isScalar(value) ? value === wanted : undefined,
  oneOf:
    (wanted: readonly Scalar[]): Test =>
    (value) =>
      isScalar(value) ? wanted.includes(value as Scalar) : undefined,
  above: (wanted: number): Test => ofNumber((value) => value > wanted),
  atLeast: (wanted: number): Test => ofNumber((value) => value >= wanted),
  below: (wanted: number): Test => ofNumber((value) => value < wanted),
  atMost: (wanted: number): Test => ofNumber((value) => value <= wanted),
  startsWith: (wanted: string): Test => ofString((value) => value.startsWith(wanted)),
  endsWith: (wanted: string): Test => ofString((value) => value.endsWith(wanted)),
  contains: (wanted: string): Test => ofString((value) => value.includes(wanted)),
  longerThan:
    (wanted: number): Test =>
    (value) => {
      return typeof value === 'string' || Array.isArray(value) ? value.length > wanted : undefined;
    },
  hosts: hostTest,
  type:
    (wanted: string): Test =>
    (value) =>
      typeOf(value) === wanted,
};

const table = {
  at: required(pointer),
  equals: optional(scalar),
  oneOf: optional(rule.listOf(scalar, { min: 1 })),
  above: optional(number),
  atLeast: optional(number),
  below: optional(number),
  atMost: optional(number),
  startsWith: optional(rule.text()),
  endsWith: optional(rule.text()),
  contains: optional(rule.text()),
  longerThan: optional(rule.integer(0)),
  hosts: optional(rule.listOf(hostPattern, { min: 1 })),
  type: optional(rule.oneOf('string', 'number', 'boolean', 'null', 'array', 'object')),
  exists: optional(rule.boolean()),
  not: optional(rule.boolean(), false),
  optional: optional(rule.boolean(), false),
};

/** Whether a condition speaks for its rule, about these arguments. */
export type ConditionTest = (given: FrozenJson) => boolean;

/** @throws {ConfigError} */
export function readCondition(owner: string, condition: RiskCondition, action: RiskAction): ConditionTest {
  const read = readOptions(owner, condition, table);
  const names = [...Object.keys(comparisons), 'exists'] as (keyof typeof comparisons | 'exists')[];
  // By presence, as `equals: null` is a comparison.
  const given = names.filter((name) => read[name] !== undefined);
  const [name] = given;
  if (name === undefined || given.length > 1) {
    const complaint = `must compare in exactly one way (${names.join(', ')}), got ${given.length === 0 ? 'none' : given.join(' and ')}.`;
    throw new ConfigError(owner, name ?? 'equals', complaint);
  }
  const segments = pointerSegments(read.at) ?? [];
  const turned = (answer: Answer): Answer => (answer === undefined ? undefined : answer !== read.not);
  const test = name === 'exists' ? undefined : (comparisons[name] as (wanted: unknown) => Test)(read[name]);
  const answer = (value: Found): Answer => {
    if (value === UNKNOWN) return undefined;
    if (test === undefined) return turned((value !== undefined) === read.exists);
    if (value === undefined) return read.optional ? false : undefined;
    return turned(test(value));
  };
  if (action === 'allow') return (value) => valuesAt(value, segments).every((each) => answer(each) === true);
  return (value) => valuesAt(value, segments).some((each) => answer(each) !== false);
}
