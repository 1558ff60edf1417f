import { rule } from '@sallyport/core';
import type { OptionRule } from '@sallyport/core';
import { isObject } from '../members.ts';
import { PARAMETERS } from './names.ts';
import type { ParameterKind, ParameterName } from './names.ts';

/** The route writes it; what the client sent is not looked at. In the form in which the protocol has it. */
export interface FixedParameter {
  readonly set: unknown;
}

/** A number the client may choose. */
export interface BoundedParameter {
  readonly min?: number;
  readonly max?: number;
  /** What happens to a number outside. @default 'refuse' */
  readonly outside?: 'refuse' | 'clamp';
  /** Written when the client names none. For `maxTokens` its `max`: without a limit a reply has none. */
  readonly default?: number;
}

/** Who decides about one setting of a request. A list: the client chooses one of these. */
export type ParameterRule =
  'allow' | 'refuse' | 'drop' | FixedParameter | BoundedParameter | readonly (string | number | boolean)[];

export type ParameterRules = { readonly [Name in ParameterName]?: ParameterRule };

export const isFixed = (given: ParameterRule): given is FixedParameter => isObject(given) && 'set' in given;
export const isList = (given: ParameterRule): given is readonly (string | number | boolean)[] => Array.isArray(given);

const TYPES: Record<ParameterKind, (value: unknown) => boolean> = {
  number: (value) => typeof value === 'number' && Number.isFinite(value),
  flag: (value) => typeof value === 'boolean',
  text: (value) => typeof value === 'string' && value !== '',
  json: isJson,
};

function isJson(value: unknown): boolean {
  try {
    return value !== undefined && typeof value !== 'function' && JSON.stringify(structuredClone(value)) !== undefined;
  } catch {
    return false;
  }
}

const only = (value: object, names: readonly string[]): boolean =>
  Object.keys(value).every((name) => names.includes(name));

function isBounds(given: Record<string, unknown>): boolean {
  if (!only(given, ['min', 'max', 'outside', 'default'])) return false;
  const { min, max, outside, default: preset } = given;
  const numbers = [min, max, preset].filter((value) => value !== undefined);
  if (!numbers.every((value) => Number.isFinite(value)) || (min === undefined && max === undefined)) return false;
  const [low, high] = [Number(min ?? -Infinity), Number(max ?? Infinity)];
  const sound = low <= high && (preset === undefined || (Number(preset) >= low && Number(preset) <= high));
  return sound && (outside === undefined || outside === 'refuse' || outside === 'clamp');
}

/** What an option under `parameters` may be, by the kind of setting. */
export function parameterRule(name: ParameterName): OptionRule<ParameterRule> {
  const { kind } = PARAMETERS[name];
  const fits = TYPES[kind];
  const bounds = kind === 'number' ? ', { min, max, outside, default }' : '';
  // A list for a structured setting holds names: of tools, of formats.
  const item = kind === 'json' ? rule.text().accepts : fits;
  return {
    expects: `'allow', 'refuse', 'drop', { set: a ${kind === 'json' ? 'JSON value' : kind} }${bounds} or a list of values`,
    accepts: (given) => {
      if (given === 'allow' || given === 'refuse' || given === 'drop') return true;
      if (Array.isArray(given)) return given.length > 0 && Array.from<unknown>(given).every(item);
      if (!isObject(given)) return false;
      if ('set' in given) return only(given, ['set']) && fits(given.set);
      return kind === 'number' && isBounds(given);
    },
  };
}
