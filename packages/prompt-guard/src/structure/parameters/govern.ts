import type { Protocol } from '@sallyport/wire';
import { denials } from '../../denials.ts';
import type { Objection } from '../../objection.ts';
import type { Draft } from '../draft.ts';
import { isObject, own, plainName } from '../members.ts';
import { pointerOf } from '../pointer.ts';
import { findParameters, settingOf } from './find.ts';
import type { Occurrence } from './occurrence.ts';
import { PARAMETERS } from './names.ts';
import type { ParameterName } from './names.ts';
import { isAt, placeFor } from './place.ts';
import { isFixed, isList } from './rule.ts';
import type { BoundedParameter, ParameterRule, ParameterRules } from './rule.ts';
import { wordsOf } from './words.ts';

/** What is written into the body once everything else has been decided. */
interface LateWrite {
  readonly name: ParameterName;
  readonly tokens: readonly string[];
  readonly value: unknown;
}

export interface Governed {
  /** The settings that are not as the client sent them. */
  readonly changed: readonly ParameterName[];
  readonly late: readonly LateWrite[];
}

const refuse = (name: ParameterName, tokens: readonly string[]): Objection => {
  return { denial: denials.parameterNotAllowed, reason: name, pointer: pointerOf(tokens) };
};

const given = ({ value }: Occurrence): boolean => value !== null;

/** Below nothing means "without end" (Ollama's -1 and -2): the largest of all, not the smallest. */
function clamped(name: ParameterName, value: number, { min = -Infinity, max = Infinity }: BoundedParameter): number {
  if (name === 'maxTokens' && value < 1) return max === Infinity ? min : max;
  return Math.min(max, Math.max(min, value));
}

function isWithin(name: ParameterName, value: unknown, { min = -Infinity, max = Infinity }: BoundedParameter): boolean {
  if (typeof value !== 'number' || (name === 'maxTokens' && value < 1)) return false;
  return value >= min && value <= max;
}

/** One setting of one body: all places that name it, and the one that the protocol reads. */
interface Setting {
  readonly name: ParameterName;
  readonly occurrences: readonly Occurrence[];
  readonly place: readonly string[] | undefined;
  readonly protocol: Protocol;
}

/** What one rule does to the places that name its setting. */
interface Effect {
  readonly objection?: Objection;
  readonly clamped?: readonly LateWrite[];
  readonly removed?: readonly Occurrence[];
  readonly late?: LateWrite | undefined;
}

function bound({ name, occurrences, place, protocol }: Setting, rule: BoundedParameter): Effect {
  const outside = occurrences.filter((one) => given(one) && !isWithin(name, one.value, rule));
  const hopeless = outside.find(({ value, isText }) => {
    return rule.outside !== 'clamp' || typeof value !== 'number' || isText === true;
  });
  if (hopeless !== undefined) return { objection: refuse(name, hopeless.tokens) };
  const preset = rule.default ?? (name === 'maxTokens' ? rule.max : undefined);
  const isSaid = occurrences.some((one) => given(one) && place !== undefined && isAt(one, place, protocol));
  return {
    clamped: outside.map(({ tokens, value }) => ({ name, tokens, value: clamped(name, Number(value), rule) })),
    late: preset === undefined || place === undefined || isSaid ? undefined : { name, tokens: place, value: preset },
  };
}

function isListed({ name, tokens, value }: Occurrence, list: readonly unknown[]): boolean {
  const inWords = PARAMETERS[name].kind === 'json' ? wordsOf(value, name === 'toolChoice') : [value];
  const words = name === 'model' ? modelsIn(tokens.at(-1) ?? '', value) : inWords;
  return words.every((word) => list.includes(word));
}

/**
 * The models that one member names. The model itself is its name and nothing else: `{name: 'small', id: 'huge'}` is
 * whatever the handler makes of it. Of fallbacks each is a name, or an object in which nothing stands but names.
 */
function modelsIn(key: string, value: unknown): unknown[] {
  if (/^model(?:id|name)?$/.test(plainName(key))) return [value];
  if (Array.isArray(value)) return value.flatMap((one) => modelsIn('', one));
  if (!isObject(value) || !Object.keys(value).every((name) => settingOf(name) === 'model')) return [value];
  return Object.keys(value).flatMap((name) => modelsIn(name, own(value, name)));
}

function apply(setting: Setting, rule: ParameterRule): Effect {
  const { name, occurrences, place } = setting;
  const refuseIf = (wrong: (one: Occurrence) => boolean): Effect => {
    const first = occurrences.find((one) => given(one) && wrong(one));
    return first === undefined ? {} : { objection: refuse(name, first.tokens) };
  };
  if (rule === 'allow') return {};
  if (rule === 'drop') return { removed: occurrences };
  if (rule === 'refuse') return refuseIf(() => true);
  if (isList(rule)) return refuseIf((one) => !isListed(one, rule));
  if (!isFixed(rule)) return bound(setting, rule);
  return { removed: occurrences, late: place && { name, tokens: place, value: rule.set } };
}

/** Applies the route's rules to every place that names one of these settings. */
export function governParameters(draft: Draft, protocol: Protocol, rules: ParameterRules): Governed | Objection {
  const found = findParameters(draft.body);
  const effects: Effect[] = [];
  for (const [name, rule] of Object.entries(rules) as [ParameterName, ParameterRule | undefined][]) {
    if (rule === undefined) continue;
    const occurrences = found.filter((one) => one.name === name);
    const place = placeFor(draft.body, name, protocol, occurrences);
    const effect = apply({ name, occurrences, place, protocol }, rule);
    if (effect.objection !== undefined) return effect.objection;
    effects.push(effect);
  }
  const lowered = effects.flatMap((effect) => effect.clamped ?? []);
  const removed = effects.flatMap((effect) => effect.removed ?? []);
  const late = effects.flatMap((effect) => effect.late ?? []);
  for (const { tokens, value } of lowered) draft.write(tokens, value);
  draft.removeAll(removed.map(({ tokens }) => pointerOf(tokens)));
  return { changed: [...new Set([...lowered, ...removed, ...late].map(({ name }) => name))], late };
}
